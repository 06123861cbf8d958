/** Puts the picture together, and remembers where each thing is so that the pointer can find it. */
import { areaOnScreen } from "./areas.js";
import { drawPoint, drawSite } from "./glyphs.js";
import { around, beside, gather, room } from "./place.js";
import { cluster } from "./cluster.js";
import { arrowShape, bend, bundled, flowWidth, leading, touches } from "./flows.js";
import { layLabels } from "./labels.js";
import * as marks from "./marks.js";
import { number, range } from "./format.js";
import { weights } from "./people.js";
import { mercX, mercY, pixels } from "./project.js";
import { classOf, holds, shade, trailOf } from "./shaded.js";

const APART = 44; // pixels: sites closer than this share one sign until the reader comes nearer
const NEAR = 11; // zoom from which every site has its own
const STATES = ["named", "attacked", "emptied"];
const SPARSE_DOUBT = 170; // pixels: wider circles of doubt are drawn only for the incident that is looked at

/** @type {(app: App) => Painted} */
export function painter(app) {
  /** @type {Scene} */
  const scene = { clusters: [], arrows: [], badges: [], named: [], areas: [], shaded: [] };
  /** @type {App["colourOf"]} */
  const colourOf = (layer) => app.colourOf(layer);
  /** @type {(view: View, lat: number, lon: number) => Point} */
  const onScreen = (view, lat, lon) => ({ x: mercX(lon) * view.k - view.ox, y: mercY(lat) * view.k - view.oy });
  /** @type {(view: View, i: number) => Point} */
  const spot = (view, i) => ({ x: app.book.x[i] * view.k - view.ox, y: app.book.y[i] * view.k - view.oy });
  /** @type {(view: View, i: number) => number} */
  const doubt = (view, i) => pixels(app.book.table.radius[i], app.book.y[i], view.k);

  /** @type {(g: Draw, view: View) => void} */
  function paint(g, view) {
    const c = app.colours();
    const weight = weights(app.book, app.filters.state.counted);
    scene.clusters = cluster(view, app.book, app.filters.asPoint, weight);
    const space = room(scene.clusters.map((one) => around(one.x, one.y, 2 * one.r, 2 * one.r)));
    const names = app.config.tiles ? [] : (app.base?.labels ?? []); // tiles have names of their own
    /** @type {(wanted: (label: Label) => boolean) => (() => void)[]} */
    const lay = (wanted) => layLabels(g, view, names, wanted, scene.clusters, space, c);
    const large = lay((label) => label[3] === 1 || label[3] === 2); // these find room before any badge does
    scene.named = [];
    scene.arrows = [];
    scene.badges = [];
    shaded(g, view, c);
    areas(g, view, c, space);
    doubts(g, view);
    for (const layer of app.book.layers) if (layer.on) under(g, view, layer, c, space);
    for (const one of scene.clusters) point(g, one, c);
    for (const badge of scene.badges) badge.draw();
    focus(g, view, c);
    for (const draw of [...large, ...lay((label) => label[3] === 0 || label[3] > 2)]) draw();
  }

  /**
   * Areas in the shade of what they count, the small ones over the large ones.
   * @type {(g: Draw, view: View, c: Palette) => void}
   */
  function shaded(g, view, c) {
    scene.shaded = [];
    scene.view = view;
    for (const layer of app.book.shaded) {
      if (!layer.on) continue;
      for (const area of layer.areas) {
        const trail = trailOf(view, area), items = area.items.filter(app.filters.passes), k = classOf(items.length, layer.breaks);
        if (!trail) continue;
        g.beginPath();
        trail(g);
        marks.drawShade(g, k ? shade(layer.colour, c.land, k, layer.breaks.length) : null, c);
        scene.shaded.push({ layer, area, items });
      }
    }
  }

  /** @type {(g: Draw, view: View, c: Palette, space: Room) => void} */
  function areas(g, view, c, space) {
    scene.areas = [];
    for (const area of app.book.areas) {
      const items = area.items.filter(app.filters.asArea), at = areaOnScreen(view, area);
      if (!items.length || outside(view, at, at.r)) continue;
      const layer = app.book.layers[app.book.point[items[0]]], colour = colourOf(layer), hit = { ...at, layer, items };
      marks.drawArea(g, at.trail, colour, items.some((i) => i === app.selected || i === app.hovered));
      scene.areas.push(hit);
      if (!outside(view, at.anchor)) areaSign(g, view, hit, c, space);
    }
  }

  /** @type {(g: Draw, view: View, hit: GroundOnScreen & { layer: Layer; items: number[] }, c: Palette, space: Room) => void} */
  function areaSign(g, view, { anchor, layer, items }, c, space) {
    const text = items.length > 1 ? number(items.length) : "", colour = colourOf(layer), faint = items.every((i) => app.book.faint[i]);
    const [w, h] = text ? marks.badgeSize(g, text) : [22, 22];
    /** @type {(x: number, y: number) => void} */
    const glyph = (x, y) => drawPoint(g, layer.glyph, x, y, 5.5, colour, c.card, faint);
    /** @type {DrawAt} */
    const draw = (to) => marks.drawStack(g, to, w, h, text, glyph, colour, c);
    const box = around(anchor.x, anchor.y, w, h);
    if (space.tryTake(box)) scene.badges.push({ layer, items, box, draw: () => draw(anchor) });
    else badge(g, view, anchor, w, h, { layer, items }, space, draw);
  }

  /** @type {(g: Draw, view: View) => void} */
  function doubts(g, view) {
    for (const one of scene.clusters) {
      if (one.n > 1) continue;
      const r = doubt(view, one.first);
      if (r > 11 && r < SPARSE_DOUBT) marks.drawDoubt(g, one.x, one.y, r, colourOf(app.book.layers[app.book.point[one.first]]), false);
    }
  }

  /** @type {(g: Draw, one: Cluster, c: Palette) => void} */
  function point(g, one, c) {
    const layer = app.book.layers[app.book.point[one.first]];
    if (one.n > 1 || one.people) marks.drawCluster(g, one, (k) => colourOf(app.book.layers[k]), c);
    else marks.drawSingle(g, one.x, one.y, layer, colourOf(layer), app.book.faint[one.first] === 1, c);
  }

  /**
   * What is looked at is drawn once more on top, where it was said to be, out of its cluster.
   * @type {(g: Draw, view: View, c: Palette) => void}
   */
  function focus(g, view, c) {
    for (const i of new Set([app.hovered, app.selected])) {
      if (i === null || i === undefined || Number.isNaN(app.book.x[i])) continue;
      const { x, y } = spot(view, i), layer = app.homeLayer(i), colour = colourOf(layer);
      if (!app.book.area[i]) marks.drawDoubt(g, x, y, Math.max(doubt(view, i), 1), colour, true);
      if (i !== app.selected || app.book.area[i]) continue;
      marks.drawRing(g, x, y, 13, c.focus);
      marks.drawSingle(g, x, y, layer, colour, app.book.faint[i] === 1, c);
    }
  }

  /**
   * What a layer has besides points, whose clusters come over it.
   * @type {(g: Draw, view: View, layer: Layer, c: Palette, space: Room) => void}
   */
  function under(g, view, layer, c, space) {
    if (layer.kind === "routes") routes(g, view, layer, c, space);
    if (layer.kind === "sites") sites(g, view, layer, c, space);
    if (layer.kind === "context") context(g, view, layer, c);
  }

  /** @type {(g: Draw, view: View, layer: RoutesLayer, c: Palette, space: Room) => void} */
  function routes(g, view, layer, c, space) {
    const seen = layer.routes.flatMap((route) => {
      const account = leading(route, app.filters.passes);
      return account ? [{ route, account }] : [];
    }).sort((a, b) => (b.account.best ?? 0) - (a.account.best ?? 0));
    const placed = seen.flatMap((way) => {
      const a = endOf(view, way.route.origin), b = endOf(view, way.route.destination);
      return a && b ? [{ ...way, a, b }] : [];
    });
    const drawn = new Set(bundled(placed).flatMap((one) => (arrow(g, view, layer, one, c, space) ? one.ways.map(({ route }) => route) : [])));
    for (const { route, account } of seen) if (!drawn.has(route)) openEnd(g, view, layer, route, account, c, space);
  }

  /** @type {(g: Draw, view: View, layer: SitesLayer, c: Palette, space: Room) => void} */
  function sites(g, view, layer, c, space) {
    const seen = layer.sites
      .filter((site) => (site.items.length ? site.items.some(app.filters.passes) : !app.filters.filtered()))
      .map((site) => ({ site, ...onScreen(view, site.lat, site.lon) }));
    for (const group of gather(seen, view.zoom < NEAR ? APART : 0)) {
      if (group.length > 1) stacked(g, view, layer, group, c, space);
      else pinned(g, view, layer, group[0].site, c, space);
    }
  }

  /** @type {(g: Draw, view: View, layer: ContextLayer, c: Palette) => void} */
  function context(g, view, layer, c) {
    const most = Math.max(1, ...layer.places.map((place) => place.mentions));
    for (const place of layer.places) {
      const { x, y } = onScreen(view, place.lat, place.lon), r = 3 + 7 * Math.sqrt(place.mentions / most);
      marks.drawNamed(g, x, y, r, colourOf(layer), c);
      scene.named.push({ x, y, r, layer, place });
    }
  }

  /** @type {(view: View, end: End | null) => Point | null} */
  const endOf = (view, end) => (end && end.lat !== null && end.lon !== null ? onScreen(view, end.lat, end.lon) : null);

  /**
   * Draws a movement whose two ends lie apart on the screen, or several such as one; tells whether it did.
   * @type {(g: Draw, view: View, layer: Layer, bundle: Bundle, c: Palette, space: Room) => boolean}
   */
  function arrow(g, view, layer, { ways, route, account, a, b }, c, space) {
    /** @type {(end: Point) => number} */
    const rimOf = (end) => scene.clusters.find((one) => Math.hypot(one.x - end.x, one.y - end.y) < one.r)?.r ?? 0;
    if (Math.hypot(b.x - a.x, b.y - a.y) < rimOf(a) + rimOf(b) + 26) return false;
    const width = flowWidth(account.best, view.zoom), colour = colourOf(layer);
    const { points } = bend(a, b, rimOf(b) + 4, rimOf(a));
    marks.drawArrow(g, arrowShape(points, width), colour, c.card, account.best === null);
    const about = ways.length > 1 ? { layer, routes: ways.map((way) => way.route) } : { layer, route };
    scene.arrows.push({ ...about, points, width });
    numberOn(g, points, about, ways.length > 1 ? `${number(ways.length)} ×` : flowNumber(account), c, space);
    for (const point of points.slice(3)) space.take(around(point.x, point.y, 10, 10)); // badges keep off the arrow
    return true;
  }

  /**
   * How many went this way: on the arrow where there is room, else beside it.
   * @type {(g: Draw, points: Point[], about: About & { layer: Layer }, text: string, c: Palette, space: Room) => void}
   */
  function numberOn(g, points, about, text, c, space) {
    const [wide, h] = marks.badgeSize(g, text), w = wide - 18;
    if (!text) return;
    const spots = [11, 8, 14].map((k) => points[k]);
    for (const k of [12, 17]) for (const far of [w / 2 + 9, -w / 2 - 9]) spots.push({ x: points[k].x + far, y: points[k].y + Math.sign(far) * 6 });
    const at = spots.find((one) => space.tryTake(around(one.x, one.y, w, h)));
    if (at) scene.badges.push({ ...about, box: around(at.x, at.y, w, h), draw: () => label(g, at, text, w, h, colourOf(about.layer), c) });
  }

  /** @type {(g: Draw, at: Point, text: string, w: number, h: number, colour: string, c: Palette) => void} */
  function label(g, at, text, w, h, colour, c) {
    g.beginPath();
    g.roundRect(at.x - w / 2, at.y - h / 2 + 1, w, h - 2, 6);
    g.fillStyle = c.card;
    g.globalAlpha = 0.95;
    g.fill();
    g.globalAlpha = 1;
    marks.drawText(g, text, at.x, at.y + 0.5, "center", `600 12px ${marks.FONT}`, c.ink, c.card);
  }

  /**
   * Where only one end is known there is no direction to draw: a badge beside the place says out, in, or there.
   * @type {(g: Draw, view: View, layer: Layer, route: Route, account: Account, c: Palette, space: Room) => void}
   */
  function openEnd(g, view, layer, route, account, c, space) {
    const from = endOf(view, route.origin), to = endOf(view, route.destination), at = from ?? to ?? endOf(view, route.at);
    if (!at || outside(view, at)) return;
    const way = from ? "out" : to ? "in" : "at", text = flowNumber(account), [w, h] = marks.badgeSize(g, text);
    badge(g, view, at, w, h, { layer, route }, space, (spot) => marks.drawBadge(g, spot, text, w, h, way, colourOf(layer), c));
  }

  /** @type {(g: Draw, view: View, layer: Layer, site: Site, c: Palette, space: Room) => void} */
  function pinned(g, view, layer, site, c, space) {
    const at = onScreen(view, site.lat, site.lon), side = marks.siteSize();
    if (outside(view, at)) return;
    const own = around(at.x, at.y, side, side), free = space.tryTake(own);
    /** @type {DrawAt} */
    const draw = (to) => {
      marks.drawPinnedSite(g, to, layer, site, colourOf(layer), c);
      if (view.zoom >= 9) siteName(g, to, site.name, c, space);
    };
    if (free) scene.badges.push({ layer, site, box: own, draw: () => draw(at) });
    else badge(g, view, at, side, side, { layer, site }, space, draw);
  }

  /**
   * Sites too close to be told apart: one sign, in the worst state of any, with their number.
   * @type {(g: Draw, view: View, layer: Layer, group: (Point & { site: Site })[], c: Palette, space: Room) => void}
   */
  function stacked(g, view, layer, group, c, space) {
    const at = { x: mean(group, "x"), y: mean(group, "y") }, colour = colourOf(layer), text = number(group.length);
    if (outside(view, at)) return;
    const state = STATES.findLast((one) => group.some(({ site }) => site.state === one)), [w, h] = [marks.badgeSize(g, text)[0], 26];
    /** @type {(x: number, y: number) => void} */
    const glyph = (x, y) => drawSite(g, layer.glyph, x, y, 8, colour, c.card, state);
    /** @type {DrawAt} */
    const draw = (to) => marks.drawStack(g, to, w, h, text, glyph, colour, c);
    const sites = group.map(({ site }) => site), own = around(at.x, at.y, w, h);
    if (space.tryTake(own)) scene.badges.push({ layer, sites, box: own, draw: () => draw(at) });
    else badge(g, view, at, w, h, { layer, sites }, space, draw);
  }

  /** @type {(g: Draw, view: View, at: Point, w: number, h: number, about: About & { layer: Layer }, space: Room, draw: (to: Point) => void) => void} */
  function badge(g, view, at, w, h, about, space, draw) {
    const on = scene.clusters.find((one) => Math.hypot(one.x - at.x, one.y - at.y) < one.r + 4);
    const to = on ? beside(space, on.x, on.y, on.r, w, h) : beside(space, at.x, at.y, 0, w, h);
    const from = on ? rim(on, to) : at, colour = colourOf(about.layer);
    scene.badges.push({
      ...about,
      box: around(to.x, to.y, w, h),
      draw: () => {
        marks.drawLeader(g, from.x, from.y, to.x, to.y, colour);
        draw(to);
      },
    });
  }

  /** @type {(g: Draw, at: Point, name: string, c: Palette, space: Room) => void} */
  function siteName(g, at, name, c, space) {
    const font = `600 11.5px ${marks.FONT}`;
    g.font = font;
    const w = g.measureText(name).width;
    for (const align of /** @type {const} */ (["left", "right"])) {
      const x = at.x + (align === "left" ? 15 : -15), left = align === "left" ? x : x - w;
      if (!space.tryTake([left - 2, at.y - 8, left + w + 2, at.y + 8])) continue;
      return marks.drawText(g, name, x, at.y, align, font, c.ink, c.halo);
    }
    return undefined;
  }

  /**
   * What lies at a point of the canvas, the topmost first.
   * @type {Painted["at"]}
   */
  function at(x, y) {
    const badges = scene.badges.filter(({ box }) => x > box[0] - 3 && x < box[2] + 3 && y > box[1] - 3 && y < box[3] + 3);
    if (badges.length) return badges[badges.length - 1];
    const found = scene.clusters.findLast((one) => Math.hypot(one.x - x, one.y - y) <= one.r + 4);
    if (found) return { cluster: found };
    const way = scene.arrows.find((one) => touches(one.points, x, y, one.width / 2 + 6));
    if (way) return way;
    const place = scene.named.findLast((one) => Math.hypot(one.x - x, one.y - y) <= one.r + 3);
    return place ?? scene.areas.findLast((one) => Math.hypot(one.x - x, one.y - y) <= one.r) ?? shadeAt(x, y);
  }

  /** @type {(x: number, y: number) => About | null} */
  function shadeAt(x, y) {
    if (!scene.view) return null;
    const { k, ox, oy } = scene.view;
    return scene.shaded.findLast(({ area }) => holds(area, (x + ox) / k, (y + oy) / k)) ?? null;
  }

  return { paint, at, scene };
}

/** @type {(view: View, at: Point, by?: number) => boolean} */
const outside = (view, { x, y }, by = 40) => x < view.pad.x - by || y < view.pad.y - by || x > view.w - view.pad.x + by || y > view.h - view.pad.y + by;
/** @type {<K extends "x" | "y">(things: Point[], key: K) => number} */
const mean = (things, key) => things.reduce((sum, one) => sum + one[key], 0) / things.length;

/** @type {(circle: Cluster, to: Point) => Point} */
function rim(circle, to) {
  const a = Math.atan2(to.y - circle.y, to.x - circle.x);
  return { x: circle.x + Math.cos(a) * circle.r, y: circle.y + Math.sin(a) * circle.r };
}

/** @type {(account: Account) => string} */
function flowNumber(account) {
  if (account.best === null) return "";
  return account.high === null ? `${number(account.low ?? account.best)}+` : range(account.best, account.best, account.best);
}
