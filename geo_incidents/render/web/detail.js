/** The card of what was chosen: an incident with everything that is known and who says so, a site, a movement. */
import { button, el, given, items, safeUrl } from "./dom.js";
import { dateWords, distance, longDay, number, placeWords, quoted, range } from "./format.js";
import { fold } from "./fold.js";
import { report } from "./book.js";
import { entry } from "./lists.js";
import { neighbours } from "./near.js";
import { count, t } from "./words.js";

/** @type {(app: App) => Card} */
export function detail(app) {
  const node = el("section", { id: "gi-detail", className: "gi-detail", hidden: true, tabIndex: -1 });
  /** @type {HTMLElement | null} */
  let opener = null;
  /** @type {(title: string, parts: Kids, from?: HTMLElement | null) => void} */
  function open(title, parts, from) {
    opener = from ?? opener;
    const close = button("×", () => app.close(), { className: "gi-close", title: t("close") });
    close.setAttribute("aria-label", t("close"));
    node.setAttribute("aria-label", title);
    node.replaceChildren(close, ...given(parts));
    node.hidden = false;
    node.scrollTop = 0;
    node.focus({ preventScroll: true });
  }
  function close() {
    if (node.hidden) return;
    node.hidden = true;
    node.replaceChildren();
    const back = opener?.isConnected ? opener : items().find((one) => one.dataset.incident === opener?.dataset.incident);
    back?.focus();
    opener = null;
  }
  return {
    node,
    close,
    incident: (i, from) => open(app.book.table.title[i], incident(app, i), from),
    site: (layer, site) => open(site.name, siteParts(app, layer, site)),
    sites: (layer, sites) => open(layer.label, sitesParts(app, layer, sites)),
    route: (layer, route) => open(routeTitle(route), routeParts(app, layer, route)),
    routes: (layer, routes) => open(layer.label, routesParts(app, layer, routes)),
    area: (layer, area, items, n) => open(area.name, areaParts(app, layer, area, items, n)),
    spot: (items) => open(t("at_this_spot"), spotParts(app, items)),
  };
}

/** @type {(text: string, className?: string) => Kid} */
const line = (text, className = "") => (text ? el("p", { className }, text) : null);
/** @type {(text: string) => HTMLElement} */
const heading = (text) => el("h3", {}, text);

/** @type {(app: App, i: number) => Kids} */
function incident(app, i) {
  const { book } = app, { table } = book;
  return [
    kicker(app, i),
    el("h2", { className: "gi-title" }, table.title[i]),
    when(table, i),
    where(table, i),
    figures(table.figures[i]),
    people("perpetrators", table.perpetrators[i]),
    people("targets", table.targets[i]),
    conflicts(table.conflicts[i]),
    reports(table, i),
    why(table, i),
    links(app, table.links[i], "related"),
    links(app, neighbours(book, i), "nearby"),
    permalink(app),
  ];
}

/** @type {(app: App, i: number) => Kid} */
function kicker(app, i) {
  const { book } = app, { table } = book, layer = app.homeLayer(i), status = book.statuses[table.status[i]];
  const dot = el("span", { className: "gi-dot" });
  dot.style.background = app.colourOf(layer);
  const told = count("sources", table.sources[i]);
  return el("p", { className: "gi-kicker" }, dot, el("span", {}, book.types[table.type[i]]),
    el("span", { className: book.faint[i] ? "gi-tag" : "gi-soft" }, t(`status_${status}`)),
    el("span", { className: table.sources[i] > 1 ? "gi-chip gi-strong" : "gi-chip" }, told));
}

/** @type {(table: Table, i: number) => Kid} */
function when(table, i) {
  const date = dateWords(table.start[i], table.end[i], table.precision[i]);
  const said = table.date_text[i] ? el("span", { className: "gi-soft" }, ` ${quoted(table.date_text[i])}`) : null;
  return el("p", {}, el("b", {}, date), said);
}

/** @type {(table: Table, i: number) => Kid | Kid[]} */
function where(table, i) {
  const place = table.place[i];
  if (!place) return line(t("place_unknown"), "gi-doubt");
  const name = place.split(", ")[0], facility = table.facility[i];
  const relation = table.relation[i] === "in" ? "" : `${t(`relation_${table.relation[i]}`)} `;
  const at = facility && !sameName(facility, name) ? `${facility}, ` : "";
  /** @type {Kid[]} */
  const parts = [el("p", {}, at + relation + placeWords(place, table.country[i]))];
  if (table.lat[i] === null) parts.push(line(t("only_country"), "gi-doubt"));
  else if (table.radius[i] > 0) parts.push(line(t("somewhere", { place: name, distance: distance(table.radius[i]) }), "gi-doubt"));
  return parts;
}

/**
 * "the Old Fort prison" and "Old Fort Prison" are one name: every word of one stands in the other.
 * @type {(a: string, b: string) => boolean}
 */
function sameName(a, b) {
  const [one, other] = [a, b].map((text) => new Set(fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)));
  return [...one].every((word) => other.has(word)) || [...other].every((word) => one.has(word));
}

/** @type {(rows: Figure[]) => Kid} */
function figures(rows) {
  if (!rows.length) return null;
  return el("dl", { className: "gi-figures" }, rows.map(figure));
}

/** @type {(figure: Figure) => Kid} */
function figure([role, low, best, high, words, covers]) {
  const note = [words ? quoted(words) : "", covers ? t("covers", { what: covers }) : ""].filter(Boolean).join(" ");
  return el("div", {}, el("dt", {}, t(`role_${role}`)), el("dd", {}, el("b", {}, range(low, best, high)), note ? el("small", {}, note) : null));
}

/** @type {(key: string, names: string[]) => Kid} */
function people(key, names) {
  return names.length ? el("p", {}, el("span", { className: "gi-soft" }, `${t(key)}: `), names.join(", ")) : null;
}

/** @type {(rows: Conflict[]) => Kid | Kid[]} */
function conflicts(rows) {
  if (!rows.length) return null;
  /** @type {(conflict: Conflict) => Kid} */
  const one = ([field, values]) => el("div", { className: "gi-conflict" }, el("b", {}, t(`field_${field}`) === `field_${field}` ? field.replaceAll("_", " ") : t(`field_${field}`)),
    el("ul", {}, values.map(([value, tellers]) => el("li", {}, value, el("small", {}, ` ${tellers.join(", ")}`)))));
  return [heading(t("sources_differ")), ...rows.map(one)];
}

/** @type {(table: Table, i: number) => Kid[]} */
function reports(table, i) {
  const told = table.reports[i].map(report);
  return [heading(count("reports", told.length)), el("ol", { className: "gi-reports" }, told.map(account))];
}

/** @type {(r: Telling) => Kid} */
function account(r) {
  const name = r.source || r.document, link = linked(r.url, r.title || name);
  const date = r.published === null ? t("no_date") : longDay(r.published);
  return el("li", {}, el("blockquote", {}, r.sentence),
    el("p", { className: "gi-cite" }, el("b", {}, name), " · ", date, r.title || safeUrl(r.url) ? [el("br"), link] : null,
      r.quotedBy.length ? el("span", { className: "gi-soft" }, ` ${t("quoting", { who: r.quotedBy.join(", ") })}`) : null),
    copies(r.copies));
}

/**
 * A link where the address is one a browser may be sent to, else its words alone.
 * @type {(address: string, text: string) => HTMLElement}
 */
function linked(address, text) {
  const url = safeUrl(address);
  return url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : el("span", {}, text);
}

/**
 * Where else the same article stands: copies are no sources of their own.
 * @type {(rows: Copy[]) => Kid}
 */
function copies(rows) {
  if (!rows.length) return null;
  const all = rows.flatMap(([source, title, url, published], k) => {
    const link = linked(url, source);
    link.title = [title, published === null ? "" : longDay(published)].filter(Boolean).join(", ");
    return k ? [" · ", link] : [link];
  });
  return el("p", { className: "gi-cite" }, el("span", { className: "gi-soft" }, `${t("also_at")} `), all);
}

/** @type {(table: Table, i: number) => Kid} */
function why(table, i) {
  const reasons = table.why[i], rivals = table.rivals[i];
  if (!reasons.length && !rivals.length) return null;
  return el("details", {}, el("summary", {}, t("why_here")),
    el("ul", {}, reasons.map((reason) => el("li", {}, reason)), rivals.length ? el("li", {}, t("could_be", { places: rivals.join("; ") })) : null));
}

/** @type {(app: App, numbers: number[], key: string) => Kid | Kid[]} */
function links(app, numbers, key) {
  if (!numbers.length) return null;
  return [heading(t(key)), el("ol", { className: "gi-list" }, numbers.map((i) => entry(app, i)))];
}

/** @type {(app: App) => Kid} */
function permalink(app) {
  const link = el("a", { href: app.address(), className: "gi-permalink" }, t("permalink"));
  const copy = button(t("copy_link"), async () => {
    try {
      await navigator.clipboard.writeText(new URL(app.address(), location.href).href);
      copy.textContent = t("copied");
    } catch {
      link.focus(); // no right to the clipboard: the link itself is there to be copied
    }
  }, { className: "gi-copy" });
  return el("p", { className: "gi-row" }, copy, link);
}

/** @type {(app: App, layer: Layer, site: Site) => Kids} */
function siteParts(app, layer, site) {
  return [
    el("p", { className: "gi-kicker" }, el("span", {}, layer.label), el("span", { className: "gi-chip gi-strong" }, t(`state_${site.state}`))),
    el("h2", { className: "gi-title" }, site.name),
    line(site.note, "gi-soft"),
    site.radius > 0 ? line(t("position_within", { distance: distance(site.radius) }), "gi-doubt") : null,
    figures(site.figures),
    heading(count("incidents", site.items.length)),
    el("ol", { className: "gi-list" }, site.items.map((i) => entry(app, i))),
  ];
}

/** @type {(app: App, layer: Layer, sites: Site[]) => Kids} */
function sitesParts(app, layer, sites) {
  /** @type {(site: Site) => Kid} */
  const one = (site) => {
    const node = button("", () => app.openSite(layer, site), { className: "gi-item" });
    node.append(el("span", {}, el("b", {}, site.name), el("small", {}, `${t(`state_${site.state}`)} · ${count("incidents", site.items.length)}`)));
    return el("li", {}, node);
  };
  return [el("h2", { className: "gi-title" }, layer.label), el("ol", { className: "gi-list" }, sites.map(one))];
}

/**
 * Movements that were drawn as one arrow.
 * @type {(app: App, layer: Layer, routes: Route[]) => Kids}
 */
function routesParts(app, layer, routes) {
  /** @type {(route: Route) => Kid} */
  const one = (route) => {
    const told = route.accounts.flatMap(({ best }) => best ?? []);
    const node = button("", () => app.openRoute(layer, route), { className: "gi-item" });
    node.append(el("span", {}, el("b", {}, routeTitle(route)), el("small", {}, told.length ? t("up_to", { n: number(Math.max(...told)) }) : t("number_unknown"))));
    return el("li", {}, node);
  };
  return [el("h2", { className: "gi-title" }, layer.label), line(t("bundled"), "gi-soft"), el("ol", { className: "gi-list" }, routes.map(one))];
}

/**
 * An area and what is shown of it now: how many, and the newest of them.
 * @type {(app: App, layer: Layer, area: ShadedArea, items: number[], n: number) => Kids}
 */
function areaParts(app, layer, area, items, n) {
  return [
    el("p", { className: "gi-kicker" }, el("span", {}, layer.label)),
    el("h2", { className: "gi-title" }, area.name),
    line(area.note, "gi-soft"),
    heading(n ? count("incidents", n, number(n)) : t("none_reported")),
    el("ol", { className: "gi-list" }, items.map((i) => entry(app, i))),
  ];
}

/** @type {(route: Route) => string} */
export function routeTitle(route) {
  if (route.origin && route.destination) return t("flow_both", { origin: route.origin.name, destination: route.destination.name });
  if (route.origin) return t("flow_out", { origin: route.origin.name });
  if (route.destination) return t("flow_in", { destination: route.destination.name });
  return t("flow_at", { place: route.at?.name || t("place_unknown") });
}

/** @type {(app: App, layer: Layer, route: Route) => Kids} */
function routeParts(app, layer, route) {
  const missing = route.origin && route.destination ? "" : route.origin ? t("no_destination") : route.destination ? t("no_origin") : t("no_ends");
  return [
    el("p", { className: "gi-kicker" }, el("span", {}, layer.label)),
    el("h2", { className: "gi-title" }, routeTitle(route)),
    line(missing, "gi-doubt"),
    el("dl", { className: "gi-figures" }, route.accounts.map(accountFigure)),
    heading(count("incidents", route.accounts.length)),
    el("ol", { className: "gi-list" }, route.accounts.map(({ item }) => entry(app, item))),
  ];
}

/** @type {(account: Account) => Kid} */
function accountFigure({ low, best, high, words, unit, stock }) {
  const note = [words ? quoted(words) : "", stock ? t("running_total") : ""].filter(Boolean).join(" ");
  return el("div", {}, el("dt", {}, t(unit === "households" ? "role_households" : "role_displaced")),
    el("dd", {}, el("b", {}, best === null ? t("number_unknown") : range(low, best, high)), note ? el("small", {}, note) : null));
}

/** @type {(app: App, items: number[]) => Kids} */
function spotParts(app, items) {
  return [el("h2", { className: "gi-title" }, count("spot", items.length)), el("ol", { className: "gi-list" }, items.map((i) => entry(app, i)))];
}
