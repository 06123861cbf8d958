/** A canvas over the map with a margin around the view, which follows Leaflet's zoom animation. */
import { pen } from "./dom.js";

const MARGIN = 0.2;

/** @type {(map: L.Map, name: string, zIndex: number, paint: (g: Draw, view: View) => void) => CanvasLayer} */
export function canvasLayer(map, name, zIndex, paint) {
  const Layer = L.Layer.extend(/** @type {Partial<CanvasLayer> & ThisType<CanvasLayer>} */ ({
    onAdd() {
      const pane = map.getPane(name) ?? map.createPane(name);
      pane.style.zIndex = String(zIndex);
      pane.style.pointerEvents = "none";
      this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", pane);
      this.canvas.setAttribute("aria-hidden", "true");
      map.on("moveend viewreset resize", this.draw, this).on("zoomanim", this.follow, this);
      this.draw();
    },
    follow(event) {
      const at = /** @type {any} */ (map)._latLngToNewLayerPoint(this.corner, event.zoom, event.center);
      L.DomUtil.setTransform(this.canvas, at, map.getZoomScale(event.zoom, this.zoom));
    },
    draw() {
      const size = map.getSize(), pad = size.multiplyBy(MARGIN).round();
      const w = size.x + 2 * pad.x, h = size.y + 2 * pad.y, ratio = Math.min(2, devicePixelRatio || 1);
      const corner = map.containerPointToLayerPoint(pad.multiplyBy(-1));
      this.zoom = map.getZoom();
      this.corner = map.layerPointToLatLng(corner);
      L.DomUtil.setTransform(this.canvas, corner, 1);
      this.resize(w, h, ratio);
      const g = pen(this.canvas), origin = map.getPixelOrigin().add(corner);
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
      g.clearRect(0, 0, w, h);
      this.view = { k: 2 ** this.zoom, zoom: this.zoom, ox: origin.x, oy: origin.y, w, h, pad };
      paint(g, this.view);
    },
    resize(w, h, ratio) {
      const { canvas } = this;
      if (canvas.width === Math.round(w * ratio) && canvas.height === Math.round(h * ratio)) return;
      canvas.width = Math.round(w * ratio);
      canvas.height = Math.round(h * ratio);
      canvas.style.width = `${w}px`;
      canvas.style.height = `${h}px`;
    },
  }));
  return /** @type {CanvasLayer} */ (/** @type {unknown} */ (new Layer().addTo(map)));
}
