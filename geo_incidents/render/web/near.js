/** What else was reported near an incident, in time and place. */
import { NEVER } from "./book.js";
import { pixels } from "./project.js";

const DAYS = 30, KILOMETRES = 50, MOST = 5;
const KM_A_DAY = 2; // two kilometres weigh as much as a day

/**
 * The nearest few incidents within a month and 50 km, the nearest first; those already linked are left out.
 * @type {(book: Book, i: number) => number[]}
 */
export function neighbours(book, i) {
  if (Number.isNaN(book.x[i]) || book.start[i] === NEVER) return [];
  const linked = new Set(book.table.links[i]), km = pixels(1000, book.y[i], 1), found = [];
  for (let j = 0; j < book.n; j++) {
    if (j === i || book.start[j] === NEVER || linked.has(j)) continue;
    const days = Math.max(0, book.start[j] - book.end[i], book.start[i] - book.end[j]);
    const far = Math.hypot(book.x[j] - book.x[i], book.y[j] - book.y[i]) / km;
    if (days <= DAYS && far <= KILOMETRES) found.push([days + far / KM_A_DAY, j]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, MOST).map(([, j]) => j);
}
