/**
 * Redrawing around a reader who is in the middle of the page.
 */
import { around, said } from "../page/hooks.mjs";

/**
 * Redraws a part of the page around a reader: what had the focus has it again, what is being read stands where it stood,
 * and what was unfolded stays so.
 *
 * @param {HTMLElement} element
 * @param {() => void} redraw
 */
export function keepingPlace(element, redraw) {
  const active = element.contains(document.activeElement) ? document.activeElement : null;
  const next = around(active, "data-after");
  const after = (next && said(next).after) ?? "";
  const sections = [...element.querySelectorAll("article > section")];
  const read = active && top(active) >= 0 ? active : sections.find((one) => one.getBoundingClientRect().bottom > 0);
  const before = read ? top(read) : 0;
  const open = [...element.querySelectorAll("details")].map((details) => details.open);
  redraw();
  const folds = [...element.querySelectorAll("details")];
  if (folds.length === open.length) for (const [at, details] of folds.entries()) details.open ||= open[at] ?? false;
  const again = document.getElementById(active?.id ?? "") ?? document.getElementById(after);
  again?.focus({ preventScroll: true });
  const still = read === active ? again : element.querySelector(`.${read?.className}`);
  if (still) scrollBy(0, top(still) - before);
}

/** @param {Element} element */
function top(element) {
  return element.getBoundingClientRect().top;
}
