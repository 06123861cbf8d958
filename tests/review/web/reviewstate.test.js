/** What decisions make of the incidents, without a browser: node --test tests/review/web/ */
import assert from "node:assert/strict";
import { test } from "node:test";

const state = await import(new URL("../../../geo_incidents/render/web/reviewstate.js", import.meta.url));

const report = (n) => ({ id: `r${n}`, document: `d${n}`, sentence: `Sentence ${n}.`, type: "raid", source: `S${n}`, figures: {}, place: null, start: null });
const incident = (id, ...reports) => ({ id, title: id.toUpperCase(), type: "raid", reports, figures: { killed: [3, 3, 3, "three"] }, place: 0, start: "2031-05-10", radius: null });
const data = () => ({
  incidents: [incident("a", 0, 1), incident("b", 2), incident("c", 3)],
  reports: [0, 1, 2, 3].map(report),
  places: [{ name: "Villa", lat: 20, lon: 10, radius_m: 3000, kind: "city" }, { name: "Pont", lat: 20.1, lon: 10, radius_m: 500, kind: "town" }],
  decisions: [],
});
const made = (ops) => [...state.derive(data(), ops)].map(([key, item]) => [key, item.reports]);
const merge = (key, other) => ({ kind: "merge", key, other, at: "t" });
const split = (key, ...reports) => ({ kind: "split", key, reports, at: "t" });

test("merging and splitting move reports, in the order in which it was done", () => {
  assert.deepEqual(made([]), [["a", [0, 1]], ["b", [2]], ["c", [3]]]);
  assert.deepEqual(made([merge("a", "b")]), [["a", [0, 1, 2]], ["c", [3]]]);
  assert.deepEqual(made([split("a", 1)]), [["a", [0]], ["a~1", [1]], ["b", [2]], ["c", [3]]]);
  assert.deepEqual(made([split("a", 1), merge("b", "a~1")]), [["a", [0]], ["b", [1, 2]], ["c", [3]]]);
});

test("what no longer can be done is passed over, and saved no more", () => {
  const ops = [merge("b", "a~1"), split("a", 0, 1), merge("a", "a"), split("none", 0)];
  assert.deepEqual(made(ops), made([]));
  assert.deepEqual(state.lines(data(), { by: "", ops, choices: {} }), []);
});

test("an undone split takes the merge that followed with it", () => {
  const first = split("a", 1), second = merge("b", "a~1");
  made([first, second]);
  assert.deepEqual(state.lines(data(), { by: "", ops: [second], choices: {} }), []);
});

test("lines name reports, new ones after the old, and count as many as they are", () => {
  const all = { ...data(), decisions: [{ version: 1, decision: "reject" }] };
  const place = { kind: "place", place: 1, at: "t" }, figures = { figures: { killed: [4, 5, null], escaped: null }, at: "t" };
  const work = { by: "Ana", ops: [merge("a", "b")], choices: { a: { place, figures, verdict: { value: "confirm", at: "t" }, why: "w" }, b: { type: { type: "x", at: "t" } } } };
  const lines = state.lines(all, work);
  assert.deepEqual(lines.map(({ decision }) => decision), ["reject", "merge", "place", "figures", "confirm"]);
  assert.deepEqual(lines[1].others.map(({ id }) => id), ["r2"]);
  assert.deepEqual(lines[2], { version: 1, decision: "place", reports: [0, 1, 2].map((n) => ({ document: `d${n}`, sentence: `Sentence ${n}.`, id: `r${n}`, type: "raid" })), place: all.places[1], by: "Ana", at: "t", why: "w" });
  assert.deepEqual(lines[3].figures, { killed: { low: 4, best: 5, high: null }, escaped: null });
  assert.equal(state.newLines(state.derive(all, work.ops), work), 4);
});

test("a choice is seen at once", () => {
  const all = data(), item = state.derive(all, []).get("a");
  const pin = { kind: "pin", lat: 1, lon: 2, name: "", radius: 100 };
  assert.deepEqual(state.spotOf(all, state.shown(all, item, { place: pin })), { lat: 1, lon: 2, radius: 100, name: "1, 2" });
  assert.equal(state.spotOf(all, state.shown(all, item, { place: { kind: "none" } })), null);
  assert.equal(state.spotOf(all, state.shown(all, item, { place: { kind: "place", place: 1 } })).radius, 500);
  assert.deepEqual(state.shown(all, item, { figures: { figures: { killed: null, left: [1, 2, 3] } } }).figures, { left: [1, 2, 3, ""] });
});

test("positions and searches are read as people write them", () => {
  const cases = [["18.5, -72.3", { lat: 18.5, lon: -72.3 }], [" 18.5 -72.3 ", { lat: 18.5, lon: -72.3 }], ["-1;2", { lat: -1, lon: 2 }], ["91, 0", null], ["north", null], ["", null], ["1, 2, 3", null]];
  for (const [text, expected] of cases) assert.deepEqual(state.parsePoint(text), expected, text);
  assert.ok(state.meets("gros-MORNE", "Attack, Gros Mornè") && state.meets(" ", "x") && !state.meets("orne", "Gros Morne"));
});

test("a browser that keeps nothing is met with empty work", () => {
  const refused = () => {
    throw new Error("refused");
  };
  assert.deepEqual(state.keeper(refused, "d").load(), state.emptyWork());
  assert.equal(state.keeper(refused, "d").save({}), false);
  const held = new Map(), store = () => ({ getItem: (k) => held.get(k) ?? null, setItem: (k, v) => held.set(k, v) });
  const work = { by: "Ana", ops: [], choices: { a: {} } };
  assert.ok(state.keeper(store, "d").save(work));
  assert.deepEqual([state.keeper(store, "d").load(), state.keeper(store, "e").load()], [work, state.emptyWork()]);
  held.set("geo-incidents-review-f", "[1]");
  assert.deepEqual(state.keeper(store, "f").load(), state.emptyWork());
});
