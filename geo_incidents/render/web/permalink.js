/** What the reader sees, as the part of the address after #, and back. Unknown or broken parts are left out. */
import { iso, parseDay } from "./format.js";

/** @type {(page: { view: { zoom: number; lat: number; lng: number } | null; filters: Pick<Filters, "state" | "narrowed">; days: Days | null; layers: Layer[]; statuses: string[]; selected: string | null }) => string} */
export function encode({ view, filters, days, layers, statuses, selected }) {
  const { state } = filters, parts = new URLSearchParams();
  if (view) parts.set("map", `${view.zoom}/${view.lat.toFixed(4)}/${view.lng.toFixed(4)}`);
  if (days && filters.narrowed()) parts.set("t", `${iso(state.from)}..${iso(state.to)}`);
  if (!state.undated) parts.set("undated", "0");
  const off = layers.filter((layer) => layer.on !== layer.show).map((layer) => (layer.on ? "+" : "-") + layer.name);
  if (off.length) parts.set("layers", off.join(","));
  if (state.statuses.size < statuses.length) parts.set("status", [...state.statuses].sort().map((s) => statuses[s]).join(","));
  if (state.sources > 1) parts.set("sources", String(state.sources));
  if (state.where) parts.set("where", state.where);
  if (state.query) parts.set("q", state.query);
  if (state.order && state.order !== "newest") parts.set("sort", state.order);
  if (state.counted) parts.set("count", state.counted);
  if (selected) parts.set("i", selected);
  return parts.toString();
}

/** @type {(hash: string, page: { days: Days | null; statuses: string[] }) => Restored} */
export function decode(hash, { days, statuses }) {
  const parts = new URLSearchParams(hash.replace(/^#/, "")), status = parts.get("status");
  const signed = (parts.get("layers") ?? "").split(",").filter((name) => /^[+-]./.test(name));
  /** @type {Restored} */
  const found = {
    undated: parts.get("undated") !== "0",
    layers: new Map(signed.map((name) => [name.slice(1), name[0] === "+"])),
    sources: Math.max(1, Math.min(99, Math.trunc(Number(parts.get("sources"))) || 1)),
    where: parts.get("where") ?? "",
    query: (parts.get("q") ?? "").slice(0, 200),
    order: parts.get("sort") ?? "newest",
    counted: parts.get("count") ?? "",
    selected: parts.get("i"),
  };
  const view = (parts.get("map") ?? "").split("/").map(Number);
  if (parts.has("map") && view.length === 3 && view.every(Number.isFinite) && Math.abs(view[1]) <= 90) {
    found.view = { zoom: view[0], lat: view[1], lng: view[2] };
  }
  const [from = null, to = null] = (parts.get("t") ?? "").split("..").map(parseDay);
  if (days && from !== null && to !== null && from <= to) {
    found.from = Math.min(days.last, Math.max(days.first, from));
    found.to = Math.max(days.first, Math.min(days.last, to));
  }
  if (status !== null) found.statuses = new Set(status.split(",").map((s) => statuses.indexOf(s)).filter((s) => s >= 0));
  return found;
}
