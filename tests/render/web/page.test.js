/** The page's logic without a browser: node --test tests/render/web/ */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const web = new URL("../../../geo_incidents/render/web/", import.meta.url);
const load = (name) => import(new URL(`${name}.js`, web));
const [words, format, book, filter, csv, permalink, fold, cluster, flows, place, colours, project, dom, areas, near, where, geojson, people, steps, texts, shaded, tilestyle, basemap] = await Promise.all(
  ["words", "format", "book", "filters", "csv", "permalink", "fold", "cluster", "flows", "place", "colours", "project", "dom", "areas", "near", "where", "geojson", "people", "steps", "texts", "shaded", "tilestyle", "basemap"].map(load),
);

words.useWords({
  locale: "en", thousands: ",", thousands_from: "1000", decimal: ".",
  months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
  date_day: "{d} {m} {y}", date_month: "{m} {y}", date_about: "about {date}", date_days: "{a}{dash}{b}",
  date_between: "between {a} and {b}", date_unknown: "not known", or_more: "{n} or more", range: "{best} ({low}-{high})",
});
const day = (text) => format.parseDay(text);

const CONFIG = { types: ["Attack"], statuses: ["occurred", "background"] };
function table(rows) {
  const column = (name, fallback) => rows.map((row) => (name in row ? row[name] : fallback));
  const places = rows.map(({ place = "", country = "" }) => [place, country]);
  return {
    n: rows.length,
    id: column("id", "x"), title: column("title", "Title"), type: column("type", 0), status: column("status", 0),
    lat: column("lat", 1850000), lon: column("lon", -7230000), radius: column("radius", 0), area: column("area", 0), start: column("start", null),
    end: column("end", null), precision: column("precision", 1), date_text: column("date_text", ""), place: places.map((_, k) => k), places, people: {},
    relation: column("relation", "in"), facility: column("facility", ""), figures: column("figures", []),
    perpetrators: column("perpetrators", []), targets: column("targets", []), sources: column("sources", 1),
    reports: column("reports", []), why: column("why", []), rivals: column("rivals", []), conflicts: column("conflicts", []),
    links: column("links", []),
  };
}
const points = (items, show = true) => ({ kind: "points", name: "a", label: "A", show, items });
const opened = (rows, layers = [points(rows.map((_, i) => i))]) => book.openBook(CONFIG, table(rows), layers);

test("numbers are written as the language writes them", async () => {
  for (const lang of ["en", "fr", "es", "ht"]) {
    const text = await readFile(new URL(`../words/${lang}.toml`, web), "utf8"), told = Object.fromEntries(text.split("\n").filter((line) => / = "[^"]*"$/.test(line)).map((line) => line.split(" = ")));
    for (const key of ["locale", "thousands", "thousands_from", "decimal"]) words.useWords({ [key]: JSON.parse(told[key]) });
    const intl = new Intl.NumberFormat(words.locale());
    for (const n of [0, 7, 999, 1000, 1234, 9999, 10_000, 60_000, 123_456, 1_000_000, 12_345_678, 1.5, 12.3]) assert.equal(format.number(n), intl.format(n), lang);
  }
  words.useWords({ locale: "en", thousands: ",", thousands_from: "1000", decimal: "." });
});

test("dates say what is known and no more", () => {
  const cases = [
    [null, null, null, "not known"],
    ["2024-03-02", "2024-03-02", 1, "2 March 2024"],
    ["2024-03-02", "2024-03-03", 1, "2–3 March 2024"],
    ["2024-02-28", "2024-03-03", 1, "28 February 2024 – 3 March 2024"],
    ["2024-03-04", "2024-03-10", 2, "between 4 and 10 March 2024"],
    ["2024-03-01", "2024-03-31", 3, "March 2024"],
    ["2021-01-01", "2021-12-31", 3, "2021"],
    ["2021-01-01", "2022-12-31", 3, "2021–2022"],
    ["2024-06-01", "2024-06-01", 3, "about 1 June 2024"],
  ];
  for (const [start, end, precision, said] of cases) {
    assert.equal(format.dateWords(start && day(start), end && day(end), precision), said);
  }
});

test("numbers keep their range", () => {
  assert.equal(format.range(3600, 3800, 4000), "3,800 (3,600-4,000)");
  assert.equal(format.range(12, 12, null), "12 or more");
  assert.equal(format.range(7, 7, 7), "7");
  assert.equal(format.distance(300), "300 m");
  assert.equal(format.distance(1500), "1.5 km");
  assert.equal(format.distance(150_400), "150 km");
});

test("only a date is a date", () => {
  assert.equal(format.iso(day("2024-03-02")), "2024-03-02");
  for (const text of ["", "2024", "2024-13-45", "2024-3-2", "1e9"]) assert.equal(format.parseDay(text), null);
});

test("the book knows what happened, what has no place and no date", () => {
  const made = opened([{ start: 5, end: 7 }, { start: 1, status: 1 }, { lat: null, lon: null }]);
  assert.deepEqual([...made.faint], [0, 1, 0]);
  assert.deepEqual(made.unplaced, [2]);
  assert.equal(made.undated, 1);
  assert.deepEqual(book.span(made), { first: 5, last: 7 });
  assert.equal(book.homeLayer(made, 0).name, "a");
});

test("older background counts with the first day until the slider moves", () => {
  const made = opened([{ start: 5, end: 9 }, { start: 1, end: 1, status: 1 }, {}]);
  const chosen = filter.filters(made, book.span(made));
  assert.deepEqual([0, 1, 2].map(chosen.passes), [true, true, true]);
  chosen.state.from = 6;
  assert.deepEqual([0, 1, 2].map(chosen.passes), [true, false, true]);
  chosen.state.undated = false;
  assert.deepEqual([0, 1, 2].map(chosen.passes), [true, false, false]);
});

test("filters ask for layer, status and sources", () => {
  const made = opened([{ sources: 2 }, { status: 1 }], [points([0]), points([1], false)]);
  const chosen = filter.filters(made, null);
  assert.deepEqual([0, 1].map(chosen.asPoint), [true, false]);
  chosen.state.sources = 3;
  assert.equal(chosen.passes(0), false);
  assert.ok(chosen.filtered());
});

test("no cell of the table is a formula", () => {
  for (const text of ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\n=1", "\u0000=1", "\uff1d1", "\r"]) assert.ok(csv.cell(text).startsWith("\"'"), JSON.stringify(text));
  assert.equal(csv.cell('a "b", c'), '"a ""b"", c"');
  assert.equal(csv.cell(-72.5), "-72.5");
  const made = opened([{ title: "=cmd", figures: [["killed", 3, 4, null, "3 or 4", ""]], start: 0, end: 0, reports: [["S", "", "https://x.org/a", 0, "S.", [], "d", [["C", "", "https://x.org/c", 0]]]] }]);
  const [head, row] = csv.csv(made, [0]).trim().split("\r\n");
  assert.equal(head.split(",").length, row.split(",").length);
  assert.ok(row.includes("\"'=cmd\""));
  assert.ok(row.includes('"1970-01-01","1970-01-01"'));
  assert.ok(row.endsWith('"https://x.org/a https://x.org/c"'));
});

test("a link says what is seen and brings it back", () => {
  const layers = [{ name: "a", on: false, show: true }, { name: "b", on: true, show: true }, { name: "c", on: true, show: false }];
  const days = { first: 10, last: 90 }, statuses = ["occurred", "background"];
  const state = { from: 20, to: 80, undated: false, sources: 2, statuses: new Set([1]), query: "a & b", found: null, where: "HT|Ouest", order: "killed", counted: "displaced" };
  const text = permalink.encode({ view: { zoom: 8.5, lat: 18.5, lng: -72.3 }, filters: { state, narrowed: () => true }, days, layers, statuses, selected: "id 1" });
  assert.deepEqual(permalink.decode(`#${text}`, { days, statuses }), {
    view: { zoom: 8.5, lat: 18.5, lng: -72.3 }, from: 20, to: 80, undated: false, layers: new Map([["a", false], ["c", true]]),
    statuses: new Set([1]), sources: 2, where: "HT|Ouest", query: "a & b", order: "killed", counted: "displaced", selected: "id 1",
  });
});

test("a broken link is left out, piece by piece", () => {
  const found = permalink.decode("#map=1/2&t=2024-01-01..x&sources=x&layers=a,+&i=z", { days: { first: 0, last: 9 }, statuses: [] });
  assert.deepEqual(found, { undated: true, layers: new Map(), sources: 1, where: "", query: "", order: "newest", counted: "", selected: "z" });
});

test("search folds, and forgives a slip only when nothing matches", () => {
  const made = opened([{ title: "Évasion à Gonaïves" }, { title: "Attack at the port", reports: [["R", "T", "", null, "The terminal burned.", [], "d"]] }]);
  const find = fold.finder(made);
  assert.equal(find("  "), null);
  assert.deepEqual([...find("evasion GONAIVES")], [1, 0]);
  assert.deepEqual([...find("terminl")], [0, 1]);
  assert.deepEqual([...find("zzzz")], [0, 0]);
  assert.ok(fold.within("curfew", "curfwe", 1));
  assert.ok(!fold.within("curfew", "crewfu", 1));
});

test("points close together are one circle, and none is lost", () => {
  const rows = Array.from({ length: 500 }, (_, i) => ({ lat: 1850000 + (i % 25) * 4000, lon: -7230000 + Math.floor(i / 25) * 5000, status: i % 2 }));
  const made = opened(rows), k = 2 ** 9;
  const corner = { ox: project.mercX(-73) * k, oy: project.mercY(20) * k };
  const found = cluster.cluster({ k, zoom: 9, w: 1200, h: 1200, ...corner }, made, () => true);
  assert.equal(found.reduce((sum, one) => sum + one.n, 0), 500);
  assert.deepEqual(found.reduce((sum, one) => [sum[0] + one.shares[0], sum[1] + one.shares[1]], [0, 0]), [250, 250]);
  for (const one of found) assert.ok(one.box[0] <= one.x + corner.ox && one.x + corner.ox <= one.box[1] + 1e-6);
});

test("the projection comes back", () => {
  for (const [lat, lon] of [[18.5, -72.3], [-60, 179], [0, 0]]) {
    assert.ok(Math.abs(project.latOf(project.mercY(lat)) - lat) < 1e-9);
    assert.ok(Math.abs(project.lonOf(project.mercX(lon)) - lon) < 1e-9);
  }
  assert.ok(Math.abs(project.pixels(40_075_016.7, 128, 1) - 256) < 1e-6);
});

test("arrows: wider for more people, and the largest account that is wanted leads", () => {
  assert.ok(flows.flowWidth(60_000) > flows.flowWidth(6_000));
  assert.equal(flows.flowWidth(null), 2);
  const route = { accounts: [{ item: 0, best: 5 }, { item: 1, best: 9 }, { item: 2, best: null }] };
  assert.equal(flows.leading(route, () => true).item, 1);
  assert.equal(flows.leading(route, (i) => i !== 1).item, 0);
  assert.equal(flows.leading(route, () => false), null);
  const way = flows.bend({ x: 0, y: 0 }, { x: 100, y: 0 }, 10);
  assert.ok(flows.touches(way.points, way.points[10].x, way.points[10].y + 2, 3));
  assert.ok(!flows.touches(way.points, 50, -60, 3));
});

test("an arrow widens to its head, and its tip is where the line ends", () => {
  const { points } = flows.bend({ x: 0, y: 0 }, { x: 200, y: 0 }, 20, 10, 0);
  assert.deepEqual([points[0].x, points.at(-1).x], [10, 180]);
  const { body, head, whole } = flows.arrowShape(points, 10), wide = (k) => Math.abs(body[k].y - body[body.length - 1 - k].y);
  assert.ok(wide(0) < wide(5) && wide(5) < wide(body.length / 2 - 1) && wide(body.length / 2 - 1) <= 10.001);
  assert.deepEqual(head[0], points.at(-1));
  assert.ok(Math.max(...whole.map(({ x }) => x)) <= 180.001);
  assert.ok(flows.flowWidth(1e6, 8) <= 10 && flows.flowWidth(1e6, 12) > flows.flowWidth(1e6, 8));
});

test("incidents known by area share their ground, and are no points", () => {
  const rows = [{ radius: 30000, area: 1 }, { radius: 30000, area: 1 }, { radius: 500 }];
  const made = opened(rows.map((row, k) => ({ ...row, id: String(k) })));
  assert.deepEqual(made.areas.map(({ items, radius }) => [items, radius]), [[[0, 1], 30000]]);
  const asked = filter.filters(made, null);
  assert.deepEqual([0, 1, 2].map(asked.asPoint), [false, false, true]);
  const rings = { 0: [[[-73, 18], [-72, 18], [-72, 19], [-73, 18]]] };
  const outlined = opened([{ lat: 1850000 }], [{ ...points([0]), kind: "areas", rings }]).areas;
  const at = areas.areaOnScreen({ k: 256, ox: 0, oy: 0 }, outlined[0]);
  assert.equal(outlined[0].rings[0].length, 4);
  assert.ok(at.anchor.y < at.y);
});

test("things near one another are gathered", () => {
  const spots = [{ x: 0, y: 0 }, { x: 30, y: 0 }, { x: 200, y: 0 }];
  assert.deepEqual(place.gather(spots, 44).map((group) => group.length), [2, 1]);
  assert.deepEqual(place.gather(spots, 0).map((group) => group.length), [1, 1, 1]);
});

test("neighbours are near in time and place, the nearest first, and not those already linked", () => {
  const at = (id, start, north, more = {}) => ({ id, start: day(start), lat: 1850000 + north * 1000, ...more });
  const made = opened([
    at("asked", "2024-03-02", 0, { links: [5] }), at("same town a week on", "2024-03-09", 1), at("next day", "2024-03-03", 1),
    at("months away", "2024-09-01", 1), at("far away", "2024-03-02", 300), at("linked", "2024-03-02", 0), { id: "undated" },
  ]);
  assert.deepEqual(near.neighbours(made, 0), [2, 1]);
  assert.deepEqual(near.neighbours(made, 6), []);
});

test("one can keep to a department, and to a country when there are several", () => {
  const made = opened([
    { place: "Mirebalais, Centre", country: "HT" }, { place: "Hinche, Centre", country: "HT" }, { place: "Haiti", country: "HT", lat: null },
    { place: "Dajabón", country: "DO" }, {},
  ]);
  assert.deepEqual(where.wheres(made).map(({ key, n }) => [key, n]), [["HT|", 3], ["HT|Centre", 2], ["DO|", 1], ["DO|Dajabón", 1]]);
  assert.deepEqual([...where.within(made, "HT|Centre")], [1, 1, 0, 0, 0]);
  assert.deepEqual([...where.within(made, "HT|")], [1, 1, 1, 0, 0]);
  assert.equal(where.within(made, ""), null);
});

test("GeoJSON keeps ranges and leaves what is not known empty", () => {
  const made = opened([{ id: "a", figures: [["killed", 3, 3, null, "at least 3", ""]], reports: [["", "T", "", null, "S.", [], "doc", [["Copy", "", "https://x.org/c", 0]]]] }, { id: "b", lat: null }]);
  const [one, other] = JSON.parse(geojson.geojson(made, [0, 1])).features;
  assert.deepEqual(one.geometry.coordinates, [-72.3, 18.5]);
  assert.deepEqual(one.properties.figures, [{ role: "killed", low: 3, best: 3, high: null, words: "at least 3", covers: "" }]);
  assert.deepEqual([one.properties.reports[0].source, one.properties.date_start], ["doc", null]);
  assert.deepEqual(one.properties.reports[0].copies, [{ source: "Copy", title: "", url: "https://x.org/c", published: "1970-01-01" }]);
  assert.equal(other.geometry, null);
});

test("badges find free room", () => {
  const space = place.room([place.around(0, 0, 40, 40)]), boxes = [];
  for (let n = 0; n < 8; n++) boxes.push(place.around(...Object.values(place.beside(space, 0, 0, 20, 22, 22)), 22, 22));
  for (const [n, a] of boxes.entries()) {
    for (const b of boxes.slice(n + 1)) assert.ok(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1]);
  }
});

test("colours stand out from the ground by 3 to 1", () => {
  for (const ground of ["#f7f5f0", "#22282c"]) {
    for (const colour of ["#3d4b5c", "#b3202a", "#ffffff", "#000000", "#f0e442"]) assert.ok(colours.contrast(colours.legible(colour, ground), ground) >= 3);
  }
  assert.equal(colours.legible("red", "#ffffff"), "red");
});

test("links go to the web or nowhere", () => {
  assert.equal(dom.safeUrl("https://example.org/a?b=<c>"), "https://example.org/a?b=%3Cc%3E");
  for (const text of ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "file:///etc", "//x", "", "x"]) assert.equal(dom.safeUrl(text), null);
});

test("circles may count people, and then share and grow by them", () => {
  const made = opened([{}, { status: 1 }, { lat: 1900000 }]), k = 2 ** 9;
  const view = { k, zoom: 9, w: 1200, h: 1200, ox: project.mercX(-73) * k, oy: project.mercY(20) * k };
  made.table.people = { killed: [[0, 1], [30, 10]] };
  const weight = people.weights(made, "killed");
  assert.deepEqual([...weight], [30, 10, 0]);
  assert.equal(people.weights(made, "nonsense"), null);
  const [two, one] = cluster.cluster(view, made, () => true, weight).sort((a, b) => b.n - a.n);
  assert.deepEqual([two.n, two.people, two.shares], [2, 40, [30, 10]]);
  assert.deepEqual([one.n, one.people, one.r], [1, 0, 7]);
  assert.equal(cluster.cluster(view, made, () => true)[0].people, null);
  assert.ok(cluster.radiusOfPeople(50_000) > cluster.radiusOfPeople(50));
});

test("lists are sorted by date, sources or people, the undated last among equals", () => {
  const made = opened([{ start: 1, end: 1 }, { start: 2, end: 2, sources: 3 }, { start: 3, end: 3 }, {}]);
  made.table.people = { killed: [[0, 3], [4, 9]] };
  const order = (name) => people.sorted(made, () => true, name);
  assert.deepEqual(order("newest"), [2, 1, 0, 3]);
  assert.deepEqual(order("oldest"), [0, 1, 2, 3]);
  assert.deepEqual(order("sources"), [1, 2, 0, 3]);
  assert.deepEqual(order("killed"), [3, 0, 2, 1]);
});

test("dates go by days, weeks from Monday, or months", () => {
  const days = { first: day("2024-03-06"), last: day("2024-05-10") };
  const walk = (unit, turn, from = days.first, to = days.last) => {
    const found = steps.step({ from, to }, days, unit, turn);
    return `${format.iso(found.from)} ${format.iso(found.to)}`;
  };
  assert.equal(walk("day", 1), "2024-03-06 2024-03-06");
  assert.equal(walk("week", 1), "2024-03-06 2024-03-10");
  assert.equal(walk("week", 1, day("2024-03-06"), day("2024-03-10")), "2024-03-11 2024-03-17");
  assert.equal(walk("month", 1, day("2024-03-06"), day("2024-03-31")), "2024-04-01 2024-04-30");
  assert.equal(walk("month", -1), "2024-05-01 2024-05-10");
  assert.equal(walk("day", -1, day("2024-03-06"), day("2024-03-06")), "2024-03-06 2024-03-06");
  assert.deepEqual([10, 100, 1000].map(steps.fitting), ["day", "week", "month"]);
});

test("no name is cut by the edge of the view, or stands there without its town", async () => {
  const { layLabels } = await load("labels"), g = { measureText: (text) => ({ width: 10 * text.length }) };
  const view = { k: 2 ** 8, zoom: 8, w: 1400, h: 1000, pad: { x: 200, y: 150 }, ox: 0, oy: 0 };
  Object.assign(view, { ox: project.mercX(-72) * view.k - 700, oy: project.mercY(19) * view.k - 500 });
  const lonAt = (x) => project.lonOf((view.ox + x) / view.k);
  for (let x = 5; x < 1400; x += 5) {
    const space = place.room();
    layLabels(g, view, [["Fort-Liberté", 19, lonAt(x), 1]], () => true, [], space, {});
    const sides = space.names.flatMap(([left, , right]) => [left, right, x].map((at) => at >= 200 && at <= 1200));
    assert.ok(sides.every((side) => side === sides[0]), `at ${x}`);
    if (x > 340 && x < 1060) assert.equal(space.names.length, 1);
  }
});

test("no circle covers another, and all incidents are in one", () => {
  const rows = Array.from({ length: 300 }, (_, k) => ({ lat: 1800000 + ((k * 7919) % 997) * 150, lon: -7300000 + ((k * 104729) % 991) * 150 }));
  const made = opened(rows);
  for (let zoom = 6; zoom < 15; zoom++) {
    const k = 2 ** zoom, view = { k, zoom, w: 3000, h: 3000, ox: project.mercX(-72.5) * k - 1500, oy: project.mercY(18.7) * k - 1500 };
    const found = cluster.cluster(view, made, () => true);
    found.forEach((one, at) => {
      for (const other of found.slice(at + 1)) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= 0.9 * (one.r + other.r), `zoom ${zoom}`);
    });
    if (zoom < 10) assert.equal(found.reduce((sum, one) => sum + one.n, 0), rows.length);
  }
});

test("the rest of the texts is read while the reader does nothing, the newest first", async () => {
  const made = { n: 6 }, read = [];
  const block = (id) => Promise.resolve(Object.fromEntries(Object.keys(made).filter((name) => name !== "n").map((name) => [name, [`${name} ${id}`, "b"]])));
  const shelf = texts.shelf(made, { size: 2, blocks: ["old", "middle", "new"] }, (id) => (read.push(id), block(id)));
  let busy = 2;
  await new Promise((done) => shelf.ahead(() => (read.length === 2 && done(), read.length < 2 && busy-- <= 0)));
  assert.deepEqual(read, ["new", "middle"]);
  assert.equal(made.title[4], "title new");
  await shelf.all();
  assert.deepEqual(read, ["new", "middle", "old"]);
});

test("texts come block by block, and only those that are asked for", async () => {
  const asked = [], made = { n: 5 };
  const part = (id) => Object.fromEntries(["id", "title", "date_text", "relation", "facility", "figures", "perpetrators", "targets", "reports", "why", "rivals", "conflicts", "links"].map((name) => [name, id]));
  const read = async (block) => asked.push(block) && part({ a: [0, 1], b: [2, 3], c: [4] }[block]);
  const shelf = texts.shelf(made, { size: 2, blocks: ["a", "b", "c"] }, read);
  assert.equal(shelf.has([3]), false);
  await shelf.at([3, 2], () => assert.deepEqual(made.title.slice(2, 4), [2, 3]));
  assert.deepEqual(asked, ["b"]);
  assert.equal(shelf.at([2], () => "at once"), "at once");
  await shelf.all();
  assert.deepEqual([made.id, asked], [[0, 1, 2, 3, 4], ["b", "c", "a"]]);
});

test("many arrows with neighbouring ends share one, and none is lost", () => {
  const way = (k, x, y) => ({ route: k, account: { best: 100 - k }, a: { x: x + (k % 5), y }, b: { x: x + 300, y: y + (k % 3) } });
  const few = Array.from({ length: 4 }, (_, k) => way(k, 0, 0)), many = Array.from({ length: 30 }, (_, k) => way(k, k % 2 ? 0 : 500, 0));
  assert.equal(flows.bundled(few).length, 4);
  const found = flows.bundled(many);
  assert.deepEqual(found.map(({ route, ways }) => [route, ways.length]), [[0, 15], [1, 15]]);
  const spread = Array.from({ length: 20 }, (_, k) => way(k, 0, k * 100));
  assert.equal(flows.bundled(spread).length, 20);
});

test("areas are shaded by class, and know what lies in them, holes left out", () => {
  const square = (from, to) => [from, from, to - from, 0, 0, to - from, from - to, 0, 0, from - to];
  const layer = { kind: "choropleth", name: "d", q: 1, breaks: [1, 5, 20], elsewhere: [], areas: [{ name: "A", r: [square(0, 10), square(4, 6)], items: [0, 1] }] };
  const made = opened([{}, {}, {}], [{ ...layer, show: true }]);
  const [area] = made.shaded[0].areas, at = (lon, lat) => shaded.holds(area, project.mercX(lon), project.mercY(lat));
  assert.deepEqual([at(1, 1), at(5, 5), at(11, 1), at(-1, 5)], [true, false, false, false]);
  assert.deepEqual([0, 1, 4, 5, 19, 20, 900].map((n) => shaded.classOf(n, layer.breaks)), [0, 1, 1, 2, 2, 3, 3]);
  assert.deepEqual(shaded.classWords([1, 2, 5], String, "none", (n) => `${n} or more`), ["none", "1", "2–4", "5 or more"]);
  assert.equal(shaded.shade("#8c3b1f", "#f7f5f0", 0, 3), "#f7f5f0");
  const chosen = filter.filters(made, null);
  assert.deepEqual([0, 1, 2].map(chosen.inAnyLayer), [true, true, false]);
  made.shaded[0].on = false;
  assert.equal(chosen.inAnyLayer(0), false);
});

test("shades differ from one another and darken in even steps", () => {
  for (const land of ["#f7f5f0", "#22282c"]) {
    const steps = [0, 1, 2, 3, 4, 5].map((k) => colours.luminance(shaded.shade("#8c3b1f", land, k, 5)));
    for (let k = 1; k < steps.length; k++) assert.ok(Math.abs(steps[k] - steps[k - 1]) > 0.004, `${land} ${k}`);
  }
});

test("roads of all three schemas are told by weight, wider from nearby", () => {
  const rules = tilestyle.rulesOf((kind, colour, more) => ({ kind, colour, more }));
  const drawn = (dataLayer, props, geomType = 2) => rules.filter((rule) => rule.dataLayer === dataLayer && rule.filter(10, { props, geomType })).map(({ symbolizer }) => symbolizer.colour);
  assert.deepEqual(drawn("roads", { kind: "highway" }), ["road"]);
  assert.deepEqual(drawn("transportation", { class: "service" }), ["street"]);
  assert.deepEqual(drawn("streets", { kind: "primary" }), ["road"]);
  assert.deepEqual(drawn("water", {}, 3), ["ocean"]);
  assert.deepEqual(drawn("landuse", { kind: "park" }, 3), ["green"]);
  assert.deepEqual(drawn("landuse", { kind: "industrial" }, 3), []);
  const { widths } = tilestyle.ROADS[1];
  assert.deepEqual([4, 8, 30].map((zoom) => tilestyle.widthAt(widths, zoom)), [0.5, 0.95, 10]);
});

test("no border is drawn where the ground was only cut", () => {
  const [ring] = basemap.unpack({ q: 10, r: [[10, 10, 40, 0, 0, 40, -40, 0, 0, -40]] }, [1, 1, 9, 9]);

  assert.deepEqual([...ring.cut], [0, 1, 0, 0, 1]); // along the south and the west edge of the box, not through it
});
