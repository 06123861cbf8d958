/** What the reviewer has decided so far, and what it makes of the incidents. Knows nothing of the page. */
import { fold } from "./fold.js";

const FIELDS = /** @type {const} */ (["place", "date", "type", "figures"]);

/** @type {() => Work} */
export const emptyWork = () => ({ by: "", ops: [], choices: {} });

/**
 * The incidents as they are under `ops`, in order: what was merged is one, what was split is two.
 * @type {(data: Pick<ReviewData, "incidents" | "reports">, ops: Op[]) => Map<string, Item>}
 */
export function derive(data, ops) {
  const items = new Map(data.incidents.map((base) => [base.id, { key: base.id, base, reports: [...base.reports], ops: [] }]));
  for (const op of ops) {
    op.lines = null;
    if (op.kind === "merge") join(items, op);
    else part(data, items, op);
  }
  return items;
}

/** @type {(items: Map<string, Item>, op: MergeOp) => void} */
function join(items, op) {
  const one = items.get(op.key), other = items.get(op.other);
  if (!one || !other || one === other) return;
  op.lines = [[...one.reports], [...other.reports]];
  one.reports = [...one.reports, ...other.reports].sort((a, b) => a - b);
  one.ops.push(op, ...other.ops);
  items.delete(op.other);
}

/** @type {(data: Pick<ReviewData, "reports">, items: Map<string, Item>, op: SplitOp) => void} */
function part(data, items, op) {
  const from = items.get(op.key);
  const moved = from ? from.reports.filter((r) => op.reports.includes(r)) : [];
  if (!from || !moved.length || moved.length === from.reports.length) return;
  const key = `${op.key}~${moved[0]}`;
  from.reports = from.reports.filter((r) => !moved.includes(r));
  op.lines = [moved, [...from.reports]];
  const first = data.reports[moved[0]];
  const base = { ...first, id: key, reports: moved, title: from.base.title, sources: new Set(moved.map((r) => data.reports[r].source)).size, decided: [], why: [], conflicts: [], reviewed: false };
  /** @type {Item} */
  const made = { key, base, reports: moved, ops: [op], from: op.key };
  insertAfter(items, op.key, made);
}

/** @type {(items: Map<string, Item>, key: string, made: Item) => void} */
function insertAfter(items, key, made) {
  const all = [...items];
  items.clear();
  for (const [name, item] of all) {
    items.set(name, item);
    if (name === key) items.set(made.key, made);
  }
}

/**
 * An incident with the choices made on it: what the reader sees.
 * @type {(data: Pick<ReviewData, "places">, item: Item, choice?: ReviewChoice) => Now}
 */
export function shown(data, item, choice = {}) {
  const { base } = item, spot = choice.place;
  /** @type {Now} */
  const now = { ...base };
  if (spot) {
    now.place = spot.kind === "place" ? spot.place : null;
    now.pin = spot.kind === "pin" ? spot : null;
    now.radius = spot.kind === "place" ? data.places[spot.place].radius_m : spot.kind === "pin" ? spot.radius : null;
  }
  if (choice.date) Object.assign(now, { start: choice.date.start, end: choice.date.end, precision: choice.date.precision, words: "" });
  if (choice.type) now.type = choice.type.type;
  if (choice.figures) now.figures = merged(base.figures, choice.figures.figures);
  return now;
}

/** @type {(before: Record<string, ReviewFigure>, changes: Record<string, Three | null>) => Record<string, ReviewFigure>} */
function merged(before, changes) {
  const made = { ...before };
  for (const [role, count] of Object.entries(changes)) {
    if (count) made[role] = [...count, ""];
    else delete made[role];
  }
  return made;
}

/**
 * Where an incident now is: latitude, longitude, radius and name; null when that is not known.
 * @type {(data: Pick<ReviewData, "places">, now: Now) => ReviewSpot | null}
 */
export function spotOf(data, now) {
  if (now.pin) return { lat: now.pin.lat, lon: now.pin.lon, radius: now.pin.radius, name: now.pin.name || `${now.pin.lat}, ${now.pin.lon}` };
  const place = now.place === null || now.place === undefined ? null : data.places[now.place];
  return place && { lat: place.lat, lon: place.lon, radius: now.radius ?? place.radius_m, name: place.name, country: place.kind === "country" };
}

/** @type {(item: Item, choice?: ReviewChoice) => boolean} */
export const touched = (item, choice) => item.ops.length > 0 || FIELDS.some((field) => choice?.[field]);
/** @type {(item: Item, choice?: ReviewChoice) => boolean} */
export const decided = (item, choice) => Boolean(choice?.verdict) || touched(item, choice);

/**
 * The lines of decisions.jsonl: those that the incidents were made with, then the new ones.
 * @type {(data: ReviewData, work: Work) => unknown[]}
 */
export function lines(data, work) {
  const items = derive(data, work.ops);
  /** @type {object[]} */
  const made = [];
  /** @type {(r: number) => object} */
  const key = (r) => {
    const { document, sentence, id, type } = data.reports[r];
    return { document, sentence, id, type };
  };
  /** @type {(decision: string, reports: number[], more: object, at?: string, why?: string) => void} */
  const add = (decision, reports, more, at, why) => {
    made.push({ version: 1, decision, reports: reports.map(key), ...more, by: work.by, at, why: why ?? "" });
  };
  for (const op of work.ops) {
    if (op.lines) add(op.kind, op.lines[0], { others: op.lines[1].map(key) }, op.at, op.why);
  }
  for (const item of items.values()) {
    const choice = work.choices[item.key];
    if (!choice) continue;
    for (const field of FIELDS) {
      if (choice[field]) add(field, item.reports, said(data, field, choice), choice[field].at, choice.why);
    }
    if (choice.verdict) add(choice.verdict.value, item.reports, {}, choice.verdict.at, choice.why);
  }
  return [...data.decisions, ...made];
}

/** @type {(data: ReviewData, field: string, choice: ReviewChoice) => object} */
function said(data, field, { place, date, type, figures }) {
  if (field === "type") return { type: type?.type };
  if (field === "date") return { days: { start: date?.start, end: date?.end, precision: date?.precision ?? 1 } };
  if (field === "figures") {
    /** @type {(three: Three | null) => object | null} */
    const count = (three) => three && { low: three[0], best: three[1], high: three[2] };
    return { figures: Object.fromEntries(Object.entries(figures?.figures ?? {}).map(([role, three]) => [role, count(three)])) };
  }
  if (place?.kind === "place") return { place: data.places[place.place] };
  return place?.kind === "pin" ? { pin: { lon: place.lon, lat: place.lat, name: place.name, radius_m: place.radius } } : {};
}

/**
 * How many new lines there would be, without making them.
 * @type {(items: Map<string, Item>, work: Work) => number}
 */
export function newLines(items, work) {
  /** @type {(choice: ReviewChoice) => number} */
  const ofChoice = (choice) => FIELDS.filter((field) => choice[field]).length + (choice.verdict ? 1 : 0);
  const made = Object.entries(work.choices).map(([key, choice]) => (items.has(key) ? ofChoice(choice) : 0));
  return work.ops.filter((op) => op.lines).length + made.reduce((sum, n) => sum + n, 0);
}

/**
 * Incidents that could be the same as `item`: close in time and place first.
 * @type {(data: ReviewData, items: Map<string, Item>, item: Item, now: Now) => Item[]}
 */
export function candidates(data, items, item, now) {
  const here = spotOf(data, now), day = now.start && Date.parse(now.start);
  /** @type {(other: Item) => number} */
  const far = (other) => {
    const there = spotOf(data, other.base), then = other.base.start && Date.parse(other.base.start);
    const km = here && there ? kilometres(here, there) : 150;
    return km / 10 + (day && then ? Math.abs(day - then) / 86_400_000 : 15) * 3 + (other.base.type === now.type ? 0 : 5);
  };
  return [...items.values()].filter((other) => other !== item).map((other) => ({ other, km: far(other) }))
    .sort((a, b) => a.km - b.km || (a.other.key < b.other.key ? -1 : 1)).map(({ other }) => other);
}

/** @type {(text: string) => string[]} */
const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/**
 * Whether every word of a search begins a word of a text.
 * @type {(query: string, text: string) => boolean}
 */
export function meets(query, text) {
  const asked = split(query);
  if (!asked.length) return true;
  const there = split(text);
  return asked.every((word) => there.some((one) => one.startsWith(word)));
}

/** @type {(a: { lat: number; lon: number }, b: { lat: number; lon: number }) => number} */
export function kilometres(a, b) {
  const across = ((a.lon - b.lon + 540) % 360) - 180;
  return 111.195 * Math.hypot(across * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180), a.lat - b.lat);
}

/**
 * Latitude and longitude from what somebody wrote; null when it is no position.
 * @type {(text: string) => { lat: number; lon: number } | null}
 */
export function parsePoint(text) {
  const found = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  const lat = found ? Number(found[1]) : NaN, lon = found ? Number(found[2]) : NaN;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

/**
 * The work kept in this browser; `store` may be refused, as it is in some private windows.
 * @type {(store: () => Storage, digest: string) => { load: () => Work; save: (work: Work) => boolean }}
 */
export function keeper(store, digest) {
  const name = `geo-incidents-review-${digest}`;
  return {
    load() {
      try {
        const read = JSON.parse(store().getItem(name) ?? "null");
        return read?.choices && Array.isArray(read.ops) ? read : emptyWork();
      } catch {
        return emptyWork();
      }
    },
    save(work) {
      try {
        store().setItem(name, JSON.stringify(work));
        return true;
      } catch {
        return false;
      }
    },
  };
}
