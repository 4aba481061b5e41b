/**
 * The page's end of the bridge: one worker, JSON strings across, replies matched to requests by number.
 *
 * @import { Device, Reply, Request } from "../../../types/bridge"
 * @import { Told } from "./python_worker.mjs"
 */
import { said } from "../page/hooks.mjs";
import { scriptAddress } from "../page/trusted.mjs";
import { Late, Limit, limited } from "./limit.mjs";

/** The folder of all of Python, and the name of a worker that is given it: the files above it may be only what the wizard uses. */
export const WHOLE = "whole";

/** A worker that has not begun with a request by then is taken for lost; the request is asked again of a new one, once; milliseconds. */
const ANSWER = 6000;

/** So is one that has begun: a slow phone takes seconds for what it does for the first time, and to begin again would be no help. */
const BEGUN = 20_000;

/** All of Python may have to come over a slow line first; milliseconds. */
const MORE = 90_000;

/** The new worker, whose files are all at hand; milliseconds. */
const AGAIN = 15_000;

/** Whoever waits longer than this for all of Python is told; milliseconds. */
const SIGN = 1000;

/** @typedef {{worker: Worker, ready: Promise<void>}} Running */
/** @typedef {{id: number, archive: string | null, request: string}} Asked */
/** @typedef {{resolve: (reply: Reply) => void, reject: (reason: Error) => void, running: Running, limit: Limit, asked: Asked}} Waiting */

export class Python {
  /** In the order they were asked. @type {Map<number, Waiting>} */
  #waiting = new Map();
  #asked = 0;
  #reads = false;
  /** The form of Python that workers get. */
  #form;
  #more;
  #worker;

  /**
   * @param {"" | typeof WHOLE} [form] all of Python, for whoever reads messages; else at first what the wizard uses of it
   * @param {(more: boolean) => void} [more] told when all of Python has to be fetched and takes long, and when it is there
   */
  constructor(form = "", more = () => {}) {
    this.#form = form;
    this.#more = more;
    this.#worker = this.#begin();
    /** Settles once Python answers or cannot start. @type {Promise<void>} */
    this.ready = this.#worker.ready.catch(async (reason) => {
      const { heal } = await import("../offline/heal.mjs");
      await heal(reason, this.#form === WHOLE);
      this.#worker = this.#begin();
      await this.#worker.ready;
    });
  }

  /** @returns {Running} */
  #begin() {
    const worker = new Worker(scriptAddress(new URL("./python_worker.mjs", import.meta.url)), { type: "module", name: this.#form });
    const ready = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      worker.addEventListener("error", () => {
        reject(new Error("the worker did not load"));
        this.#lose(worker);
      });
      worker.addEventListener("message", (/** @type {MessageEvent<Told>} */ { data }) => {
        if ("ready" in data) resolve();
        else if ("failed" in data) reject(new Error(data.failed));
        else if ("begun" in data) this.#begun(running);
        else if ("lacking" in data) this.#wholly(running).then(resolve, reject);
        else this.#settle(data);
      });
    });
    const running = { worker, ready };
    return running;
  }

  /**
   * @param {Request} request
   * @param {string | null} [archive] with what Python needs for this request only
   * @returns {Promise<Reply>}
   */
  async ask(request, archive = null) {
    const running = this.#worker;
    try {
      return await this.#send(request, archive, running);
    } catch (reason) {
      if (!(reason instanceof Late)) throw reason;
      // Others may have found out before: then there is a new one already.
      if (running === this.#worker) this.#renew();
      const again = this.#worker;
      await limited(again.ready, AGAIN);
      return this.#send(request, archive, again);
    }
  }

  /**
   * @param {Request} request
   * @param {string | null} archive
   * @param {Running} running
   * @returns {Promise<Reply>}
   */
  #send(request, archive, running) {
    this.#asked += 1;
    const id = this.#asked;
    const asked = { id, archive, request: JSON.stringify(request) };
    running.worker.postMessage(asked);
    const limit = new Limit(ANSWER);
    const reply = new Promise((/** @type {(reply: Reply) => void} */ resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, running, limit, asked });
    });
    return Promise.race([reply, limit.over]).finally(() => {
      limit.clear();
      this.#waiting.delete(id);
    });
  }

  /** It is at work on one of its requests: those behind that one wait for it. @param {Running} running */
  #begun(running) {
    for (const waiting of this.#waiting.values()) if (waiting.running === running) waiting.limit.set(BEGUN);
  }

  /**
   * Somebody is about to write a message: what reading takes once is done while they do.
   *
   * @param {HTMLElement} root as for `device`
   */
  async aboutToRead(root) {
    if (this.#reads) return;
    this.#reads = true;
    await this.ready;
    await this.ask({ op: "read", text: "", without: [], chosen: {}, own: false, ...device(root), state: null });
  }

  /**
   * Takes all of Python in the place of a worker that lacks something, and asks it what that one was asked. A request is a value and
   * Python keeps nothing between two of them, so the replies are the same.
   *
   * @param {Running} lacking
   */
  async #wholly(lacking) {
    lacking.worker.terminate();
    if (this.#worker === lacking) {
      this.#renew();
      performance.mark("python:lacking"); // for whoever counts how often that is
    }
    const whole = this.#worker;
    const sign = setTimeout(() => this.#more(true), SIGN);
    for (const waiting of this.#waiting.values()) {
      if (waiting.running !== lacking) continue;
      waiting.running = whole;
      waiting.limit.set(MORE);
      whole.worker.postMessage(waiting.asked);
    }
    try {
      await whole.ready;
    } finally {
      clearTimeout(sign);
      this.#more(false);
    }
  }

  /** A worker that has stopped, or does not answer, in place of which there is a new one, with all of Python. */
  #renew() {
    this.#form = WHOLE;
    this.#worker.worker.terminate();
    this.#worker = this.#begin();
    this.#worker.ready.catch(() => {}); // told to whoever waits for it
  }

  /** What was asked of a worker that broke is not waited for. @param {Worker} worker */
  #lose(worker) {
    for (const { reject, running } of this.#waiting.values()) {
      if (running.worker === worker) reject(new Late("the worker broke"));
    }
  }

  /** @param {{id: number} & ({reply: string} | {error: string})} told */
  #settle(told) {
    const waiting = this.#waiting.get(told.id);
    this.#waiting.delete(told.id);
    if ("reply" in told) waiting?.resolve(JSON.parse(told.reply));
    else waiting?.reject(new Error(told.error));
  }
}

/**
 * What every request says of the page it comes from.
 *
 * @param {HTMLElement} root the element that Python wrote it on
 * @returns {Omit<Device, "state">}
 */
export function device(root) {
  const { lang, base = "" } = said(root);
  return { lang: lang === "en" ? "en" : "zh", base, root: new URL(base || "./", location.href).href, now: Date.now() };
}

/**
 * What was typed and chosen in a form, by name.
 *
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
export function typed(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
