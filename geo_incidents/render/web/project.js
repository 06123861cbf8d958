/** Web Mercator at zoom 0: the world is 256 wide. */

const SCALE = 256 / 360;
const EARTH = 40_075_016.7; // metres round the equator

export const mercX = (lon) => (lon + 180) * SCALE;

export function mercY(lat) {
  const s = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 128 - (128 * Math.log((1 + s) / (1 - s))) / (2 * Math.PI);
}

export const latOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - y / 128))) * 180) / Math.PI;
export const lonOf = (x) => x / SCALE - 180;

/** How many pixels `metres` are at projected height `y` (zoom 0) when the scale is `k` = 2 ** zoom. */
export const pixels = (metres, y, k) => (metres * k * 256) / (EARTH * Math.cos((latOf(y) * Math.PI) / 180));
