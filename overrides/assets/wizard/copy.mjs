/**
 * Copy buttons, wherever they stand: a link (`data-copy-link`), or a ready-made text (`data-reply`) as it is or as
 * HTML. A button says for a moment how it went.
 */

/** How long a button says so, in milliseconds. */
const SAYS = 2000;

/** What each button said before, while it says something else. @type {WeakMap<HTMLElement, string>} */
const labels = new WeakMap();

/** @param {HTMLElement} button */
function textFor({ dataset }) {
  if (dataset.copyLink !== undefined) return new URL(dataset.copyLink, document.baseURI).href;
  return dataset.reply ?? "";
}

/** @param {HTMLElement} button */
function write(button) {
  const { form, reply = "", text = "" } = button.dataset;
  if (form !== "html") return navigator.clipboard.writeText(textFor(button));
  const types = { "text/html": new Blob([reply], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
  return navigator.clipboard.write([new ClipboardItem(types)]);
}

/** @param {HTMLElement} button */
async function copy(button) {
  if (!labels.has(button)) labels.set(button, button.textContent ?? "");
  try {
    await write(button);
    button.textContent = button.dataset.copied ?? "";
  } catch {
    button.textContent = button.dataset.failed ?? "";
  }
  setTimeout(() => {
    button.textContent = labels.get(button) ?? button.textContent;
    labels.delete(button);
  }, SAYS);
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copy-link], [data-reply]") : null;
  if (button instanceof HTMLElement) void copy(button);
});
