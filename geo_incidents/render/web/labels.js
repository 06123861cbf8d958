/** Names on the ground: countries, and towns around whatever stands on them; each only where there is room. */
import { drawText, FONT } from "./marks.js";
import { mercX, mercY } from "./project.js";
import { around } from "./place.js";

const TOWN_FROM = 5; // a town of rank r is named from zoom 5 + r on

/** @type {Map<string, number>} */
const widths = new Map();

/**
 * How wide a name is; measured once.
 * @type {(g: Draw, text: string, font: string) => number}
 */
function width(g, text, font) {
  const key = `${font} ${text}`, known = widths.get(key);
  if (known !== undefined) return known;
  g.font = font;
  const found = g.measureText(text).width;
  widths.set(key, found);
  return found;
}

/**
 * Finds room for the labels for which `wanted` holds; returns one drawing each.
 * @type {(g: Draw, view: View, labels: Label[], wanted: (label: Label) => boolean, clusters: Cluster[], space: Room, c: Palette) => (() => void)[]}
 */
export function layLabels(g, view, labels, wanted, clusters, space, c) {
  /** @type {((() => void) | null)[]} */
  const drawings = [];
  for (const label of labels) {
    if (!wanted(label)) continue;
    const [name, lat, lon, rank, size = 0] = label;
    const x = mercX(lon) * view.k - view.ox, y = mercY(lat) * view.k - view.oy;
    if (x < 0 || y < 0 || x > view.w || y > view.h) continue;
    if (rank === 0) drawings.push(country(g, view, name, x, y, size, space, c));
    else if (view.zoom >= TOWN_FROM + rank) drawings.push(town(g, view, name, x, y, rank, clusters, space, c));
  }
  return drawings.filter((one) => one !== null);
}

/**
 * A country is named while it is wide enough for its name and does not fill the view.
 * @type {(g: Draw, view: View, name: string, x: number, y: number, degrees: number, space: Room, c: Palette) => (() => void) | null}
 */
function country(g, view, name, x, y, degrees, space, c) {
  const wide = degrees * view.k * (256 / 360), font = `600 12px ${FONT}`, text = name.toUpperCase();
  const w = width(g, text, font) + text.length;
  const box = around(x, y, w + 10, 20);
  if (wide < w * 0.7 || view.zoom > 8.5 || isCut(view, box, x) || !space.tryTake(box)) return null;
  return () => {
    g.letterSpacing = "1px";
    drawText(g, text, x, y, "center", font, c.label, c.halo, 0.62);
    g.letterSpacing = "0px";
  };
}

/**
 * Tells whether the edge of the seen part of the canvas cuts a name, or parts it from what it names; what is all beyond it comes
 * into sight while the map is dragged.
 * @type {(view: View, box: Box, x: number) => boolean}
 */
function isCut({ w, pad }, [left, , right], x) {
  const seen = [left, x, right].filter((at) => at >= pad.x && at <= w - pad.x).length;
  return seen > 0 && seen < 3;
}

/** @type {(g: Draw, view: View, name: string, x: number, y: number, rank: number, clusters: Cluster[], space: Room, c: Palette) => (() => void) | null} */
function town(g, view, name, x, y, rank, clusters, space, c) {
  const font = `${rank < 3 ? 600 : 500} ${rank === 1 ? 13.5 : 12}px ${FONT}`;
  const w = width(g, name, font), on = clusters.find((one) => Math.hypot(one.x - x, one.y - y) < one.r);
  /** @type {(box: Box) => boolean} */
  const inName = ([left, top, right, bottom]) => x > left - 3 && x < right + 3 && y > top - 3 && y < bottom + 3;
  if (!on && space.names.some(inName)) return null; // its dot would stand in another town's name
  if (on?.named) return null; // one circle, one name: that of its largest town
  const [cx, cy, gap] = on ? [on.x, on.y, on.r + 5] : [x, y, 6];
  /** @type {[number, number, CanvasTextAlign][]} */
  const places = [[cx + gap, cy, "left"], [cx, cy - gap - 7, "center"], [cx, cy + gap + 7, "center"], [cx - gap, cy, "right"]];
  for (const [tx, ty, align] of places) {
    const left = align === "center" ? tx - w / 2 : align === "left" ? tx : tx - w;
    /** @type {Box} */
    const box = [left - 3, ty - 8, left + w + 3, ty + 8];
    if (isCut(view, box, x) || !space.tryTake(box)) continue;
    space.names.push(box);
    if (on) on.named = true;
    return () => {
      drawText(g, name, tx, ty, align, font, c.label, c.halo);
      if (!on) dot(g, x, y, c.label);
    };
  }
  return null;
}

/** @type {(g: Draw, x: number, y: number, colour: string) => void} */
function dot(g, x, y, colour) {
  g.beginPath();
  g.arc(x, y, 1.9, 0, 7);
  g.fillStyle = colour;
  g.fill();
}
