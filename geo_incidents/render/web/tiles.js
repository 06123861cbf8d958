/** The user's own basemap: tiles that travel in the page, vector or pictures, drawn between the page's ground and its marks. */
import { bytesOf } from "./dom.js";
import { mercX, mercY } from "./project.js";
import { mapColours, rulesOf } from "./tilestyle.js";

/**
 * Finds a tile's bytes; undefined where there is none.
 * @type {(about: Pick<Tiles, "at" | "gzipped">, bytes: Uint8Array<ArrayBuffer>) => (z: number, x: number, y: number) => Promise<ArrayBuffer | undefined>}
 */
export function store({ at, gzipped }, bytes) {
  /** @type {(data: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>} */
  const unpack = async (data) => new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  return async (z, x, y) => {
    const found = at[`${z}/${x}/${y}`];
    if (!found) return undefined;
    const data = bytes.subarray(found[0], found[0] + found[1]);
    return gzipped ? unpack(data) : data.slice().buffer;
  };
}

/**
 * Puts the tiles on the map; `recolour` draws them anew in the colours of the moment, `idle` waits until they are drawn.
 * @type {(map: L.Map, about: Tiles, text: string, colours: Colours) => NonNullable<App["ownTiles"]>}
 */
export function ownTiles(map, about, text, colours) {
  const tile = store(about, bytesOf(text)), [least, most] = about.zooms;
  const layer = about.kind === "vector" ? vector(tile, most, colours) : pictures(tile, about.kind, least, most);
  Object.assign(layer.options, { bounds: L.latLngBounds(about.bounds), noWrap: true, keepBuffer: 1 });
  let busy = false;
  layer.on("loading", () => (busy = true)).on("load", () => (busy = false)).addTo(map);
  return {
    recolour: () => about.kind === "vector" && Object.assign(layer, { paintRules: rules(colours()) }).rerenderTiles(),
    isBusy: () => busy,
  };
}

/** @type {(tile: ReturnType<typeof store>, most: number, colours: Colours) => any} */
function vector(tile, most, colours) {
  /** @type {any} */
  const source = { getZxy: async (/** @type {[number, number, number]} */ ...at) => { // what protomaps-leaflet asks of an archive
    const data = await tile(...at);
    return data && { data };
  } };
  return protomapsL.leafletLayer({ url: source, maxDataZoom: most, paintRules: rules(colours()), labelRules: [], attribution: "" });
}

/** @type {(palette: Palette) => Rule[]} */
function rules(palette) {
  const c = mapColours(palette);
  return rulesOf((kind, colour, more) => {
    if (kind === "area") return new protomapsL.PolygonSymbolizer({ fill: c[colour] });
    return new protomapsL.LineSymbolizer({ color: c[colour], lineCap: "round", lineJoin: "round", ...more });
  });
}

/** @type {(tile: ReturnType<typeof store>, type: string, least: number, most: number) => L.GridLayer} */
function pictures(tile, type, least, most) {
  const Pictures = L.GridLayer.extend({
    /** @type {(at: L.Coords, done: L.DoneCallback) => HTMLElement} */
    createTile({ x, y, z }, done) {
      const image = document.createElement("img");
      image.alt = "";
      tile(z, x, y).then((data) => {
        if (!data) return done(undefined, image);
        const url = URL.createObjectURL(new Blob([data], { type }));
        image.onload = image.onerror = () => {
          URL.revokeObjectURL(url);
          done(undefined, image);
        };
        image.src = url;
        return undefined;
      });
      return image;
    },
  });
  Pictures.mergeOptions({ minNativeZoom: least, maxNativeZoom: most });
  return new Pictures();
}

/**
 * Under vector tiles everything that is not water is land, whatever the coarser ground says.
 * @type {(about: Tiles | undefined, colours: Colours) => (g: Draw, view: View) => void}
 */
export function clearing(about, colours) {
  if (about?.kind !== "vector") return () => {};
  const [[south, west], [north, east]] = about.bounds;
  return (g, { k, ox, oy }) => {
    const x = mercX(west) * k - ox, y = mercY(north) * k - oy;
    g.fillStyle = colours().land;
    g.fillRect(x, y, mercX(east) * k - ox - x, mercY(south) * k - oy - y);
  };
}

/**
 * Draws the tiles that the map shows into a picture of it: on paper everything is one canvas.
 * @type {(g: Draw, map: L.Map, pad: Point) => void}
 */
export function tilesOnto(g, map, pad) {
  const stage = map.getContainer().getBoundingClientRect();
  const tiles = /** @type {NodeListOf<HTMLImageElement | HTMLCanvasElement>} */ (map.getContainer().querySelectorAll(".leaflet-tile-pane .leaflet-tile"));
  for (const one of tiles) {
    const { left, top, width, height } = one.getBoundingClientRect();
    if (width && (one instanceof HTMLCanvasElement || one.complete)) g.drawImage(one, left - stage.left + pad.x, top - stage.top + pad.y, width, height);
  }
}
