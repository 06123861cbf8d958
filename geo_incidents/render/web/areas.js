/** Incidents known by area only: drawn as ground, since a pin in its middle would claim what nobody said. */
import { mercX, mercY, pixels } from "./project.js";

const LEAST = 12; // pixels: radius below which a disc would be lost under its own sign
const MOST = 3000; // pixels: beyond, one is inside and there is no edge to see

/**
 * Incidents on the same ground together: {x, y, radius, rings, items}, the widest ground first.
 * @type {(book: Book) => Ground[]}
 */
export function gatherAreas(book) {
  const found = new Map();
  for (let i = 0; i < book.n; i++) {
    if (!book.area[i] || Number.isNaN(book.x[i])) continue;
    const rings = book.layers[book.point[i]]?.rings?.[i], key = rings ? JSON.stringify(rings) : `${book.x[i]} ${book.y[i]} ${book.table.radius[i]}`;
    if (!found.has(key)) found.set(key, { x: book.x[i], y: book.y[i], radius: book.table.radius[i], rings: rings && project(rings), items: [] });
    found.get(key).items.push(i);
  }
  return [...found.values()].sort((a, b) => b.radius - a.radius);
}

/** @type {(rings: Pair[][]) => Pair[][]} */
const project = (rings) => rings.map((ring) => ring.map(([lon, lat]) => [mercX(lon), mercY(lat)]));

/**
 * Where an area lies on the screen: its middle, its radius, its outline, and where its sign may stand.
 * @type {(view: View, area: Ground) => GroundOnScreen}
 */
export function areaOnScreen(view, area) {
  const x = area.x * view.k - view.ox, y = area.y * view.k - view.oy;
  if (area.rings) return ringsOnScreen(view, area.rings, x, y);
  const r = Math.min(MOST, Math.max(LEAST, pixels(area.radius, area.y, view.k)));
  return { x, y, r, anchor: { x, y: y - r }, trail: (g) => g.arc(x, y, r, 0, 7) };
}

/** @type {(view: View, rings: Pair[][], x: number, y: number) => GroundOnScreen} */
function ringsOnScreen(view, rings, x, y) {
  const paths = rings.map((ring) => ring.map(([px, py]) => [px * view.k - view.ox, py * view.k - view.oy]));
  const top = paths.flat().reduce((best, point) => (point[1] < best[1] ? point : best), [x, y]);
  const r = Math.max(...paths.flat().map(([px, py]) => Math.hypot(px - x, py - y)));
  /** @type {Trail} */
  const trail = (g) => {
    for (const path of paths) {
      path.forEach(([px, py], k) => (k ? g.lineTo(px, py) : g.moveTo(px, py)));
      g.closePath();
    }
  };
  return { x, y, r, anchor: { x: top[0], y: top[1] }, trail };
}
