/** Finds room for what is written or pinned beside things, so that nothing covers anything. */

/** @type {(boxes?: Box[]) => Room} */
export function room(boxes = []) {
  const taken = [...boxes];
  /** @type {(box: Box) => boolean} */
  const free = (box) => !taken.some((o) => o[0] < box[2] && o[2] > box[0] && o[1] < box[3] && o[3] > box[1]);
  return {
    names: [],
    take: (box) => taken.push(box),
    tryTake: (box) => free(box) && taken.push(box) > 0,
  };
}

/**
 * Things with x and y, those closer than `apart` to a group's first together.
 * @type {<T extends Point>(things: T[], apart: number) => T[][]}
 */
export function gather(things, apart) {
  /** @type {(typeof things)[]} */
  const groups = [];
  for (const one of things) {
    const near = groups.find(([first]) => Math.hypot(first.x - one.x, first.y - one.y) < apart);
    if (near) near.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** @type {(x: number, y: number, w: number, h: number) => Box} */
export const around = (x, y, w, h) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2];

const TURNS = [-45, -135, 45, 135, -90, 0, 180, 90, -20, -160, 20, 160];

/**
 * The place nearest to (x, y), outside the circle of radius r there, where a box of w by h is free.
 * @type {(space: Room, x: number, y: number, r: number, w: number, h: number) => Point}
 */
export function beside(space, x, y, r, w, h) {
  for (const far of [8, 26, 48]) {
    for (const turn of TURNS) {
      const a = (turn * Math.PI) / 180;
      const cx = x + Math.cos(a) * (r + far + w / 2), cy = y + Math.sin(a) * (r + far + h / 2);
      const box = around(cx, cy, w + 4, h + 4);
      if (space.tryTake(box)) return { x: cx, y: cy };
    }
  }
  const fallback = { x: x + r + w / 2, y: y - r - h / 2 };
  space.take(around(fallback.x, fallback.y, w, h));
  return fallback;
}
