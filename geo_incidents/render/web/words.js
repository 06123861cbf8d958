/** The page's own words, in its language. `{name}` in a phrase is filled in. */

const phrases = {};

export function useWords(table) {
  Object.assign(phrases, table);
}

export function t(key, values = {}) {
  const phrase = phrases[key] ?? key;
  return phrase.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** A phrase that depends on a number: `key_one` or `key_other`. */
export const count = (key, n, shown) => t(n === 1 ? `${key}_one` : `${key}_other`, { n: shown ?? n });

export const months = () => phrases.months ?? [];
export const locale = () => phrases.locale ?? "en";
