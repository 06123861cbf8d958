/** Paints the ground: water, graticule, land far and near, borders. */
import { mercX, mercY } from "./project.js";

const STEPS = [30, 20, 10, 10, 10, 5, 5, 2, 1, 0.5, 0.25, 0.1, 0.1];

/** Delta coded rings -> projected at zoom 0, each with its box. */
export function unpack({ q, r }) {
  return r.map((ring) => {
    const path = new Float64Array(ring.length), box = [Infinity, Infinity, -Infinity, -Infinity];
    let lon = 0, lat = 0;
    for (let k = 0; k < ring.length; k += 2) {
      lon += ring[k];
      lat += ring[k + 1];
      const x = (path[k] = mercX(lon / q)), y = (path[k + 1] = mercY(lat / q));
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return { path, box };
  });
}

export function groundPainter(base, colours) {
  const land = unpack(base.land), far = unpack(base.far);
  return (g, view) => {
    const c = colours();
    graticule(g, view, c.grat);
    g.lineJoin = "round";
    trail(g, view, far);
    ink(g, c.border, 0.8);
    g.fillStyle = c.land;
    g.fill();
    g.stroke();
    trail(g, view, land);
    ink(g, c.coast, view.zoom > 6 ? 4 : 2, 0.4);
    g.stroke();
    g.globalAlpha = 1;
    g.fill();
    trail(g, view, land);
    ink(g, c.border, view.zoom > 6 ? 1.3 : 0.9);
    g.stroke();
  };
}

function ink(g, colour, width, alpha = 1) {
  g.strokeStyle = colour;
  g.lineWidth = width;
  g.globalAlpha = alpha;
}

function trail(g, view, rings) {
  g.beginPath();
  for (const { path, box } of rings) if (inView(view, box)) ringTrail(g, view, path);
}

function inView({ k, ox, oy, w, h }, [left, top, right, bottom]) {
  return right * k - ox > -50 && left * k - ox < w + 50 && bottom * k - oy > -50 && top * k - oy < h + 50;
}

function ringTrail(g, { k, ox, oy }, path) {
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

function line(g, x0, y0, x1, y1) {
  g.moveTo(x0, y0);
  g.lineTo(x1, y1);
}
