/** Starts the review page: reads the blocks, puts list, sheet and map beside each other, and listens. */
import { groundPainter } from "./basemap.js";
import { canvasLayer } from "./canvas.js";
import { legible, palette } from "./colours.js";
import { byId, el, readBlock } from "./dom.js";
import { reviewList } from "./reviewlist.js";
import { reviewMap } from "./reviewmap.js";
import { decided, derive, emptyWork, keeper, lines, newLines, shown, spotOf } from "./reviewstate.js";
import { sheet } from "./reviewsheet.js";
import { t, useWords } from "./words.js";

/** @type {ReviewChoice} */
const NOTHING = {}; // the choice of an incident that nobody has touched

/** @type {(map: L.Map) => Promise<void>} */
export async function start(map) {
  const [config, base, data] = await Promise.all(["gi-config", "gi-basemap", "gi-review"].map(readBlock));
  useWords(config.words);
  run(assemble(map, config, base, data));
  document.documentElement.dataset.ready = "1";
}

/**
 * Words on an element that a user added with folium: shown as text.
 * @type {(layer: L.Layer, name: string) => Promise<void>}
 */
export async function note(layer, name) {
  const text = await readBlock(`gi-${name}`);
  layer.bindTooltip(() => el("span", {}, String(text)), { sticky: true });
}

/** @type {(map: L.Map, config: Config, base: Base, data: ReviewData) => Review} */
function assemble(map, config, base, data) {
  const keep = keeper(() => localStorage, data.digest), work = keep.load();
  let palettes = palette();
  const known = new WeakMap(), colours = new Map();
  /**
   * What an incident is under its choices; these are never changed, only replaced.
   * @type {(item: Item) => { choice: ReviewChoice; now: Now; spot: ReviewSpot | null }}
   */
  const seen = (item) => {
    const choice = app.choice(item.key), before = known.get(item);
    if (before?.choice === choice) return before;
    const now = shown(data, item, choice), made = { choice, now, spot: spotOf(data, now) };
    known.set(item, made);
    return made;
  };
  const app = /** @type {Review} */ (/** @type {Partial<Review>} */ ({
    map, config, base, data, work, items: derive(data, work.ops), key: null, picking: null, kept: true,
    colours: () => palettes,
    recolour() {
      palettes = palette();
      colours.clear();
    },
    types: new Map(data.types.map(([name, label, colour]) => [name, { label, colour }])),
    colourOf(type) {
      if (!colours.has(type)) colours.set(type, legible(app.types.get(type)?.colour ?? "#777777", palettes.land));
      return colours.get(type);
    },
    labelOf: (type) => app.types.get(type)?.label ?? type,
    choice: (key) => (Object.hasOwn(work.choices, key) ? work.choices[key] : NOTHING),
    item: () => app.items.get(app.key ?? "") ?? null,
    now: (item) => seen(item).now,
    isDecided: (item) => decided(item, app.choice(item.key)),
    verdict: (item) => app.choice(item.key).verdict?.value ?? "",
    spot: (item) => seen(item).spot,
    newLines: () => newLines(app.items, work),
    file: () => lines(data, work).map((line) => `${oneLine(line)}\n`).join(""),
  }));
  app.keep = () => (app.kept = keep.save(work));
  return Object.assign(app, changes(app));
}

/**
 * JSON on one line, whatever a reader takes for the end of a line.
 * @type {(line: unknown) => string}
 */
const oneLine = (line) => JSON.stringify(line).replace(/[\u0085\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** @type {() => string} */
const stamp = () => new Date().toISOString().replace(/\.\d+/, "");

/**
 * What the reviewer can do; each keeps the work and shows what came of it.
 * @type {(app: Review) => ReviewDeeds}
 */
function changes(app) {
  const { data, work } = app;
  /** @type {(select?: string | null) => void} */
  const done = (select = app.key) => {
    app.keep();
    app.show(app.items.has(select ?? "") ? select : app.key);
  };
  /** @type {(select?: string | null) => void} */
  const rebuilt = (select) => {
    app.items = derive(data, work.ops);
    done(select);
  };
  /** @type {Review["set"]} */
  const set = (field, value) => {
    const key = app.key ?? "", choice = { ...app.choice(key) };
    if (value) Object.assign(choice, { [field]: typeof value === "string" ? value : { ...value, at: stamp() } });
    else delete choice[field];
    work.choices[key] = choice;
    if (!Object.keys(choice).length) delete work.choices[key];
    done();
  };
  return {
    set,
    judge(value) {
      const item = app.item();
      if (!item) return;
      const again = app.verdict(item) === value;
      set("verdict", again ? null : { value });
      if (again) return;
      app.say(t(value === "confirm" ? "now_confirmed" : "now_rejected", { title: app.now(item).title }));
      app.step(1);
    },
    merge(other) {
      if (app.key) work.ops.push({ kind: "merge", key: app.key, other, at: stamp() });
      rebuilt();
    },
    split(reports) {
      if (app.key) work.ops.push({ kind: "split", key: app.key, reports, at: stamp() });
      rebuilt(`${app.key}~${Math.min(...reports)}`);
    },
    undo(op) {
      work.ops = work.ops.filter((one) => one !== op);
      rebuilt(op.key);
    },
    startOver() {
      Object.assign(work, { ...emptyWork(), by: work.by });
      rebuilt();
    },
    signed(name) {
      work.by = name;
      app.keep();
      app.list.update();
    },
  };
}

/** @type {(app: Review) => void} */
function run(app) {
  const stage = byId("gi-stage"), panel = byId("gi-panel");
  const { map, config } = app;
  map.fitBounds(config.bounds, { padding: [14, 14], animate: false });
  const ground = canvasLayer(map, "gi-ground", 150, groundPainter(app.base, app.colours));
  app.status = el("p", { className: "gi-sr", role: "status" });
  app.say = (text) => (app.status.textContent = text);
  app.list = reviewList(app, panel);
  app.sheet = sheet(app);
  stage.prepend(app.sheet.node);
  stage.append(app.status);
  const marks = reviewMap(app, stage);
  app.show = (key) => {
    const moved = app.key !== key;
    app.key = app.items.has(key ?? "") ? key : app.items.keys().next().value ?? null;
    app.pick(null);
    app.list.update();
    app.sheet.update(moved);
    marks.update(moved);
  };
  app.step = (by) => {
    const next = app.list.beside(app.key, by);
    if (next !== null) app.show(next);
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    app.recolour();
    ground.draw();
    app.show(app.key);
  });
  map.invalidateSize({ animate: false, pan: false });
  map.fitBounds(config.bounds, { padding: [14, 14], animate: false });
  app.show(firstOpen(app));
}

/** @type {(app: Review) => string | null} */
const firstOpen = (app) => [...app.items.values()].find((item) => !app.isDecided(item))?.key ?? null;
