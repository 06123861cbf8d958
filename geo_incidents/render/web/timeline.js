/** When: a histogram of the days with two handles, and play. */
import { button, el, pen } from "./dom.js";
import { iso, longDay, number } from "./format.js";
import { count, t } from "./words.js";
import { NEVER } from "./book.js";
import { fitting, step, unitOf, UNITS } from "./steps.js";

const WIDTH = 660, HEIGHT = 112, MOST_BINS = 73;

/** @type {(app: App) => When} */
export function timeline(app) {
  const { days } = app;
  if (!days) return { node: null, update() {}, stop() {} };
  return dated(app, days);
}

/** @type {(app: App, days: Days) => When} */
function dated(app, days) {
  const { filters } = app;
  const canvas = el("canvas", { width: WIDTH, height: HEIGHT });
  canvas.setAttribute("aria-hidden", "true");
  /** @type {(label: string, value: number, pull: () => void) => HTMLInputElement} */
  const handle = (label, value, pull) =>
    el("input", { type: "range", min: days.first, max: days.last, value, "aria-label": label, oninput: pull, onchange: () => app.refresh() });
  const { state } = filters;
  const from = handle(t("from"), days.first, () => move(Math.min(+from.value, state.to), state.to));
  const to = handle(t("to"), days.last, () => move(state.from, Math.max(+to.value, state.from)));
  const labels = [el("span"), el("span")], older = el("small", { className: "gi-soft" });
  const playing = player(app, days, move), stepping = steps(app, days, playing, move);
  const undated = el("input", { type: "checkbox", checked: true, onchange: () => { state.undated = undated.checked; app.refresh(); } });
  const undatedWords = el("span"), undatedBox = el("label", { className: "gi-check" }, undated, undatedWords);
  const node = el("section", { className: "gi-when" },
    el("h2", {}, t("when")),
    el("div", { className: "gi-time" }, canvas, from, to, el("div", { className: "gi-range" }, ...labels)),
    older,
    el("div", { className: "gi-row" }, playing.node, ...stepping, button(t("all_dates"), () => { playing.stop(); move(days.first, days.last); app.refresh(); }),
      undatedBox),
  );

  brush(canvas, days, move, (day) => (day === null ? app.refresh() : playing.only(day)));

  /** @type {(a: number, b: number) => void} */
  function move(a, b) {
    state.from = a;
    state.to = b;
    app.refresh(true);
  }
  /** @type {Tally | null} */
  let tally = null; // does not hang on the dates chosen, so that moving a handle counts nothing anew
  /** @type {(light?: boolean) => void} */
  function update(light) {
    from.value = String(state.from);
    to.value = String(state.to);
    undated.checked = state.undated;
    from.setAttribute("aria-valuetext", longDay(state.from));
    to.setAttribute("aria-valuetext", longDay(state.to));
    [state.from, state.to].forEach((day, k) => (labels[k].textContent = iso(day)));
    if (!light || !tally) tally = histogram(app, days);
    drawBars(app, pen(canvas), tally, days);
    undatedBox.hidden = !tally.undated;
    undatedWords.textContent = count("undated", tally.undated, number(tally.undated));
    older.textContent = tally.earlier ? count("earlier", tally.earlier, number(tally.earlier)) : "";
  }
  return { node, update, stop: playing.stop };
}

/**
 * A drag over the histogram chooses its days; a click, the unit that holds its day.
 * @type {(canvas: HTMLCanvasElement, days: Days, move: (a: number, b: number) => void, done: (day: number | null) => void) => void}
 */
function brush(canvas, days, move, done) {
  /** @type {number | null} */
  let first = null;
  let dragged = false;
  /** @type {(event: PointerEvent) => number} */
  const dayAt = (event) => {
    const { left, width } = canvas.getBoundingClientRect(), share = Math.max(0, Math.min(0.9999, (event.clientX - left) / width));
    return days.first + Math.floor(share * (days.last - days.first + 1));
  };
  canvas.addEventListener("pointerdown", (event) => {
    first = dayAt(event);
    dragged = false;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    const day = dayAt(event);
    if (first === null || (day === first && !dragged)) return;
    dragged = true;
    move(Math.min(first, day), Math.max(first, day));
  });
  canvas.addEventListener("pointerup", () => {
    const day = dragged ? null : first;
    first = null;
    done(day);
  });
  canvas.addEventListener("pointercancel", () => (first = null));
}

/**
 * One day, week or month on or back: two buttons and what they step by.
 * @type {(app: App, days: Days, playing: Player, move: (a: number, b: number) => void) => HTMLElement[]}
 */
function steps(app, days, playing, move) {
  const { state } = app.filters;
  /** @type {(turn: number) => void} */
  const go = (turn) => {
    playing.stop();
    const next = step(state, days, playing.unit.value, turn);
    move(next.from, next.to);
    app.refresh();
  };
  /** @type {(text: string, label: string, turn: number) => HTMLElement} */
  const arrow = (text, label, turn) => {
    const node = button(text, () => go(turn), { title: t(label) });
    node.setAttribute("aria-label", t(label));
    return node;
  };
  return [arrow("‹", "step_back", -1), playing.unit, arrow("›", "step_on", 1)];
}

/**
 * Shows one unit after the other, slower for a reader who wants less motion.
 * @type {(app: App, days: Days, move: (a: number, b: number) => void) => Player}
 */
function player(app, days, move) {
  const { state } = app.filters, long = days.last - days.first + 1;
  const pace = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1500 : 450;
  const unit = el("select", {}, UNITS.map((name) => el("option", { value: name }, t(`unit_${name}`))));
  unit.value = fitting(long);
  unit.setAttribute("aria-label", t("step_by"));
  unit.dataset.choice = "unit";
  let timer = 0;
  const node = button(t("play"), () => (timer ? stop() : start()));
  node.disabled = long < 2;
  function next() {
    const found = step(state, days, unit.value, 1);
    move(found.from, found.to);
    if (found.to >= days.last) stop();
  }
  /** @type {(day: number) => void} */
  function only(day) {
    stop();
    const [a, b] = unitOf(day, unit.value);
    move(Math.max(days.first, a), Math.min(days.last, b));
    app.refresh();
  }
  function start() {
    node.textContent = t("pause");
    if (state.to >= days.last) move(days.first, days.last); // from all dates, the first step shows the first unit
    timer = setInterval(next, pace);
    next();
  }
  function stop() {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    node.textContent = t("play");
    app.refresh();
  }
  return { node, stop, only, unit };
}

/**
 * Counts the incidents of each bar by layer, those before the first day, and those without a date.
 * @type {(app: App, days: Days) => Tally}
 */
function histogram(app, days) {
  const { book, filters } = app, long = days.last - days.first + 1;
  const n = Math.min(MOST_BINS, long), kinds = book.layers.length + 1, bins = new Uint32Array(n * kinds);
  let earlier = 0, undated = 0;
  for (let i = 0; i < book.n; i++) {
    if (!filters.inKind(i) || !app.listed(i)) continue;
    if (book.start[i] === NEVER) {
      undated++;
      continue;
    }
    if (book.end[i] < days.first) {
      earlier++;
      continue;
    }
    const bin = Math.min(n - 1, Math.max(0, Math.floor(((book.start[i] - days.first) / long) * n)));
    bins[bin * kinds + (app.homeLayer(i)?.number ?? kinds - 1)]++;
  }
  return { bins, n, kinds, earlier, undated };
}

/** @type {(app: App, g: Draw, tally: Tally, days: Days) => void} */
function drawBars(app, g, { bins, n, kinds }, days) {
  const { state } = app.filters, long = days.last - days.first + 1, c = app.colours();
  /** @type {(bin: number) => number} */
  const total = (bin) => bins.subarray(bin * kinds, (bin + 1) * kinds).reduce((a, b) => a + b, 0);
  const most = Math.max(1, ...Array.from({ length: n }, (_, bin) => total(bin)));
  const wide = WIDTH / n, gap = wide > 6 ? 2 : 1, floor = HEIGHT - 10;
  g.clearRect(0, 0, WIDTH, HEIGHT);
  g.fillStyle = c.line;
  g.fillRect(0, floor, WIDTH, 2);
  for (let bin = 0; bin < n; bin++) {
    const first = days.first + (bin * long) / n, last = days.first + ((bin + 1) * long) / n - 1;
    g.globalAlpha = last >= state.from && first <= state.to ? 1 : 0.22;
    let y = floor;
    for (let kind = 0; kind < kinds; kind++) {
      const tall = (bins[bin * kinds + kind] / most) * (floor - 12);
      if (!tall) continue;
      g.fillStyle = app.colourOf(app.book.layers[kind]);
      g.fillRect(bin * wide + gap / 2, y - tall, wide - gap, tall);
      y -= tall;
    }
  }
  g.globalAlpha = 1;
}
