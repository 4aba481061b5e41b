/**
 * Copy buttons, wherever they stand: a link (`data-copy-link`), or a ready-made text (`data-reply`) as it is or as
 * HTML. A button says for a moment that it has copied. Browsers inside other apps, and pages without https, have no clipboard:
 * then the old command is tried, and where that is refused too the text stays selected, with a sentence how to copy it by hand.
 * A link is handed on by the device's own means where the button asks for it (`data-share`) and the device has them.
 */

import { around, found, said } from "../page/hooks.mjs";

/** How long a button says so, in milliseconds. */
const SAYS = 2000;

/** Some browsers never say whether they have copied; longer than this is no; milliseconds. */
const SILENT = 1000;

/** What each button said before, while it says something else. @type {WeakMap<Element, string>} */
const labels = new WeakMap();

/** @param {HTMLElement} button */
function textFor(button) {
  const { copyLink, reply = "" } = said(button);
  return copyLink === undefined ? reply : new URL(copyLink, document.baseURI).href;
}

/**
 * What a press copies, by type.
 *
 * @param {HTMLElement} button
 * @returns {Record<string, string>}
 */
function copies(button) {
  const { form, reply = "", text = "" } = said(button);
  return form === "html" ? { "text/html": reply, "text/plain": text } : { "text/plain": textFor(button) };
}

/** @param {Record<string, string>} texts by type */
async function write(texts) {
  const blobs = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]);
  const whole = "text/html" in texts;
  const done = whole
    ? navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
    : navigator.clipboard.writeText(texts["text/plain"] ?? "");
  const silent = new Promise((_, reject) => setTimeout(() => reject(new Error("the clipboard does not answer")), SILENT));
  await Promise.race([done, silent]);
}

/** Whose text waits to be copied by hand. @type {HTMLElement | null} */
let waits = null;

/**
 * Whether the old command has copied. If not, the text stays there, selected.
 *
 * @param {HTMLElement} button
 * @param {Record<string, string>} texts by type
 */
function commanded(button, texts) {
  const box = found("data-by-hand");
  const field = box?.querySelector("textarea");
  if (!box || !field) return false;
  field.value = texts["text/plain"] ?? "";
  box.hidden = false;
  // In a frame that is as tall as its page there is no edge of a window to stand at.
  const at = Math.min(button.getBoundingClientRect().top + scrollY, document.body.scrollHeight - box.offsetHeight);
  box.style.setProperty("--at", `${Math.max(at, 0)}px`);
  field.focus();
  field.setSelectionRange(0, field.value.length);
  /** @param {ClipboardEvent} event */
  const give = (event) => {
    for (const [type, text] of Object.entries(texts)) event.clipboardData?.setData(type, text);
    event.preventDefault();
  };
  document.addEventListener("copy", give);
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", give);
  waits = button;
  if (copied) close();
  return copied;
}

/** Puts the text away, and the focus back on its button. */
function close() {
  const box = found("data-by-hand");
  if (box) box.hidden = true;
  waits?.focus({ preventScroll: true });
  waits = null;
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
  const texts = copies(button);
  const copied = await write(texts).then(
    () => true,
    () => commanded(button, texts),
  );
  if (!copied) return;
  const label = found("data-label", button) ?? button;
  if (!labels.has(label)) labels.set(label, label.textContent ?? "");
  label.textContent = said(button).copied ?? "";
  setTimeout(() => {
    label.textContent = labels.get(label) ?? label.textContent;
    labels.delete(label);
  }, SAYS);
}

document.addEventListener("click", (event) => {
  const button = around(event.target, "data-copy-link", "data-reply");
  if (button) void copy(button);
  else if (around(event.target, "data-by-hand-close")) close();
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && waits) close();
});
