/** Areas shaded by how many of the incidents in them are shown: their classes, their colours, where they lie. */
import { unpack } from "./basemap.js";
import { mix } from "./colours.js";

const MOST = 0.92; // of the layer's colour, in the highest class

/**
 * Makes a layer's areas ready: outlines projected, and which incidents they count, by number.
 * @type {(layer: ShadedLayer, n: number) => void}
 */
export function openShaded(layer, n) {
  layer.counts = new Uint8Array(n);
  for (const area of layer.areas) {
    area.rings = unpack({ q: layer.q, r: area.r });
    for (const i of area.items) layer.counts[i] = 1;
  }
}

/**
 * The class of a number, 0 for none.
 * @type {(n: number, breaks: number[]) => number}
 */
export const classOf = (n, breaks) => breaks.filter((least) => n >= least).length;

/**
 * The colour of a class on the ground: none for 0, then in even steps to the layer's own.
 * @type {(colour: string, land: string, k: number, classes: number) => string}
 */
export const shade = (colour, land, k, classes) => mix(land, colour, (k * MOST) / classes);

/**
 * Words of every class, from none on: what it holds.
 * @type {(breaks: number[], format: (n: number) => string, none: string, open: (n: string) => string) => string[]}
 */
export function classWords(breaks, format, none, open) {
  const words = breaks.map((least, k) => {
    const next = breaks[k + 1];
    if (next === undefined) return open(format(least));
    return next - least === 1 ? format(least) : `${format(least)}–${format(next - 1)}`;
  });
  return [none, ...words];
}

/**
 * Traces an area's outline in the pixels of the view; null when it is out of sight.
 * @type {(view: View, area: Pick<ShadedArea, "rings">) => Trail | null}
 */
export function trailOf(view, area) {
  const { k, ox, oy, w, h } = view;
  const seen = area.rings.filter(({ box }) => box[2] * k - ox > 0 && box[0] * k - ox < w && box[3] * k - oy > 0 && box[1] * k - oy < h);
  if (!seen.length) return null;
  return (g) => {
    for (const { path } of seen) {
      for (let p = 0; p < path.length; p += 2) {
        if (p) g.lineTo(path[p] * k - ox, path[p + 1] * k - oy);
        else g.moveTo(path[p] * k - ox, path[p + 1] * k - oy);
      }
      g.closePath();
    }
  };
}

/**
 * Tells whether a point (pixels of the world at zoom 0) lies in an area; holes and islands are counted even and odd.
 * @type {(area: Pick<ShadedArea, "rings">, x: number, y: number) => boolean}
 */
export function holds(area, x, y) {
  let inside = false;
  for (const { path, box } of area.rings) {
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
    for (let p = 0, q = path.length - 2; p < path.length; q = p, p += 2) {
      const over = path[p + 1] > y !== path[q + 1] > y;
      if (over && x < ((path[q] - path[p]) * (y - path[p + 1])) / (path[q + 1] - path[p + 1]) + path[p]) inside = !inside;
    }
  }
  return inside;
}
