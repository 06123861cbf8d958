/** What is only read, not drawn: titles, sentences, figures. It comes in blocks of some thousand incidents each. */

/** @type {(keyof Table)[]} */
const COLUMNS = ["id", "title", "date_text", "relation", "facility", "figures", "perpetrators", "targets", "reports", "why", "rivals", "conflicts", "links"];

const BREATH = 20, PAUSE = 400; // milliseconds between two blocks, and until it is asked again whether it is calm

/**
 * Gives `table` its text columns, empty until their block is read.
 * @type {(table: Table, about: { size: number; blocks: string[] } | undefined, read: (id: string) => Promise<any>) => Shelf}
 */
export function shelf(table, { size, blocks } = { size: 1, blocks: [] }, read) {
  for (const name of COLUMNS) Object.assign(table, { [name]: new Array(table.n) });
  const asked = new Array(blocks.length), there = new Uint8Array(blocks.length);
  /** @type {(i: number) => number} */
  const of = (i) => Math.floor(i / size);
  /** @type {(k: number) => Promise<void>} */
  const fetched = (k) => (asked[k] ??= read(blocks[k]).then((part) => put(k, part)));
  /** @type {(k: number, part: Record<keyof Table, unknown[]>) => void} */
  function put(k, part) {
    for (const name of COLUMNS) {
      const column = /** @type {unknown[]} */ (table[name]);
      part[name].forEach((value, at) => (column[k * size + at] = value));
    }
    there[k] = 1;
  }
  const all = async () => {
    for (let k = blocks.length - 1; k >= 0; k--) await fetched(k); // one after the other, the newest first: a page stays at hand meanwhile
  };
  /** @type {(calm: () => boolean) => void} */
  function ahead(calm) {
    const k = there.lastIndexOf(0);
    if (k < 0) return;
    if (calm()) fetched(k).then(() => setTimeout(ahead, BREATH, calm));
    else setTimeout(ahead, PAUSE, calm);
  }
  /** @type {(numbers: number[]) => boolean} */
  const has = (numbers) => numbers.every((i) => there[of(i)]);
  /** @type {(numbers: number[]) => Promise<unknown>} */
  const load = (numbers) => Promise.all([...new Set(numbers.map(of))].map(fetched));
  return {
    all,
    /** Reads one block after the other, the newest first, whenever it is `calm`: while the reader does nothing. */
    ahead,
    has,
    load,
    few: blocks.length < 2,
    /** Calls `go` with the texts of these incidents at hand: at once, or when they have been read. */
    at: (numbers, go) => (has(numbers) ? go() : load(numbers).then(go)),
  };
}
