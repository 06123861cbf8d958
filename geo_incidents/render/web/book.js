/** All incidents as typed arrays, whatever layers hold them. Incidents are numbered by date, the undated last. */
import { gatherAreas } from "./areas.js";
import { mercX, mercY } from "./project.js";
import { openShaded } from "./shaded.js";

export const NEVER = -1e9; // stands for a day that is not known
export const NONE = 255; // stands for "in no such layer"
/** Statuses that are something that happened and is new; the others are drawn hollow. */
export const HAPPENED = ["occurred", "attempted", "repelled"];

/**
 * What a map has that was made without incidents.
 * @type {() => object}
 */
export const noTable = () => ({ n: 0, type: [], status: [], lat: [], lon: [], radius: [], area: [], start: [], end: [], precision: [], sources: [], place: [], places: [], people: {} });

/** @type {(config: Pick<Config, "types" | "statuses">, table: Table, layers: Layer[]) => Book} */
export function openBook(config, table, layers) {
  const { n } = table;
  /** @type {Book} */
  const book = {
    n,
    table,
    layers,
    types: config.types,
    statuses: config.statuses,
    x: new Float64Array(n).fill(NaN),
    y: new Float64Array(n).fill(NaN),
    start: new Int32Array(n).fill(NEVER),
    end: new Int32Array(n).fill(NEVER),
    faint: new Uint8Array(n),
    point: new Uint8Array(n).fill(NONE),
    route: new Uint8Array(n).fill(NONE),
    site: new Uint8Array(n).fill(NONE),
    area: new Uint8Array(n),
    unplaced: [],
    undated: 0,
    shaded: layers.filter((layer) => layer.kind === "choropleth"),
    areas: [],
  };
  const happened = config.statuses.map((name) => HAPPENED.includes(name));
  name(table);
  for (let i = 0; i < n; i++) fillRow(book, table, i, happened);
  layers.forEach((layer, number) => enlist(book, layer, number));
  for (const layer of book.shaded) openShaded(layer, n);
  book.areas = gatherAreas(book);
  return book;
}

/**
 * Places travel once each; from here on every incident has the words and the country of its own.
 * @type {(table: Table & { place: any[] }) => void}
 */
function name(table) {
  table.placeNumber = table.place;
  table.place = table.placeNumber.map((k) => table.places[k][0]);
  table.country = table.placeNumber.map((k) => table.places[k][1]);
}

/** @type {(book: Book, table: Table, i: number, happened: boolean[]) => void} */
function fillRow(book, table, i, happened) {
  const lat = table.lat[i], lon = table.lon[i], start = table.start[i];
  if (lat === null || lon === null) book.unplaced.push(i);
  else {
    book.x[i] = mercX(lon / 1e5);
    book.y[i] = mercY(lat / 1e5);
  }
  book.area[i] = table.area?.[i] ? 1 : 0;
  if (start === null) book.undated++;
  else {
    book.start[i] = start;
    book.end[i] = table.end[i] ?? start;
  }
  book.faint[i] = happened[table.status[i]] ? 0 : 1;
}

/**
 * Notes in which layers an incident is; the first layer of a kind counts.
 * @type {(book: Book, layer: Layer, number: number) => void}
 */
function enlist(book, layer, number) {
  layer.number = number;
  layer.on = layer.show;
  /** @type {(column: Uint8Array, i: number) => void} */
  const put = (column, i) => {
    if (column[i] === NONE) column[i] = number;
  };
  for (const i of layer.items ?? []) {
    put(book.point, i);
    if (layer.kind === "areas" && book.point[i] === number) book.area[i] = 1;
  }
  for (const route of layer.routes ?? []) for (const account of route.accounts) put(book.route, account.item);
  for (const site of layer.sites ?? []) for (const i of site.items) put(book.site, i);
}

/**
 * The layer whose colour and glyph stand for incident `i` in lists; undefined when it is in none.
 * @type {(book: Book, i: number) => Layer | undefined}
 */
export function homeLayer(book, i) {
  const number = book.point[i] !== NONE ? book.point[i] : book.route[i] !== NONE ? book.route[i] : book.site[i];
  return book.layers[number]; // no map has so many layers that NONE is one
}

/**
 * Tells whether some layer of the map, shown or not, has the incident.
 * @type {(book: Book, i: number) => boolean}
 */
const isDrawn = (book, i) =>
  book.point[i] !== NONE || book.route[i] !== NONE || book.site[i] !== NONE || book.shaded.some(({ counts }) => counts[i] === 1);

/**
 * First and last day of what happened and some layer has; else of anything that a layer has; null when none is dated.
 * @type {(book: Book) => Days | null}
 */
export function span(book) {
  for (const faint of [0, 1]) {
    let first = Infinity, last = -Infinity;
    for (let i = 0; i < book.n; i++) {
      if (book.start[i] === NEVER || book.faint[i] > faint || !isDrawn(book, i)) continue;
      first = Math.min(first, book.start[i]);
      last = Math.max(last, book.end[i]);
    }
    if (last >= first) return { first, last };
  }
  return null;
}

/** @type {(row: ReportRow) => Telling} */
export function report(row) {
  const [source, title, url, published, sentence, quotedBy, document, copies] = row;
  return { source, title, url, published, sentence, quotedBy, document, copies };
}
