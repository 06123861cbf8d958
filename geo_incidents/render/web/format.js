/** Dates, numbers and distances in the reader's words. Days are counted from 1970-01-01; null is not known. */
import { locale, months, t } from "./words.js";

const DAY = 86_400_000;

/** @type {Map<string, Intl.DisplayNames>} */
const regions = new Map();

/**
 * A number as the page's language writes it. Intl would cost 20 ms of processor before the first map is drawn (2026-11).
 * @type {(n: number) => string}
 */
export function number(n) {
  const [whole, part] = String(n).split("."), grouped = whole.replace(/\B(?=(\d{3})+$)/g, t("thousands"));
  return (n < Number(t("thousands_from")) ? whole : grouped) + (part ? t("decimal") + part : "");
}

/** @type {(day: number) => string} */
export const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
/** @type {(text: string | null) => number | null} */
export const parseDay = (text) => {
  const time = text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : Math.round(time / DAY);
};

/** @type {(day: number) => { d: number; m: string; y: number; month: number }} */
function parts(day) {
  const date = new Date(day * DAY);
  return { d: date.getUTCDate(), m: months()[date.getUTCMonth()], y: date.getUTCFullYear(), month: date.getUTCMonth() };
}

/** @type {(day: number) => string} */
export const longDay = (day) => t("date_day", parts(day));

/**
 * What is known of a date, no more: a day, two days, a month, a year, or between two days.
 * @type {(start: number | null, end: number | null, precision: number | null) => string}
 */
export function dateWords(start, end, precision) {
  if (start === null) return t("date_unknown");
  const last = end ?? start;
  if (last === start) return (precision ?? 1) > 1 ? t("date_about", { date: longDay(start) }) : longDay(start);
  const a = parts(start), b = parts(last);
  const wholeMonths = a.d === 1 && parts(last + 1).d === 1;
  if (wholeMonths && a.month === 0 && b.month === 11) return a.y === b.y ? String(a.y) : `${a.y}–${b.y}`;
  if (wholeMonths && a.y === b.y && a.month === b.month) return t("date_month", a);
  const same = a.y === b.y && a.month === b.month;
  if ((precision ?? 1) > 1) return t("date_between", { a: same ? a.d : longDay(start), b: longDay(last) });
  return t("date_days", same ? { a: a.d, b: longDay(last), dash: "–" } : { a: longDay(start), b: longDay(last), dash: " – " });
}

/** @type {(metres: number) => string} */
export function distance(metres) {
  if (metres >= 10_000) return `${number(Math.round(metres / 1000))} km`;
  return metres >= 1000 ? `${number(Math.round(metres / 100) / 10)} km` : `${number(metres)} m`;
}

/**
 * A count with its range, as `3,800 (3,000–4,000)`, `500 or more`.
 * @type {(low: number | null, best: number | null, high: number | null) => string}
 */
export function range(low, best, high) {
  if (best === null) return "";
  if (high === null) return t("or_more", { n: number(low ?? best) });
  return low === high || low === null ? number(best) : t("range", { best: number(best), low: number(low), high: number(high) });
}

/** @type {(text: string) => string} */
export const quoted = (text) => t("quoted", { text });

/**
 * A country's name in the reader's language, from its two letters.
 * @type {(code: string) => string}
 */
export function countryName(code) {
  try {
    if (!/^[A-Z]{2}$/.test(code)) return "";
    const made = regions.get(locale()) ?? new Intl.DisplayNames([locale()], { type: "region" });
    regions.set(locale(), made);
    return made.of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * A place with its country, unless the place is the country.
 * @type {(place: string, code: string) => string}
 */
export function placeWords(place, code) {
  const country = countryName(code);
  return [place, place === country ? "" : country].filter(Boolean).join(", ");
}
