/**
 * Draws what Python says and relays what the shopper does. Policy, dates and words are Python's.
 *
 * @import { Device, Reply, Request, StateData } from "../../../types/bridge"
 * @import { Unsent } from "./unsent.mjs"
 * @import { Visited } from "./visits.mjs"
 */
import { keepForOffline } from "../offline/tell_worker.mjs";
import { addressed } from "../page/addresses.mjs";
import { openFolds, reopen } from "../page/folds.mjs";
import { said } from "../page/hooks.mjs";
import { carried, carry } from "./carry.mjs";
import { countDown } from "./countdown.mjs";
import { keepLooking, tellAbroad, watchDay } from "./day.mjs";
import { Prebuilt } from "./prebuilt.mjs";
import { device, Python, WHOLE } from "./python.mjs";
import { Notices, Queue } from "./requests.mjs";
import { FILES, RUNTIME } from "./runtime.mjs";
import { Screen } from "./screen.mjs";
import { save } from "./send.mjs";
import { Store } from "./store.mjs";
import { putBack, unsent } from "./unsent.mjs";
import { Visits } from "./visits.mjs";
import { Way } from "./way.mjs";

/** What of Python only one operation needs: fetched with the first request for it. @type {Record<string, string>} */
const ARCHIVES = { reminder: "reminder.zip" };

/** Operations that lead to another screen: the last one counts, and one that still waits for Python gives way to it. */
const LEADING = new Set(["answer", "skip", "finish", "change", "open", "back", "resume", "show"]);

/** All of Python is fetched for use without a network once nothing else is; milliseconds. */
const LATER = 10_000;

/** Whether this page stands in another one. */
const FRAMED = parent !== window;

/**
 * A request without what all requests say.
 *
 * @template {Request} R
 * @typedef {R extends unknown ? Omit<R, keyof Device> : never} Bare
 */
/** @typedef {Bare<Request>} Operation */

/** A reply, or the screen that stands in the page from the start. @typedef {Omit<Reply, "state"> & {state: StateData | null}} Shown */

/**
 * How an operation's answer is shown: as a new screen in the browser's history, in place of the one there, or
 * without touching the history. `stay` redraws around the reader, who keeps place and focus.
 *
 * @typedef {"push" | "replace" | "none" | "stay"} How
 */

export class Wizard {
  screen = new Screen();
  store = new Store();
  #folder = said(this.screen.root).prebuilt ?? "";
  #prebuilt = new Prebuilt(this.#folder, this.screen.first);
  /** Python waits for the graph of questions, so that its megabytes and its start do not hold up the first answer. */
  #python = this.#prebuilt.loaded.then(() => new Python("", (more) => this.#notices.more(more)));
  #ready = this.#python.then(({ ready }) => ready);
  /** All of Python, once somebody writes a message. @type {Python | null} */
  #reader = null;
  #notices = new Notices(this.#ready);
  /** One request at a time: each needs the state that the one before left. */
  #queue = new Queue((reason) => this.#notices.failed(reason));
  #visits = new Visits();
  #way = new Way();
  #tick = countDown(() => this.ask({ op: "show" }, "stay"));

  /** What Python wants back with the next request. @type {StateData | null} */
  #state = null;
  #up = false;
  /** Python cannot start here, which the notices say. */
  #lost = false;
  /** The screen that is shown, as the build names it. */
  #here = "";
  /** The answer that waited for Python when the reader went on without: Python takes it up. @type {Operation | null} */
  #overtaken = null;
  /** What was typed on the page in the other language, until there are fields for it. @type {Unsent} */
  #typed = {};
  /** What was open on the screen when it was left. @type {string[]} */
  #open = [];
  /** The link whose dates Python has not seen yet: what is shown is its answer without them. @type {Operation | null} */
  #short = null;
  /** What asks Python for the screen that is shown; set while that screen is one that the build wrote down. @type {Operation | null} */
  #asked = null;

  /** Shows the screen of the address or of the browser's history; the one in the page stays where neither names any. */
  start() {
    this.#ready.then(
      () => this.#takeOver(),
      () => this.#giveUp(),
    );
    this.store.watch(() => this.#followStore());
    keepLooking(watchDay(() => this.#state && this.#up && this.ask({ op: "show" }, "stay")));
    tellAbroad();
    const brought = carried();
    const kept = new URLSearchParams(location.search).get("case");
    if (kept) this.ask({ op: "resume", case: kept }, "replace");
    else if (brought) {
      this.#state = brought.state;
      this.#typed = brought.typed;
      this.ask({ op: "show" }, "replace");
    } else if (history.state?.state || addressed(location) !== "") this.revisit(history.state, "replace");
    else this.#showCases(true);
  }

  /**
   * @param {Operation} operation
   * @param {How} how
   */
  ask(operation, how) {
    const turn = this.#way.turn(leads(operation, how));
    if (how === "push") this.#open = [];
    void this.#queue.add(() => this.#askNow(operation, how, turn));
  }

  /**
   * What a message says; beside the queue, since it changes nothing.
   *
   * @param {import("./reading.mjs").Reading} reading
   */
  async read(reading) {
    const python = this.#toRead();
    await python.ready;
    return python.ask({ ...reading, ...device(this.screen.root), state: null });
  }

  /** Somebody is about to write a message. */
  aboutToRead() {
    this.#toRead()
      .aboutToRead(this.screen.root)
      .catch(() => {}); // without it the questions still lead on
  }

  #toRead() {
    this.#reader ??= new Python(WHOLE);
    return this.#reader;
  }

  /** Goes on from answers that were read. @param {StateData} state */
  begin(state) {
    void this.#queue.add(() => {
      this.#state = state;
      return this.#askNow({ op: "show" }, "push", this.#way.turn(false));
    });
  }

  /** The reader goes to the page in the other language. */
  leave() {
    // A link's address goes along, and says more than the answers that the build could read in it.
    carry(this.#short ? null : this.#state, unsent(this.screen.root));
  }

  back() {
    if (this.#visits.behind) history.back();
    else this.ask({ op: "back" }, "replace");
  }

  /**
   * Shows a screen of the browser's history again. One that the build wrote down does not wait for Python either now.
   *
   * @param {Visited | null} visited
   * @param {How} how
   */
  revisit(visited, how) {
    if (this.#visits.leaving) {
      this.#visits.cutOff();
      return;
    }
    this.#state = this.#visits.state(visited);
    this.#open = visited?.open ?? [];
    /** @type {Operation} */
    const link = { op: "open", fragment: addressed(location), ...(hosted() ? { hosted: true } : {}) };
    if (!this.#state) this.ask(link, how);
    else if (visited?.asked && !this.#up) this.ask(visited.asked.op === "open" ? visited.asked : { op: "open", fragment: visited.at }, how);
    else this.ask(visited?.asked ?? { op: "show" }, how);
  }

  /**
   * @param {Operation} operation
   * @param {How} how
   * @param {number} turn
   */
  async #askNow(operation, how, turn) {
    if (operation.op !== "cases" && how !== "stay") this.#notices.taken();
    if (!this.#up && this.#drawKnown(await this.#known(operation), operation, how, turn)) return;
    if (operation.op !== "cases") this.#notices.waiting();
    try {
      if (!(await this.#stillWanted(operation, how, turn))) return;
    } catch (reason) {
      // Python will not come: then as far as the build knows the way.
      if (this.#drawKnown(await this.#known(operation), operation, how, turn)) return;
      throw reason;
    }
    if (this.#short && this.#short !== operation && operation.op !== "open") {
      this.#state = (await this.#reply(this.#short, null)).state;
    }
    this.#asked = null;
    this.#short = null;
    const reply = await this.#reply(operation, this.#state);
    if (this.#way.overtook(leads(operation, how), turn)) return;
    this.#show(reply, how);
    this.#notices.answered();
    this.#notices.short(false);
  }

  /**
   * Whether there was anything to draw.
   *
   * @param {import("./prebuilt.mjs").Step | null} known
   * @param {Operation} operation
   * @param {How} how
   * @param {number} turn
   */
  #drawKnown(known, operation, how, turn) {
    if (!known) return false;
    if (this.#way.overtook(leads(operation, how), turn)) return true;
    this.#short = known.short ? operation : null;
    if (known.short) this.#asked = operation;
    else this.#asked = known.kind === "outcome" ? this.#asks(operation) : { op: "show" };
    this.#overtaken = null;
    this.#draw(known, how, known.at);
    this.#notices.answered();
    this.#notices.short(known.short === true && !this.#lost);
    return true;
  }

  /**
   * Python's reply, with what is kept on the device as it is at that moment; what it wants kept is.
   *
   * @param {Operation} operation
   * @param {StateData | null} state
   */
  async #reply(operation, state) {
    const python = await this.#python;
    const request = { ...operation, ...device(this.screen.root), state };
    return this.store.change((stored, storing) => python.ask({ ...request, stored, storing }, ARCHIVES[operation.op]));
  }

  /**
   * What asks Python for the answer that the build knows without dates. Only Python can tell whether an old link once gave another
   * one; and a date that was given before the reader went on without it still counts.
   *
   * @param {Operation} operation
   * @returns {Operation}
   */
  #asks(operation) {
    if (operation.op === "open" && operation.fragment.includes(";o=")) return operation;
    const skips = operation.op === "skip" || operation.op === "finish";
    return (skips && this.#overtaken) || { op: "finish" };
  }

  /**
   * Waits for Python to start; false where the reader has gone another way before it did.
   *
   * @param {Operation} operation
   * @param {How} how
   * @param {number} turn
   */
  async #stillWanted(operation, how, turn) {
    if (this.#up) return true;
    const wanted = await this.#way.wanted(this.#ready, leads(operation, how), turn);
    if (!wanted && operation.op === "answer") this.#overtaken = operation;
    return wanted;
  }

  /**
   * What the build knows of it. Without Python a date leads nowhere: it is not asked for then, and one that was given is left out.
   *
   * @param {Operation} operation
   */
  async #known(operation) {
    const known = await this.#prebuilt.reply(operation, this.#here);
    if (known?.kind === "outcome") return known;
    // A link's answer or Python's next question, but not a question on the way that the link answers.
    if (!this.#lost) return known?.short ? null : known;
    const end = await this.#prebuilt.reply({ op: "finish" }, known?.at ?? this.#here);
    return end && known?.short ? { ...end, fragment: known.fragment, short: true } : (end ?? known);
  }

  /**
   * @param {Reply} reply
   * @param {How} how
   */
  #show(reply, how) {
    if (reply.wiped) this.#forget();
    if (reply.told) this.#notices.told(reply.told);
    if (reply.file) {
      save(reply.file.name, new Blob([reply.file.text], { type: reply.file.type }));
      this.#notices.told(reply.said ?? "");
    } else if (reply.kind === "cases") this.screen.drawCases(reply.html);
    else this.#draw(reply, how === "stay" && reply.kind !== this.screen.kind ? "replace" : how);
  }

  /**
   * @param {Shown} reply
   * @param {How} how
   * @param {string} [at] the step of the build that it is
   */
  #draw(reply, how, at = reply.fragment) {
    const first = this.screen.untouched;
    this.#state = reply.state;
    this.#here = at;
    this.screen.draw(reply, how === "stay");
    reopen(this.#open, this.screen.root);
    putBack(this.#typed);
    if (this.#up) this.#typed = {};
    this.#tick();
    if (reply.accepted) this.#remember(reply, how);
    this.screen.say(reply);
    this.#showCases(reply.kind === "platform");
    // In somebody else's page nothing moves while the reader is elsewhere on it.
    if (FRAMED && !document.hasFocus()) return;
    if (how === "stay") this.screen.focusMistake();
    else if (!first || reply.kind !== "platform") this.screen.focus();
  }

  /** Deletes what else this site keeps on the device: pages for offline, settings. @param {string} words said once it is done */
  async clear(words) {
    await this.store.clear();
    this.#notices.told(words);
  }

  /** Nothing that was typed is left, not for Back either. */
  #forget() {
    this.#state = null;
    this.#visits.forget();
  }

  /** Another window kept, changed or deleted something: what is listed or shown here is brought up to it. */
  #followStore() {
    if (!this.#up) return;
    if (this.screen.kind === "platform") this.#showCases(true);
    else if (this.#state?.case && this.screen.answers) this.ask({ op: "refresh" }, "stay");
  }

  /** @param {boolean} wanted */
  #showCases(wanted) {
    if (!this.screen.showsCases(wanted)) return;
    this.#ready.then(
      () => this.ask({ op: "cases" }, "none"),
      () => {}, // said by the notices
    );
  }

  /**
   * @param {Shown} reply
   * @param {How} how
   */
  #remember({ fragment, state, remembered }, how) {
    const address = location.pathname + (fragment ? `#${fragment}` : "");
    for (const link of document.querySelectorAll("a.md-select__link")) {
      if (link instanceof HTMLAnchorElement) link.hash = fragment;
    }
    if (how === "none") return;
    const asked = this.#asked?.op === "answer" ? null : this.#asked;
    this.#visits.add({ state: remembered ?? state, asked, at: this.#here, open: openFolds() }, state, address, how === "push");
  }

  /** Python is up: what it knows better than the build is shown in place. */
  #takeOver() {
    this.#up = true;
    said(this.screen.root).ready = "";
    if (this.#asked && (this.screen.answers || this.screen.waits)) this.ask(this.#asked, "stay");
    void keepForOffline(this.#files(false));
    if (hasRoom()) setTimeout(() => requestIdle(() => void keepForOffline(this.#files(true))), LATER);
  }

  /** Python will not come: what only it could make use of is not asked any more. */
  #giveUp() {
    this.#lost = true;
    if (!this.#asked || this.screen.answers) return;
    void this.#prebuilt.reply({ op: "finish" }, this.#here).then((end) => end && this.ask({ op: "finish" }, "replace"));
  }

  /**
   * Addresses of all that the wizard needs to work without a network, but for what only one press in a hundred asks for.
   *
   * @param {boolean} whole all of Python, rather than the part of it that is sent first
   */
  #files(whole) {
    const names = Object.keys(FILES).filter((name) => name.startsWith(`${WHOLE}/`) === whole);
    const files = names.map((name) => new URL(RUNTIME + name, import.meta.url).href);
    if (whole) return files;
    const scripts = ["python_worker.mjs", "restore.mjs", "runtime.mjs"].map((name) => new URL(name, import.meta.url).href);
    return [new URL(this.#folder, location.href).href, ...scripts, ...files];
  }
}

/**
 * Whether a request leads to another screen.
 *
 * @param {Operation} operation
 * @param {How} how
 */
function leads({ op }, how) {
  return how !== "stay" && LEADING.has(op);
}

/** Whether the page around this one made its address: embedded, and not opened on its own. */
function hosted() {
  return FRAMED && document.body.classList.contains("embed");
}

/** Whether the line is one on which three megabytes more are no matter, as far as the browser says; one that says nothing is spared. */
function hasRoom() {
  const line = /** @type {{connection?: {saveData: boolean, effectiveType: string}}} */ (/** @type {unknown} */ (navigator)).connection;
  return line !== undefined && !line.saveData && line.effectiveType === "4g";
}

/** @param {() => void} task */
function requestIdle(task) {
  if ("requestIdleCallback" in window) requestIdleCallback(task);
  else task();
}
