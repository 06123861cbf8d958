/** How to read the map: the signs that no box of a layer explains. */
import { el, pen } from "./dom.js";
import { drawKey, drawPoint } from "./glyphs.js";
import { drawArea, drawCluster, drawDoubt } from "./marks.js";
import { t } from "./words.js";

const SIZE = 44; // canvas pixels, shown at half

/** @type {(app: App) => Part & { node: HTMLDetailsElement }} */
export function signs(app) {
  const shares = app.book.layers.length > 1 ? [2, 0, 1, 0] : [3, 0], seen = app.book.layers;
  /** @type {(k: number) => string} */
  const colour = (k) => app.colourOf(seen[k]);
  /** @type {[string, (g: Draw, c: Palette) => void][]} */
  const drawn = [
    ["sign_cluster", (g, c) => drawCluster(g, { x: 22, y: 22, r: 19, n: 3, shares }, colour, c)],
    ["sign_doubt", (g) => drawDoubt(g, 22, 22, 18, colour(0), true)],
    ["sign_area", (g) => drawArea(g, () => g.roundRect(4, 9, 36, 26, 9), colour(0), true)],
    ["sign_hollow", (g, c) => drawPoint(g, "circle", 22, 22, 13, colour(0), c.card, true)],
  ];
  for (const [kind, key] of [["routes", "sign_flow"], ["choropleth", "sign_choropleth"]]) {
    const layer = seen.find((one) => one.kind === kind);
    if (layer) drawn.push([key, (g, c) => drawKey(g, layer, app.colourOf(layer), c.card, SIZE)]);
  }
  const rows = drawn.map(([key, draw]) => ({ key, draw, canvas: el("canvas", { className: "gi-key", width: SIZE, height: SIZE, ariaHidden: "true" }) }));
  const node = el("details", { className: "gi-signs" }, el("summary", {}, t("signs")),
    el("ul", {}, ...rows.map(({ key, canvas }) => el("li", {}, canvas, el("span", {}, t(key))))));
  const update = () => {
    if (!node.open) return;
    for (const { draw, canvas } of rows) {
      const g = pen(canvas);
      g.clearRect(0, 0, SIZE, SIZE);
      draw(g, app.colours());
    }
  };
  node.addEventListener("toggle", update);
  return { node, update };
}
