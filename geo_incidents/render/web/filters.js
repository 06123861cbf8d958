/** What the reader has chosen to see. One object, asked about every incident. */
import { NEVER, NONE } from "./book.js";

/** @type {(book: Book, days: Days | null) => Filters} */
export function filters(book, days) {
  /** @type {Choice} */
  const state = {
    from: days?.first ?? 0,
    to: days?.last ?? 0,
    undated: true,
    sources: 1,
    statuses: new Set(book.statuses.keys()),
    query: "",
    found: null,
    where: "",
    there: null,
    order: "newest", // of lists
    counted: "", // what circles count: incidents, or the people of a role
  };
  const narrowed = () => days !== null && (state.from > days.first || state.to < days.last);
  /**
   * Dates outside the first and last day (older background) show while that end of the slider is not moved.
   * @type {Asked}
   */
  const inTime = (i) => {
    const start = book.start[i];
    if (start === NEVER) return state.undated;
    if (days === null) return true;
    const early = state.from <= days.first || book.end[i] >= state.from;
    return early && (state.to >= days.last || start <= state.to);
  };
  /** @type {Asked} */
  const inKind = (i) =>
    (state.found === null || state.found[i] === 1) &&
    (state.there === null || state.there[i] === 1) &&
    state.statuses.has(book.table.status[i]) &&
    book.table.sources[i] >= state.sources;
  /** @type {Asked} */
  const inShade = (i) => book.shaded.some((layer) => layer.on && layer.counts[i] === 1);
  /** @type {(number: number) => boolean} */
  const layerOn = (number) => number !== NONE && book.layers[number].on;
  return {
    state,
    narrowed,
    inTime,
    inKind,
    passes: (i) => inKind(i) && inTime(i),
    asPoint: (i) => book.area[i] === 0 && layerOn(book.point[i]) && inKind(i) && inTime(i),
    asArea: (i) => layerOn(book.point[i]) && inKind(i) && inTime(i),
    inAnyLayer: (i) => layerOn(book.point[i]) || layerOn(book.route[i]) || layerOn(book.site[i]) || inShade(i),
    filtered: () => narrowed() || state.query !== "" || state.where !== "" || state.sources > 1 || state.statuses.size < book.statuses.length || !state.undated,
  };
}
