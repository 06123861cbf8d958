/** How vector tiles look: the layers of the Protomaps, OpenMapTiles and Shortbread schemas, in the page's colours. */
import { mix } from "./colours.js";

const GREEN = "#6f9a5b";
/** @type {[keyof TileColours, string, (RegExp | null)?, number?][]} */
const AREAS = [
  ["land", "earth"], ["land", "land"], ["green", "landcover"], ["green", "landuse", /park|forest|wood|reserve|grass|garden|cemetery|pitch|golf|scrub/],
  ["green", "park"], ["ocean", "water"], ["ocean", "ocean"], ["ocean", "water_polygons"], ["built", "buildings", null, 13], ["built", "building", null, 13],
];
const RIVERS = ["waterway", "water_lines"];
const STREETS = ["roads", "transportation", "streets"]; // what the three schemas call them
const BORDERS = ["boundaries", "boundary"];
/** Kinds of road by weight, from the words of all three schemas, with their widths in pixels by zoom. */
export const ROADS = /** @type {{ colour: keyof TileColours; of: RegExp; from: number; widths: Stops }[]} */ ([
  { colour: "street", of: /minor|residential|service|tertiary|unclassified|living|path|track|other|pedestrian|footway/, from: 12, widths: [[12, 0.6], [15, 2.2], [18, 7]] },
  { colour: "road", of: /medium|secondary|major|primary|trunk|motorway|highway/, from: 6, widths: [[6, 0.5], [10, 1.4], [14, 3.4], [18, 10]] },
]);

/** @type {(c: Palette) => TileColours} */
export function mapColours(c) {
  return {
    land: c.land, ocean: c.ocean, border: c.border,
    green: mix(c.land, GREEN, 0.16), built: mix(c.land, c.label, 0.16), street: mix(c.land, c.label, 0.2), road: mix(c.land, c.label, 0.4),
  };
}

/**
 * Width at a zoom, between the two stops it lies between.
 * @type {(stops: Stops, zoom: number) => number}
 */
export function widthAt(stops, zoom) {
  const next = stops.findIndex(([at]) => zoom <= at);
  if (next <= 0) return next === 0 ? stops[0][1] : stops[stops.length - 1][1];
  const [a, wide] = stops[next - 1], [b, wider] = stops[next];
  return wide + ((wider - wide) * (zoom - a)) / (b - a);
}

/** @type {(one: Feature) => string} */
const kindOf = ({ props }) => String(props.kind ?? props.class ?? props.subclass ?? "");

/**
 * The rules in the order of drawing; `symbol(kind, colour, more)` makes what draws an area or a line.
 * @type {(symbol: Ink) => Rule[]}
 */
export function rulesOf(symbol) {
  /** @type {Rule[]} */
  const areas = AREAS.map(([colour, dataLayer, of, minzoom]) => ({ dataLayer, minzoom, symbolizer: symbol("area", colour), filter: (_, one) => one.geomType === 3 && (!of || of.test(kindOf(one))) }));
  const rivers = RIVERS.map((dataLayer) => ({ dataLayer, symbolizer: symbol("line", "ocean", { width: 1.2 }) }));
  /** @type {Rule[]} */
  const roads = ROADS.flatMap(({ colour, of, from, widths }) => STREETS.map((dataLayer) => ({
    dataLayer, minzoom: from, symbolizer: symbol("line", colour, { width: (/** @type {number} */ zoom) => widthAt(widths, zoom) }), filter: (_, one) => one.geomType === 2 && of.test(kindOf(one)),
  })));
  const borders = BORDERS.map((dataLayer) => ({ dataLayer, symbolizer: symbol("line", "border", { width: 1.1 }) }));
  return [...areas, ...rivers, ...roads, ...borders];
}
