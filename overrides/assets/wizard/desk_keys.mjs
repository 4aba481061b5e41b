/**
 * The desk's keys: what each does, by the names that the page lists them under. None of them is one of the browser's own.
 */

/** @typedef {"copy" | "link" | "tone" | "length" | "lang" | "message" | "new" | "search" | "help"} Key */

/**
 * What a press means, or null.
 *
 * @param {KeyboardEvent} event
 * @returns {Key | null}
 */
export function keyOf(event) {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey, target } = event;
  const typing = target instanceof HTMLElement && target.matches("input:not([type=radio]), textarea, select");
  if ((ctrlKey || metaKey) && key === "Enter") return shiftKey ? "link" : "copy";
  if (altKey && !ctrlKey && !metaKey) {
    // By its place on the keyboard: with Alt held some keyboards type another letter.
    const found = { KeyT: "tone", KeyS: "length", KeyG: "lang", KeyN: "new" }[code];
    return /** @type {Key | undefined} */ (found) ?? null;
  }
  if (ctrlKey || metaKey || event.isComposing) return null;
  if (key === "Escape") return "message";
  if (key === "?" && !typing) return "help";
  return null;
}
