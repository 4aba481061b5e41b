/**
 * What somebody typed into fields and has not sent yet: kept when a screen is drawn again, and taken along to the other language.
 */

/** By the field's id, what stands in it. @typedef {Record<string, string>} Unsent */

/** @param {ParentNode} inside */
function fields(inside) {
  const found = [...inside.querySelectorAll("input[id]:not([type=checkbox]):not([type=file]), textarea[id]")];
  return found.filter((field) => field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement);
}

/**
 * @param {ParentNode} inside
 * @returns {Unsent}
 */
export function unsent(inside) {
  const changed = fields(inside).filter(({ value, defaultValue }) => value !== defaultValue);
  return Object.fromEntries(changed.map(({ id, value }) => [id, value]));
}

/** @param {Unsent} typed */
export function putBack(typed) {
  for (const [id, value] of Object.entries(typed)) {
    const field = document.getElementById(id);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
  }
}

/** What stands in a form's fields is sent: what comes back counts. @param {HTMLFormElement} form */
export function sent(form) {
  for (const field of fields(form)) field.defaultValue = field.value;
}
