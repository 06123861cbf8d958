/** The boxes of the layers: what each sign means, how many there are now, on or off. */
import { el, pen } from "./dom.js";
import { drawKey, drawSite } from "./glyphs.js";
import { number } from "./format.js";
import { t } from "./words.js";
import { leading } from "./flows.js";
import { roles } from "./people.js";
import { classOf, classWords, shade } from "./shaded.js";

const KEY = 44; // canvas pixels, shown at half

/** @type {(app: App) => Part} */
export function legend(app) {
  const rows = app.book.layers.map((layer) => row(app, layer));
  const groups = [...new Set(app.book.layers.map((layer) => layer.group))];
  const node = el("section", { className: "gi-legend" }, el("h2", {}, t("layers")));
  for (const group of groups) {
    const inside = rows.filter(({ layer }) => layer.group === group).map(({ box }) => box);
    node.append(el("fieldset", {}, el("legend", {}, group || t("layers")), ...inside));
  }
  const counted = counting(app);
  if (counted) node.append(counted.node);
  const update = () => {
    const counts = tally(app);
    for (const { layer, out, paint, input } of rows) {
      out.textContent = number(counts[layer.number]);
      input.checked = layer.on;
      paint();
    }
    counted?.update();
  };
  return { node, update };
}

/**
 * What the circles count: incidents, or the people of a role that some incident tells of; null when none does.
 * @type {(app: App) => Part | null}
 */
function counting(app) {
  const told = roles(app.book), { state } = app.filters;
  if (!told.length) return null;
  const options = [["", t("count_incidents")], ...told.map((role) => [role, t("count_people", { what: t(`role_${role}`).toLowerCase() })])];
  /** @type {HTMLSelectElement} */
  const input = el("select", { onchange: () => {
    state.counted = input.value;
    app.refresh();
  } }, options.map(([value, text]) => el("option", { value }, text)));
  input.setAttribute("aria-label", t("circles_count"));
  input.dataset.choice = "count";
  const note = el("p", { className: "gi-soft gi-note" }, t("count_note"));
  const update = () => {
    input.value = state.counted;
    note.hidden = state.counted === "";
  };
  return { node: el("div", { className: "gi-counting" }, input, note), update };
}

/** @type {(app: App, layer: Layer) => { layer: Layer; box: HTMLElement; out: HTMLElement; input: HTMLInputElement; paint: () => void }} */
function row(app, layer) {
  const canvas = el("canvas", { className: "gi-key", width: KEY, height: KEY });
  canvas.setAttribute("aria-hidden", "true");
  const out = el("span", { className: "gi-n" });
  /** @type {HTMLInputElement} */
  const input = el("input", { type: "checkbox", checked: layer.on, onchange: () => app.setLayer(layer, input.checked) });
  input.dataset.layer = layer.name;
  const box = el("div", {}, el("label", { className: "gi-layer" }, input, canvas, el("span", {}, layer.label), out));
  const states = layer.kind === "sites" ? stateKey(app, layer) : layer.kind === "choropleth" ? shadeKey(app, layer) : null;
  if (states) box.append(states.node);
  const paint = () => {
    drawKey(pen(canvas), layer, app.colourOf(layer), app.colours().card, KEY);
    states?.paint();
  };
  return { layer, box, out, input, paint };
}

/** @type {(app: App, layer: SitesLayer) => { node: HTMLElement; paint: () => void }} */
function stateKey(app, layer) {
  const keys = ["emptied", "attacked", "named"]
    .map((state) => ({ state, n: layer.sites.filter((site) => site.state === state).length }))
    .filter(({ n }) => n > 0)
    .map((key) => ({ ...key, canvas: el("canvas", { className: "gi-key gi-small", width: KEY, height: KEY, ariaHidden: "true" }) }));
  const node = el("p", { className: "gi-states" }, ...keys.map(({ state, n, canvas }) => el("span", {}, canvas, `${t(`state_${state}`)} ${number(n)}`)));
  const paint = () => {
    for (const { state, canvas } of keys) {
      const g = pen(canvas);
      g.clearRect(0, 0, KEY, KEY);
      drawSite(g, layer.glyph, KEY / 2, KEY / 2, KEY * 0.34, app.colourOf(layer), app.colours().card, state);
    }
  };
  return { node, paint };
}

/**
 * The shades of a layer of areas: what each stands for, and how many incidents no area could count.
 * @type {(app: App, layer: ShadedLayer) => { node: HTMLElement; paint: () => void }}
 */
function shadeKey(app, layer) {
  const words = classWords(layer.breaks, number, t("none_reported"), (n) => t("class_from", { n }));
  const keys = words.map((said) => ({ said, swatch: el("i", { className: "gi-swatch" }) }));
  const left = el("span");
  const node = el("p", { className: "gi-states" }, ...keys.map(({ said, swatch }) => el("span", {}, swatch, said)), left);
  const paint = () => {
    const { land } = app.colours(), missing = layer.elsewhere.filter(app.filters.passes).length;
    node.hidden = !layer.on;
    keys.forEach(({ swatch }, k) => (swatch.style.background = k ? shade(layer.colour, land, k, layer.breaks.length) : "none"));
    left.textContent = missing ? t("not_in_areas", { n: number(missing) }) : "";
  };
  return { node, paint };
}

/**
 * How many of each layer the reader's choices let through, drawn or not.
 * @type {(app: App) => number[]}
 */
function tally(app) {
  const { book, filters } = app, counts = new Array(book.layers.length).fill(0);
  for (let i = 0; i < book.n; i++) if (filters.passes(i) && book.layers[book.point[i]]) counts[book.point[i]]++;
  for (const layer of book.layers) {
    if (layer.kind === "routes") counts[layer.number] = layer.routes.filter((route) => leading(route, filters.passes)).length;
    if (layer.kind === "sites") counts[layer.number] = layer.sites.filter((site) => site.items.some(filters.passes) || (!site.items.length && !filters.filtered())).length;
    if (layer.kind === "choropleth") counts[layer.number] = layer.areas.filter((area) => classOf(area.items.filter(filters.passes).length, layer.breaks)).length;
    if (layer.kind === "context") counts[layer.number] = layer.places.length;
  }
  return counts;
}
