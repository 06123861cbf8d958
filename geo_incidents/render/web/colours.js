/** The page's colours for what is drawn, and the reader's light or dark. */

/** @type {(keyof Palette)[]} */
const NAMES = ["ocean", "land", "coast", "border", "grat", "label", "halo", "ink", "soft", "card", "line", "focus"];

/** @type {() => Palette} */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  return /** @type {Palette} */ (Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])));
}

/** @type {(hex: string) => number[]} */
const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** @type {(hex: string) => number} */
export function luminance(hex) {
  const [r, g, b] = rgb(hex).map((c) => (c <= 10 ? c / 3294 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @type {(one: string, other: string) => number} */
export function contrast(one, other) {
  const [a, b] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

/**
 * So much of `other` in `one`.
 * @type {(one: string, other: string, share: number) => string}
 */
export function mix(one, other, share) {
  if (![one, other].every((colour) => /^#[0-9a-f]{6}$/i.test(colour))) return other;
  const [a, b] = [rgb(one), rgb(other)];
  return `#${a.map((c, k) => Math.round(c + (b[k] - c) * share).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * Returns `colour`, made lighter or darker until it stands out from `ground` (contrast 3, as WCAG asks of graphics).
 * @type {(colour: string, ground: string) => string}
 */
export function legible(colour, ground) {
  if (!/^#[0-9a-f]{6}$/i.test(colour) || !/^#[0-9a-f]{6}$/i.test(ground)) return colour;
  const target = luminance(ground) < 0.2 ? 255 : 0;
  let made = colour;
  for (let step = 0; step < 12 && contrast(made, ground) < 3; step++) {
    const mixed = rgb(made).map((c) => Math.round(c + (target - c) * 0.14));
    made = `#${mixed.map((c) => c.toString(16).padStart(2, "0")).join("")}`;
  }
  return made;
}
