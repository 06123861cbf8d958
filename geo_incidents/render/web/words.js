/** The page's own words, in its language. `{name}` in a phrase is filled in. */

/** @type {Words} */
const phrases = {};

/** @type {(table: Words) => void} */
export function useWords(table) {
  Object.assign(phrases, table);
}

/** @type {(key: string, values?: Record<string, unknown>) => string} */
export function t(key, values = {}) {
  const phrase = phrases[key] ?? key;
  return phrase.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * A phrase that depends on a number: `key_one` or `key_other`.
 * @type {(key: string, n: number, shown?: string) => string}
 */
export const count = (key, n, shown) => t(n === 1 ? `${key}_one` : `${key}_other`, { n: shown ?? n });

/** @type {() => string[]} */
export const months = () => phrases.months ?? [];
/** @type {() => string} */
export const locale = () => phrases.locale ?? "en";
