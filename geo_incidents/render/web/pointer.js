/** What the pointer is on: a tip while it passes, a card or a closer view on a click. */
import { el } from "./dom.js";
import { number, range } from "./format.js";
import { count, t } from "./words.js";
import { routeTitle } from "./detail.js";
import { latOf, lonOf } from "./project.js";
import { weights } from "./people.js";

const SAME_SPOT = 0.002; // in pixels of zoom 0: about 300 m, closer than any zoom of use would part
const MOST_LISTED = 400;

export function pointer(app, painted, stage) {
  const { map } = app, tip = el("div", { className: "gi-tip", hidden: true });
  tip.setAttribute("aria-hidden", "true");
  stage.append(tip);
  const at = (event) => {
    const { pad } = app.view();
    return painted.at(event.containerPoint.x + pad.x, event.containerPoint.y + pad.y);
  };
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

function words(app, hit) {
  if (hit.site) return `${hit.site.name}: ${t(`state_${hit.site.state}`)}`;
  if (hit.sites) return hit.sites.map(({ name }) => name).join(" · ");
  if (hit.area) return `${hit.area.name}: ${count("incidents", hit.items.length, number(hit.items.length))}`;
  if (hit.items) return several(app, hit.items.length, hit.items[0]);
  if (hit.routes) return hit.routes.map(routeTitle).join(" · ");
  if (hit.route) return flowTip(hit.route);
  if (hit.place) return `${hit.place.name}: ${count("mentions", hit.place.mentions, number(hit.place.mentions))}`;
  return [several(app, hit.cluster.n, hit.cluster.first), peopleWords(app, hit.cluster)].filter(Boolean).join(" · ");
}

const several = ({ book }, n, first) =>
  n === 1 ? (book.table.title[first] ?? book.types[book.table.type[first]]) : count("incidents", n, number(n));

/** In circles that count people the sum is said to be one. */
function peopleWords({ book, filters: { state } }, { people }) {
  if (!weights(book, state.counted)) return "";
  return people ? t("added_up", { n: number(people), what: t(`role_${state.counted}`).toLowerCase() }) : t("number_unknown");
}

function flowTip(route) {
  const told = route.accounts.filter(({ best }) => best !== null);
  const numbers = told.map(({ low, best, high, unit }) => `${range(low, best, high)} ${t(unit === "households" ? "role_households" : "role_displaced").toLowerCase()}`);
  return [routeTitle(route), ...new Set(numbers)].join(" · ");
}

function act(app, hit) {
  if (!hit) return;
  if (hit.site) app.openSite(hit.layer, hit.site);
  else if (hit.sites) app.openSites(hit.layer, hit.sites);
  else if (hit.area) app.openArea(hit.layer, hit.area, hit.items.slice(-MOST_LISTED).reverse(), hit.items.length);
  else if (hit.items?.length === 1) app.select(hit.items[0]);
  else if (hit.items) app.openSpot(hit.items.slice(0, MOST_LISTED));
  else if (hit.route) app.openRoute(hit.layer, hit.route);
  else if (hit.routes) app.openRoutes(hit.layer, hit.routes);
  else if (hit.cluster?.n === 1) app.select(hit.cluster.first);
  else if (hit.cluster) openCluster(app, hit.cluster);
}

/** Comes closer until the cluster falls apart; what lies on one spot is listed instead. */
function openCluster(app, { box }) {
  const { map, book } = app, { k } = app.view();
  const [left, right, top, bottom] = box.map((edge) => edge / k);
  if (Math.max(right - left, bottom - top) > SAME_SPOT && map.getZoom() < map.getMaxZoom()) {
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
