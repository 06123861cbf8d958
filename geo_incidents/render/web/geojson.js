/** The same table as GeoJSON. Incidents that are no points have no geometry: their place is said in words. */
import { report } from "./book.js";
import { safeUrl } from "./dom.js";
import { iso } from "./format.js";

/** @type {(book: Book, chosen: number[]) => string} */
export function geojson(book, chosen) {
  return JSON.stringify({ type: "FeatureCollection", features: chosen.map((i) => feature(book, i)) });
}

/** @type {(book: Book, i: number) => object} */
function feature(book, i) {
  const { table } = book, lat = table.lat[i], lon = table.lon[i];
  /** @type {(column: (number | null)[]) => string | null} */
  const day = ({ [i]: found }) => (found === null ? null : iso(found));
  /** @type {(published: number | null) => string | null} */
  const printed = (published) => (published === null ? null : iso(published));
  const at = lat === null || lon === null ? null : { type: "Point", coordinates: [lon / 1e5, lat / 1e5] };
  return {
    type: "Feature",
    id: table.id[i],
    geometry: at,
    properties: {
      title: table.title[i], type: book.types[table.type[i]], status: book.statuses[table.status[i]],
      date_start: day(table.start), date_end: day(table.end), date_text: table.date_text[i],
      place: table.place[i], country: table.country[i], radius_m: table.radius[i] || null, facility: table.facility[i],
      figures: table.figures[i].map(([role, low, best, high, words, covers]) => ({ role, low, best, high, words, covers })),
      sources: table.sources[i],
      reports: table.reports[i].map(report).map((r) => ({
        source: r.source || r.document, title: r.title, url: safeUrl(r.url), published: printed(r.published), sentence: r.sentence,
        copies: r.copies.map(([source, title, url, published]) => ({ source, title, url: safeUrl(url), published: printed(published) })),
      })),
    },
  };
}
