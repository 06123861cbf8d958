/** The left side: who reviews, how far it is, which incidents there are, and saving. */
import { button, el, later } from "./dom.js";
import { dateWords, number, parseDay } from "./format.js";
import { meets, touched } from "./reviewstate.js";
import { count, t } from "./words.js";

/** @type {Record<string, number | undefined>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
/** @type {Record<string, string | undefined>} */
const VERDICTS = { c: "confirm", r: "reject" };
const SHOWN = ["all", "open", "done"];
const MOST = 400; // rows; what is not shown is found by searching

/** @type {(app: Review, node: HTMLElement) => ReviewList} */
export function reviewList(app, node) {
  const state = { which: "all", query: "" }, rows = new Map();
  const done = el("span"), bar = el("div", { className: "gr-bar" }, done), tally = el("p", { className: "gi-soft gr-tally" });
  const list = el("ol", { className: "gi-list gr-list" }), none = el("p", { className: "gi-soft" });
  const kept = el("p", { className: "gi-soft gr-kept" });
  const save = button("", () => download(app), { className: "gr-main" });
  const show = () => fill(app, state, list, none, rows);
  list.addEventListener("keydown", (event) => keys(app, event, rows));
  node.setAttribute("aria-label", t("review"));
  node.append(
    el("header", {}, el("h1", {}, t("review")), el("p", { className: "gi-soft" }, t("review_intro"))),
    bar, tally, saving(app, save), kept, which(state, show), search(state, show), none, list,
    el("p", { className: "gi-soft gr-keys" }, t("list_keys")),
  );
  return {
    update() {
      const all = [...app.items.values()], n = all.filter(app.isDecided).length;
      tally.textContent = t("progress", { done: number(n), all: number(all.length) });
      done.style.width = `${all.length ? (100 * n) / all.length : 0}%`;
      save.textContent = count("save", app.newLines(), number(app.newLines()));
      save.disabled = app.newLines() === 0;
      kept.textContent = t(app.kept ? "kept_here" : "kept_nowhere");
      show();
    },
    /** The key of the row `by` rows after (or before) this one; null at the end. */
    beside(key, by) {
      const keys = [...rows.keys()], at = keys.indexOf(key ?? "");
      return keys[at + by] ?? null;
    },
  };
}

/** @type {(app: Review, save: HTMLElement) => HTMLElement} */
function saving(app, save) {
  /** @type {HTMLInputElement} */
  const name = el("input", { type: "text", id: "gr-name", value: app.work.by, maxLength: 80, autocomplete: "name", onchange: () => app.signed(name.value.trim()) });
  const over = button(t("start_over"), () => {
    const sure = over.textContent === t("start_over_sure");
    over.textContent = t(sure ? "start_over" : "start_over_sure");
    if (sure) app.startOver();
  }, { className: "gi-copy", onblur: () => (over.textContent = t("start_over")) });
  return el("div", { className: "gr-save" }, el("label", { htmlFor: "gr-name" }, t("your_name"), el("small", {}, ` ${t("optional")}`)), name,
    el("div", { className: "gi-row" }, save, over));
}

/** @type {(state: Listing, show: () => void) => HTMLElement} */
function which(state, show) {
  /** @type {(name: string) => HTMLElement} */
  const one = (name) => el("label", { className: "gr-pill" },
    el("input", { type: "radio", name: "gr-which", checked: state.which === name, onchange: () => {
      state.which = name;
      show();
    } }), el("span", {}, t(`show_${name}`)));
  return el("fieldset", { className: "gr-pills" }, el("legend", { className: "gi-sr" }, t("which_shown")), SHOWN.map(one));
}

/** @type {(state: Listing, show: () => void) => HTMLElement} */
function search(state, show) {
  const input = el("input", { type: "search", placeholder: t("review_search"), maxLength: 200, oninput: later(() => {
    state.query = input.value;
    show();
  }, 120) });
  input.setAttribute("aria-label", t("review_search"));
  return input;
}

/**
 * Rows that say what they said before stay the nodes they are, or a click that ends a change elsewhere would miss.
 * @type {(app: Review, state: Listing, list: HTMLElement, none: HTMLElement, rows: Map<string, HTMLElement>) => void}
 */
function fill(app, state, list, none, rows) {
  const focused = list.contains(document.activeElement);
  const wanted = [...app.items.values()].filter((item) => fits(app, state, item)).slice(0, MOST);
  const before = new Map(rows), order = [...rows.keys()].join("\n");
  rows.clear();
  for (const item of wanted) rows.set(item.key, row(app, item, before.get(item.key)));
  if (order !== [...rows.keys()].join("\n")) list.replaceChildren(...[...rows.values()].map((node) => el("li", {}, node)));
  none.hidden = wanted.length > 0;
  none.textContent = wanted.length ? "" : t(app.items.size ? "nothing_found" : "no_incidents");
  const current = rows.get(app.key ?? "");
  if (focused) current?.focus();
  current?.scrollIntoView({ block: "nearest" });
}

/** @type {(app: Review, state: Listing, item: Item) => boolean} */
function fits(app, state, item) {
  if (item.key !== app.key && state.which !== "all" && app.isDecided(item) !== (state.which === "done")) return false;
  if (!state.query.trim()) return true;
  const now = app.now(item), said = item.reports.map((r) => `${app.data.reports[r].sentence} ${app.data.reports[r].source}`);
  return meets(state.query, [now.title, app.spot(item)?.name ?? "", ...said].join(" "));
}

/** @type {(app: Review, item: Item, old: HTMLElement | undefined) => HTMLElement} */
function row(app, item, old) {
  const now = app.now(item), verdict = app.verdict(item), spot = app.spot(item);
  const dot = el("span", { className: "gi-dot" });
  dot.style.background = app.colourOf(now.type);
  const when = dateWords(parseDay(now.start), parseDay(now.end), now.precision);
  const node = old ?? button("", () => app.show(item.key));
  node.className = `gi-item gr-item${verdict === "reject" ? " gr-out" : ""}`;
  if (item.key === app.key) node.setAttribute("aria-current", "true");
  else node.removeAttribute("aria-current");
  const kids = [dot, el("span", {}, el("b", {}, now.title), el("small", {}, [when, spot?.name ?? t("place_unknown")].join(" · ")), ...badges(app, item, verdict))];
  const said = `${dot.style.background} ${kids.map((kid) => kid.textContent).join("|")}`;
  if (node.dataset.said !== said) node.replaceChildren(...kids);
  node.dataset.said = said;
  return node;
}

/** @type {(app: Review, item: Item, verdict: string) => HTMLElement[]} */
function badges(app, item, verdict) {
  const made = [];
  if (verdict) made.push(["gr-badge gr-" + verdict, t(verdict === "confirm" ? "confirmed" : "rejected")]);
  else if (item.base.reviewed) made.push(["gr-badge", t("confirmed_before")]);
  if (touched(item, app.choice(item.key))) made.push(["gr-badge gr-changed", t("changed")]);
  return made.length ? [el("span", { className: "gr-badges" }, made.map(([className, text]) => el("span", { className }, text)))] : [];
}

/** @type {(app: Review, event: KeyboardEvent, rows: Map<string, HTMLElement>) => void} */
function keys(app, event, rows) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = STEPS[event.key], verdict = VERDICTS[event.key];
  if (!step && !verdict) return;
  event.preventDefault();
  if (step) app.step(step);
  else if (verdict) app.judge(verdict);
  rows.get(app.key ?? "")?.focus();
}

/** @type {(app: Review) => void} */
function download(app) {
  const url = URL.createObjectURL(new Blob([app.file()], { type: "application/jsonl" }));
  el("a", { href: url, download: "decisions.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  app.say(t("saved_file"));
}
