/** The same table as GeoJSON. Incidents that are no points have no geometry: their place is said in words. */
import { report } from "./book.js";
import { iso } from "./format.js";

export function geojson(book, chosen) {
  return JSON.stringify({ type: "FeatureCollection", features: chosen.map((i) => feature(book, i)) });
}

function feature(book, i) {
  const { table } = book, day = (column) => (table[column][i] === null ? null : iso(table[column][i]));
  const at = table.lat[i] === null ? null : { type: "Point", coordinates: [table.lon[i] / 1e5, table.lat[i] / 1e5] };
  return {
    type: "Feature",
    id: table.id[i],
    geometry: at,
    properties: {
      title: table.title[i], type: book.types[table.type[i]], status: book.statuses[table.status[i]],
      date_start: day("start"), date_end: day("end"), date_text: table.date_text[i],
      place: table.place[i], country: table.country[i], radius_m: table.radius[i] || null, facility: table.facility[i],
      figures: table.figures[i].map(([role, low, best, high, words, covers]) => ({ role, low, best, high, words, covers })),
      sources: table.sources[i],
      reports: table.reports[i].map(report).map(({ source, title, url, published, sentence, document }) => ({
        source: source || document, title, url, published: published === null ? null : iso(published), sentence,
      })),
    },
  };
}
