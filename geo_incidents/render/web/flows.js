/** The geometry of movements: how wide, which way they bend, where they are on the screen. */

/** Width of an arrow in pixels: its area grows with the people, between a hair and a broad band. */
export const flowWidth = (people) => (people === null ? 2 : Math.max(2, Math.min(16, Math.sqrt(people) / 16)));

/** The account that says most, among those the reader wants to see; null when there is none. */
export function leading(route, wanted) {
  const seen = route.accounts.filter((account) => wanted(account.item));
  if (!seen.length) return null;
  return seen.reduce((best, one) => ((one.best ?? -1) > (best.best ?? -1) ? one : best));
}

/** A bent line from a to b that stops `gap` before b: control point, end, direction there, and points along it. */
export function bend(a, b, gap, turn = 0.16) {
  const control = { x: (a.x + b.x) / 2 - (b.y - a.y) * turn, y: (a.y + b.y) / 2 + (b.x - a.x) * turn };
  const angle = Math.atan2(b.y - control.y, b.x - control.x);
  const end = { x: b.x - Math.cos(angle) * gap, y: b.y - Math.sin(angle) * gap };
  const at = (s) => ({
    x: (1 - s) ** 2 * a.x + 2 * s * (1 - s) * control.x + s * s * end.x,
    y: (1 - s) ** 2 * a.y + 2 * s * (1 - s) * control.y + s * s * end.y,
  });
  return { control, end, angle, points: Array.from({ length: 21 }, (_, k) => at(k / 20)) };
}

/** Tells whether a point is within `reach` of a line given by its points. */
export function touches(points, x, y, reach) {
  for (let k = 1; k < points.length; k++) {
    const a = points[k - 1], b = points[k], dx = b.x - a.x, dy = b.y - a.y, long = dx * dx + dy * dy || 1;
    const s = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / long));
    if (Math.hypot(a.x + s * dx - x, a.y + s * dy - y) <= reach) return true;
  }
  return false;
}
