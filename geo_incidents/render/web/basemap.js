/** Paints the ground: water, graticule, land far and near, borders. */
import { mercX, mercY } from "./project.js";

const STEPS = [30, 20, 10, 10, 10, 5, 5, 2, 1, 0.5, 0.25, 0.1, 0.1];

/**
 * Delta coded rings -> projected at zoom 0, each with its box. ``cut`` marks the points that a straight cut leads to (along the
 * edge of ``near`` or of the map): land goes on behind it, so no border is drawn there.
 * @type {(rings: Rings, near?: number[] | null) => Ring[]}
 */
export function unpack({ q, r }, near = null) {
  const edges = edgesOf(near, q);
  return r.map((ring) => {
    const path = new Float64Array(ring.length), box = [Infinity, Infinity, -Infinity, -Infinity];
    const cut = new Uint8Array(ring.length / 2);
    let lon = 0, lat = 0, before = 0;
    for (let k = 0; k < ring.length; k += 2) {
      lon += ring[k];
      lat += ring[k + 1];
      const on = edges(lon, lat);
      cut[k / 2] = k && on & before ? 1 : 0;
      before = on;
      const x = (path[k] = mercX(lon / q)), y = (path[k + 1] = mercY(lat / q));
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return { path, box, cut };
  });
}

/**
 * Tells on which edges (a bit each) a point lies, to a step of its grid.
 * @type {(near: number[] | null, q: number) => (lon: number, lat: number) => number}
 */
function edgesOf(near, q) {
  const [west, south, east, north] = near ? near.map((at) => at * q) : [NaN, NaN, NaN, NaN];
  /** @type {(one: number, edge: number) => boolean} */
  const at = (one, edge) => Math.abs(one - edge) <= 1;
  return (lon, lat) =>
    (at(lon, west) ? 1 : 0) | (at(lat, south) ? 2 : 0) | (at(lon, east) ? 4 : 0) | (at(lat, north) ? 8 : 0) |
    (at(lon, -180 * q) ? 16 : 0) | (at(lon, 180 * q) ? 32 : 0) | (at(lat, -90 * q) ? 64 : 0);
}

/** @type {(base: Base, colours: Colours) => (g: Draw, view: View) => void} */
export function groundPainter(base, colours) {
  const land = unpack(base.land, base.near), far = unpack(base.far, base.near);
  return (g, view) => {
    const c = colours();
    graticule(g, view, c.grat);
    g.lineJoin = "round";
    g.fillStyle = c.land;
    g.fill(trail(view, far, ringTrail));
    ink(g, c.border, 0.8);
    g.stroke(trail(view, far, borderTrail));
    const coast = trail(view, land, borderTrail);
    ink(g, c.coast, view.zoom > 6 ? 4 : 2, 0.4);
    g.stroke(coast);
    g.globalAlpha = 1;
    g.fill(trail(view, land, ringTrail));
    ink(g, c.border, view.zoom > 6 ? 1.3 : 0.9);
    g.stroke(coast);
  };
}

/** @type {(g: Draw, colour: string, width: number, alpha?: number) => void} */
function ink(g, colour, width, alpha = 1) {
  g.strokeStyle = colour;
  g.lineWidth = width;
  g.globalAlpha = alpha;
}

/** @type {(view: View, rings: Ring[], draw: (g: Path2D, view: View, ring: Ring) => void) => Path2D} */
function trail(view, rings, draw) {
  const path = new Path2D();
  for (const ring of rings) if (inView(view, ring.box)) draw(path, view, ring);
  return path;
}

/** @type {(view: View, box: number[]) => boolean} */
function inView({ k, ox, oy, w, h }, [left, top, right, bottom]) {
  return right * k - ox > -50 && left * k - ox < w + 50 && bottom * k - oy > -50 && top * k - oy < h + 50;
}

/** @type {(g: Path2D, view: View, ring: Pick<Ring, "path">) => void} */
function ringTrail(g, { k, ox, oy }, { path }) {
  let lastX = Infinity, lastY = Infinity;
  for (let p = 0; p < path.length; p += 2) {
    const x = path[p] * k - ox, y = path[p + 1] * k - oy;
    if (p && p < path.length - 2 && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.7) continue;
    if (p) g.lineTo(x, y);
    else g.moveTo(x, y);
    lastX = x;
    lastY = y;
  }
}

/**
 * The same without the cuts.
 * @type {(g: Path2D, view: View, ring: Ring) => void}
 */
function borderTrail(g, view, { path, cut }) {
  if (!cut.includes(1)) {
    ringTrail(g, view, { path });
    return;
  }
  const { k, ox, oy } = view;
  for (let p = 0; p < path.length; p += 2) {
    const x = path[p] * k - ox, y = path[p + 1] * k - oy;
    if (p && !cut[p / 2]) g.lineTo(x, y);
    else g.moveTo(x, y);
  }
}

/** @type {(g: Draw, view: View, colour: string) => void} */
function graticule(g, { k, zoom, ox, oy, w, h }, colour) {
  const step = STEPS[Math.max(0, Math.min(12, Math.round(zoom) - 1))];
  g.beginPath();
  for (let lon = -180; lon <= 180; lon += step) {
    const x = Math.round(mercX(lon) * k - ox) + 0.5;
    if (x > 0 && x < w) line(g, x, 0, x, h);
  }
  for (let lat = -80; lat <= 80; lat += step) {
    const y = Math.round(mercY(lat) * k - oy) + 0.5;
    if (y > 0 && y < h) line(g, 0, y, w, y);
  }
  ink(g, colour, 1);
  g.stroke();
}

/** @type {(g: Draw, x0: number, y0: number, x1: number, y1: number) => void} */
function line(g, x0, y0, x1, y1) {
  g.moveTo(x0, y0);
  g.lineTo(x1, y1);
}
