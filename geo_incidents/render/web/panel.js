/** The panel: what the map is, and everything the reader can choose. */
import { button, el, later } from "./dom.js";
import { csv } from "./csv.js";
import { number } from "./format.js";
import { legend } from "./legend.js";
import { list, newestFirst, sourceList } from "./lists.js";
import { timeline } from "./timeline.js";
import { count, t } from "./words.js";

export function panel(app, node) {
  node.setAttribute("aria-label", t("panel"));
  const boxes = legend(app), time = timeline(app), find = search(app), choose = choices(app), seen = lists(app);
  node.append(
    el("header", {}, el("h1", {}, app.config.title), app.config.caption ? el("p", { className: "gi-soft" }, app.config.caption) : null),
    ...[time.node].filter(Boolean),
    boxes.node,
    find.node,
    choose.node,
    el("div", { className: "gi-row gi-tools" }, button(t("download_csv"), () => download(app)), button(t("print"), () => window.print())),
    ...seen.nodes,
    about(app),
  );
  const parts = [boxes, time, find, choose];
  return {
    update(light) {
      time.update();
      if (!light) for (const part of [...parts, seen]) part !== time && part.update();
    },
    inView: seen.inView,
    beforePrint: seen.showAll,
    focusSearch: () => find.input.focus(),
    stop: time.stop,
  };
}

function search(app) {
  const input = el("input", { type: "search", placeholder: t("search"), maxLength: 200, oninput: later(() => app.search(input.value), 120) });
  input.setAttribute("aria-label", t("search"));
  const node = el("section", {}, el("h2", {}, t("find")), input);
  const update = () => {
    if (document.activeElement !== input) input.value = app.filters.state.query;
  };
  return { node, input, update };
}

function choices(app) {
  const { book, filters: { state } } = app;
  const used = [...new Set(book.n ? book.table.status : [])].sort((a, b) => a - b);
  const boxes = used.map((status) => {
    const input = el("input", { type: "checkbox", checked: true, onchange: () => {
      if (input.checked) state.statuses.add(status);
      else state.statuses.delete(status);
      app.refresh();
    } });
    input.dataset.status = book.statuses[status];
    const out = el("span", { className: "gi-n" });
    return { status, input, out, node: el("label", { className: "gi-check" }, input, el("span", {}, t(`status_${book.statuses[status]}`)), out) };
  });
  const most = Math.max(1, ...(book.n ? book.table.sources.slice(0, 100_000) : []));
  const least = el("select", { onchange: () => { state.sources = +least.value; app.refresh(); } },
    [1, 2, 3, 5].filter((n) => n <= most).map((n) => el("option", { value: n }, n === 1 ? t("any_sources") : t("least_sources", { n }))));
  least.setAttribute("aria-label", t("source_count"));
  const node = el("details", { className: "gi-choices" }, el("summary", {}, t("filters")), ...boxes.map((box) => box.node), least);
  const update = () => {
    const tally = new Map();
    for (let i = 0; i < book.n; i++) tally.set(book.table.status[i], (tally.get(book.table.status[i]) ?? 0) + 1);
    for (const box of boxes) {
      box.input.checked = state.statuses.has(box.status);
      box.out.textContent = number(tally.get(box.status) ?? 0);
    }
    least.value = String(state.sources);
  };
  return { node, update };
}

function lists(app) {
  const heading = el("h2"), view = list(app, t("in_view"));
  const none = el("p", { className: "gi-soft" }, t("nothing_in_view"));
  const off = list(app, t("not_on_map")), offHeading = el("summary");
  const offNode = el("details", { className: "gi-off" }, offHeading, el("p", { className: "gi-soft" }, t("not_on_map_why")), off.node);
  const sources = el("div"), sourcesNode = el("details", {}, el("summary", {}, t("all_sources")), sources);
  sourcesNode.addEventListener("toggle", () => sourcesNode.open && sources.replaceChildren(sourceList(app)));
  const inView = () => {
    const shown = newestFirst(app.book, app.inView());
    heading.textContent = t("in_view_n", { n: number(shown.length) });
    none.hidden = shown.length > 0;
    view.fill(shown);
    if (app.printing) view.showAll();
  };
  const update = () => {
    inView();
    const unplaced = app.book.unplaced.filter((i) => app.listed(i) && app.filters.passes(i));
    offNode.hidden = app.book.unplaced.length === 0;
    offHeading.textContent = t("not_on_map_n", { n: number(unplaced.length) });
    off.fill(unplaced);
    if (sourcesNode.open) sources.replaceChildren(sourceList(app));
  };
  const showAll = () => {
    view.showAll();
    off.showAll();
    offNode.open = sourcesNode.open = true;
    sources.replaceChildren(sourceList(app));
  };
  return { nodes: [el("section", {}, heading, none, view.node), offNode, sourcesNode], update, inView, showAll };
}

function about(app) {
  const { config } = app, names = (config.unplaced ?? []).map(([name, n]) => (n > 1 ? `${name} (${number(n)})` : name));
  const said = config.documents ? count("articles", config.documents, number(config.documents)) : "";
  return el("footer", { className: "gi-soft" },
    said ? el("p", {}, said) : null,
    names.length ? el("details", {}, el("summary", {}, t("names_unplaced", { n: number(names.length) })), el("p", {}, names.join(" · "))) : null,
    config.problems?.length ? el("details", {}, el("summary", {}, t("problems", { n: number(config.problems.length) })),
      el("ul", {}, config.problems.map(([path, reason]) => el("li", {}, `${path}: ${reason}`)))) : null,
    config.credits ? el("p", {}, config.credits) : null);
}

function download(app) {
  const chosen = newestFirst(app.book, (i) => app.listed(i) && app.filters.passes(i));
  const url = URL.createObjectURL(new Blob([csv(app.book, chosen)], { type: "text/csv;charset=utf-8" }));
  el("a", { href: url, download: "incidents.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
