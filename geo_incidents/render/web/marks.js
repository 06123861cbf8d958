/** Draws one thing each: a cluster, a single point, a radius of doubt, an arrow, a pinned site, a badge. */
import { drawPoint, drawSite } from "./glyphs.js";
import { luminance } from "./colours.js";
import { number } from "./format.js";

const FULL = 2 * Math.PI;
export const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const DARK = 0.2; // luminance
const SITE = 10; // half the side of a site's square, pixels

/**
 * A circle with the count, ringed by the shares of the layers; what did not happen is paler.
 * @type {(g: Draw, cluster: Point & { r: number; n: number; shares: number[]; people?: number | null }, colourOf: (k: number) => string, c: Palette) => void}
 */
export function drawCluster(g, cluster, colourOf, c) {
  const { x, y, r, n, people = null } = cluster, whole = people ?? n;
  g.beginPath();
  g.arc(x, y, r, 0, FULL);
  g.globalAlpha = 0.94;
  g.fillStyle = c.card;
  g.fill();
  g.globalAlpha = 1;
  let angle = -Math.PI / 2;
  cluster.shares.forEach((share, kind) => {
    if (!share) return;
    const next = angle + (FULL * share) / whole;
    g.beginPath();
    g.arc(x, y, r - 2.2, angle, next);
    g.lineWidth = 4.4;
    g.globalAlpha = kind % 2 ? 0.38 : 1;
    g.strokeStyle = colourOf(kind >> 1);
    g.stroke();
    angle = next;
  });
  g.globalAlpha = 1;
  if (!whole) drawRing(g, x, y, r - 1, c.soft, 1.4);
  g.fillStyle = c.ink;
  g.font = `600 ${r > 18 ? 13.5 : 11.5}px ${FONT}`;
  g.textAlign = "center";
  g.textBaseline = "middle";
  g.fillText(people === 0 ? "?" : short(whole), x, y + 0.5);
}

/** @type {(n: number) => string} */
const short = (n) => (n < 10_000 ? number(n) : n < 1e6 ? `${Math.round(n / 1000)}k` : `${(n / 1e6).toFixed(1)}M`);

/** @type {(g: Draw, x: number, y: number, layer: Layer | undefined, colour: string, faint: boolean, c: Palette) => void} */
export function drawSingle(g, x, y, layer, colour, faint, c) {
  drawPoint(g, layer?.glyph ?? "circle", x, y, 7, colour, c.card, faint);
}

/**
 * Where it may have been: a dashed circle of the radius that the place name allows.
 * @type {(g: Draw, x: number, y: number, r: number, colour: string, strong: boolean) => void}
 */
export function drawDoubt(g, x, y, r, colour, strong) {
  g.beginPath();
  g.arc(x, y, r, 0, FULL);
  g.globalAlpha = strong ? 0.13 : 0.06;
  g.fillStyle = colour;
  g.fill();
  g.globalAlpha = strong ? 0.95 : 0.5;
  g.setLineDash(strong ? [6, 5] : [3, 4]);
  g.lineWidth = strong ? 1.8 : 1.1;
  g.strokeStyle = colour;
  g.stroke();
  g.setLineDash([]);
  g.globalAlpha = 1;
}

/**
 * An arrow that what lies under it shines through; its line is dashed when nobody says how many.
 * @type {(g: Draw, shape: ArrowShape, colour: string, paper: string, dashed: boolean) => void}
 */
export function drawArrow(g, shape, colour, paper, dashed) {
  g.lineJoin = "round";
  outline(g, dashed ? shape.head : shape.whole);
  g.globalAlpha = 0.8;
  g.lineWidth = 2.6;
  g.strokeStyle = paper;
  g.stroke();
  g.globalAlpha = dashed || luminance(paper) < DARK ? 0.85 : 0.62; // seen through less on a dark ground, where it would fade
  g.fillStyle = g.strokeStyle = colour;
  g.fill();
  g.lineWidth = 1;
  if (!dashed) g.stroke();
  else dashedLine(g, shape.spine);
  g.globalAlpha = 1;
}

/** @type {(g: Draw, points: Point[]) => void} */
function dashedLine(g, points) {
  g.setLineDash([6, 5]);
  g.lineWidth = 2;
  outline(g, points, false);
  g.stroke();
  g.setLineDash([]);
}

/** @type {(g: Draw, points: Point[], closed?: boolean) => void} */
function outline(g, points, closed = true) {
  g.beginPath();
  points.forEach(({ x, y }, k) => (k ? g.lineTo(x, y) : g.moveTo(x, y)));
  if (closed) g.closePath();
}

/**
 * Ground on which something was, no closer: a soft disc, or the shape that was given, with a dashed edge.
 * @type {(g: Draw, trail: Trail, colour: string, strong: boolean) => void}
 */
export function drawArea(g, trail, colour, strong) {
  g.beginPath();
  trail(g);
  g.globalAlpha = strong ? 0.2 : 0.1;
  g.fillStyle = g.strokeStyle = colour;
  g.fill("evenodd");
  g.globalAlpha = strong ? 1 : 0.75;
  g.lineWidth = strong ? 2.2 : 1.5;
  g.setLineDash([7, 5]);
  g.stroke();
  g.setLineDash([]);
  g.globalAlpha = 1;
}

/**
 * An area in its shade, or with its edge alone where nothing is reported.
 * @type {(g: Draw, colour: string | null, c: Palette) => void}
 */
export function drawShade(g, colour, c) {
  if (colour) {
    g.globalAlpha = 0.86;
    g.fillStyle = colour;
    g.fill("evenodd");
    g.globalAlpha = 1;
  }
  g.lineWidth = 1;
  g.strokeStyle = c.border;
  g.stroke();
}

/**
 * The sign of an area, or of sites that lie too close together: a glyph, and how many when more than one.
 * @type {(g: Draw, at: Point, w: number, h: number, text: string, glyph: (x: number, y: number) => void, colour: string, c: Palette) => void}
 */
export function drawStack(g, at, w, h, text, glyph, colour, c) {
  pill(g, at, w, h, 1.5, colour, c);
  glyph(text ? at.x - w / 2 + 13 : at.x, at.y);
  if (text) pillText(g, text, at.x - w / 2 + 25, at.y, c);
}

/** @type {(g: Draw, at: Point, w: number, h: number, line: number, colour: string, c: Palette) => void} */
function pill(g, at, w, h, line, colour, c) {
  g.beginPath();
  g.roundRect(at.x - w / 2, at.y - h / 2, w, h, h / 2);
  g.fillStyle = c.card;
  g.fill();
  g.lineWidth = line;
  g.strokeStyle = colour;
  g.stroke();
}

/** @type {(g: Draw, text: string, x: number, y: number, c: Palette) => void} */
function pillText(g, text, x, y, c) {
  g.font = `600 12px ${FONT}`;
  g.fillStyle = c.ink;
  g.textAlign = "left";
  g.textBaseline = "middle";
  g.fillText(text, x, y + 0.5);
}

/**
 * A thin line from a badge to the spot it stands for.
 * @type {(g: Draw, x: number, y: number, px: number, py: number, colour: string) => void}
 */
export function drawLeader(g, x, y, px, py, colour) {
  g.beginPath();
  g.moveTo(x, y);
  g.lineTo(px, py);
  g.lineWidth = 1.3;
  g.globalAlpha = 0.75;
  g.strokeStyle = colour;
  g.stroke();
  g.beginPath();
  g.arc(x, y, 2.4, 0, FULL);
  g.fillStyle = colour;
  g.fill();
  g.globalAlpha = 1;
}

/** @type {(g: Draw, at: Point, layer: Layer, site: Site, colour: string, c: Palette) => void} */
export function drawPinnedSite(g, at, layer, site, colour, c) {
  drawSite(g, layer.glyph, at.x, at.y, SITE, colour, c.card, site.state);
}
export const siteSize = () => 2 * SITE;

/**
 * A pill with words, and arrows that leave it or come in.
 * @type {(g: Draw, at: Point, text: string, w: number, h: number, way: string, colour: string, c: Palette) => void}
 */
export function drawBadge(g, at, text, w, h, way, colour, c) {
  pill(g, at, w, h, 1.8, colour, c);
  flowSign(g, at.x - w / 2 + 13, at.y, way, colour);
  pillText(g, text, at.x - w / 2 + 24, at.y, c);
}

/** @type {(g: Draw, text: string) => [number, number]} */
export function badgeSize(g, text) {
  g.font = `600 12px ${FONT}`;
  return [text ? g.measureText(text).width + 34 : 26, 22];
}

/**
 * A dot with arrows: out of it (people left), into it (people came), or alone (people displaced there).
 * @type {(g: Draw, x: number, y: number, way: string, colour: string) => void}
 */
function flowSign(g, x, y, way, colour) {
  g.strokeStyle = g.fillStyle = colour;
  g.lineWidth = 1.6;
  g.beginPath();
  g.arc(x, y, way === "at" ? 3.4 : 1.8, 0, FULL);
  g.fill();
  if (way === "at") return;
  for (const turn of [-90, 30, 150]) {
    const a = (turn * Math.PI) / 180, [near, far] = way === "out" ? [3, 7] : [7, 3.2];
    /** @type {Pair} */
    const tip = [x + Math.cos(a) * far, y + Math.sin(a) * far];
    const back = far > near ? a + Math.PI : a;
    g.beginPath();
    g.moveTo(x + Math.cos(a) * near, y + Math.sin(a) * near);
    g.lineTo(...tip);
    g.moveTo(tip[0] + Math.cos(back + 0.7) * 3, tip[1] + Math.sin(back + 0.7) * 3);
    g.lineTo(...tip);
    g.lineTo(tip[0] + Math.cos(back - 0.7) * 3, tip[1] + Math.sin(back - 0.7) * 3);
    g.stroke();
  }
}

/** @type {(g: Draw, x: number, y: number, r: number, colour: string, c: Palette) => void} */
export function drawNamed(g, x, y, r, colour, c) {
  g.beginPath();
  g.arc(x, y, r, 0, FULL);
  g.globalAlpha = 0.85;
  g.fillStyle = c.card;
  g.fill();
  g.globalAlpha = 1;
  g.lineWidth = 1.8;
  g.strokeStyle = colour;
  g.stroke();
}

/** @type {(g: Draw, x: number, y: number, r: number, colour: string, width?: number) => void} */
export function drawRing(g, x, y, r, colour, width = 3) {
  g.beginPath();
  g.arc(x, y, r, 0, FULL);
  g.lineWidth = width;
  g.strokeStyle = colour;
  g.stroke();
}

/** @type {(g: Draw, text: string, x: number, y: number, align: CanvasTextAlign, font: string, colour: string, halo: string, alpha?: number) => void} */
export function drawText(g, text, x, y, align, font, colour, halo, alpha = 1) {
  g.font = font;
  g.textAlign = align;
  g.textBaseline = "middle";
  g.lineJoin = "round";
  g.lineWidth = 3.4;
  g.globalAlpha = 0.9 * alpha;
  g.strokeStyle = halo;
  g.strokeText(text, x, y);
  g.globalAlpha = alpha;
  g.fillStyle = colour;
  g.fillText(text, x, y);
  g.globalAlpha = 1;
}
