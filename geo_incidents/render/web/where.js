/** The parts of the world the incidents are in: a country, or a first-order area of it, as "HT|" or "HT|Ouest". */
import { countryName } from "./format.js";

const MOST = 300; // choices offered

/**
 * The key of a place with a pin, and of one without, as a function of an incident.
 * @type {(table: Pick<Table, "places" | "placeNumber" | "lat">) => (i: number) => string}
 */
function keys({ places, placeNumber, lat }) {
  const made = places.map(([place, country]) => (place ? [`${country}|`, `${country}|${place.split(", ").pop()}`] : ["", ""]));
  return (i) => made[placeNumber[i]][lat[i] === null ? 0 : 1];
}

/**
 * Every choice with its words and number, the most frequent first; countries only when there are several.
 * @type {(book: Book) => { key: string; n: number; label: string }[]}
 */
export function wheres(book) {
  if (!book.n) return [];
  const tally = new Map(), whole = new Map(), keyOf = keys(book.table);
  for (let i = 0; i < book.n; i++) tally.set(keyOf(i), (tally.get(keyOf(i)) ?? 0) + 1);
  tally.delete("");
  for (const [key, n] of tally) {
    const country = key.slice(0, key.indexOf("|") + 1);
    whole.set(country, (whole.get(country) ?? 0) + n);
  }
  const countries = [...whole].filter(([key]) => key !== "|"), areas = [...tally].filter(([key]) => !key.endsWith("|"));
  const offered = [...areas, ...(countries.length > 1 ? countries : [])];
  return offered.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST).map(([key, n]) => ({ key, n, label: words(key) }));
}

/** @type {(key: string) => string} */
function words(key) {
  const [code, name] = [key.slice(0, key.indexOf("|")), key.slice(key.indexOf("|") + 1)];
  return [name, countryName(code)].filter(Boolean).join(", ");
}

/**
 * A mask over the incidents that are there; null for anywhere.
 * @type {(book: Book, chosen: string) => Uint8Array | null}
 */
export function within(book, chosen) {
  if (!chosen) return null;
  const mask = new Uint8Array(book.n), keyOf = keys(book.table);
  for (let i = 0; i < book.n; i++) {
    const key = keyOf(i);
    mask[i] = key === chosen || (chosen.endsWith("|") && key.startsWith(chosen)) ? 1 : 0;
  }
  return mask;
}
