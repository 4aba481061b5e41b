/**
 * The support desk: relays the fields to Python, shows answer and replies, and narrows the list of articles.
 */
import { addressed } from "../page/addresses.mjs";
import { part, said } from "../page/hooks.mjs";
import { fill } from "../page/trusted.mjs";
import { device, Python, typed } from "./python.mjs";
import { Notices, Queue } from "./requests.mjs";

export class Desk {
  #root = part("data-desk");
  #form = /** @type {HTMLFormElement} */ (this.#root.querySelector("form"));
  #fields = part("data-desk-fields");
  #answer = part("data-desk-answer");
  #message = /** @type {HTMLTextAreaElement} */ (part("data-desk-message"));
  #told = part("data-desk-said");
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
    const { hash } = location;
    if (hash.length > 1) void this.#queue.add(() => this.#ask({ fragment: addressed(location) }));
    this.#form.addEventListener("change", ({ target }) => {
      if (target !== this.#message) void this.#queue.add(() => this.#ask({}));
    });
    // Pasted, or typed and left: read at once, and once only.
    this.#message.addEventListener("paste", () => setTimeout(() => this.#read()));
    this.#message.addEventListener("change", () => this.#read());
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("desk-search")?.addEventListener("input", (event) => {
      if (event.target instanceof HTMLInputElement) void this.#narrow(event.target.value.trim());
    });
  }

  /** What was read last: a paste and the change that follows are one message. */
  #known = "";

  #read() {
    const text = this.#message.value.trim();
    if (text === "" || text === this.#known) return;
    this.#known = text;
    void this.#queue.add(() => this.#ask({ text }));
  }

  /** @param {{text?: string, fragment?: string}} instead of the fields */
  async #ask(instead) {
    await this.#python.ready;
    const before = typed(this.#form);
    const { platform = "", "reply-lang": replyLang, ...given } = before;
    const brought = instead.text !== undefined || instead.fragment !== undefined;
    if (platform === "" && !brought) return;
    const state = platform === "" ? null : { platform, given, skipped: [] };
    const lang = replyLang === "en" ? "en" : "zh";
    const reply = await this.#python.ask({ op: "desk", ...device(this.#root), state, reply_lang: lang, ...instead });
    this.#notices.answered();
    if (reply.said) this.#told.textContent = reply.said;
    // Somebody who types on meanwhile is not overwritten; their change has its own turn.
    if (JSON.stringify(before) !== JSON.stringify(typed(this.#form))) return;
    this.#show(reply, brought);
  }

  /**
   * @param {import("../../../types/bridge").Reply} reply
   * @param {boolean} brought whether the platform came with it
   */
  #show(reply, brought) {
    const chosen = this.#form.elements.namedItem("platform");
    if (brought && chosen instanceof HTMLSelectElement) chosen.value = reply.state.platform ?? "";
    const focused = document.activeElement?.id ?? "";
    fill(this.#fields, reply.fields ?? "");
    document.getElementById(focused)?.focus();
    fill(this.#answer, reply.html);
    history.replaceState(null, "", location.pathname + (reply.fragment ? `#${reply.fragment}` : ""));
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
