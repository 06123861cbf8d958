/** What the pointer is on: a tip while it passes, a card or a closer view on a click. */
import { el } from "./dom.js";
import { number, range } from "./format.js";
import { count, t } from "./words.js";
import { routeTitle } from "./detail.js";
import { latOf, lonOf } from "./project.js";
import { weights } from "./people.js";

const SAME_SPOT = 0.002; // in pixels of zoom 0: about 300 m, closer than any zoom of use would part
const MOST_LISTED = 400;

/** @type {(app: App, painted: Painted, stage: HTMLElement) => void} */
export function pointer(app, painted, stage) {
  const { map } = app, tip = el("div", { className: "gi-tip", hidden: true });
  tip.setAttribute("aria-hidden", "true");
  stage.append(tip);
  /** @type {(event: L.LeafletMouseEvent) => About | null} */
  const at = (event) => {
    const { pad } = app.view();
    return painted.at(event.containerPoint.x + pad.x, event.containerPoint.y + pad.y);
  };
  /** @type {(i: number | null) => void} */
  const hover = (i) => {
    if (app.hovered === i) return;
    app.hovered = i;
    app.redraw();
  };
  map.on("mousemove", (event) => {
    const hit = at(event);
    map.getContainer().style.cursor = hit ? "pointer" : "";
    hover(hit?.cluster?.n === 1 ? hit.cluster.first : null);
    tip.hidden = !hit;
    if (!hit) return;
    tip.textContent = words(app, hit);
    const { x } = map.getSize(), left = event.containerPoint.x;
    tip.style.left = left > x - 260 ? "" : `${left + 14}px`;
    tip.style.right = left > x - 260 ? `${x - left + 14}px` : "";
    tip.style.top = `${event.containerPoint.y + 14}px`;
  });
  map.on("mouseout", () => {
    tip.hidden = true;
    hover(null);
  });
  map.on("click", (event) => {
    tip.hidden = true;
    act(app, at(event));
  });
}

/** @type {(app: App, hit: About) => string} */
function words(app, hit) {
  if (hit.site) return `${hit.site.name}: ${t(`state_${hit.site.state}`)}`;
  if (hit.sites) return hit.sites.map(({ name }) => name).join(" · ");
  const shown = hit.items?.length ?? 0;
  if (hit.area) return `${hit.area.name}: ${count("incidents", shown, number(shown))}`;
  if (hit.items) return several(app, hit.items.length, hit.items[0]);
  if (hit.routes) return hit.routes.map(routeTitle).join(" · ");
  if (hit.route) return flowTip(hit.route);
  if (hit.place) return `${hit.place.name}: ${count("mentions", hit.place.mentions, number(hit.place.mentions))}`;
  return hit.cluster ? [several(app, hit.cluster.n, hit.cluster.first), peopleWords(app, hit.cluster)].filter(Boolean).join(" · ") : "";
}

/** @type {(app: App, n: number, first: number) => string} */
const several = ({ book }, n, first) =>
  n === 1 ? (book.table.title[first] ?? book.types[book.table.type[first]]) : count("incidents", n, number(n));

/**
 * In circles that count people the sum is said to be one.
 * @type {(app: App, cluster: Cluster) => string}
 */
function peopleWords({ book, filters: { state } }, { people }) {
  if (!weights(book, state.counted)) return "";
  return people ? t("added_up", { n: number(people), what: t(`role_${state.counted}`).toLowerCase() }) : t("number_unknown");
}

/** @type {(route: Route) => string} */
function flowTip(route) {
  const told = route.accounts.filter(({ best }) => best !== null);
  const numbers = told.map(({ low, best, high, unit }) => `${range(low, best, high)} ${t(unit === "households" ? "role_households" : "role_displaced").toLowerCase()}`);
  return [routeTitle(route), ...new Set(numbers)].join(" · ");
}

/** @type {(app: App, hit: About | null) => void} */
function act(app, hit) {
  if (hit?.cluster?.n === 1) app.select(hit.cluster.first);
  else if (hit?.cluster) openCluster(app, hit.cluster);
  else if (hit?.layer) openThing(app, hit.layer, hit);
}

/** @type {(app: App, layer: Layer, hit: About) => void} */
function openThing(app, layer, { site, sites, area, items, route, routes }) {
  if (site) app.openSite(layer, site);
  else if (sites) app.openSites(layer, sites);
  else if (area && items) app.openArea(layer, area, items.slice(-MOST_LISTED).reverse(), items.length);
  else if (items?.length === 1) app.select(items[0]);
  else if (items) app.openSpot(items.slice(0, MOST_LISTED));
  else if (route) app.openRoute(layer, route);
  else if (routes) app.openRoutes(layer, routes);
}

/**
 * Comes closer until the cluster falls apart; what lies on one spot is listed instead.
 * @type {(app: App, cluster: Cluster) => void}
 */
function openCluster(app, { box }) {
  const { map, book } = app, { k } = app.view();
  const [left, right, top, bottom] = box.map((edge) => edge / k);
  if (Math.max(right - left, bottom - top) > SAME_SPOT && map.getZoom() < map.getMaxZoom()) {
    /** @type {[Pair, Pair]} */
    const corners = [[latOf(bottom), lonOf(left)], [latOf(top), lonOf(right)]];
    map.fitBounds(corners, { padding: [70, 70], maxZoom: Math.min(map.getMaxZoom(), map.getZoom() + 4) });
    return;
  }
  const tiny = 1e-9, here = [];
  for (let i = book.n - 1; i >= 0 && here.length < MOST_LISTED; i--) {
    const inside = book.x[i] >= left - tiny && book.x[i] <= right + tiny && book.y[i] >= top - tiny && book.y[i] <= bottom + tiny;
    if (inside && app.filters.asPoint(i)) here.push(i);
  }
  app.openSpot(here);
}
