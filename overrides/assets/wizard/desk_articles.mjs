/**
 * The list of articles at the support desk: narrowed by what is typed into its field, or else by the message that is being answered.
 */
import { part, said } from "../page/hooks.mjs";

export class DeskArticles {
  #field = /** @type {HTMLInputElement} */ (document.getElementById("desk-search"));
  #list = part("data-desk-articles");
  #none = part("data-desk-none");
  /** The message that is being answered. */
  #message = "";
  /** How often it was narrowed: one that another has overtaken is dropped. */
  #turn = 0;

  constructor() {
    this.#field.addEventListener("input", () => void this.#narrow());
  }

  /** Shows the articles that a message asks about, all of them where it asks about none. @param {string} message */
  async suit(message) {
    this.#message = message;
    await this.#narrow();
  }

  /** Best first. */
  async #narrow() {
    this.#turn += 1;
    const turn = this.#turn;
    const typed = this.#field.value.trim();
    const query = typed || this.#message;
    const articles = [...this.#list.children].filter((item) => item instanceof HTMLElement);
    const search = query === "" ? null : await (await import("../search/dialog.mjs")).load().catch(() => null);
    if (turn !== this.#turn) return;
    const found = search?.find(query).map(({ id }) => id) ?? null;
    const known = new Set(articles.map(nameOf));
    const suits = found?.filter((id) => known.has(id)) ?? [];
    const order = found === null || (typed === "" && suits.length === 0) ? articles.map(nameOf) : suits;
    for (const article of articles) article.hidden = !order.includes(nameOf(article));
    this.#none.hidden = order.length > 0;
    this.#list.append(...articles.sort((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b))));
  }
}

/** @param {HTMLElement} item */
function nameOf(item) {
  return said(item).article ?? "";
}
