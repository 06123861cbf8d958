/** The map of the review page: every incident, the one in hand, the places it could also be, and a point to click. */
import { canvasLayer } from "./canvas.js";
import { el } from "./dom.js";
import { layLabels } from "./labels.js";
import { room } from "./place.js";
import { mercX, mercY, pixels } from "./project.js";
import { letter, rivals } from "./reviewforms.js";
import { t } from "./words.js";

const NEAR = 14; // pixels around the pointer in which a dot is meant
const CLOSE = 10; // zoom at which a pin is looked at
const WIDE = 60_000; // metres: an area this wide is looked at from farther away
const FAR_ZOOM = 8;

/** @type {(app: Review, stage: HTMLElement) => { update: (moved: boolean) => void }} */
export function reviewMap(app, stage) {
  const { map } = app, banner = el("p", { className: "gr-banner", hidden: true, role: "status" });
  L.control.zoom({ position: "topleft", zoomInTitle: t("zoom_in"), zoomOutTitle: t("zoom_out") }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const box = map.getContainer();
  box.setAttribute("aria-label", t("review_map"));
  box.setAttribute("role", "application");
  stage.append(banner);
  const marks = canvasLayer(map, "gi-marks", 450, (g, view) => paint(app, g, view));
  app.pick = (done) => {
    app.picking = done;
    banner.hidden = !done;
    banner.textContent = done ? t("pick_now") : "";
    box.classList.toggle("gr-picking", Boolean(done));
    document.getElementById("gr-pick")?.setAttribute("aria-pressed", String(Boolean(done)));
    if (done) box.focus({ preventScroll: true });
  };
  app.middle = () => rounded(map.getCenter());
  map.on("click", (event) => {
    if (app.picking) app.picking(rounded(event.latlng));
    else if (hit(app, event.containerPoint)) app.show(hit(app, event.containerPoint));
  });
  map.on("mousemove", (event) => (box.style.cursor = !app.picking && hit(app, event.containerPoint) ? "pointer" : ""));
  addEventListener("keydown", (event) => event.key === "Escape" && app.pick(null));
  return {
    update(moved) {
      marks.draw();
      const item = app.item(), spot = item && app.spot(item);
      if (moved && spot && !spot.country) map.setView([spot.lat, spot.lon], Math.max(map.getZoom(), (spot.radius ?? 0) > WIDE ? FAR_ZOOM : CLOSE), { animate: false });
    },
  };
}

/**
 * Five places are about a metre, finer than anybody clicks.
 * @type {(at: L.LatLng) => { lat: number; lon: number }}
 */
function rounded({ lat, lng }) {
  const lon = ((((lng + 180) % 360) + 360) % 360) - 180;
  return { lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) };
}

/** @type {(app: Review, point: Point) => string | null} */
function hit(app, point) {
  let best = null, least = NEAR;
  for (const item of app.items.values()) {
    const spot = app.spot(item);
    if (!spot || spot.country) continue;
    const at = app.map.latLngToContainerPoint([spot.lat, spot.lon]), far = Math.hypot(at.x - point.x, at.y - point.y);
    if (far < least) [best, least] = [item.key, far];
  }
  return best;
}

/** @type {(app: Review, g: Draw, view: View) => void} */
function paint(app, g, view) {
  const c = app.colours(), space = room();
  /** @type {OnScreen} */
  const at = ({ lat, lon }) => ({ x: mercX(lon) * view.k - view.ox, y: mercY(lat) * view.k - view.oy });
  const labels = layLabels(g, view, app.base.labels, () => true, [], space, c);
  for (const label of labels) label();
  const item = app.item();
  for (const other of app.items.values()) if (other !== item) dot(app, g, at, other, c);
  if (item) chosen(app, g, view, at, item, c);
}

/** @type {(app: Review, g: Draw, at: OnScreen, item: Item, c: Palette) => void} */
function dot(app, g, at, item, c) {
  const spot = app.spot(item);
  if (!spot || spot.country) return;
  const { x, y } = at(spot), out = app.verdict(item) === "reject";
  g.beginPath();
  g.arc(x, y, 5, 0, 7);
  g.fillStyle = out ? c.card : app.colourOf(app.now(item).type);
  g.globalAlpha = app.isDecided(item) ? 0.55 : 1;
  g.fill();
  g.globalAlpha = 1;
  g.lineWidth = 1.5;
  g.strokeStyle = out ? c.soft : c.card;
  g.stroke();
}

/** @type {(app: Review, g: Draw, view: View, at: OnScreen, item: Item, c: Palette) => void} */
function chosen(app, g, view, at, item, c) {
  const spot = app.spot(item), old = item.base.place === null ? null : app.data.places[item.base.place];
  if (spot && !spot.country && spot.radius) circle(g, at(spot), pixels(spot.radius, mercY(spot.lat), view.k), c);
  if (old && spot && old.kind !== "country" && (old.lat !== spot.lat || old.lon !== spot.lon)) moved(g, at(old), at(spot), c);
  rivals(app.data, item).forEach((place, n) => flag(g, at(app.data.places[place]), letter(n), c));
  if (spot && !spot.country) pin(g, at(spot), app.colourOf(app.now(item).type), c);
}

/** @type {(g: Draw, at: Point, r: number, c: Palette) => void} */
function circle(g, { x, y }, r, c) {
  if (r < 9) return;
  g.beginPath();
  g.arc(x, y, r, 0, 7);
  g.setLineDash([5, 5]);
  g.lineWidth = 1.5;
  g.strokeStyle = c.soft;
  g.stroke();
  g.setLineDash([]);
}

/** @type {(g: Draw, from: Point, to: Point, c: Palette) => void} */
function moved(g, from, to, c) {
  g.beginPath();
  g.moveTo(from.x, from.y);
  g.lineTo(to.x, to.y);
  g.setLineDash([2, 5]);
  g.lineWidth = 2;
  g.strokeStyle = c.ink;
  g.stroke();
  g.setLineDash([]);
  g.beginPath();
  g.arc(from.x, from.y, 5, 0, 7);
  g.stroke();
}

/** @type {(g: Draw, at: Point, text: string, c: Palette) => void} */
function flag(g, { x, y }, text, c) {
  g.beginPath();
  g.arc(x, y, 10, 0, 7);
  g.fillStyle = c.card;
  g.fill();
  g.lineWidth = 2;
  g.strokeStyle = c.focus;
  g.stroke();
  g.fillStyle = c.ink;
  g.font = "700 12px system-ui, sans-serif";
  g.textAlign = "center";
  g.textBaseline = "middle";
  g.fillText(text, x, y + 0.5);
}

/** @type {(g: Draw, at: Point, colour: string, c: Palette) => void} */
function pin(g, { x, y }, colour, c) {
  g.beginPath();
  g.arc(x, y - 18, 10, Math.PI * 0.85, Math.PI * 2.15);
  g.lineTo(x, y);
  g.closePath();
  g.fillStyle = colour;
  g.fill();
  g.lineWidth = 2.5;
  g.strokeStyle = c.card;
  g.stroke();
  g.beginPath();
  g.arc(x, y - 18, 3.6, 0, 7);
  g.fillStyle = c.card;
  g.fill();
}
