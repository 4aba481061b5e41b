/**
 * What the wizard's page shows: draws a reply, says it to screen readers, and leaves the reader where they were.
 *
 * @import { Shown } from "./wizard.mjs"
 */
import { openFolds, reopen } from "../page/folds.mjs";
import { around, found, part, said } from "../page/hooks.mjs";
import { fill } from "../page/trusted.mjs";
import { putBack, unsent } from "./unsent.mjs";

export class Screen {
  root = part("data-wizard");
  #screen = part("data-screen");
  #announced = part("data-announce");
  /** Where kept cases are listed; absent where the wizard is embedded. */
  #cases = found("data-cases");

  /** When it was last drawn, on the clock of events; milliseconds. */
  drawnAt = 0;

  /** Whether nothing was drawn yet: what is there stood in the page. */
  get untouched() {
    return this.kind === undefined;
  }

  /** What kind of screen is shown. */
  get kind() {
    return said(this.root).drawn;
  }

  /** Whether an answer is shown, not a question. */
  get answers() {
    return this.kind === "outcome";
  }

  /** Whether a question is shown that nothing was typed into yet. */
  get waits() {
    const field = found("data-question", this.#screen)?.querySelector("input");
    return field instanceof HTMLInputElement && field.value === "" && document.activeElement !== field;
  }

  /** The reply that stands in the page from the start. @returns {Shown} */
  get first() {
    const announce = document.getElementById("question")?.textContent ?? "";
    return { kind: "platform", state: null, accepted: true, html: this.#screen.innerHTML, fragment: "", announce };
  }

  /** @param {Node} node */
  contains(node) {
    return this.root.contains(node) || (this.#cases?.contains(node) ?? false);
  }

  /**
   * @param {Shown} reply
   * @param {boolean} stay around a reader who keeps place and focus
   */
  draw(reply, stay) {
    said(this.root).drawn = reply.kind;
    if (!stay) this.drawnAt = performance.now();
    if (stay) keepingPlace(this.#screen, () => fill(this.#screen, reply.html));
    else fill(this.#screen, reply.html);
  }

  /** @param {string} html */
  drawCases(html) {
    const cases = this.#cases;
    if (cases) keepingPlace(cases, () => fill(cases, html));
  }

  /**
   * Whether there is a place for them, and they are wanted.
   *
   * @param {boolean} wanted
   */
  showsCases(wanted) {
    if (this.#cases) this.#cases.hidden = !wanted;
    return this.#cases !== null && wanted;
  }

  /** @param {Shown} reply */
  say(reply) {
    document.title = `${reply.announce} · ${said(this.root).title}`;
    this.#announced.textContent = reply.said ?? reply.announce;
  }

  /** To the mistake, if there is one, else to what was drawn. */
  focus() {
    if (this.focusMistake()) return;
    const target = this.#screen.querySelector("#question, #answer");
    if (!(target instanceof HTMLElement)) return;
    target.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: "start" });
  }

  /** Whether there was one. */
  focusMistake() {
    const error = this.#screen.querySelector(".question__error");
    const field = error?.parentElement?.querySelector("input, textarea");
    if (!(field instanceof HTMLElement)) return false;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
    return true;
  }
}

/**
 * Redraws a part of the page around a reader: what had the focus has it again, what is being read stands where it stood,
 * what was unfolded stays so, and what was typed is not lost.
 *
 * @param {HTMLElement} element
 * @param {() => void} redraw
 */
function keepingPlace(element, redraw) {
  const active = element.contains(document.activeElement) ? document.activeElement : null;
  const next = around(active, "data-after");
  const after = (next && said(next).after) ?? "";
  // Only what has an id is the same thing before and after.
  const places = [...element.querySelectorAll(".answer details[id], .answer h2[id], .answer h3[id]")];
  const read = active && top(active) >= 0 ? active : places.find((one) => one.getBoundingClientRect().top >= 0);
  const before = read ? top(read) : 0;
  const open = openFolds(element);
  const fields = unsent(element);
  redraw();
  reopen(open, element);
  putBack(fields);
  const again = document.getElementById(active?.id ?? "") ?? document.getElementById(after);
  again?.focus({ preventScroll: true });
  const still = read === active ? again : document.getElementById(read?.id ?? "");
  if (still) scrollBy(0, top(still) - before);
}

/** @param {Element} element */
function top(element) {
  return element.getBoundingClientRect().top;
}
