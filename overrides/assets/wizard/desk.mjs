/**
 * The support desk: relays message and fields to Python, shows answer and reply, and does what the keys ask for.
 *
 * @import { DeskReply, Reply } from "../../../types/bridge"
 * @import { Key } from "./desk_keys.mjs"
 */
import { addressed } from "../page/addresses.mjs";
import { openFolds, reopen } from "../page/folds.mjs";
import { around, part, runs, said } from "../page/hooks.mjs";
import { fill, refill } from "../page/trusted.mjs";
import { tellAbroad } from "./day.mjs";
import { DeskKept } from "./desk_kept.mjs";
import { keyOf } from "./desk_keys.mjs";
import { device, Python, typed, WHOLE } from "./python.mjs";
import { Notices, Queue } from "./requests.mjs";

/** What stands for the fields for once: a message, or an address. @typedef {{text?: string, fragment?: string}} Instead */

/** Articles that are offered beside the answer. */
const SUGGESTED = 2;

/** Rows of choices, each by the name of its radio buttons. */
const CHOICES = /** @type {const} */ (["tone", "length", "reply-lang"]);

export class Desk {
  #root = part("data-desk");
  #form = /** @type {HTMLFormElement} */ (this.#root.querySelector("form"));
  #fields = part("data-desk-fields");
  #answer = part("data-desk-answer");
  #message = /** @type {HTMLTextAreaElement} */ (part("data-desk-message"));
  #told = part("data-desk-said");
  #area = /** @type {HTMLTextAreaElement} */ (part("data-desk-reply"));
  #kept = new DeskKept(said(this.#root).lang === "en" ? "en" : "zh");
  #python = new Python(WHOLE);
  #notices = new Notices(this.#python.ready);
  #queue = new Queue((reason) => this.#notices.failed(reason));
  /** Articles that the reply answers as well. @type {string[]} */
  #also = [];
  /** What else the message asks about. @type {string[]} */
  #suggested = [];
  /** What was read last: a paste and the change that follows are one message. */
  #known = "";
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
    if (location.hash.length > 1) this.#ask({ fragment: addressed(location) });
    this.#form.addEventListener("change", ({ target }) => {
      if (target !== this.#message) this.#ask({});
    });
    // Pasted, or typed and left: read at once, and once only.
    this.#message.addEventListener("paste", () => setTimeout(() => this.#read()));
    this.#message.addEventListener("change", () => this.#read());
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#area.addEventListener("input", () => this.#take());
    this.#root.addEventListener("change", (event) => this.#changed(event));
    this.#root.addEventListener("click", ({ target }) => this.#press(target));
    document.addEventListener("keydown", (event) => this.#key(event));
    document.getElementById("desk-search")?.addEventListener("input", (event) => {
      if (event.target instanceof HTMLInputElement) void this.#narrow(event.target.value.trim());
    });
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
    for (const name of /** @type {const} */ (["greeting", "name"])) this.#input(name).value = kept[name];
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

  #read() {
    const text = this.#message.value.trim();
    if (text === "" || text === this.#known) return;
    this.#known = text;
    this.#also = [];
    this.#ask({ text });
  }

  /** @param {Instead} instead of the fields */
  #ask(instead) {
    void this.#queue.add(() => this.#askNow(instead));
  }

  /** @param {Instead} instead */
  async #askNow(instead) {
    await this.#python.ready;
    const before = typed(this.#form);
    const { platform = "", ...given } = before;
    const brought = instead.text !== undefined || instead.fragment !== undefined;
    if (platform === "" && !brought) return;
    const state = platform === "" ? null : { platform, given, skipped: [] };
    const { tone, length, "reply-lang": lang, greeting, name } = this.#kept.all;
    const manner = { tone, length, greeting, name, also: this.#also, reply_lang: /** @type {"zh" | "en" | "both"} */ (lang) };
    const reply = await this.#python.ask({ op: "desk", ...device(this.#root), state, ...manner, ...instead });
    this.#notices.answered();
    if (reply.said) this.#told.textContent = reply.said;
    // Somebody who types on meanwhile is not overwritten; their change has its own turn.
    if (JSON.stringify(before) !== JSON.stringify(typed(this.#form))) return;
    this.#show(reply, brought);
  }

  /**
   * @param {Reply} reply
   * @param {boolean} brought whether the platform came with it
   */
  #show(reply, brought) {
    const chosen = this.#form.elements.namedItem("platform");
    if (brought && chosen instanceof HTMLSelectElement) chosen.value = reply.state.platform ?? "";
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
      if (button instanceof HTMLButtonElement) button.disabled = this.#reply === null;
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
    else return;
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
    this.#message.focus();
  }

  /** A reply was copied: its case is one of the last ones. */
  #done() {
    if (!this.#reply) return;
    const { name, verdict } = this.#reply;
    this.#kept.add({ fragment: location.hash.slice(1), name, verdict, at: Date.now() });
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
    refill(cases, ...recent.map((row) => item(press(row.name, { resume: row.fragment }), `verdict--${row.verdict}`)));
    if (cases.parentElement) cases.parentElement.hidden = recent.length === 0;
    const remove = said(/** @type {HTMLElement} */ (this.#root.querySelector(".desk__own"))).text ?? "";
    refill(
      part("data-desk-snippets"),
      ...snippets.map((text) => {
        const made = item(press(text, { value: text }));
        const away = press(remove, { value: text });
        away.className = "change";
        made.append(" ", away);
        return made;
      }),
    );
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
    if (key === "copy") part("data-desk-copy").click();
    else if (key === "link") part("data-desk-link").click();
    else if (key === "new") this.#new();
    else if (key === "help") /** @type {Partial<HTMLDialogElement>} */ (part("data-desk-keys")).showModal?.();
    else if (key === "message") this.#message.select();
    else if (key !== "search") this.#next(key === "lang" ? "reply-lang" : key);
  }

  /** The next of a row of choices. @param {"tone" | "length" | "reply-lang"} name */
  #next(name) {
    const radios = this.#radios(name);
    const next = radios[(radios.findIndex(({ checked }) => checked) + 1) % radios.length];
    next?.click();
  }

  /** Shows the articles that a query finds, best first. @param {string} query */
  async #narrow(query) {
    const list = part("data-desk-articles");
    const none = part("data-desk-none");
    const articles = [...list.children].filter((item) => item instanceof HTMLElement);
    const search = await (await import("../search/dialog.mjs")).load().catch(() => null);
    const order = query === "" || search === null ? articles.map(nameOf) : search.find(query).map((found) => found.id);
    for (const article of articles) article.hidden = !order.includes(nameOf(article));
    none.hidden = order.length > 0;
    list.append(...articles.sort((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b))));
  }
}

/** @param {HTMLElement} item */
function nameOf(item) {
  return said(item).article ?? "";
}

/**
 * @param {string} text
 * @param {Record<string, string>} says what a press is about
 */
function press(text, says) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  Object.assign(said(made), says);
  return made;
}

/**
 * @param {HTMLElement} content
 * @param {string} [className]
 */
function item(content, className = "") {
  const made = document.createElement("li");
  made.className = className;
  made.append(content);
  return made;
}
