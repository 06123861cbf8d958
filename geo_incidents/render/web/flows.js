/** The geometry of movements: how wide, which way they bend, where they are on the screen. */

import { gather } from "./place.js";

const SLIM = 10, BROAD = 14, CLOSE = 11; // widest arrow in pixels: where a whole country is seen, and from this zoom on

/**
 * Width of an arrow in pixels: its area grows with the people, between a hair and what hides nothing.
 * @type {(people: number | null, zoom?: number) => number}
 */
export const flowWidth = (people, zoom = 0) =>
  people === null ? 2 : Math.max(2.5, Math.min(zoom < CLOSE ? SLIM : BROAD, Math.sqrt(people) / 24));

/**
 * The account that says most, among those the reader wants to see; null when there is none.
 * @type {(route: Route, wanted: Asked) => Account | null}
 */
export function leading(route, wanted) {
  const seen = route.accounts.filter((account) => wanted(account.item));
  if (!seen.length) return null;
  return seen.reduce((best, one) => ((one.best ?? -1) > (best.best ?? -1) ? one : best));
}

/**
 * A bent line from `lead` after a to `gap` before b, as points along it.
 * @type {(a: Point, b: Point, gap: number, lead?: number, turn?: number) => { points: Point[] }}
 */
export function bend(a, b, gap, lead = 0, turn = 0.16) {
  const control = { x: (a.x + b.x) / 2 - (b.y - a.y) * turn, y: (a.y + b.y) / 2 + (b.x - a.x) * turn };
  const start = towards(a, control, lead), end = towards(b, control, gap);
  /** @type {(s: number) => Point} */
  const at = (s) => ({
    x: (1 - s) ** 2 * start.x + 2 * s * (1 - s) * control.x + s * s * end.x,
    y: (1 - s) ** 2 * start.y + 2 * s * (1 - s) * control.y + s * s * end.y,
  });
  return { points: Array.from({ length: 25 }, (_, k) => at(k / 24)) };
}

/** @type {(from: Point, to: Point, far: number) => Point} */
function towards(from, to, far) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  return { x: from.x + Math.cos(angle) * far, y: from.y + Math.sin(angle) * far };
}

/**
 * An arrow along a line as two outlines: a body that widens towards the head, and the head, whose tip is the line's end.
 * @type {(points: Point[], width: number) => ArrowShape}
 */
export function arrowShape(points, width) {
  const steps = points.slice(1).map((p, k) => Math.hypot(p.x - points[k].x, p.y - points[k].y));
  const long = steps.reduce((a, b) => a + b, 0), head = Math.min(7 + width * 1.15, long * 0.5);
  const spine = [points[0]];
  for (let k = 0, left = long - head; k < steps.length && left > 0; left -= steps[k++]) {
    const share = Math.min(1, left / steps[k]);
    spine.push({ x: points[k].x + (points[k + 1].x - points[k].x) * share, y: points[k].y + (points[k + 1].y - points[k].y) * share });
  }
  const tip = points[points.length - 1], neck = spine[spine.length - 1];
  const angle = Math.atan2(tip.y - neck.y, tip.x - neck.x);
  /** @type {(p: Point, turn: number, by: number) => Point} */
  const side = (p, turn, by) => ({ x: p.x + Math.cos(turn) * by, y: p.y + Math.sin(turn) * by });
  /** @type {(sign: number) => Point[]} */
  const edge = (sign) => spine.map((p, k) => {
    const next = spine[k + 1] ?? tip, turn = Math.atan2(next.y - p.y, next.x - p.x) + (sign * Math.PI) / 2;
    return side(p, turn, (width / 2) * (0.3 + (0.7 * k) / Math.max(1, spine.length - 1)));
  });
  const wide = Math.min(3.5 + width * 0.85, head * 0.75), back = side(neck, angle + Math.PI, head * 0.12);
  return {
    spine,
    body: [...edge(1), ...edge(-1).reverse()],
    head: [tip, side(back, angle + Math.PI / 2, wide), neck, side(back, angle - Math.PI / 2, wide)],
    whole: [...edge(-1), side(back, angle - Math.PI / 2, wide), tip, side(back, angle + Math.PI / 2, wide), ...edge(1).reverse()],
  };
}

/**
 * Tells whether a point is within `reach` of a line given by its points.
 * @type {(points: Point[], x: number, y: number, reach: number) => boolean}
 */
export function touches(points, x, y, reach) {
  for (let k = 1; k < points.length; k++) {
    const a = points[k - 1], b = points[k], dx = b.x - a.x, dy = b.y - a.y, long = dx * dx + dy * dy || 1;
    const s = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / long));
    if (Math.hypot(a.x + s * dx - x, a.y + s * dy - y) <= reach) return true;
  }
  return false;
}

const CROWDED = 12; // arrows beyond which those with neighbouring ends share one
const TOGETHER = 48; // pixels: ends closer than this are neighbours

/**
 * Ways {route, account, a, b} as arrows: {ways, a, b, account}. While there are many, those whose beginnings lie close
 * together and whose ends do too become one, as wide as its largest; nothing is added up.
 * @type {(ways: Way[]) => Bundle[]}
 */
export function bundled(ways) {
  if (ways.length <= CROWDED) return ways.map((way) => ({ ...way, ways: [way] }));
  const hubs = gather(ways.flatMap(({ a, b }) => [a, b]), TOGETHER), hubOf = new Map();
  hubs.forEach((hub, k) => hub.forEach((end) => hubOf.set(end, k)));
  const found = new Map();
  for (const way of ways) {
    const key = `${hubOf.get(way.a)} ${hubOf.get(way.b)}`;
    if (hubOf.get(way.a) === hubOf.get(way.b)) found.set(way, [way]);
    else if (found.has(key)) found.get(key).push(way);
    else found.set(key, [way]);
  }
  return [...found.values()].map((same) => ({ ...same[0], ways: same })); // the largest comes first, and leads
}
