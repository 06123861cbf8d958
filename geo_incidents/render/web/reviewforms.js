/** The forms that correct place, date, type and figures. Each builds once and refreshes when the choice changes. */
import { button, byId, el } from "./dom.js";
import { distance, placeWords, quoted } from "./format.js";
import { parsePoint } from "./reviewstate.js";
import { t } from "./words.js";

const WITHIN = [100, 500, 1000, 5000, 10_000, 25_000, 50_000]; // metres
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** @type {(n: number) => string} */
export const letter = (n) => LETTERS[n % LETTERS.length];

/**
 * Where else it could have been: the rivals of its reports, and the places that only some of them tell.
 * @type {(data: ReviewData, item: Item) => number[]}
 */
export function rivals(data, item) {
  const told = item.reports.flatMap((r) => [data.reports[r].place, ...data.reports[r].rivals]);
  return [...new Set(told)].flatMap((p) => (p === null || p === item.base.place ? [] : p));
}

/** @type {(place: ReviewPlace) => string} */
export function placeName(place) {
  const parts = [...new Set([place.name, place.admin3, place.admin1].filter(Boolean))];
  return placeWords(parts.join(", "), place.country);
}

/** @type {(title: string, ...kids: Kids) => HTMLElement} */
function form(title, ...kids) {
  return el("fieldset", { className: "gr-form" }, el("legend", {}, t(title)), ...kids);
}

// ---- place

/** @type {Form} */
export function placeForm(app, item) {
  const { data } = app, { base } = item, name = `gr-place-${item.key}`;
  /** @type {(id: string | number, words: Kid | Kid[], note: string, pick: () => void) => { input: HTMLInputElement; node: HTMLElement }} */
  const radio = (id, words, note, pick) => {
    const input = el("input", { type: "radio", name, id: `gr-place-${id}`, onchange: pick });
    return { input, node: el("label", { className: "gr-radio" }, input, el("span", {}, words, note ? el("small", {}, ` ${note}`) : null)) };
  };
  const read = base.place === null ? t("not_known") : placeName(data.places[base.place]);
  /** @type {[string | number, ReturnType<typeof radio>, (chosen: Where | null) => boolean][]} */
  const options = [["as-read", radio("as-read", read, t("as_read"), () => app.set("place", null)), (c) => !c]];
  rivals(data, item).forEach((place, n) => options.push([place, radio(place, [el("b", { className: "gr-letter" }, letter(n)), placeName(data.places[place])], t("rival_of"),
    () => app.set("place", { kind: "place", place })), (c) => c?.kind === "place" && c.place === place]));
  const other = radio("other", "", "", () => {});
  const point = radio("point", t("on_the_map"), "", () => pinned(app, item, {}));
  const unknown = radio("unknown", t("not_known"), "", () => app.set("place", { kind: "none" }));
  options.push(["other", other, (c) => c?.kind === "place" && !options.some(([place]) => place === c.place)], ["point", point, (c) => c?.kind === "pin"]);
  if (base.place !== null) options.push(["unknown", unknown, (c) => c?.kind === "none"]);
  const named = namedPlace(app), exact = pointFields(app, item);
  const node = form("where_was_it", options.map(([, { node: one }]) => one), named.node, exact.node);
  const refresh = () => {
    const choice = app.choice(item.key).place ?? null;
    for (const [, { input }, chosen] of options) input.checked = chosen(choice);
    other.node.hidden = !other.input.checked;
    point.node.hidden = !point.input.checked;
    if (other.input.checked && choice?.kind === "place") other.node.lastElementChild?.replaceChildren(placeName(data.places[choice.place]));
    exact.refresh(choice?.kind === "pin" ? choice : null);
  };
  return { node, refresh };
}

/**
 * Any place that the articles name, by typing its beginning.
 * @type {(app: Review) => { node: HTMLElement }}
 */
function namedPlace(app) {
  const { data } = app, names = new Map(data.named.map((place) => [placeName(data.places[place]), place]));
  const list = el("datalist", { id: "gr-named" }, [...names.keys()].map((value) => el("option", { value })));
  const input = el("input", { type: "text", id: "gr-place-name", maxLength: 120, autocomplete: "off", oninput: () => {
    const place = names.get(input.value);
    if (place !== undefined) app.set("place", { kind: "place", place });
  } });
  input.setAttribute("list", "gr-named");
  const node = el("div", { className: "gr-field" }, el("label", { htmlFor: "gr-place-name" }, t("other_named")), input, list);
  node.hidden = names.size === 0;
  return { node };
}

/** @type {(app: Review, item: Item) => { node: HTMLElement; refresh: (pin: Pin | null) => void }} */
function pointFields(app, item) {
  const wrong = el("p", { className: "gr-wrong", role: "alert" });
  const at = el("input", { type: "text", id: "gr-point", placeholder: "18.5432, -72.3388", maxLength: 60, inputMode: "text", autocomplete: "off", onchange: () => {
    const found = parsePoint(at.value);
    wrong.textContent = found || !at.value.trim() ? "" : t("coordinates_wrong");
    if (found) pinned(app, item, found);
  } });
  /** @type {HTMLInputElement} */
  const name = el("input", { type: "text", id: "gr-point-name", maxLength: 120, onchange: () => pinned(app, item, { name: name.value.trim() }) });
  /** @type {HTMLSelectElement} */
  const within = el("select", { id: "gr-point-within", onchange: () => pinned(app, item, { radius: Number(within.value) }) },
    WITHIN.map((metres) => el("option", { value: String(metres) }, distance(metres))));
  const pick = button(t("pick"), () => app.pick(app.picking ? null : (spot) => pinned(app, item, spot)), { id: "gr-pick" });
  const middle = button(t("map_middle"), () => pinned(app, item, app.middle()), { id: "gr-middle" });
  const details = el("div", { className: "gr-fields" },
    el("div", { className: "gr-field" }, el("label", { htmlFor: "gr-point-name" }, t("point_name")), name),
    el("div", { className: "gr-field" }, el("label", { htmlFor: "gr-point-within" }, t("within")), within));
  const node = el("div", { className: "gr-field" }, el("label", { htmlFor: "gr-point" }, `${t("on_the_map")}: ${t("coordinates").toLowerCase()}`),
    el("div", { className: "gi-row gr-point" }, at, pick, middle), wrong, details);
  /** @type {(pin: Pin | null) => void} */
  const refresh = (pin) => {
    details.hidden = !pin;
    pick.setAttribute("aria-pressed", String(Boolean(app.picking)));
    at.value = pin ? `${pin.lat}, ${pin.lon}` : "";
    name.value = pin?.name ?? "";
    within.value = String(pin?.radius ?? 500);
  };
  return { node, refresh };
}

/**
 * Takes a point, or what is now known better of the one already taken.
 * @type {(app: Review, item: Item, found: Partial<Pin>) => void}
 */
function pinned(app, item, found) {
  const before = app.choice(item.key).place, known = before?.kind === "pin" ? before : { name: "", radius: 500 };
  const { lat, lon, name, radius } = { lat: null, lon: null, ...known, ...found };
  if (lat !== null && lon !== null) app.set("place", { kind: "pin", lat, lon, name, radius });
}

// ---- date

/** @type {Form} */
export function dateForm(app, item) {
  const wrong = el("p", { className: "gr-wrong", role: "alert" });
  const change = () => {
    const start = first.value || null, end = last.value || start;
    const right = start !== null && end !== null && end >= start;
    wrong.textContent = start && !right ? t("date_wrong") : "";
    if (right) app.set("date", { start, end, precision: Number(known.value) });
  };
  const first = el("input", { type: "date", id: "gr-first", onchange: () => {
    if (!last.value || last.value < first.value) last.value = first.value;
    change();
  } });
  const last = el("input", { type: "date", id: "gr-last", onchange: change });
  const known = el("select", { id: "gr-known", onchange: change }, [1, 2, 3].map((n) => el("option", { value: String(n) }, t(`precision_${n}`))));
  const none = button(t("not_known"), () => app.set("date", { start: null, end: null, precision: null }), { id: "gr-undated" });
  const back = undo(app, item, "date");
  const node = form("when_was_it", el("div", { className: "gr-fields" }, labelled("first_day", first), labelled("last_day", last), labelled("known_to", known)),
    el("div", { className: "gi-row" }, none, back.node), wrong);
  const refresh = () => {
    const now = app.now(item);
    first.value = now.start ?? "";
    last.value = now.end ?? "";
    known.value = String(now.precision ?? 1);
    none.disabled = now.start === null;
    back.refresh();
  };
  return { node, refresh };
}

/** @type {(key: string, input: HTMLElement) => HTMLElement} */
const labelled = (key, input) => el("div", { className: "gr-field" }, el("label", { htmlFor: input.id }, t(key)), input);

/** @type {(app: Review, item: Item, field: "place" | "date" | "type" | "figures") => { node: HTMLElement; refresh: () => void }} */
function undo(app, item, field) {
  const node = button(t("undo"), () => app.set(field, null), { className: "gi-copy", id: `gr-undo-${field}` });
  return { node, refresh: () => (node.hidden = !app.choice(item.key)[field]) };
}

// ---- type

/** @type {Form} */
export function typeForm(app, item) {
  /** @type {HTMLSelectElement} */
  const select = el("select", { id: "gr-type", onchange: () => app.set("type", select.value === item.base.type ? null : { type: select.value }) },
    [...app.types].map(([value, { label }]) => el("option", { value }, label)));
  select.setAttribute("aria-label", t("what_was_it"));
  const refresh = () => (select.value = app.now(item).type);
  return { node: form("what_was_it", select), refresh };
}

// ---- figures

/** @type {Form} */
export function figuresForm(app, item) {
  const { data } = app, rows = el("div", { className: "gr-counts" }), back = undo(app, item, "figures");
  const add = el("select", { id: "gr-add", onchange: () => {
    rows.append(countRow(app, item, add.value, null));
    byId(`gr-best-${add.value}`).focus();
    add.value = "";
  } });
  const fill = () => {
    const { figures } = app.now(item), there = data.roles.filter((role) => figures[role]);
    rows.replaceChildren(...there.map((role) => countRow(app, item, role, figures[role])));
    const free = data.roles.filter((role) => !figures[role]);
    add.replaceChildren(el("option", { value: "" }, t("add_figure")), ...free.map((role) => el("option", { value: role }, t(`role_${role}`))));
  };
  add.setAttribute("aria-label", t("add_figure"));
  const node = form("how_many", rows, el("div", { className: "gi-row" }, add, back.node));
  /** @type {string | null} */
  let drawn = null;
  const refresh = () => {
    back.refresh();
    const said = Object.keys(app.now(item).figures).sort().join() + Boolean(app.choice(item.key).figures);
    if (said !== drawn && !rows.contains(document.activeElement)) fill();
    drawn = said;
  };
  return { node, refresh };
}

/** @type {(app: Review, item: Item, role: string, figure: ReviewFigure | null) => HTMLElement} */
function countRow(app, item, role, figure) {
  const [low, best, high, words] = figure ?? ["", "", "", ""], label = t(`role_${role}`);
  const wrong = el("p", { className: "gr-wrong", role: "alert" });
  /** @type {(name: string, value: string | number | null) => HTMLInputElement} */
  const field = (name, value) => {
    const input = el("input", { type: "number", min: "0", step: "1", id: `gr-${name}-${role}`, value: value === null ? "" : String(value), onchange: () => change() });
    input.setAttribute("aria-label", `${label}, ${t(`figure_${name}`)}`);
    return input;
  };
  const inputs = { low: field("low", low), best: field("best", best), high: field("high", high) };
  const open = el("input", { type: "checkbox", id: `gr-open-${role}`, checked: high === null, onchange: () => change() });
  const change = () => {
    const read = readCount(inputs, open.checked);
    wrong.textContent = read === undefined ? t("figure_wrong") : "";
    inputs.high.disabled = open.checked;
    if (read) keepCount(app, item, role, read);
  };
  const away = button("×", () => {
    keepCount(app, item, role, null);
    row.remove();
  }, { className: "gi-copy" });
  away.setAttribute("aria-label", `${t("take_away")}: ${label}`);
  inputs.high.disabled = open.checked;
  /** @type {(name: keyof typeof inputs) => HTMLElement} */
  const cell = (name) => el("span", { className: "gr-cell" }, el("small", {}, t(`figure_${name}`)), inputs[name]);
  const row = el("div", { className: "gr-count" }, el("b", {}, label), cell("low"), cell("best"), cell("high"),
    el("label", { className: "gi-check", htmlFor: open.id }, open, t("open_end")), away, words ? el("small", { className: "gr-words" }, quoted(words)) : null, wrong);
  return row;
}

/**
 * Three rising numbers; null while there is nothing to keep, undefined when they cannot be meant.
 * @type {(inputs: Record<"low" | "best" | "high", HTMLInputElement>, open: boolean) => Three | null | undefined}
 */
function readCount(inputs, open) {
  const [l, b, h] = [inputs.low, inputs.best, inputs.high].map(({ value }) => (value === "" ? null : Number(value)));
  if (l === null && b === null && h === null) return null;
  const best = b ?? l ?? h ?? 0, low = l ?? best, high = open ? null : h ?? best;
  const whole = [low, best, high ?? 0].every((n) => Number.isInteger(n) && n >= 0);
  return whole && low <= best && (high === null || best <= high) ? [low, best, high] : undefined;
}

/** @type {(app: Review, item: Item, role: string, three: Three | null) => void} */
function keepCount(app, item, role, three) {
  const before = app.choice(item.key).figures?.figures ?? {}, figures = { ...before, [role]: three };
  if (three === null && !item.base.figures[role]) delete figures[role];
  app.set("figures", Object.keys(figures).length ? { figures } : null);
}
