/** The user's own basemap: tiles that travel in the page, vector or pictures, drawn between the page's ground and its marks. */
import { bytesOf } from "./dom.js";
import { mercX, mercY } from "./project.js";
import { mapColours, rulesOf } from "./tilestyle.js";

/** Finds a tile's bytes; undefined where there is none. */
export function store({ at, gzipped }, bytes) {
  const unpack = async (data) => new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  return async (z, x, y) => {
    const found = at[`${z}/${x}/${y}`];
    if (!found) return undefined;
    const data = bytes.subarray(found[0], found[0] + found[1]);
    return gzipped ? unpack(data) : data.slice().buffer;
  };
}

/** Puts the tiles on the map; `recolour` draws them anew in the colours of the moment, `idle` waits until they are drawn. */
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

function vector(tile, most, colours) {
  const source = { getZxy: async (z, x, y) => { // what protomaps-leaflet asks of an archive
    const data = await tile(z, x, y);
    return data && { data };
  } };
  return protomapsL.leafletLayer({ url: source, maxDataZoom: most, paintRules: rules(colours()), labelRules: [], attribution: "" });
}

function rules(palette) {
  const c = mapColours(palette);
  return rulesOf((kind, colour, more) => {
    if (kind === "area") return new protomapsL.PolygonSymbolizer({ fill: c[colour] });
    return new protomapsL.LineSymbolizer({ color: c[colour], lineCap: "round", lineJoin: "round", ...more });
  });
}

function pictures(tile, type, least, most) {
  const Pictures = L.GridLayer.extend({
    createTile({ x, y, z }, done) {
      const image = document.createElement("img");
      image.alt = "";
      tile(z, x, y).then((data) => {
        if (!data) return done(null, image);
        const url = URL.createObjectURL(new Blob([data], { type }));
        image.onload = image.onerror = () => {
          URL.revokeObjectURL(url);
          done(null, image);
        };
        image.src = url;
        return undefined;
      });
      return image;
    },
  });
  return new Pictures({ minNativeZoom: least, maxNativeZoom: most });
}

/** Under vector tiles everything that is not water is land, whatever the coarser ground says. */
export function clearing(about, colours) {
  if (about?.kind !== "vector") return () => {};
  const [[south, west], [north, east]] = about.bounds;
  return (g, { k, ox, oy }) => {
    const x = mercX(west) * k - ox, y = mercY(north) * k - oy;
    g.fillStyle = colours().land;
    g.fillRect(x, y, mercX(east) * k - ox - x, mercY(south) * k - oy - y);
  };
}

/** Draws the tiles that the map shows into a picture of it: on paper everything is one canvas. */
export function tilesOnto(g, map, pad) {
  const stage = map.getContainer().getBoundingClientRect();
  for (const one of map.getPane("tilePane").querySelectorAll(".leaflet-tile")) {
    const { left, top, width, height } = one.getBoundingClientRect();
    if (width && (one.tagName !== "IMG" || one.complete)) g.drawImage(one, left - stage.left + pad.x, top - stage.top + pad.y, width, height);
  }
}
