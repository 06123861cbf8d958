/** What is only read, not drawn: titles, sentences, figures. It comes in blocks of some thousand incidents each. */

const COLUMNS = ["id", "title", "date_text", "relation", "facility", "figures", "perpetrators", "targets", "reports", "why", "rivals", "conflicts", "links"];

/** Gives `table` its text columns, empty until their block is read. */
export function shelf(table, { size, blocks } = { size: 1, blocks: [] }, read) {
  for (const name of COLUMNS) table[name] = new Array(table.n);
  const asked = new Array(blocks.length), there = new Uint8Array(blocks.length), of = (i) => Math.floor(i / size);
  const fetched = (k) => (asked[k] ??= read(blocks[k]).then((part) => put(k, part)));
  function put(k, part) {
    for (const name of COLUMNS) part[name].forEach((value, at) => (table[name][k * size + at] = value));
    there[k] = 1;
  }
  const all = async () => {
    for (let k = blocks.length - 1; k >= 0; k--) await fetched(k); // one after the other, the newest first: a page stays at hand meanwhile
  };
  const has = (numbers) => numbers.every((i) => there[of(i)]);
  const load = (numbers) => Promise.all([...new Set(numbers.map(of))].map(fetched));
  return {
    all,
    has,
    load,
    few: blocks.length < 2,
    /** Calls `go` with the texts of these incidents at hand: at once, or when they have been read. */
    at: (numbers, go) => (has(numbers) ? go() : load(numbers).then(go)),
  };
}
