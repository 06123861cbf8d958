/** The shapes of points. Each is about as heavy to the eye as a circle of radius r. */

/** @type {Record<string, [number, number, number]>} */
const CORNERS = { triangle: [3, -90, 1.25], diamond: [4, -90, 1.22], pentagon: [5, -90, 1.12], hexagon: [6, 0, 1.08] };

/** @type {(g: Draw, glyph: string, x: number, y: number, r: number) => void} */
export function trace(g, glyph, x, y, r) {
  g.beginPath();
  if (glyph === "square" || glyph === "bars") g.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  else if (glyph === "star") polygon(g, x, y, 10, -90, (k) => r * (k % 2 ? 0.58 : 1.3));
  else if (glyph === "cross") cross(g, x, y, r * 1.1, r * 0.42);
  else if (CORNERS[glyph]) {
    const [n, turn, size] = CORNERS[glyph];
    polygon(g, x, glyph === "triangle" ? y + r * 0.18 : y, n, turn, () => r * size);
  } else g.arc(x, y, r, 0, 7);
}

/** @type {(g: Draw, x: number, y: number, n: number, turn: number, radius: (k: number) => number) => void} */
function polygon(g, x, y, n, turn, radius) {
  for (let k = 0; k < n; k++) {
    const a = ((turn + (360 * k) / n) * Math.PI) / 180;
    /** @type {Pair} */
    const to = [x + radius(k) * Math.cos(a), y + radius(k) * Math.sin(a)];
    if (k) g.lineTo(...to);
    else g.moveTo(...to);
  }
  g.closePath();
}

/** @type {(g: Draw, x: number, y: number, long: number, wide: number) => void} */
function cross(g, x, y, long, wide) {
  const path = [[-wide, -long], [wide, -long], [wide, -wide], [long, -wide], [long, wide], [wide, wide],
    [wide, long], [-wide, long], [-wide, wide], [-long, wide], [-long, -wide], [-wide, -wide]];
  path.forEach(([dx, dy], k) => (k ? g.lineTo(x + dx, y + dy) : g.moveTo(x + dx, y + dy)));
  g.closePath();
}

/**
 * A point: filled when it happened, hollow when it is a plan, a threat, background or a statistic.
 * @type {(g: Draw, glyph: string, x: number, y: number, r: number, colour: string, paper: string, hollow: boolean) => void}
 */
export function drawPoint(g, glyph, x, y, r, colour, paper, hollow) {
  trace(g, glyph, x, y, r + (hollow ? 0 : 1.6));
  g.fillStyle = paper;
  g.fill();
  trace(g, glyph, x, y, hollow ? r - 0.8 : r);
  if (hollow) {
    g.lineWidth = 1.8;
    g.strokeStyle = colour;
    g.stroke();
  } else {
    g.fillStyle = colour;
    g.fill();
  }
}

/**
 * A site by its state: hollow when only named, solid when attacked, solid with its bars broken when emptied.
 * @type {(g: Draw, glyph: string, x: number, y: number, r: number, colour: string, paper: string, state: string | undefined) => void}
 */
export function drawSite(g, glyph, x, y, r, colour, paper, state) {
  const hollow = state === "named";
  g.beginPath();
  g.roundRect(x - r - 1.5, y - r - 1.5, 2 * r + 3, 2 * r + 3, 4.5);
  g.fillStyle = paper;
  g.fill();
  g.beginPath();
  g.roundRect(x - r, y - r, 2 * r, 2 * r, 3.5);
  g.lineWidth = 1.6;
  g.strokeStyle = g.fillStyle = colour;
  if (hollow) g.stroke();
  else g.fill();
  g.strokeStyle = hollow ? colour : paper;
  if (glyph === "bars") bars(g, x, y, r, state === "emptied");
  else if (state === "emptied") bars(g, x, y, r, true);
}

/** @type {(g: Draw, x: number, y: number, r: number, broken: boolean) => void} */
function bars(g, x, y, r, broken) {
  g.lineWidth = Math.max(1.3, r * 0.17);
  g.beginPath();
  for (const dx of [-0.5, 0, 0.5]) {
    const lean = broken && dx >= 0 ? r * 0.34 : 0;
    g.moveTo(x + dx * r, y - r * 0.66);
    if (broken && dx === 0) {
      g.lineTo(x + dx * r - r * 0.12, y - r * 0.18);
      g.moveTo(x + dx * r + r * 0.12, y + r * 0.24);
      g.lineTo(x + dx * r, y + r * 0.66);
    } else g.lineTo(x + dx * r + lean * (dx > 0 ? 0.6 : 0), y + r * 0.66);
  }
  g.stroke();
}

/**
 * The key of a layer, drawn into a small canvas.
 * @type {(g: Draw, layer: Layer, colour: string, paper: string, size: number) => void}
 */
export function drawKey(g, layer, colour, paper, size) {
  const c = size / 2;
  g.clearRect(0, 0, size, size);
  if (layer.kind === "routes") arrowKey(g, c, colour);
  else if (layer.kind === "sites") drawSite(g, layer.glyph, c, c, size * 0.32, colour, paper, "attacked");
  else if (layer.kind === "choropleth") shadeKey(g, c, colour);
  else if (layer.kind === "areas") areaKey(g, layer, c, colour);
  else if (layer.kind === "context") {
    g.beginPath();
    g.arc(c, c, size * 0.17, 0, 7);
    g.lineWidth = size * 0.08;
    g.strokeStyle = colour;
    g.stroke();
  } else {
    trace(g, layer.glyph, c, c, size * 0.3);
    g.fillStyle = colour;
    g.fill();
  }
}

/** @type {(g: Draw, layer: Layer, c: number, colour: string) => void} */
function areaKey(g, layer, c, colour) {
  g.beginPath();
  g.arc(c, c, c * 0.86, 0, 7);
  g.globalAlpha = 0.12;
  g.fillStyle = g.strokeStyle = colour;
  g.fill();
  g.globalAlpha = 1;
  g.setLineDash([c * 0.24, c * 0.18]);
  g.lineWidth = c * 0.11;
  g.stroke();
  g.setLineDash([]);
  trace(g, layer.glyph, c, c, c * 0.42);
  g.fill();
}

/**
 * Three neighbouring areas, lighter to darker.
 * @type {(g: Draw, c: number, colour: string) => void}
 */
function shadeKey(g, c, colour) {
  g.fillStyle = colour;
  [0.25, 0.55, 1].forEach((alpha, k) => {
    g.globalAlpha = alpha;
    g.fillRect(c * (0.2 + k * 0.56), c * 0.4, c * 0.5, c * 1.2);
  });
  g.globalAlpha = 1;
}

/** @type {(g: Draw, c: number, colour: string) => void} */
function arrowKey(g, c, colour) {
  g.strokeStyle = g.fillStyle = colour;
  g.lineWidth = c * 0.3;
  g.beginPath();
  g.moveTo(c * 0.15, c);
  g.lineTo(c * 1.25, c);
  g.stroke();
  g.beginPath();
  g.moveTo(c * 1.9, c);
  g.lineTo(c * 1.1, c * 0.45);
  g.lineTo(c * 1.1, c * 1.55);
  g.fill();
}
