/** The panel: what the map is, and everything the reader can choose. */
import { button, el, later } from "./dom.js";
import { choices } from "./choices.js";
import { csv } from "./csv.js";
import { countryName, number } from "./format.js";
import { geojson } from "./geojson.js";
import { legend } from "./legend.js";
import { list, sourceList } from "./lists.js";
import { ORDERS, roles, sorted } from "./people.js";
import { signs } from "./signs.js";
import { timeline } from "./timeline.js";
import { count, t } from "./words.js";

/** @type {(app: App, node: HTMLElement) => Panel} */
export function panel(app, node) {
  node.setAttribute("aria-label", t("panel"));
  const boxes = legend(app), time = timeline(app), find = search(app), choose = choices(app), seen = lists(app), key = signs(app);
  node.append(
    el("header", {}, el("h1", {}, app.config.title), app.config.caption ? el("p", { className: "gi-soft" }, app.config.caption) : null),
    ...(time.node ? [time.node] : []),
    boxes.node,
    key.node,
    find.node,
    choose.node,
    el("div", { className: "gi-row gi-tools" }, button(t("download_csv"), () => download(app, "csv", csv, "text/csv;charset=utf-8")),
      button(t("download_geojson"), () => download(app, "geojson", geojson, "application/geo+json")), button(t("print"), () => window.print())),
    ...seen.nodes,
    about(app),
  );
  const parts = [boxes, key, find, choose, seen];
  return {
    update(light) {
      time.update(light);
      if (!light) for (const part of parts) part.update();
    },
    inView: () => seen.inView(false),
    beforePrint() {
      key.node.open = true;
      key.update();
      seen.showAll();
    },
    focusSearch: () => find.input.focus(),
    stop: time.stop,
  };
}

/** @type {(app: App) => Part & { input: HTMLInputElement }} */
function search(app) {
  /** @type {HTMLInputElement} */
  const input = el("input", { type: "search", placeholder: t("search"), maxLength: 200, oninput: later(() => app.search(input.value), 120) });
  input.setAttribute("aria-label", t("search"));
  const node = el("section", {}, el("h2", {}, t("find")), input);
  const update = () => {
    if (document.activeElement !== input) input.value = app.filters.state.query;
  };
  return { node, input, update };
}

/** @type {(app: App) => { nodes: HTMLElement[]; update: () => void; inView: (anew?: boolean) => void; showAll: () => void }} */
function lists(app) {
  const heading = el("h2"), view = list(app, t("in_view")), order = orders(app, () => inView());
  const none = el("p", { className: "gi-soft" }, t("nothing_in_view"));
  const off = list(app, t("not_on_map")), offHeading = el("summary"), offTally = el("ul", { className: "gi-sources" });
  const offNode = el("details", { className: "gi-off" }, offHeading, el("p", { className: "gi-soft" }, t("not_on_map_why")), offTally, off.node);
  const sources = el("div"), sourcesNode = el("details", {}, el("summary", {}, t("all_sources")), sources);
  const tell = () => app.texts.all().then(() => sources.replaceChildren(sourceList(app)));
  sourcesNode.addEventListener("toggle", () => sourcesNode.open && tell());
  /** @type {(anew?: boolean) => void} */
  const inView = (anew = true) => {
    const shown = sorted(app.book, app.inView(), app.filters.state.order);
    order.value = app.filters.state.order;
    heading.textContent = t("in_view_n", { n: number(shown.length) });
    none.hidden = shown.length > 0;
    view.fill(shown, anew);
    if (app.printing) view.showAll();
  };
  /** @type {number[]} */
  let unplaced = [];
  const fillOff = () => {
    if (!offNode.open) return;
    off.fill(unplaced);
    offTally.replaceChildren(...byCountry(app, unplaced));
  };
  offNode.addEventListener("toggle", fillOff);
  const update = () => {
    inView();
    unplaced = app.book.unplaced.filter((i) => app.listed(i) && app.filters.passes(i));
    offNode.hidden = app.book.unplaced.length === 0;
    offHeading.textContent = t("not_on_map_n", { n: number(unplaced.length) });
    fillOff();
    if (sourcesNode.open) tell();
  };
  const showAll = () => {
    view.showAll();
    offNode.open = sourcesNode.open = true;
    fillOff();
    off.showAll();
    sources.replaceChildren(sourceList(app));
  };
  return { nodes: [el("section", {}, el("div", { className: "gi-head" }, heading, order), none, view.node), offNode, sourcesNode], update, inView, showAll };
}

/**
 * By what the list is sorted: the date, the sources, or the people of a role.
 * @type {(app: App, changed: () => void) => HTMLSelectElement}
 */
function orders(app, changed) {
  const options = [...ORDERS, ...roles(app.book)].map((name) => el("option", { value: name }, ORDERS.includes(name) ? t(`order_${name}`) : t("order_most", { what: t(`role_${name}`).toLowerCase() })));
  const node = el("select", { onchange: () => {
    app.filters.state.order = node.value;
    changed();
    app.remember();
  } }, options);
  node.setAttribute("aria-label", t("order"));
  node.dataset.choice = "order";
  return node;
}

/**
 * How many are known by country only, country by country, and how many not even that.
 * @type {(app: App, numbers: number[]) => HTMLElement[]}
 */
function byCountry({ book: { table } }, numbers) {
  const tally = new Map();
  for (const i of numbers) {
    const name = table.place[i] ? countryName(table.country[i]) || table.place[i] : t("place_unknown");
    tally.set(name, (tally.get(name) ?? 0) + 1);
  }
  const rows = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return rows.map(([name, n]) => el("li", {}, el("span", {}, name), el("span", { className: "gi-n" }, number(n))));
}

/** @type {(app: App) => HTMLElement} */
function about(app) {
  const { config } = app, names = (config.unplaced ?? []).map(([name, n]) => (n > 1 ? `${name} (${number(n)})` : name));
  const said = config.documents ? count("articles", config.documents, number(config.documents)) : "";
  return el("footer", { className: "gi-soft" },
    said ? el("p", {}, said) : null,
    names.length ? el("details", {}, el("summary", {}, t("names_unplaced", { n: number(names.length) })), el("p", {}, names.join(" · "))) : null,
    config.problems?.length ? el("details", {}, el("summary", {}, t("problems", { n: number(config.problems_in_all) })),
      el("ul", {}, config.problems.map(([path, reason]) => el("li", {}, `${path}: ${reason}`)))) : null,
    config.credits ? el("p", {}, config.credits) : null);
}

/** @type {(app: App, ending: string, write: (book: Book, chosen: number[]) => string, type: string) => Promise<void>} */
async function download(app, ending, write, type) {
  const chosen = sorted(app.book, (i) => app.listed(i) && app.filters.passes(i), app.filters.state.order);
  await app.texts.all();
  const url = URL.createObjectURL(new Blob([write(app.book, chosen)], { type }));
  el("a", { href: url, download: `incidents.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
