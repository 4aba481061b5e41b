/** Copy buttons: text of an element, or a link. Shown only where they can work. */

/** @param {HTMLElement} button */
function textFor(button) {
  const link = button.dataset["copyLink"];
  if (link !== undefined) return new URL(link, document.baseURI).href;
  return document.getElementById(button.dataset["copy"] ?? "")?.textContent ?? "";
}

/** @param {HTMLElement} button */
async function copy(button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(textFor(button));
    button.textContent = button.dataset["copied"] ?? "";
  } catch {
    button.textContent = button.dataset["failed"] ?? "";
  }
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
}

/** @param {ParentNode} root */
export function showCopyButtons(root) {
  for (const button of root.querySelectorAll("[data-copy]")) button.removeAttribute("hidden");
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copy], [data-copy-link]") : null;
  if (button instanceof HTMLElement) void copy(button);
});

showCopyButtons(document);
