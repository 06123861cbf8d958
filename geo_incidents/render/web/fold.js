/** Search: without case or accents, every word must be met; when none is, words that differ by a letter or two. */
import { report } from "./book.js";

/** @type {(text: string) => string} */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
/** @type {(text: string) => string[]} */
const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** @type {(book: Book, i: number) => string} */
export function haystack(book, i) {
  const { table } = book;
  const said = table.reports[i].map(report).map((r) => `${r.source} ${r.title} ${r.sentence}`);
  const parts = [table.title[i], table.place[i], table.facility[i], book.types[table.type[i]]];
  return fold([...parts, ...table.perpetrators[i], ...table.targets[i], ...said].join(" "));
}

/**
 * Tells whether `a` becomes `b` with at most `most` letters put in, left out, replaced or swapped.
 * @type {(a: string, b: string, most: number) => boolean}
 */
export function within(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return false;
  let before = null, row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return false;
    before = row;
    row = next;
  }
  return row[b.length] <= most;
}

/**
 * Returns a function from a query to a mask over the incidents, null for an empty query. Built on first use.
 * @type {(book: Book) => (query: string) => Uint8Array | null}
 */
export function finder(book) {
  let texts = null;
  return (query) => {
    const asked = split(query);
    if (!asked.length) return null;
    texts ??= Array.from({ length: book.n }, (_, i) => haystack(book, i));
    const exact = matching(texts, asked.map((word) => [word]));
    return exact.some(Boolean) ? exact : matching(texts, alike(texts, asked));
  };
}

/** @type {(texts: string[], choices: string[][]) => Uint8Array} */
function matching(texts, choices) {
  return Uint8Array.from(texts, (text) => (choices.every((words) => words.some((word) => text.includes(word))) ? 1 : 0));
}

/** @type {(texts: string[], asked: string[]) => string[][]} */
function alike(texts, asked) {
  const known = new Set(texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)));
  return asked.map((word) => {
    const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
    const near = most ? [...known].filter((other) => within(word, other, most)) : [];
    return [word, ...near];
  });
}
