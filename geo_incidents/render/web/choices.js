/** Filters beside the dates and the search: what became of it, how many sources, where. */
import { el } from "./dom.js";
import { number } from "./format.js";
import { t } from "./words.js";
import { wheres } from "./where.js";

const LEAST = [1, 2, 3, 5]; // numbers of sources to ask for

/** @type {(app: App) => Part} */
export function choices(app) {
  const { book, filters: { state } } = app;
  const used = [...new Set(book.table.status)].sort((a, b) => a - b), boxes = used.map((status) => box(app, status));
  const most = book.table.sources.reduce((a, b) => Math.max(a, b), 1);
  const least = el("select", { onchange: () => { state.sources = +least.value; app.refresh(); } },
    LEAST.filter((n) => n <= most).map((n) => el("option", { value: n }, n === 1 ? t("any_sources") : t("least_sources", { n }))));
  least.setAttribute("aria-label", t("source_count"));
  const where = place(app);
  const node = el("details", { className: "gi-choices" }, el("summary", {}, t("filters")), ...boxes.map((one) => one.node), least, where);
  const ready = () => {
    if (where.length < 2 && (node.open || state.where)) where.append(...wheres(book).map(({ key, n, label }) => el("option", { value: key }, `${label} (${number(n)})`)));
  };
  node.addEventListener("toggle", ready);
  const update = () => {
    ready();
    const tally = new Map();
    for (let i = 0; i < book.n; i++) tally.set(book.table.status[i], (tally.get(book.table.status[i]) ?? 0) + 1);
    for (const one of boxes) {
      one.input.checked = state.statuses.has(one.status);
      one.out.textContent = number(tally.get(one.status) ?? 0);
    }
    least.value = String(state.sources);
    where.value = state.where;
  };
  return { node, update };
}

/** @type {(app: App, status: number) => { status: number; input: HTMLInputElement; out: HTMLElement; node: HTMLElement }} */
function box(app, status) {
  const { book, filters: { state } } = app, name = book.statuses[status];
  const input = el("input", { type: "checkbox", checked: true, onchange: () => {
    if (input.checked) state.statuses.add(status);
    else state.statuses.delete(status);
    app.refresh();
  } });
  input.dataset.status = name;
  const out = el("span", { className: "gi-n" });
  return { status, input, out, node: el("label", { className: "gi-check" }, input, el("span", {}, t(`status_${name}`)), out) };
}

/** @type {(app: App) => HTMLSelectElement} */
function place(app) {
  /** @type {HTMLSelectElement} */
  const node = el("select", { onchange: () => app.keepTo(node.value) }, el("option", { value: "" }, t("anywhere")));
  node.setAttribute("aria-label", t("where"));
  node.dataset.filter = "where";
  return node;
}
