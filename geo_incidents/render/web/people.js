/** What circles count and lists are sorted by: incidents, or the people of whom the incidents tell. */

export const ORDERS = ["newest", "oldest", "sources"];

/**
 * The roles that some incident tells a number for, in the order of the page's data.
 * @type {(book: Book) => string[]}
 */
export const roles = (book) => Object.keys(book.table.people ?? {});

/** @type {WeakMap<object, Float64Array>} */
const made = new WeakMap();

/**
 * For each incident how many people of that role it tells of; 0 when it does not say; null for an unknown role.
 * @type {(book: Book, role: string) => Float64Array | null}
 */
export function weights(book, role) {
  const told = book.table.people?.[role];
  if (!told) return null;
  const known = made.get(told) ?? column(book.n, told);
  made.set(told, known);
  return known;
}

/** @type {(n: number, told: [number[], number[]]) => Float64Array} */
function column(n, [items, best]) {
  const filled = new Float64Array(n);
  items.forEach((i, k) => (filled[i] = best[k]));
  return filled;
}

/**
 * The incidents for which `wanted` holds, in the order the reader chose: newest, oldest, most sources, most people.
 * @type {(book: Book, wanted: Asked, order: string) => number[]}
 */
export function sorted(book, wanted, order) {
  /** @type {[number[], number[]]} */
  const [dated, undated] = [[], []];
  for (let i = book.n - 1; i >= 0; i--) if (wanted(i)) (book.table.start[i] === null ? undated : dated).push(i);
  undated.reverse();
  if (order === "oldest") return [...dated.reverse(), ...undated];
  const most = order === "sources" ? book.table.sources : weights(book, order);
  const found = [...dated, ...undated];
  return most ? found.sort((a, b) => most[b] - most[a]) : found; // a sort keeps what is equal in its order
}
