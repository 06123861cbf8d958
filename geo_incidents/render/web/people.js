/** What circles count and lists are sorted by: incidents, or the people of whom the incidents tell. */

export const ORDERS = ["newest", "oldest", "sources"];

/** The roles that some incident tells a number for, in the order of the page's data. */
export const roles = (book) => Object.keys(book.table?.people ?? {});

const made = new WeakMap();

/** For each incident how many people of that role it tells of; 0 when it does not say; null for an unknown role. */
export function weights(book, role) {
  const told = book.table?.people?.[role];
  if (!told) return null;
  if (!made.has(told)) made.set(told, column(book.n, told));
  return made.get(told);
}

function column(n, [items, best]) {
  const filled = new Float64Array(n);
  items.forEach((i, k) => (filled[i] = best[k]));
  return filled;
}

/** The incidents for which `wanted` holds, in the order the reader chose: newest, oldest, most sources, most people. */
export function sorted(book, wanted, order) {
  const dated = [], undated = [];
  for (let i = book.n - 1; i >= 0; i--) if (wanted(i)) (book.table.start[i] === null ? undated : dated).push(i);
  undated.reverse();
  if (order === "oldest") return [...dated.reverse(), ...undated];
  const most = order === "sources" ? book.table.sources : weights(book, order);
  const found = [...dated, ...undated];
  return most ? found.sort((a, b) => most[b] - most[a]) : found; // a sort keeps what is equal in its order
}
