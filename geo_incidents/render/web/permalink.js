/** What the reader sees, as the part of the address after #, and back. Unknown or broken parts are left out. */
import { iso, parseDay } from "./format.js";

export function encode({ view, filters, days, layers, statuses, selected }) {
  const { state } = filters, parts = new URLSearchParams();
  if (view) parts.set("map", `${view.zoom}/${view.lat.toFixed(4)}/${view.lng.toFixed(4)}`);
  if (days && filters.narrowed()) parts.set("t", `${iso(state.from)}..${iso(state.to)}`);
  if (!state.undated) parts.set("undated", "0");
  const off = layers.filter((layer) => layer.on !== layer.show).map((layer) => (layer.on ? "+" : "-") + layer.name);
  if (off.length) parts.set("layers", off.join(","));
  if (state.statuses.size < statuses.length) parts.set("status", [...state.statuses].sort().map((s) => statuses[s]).join(","));
  if (state.sources > 1) parts.set("sources", state.sources);
  if (state.where) parts.set("where", state.where);
  if (state.query) parts.set("q", state.query);
  if (state.order && state.order !== "newest") parts.set("sort", state.order);
  if (state.counted) parts.set("count", state.counted);
  if (selected) parts.set("i", selected);
  return parts.toString();
}

export function decode(hash, { days, statuses }) {
  const parts = new URLSearchParams(hash.replace(/^#/, "")), found = {};
  const view = (parts.get("map") ?? "").split("/").map(Number);
  if (parts.has("map") && view.length === 3 && view.every(Number.isFinite) && Math.abs(view[1]) <= 90) {
    found.view = { zoom: view[0], lat: view[1], lng: view[2] };
  }
  const [from, to] = (parts.get("t") ?? "").split("..").map(parseDay);
  if (days && Number.isFinite(from) && Number.isFinite(to) && from <= to) {
    found.from = Math.min(days.last, Math.max(days.first, from));
    found.to = Math.max(days.first, Math.min(days.last, to));
  }
  found.undated = parts.get("undated") !== "0";
  const signed = (parts.get("layers") ?? "").split(",").filter((name) => /^[+-]./.test(name));
  found.layers = new Map(signed.map((name) => [name.slice(1), name[0] === "+"]));
  if (parts.has("status")) {
    found.statuses = new Set(parts.get("status").split(",").map((s) => statuses.indexOf(s)).filter((s) => s >= 0));
  }
  found.sources = Math.max(1, Math.min(99, Math.trunc(Number(parts.get("sources"))) || 1));
  found.where = parts.get("where") ?? "";
  found.query = (parts.get("q") ?? "").slice(0, 200);
  found.order = parts.get("sort") ?? "newest";
  found.counted = parts.get("count") ?? "";
  found.selected = parts.get("i");
  return found;
}
