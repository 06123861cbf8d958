/** Lists of incidents: what is in view, what lies on one spot, what has no place, and the sources. */
import { button, el, items, pen } from "./dom.js";
import { drawPoint, drawKey } from "./glyphs.js";
import { dateWords, number } from "./format.js";
import { report } from "./book.js";
import { count, t } from "./words.js";

export const PAGE = 40; // entries shown at once
const KEY = 36;

/** @type {(app: App, i: number) => HTMLElement} */
export function entry(app, i) {
  const { book } = app, { table } = book, faint = book.faint[i] === 1;
  const sign = el("i", { className: "gi-key gi-small", ariaHidden: "true" });
  sign.style.backgroundImage = `url(${key(app, app.homeLayer(i), faint)})`;
  const when = dateWords(table.start[i], table.end[i], table.precision[i]);
  const where = shortPlace(table.place[i]);
  const told = table.sources[i] > 1 ? count("told_by", table.sources[i], number(table.sources[i])) : "";
  /** @type {HTMLButtonElement} */
  const node = el("button", { type: "button", className: "gi-item", onclick: () => app.select(i, { from: node, move: true }) },
    sign,
    el("span", {},
      el("b", {}, table.title[i]),
      el("small", {}, [when, where, told].filter(Boolean).join(" · ")),
      faint ? el("small", { className: "gi-tag" }, t(`status_${book.statuses[table.status[i]]}`)) : null));
  node.dataset.incident = table.id[i];
  return el("li", {}, node);
}

/** @type {(place: string) => string} */
export const shortPlace = (place) => place.split(", ").slice(0, 2).join(", ");

/** @type {Map<string, string>} */
const keys = new Map(); // a canvas for each entry took half the time of filling a list

/**
 * The sign of a layer as the address of a picture.
 * @type {(app: App, layer: Layer | undefined, faint: boolean) => string}
 */
function key(app, layer, faint) {
  const colour = app.colourOf(layer), paper = app.colours().card, name = [layer?.kind, layer?.glyph, colour, paper, faint].join();
  const known = keys.get(name) ?? drawn(layer, colour, paper, faint);
  keys.set(name, known);
  return known;
}

/** @type {(layer: Layer | undefined, colour: string, paper: string, faint: boolean) => string} */
function drawn(layer, colour, paper, faint) {
  const canvas = el("canvas", { width: KEY, height: KEY }), g = pen(canvas);
  if (!layer || ["points", "areas"].includes(layer.kind)) drawPoint(g, layer?.glyph ?? "circle", KEY / 2, KEY / 2, KEY * 0.3, colour, paper, faint);
  else drawKey(g, layer, colour, paper, KEY);
  return canvas.toDataURL();
}

/** @type {(numbers: number[]) => string} */
const firstPage = (numbers) => numbers.slice(0, PAGE).join();

/**
 * A list that shows some entries and offers more. `fill(numbers)` replaces what it holds; not `anew`, only if that differs.
 * @type {(app: App, label: string) => List}
 */
export function list(app, label) {
  const ol = el("ol", { className: "gi-list" }), more = button("", () => show(shown + 4 * PAGE), { className: "gi-more" });
  const node = el("div", {}, ol, more);
  ol.setAttribute("aria-label", label);
  /** @type {number[]} */
  let all = [];
  let shown = 0;
  /** @type {(n: number) => void} */
  function show(n) {
    const next = all.slice(shown, n), asked = all;
    if (!app.texts.has(next)) return app.wait(app.texts.load(next).then(() => asked === all && show(n)));
    ol.append(...next.map((i) => entry(app, i)));
    shown = Math.min(n, all.length);
    tellMore();
    return undefined;
  }
  function tellMore() {
    more.hidden = shown >= all.length;
    more.textContent = t("show_more", { n: number(all.length - shown) });
  }
  /** @type {List["fill"]} */
  function fill(numbers, anew = true) {
    if (!anew && shown === Math.min(PAGE, all.length) && firstPage(numbers) === firstPage(all)) {
      all = numbers;
      tellMore();
      return;
    }
    const active = document.activeElement, held = active instanceof HTMLElement && ol.contains(active) ? active.dataset.incident : null;
    all = numbers;
    shown = 0;
    ol.replaceChildren();
    show(PAGE);
    if (held) items().find((one) => ol.contains(one) && one.dataset.incident === held)?.focus({ preventScroll: true });
  }
  return { node, fill, ol, showAll: () => show(400) };
}

/**
 * Every outlet and how many of the shown incidents it tells of.
 * @type {(app: App) => HTMLElement}
 */
export function sourceList(app) {
  const { book } = app, tally = new Map();
  for (let i = 0; i < book.n; i++) {
    if (!app.listed(i) || !app.filters.passes(i)) continue;
    for (const name of new Set((book.table.reports[i] ?? []).map((row) => report(row).source || report(row).document))) {
      tally.set(name, (tally.get(name) ?? 0) + 1);
    }
  }
  const names = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 300);
  return el("ul", { className: "gi-sources" }, ...names.map(([name, n]) => el("li", {}, el("span", {}, name), el("span", { className: "gi-n" }, number(n)))));
}
