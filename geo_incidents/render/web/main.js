/** Starts the page: reads the blocks, draws, listens. */
import { groundPainter } from "./basemap.js";
import { homeLayer, noTable, openBook, span } from "./book.js";
import { canvasLayer } from "./canvas.js";
import { legible, palette } from "./colours.js";
import { detail } from "./detail.js";
import { button, byId, el, later, readBlock } from "./dom.js";
import { filters } from "./filters.js";
import { finder } from "./fold.js";
import { painter } from "./painter.js";
import { panel } from "./panel.js";
import { decode, encode } from "./permalink.js";
import { pointer } from "./pointer.js";
import { number } from "./format.js";
import { PAGE } from "./lists.js";
import { neighbours } from "./near.js";
import { ORDERS, roles, sorted } from "./people.js";
import { shelf } from "./texts.js";
import { clearing, ownTiles, tilesOnto } from "./tiles.js";
import { wheres, within } from "./where.js";
import { count, t, useWords } from "./words.js";

const CLOSE = 11; // zoom at which a chosen incident is looked at, at least
const CALM = 700; // milliseconds without a move of the reader, after which the page may be busy with what nobody waits for
const PRINTED = 200; // milliseconds the picture needs after the page changed its size

/** @type {(map: L.Map) => Promise<void>} */
export async function start(map) {
  const config = await readBlock("gi-config");
  useWords(config.words);
  const [base, block, ...layers] = await Promise.all(["gi-basemap", "gi-incidents", ...config.layers].map(readBlock)), table = block ?? noTable();
  const texts = shelf(table, config.texts, readBlock), app = assemble(map, config, base, openBook(config, table, layers), texts);
  const restored = decode(location.hash, { days: app.days, statuses: app.book.statuses });
  const whole = texts.few || restored.query || restored.selected;
  if (whole) await texts.all();
  restore(app, restored);
  if (!whole) await texts.load(first(app)); // else the page would be laid out and painted twice: first without its list
  run(app, restored);
  await app.waiting;
  document.documentElement.dataset.ready = "1";
  texts.ahead(() => performance.now() - app.stirred > CALM);
}

/**
 * Words on an element that a user added with folium: shown as text.
 * @type {(layer: L.Layer, name: string) => Promise<void>}
 */
export async function note(layer, name) {
  const text = await readBlock(`gi-${name}`);
  layer.bindTooltip(() => el("span", {}, String(text)), { sticky: true });
}

/** @type {(map: L.Map, config: Config, base: Base | null, book: Book, texts: Shelf) => App} */
function assemble(map, config, base, book, texts) {
  const days = span(book), chosen = filters(book, days), find = finder(book);
  let palettes = palette();
  /** @type {Map<string, string>} */
  const known = new Map();
  const app = /** @type {App} */ (/** @type {Partial<App>} */ ({
    map, config, base, book, texts, days, filters: chosen, waiting: Promise.resolve(), stirred: 0, selected: null, hovered: null, printing: false,
    colours: () => palettes,
    colourOf(layer) {
      const asked = layer?.colour ?? "#777777", found = known.get(asked) ?? legible(asked, palettes.land);
      known.set(asked, found);
      return found;
    },
    homeLayer: (i) => homeLayer(book, i),
    listed: (i) => chosen.inAnyLayer(i),
    recolour() {
      palettes = palette();
      known.clear();
    },
    /** What has to be read before the page is what it says it shows. */
    wait: (promise) => (app.waiting = Promise.all([app.waiting, promise])),
    async search(query) {
      chosen.state.query = query.trim();
      await texts.all();
      if (chosen.state.query !== query.trim()) return; // the reader has typed on
      chosen.state.found = find(query);
      app.refresh();
    },
    keepTo(where) {
      Object.assign(chosen.state, { where, there: within(book, where) });
      app.refresh();
    },
    setLayer(layer, on) {
      layer.on = on;
      app.refresh();
    },
  }));
  return app;
}

/**
 * The incidents that the list begins with where the whole map is in view.
 * @type {(app: App) => number[]}
 */
function first({ book, listed, filters: { passes, state } }) {
  return sorted(book, (i) => listed(i) && passes(i), state.order).slice(0, PAGE);
}

/** @type {(app: App, restored: Restored) => void} */
function run(app, restored) {
  const stage = byId("gi-stage"), { map, config } = app;
  if (config.bounds) map.fitBounds(config.bounds, { padding: [14, 14], animate: false });
  if (restored.view) map.setView([restored.view.lat, restored.view.lng], restored.view.zoom, { animate: false });
  if (config.tiles) L.tileLayer(config.tiles.url, { maxNativeZoom: config.tiles.maxNativeZoom, maxZoom: map.getMaxZoom() }).addTo(map);
  const natural = app.base && !config.tiles ? groundPainter(app.base, app.colours) : () => {}, clear = clearing(config.basemap, app.colours);
  /** @type {(g: Draw, view: View) => void} */
  const paintGround = (g, view) => {
    natural(g, view);
    clear(g, view);
  };
  if (config.basemap) app.ownTiles = ownTiles(map, config.basemap, byId("gi-tiles").textContent ?? "", app.colours);
  const ground = canvasLayer(map, "gi-ground", 150, paintGround), painted = painter(app);
  const marks = canvasLayer(map, "gi-marks", 450, (g, view) => {
    if (!app.panel) return; // once is enough: the page is drawn when all of it stands
    if (app.printing) onPaper(g, view, app, paintGround);
    painted.paint(g, view);
  });
  app.view = () => marks.view;
  app.redraw = () => marks.draw();
  furnish(app, stage);
  wire(app, ground, marks, painted, stage);
  app.refresh();
  const i = restored.selected ? app.book.table.id.indexOf(restored.selected) : -1;
  if (i >= 0) app.select(i);
}

/**
 * Chromium prints a see-through canvas on white, so that on paper the ground is part of the same picture.
 * @type {(g: Draw, view: View, app: App, paintGround: (g: Draw, view: View) => void) => void}
 */
function onPaper(g, view, app, paintGround) {
  g.fillStyle = app.colours().ocean;
  g.fillRect(0, 0, view.w, view.h);
  paintGround(g, view);
  if (app.config.tiles || app.config.basemap) tilesOnto(g, app.map, view.pad);
}

/** @type {(app: App, found: Restored) => void} */
function restore(app, found) {
  const { state } = app.filters;
  for (const layer of app.book.layers) layer.on = found.layers.get(layer.name) ?? layer.show;
  if (found.from !== undefined) Object.assign(state, { from: found.from, to: found.to });
  Object.assign(state, { undated: found.undated, sources: found.sources });
  if ([...ORDERS, ...roles(app.book)].includes(found.order)) state.order = found.order;
  if (roles(app.book).includes(found.counted)) state.counted = found.counted;
  if (found.statuses) state.statuses = found.statuses;
  if (found.where && wheres(app.book).some(({ key }) => key === found.where)) {
    Object.assign(state, { where: found.where, there: within(app.book, found.where) });
  }
  if (found.query) {
    state.query = found.query;
    state.found = finder(app.book)(found.query);
  }
}

/**
 * What stands around the map: the card, the credits, the controls.
 * @type {(app: App, stage: HTMLElement) => void}
 */
function furnish(app, stage) {
  const { map, config } = app;
  L.control.zoom({ position: "topleft", zoomInTitle: t("zoom_in"), zoomOutTitle: t("zoom_out") }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  map.getContainer().setAttribute("aria-label", t("map"));
  map.getContainer().setAttribute("role", "application");
  app.status = el("p", { className: "gi-sr", role: "status" });
  app.card = detail(app);
  stage.append(app.card.node, app.status);
  if (config.credits) stage.append(el("p", { className: "gi-credits" }, config.credits));
  app.panel = panel(app, byId("gi-panel"));
  if (config.embed) compact(app, stage);
}

/**
 * Inside another page there is room for the map alone: the panel comes when it is asked for.
 * @type {(app: App, stage: HTMLElement) => void}
 */
function compact(app, stage) {
  const root = document.documentElement, side = byId("gi-panel");
  const toggle = button("", () => fold(!side.hidden), { className: "gi-fold" });
  toggle.setAttribute("aria-controls", "gi-panel");
  /** @type {(away: boolean) => void} */
  const fold = (away) => {
    side.hidden = away;
    root.classList.toggle("gi-embed", away);
    toggle.textContent = t(away ? "show_panel" : "hide_panel");
    toggle.setAttribute("aria-expanded", String(!away));
    app.map.invalidateSize({ animate: false, pan: false });
  };
  stage.append(toggle);
  fold(true);
}

/** @type {(app: App, ground: CanvasLayer, marks: CanvasLayer, painted: Painted, stage: HTMLElement) => void} */
function wire(app, ground, marks, painted, stage) {
  const { map } = app, remember = later(() => writeHash(app), 250), look = later(() => app.panel.inView(), 60);
  app.inView = () => inView(app, marks.view);
  app.address = () => `#${address(app)}`;
  app.remember = remember;
  const stir = () => (app.stirred = performance.now());
  map.on("move zoom", stir);
  app.refresh = (light) => {
    stir();
    marks.draw();
    app.panel.update(light);
    if (light) return look(); // the list follows once the handle rests; one that a move of the map asked for waits, too
    app.status.textContent = count("shown", shownCount(app), number(shownCount(app)));
    remember();
  };
  /** @type {(i: number | null, open: () => void) => void} */
  const show = (i, open) => {
    app.selected = i;
    open();
    marks.draw();
    remember();
  };
  const { at } = app.texts;
  /** @type {(i: number, from: HTMLElement | null, move: boolean) => void} */
  const open = (i, from, move) => {
    show(i, () => app.card.incident(i, from));
    reveal(app, i, move);
  };
  app.select = (i, { from = null, move = false } = {}) =>
    at([i], () => at([...app.book.table.links[i], ...neighbours(app.book, i)], () => open(i, from, move)));
  app.openSite = (layer, site) => at(site.items, () => show(null, () => app.card.site(layer, site)));
  app.openSites = (layer, sites) => show(null, () => app.card.sites(layer, sites));
  app.openRoute = (layer, route) => at(route.accounts.map(({ item }) => item), () => show(null, () => app.card.route(layer, route)));
  app.openRoutes = (layer, routes) => show(null, () => app.card.routes(layer, routes));
  app.openArea = (layer, area, items, n) => at(items, () => show(null, () => app.card.area(layer, area, items, n)));
  app.openSpot = (items) => at(items, () => show(null, () => app.card.spot(items)));
  app.close = () => show(null, () => app.card.close());
  map.on("moveend", () => {
    look();
    remember();
  });
  pointer(app, painted, stage);
  keys(app);
  const recolour = () => {
    app.recolour();
    app.ownTiles?.recolour();
    ground.draw();
    app.refresh();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  printing(app, recolour);
}

/**
 * Moves the map, if it must, so that the incident is seen beside the card; `closer` also zooms in.
 * @type {(app: App, i: number, closer: boolean) => void}
 */
function reveal(app, i, closer) {
  const { map, book } = app, { table } = book;
  const lat = table.lat[i], lon = table.lon[i];
  if (lat === null || lon === null) return;
  /** @type {Pair} */
  const place = [lat / 1e5, lon / 1e5];
  const zoom = closer ? Math.max(map.getZoom(), CLOSE) : map.getZoom(), size = map.getSize();
  const stage = map.getContainer().getBoundingClientRect(), card = app.card.node.getBoundingClientRect();
  const below = card.width > size.x * 0.7;
  const free = below ? { x: size.x, y: Math.min(size.y, card.top - stage.top) } : { x: card.left - stage.left, y: size.y };
  const at = map.project(place, zoom), now = map.latLngToContainerPoint(place);
  if (zoom === map.getZoom() && now.x > 20 && now.y > 20 && now.x < free.x - 20 && now.y < free.y - 20) return;
  const middle = at.add(L.point(size.x / 2 - free.x / 2, size.y / 2 - free.y / 2));
  map.setView(map.unproject(middle, zoom), zoom, { animate: false });
}

/**
 * Says of an incident whether it is listed, let through, and placed in the part of the map that is seen.
 * @type {(app: App, view: View) => Asked}
 */
function inView({ book, listed, filters: { passes } }, view) {
  const left = view.ox + view.pad.x, right = left + view.w - 2 * view.pad.x;
  const top = view.oy + view.pad.y, bottom = top + view.h - 2 * view.pad.y;
  return (i) => {
    const x = book.x[i] * view.k, y = book.y[i] * view.k;
    return x >= left && x <= right && y >= top && y <= bottom && listed(i) && passes(i);
  };
}

/** @type {(app: App) => number} */
function shownCount({ book, listed, filters: { passes } }) {
  let n = 0;
  for (let i = 0; i < book.n; i++) if (listed(i) && passes(i)) n++;
  return n;
}

/** @type {(app: App) => string} */
function address(app) {
  const { lat, lng } = app.map.getCenter();
  const selected = app.selected === null ? null : app.book.table.id[app.selected];
  return encode({
    view: { zoom: app.map.getZoom(), lat, lng }, filters: app.filters, days: app.days,
    layers: app.book.layers, statuses: app.book.statuses, selected,
  });
}

/** @type {(app: App) => void} */
function writeHash(app) {
  try {
    history.replaceState(null, "", `#${address(app)}`);
  } catch {
    // a page inside a notebook's frame has no address of its own
  }
}

/** @type {(app: App) => void} */
function keys(app) {
  addEventListener("keydown", (event) => {
    const { target } = event, typing = target instanceof Element && target.matches("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape") app.close();
    else if (event.key === "/" && !typing) {
      event.preventDefault();
      app.panel.focusSearch();
    }
  });
}

/**
 * On paper: the map first, in light colours, at the width of the sheet, then legend, list and sources.
 * @type {(app: App, recolour: () => void) => void}
 */
function printing(app, recolour) {
  const { map } = app;
  /** @type {{ bounds: L.LatLngBounds; center: L.LatLng; zoom: number } | null} */
  let before = null;
  const snap = map.options.zoomSnap;
  /** @type {(view: L.LatLngBounds | null) => void} */
  const fit = (view) => {
    map.invalidateSize({ animate: false, pan: false });
    map.options.zoomSnap = view ? 0 : snap; // a sheet of paper takes what the screen showed, not the next coarser step
    if (view) map.fitBounds(view, { animate: false });
    recolour();
  };
  addEventListener("beforeprint", () => {
    const bounds = map.getBounds();
    before = { bounds, center: map.getCenter(), zoom: map.getZoom() };
    document.documentElement.classList.add("gi-print");
    app.printing = true;
    fit(bounds);
    app.panel.beforePrint();
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("gi-print");
    app.printing = false;
    setTimeout(() => {
      fit(null);
      if (before) map.setView(before.center, before.zoom, { animate: false });
    }, PRINTED);
  });
}
