/** The table a reader takes away. No cell can be taken for a formula by a spreadsheet. */
import { iso } from "./format.js";
import { report } from "./book.js";
import { safeUrl } from "./dom.js";

const COUNTS = ["killed", "injured", "kidnapped", "arrested", "escaped", "held", "left", "displaced", "households"];

/** @type {(value: unknown) => string} */
export function cell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "");
  const safe = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** @type {(book: Book, chosen: number[]) => string} */
export function csv(book, chosen) {
  const counts = COUNTS.flatMap((name) => [`${name}_low`, name, `${name}_high`]);
  const head = ["id", "type", "status", "title", "date_start", "date_end", "date_text", "place", "lat", "lon", "radius_m",
    "facility", ...counts, "sources", "reports", "links"];
  const rows = chosen.map((i) => row(book, i).map(cell).join(","));
  return `\ufeff${[head.map(cell).join(","), ...rows].join("\r\n")}\r\n`;
}

/** @type {(book: Book, i: number) => (string | number)[]} */
function row(book, i) {
  const { table } = book, reports = table.reports[i].map(report);
  /** @type {(column: (number | null)[]) => string} */
  const day = ({ [i]: found }) => (found === null ? "" : iso(found));
  /** @type {(column: (number | null)[]) => number | string} */
  const degrees = ({ [i]: found }) => (found === null ? "" : found / 1e5);
  return [
    table.id[i], book.types[table.type[i]], book.statuses[table.status[i]], table.title[i], day(table.start), day(table.end),
    table.date_text[i], table.place[i], degrees(table.lat), degrees(table.lon), table.radius[i] || "", table.facility[i],
    ...counts(table.figures[i]), table.sources[i],
    reports.map((r) => `${r.source || r.document}: ${r.sentence}`).join(" | "),
    reports.flatMap((r) => [r.url, ...r.copies.map(([, , url]) => url)]).map(safeUrl).filter(Boolean).join(" "),
  ];
}

/** @type {(figures: Figure[]) => (string | number)[]} */
function counts(figures) {
  return COUNTS.flatMap((name) => {
    const figure = figures.find(([role]) => role === name);
    return figure ? [figure[1], figure[2], figure[3] ?? ""] : ["", "", ""];
  });
}
