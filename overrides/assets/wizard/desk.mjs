/**
 * The support desk: relays the fields to Python, shows answer and replies, and narrows the list of articles.
 */
import { part, said } from "../page/hooks.mjs";
import { fill } from "../page/trusted.mjs";
import { device, Python, typed } from "./python.mjs";
import { Notices, Queue } from "./requests.mjs";

export class Desk {
  #root = part("data-desk");
  #form = /** @type {HTMLFormElement} */ (this.#root.querySelector("form"));
  #fields = part("data-desk-fields");
  #answer = part("data-desk-answer");
  #list = part("data-desk-articles");
  #articles = [...this.#list.children].filter((item) => item instanceof HTMLElement);
  #python = new Python();
  #notices = new Notices(this.#python.ready);
  #queue = new Queue((reason) => this.#notices.failed(reason));

  start() {
    this.#notices.waiting();
    this.#python.ready.then(
      () => {
        said(this.#root).ready = "";
      },
      () => {}, // said by the notices
    );
    this.#form.addEventListener("change", () => void this.#queue.add(() => this.#update()));
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("desk-search")?.addEventListener("input", (event) => {
      if (event.target instanceof HTMLInputElement) void this.#narrow(event.target.value.trim());
    });
  }

  async #update() {
    await this.#python.ready;
    const before = typed(this.#form);
    const { platform = "", "reply-lang": replyLang, ...given } = before;
    if (platform === "") return;
    const state = { platform, given, skipped: [] };
    const reply = await this.#python.ask({ op: "desk", ...device(this.#root), state, reply_lang: replyLang === "en" ? "en" : "zh" });
    this.#notices.answered();
    // Somebody who types on meanwhile is not overwritten; their change has its own turn.
    if (JSON.stringify(before) !== JSON.stringify(typed(this.#form))) return;
    const focused = document.activeElement?.id ?? "";
    fill(this.#fields, reply.fields ?? "");
    document.getElementById(focused)?.focus();
    fill(this.#answer, reply.html);
  }

  /** Shows the articles that a query finds, best first. @param {string} query */
  async #narrow(query) {
    const search = await (await import("../search/dialog.mjs")).load();
    const order = query === "" ? this.#articles.map(nameOf) : search.find(query).map((found) => found.id);
    for (const item of this.#articles) item.hidden = !order.includes(nameOf(item));
    this.#list.append(...[...this.#articles].sort((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b))));
  }
}

/** @param {HTMLElement} item */
function nameOf(item) {
  return said(item).article ?? "";
}
