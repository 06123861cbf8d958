/** The sheet in the middle: one incident, what is said of it, and the forms to correct it. */
import { button, el, given, safeUrl } from "./dom.js";
import { dateWords, longDay, parseDay, quoted } from "./format.js";
import { dateForm, figuresForm, placeForm, typeForm } from "./reviewforms.js";
import { candidates, kilometres, meets } from "./reviewstate.js";
import { count, t } from "./words.js";

const OFFERED = 4; // incidents that could be the same; others are found by searching
const FOUND = 8;

/** @type {(app: Review) => { node: HTMLElement; update: () => void }} */
export function sheet(app) {
  const node = el("section", { className: "gr-sheet", tabIndex: 0 });
  node.setAttribute("aria-label", t("sheet"));
  let built = "";
  /** @type {(() => void)[]} */
  let refresh = [];
  return {
    node,
    /** Builds the sheet anew only for another incident: who is typing or clicking must not lose the field. */
    update() {
      const item = app.item(), wanted = item ? `${item.key} ${item.reports} ${item.ops.length}` : "";
      if (built !== wanted || !item) {
        const focus = node.contains(document.activeElement) ? document.activeElement : null;
        refresh = build(app, item, node);
        built = wanted;
        node.scrollTop = 0;
        if (focus) (document.getElementById(focus.id) ?? node).focus();
      }
      for (const one of refresh) one();
    },
  };
}

/** @type {(app: Review, item: Item | null, node: HTMLElement) => (() => void)[]} */
function build(app, item, node) {
  if (!item) {
    node.replaceChildren(el("p", { className: "gi-soft" }, t(app.items.size ? "choose_one" : "no_incidents")));
    return [];
  }
  const forms = [verdict, reports, placeForm, dateForm, typeForm, figuresForm, sameAs].map((form) => form(app, item));
  const head = el("div");
  const top = () => {
    const now = app.now(item);
    head.replaceChildren(...[kicker(app, item, now), el("h2", { className: "gi-title" }, now.title), facts(app, item, now)]);
  };
  node.replaceChildren(...given([head, history(app, item), ...forms.map((form) => form.node)]));
  return [top, ...forms.flatMap((form) => form.refresh ?? [])];
}

/** @type {(app: Review, item: Item, now: Now) => HTMLElement} */
function kicker(app, item, now) {
  const dot = el("span", { className: "gi-dot" });
  dot.style.background = app.colourOf(now.type);
  return el("p", { className: "gi-kicker" }, dot, el("span", {}, app.labelOf(now.type)), el("span", { className: "gi-soft" }, t(`status_${now.status}`)),
    el("span", { className: "gi-chip" }, count("sources", now.sources)));
}

/** @type {(app: Review, item: Item, now: Now) => HTMLElement} */
function facts(app, item, now) {
  const spot = app.spot(item), when = dateWords(parseDay(now.start), parseDay(now.end), now.precision);
  const who = [now.actors.join(", "), now.targets.join(", ")];
  return el("p", {}, el("b", {}, when), now.words ? el("span", { className: "gi-soft" }, ` ${quoted(now.words)}`) : null, " · ",
    spot ? [now.facility, spot.name].filter(Boolean).join(", ") : t("place_unknown"),
    who[0] ? el("span", { className: "gi-soft" }, ` · ${t("perpetrators")}: ${who[0]}`) : null,
    who[1] ? el("span", { className: "gi-soft" }, ` · ${t("targets")}: ${who[1]}`) : null);
}

/**
 * What was merged and split here, each with a way back; and what earlier runs were told.
 * @type {(app: Review, item: Item) => Kid}
 */
function history(app, item) {
  const titles = new Map(app.data.incidents.map(({ id, title }) => [id, title]));
  const rows = item.ops.map((op) => {
    const key = op.kind === "merge" ? "merged_here" : "split_here", about = op.kind === "merge" ? op.other : op.key;
    return el("li", {}, t(key, { title: titles.get(about.split("~")[0]) ?? about }), " ", button(t("undo"), () => app.undo(op), { className: "gi-copy" }));
  });
  const before = item.base.decided.map((words) => el("li", { className: "gi-soft" }, `${t("said_before")}: ${words}`));
  return rows.length + before.length ? el("ul", { className: "gr-history" }, rows, before) : null;
}

/** @type {Form} */
function verdict(app, item) {
  const choice = app.choice(item.key);
  /** @type {(name: string, sign: string) => HTMLButtonElement} */
  const one = (name, sign) => button(`${sign} ${t(name)}`, () => app.judge(name), { className: `gr-verdict gr-${name}`, id: `gr-${name}` });
  const both = { confirm: one("confirm", "✓"), reject: one("reject", "✕") };
  const refresh = () => {
    for (const [name, node] of Object.entries(both)) node.setAttribute("aria-pressed", String(app.verdict(item) === name));
  };
  /** @type {HTMLInputElement} */
  const why = el("input", { type: "text", id: "gr-why", value: choice.why ?? "", maxLength: 300, onchange: () => app.set("why", why.value.trim()) });
  const node = [el("div", { className: "gr-verdicts gi-row" }, both.confirm, both.reject, el("span", { className: "gr-gap" }),
      button(t("previous"), () => app.step(-1), { id: "gr-previous" }), button(t("next"), () => app.step(1), { id: "gr-next" })),
    el("p", { className: "gr-why" }, el("label", { htmlFor: "gr-why", className: "gi-soft" }, t("reason_why")), why)];
  return { node, refresh };
}

// ---- reports

/** @type {Form} */
function reports(app, item) {
  const many = item.reports.length > 1, ticked = new Set();
  const split = button(t("split"), () => app.split([...ticked]), { id: "gr-split", disabled: true });
  /** @type {(r: number, on: boolean) => void} */
  const tick = (r, on) => {
    ticked[on ? "add" : "delete"](r);
    split.disabled = ticked.size === 0 || ticked.size === item.reports.length;
  };
  const rows = item.reports.map((r) => account(app.data, r, many && ((on) => tick(r, on))));
  const node = el("section", {}, el("h3", {}, t("reported", { n: item.reports.length })),
    el("ol", { className: "gi-reports gr-reports" }, rows),
    many ? el("div", { className: "gi-row" }, split, el("span", { className: "gi-soft" }, t("split_hint"))) : null,
    conflicts(item.base.conflicts));
  return { node };
}

/** @type {(data: ReviewData, r: number, tick: ((on: boolean) => void) | false) => HTMLElement} */
function account(data, r, tick) {
  const said = data.reports[r], url = safeUrl(said.url), title = said.title || said.source || said.document;
  /** @type {HTMLInputElement | null} */
  const box = tick ? el("input", { type: "checkbox", id: `gr-report-${r}`, onchange: () => tick(box?.checked ?? false) }) : null;
  if (box) box.setAttribute("aria-labelledby", `gr-quote-${r}`);
  const link = url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title) : el("span", {}, title);
  const day = parseDay(said.published), when = day === null ? t("no_date") : longDay(day);
  return el("li", { className: tick ? "gr-ticked" : "" }, box, el("div", {}, el("blockquote", { id: `gr-quote-${r}` }, said.sentence),
    el("p", { className: "gi-cite" }, el("b", {}, said.source || said.document), " · ", when, el("br"), link,
      said.quoted.length ? el("span", { className: "gi-soft" }, ` ${t("quoting", { who: said.quoted.join(", ") })}`) : null)));
}

/** @type {(rows: [string, string[]][]) => Kid} */
function conflicts(rows) {
  if (!rows.length) return null;
  /** @type {(field: string) => string} */
  const name = (field) => (t(`field_${field}`) === `field_${field}` ? field.replaceAll("_", " ") : t(`field_${field}`));
  return el("p", { className: "gi-soft" }, `${t("sources_differ")}: `, rows.map(([field, values]) => `${name(field)} (${values.join(" / ")})`).join("; "));
}

// ---- merging

/** @type {Form} */
function sameAs(app, item) {
  const now = app.now(item), near = candidates(app.data, app.items, item, now), list = el("ol", { className: "gi-list gr-same" });
  /** @type {(query: string) => void} */
  const fill = (query) => {
    const fits = near.filter((other) => meets(query, `${other.base.title} ${other.base.start ?? ""}`));
    list.replaceChildren(...fits.slice(0, query.trim() ? FOUND : OFFERED).map((other) => el("li", {}, candidate(app, now, other))));
  };
  /** @type {HTMLInputElement} */
  const input = el("input", { type: "search", id: "gr-find", placeholder: t("merge_find"), maxLength: 200, oninput: () => fill(input.value) });
  input.setAttribute("aria-label", t("merge_find"));
  fill("");
  return { node: near.length ? el("details", { className: "gr-merge" }, el("summary", {}, t("merge")), input, list) : null };
}

/** @type {(app: Review, now: Now, other: Item) => HTMLElement} */
function candidate(app, now, other) {
  const then = app.now(other), item = app.item(), here = now.pin ?? (item && app.spot(item)), there = app.spot(other);
  const km = here && there ? t("km_away", { distance: `${Math.round(kilometres(here, there))} km` }) : t("place_unknown");
  const when = dateWords(parseDay(then.start), parseDay(then.end), then.precision);
  const merge = button(t("merge_with"), () => app.merge(other.key), { className: "gi-copy" });
  const id = `gr-other-${other.key}`;
  merge.setAttribute("aria-describedby", id);
  return el("div", { className: "gr-other" }, el("span", { id }, el("b", {}, then.title), el("small", {}, `${when} · ${km} · ${count("told", other.reports.length)}`)), merge);
}
