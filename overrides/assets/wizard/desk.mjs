/**
 * The support desk: relays message and fields to Python, shows answer and reply, and does what the keys ask for.
 *
 * @import { DeskReply, Reply } from "../../../types/bridge"
 * @import { Key } from "./desk_keys.mjs"
 */
import { addressed } from "../page/addresses.mjs";
import { composing } from "../page/composing.mjs";
import { openFolds, reopen } from "../page/folds.mjs";
import { around, part, runs, said } from "../page/hooks.mjs";
import { fill, refill } from "../page/trusted.mjs";
import { tellAbroad } from "./day.mjs";
import { DeskArticles } from "./desk_articles.mjs";
import { DeskKept } from "./desk_kept.mjs";
import { keyOf } from "./desk_keys.mjs";
import { casesOf, phrasesOf, press } from "./desk_lists.mjs";
import { device, Python, typed, WHOLE } from "./python.mjs";
import { Notices, Queue } from "./requests.mjs";

/** What takes the place of the fields for once: a message, which may leave them standing, or an address. @typedef {{text?: string, fragment?: string, beside?: boolean}} Instead */

/** Time that somebody has stopped typing for; milliseconds. */
const PAUSE = 500;

/** Articles that are offered beside the answer. */
const SUGGESTED = 2;

/** Rows of choices, each by the name of its radio buttons. */
const CHOICES = /** @type {const} */ (["tone", "length", "reply-lang"]);

export class Desk {
  #root = part("data-desk");
  /** Until the finger is off the fields. @type {Promise<unknown>} */
  #pressed = Promise.resolve();
  #form = /** @type {HTMLFormElement} */ (this.#root.querySelector("form"));
  #fields = part("data-desk-fields");
  #answer = part("data-desk-answer");
  #message = /** @type {HTMLTextAreaElement} */ (part("data-desk-message"));
  #told = part("data-desk-said");
  #area = /** @type {HTMLTextAreaElement} */ (part("data-desk-reply"));
  #kept = new DeskKept(said(this.#root).lang === "en" ? "en" : "zh");
  #python = new Python(WHOLE);
  #notices = new Notices(this.#python.ready);
  #articles = new DeskArticles();
  #queue = new Queue((reason) => this.#notices.failed(reason));
  /** Articles that the reply answers as well. @type {string[]} */
  #also = [];
  /** Settled once everything asked so far is answered; null where it is. @type {Promise<void> | null} */
  #waits = null;
  /** What else the message asks about. @type {string[]} */
  #suggested = [];
  /** What was read last: a paste and the change that follows are one message. */
  #known = "";
  /** The platform that an agent chose, which a message does not change. */
  #chosen = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** The reply as Python made it. @type {DeskReply | null} */
  #reply = null;

  start() {
    this.#notices.waiting();
    this.#python.ready.then(
      () => {
        said(this.#root).ready = "";
      },
      () => this.#close(),
    );
    this.#python.aboutToRead(this.#root).catch(() => {}); // why it did not start is told above
    runs(this.#root);
    tellAbroad();
    this.#settle();
    this.#chosen = this.#kept.all.mine;
    this.#take();
    this.#message.focus();
    if (location.hash.length > 1) this.#ask({ fragment: addressed(location) });
    else this.#mine();
    this.#form.addEventListener("change", ({ target }) => {
      if (target === this.#platform) this.#choose();
      else if (target !== this.#message) this.#ask({});
    });
    // Pasted, or typed and left: read at once, and once only. Somebody who types on is not overtaken.
    this.#message.addEventListener("paste", () => setTimeout(() => this.#read()));
    this.#message.addEventListener("change", () => this.#read());
    this.#message.addEventListener("input", (event) => {
      clearTimeout(this.#pause);
      if (!composing(event)) this.#pause = setTimeout(() => this.#read(), PAUSE);
    });
    this.#message.addEventListener("compositionend", () => {
      this.#pause = setTimeout(() => this.#read(), PAUSE);
    });
    this.#form.addEventListener("pointerdown", () => {
      this.#pressed = new Promise((resolve) => {
        for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(resolve), { once: true });
      });
    });
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#area.addEventListener("input", () => this.#take());
    this.#root.addEventListener("change", (event) => this.#changed(event));
    this.#root.addEventListener("click", ({ target }) => this.#press(target));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Without Python there is no reply: the notice says so, and nothing invites to fill in what leads nowhere. */
  #close() {
    for (const field of [...this.#form.elements, this.#area]) field.setAttribute("disabled", "");
  }

  /** Shows what this browser has kept. */
  #settle() {
    const kept = this.#kept.all;
    for (const name of CHOICES) {
      for (const radio of this.#radios(name)) radio.checked = radio.value === kept[name];
    }
    for (const name of /** @type {const} */ (["greeting", "name", "mine"])) this.#input(name).value = kept[name];
    this.#list();
  }

  /** @param {string} name */
  #radios(name) {
    return [...this.#root.querySelectorAll(`input[name="${name}"]`)].filter((radio) => radio instanceof HTMLInputElement);
  }

  /** @param {string} name */
  #input(name) {
    return /** @type {HTMLInputElement} */ (document.getElementById(`desk-${name}`));
  }

  get #platform() {
    return /** @type {HTMLSelectElement} */ (this.#form.elements.namedItem("platform"));
  }

  /** Starts with the agent's own platform, where there is one. */
  #mine() {
    if (this.#chosen === "") return;
    this.#platform.value = this.#chosen;
    this.#ask({});
  }

  /** A platform is chosen: what the message says is read again for it, what stands in the fields counts for more. */
  #choose() {
    this.#chosen = this.#platform.value;
    this.#ask(this.#known === "" || this.#chosen === "" ? {} : { text: this.#known, beside: true });
  }

  #read() {
    clearTimeout(this.#pause);
    const text = this.#message.value.trim();
    if (text === "" || text === this.#known) return;
    this.#known = text;
    this.#also = [];
    void this.#articles.suit(text);
    this.#ask({ text });
  }

  /** @param {Instead} instead of the fields */
  #ask(instead) {
    const waits = this.#queue.add(() => this.#askNow(instead));
    this.#waits = waits;
    void waits.then(() => {
      if (this.#waits === waits) this.#waits = null;
    });
  }

  /** @param {Instead} instead */
  async #askNow({ beside = false, ...instead }) {
    await this.#python.ready;
    const before = typed(this.#form);
    const brought = instead.text !== undefined || instead.fragment !== undefined;
    const fresh = brought && !beside;
    const { platform = "", ...given } = fresh ? { platform: this.#chosen } : before;
    if (platform === "" && !brought && this.#also.length === 0 && this.#reply === null) return;
    const state = platform === "" ? null : { platform, given, skipped: [] };
    const { tone, length, "reply-lang": lang, greeting, name } = this.#kept.all;
    const manner = { tone, length, greeting, name, also: this.#also, reply_lang: /** @type {"zh" | "en" | "both"} */ (lang) };
    const reply = await this.#python.ask({ op: "desk", ...device(this.#root), state, ...manner, ...instead });
    await this.#pressed; // what is drawn anew between a press and its release feels neither
    this.#notices.answered();
    if (reply.said) this.#told.textContent = reply.said;
    if (fresh) this.#also = reply.also ?? [];
    // Somebody who types on meanwhile is not overwritten; their change has its own turn.
    if (JSON.stringify(before) !== JSON.stringify(typed(this.#form))) return;
    this.#show(reply, brought);
  }

  /**
   * @param {Reply} reply
   * @param {boolean} brought whether the platform came with it
   */
  #show(reply, brought) {
    if (brought) this.#platform.value = reply.state.platform ?? "";
    const focused = document.activeElement?.id ?? "";
    const open = openFolds(this.#fields);
    fill(this.#fields, reply.fields ?? "");
    reopen(open, this.#fields);
    document.getElementById(focused)?.focus();
    fill(this.#answer, reply.html);
    history.replaceState(null, "", location.pathname + (reply.fragment ? `#${reply.fragment}` : ""));
    this.#reply = reply.reply ?? null;
    this.#area.value = this.#reply?.text ?? "";
    if (brought) this.#suggested = reply.articles?.slice(0, SUGGESTED) ?? [];
    this.#chips();
    this.#take();
  }

  /** What the buttons copy: the reply as it stands in its field; with its links and lists as long as nobody has changed it. */
  #take() {
    const text = this.#area.value;
    const whole = this.#reply?.text === text ? this.#reply : null;
    const copy = said(part("data-desk-copy"));
    copy.form = whole ? "html" : "text";
    copy.reply = whole ? whole.html : text;
    copy.text = text;
    said(part("data-desk-markdown")).reply = whole?.markdown ?? text;
    const link = this.#reply?.link ?? "";
    said(part("data-desk-link")).copyLink = link;
    said(part("data-desk-code")).qr = link;
    for (const button of this.#root.querySelectorAll(".desk__copy button")) {
      if (button instanceof HTMLButtonElement) button.disabled = ("reply" in said(button) ? text : link) === "";
    }
    part("data-desk-count").textContent = text === "" ? "" : String([...text].length);
  }

  /** @param {Event} event */
  #changed({ target }) {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (target.id === "desk-also") {
      if (target.value && !this.#also.includes(target.value)) this.#also = [...this.#also, target.value];
      target.value = "";
    } else if (target.type === "radio") this.#kept.set({ [target.name]: target.value });
    else if (target.id === "desk-greeting" || target.id === "desk-name") this.#kept.set({ [target.id.slice(5)]: target.value });
    else if (target.id === "desk-mine") {
      this.#kept.set({ mine: target.value });
      if (this.#platform.value !== "") return;
      this.#platform.value = target.value;
      this.#choose();
      return;
    } else return;
    this.#ask({});
  }

  /** @param {EventTarget | null} target */
  #press(target) {
    const pressed = target instanceof Element ? target.closest("button") : null;
    if (!pressed) return;
    if (around(pressed, "data-desk-new")) this.#new();
    else if (around(pressed, "data-desk-copy")) this.#done();
    else if (around(pressed, "data-desk-snippet-add")) this.#snippet();
    else if (said(pressed).unread !== undefined) {
      this.#also = this.#also.filter((name) => name !== said(pressed).unread);
      this.#ask({});
    } else if (said(pressed).article !== undefined) {
      this.#also = [...this.#also, said(pressed).article ?? ""];
      this.#ask({});
    } else if (said(pressed).resume !== undefined) this.#ask({ fragment: said(pressed).resume ?? "" });
    else if (said(pressed).value !== undefined && around(pressed, "data-desk-snippets")) this.#phrase(pressed);
  }

  #new() {
    clearTimeout(this.#pause);
    this.#form.reset();
    this.#known = "";
    this.#also = [];
    this.#suggested = [];
    this.#reply = null;
    this.#told.textContent = "";
    refill(this.#fields);
    refill(this.#answer);
    this.#area.value = "";
    this.#chips();
    this.#take();
    history.replaceState(null, "", location.pathname);
    void this.#articles.suit("");
    this.#chosen = this.#kept.all.mine;
    this.#mine();
    this.#message.focus();
  }

  /** A reply was copied: its case is one of the last ones. */
  #done() {
    const fragment = location.hash.slice(1);
    // What articles alone answer is no case to come back to.
    if (!this.#reply?.verdict || fragment === "") return;
    const { name, verdict } = this.#reply;
    this.#kept.add({ fragment, name, verdict, at: Date.now() });
    this.#list();
  }

  #snippet() {
    const field = this.#input("snippet");
    const text = field.value.trim();
    if (text === "") return;
    this.#kept.set({ snippets: [...this.#kept.all.snippets, text] });
    field.value = "";
    this.#list();
  }

  /** A phrase of the agent's own goes under the reply, or is deleted. @param {HTMLElement} pressed */
  #phrase(pressed) {
    const { value = "" } = said(pressed);
    if (pressed.classList.contains("change")) {
      this.#kept.set({ snippets: this.#kept.all.snippets.filter((text) => text !== value) });
      this.#list();
      return;
    }
    this.#area.value = `${this.#area.value.trimEnd()}\n\n${value}`;
    this.#take();
  }

  /** The lists of what is kept. */
  #list() {
    const { recent, snippets } = this.#kept.all;
    const cases = part("data-desk-recent");
    refill(cases, ...casesOf(recent));
    if (cases.parentElement) cases.parentElement.hidden = recent.length === 0;
    const remove = said(/** @type {HTMLElement} */ (this.#root.querySelector(".desk__own"))).text ?? "";
    refill(part("data-desk-snippets"), ...phrasesOf(snippets, remove));
  }

  /** What the reply answers as well, and what else the message asks about. */
  #chips() {
    const names = new Map([...this.#input("also").querySelectorAll("option")].map((option) => [option.value, option.textContent ?? ""]));
    const taken = this.#also.map((name) => press(`${names.get(name)} ×`, { unread: name }));
    const others = this.#suggested.filter((name) => !this.#also.includes(name));
    refill(part("data-desk-also"), ...taken, ...others.map((name) => press(`+ ${names.get(name)}`, { article: name })));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const key = keyOf(event);
    if (key === null || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.#do(key);
  }

  /** @param {Key} key */
  #do(key) {
    if (key === "copy" || key === "link") void this.#copy(part(`data-desk-${key}`));
    else if (key === "new") this.#new();
    else if (key === "help") /** @type {Partial<HTMLDialogElement>} */ (part("data-desk-keys")).showModal?.();
    else if (key === "message") this.#message.select();
    else if (key !== "search") this.#next(key === "lang" ? "reply-lang" : key);
  }

  /** Copies what is there, once what was typed is read; nothing is never copied. @param {HTMLElement} button */
  async #copy(button) {
    this.#read();
    // Where nothing is under way the press itself copies: some browsers let no later one do it.
    if (this.#waits) await this.#waits;
    if (button instanceof HTMLButtonElement && button.disabled) this.#told.textContent = said(this.#told).text ?? "";
    else button.click();
  }

  /** The next of a row of choices. @param {"tone" | "length" | "reply-lang"} name */
  #next(name) {
    const radios = this.#radios(name);
    const next = radios[(radios.findIndex(({ checked }) => checked) + 1) % radios.length];
    next?.click();
  }
}
