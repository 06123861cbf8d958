/** Web Mercator at zoom 0: the world is 256 wide. */

const SCALE = 256 / 360;
const EARTH = 40_075_016.7; // metres round the equator

/** @type {(lon: number) => number} */
export const mercX = (lon) => (lon + 180) * SCALE;

/** @type {(lat: number) => number} */
export function mercY(lat) {
  const s = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 128 - (128 * Math.log((1 + s) / (1 - s))) / (2 * Math.PI);
}

/** @type {(y: number) => number} */
export const latOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - y / 128))) * 180) / Math.PI;
/** @type {(x: number) => number} */
export const lonOf = (x) => x / SCALE - 180;

/**
 * How many pixels `metres` are at projected height `y` (zoom 0) when the scale is `k` = 2 ** zoom.
 * @type {(metres: number, y: number, k: number) => number}
 */
export const pixels = (metres, y, k) => (metres * k * 256) / (EARTH * Math.cos((latOf(y) * Math.PI) / 180));
