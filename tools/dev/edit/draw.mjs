/** Elements, and the words of the page. */

/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

/**
 * A text of the page in its language, with its {names} filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function word(key, values = {}) {
  const text = words[key];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * The element of this id, which the page has.
 * @template {HTMLElement} E
 * @param {string} id
 * @param {new () => E} kind
 * @returns {E}
 */
export function the(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`no ${kind.name} ${id}`);
  return found;
}

/**
 * A new element with its properties and what it holds; text stays text.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, unknown>} properties
 * @param {...(Node | string)} held
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, properties, ...held) {
  const element = document.createElement(name);
  Object.assign(element, properties);
  element.append(...held);
  return element;
}

/** Fill in the words that stand in the page from the start. */
export function label() {
  document.title = word("title");
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.getAttribute("data-word") ?? "");
  }
}

/**
 * @param {{value: string, label: string, chosen?: boolean}[]} choices
 * @returns {HTMLOptionElement[]}
 */
export function options(choices) {
  return choices.map(({ value, label, chosen }) => make("option", { value, selected: chosen ?? false }, label));
}
