/** The parts of the world the incidents are in: a country, or a first-order area of it, as "HT|" or "HT|Ouest". */
import { countryName } from "./format.js";

const MOST = 300; // choices offered

function areaOf(table, i) {
  if (!table.place[i]) return "";
  return `${table.country[i]}|${table.lat[i] === null ? "" : table.place[i].split(", ").pop()}`;
}

/** Every choice with its words and number, the most frequent first; countries only when there are several. */
export function wheres(book) {
  const tally = new Map(), add = (key) => tally.set(key, (tally.get(key) ?? 0) + 1);
  for (let i = 0; i < book.n; i++) {
    const key = areaOf(book.table, i), country = key.slice(0, key.indexOf("|") + 1);
    if (!key) continue;
    add(key);
    if (country !== key) add(country);
  }
  const countries = [...tally.keys()].filter((key) => key.endsWith("|") && key !== "|");
  const offered = [...tally].filter(([key]) => !key.endsWith("|") || (countries.length > 1 && key !== "|"));
  return offered.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST).map(([key, n]) => ({ key, n, label: words(key) }));
}

function words(key) {
  const [code, name] = [key.slice(0, key.indexOf("|")), key.slice(key.indexOf("|") + 1)];
  return [name, countryName(code)].filter(Boolean).join(", ");
}

/** A mask over the incidents that are there; null for anywhere. */
export function within(book, chosen) {
  if (!chosen) return null;
  const mask = new Uint8Array(book.n);
  for (let i = 0; i < book.n; i++) {
    const key = areaOf(book.table, i);
    mask[i] = key === chosen || (chosen.endsWith("|") && key.startsWith(chosen)) ? 1 : 0;
  }
  return mask;
}
