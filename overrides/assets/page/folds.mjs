/**
 * Folded parts open when somebody needs what is in them: a link leads there, the page is printed, or an answer did not help. What
 * the reader opened is open again after a reload and on the way back: the browser's history keeps it, on the device.
 */
import { around, found, said } from "./hooks.mjs";

/**
 * Opens an element, and all that is folded around it.
 *
 * @param {Element | null} element
 */
export function unfold(element) {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
}

/** After an id: what stands for it where a wide screen has a drawing in place of the list that it is in. */
const DRAWN = "-drawn";

/** Opens what the address names. */
function arrive() {
  const name = location.hash.slice(1);
  const target = document.getElementById(name);
  if (!target?.closest("details")) return;
  unfold(target);
  const shown = target.getClientRects().length > 0 ? target : document.getElementById(name + DRAWN);
  shown?.scrollIntoView();
}

/**
 * What a folded part is known by, on this visit and the next: its id, else what it is called.
 *
 * @param {Element} details
 */
export function foldName(details) {
  return details.id || `${details.closest("[id]")?.id} ${details.firstElementChild?.textContent}`;
}

/** The names of what is open. @param {ParentNode} [inside] */
export function openFolds(inside = document) {
  return [...inside.querySelectorAll("details[open]")].map(foldName);
}

/**
 * Opens what has one of these names.
 *
 * @param {Iterable<string>} names
 * @param {ParentNode} [inside]
 */
export function reopen(names, inside = document) {
  const wanted = new Set(names);
  for (const details of inside.querySelectorAll("details")) details.open ||= wanted.has(foldName(details));
}

/** What was opened for the paper only; null while nothing is printed. @type {HTMLDetailsElement[] | null} */
let opened = null;

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details")].filter(({ open }) => !open);
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened ?? []) details.open = false;
  opened = null;
});
document.addEventListener(
  "toggle",
  () => {
    const open = openFolds();
    // A browser that is told too often refuses, so it is told of changes only.
    if (opened || String(history.state?.open ?? "") === String(open)) return;
    history.replaceState({ ...history.state, open }, "");
  },
  true,
);
reopen(history.state?.open ?? []);
addEventListener("hashchange", arrive);
arrive();

document.addEventListener("click", ({ target }) => {
  const pressed = around(target, "data-useful");
  const told = found("data-useful-said");
  if (!pressed || !told) return;
  const { useful, said: words = "" } = said(pressed);
  told.textContent = words;
  told.hidden = false;
  if (useful !== "no") return;
  // Where to write, if the site has been given such an address.
  const write = found("data-feedback");
  if (write) write.hidden = false;
  // Where to turn next is what is left to try; a page without such a list leads to the wizard.
  const wizard = found("data-useful-next");
  if (wizard) wizard.hidden = false;
  const next = document.querySelector("details#escalation, details#next");
  unfold(next);
  next?.scrollIntoView();
  next?.querySelector("summary")?.focus({ preventScroll: true });
});
