/** Points that lie close together become one circle. One pass over typed arrays; bins hold still while panning. */

const CELL = 48; // pixels
const JOIN = 40; // centres closer than this become one
const CLEAR = 0.9; // of their two radii: circles that overlap more than this leaves become one

/** @type {(n: number) => number} */
export const radiusOf = (n) => (n === 1 ? 7 : Math.min(34, 12 + 2.1 * Math.log2(n)));
/**
 * Of a circle that counts people, from a handful to a million.
 * @type {(people: number) => number}
 */
export const radiusOfPeople = (people) => (people ? Math.min(34, 10 + 1.6 * Math.log2(people)) : 9);

/**
 * Returns the clusters in view. Each: n, x, y, r, first (an incident), shares (2 per layer: happened, and not),
 * box [left, right, top, bottom] in the pixels of the world at this zoom. With `weight` (people of each incident) the
 * shares and `people` are sums of it, and the radius follows them; without, `people` is null.
 * @type {(view: View, book: Book, shown: Asked, weight?: Float64Array | null) => Cluster[]}
 */
export function cluster(view, book, shown, weight = null) {
  const grid = fill(view, book, shown, weight), found = [];
  const cells = [...grid.used].sort((a, b) => grid.n[b] - grid.n[a] || a - b);
  for (const cell of cells) if (!grid.taken[cell]) found.push(join(grid, cell, view));
  return apart(found);
}

/**
 * Takes circles that would cover one another together, the larger first.
 * @type {(found: Cluster[]) => Cluster[]}
 */
function apart(found) {
  /** @type {Cluster[]} */
  const kept = [];
  for (const one of found.sort((a, b) => b.n - a.n)) {
    const under = kept.find((other) => Math.hypot(other.x - one.x, other.y - one.y) < (other.r + one.r) * CLEAR);
    if (under) absorb(under, one);
    else kept.push(one);
  }
  return kept.length < found.length ? apart(kept) : kept; // one that has grown may cover others
}

/** @type {(one: Cluster, other: Cluster) => void} */
function absorb(one, other) {
  const n = one.n + other.n, [left, right, top, bottom] = one.box, [otherLeft, otherRight, otherTop, otherBottom] = other.box;
  one.x = (one.x * one.n + other.x * other.n) / n;
  one.y = (one.y * one.n + other.y * other.n) / n;
  one.n = n;
  one.people = one.people === null || other.people === null ? null : one.people + other.people;
  one.shares = one.shares.map((share, k) => share + other.shares[k]);
  one.box = [Math.min(left, otherLeft), Math.max(right, otherRight), Math.min(top, otherTop), Math.max(bottom, otherBottom)];
  one.r = radius(n, one.people);
}

/** @type {(n: number, people: number | null) => number} */
const radius = (n, people) => (people === null || (n === 1 && !people) ? radiusOf(n) : radiusOfPeople(people));

/** @type {(view: View, book: Book, shown: Asked, weight: Float64Array | null) => Grid} */
function fill(view, book, shown, weight) {
  const wide = Math.ceil(view.w / CELL) + 2, high = Math.ceil(view.h / CELL) + 2, kinds = book.layers.length * 2;
  const size = wide * high;
  const grid = {
    wide, high, kinds, used: [],
    n: new Uint32Array(size), x: new Float64Array(size), y: new Float64Array(size), first: new Int32Array(size),
    left: new Float64Array(size).fill(Infinity), right: new Float64Array(size).fill(-Infinity),
    top: new Float64Array(size).fill(Infinity), bottom: new Float64Array(size).fill(-Infinity),
    shares: new Float64Array(size * kinds), taken: new Uint8Array(size), weight, people: new Float64Array(weight ? size : 0),
  };
  const bx = Math.floor(view.ox / CELL), by = Math.floor(view.oy / CELL);
  for (let i = 0; i < book.n; i++) {
    const x = book.x[i] * view.k, y = book.y[i] * view.k;
    const cx = Math.floor(x / CELL) - bx, cy = Math.floor(y / CELL) - by;
    if (!(cx >= 0 && cx < wide && cy >= 0 && cy < high) || !shown(i)) continue;
    add(grid, cy * wide + cx, i, x, y, book);
  }
  return grid;
}

/** @type {(grid: Grid, cell: number, i: number, x: number, y: number, book: Book) => void} */
function add(grid, cell, i, x, y, book) {
  if (grid.n[cell]++ === 0) {
    grid.used.push(cell);
    grid.first[cell] = i;
  }
  grid.x[cell] += x;
  grid.y[cell] += y;
  if (x < grid.left[cell]) grid.left[cell] = x;
  if (x > grid.right[cell]) grid.right[cell] = x;
  if (y < grid.top[cell]) grid.top[cell] = y;
  if (y > grid.bottom[cell]) grid.bottom[cell] = y;
  const heavy = grid.weight ? grid.weight[i] : 1;
  grid.shares[cell * grid.kinds + book.point[i] * 2 + book.faint[i]] += heavy;
  if (grid.weight) grid.people[cell] += heavy;
}

/** @type {(grid: Grid, cell: number, view: View) => Cluster} */
function join(grid, cell, view) {
  const cx = cell % grid.wide, cy = (cell - cx) / grid.wide;
  const x = grid.x[cell] / grid.n[cell], y = grid.y[cell] / grid.n[cell], members = [cell];
  for (let dy = -1; dy < 2; dy++) {
    for (let dx = -1; dx < 2; dx++) {
      const other = cell + dy * grid.wide + dx;
      const inside = cx + dx >= 0 && cx + dx < grid.wide && cy + dy >= 0 && cy + dy < grid.high;
      if (other === cell || !inside || grid.taken[other] || !grid.n[other]) continue;
      if (Math.hypot(grid.x[other] / grid.n[other] - x, grid.y[other] / grid.n[other] - y) <= JOIN) members.push(other);
    }
  }
  for (const member of members) grid.taken[member] = 1;
  return sum(grid, members, view);
}

/** @type {(grid: Grid, members: number[], view: View) => Cluster} */
function sum(grid, members, view) {
  /** @type {(column: ArrayLike<number>) => number} */
  const total = (column) => members.reduce((all, cell) => all + column[cell], 0);
  const n = total(grid.n), shares = new Array(grid.kinds).fill(0);
  for (const cell of members) for (let k = 0; k < grid.kinds; k++) shares[k] += grid.shares[cell * grid.kinds + k];
  /** @type {(column: Float64Array, pick: (...some: number[]) => number) => number} */
  const most = (column, pick) => members.reduce((best, cell) => pick(best, column[cell]), column[members[0]]);
  const people = grid.weight ? total(grid.people) : null;
  return {
    n, people, shares, r: radius(n, people), first: grid.first[members[0]],
    x: total(grid.x) / n - view.ox, y: total(grid.y) / n - view.oy,
    box: [most(grid.left, Math.min), most(grid.right, Math.max), most(grid.top, Math.min), most(grid.bottom, Math.max)],
  };
}
