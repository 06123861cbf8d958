/** What the page's modules hand to one another; what the columns hold is told in docs/page-data.md. */

type Draw = CanvasRenderingContext2D;
type Point = { x: number; y: number };
/** Left, top, right, bottom. */
type Box = [number, number, number, number];
/** A longitude and a latitude, or their projection. */
type Pair = [number, number];
type Trail = (g: Draw) => void;
/** Tells something of an incident, which is a number. */
type Asked = (i: number) => boolean;
type Kid = Node | string | number | false | null | undefined;
type Kids = (Kid | Kid[])[];
type Props = {
  [key: string]: unknown;
  onclick?: (event: MouseEvent) => unknown;
  onchange?: (event: Event) => unknown;
  oninput?: (event: Event) => unknown;
  onblur?: (event: FocusEvent) => unknown;
};
type Palette = Record<"ocean" | "land" | "coast" | "border" | "grat" | "label" | "halo" | "ink" | "soft" | "card" | "line" | "focus", string>;
type Colours = () => Palette;
/** Scale (2 ** zoom), where the canvas begins in the pixels of the world, its size and its margin. */
type View = { k: number; zoom: number; ox: number; oy: number; w: number; h: number; pad: { x: number; y: number } };

// ---- the blocks

type Words = Record<string, string> & { months?: string[] };
/** Name, latitude, longitude, rank, and of a country its width in degrees. */
type Label = [string, number, number, number, number?];
type Rings = { q: number; r: number[][] };
type Base = { land: Rings; far: Rings; labels: Label[]; near: number[] | null };
type Tiles = { kind: string; gzipped: boolean; zooms: [number, number]; bounds: [Pair, Pair]; at: Record<string, [number, number]> };
interface Config {
  title: string;
  caption: string;
  lang: string;
  bounds: [Pair, Pair];
  credits: string;
  embed: boolean;
  layers: string[];
  texts: { size: number; blocks: string[] };
  types: string[];
  statuses: string[];
  documents?: number;
  unplaced?: [string, number][];
  problems?: [string, string][];
  problems_in_all: number;
  words: Words;
  tiles?: { url: string; maxNativeZoom: number };
  basemap?: Tiles;
}
/** Role, low, best, high, words, what it covers. */
type Figure = [string, number, number, number | null, string, string?];
/** Source, title, address, day of publication. */
type Copy = [string, string, string, number | null];
/** Source, title, address, day of publication, sentence, who is quoted, document, copies. */
type ReportRow = [string, string, string, number | null, string, string[], string, Copy[]];
type Telling = { source: string; title: string; url: string; published: number | null; sentence: string; quotedBy: string[]; document: string; copies: Copy[] };
/** Field, and each value with those who say so. */
type Conflict = [string, [string, string[]][]];

/** gi-incidents with the columns of its texts, which are empty until their block is read. */
interface Table {
  n: number;
  type: number[];
  status: number[];
  lat: (number | null)[];
  lon: (number | null)[];
  radius: number[];
  area: number[];
  start: (number | null)[];
  end: (number | null)[];
  precision: (number | null)[];
  sources: number[];
  places: [string, string][];
  people: Record<string, [number[], number[]]>;
  placeNumber: number[];
  place: string[];
  country: string[];
  id: string[];
  title: string[];
  date_text: string[];
  relation: string[];
  facility: string[];
  figures: Figure[][];
  perpetrators: string[][];
  targets: string[][];
  reports: ReportRow[][];
  why: string[][];
  rivals: string[][];
  conflicts: Conflict[][];
  links: number[][];
}

// ---- layers

/** An outline projected at zoom 0; `cut` marks points that a straight cut leads to. */
type Ring = { path: Float64Array; box: number[]; cut: Uint8Array };
/** A position is null where the end has a name but is too wide to be a point. */
type End = { name: string; lat: number | null; lon: number | null };
type Account = { item: number; low: number | null; best: number | null; high: number | null; words: string; unit: "people" | "households"; stock: boolean };
type Route = { origin: End | null; destination: End | null; at: End | null; accounts: Account[] };
type Site = { name: string; lat: number; lon: number; radius: number; note: string; state: string; figures: Figure[]; items: number[] };
type ShadedArea = { name: string; note: string; r: number[][]; rings: Ring[]; items: number[] };
type NamedPlace = { name: string; lat: number; lon: number; radius: number; kind: string; mentions: number };
interface LayerBase {
  name: string;
  label: string;
  group: string;
  colour: string;
  glyph: string;
  show: boolean;
  on: boolean;
  number: number;
  items?: number[];
  rings?: Record<number, Pair[][]>;
  routes?: Route[];
  sites?: Site[];
}
type PointsLayer = LayerBase & { kind: "points" | "areas"; items: number[] };
type SitesLayer = LayerBase & { kind: "sites"; sites: Site[] };
type RoutesLayer = LayerBase & { kind: "routes"; routes: Route[] };
type ShadedLayer = LayerBase & Rings & { kind: "choropleth"; areas: ShadedArea[]; breaks: number[]; elsewhere: number[]; counts: Uint8Array };
type ContextLayer = LayerBase & { kind: "context"; places: NamedPlace[] };
type Layer = PointsLayer | SitesLayer | RoutesLayer | ShadedLayer | ContextLayer;

// ---- all incidents, and what the reader wants of them

/** Ground that incidents share: widest reach in metres, or its outline, projected. */
type Ground = { x: number; y: number; radius: number; rings?: Pair[][]; items: number[] };
type GroundOnScreen = Point & { r: number; anchor: Point; trail: Trail };
interface Book {
  n: number;
  table: Table;
  layers: Layer[];
  types: string[];
  statuses: string[];
  x: Float64Array;
  y: Float64Array;
  start: Int32Array;
  end: Int32Array;
  faint: Uint8Array;
  point: Uint8Array;
  route: Uint8Array;
  site: Uint8Array;
  area: Uint8Array;
  unplaced: number[];
  undated: number;
  shaded: ShadedLayer[];
  areas: Ground[];
}
type Days = { first: number; last: number };
type Dates = { from: number; to: number };
interface Choice extends Dates {
  undated: boolean;
  sources: number;
  statuses: Set<number>;
  query: string;
  found: Uint8Array | null;
  where: string;
  there: Uint8Array | null;
  order: string;
  counted: string;
}
interface Filters {
  state: Choice;
  narrowed: () => boolean;
  inTime: Asked;
  inKind: Asked;
  passes: Asked;
  asPoint: Asked;
  asArea: Asked;
  inAnyLayer: Asked;
  filtered: () => boolean;
}
/** What an address restores. */
interface Restored extends Partial<Dates> {
  view?: { zoom: number; lat: number; lng: number };
  undated: boolean;
  layers: Map<string, boolean>;
  statuses?: Set<number>;
  sources: number;
  where: string;
  query: string;
  order: string;
  counted: string;
  selected: string | null;
}

// ---- the picture

interface Cluster extends Point {
  n: number;
  r: number;
  first: number;
  shares: number[];
  people: number | null;
  box: Box;
  named?: boolean;
}
interface Room {
  names: Box[];
  take: (box: Box) => unknown;
  tryTake: (box: Box) => boolean;
}
type Way = { route: Route; account: Account; a: Point; b: Point };
type Bundle = Way & { ways: Way[] };
type ArrowShape = { spine: Point[]; body: Point[]; head: Point[]; whole: Point[] };
/** What a thing of the picture stands for: one of these. */
interface About {
  layer?: Layer;
  cluster?: Cluster;
  site?: Site;
  sites?: Site[];
  route?: Route;
  routes?: Route[];
  area?: ShadedArea;
  items?: number[];
  place?: NamedPlace;
}
/** Draws a thing of the picture somewhere else than it would stand. */
type DrawAt = (to: Point) => void;
type Badge = About & { box: Box; draw: () => void };
type Arrow = About & { points: Point[]; width: number };
type Spot = About & Point & { r: number };
interface Scene {
  clusters: Cluster[];
  arrows: Arrow[];
  badges: Badge[];
  named: Spot[];
  areas: Spot[];
  shaded: { layer: ShadedLayer; area: ShadedArea; items: number[] }[];
  view?: View;
}
interface Painted {
  paint: (g: Draw, view: View) => void;
  at: (x: number, y: number) => About | null;
  scene: Scene;
}

// ---- the page

type Part = { node: HTMLElement; update: (light?: boolean) => void };
type When = { node: HTMLElement | null; update: (light?: boolean) => void; stop: () => void };
type List = { node: HTMLElement; ol: HTMLElement; fill: (numbers: number[], anew?: boolean) => void; showAll: () => void };
interface Shelf {
  all: () => Promise<void>;
  ahead: (calm: () => boolean) => void;
  has: (numbers: number[]) => boolean;
  load: (numbers: number[]) => Promise<unknown>;
  few: boolean;
  at: (numbers: number[], go: () => void) => unknown;
}
interface Card {
  node: HTMLElement;
  close: () => void;
  incident: (i: number, from?: HTMLElement | null) => void;
  site: (layer: Layer, site: Site) => void;
  sites: (layer: Layer, sites: Site[]) => void;
  route: (layer: Layer, route: Route) => void;
  routes: (layer: Layer, routes: Route[]) => void;
  area: (layer: Layer, area: ShadedArea, items: number[], n: number) => void;
  spot: (items: number[]) => void;
}
interface Panel {
  update: (light?: boolean) => void;
  inView: () => void;
  beforePrint: () => void;
  focusSearch: () => void;
  stop: () => void;
}
/** What every part of the map's page can ask and do. */
interface App {
  map: L.Map;
  config: Config;
  base: Base | null;
  book: Book;
  texts: Shelf;
  days: Days | null;
  filters: Filters;
  waiting: Promise<unknown>;
  stirred: number;
  selected: number | null;
  hovered: number | null;
  printing: boolean;
  colours: Colours;
  colourOf: (layer: Layer | undefined) => string;
  homeLayer: (i: number) => Layer | undefined;
  listed: Asked;
  recolour: () => void;
  wait: (promise: Promise<unknown>) => void;
  search: (query: string) => Promise<void>;
  keepTo: (where: string) => void;
  setLayer: (layer: Layer, on: boolean) => void;
  ownTiles?: { recolour: () => unknown; isBusy: () => boolean };
  view: () => View;
  redraw: () => void;
  status: HTMLElement;
  card: Card;
  panel: Panel;
  inView: () => Asked;
  address: () => string;
  remember: () => void;
  refresh: (light?: boolean) => void;
  select: (i: number, how?: { from?: HTMLElement | null; move?: boolean }) => void;
  openSite: (layer: Layer, site: Site) => void;
  openSites: (layer: Layer, sites: Site[]) => void;
  openRoute: (layer: Layer, route: Route) => void;
  openRoutes: (layer: Layer, routes: Route[]) => void;
  openArea: (layer: Layer, area: ShadedArea, items: number[], n: number) => void;
  openSpot: (items: number[]) => void;
  close: () => void;
}

/** The canvas layers' own Leaflet class. */
type CanvasLayer = Omit<L.Layer, "onAdd"> & { onAdd: () => void; canvas: HTMLCanvasElement; corner: L.LatLng; zoom: number; view: View; draw: () => void; follow: (event: L.ZoomAnimEvent) => void; resize: (w: number, h: number, ratio: number) => void };

/** Cells of a raster over the view, with what lies in each. */
interface Grid {
  wide: number;
  high: number;
  kinds: number;
  used: number[];
  n: Uint32Array;
  x: Float64Array;
  y: Float64Array;
  first: Int32Array;
  left: Float64Array;
  right: Float64Array;
  top: Float64Array;
  bottom: Float64Array;
  shares: Float64Array;
  taken: Uint8Array;
  weight: Float64Array | null;
  people: Float64Array;
}
/** The histogram: `kinds` counts for each of `n` bars. */
type Tally = { bins: Uint32Array; n: number; kinds: number; earlier: number; undated: number };
type Player = { node: HTMLButtonElement; stop: () => void; only: (day: number) => void; unit: HTMLSelectElement };

/** A rule by which vector tiles are drawn, as protomaps-leaflet takes it. */
type Feature = { props: Record<string, unknown>; geomType: number };
type Rule = { dataLayer: string; minzoom?: number; symbolizer: any; filter?: (zoom: number, one: Feature) => boolean };
type Stops = [number, number][];
type TileColours = Record<"land" | "ocean" | "border" | "green" | "built" | "street" | "road", string>;
type Ink = (kind: string, colour: keyof TileColours, more?: object) => any;

declare const protomapsL: typeof import("protomaps-leaflet");

// ---- the review page: docs/review.md tells what its block holds

/** Low, best, high; high is null where it is open. */
type Three = [number, number, number | null];
type ReviewFigure = [number | string, number | string, number | string | null, string];
type ReviewPlace = { lat: number; lon: number; name: string; admin1: string; admin3: string; country: string; kind: string; radius_m: number | null };
/** What the page shows and changes, of an incident or of one report. */
interface ReviewAccount {
  id: string;
  title: string;
  type: string;
  status: string;
  start: string | null;
  end: string | null;
  precision: number | null;
  words: string;
  place: number | null;
  radius: number | null;
  facility: string;
  actors: string[];
  targets: string[];
  figures: Record<string, ReviewFigure>;
}
interface ReviewIncident extends ReviewAccount {
  sources: number;
  reviewed: boolean;
  decided: string[];
  why: string[];
  conflicts: [string, string[]][];
  reports: number[];
}
interface ReviewReport extends ReviewAccount {
  document: string;
  sentence: string;
  source: string;
  url: string;
  published: string | null;
  quoted: string[];
  rivals: number[];
  why: string[];
}
interface ReviewData {
  digest: string;
  types: [string, string, string][];
  roles: string[];
  incidents: ReviewIncident[];
  reports: ReviewReport[];
  places: ReviewPlace[];
  named: number[];
  decisions: unknown[];
}
type Pin = { kind: "pin"; lat: number; lon: number; name: string; radius: number };
type Where = Pin | { kind: "place"; place: number } | { kind: "none" };
/** When a choice was made. */
type At = { at?: string };
/** What a reviewer chose for one incident. */
interface ReviewChoice {
  place?: Where & At;
  date?: { start: string | null; end: string | null; precision: number | null } & At;
  type?: { type: string } & At;
  figures?: { figures: Record<string, Three | null> } & At;
  verdict?: { value: string } & At;
  why?: string;
}
type MergeOp = { kind: "merge"; key: string; other: string; at: string; why?: string; lines?: [number[], number[]] | null };
type SplitOp = { kind: "split"; key: string; reports: number[]; at: string; why?: string; lines?: [number[], number[]] | null };
type Op = MergeOp | SplitOp;
type Work = { by: string; ops: Op[]; choices: Record<string, ReviewChoice> };
type Item = { key: string; base: ReviewIncident; reports: number[]; ops: Op[]; from?: string };
/** An incident under the choices made on it. */
type Now = ReviewIncident & { pin?: Pin | null };
type ReviewSpot = { lat: number; lon: number; radius: number | null; name: string; country?: boolean };
type OnScreen = (spot: { lat: number; lon: number }) => Point;
type Form = (app: Review, item: Item) => { node: Kid | Kid[]; refresh?: () => void };
type Listing = { which: string; query: string };
type ReviewList = { update: () => void; beside: (key: string | null, by: number) => string | null };
interface ReviewDeeds {
  set: (field: keyof ReviewChoice, value: ReviewChoice[keyof ReviewChoice] | null) => void;
  judge: (value: string) => void;
  merge: (other: string) => void;
  split: (reports: number[]) => void;
  undo: (op: Op) => void;
  startOver: () => void;
  signed: (name: string) => void;
}
/** What every part of the review page can ask and do. */
interface Review extends ReviewDeeds {
  map: L.Map;
  config: Config;
  base: Base;
  data: ReviewData;
  work: Work;
  items: Map<string, Item>;
  key: string | null;
  picking: ((spot: { lat: number; lon: number }) => void) | null;
  kept: boolean;
  colours: Colours;
  recolour: () => void;
  types: Map<string, { label: string; colour: string }>;
  colourOf: (type: string) => string;
  labelOf: (type: string) => string;
  choice: (key: string) => ReviewChoice;
  item: () => Item | null;
  now: (item: Item) => Now;
  isDecided: (item: Item) => boolean;
  verdict: (item: Item) => string;
  spot: (item: Item) => ReviewSpot | null;
  newLines: () => number;
  file: () => string;
  keep: () => void;
  status: HTMLElement;
  say: (text: string) => void;
  list: ReviewList;
  sheet: { node: HTMLElement; update: (moved?: boolean) => void };
  show: (key: string | null) => void;
  step: (by: number) => void;
  pick: (done: Review["picking"]) => void;
  middle: () => { lat: number; lon: number };
}
