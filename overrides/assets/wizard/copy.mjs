/**
 * Copy buttons, wherever they stand: a link (`data-copy-link`), or a ready-made text (`data-reply`) as it is or as
 * HTML. A button says for a moment how it went. A link is handed on by the device's own means where the button asks for
 * it (`data-share`) and the device has them.
 */

import { around, found, said } from "../page/hooks.mjs";

/** How long a button says so, in milliseconds. */
const SAYS = 2000;

/** What each button said before, while it says something else. @type {WeakMap<Element, string>} */
const labels = new WeakMap();

/** @param {HTMLElement} button */
function textFor(button) {
  const { copyLink, reply = "" } = said(button);
  return copyLink === undefined ? reply : new URL(copyLink, document.baseURI).href;
}

/** @param {HTMLElement} button */
function write(button) {
  const { form, reply = "", text = "" } = said(button);
  if (form !== "html") return navigator.clipboard.writeText(textFor(button));
  const types = { "text/html": new Blob([reply], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
  return navigator.clipboard.write([new ClipboardItem(types)]);
}

/**
 * Whether the device took the link to hand it on, or the reader thought better of it.
 *
 * @param {HTMLElement} button
 */
async function shared(button) {
  if (said(button).share === undefined || !("share" in navigator)) return false;
  try {
    await navigator.share({ title: document.title, url: textFor(button) });
    return true;
  } catch (reason) {
    return reason instanceof DOMException && reason.name === "AbortError";
  }
}

/** @param {HTMLElement} button */
async function copy(button) {
  if (await shared(button)) return;
  const label = found("data-label", button) ?? button;
  if (!labels.has(label)) labels.set(label, label.textContent ?? "");
  try {
    await write(button);
    label.textContent = said(button).copied ?? "";
  } catch {
    label.textContent = said(button).failed ?? "";
  }
  setTimeout(() => {
    label.textContent = labels.get(label) ?? label.textContent;
    labels.delete(label);
  }, SAYS);
}

document.addEventListener("click", (event) => {
  const button = around(event.target, "data-copy-link", "data-reply");
  if (button) void copy(button);
});
