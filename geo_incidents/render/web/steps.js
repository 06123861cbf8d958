/** Days, weeks that begin on Monday, calendar months: what one step of the dates is. Days are counted from 1970-01-01. */

export const UNITS = ["day", "week", "month"];

const DAY = 86_400_000;
/** @type {(day: number, more: number) => number} */
const month = (day, more) => {
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + more, 1) / DAY;
};

/**
 * The first and last day of the day, week or month that holds `day`.
 * @type {(day: number, unit: string) => [number, number]}
 */
export function unitOf(day, unit) {
  if (unit === "day") return [day, day];
  if (unit === "month") return [month(day, 0), month(day, 1) - 1];
  const monday = day - ((((day + 3) % 7) + 7) % 7); // 1970-01-01 was a Thursday
  return [monday, monday + 6];
}

/**
 * The unit that makes a story of so many days short enough to watch.
 * @type {(long: number) => string}
 */
export const fitting = (long) => (long <= 31 ? "day" : long <= 370 ? "week" : "month");

/**
 * What is shown one step on (`turn` 1) or back (-1); from all dates, the first or the last unit. Kept within `days`.
 * @type {(dates: Dates, days: Days, unit: string, turn: number) => Dates}
 */
export function step({ from, to }, days, unit, turn) {
  const all = from <= days.first && to >= days.last;
  const at = turn > 0 ? (all ? days.first : to + 1) : all ? days.last : from - 1;
  const [a, b] = unitOf(Math.max(days.first, Math.min(days.last, at)), unit);
  return { from: Math.max(days.first, a), to: Math.min(days.last, b) };
}
