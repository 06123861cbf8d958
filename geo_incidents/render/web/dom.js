/** Makes elements. Text always becomes text nodes, never markup, so nothing an article says can run. */

export function el(tag, props = {}, ...kids) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...kids.flat().filter((kid) => kid !== null && kid !== undefined && kid !== false && kid !== ""));
  return node;
}

export const button = (text, onclick, props = {}) => el("button", { type: "button", onclick, ...props }, text);

/** Returns the address when it is one a browser may be sent to, else null. */
export function safeUrl(text) {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** Reads one of the page's data blocks; null when there is none. */
export async function readBlock(id) {
  const block = document.getElementById(id);
  if (!block) return null;
  if (block.type === "application/json") return JSON.parse(block.textContent);
  const stream = new Blob([bytesOf(block.textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** Base64 to bytes; browsers of before 2025 have no function for it. */
export function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let k = 0; k < raw.length; k++) bytes[k] = raw.charCodeAt(k);
  return bytes;
}

/** Calls `run` once, `wait` milliseconds after the last of a burst of calls. */
export function later(run, wait) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), wait);
  };
}
