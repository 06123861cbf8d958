/** Makes elements. Text always becomes text nodes, never markup, so nothing an article says can run. */

/** @type {<K extends keyof HTMLElementTagNameMap>(tag: K, props?: Props, ...kids: Kids) => HTMLElementTagNameMap[K]} */
export function el(tag, props = {}, ...kids) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else if (key in node) Object.assign(node, { [key]: value });
    else node.setAttribute(key, String(value));
  }
  node.append(...given(kids));
  return node;
}

/**
 * What there is of an element's contents, lists among them opened.
 * @type {(kids: Kids) => (Node | string)[]}
 */
export const given = (kids) =>
  kids.flat().flatMap((kid) => (kid === null || kid === undefined || kid === false || kid === "" ? [] : typeof kid === "number" ? String(kid) : kid));

/** Draws on a canvas.
 * @type {(canvas: HTMLCanvasElement) => Draw} */
export const pen = (canvas) => /** @type {Draw} */ (canvas.getContext("2d"));

/** The element that the page was written with.
 * @type {(id: string) => HTMLElement} */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The incidents that the panel lists now, as buttons.
 * @type {() => HTMLElement[]} */
export const items = () => [...document.querySelectorAll("#gi-panel .gi-item")].filter((one) => one instanceof HTMLElement);

/** @type {(text: string, onclick: (event: MouseEvent) => unknown, props?: Props) => HTMLButtonElement} */
export const button = (text, onclick, props = {}) => el("button", { type: "button", onclick, ...props }, text);

/**
 * Returns the address when it is one a browser may be sent to, else null.
 * @type {(text: string) => string | null}
 */
export function safeUrl(text) {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Reads one of the page's data blocks; null when there is none.
 * @type {(id: string) => Promise<any>}
 */
export async function readBlock(id) {
  const block = document.getElementById(id);
  if (!(block instanceof HTMLScriptElement)) return null;
  if (block.type === "application/json") return JSON.parse(block.textContent);
  const stream = new Blob([bytesOf(block.textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/**
 * Base64 to bytes; browsers of before 2025 have no function for it.
 * @type {(text: string) => Uint8Array<ArrayBuffer>}
 */
export function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let k = 0; k < raw.length; k++) bytes[k] = raw.charCodeAt(k);
  return bytes;
}

/**
 * Calls `run` once, `wait` milliseconds after the last of a burst of calls.
 * @type {<A extends unknown[]>(run: (...args: A) => unknown, wait: number) => (...args: A) => void}
 */
export function later(run, wait) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), wait);
  };
}
