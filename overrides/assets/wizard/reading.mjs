/**
 * Where somebody says in their own words what happened: articles stand under it with every word, what Python understood once it is
 * up, and one press goes on from there. What is typed stays on the device.
 *
 * @import { Device, Read, Reply } from "../../../types/bridge"
 */
import { composing } from "../page/composing.mjs";
import { around, found, part, said } from "../page/hooks.mjs";
import { fill, refill } from "../page/trusted.mjs";

/** @typedef {Omit<Read, keyof Device>} Reading */

/** Time that somebody has stopped typing for; milliseconds. */
const PAUSE = 250;

/** Articles that stand under the field. */
const SHOWN = 3;

/** The line under what is typed, which a scroll height leaves out; pixels. */
const EDGE = 1;

export class Message {
  #root = part("data-reading");
  #field = /** @type {HTMLTextAreaElement} */ (this.#root.querySelector("textarea"));
  #panel = part("data-reading-panel");
  #found = part("data-reading-found");
  #starting = part("data-reading-starting");
  #read;
  #goOn;
  #wake;
  /** @type {string[]} */
  #without = [];
  /** @type {Record<string, string>} */
  #chosen = {};
  #own = false;
  /** How often it was read: an answer that another reading has overtaken is dropped. */
  #turn = 0;
  /** What was understood of what stands in the field. @type {Reply | null} */
  #reply = null;
  /** Go on as soon as it is read. */
  #pressed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /**
   * @param {object} to
   * @param {() => void} to.wake told when somebody is about to type: whoever reads can get ready
   * @param {(reading: Reading) => Promise<Reply>} to.read
   * @param {(reply: Reply, address: string) => void} to.goOn told the address that says as much of it as one may
   */
  constructor({ wake, read, goOn }) {
    this.#wake = wake;
    this.#read = read;
    this.#goOn = goOn;
    this.#field.addEventListener("focus", () => this.#wake());
    this.#field.addEventListener("input", (event) => {
      if (!composing(event)) this.#typed();
    });
    this.#field.addEventListener("compositionend", () => this.#typed());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#root.addEventListener("click", (event) => this.#press(event));
    this.#root.addEventListener("change", ({ target }) => this.#tick(target));
    // A browser that goes back may have kept what was typed.
    if (this.#field.value !== "") this.#typed();
  }

  #typed() {
    this.#field.style.blockSize = "auto";
    this.#field.style.blockSize = `${this.#field.scrollHeight + EDGE}px`;
    this.#without = [];
    this.#chosen = {};
    this.#reply = null;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#now(), PAUSE);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || composing(event)) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    if (this.#text === "") return;
    if (this.#reply) this.#on(this.#reply);
    else {
      this.#pressed = true;
      clearTimeout(this.#pause);
      void this.#now();
    }
  }

  get #text() {
    return this.#field.value.trim();
  }

  async #now() {
    this.#turn += 1;
    const turn = this.#turn;
    const text = this.#text;
    if (text === "") {
      for (const element of [this.#panel, this.#found, this.#starting]) element.hidden = true;
      return;
    }
    this.#wake();
    void this.#articles(text, turn);
    this.#starting.hidden = this.#reply !== null;
    /** @type {Reading} */
    const reading = { op: "read", text, without: this.#without, chosen: this.#chosen, own: this.#own };
    const reply = await this.#read(reading).catch(() => null);
    if (turn !== this.#turn) return;
    this.#starting.hidden = true;
    if (reply) this.#show(reply);
  }

  /** @param {Reply} reply */
  #show(reply) {
    const had = this.#panel.contains(document.activeElement);
    this.#reply = reply;
    fill(this.#panel, reply.html);
    this.#panel.hidden = false;
    if (had) this.#way?.focus();
    if (!this.#pressed) return;
    this.#pressed = false;
    this.#on(reply);
  }

  /** The way on; where a message tells of a fraud, the article that comes before any question. */
  get #way() {
    return found("data-read-first", this.#panel) ?? found("data-read-on", this.#panel);
  }

  /** Goes on where something was understood; else the choice is the reader's. @param {Reply} reply */
  #on({ state }) {
    const on = this.#way;
    if (found("data-read-first", this.#panel) || state.platform !== null || Object.keys(state.given).length > 0) on?.click();
    else on?.focus();
  }

  /**
   * @param {string} text
   * @param {number} turn
   */
  async #articles(text, turn) {
    const { link, load } = await import("../search/dialog.mjs");
    const search = await load().catch(() => null);
    if (turn !== this.#turn || search === null) return;
    const results = search.find(text).slice(0, SHOWN);
    this.#found.hidden = results.length === 0;
    refill(
      this.#found,
      ...results.map((result) => {
        const item = document.createElement("li");
        item.append(link(result, search));
        return item;
      }),
    );
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const pressed = around(event.target, "data-unread", "data-chosen", "data-read-on");
    // With a key held down a link opens elsewhere.
    if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { unread, chosen, value = "" } = said(pressed);
    if (unread !== undefined) this.#without = [...this.#without, unread];
    else if (chosen !== undefined) this.#chosen = { ...this.#chosen, [chosen]: value };
    else {
      if (this.#reply && pressed instanceof HTMLAnchorElement) this.#goOn(this.#reply, pressed.href);
      return;
    }
    void this.#now();
  }

  /** @param {EventTarget | null} target */
  #tick(target) {
    if (!(target instanceof HTMLInputElement) || said(target).readOwn === undefined) return;
    this.#own = target.checked;
    void this.#now();
  }
}
