/**
 * Finds what Python and the templates marked for the scripts, and reads what stands there: `data-…` attributes. Their names
 * come from one list (`wizard/render/attributes.py`), so one that only this side knows is an error to the type checker.
 *
 * @import { Hook, Hooks, Marks, TemplateHooks } from "../../../types/hooks"
 */

/** @typedef {Hooks & TemplateHooks & Marks} Said */

/**
 * What an element's attributes say; written to, they change.
 *
 * @param {HTMLElement} element
 */
export function said({ dataset }) {
  return /** @type {Said} */ (dataset);
}

/**
 * The elements with a hook.
 *
 * @param {Hook} hook
 * @param {ParentNode} [inside]
 */
export function all(hook, inside = document) {
  return [...inside.querySelectorAll(`[${hook}]`)].filter((element) => element instanceof HTMLElement);
}

/**
 * The first element with a hook, or null.
 *
 * @param {Hook} hook
 * @param {ParentNode} [inside]
 */
export function found(hook, inside) {
  return all(hook, inside)[0] ?? null;
}

/**
 * The element with a hook that no page of its kind lacks.
 *
 * @param {Hook} hook
 */
export function part(hook) {
  const element = found(hook);
  if (element === null) throw new Error(`the page lacks ${hook}`);
  return element;
}

/**
 * The element with one of the hooks that is this one or around it, or null.
 *
 * @param {EventTarget | null} target
 * @param {Hook[]} hooks
 */
export function around(target, ...hooks) {
  const element = target instanceof Element ? target.closest(hooks.map((hook) => `[${hook}]`).join(", ")) : null;
  return element instanceof HTMLElement ? element : null;
}

/**
 * The page's script has started, which the page watches for.
 *
 * @param {HTMLElement} root
 */
export function runs(root) {
  said(root).running = "";
  const notice = found("data-undrawn");
  if (notice) notice.hidden = true;
}
