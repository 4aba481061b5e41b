/**
 * The one text this site keeps on a device, and only when the shopper asks for it: the kept cases, written by Python.
 *
 * @import { Reply } from "../../../types/bridge"
 */
import { forgetOffline } from "../offline/tell_worker.mjs";
import { limited } from "./limit.mjs";

const KEY = "can-i-cancel.cases";

/** As long as what one window wrote may take to reach the others; milliseconds. */
const SETTLED = 50;

/** The worker for offline may have to start first, or to be set up; milliseconds. */
const FORGETTING = 4000;

/** Asks Python with what is kept, and whether that outlives the page. @typedef {(stored: string, storing: boolean) => Promise<Reply>} Ask */

export class Store {
  /** What is kept where the browser keeps nothing: until the page is closed. */
  #held = "";
  /** What stood there when the browser last refused to keep something. */
  #refusedOver = "";

  /** Whether the browser keeps anything. */
  keeps = true;

  read() {
    try {
      return this.keeps ? (localStorage.getItem(KEY) ?? "") : this.#held;
    } catch {
      this.keeps = false;
      return this.#held;
    }
  }

  /**
   * Keeps a text, and reads it back: some browsers take one and keep nothing.
   *
   * @param {string} text
   */
  write(text) {
    this.#held = text;
    try {
      const there = localStorage.getItem(KEY) ?? "";
      // What another window kept since is not in this text.
      if (!this.keeps && there !== this.#refusedOver) return;
      this.#refusedOver = there;
      if (text === "") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, text);
      this.keeps = (localStorage.getItem(KEY) ?? "") === text;
    } catch {
      this.keeps = false;
    }
  }

  /**
   * Python's reply, with what it wants kept written down. Where another window wrote in between, Python is asked again with that; where
   * the browser does not keep it, Python is asked again for what is true then.
   *
   * @param {Ask} ask
   * @returns {Promise<Reply>}
   */
  async change(ask) {
    const sent = this.read();
    const reply = await ask(sent, this.keeps);
    return reply.stored === undefined ? reply : alone(() => this.#changed(ask, sent, reply));
  }

  /**
   * @param {Ask} ask
   * @param {string} before what Python was asked with
   * @param {Reply} first
   */
  async #changed(ask, before, first) {
    let [sent, reply] = [before, first];
    for (let now = this.read(); now !== sent; now = this.read()) {
      sent = now;
      reply = await ask(sent, this.keeps);
    }
    if (reply.stored === undefined) return reply;
    const claimed = this.keeps;
    this.write(reply.stored);
    if (this.keeps || !claimed) return reply;
    const honest = await ask(sent, false);
    this.#held = honest.stored ?? sent;
    return honest;
  }

  /** Deletes everything else that this site keeps in the browser, pages for offline among it. */
  async clear() {
    try {
      for (const key of Object.keys(localStorage)) if (key !== KEY) localStorage.removeItem(key);
      sessionStorage.clear();
    } catch {
      // Then nothing is kept there.
    }
    if (!("caches" in globalThis)) return;
    await limited(forgetOffline(), FORGETTING).catch(() => {}); // the caches go all the same
    for (const name of await caches.keys()) await caches.delete(name);
  }

  /**
   * Tells of what other windows change.
   *
   * @param {() => void} changed
   */
  watch(changed) {
    addEventListener("storage", (/** @type {StorageEvent} */ { key }) => {
      if (this.keeps && (key === KEY || key === null)) changed();
    });
  }
}

/**
 * Does something while no other window of this site does. The others wait a little longer, until they can read what was written.
 *
 * @template T
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
function alone(task) {
  // Old browsers, and pages without encryption, have no locks: there the text is compared right before it is written.
  const locks = globalThis.navigator?.locks;
  if (!locks) return task();
  return new Promise((resolve, reject) => {
    let begun = false;
    const done = locks.request(KEY, async () => {
      begun = true;
      await task().then(resolve, reject);
      await new Promise((settled) => setTimeout(settled, SETTLED));
    });
    // Where a page in another site's may keep nothing, it may lock nothing either.
    done.catch((reason) => (begun ? reject(reason) : task().then(resolve, reject)));
  });
}

/**
 * The text of a file that was exported here and has since been through other programs: UTF-8, UTF-16 with its mark, or GBK. One that
 * is none of these is no text.
 *
 * @param {Blob} file
 */
export async function textOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const marked = { "255,254": "utf-16le", "254,255": "utf-16be" }[bytes.slice(0, 2).join()];
  for (const encoding of marked ? [marked] : ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one, if there is one.
    }
  }
  return "";
}
