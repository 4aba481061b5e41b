/**
 * The page's end of the bridge: one worker, JSON strings across, replies matched to requests by number.
 */
import { scriptAddress } from "../page/trusted.mjs";

/**
 * @typedef {object} Reply
 * @property {unknown} state what to hand back with the next request; never looked into here
 * @property {"platform" | "question" | "outcome" | "cases" | "file"} kind
 * @property {boolean} accepted false when the last answer was not
 * @property {string} html escaped by Python, safe to insert
 * @property {string} fragment codes only
 * @property {string} [fields] of the support desk, escaped like `html`
 * @property {string} announce
 * @property {string} [said] to be announced instead, when the screen is the same
 * @property {string} [stored] what the device has to keep from now on, empty for nothing
 * @property {{name: string, type: string, text: string}} [file] to be saved
 */

export class Python {
  /** @type {Map<number, {resolve: (reply: Reply) => void, reject: (reason: Error) => void}>} */
  #waiting = new Map();
  #asked = 0;
  #worker = this.#begin();

  constructor() {
    /** Settles once Python answers or cannot start. @type {Promise<void>} */
    this.ready = this.#worker.ready.catch(async (reason) => {
      const { heal } = await import("../offline/heal.mjs");
      await heal(reason);
      this.#worker = this.#begin();
      await this.#worker.ready;
    });
  }

  #begin() {
    const worker = new Worker(scriptAddress(new URL("./python_worker.mjs", import.meta.url)), { type: "module" });
    const ready = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      worker.addEventListener("error", () => reject(new Error("the worker did not load")));
      worker.addEventListener("message", ({ data }) => {
        if (data.ready) resolve();
        else if (data.failed) reject(new Error(data.failed));
        else this.#settle(data);
      });
    });
    return { worker, ready };
  }

  /**
   * @param {object} request
   * @param {string | null} [archive] with what Python needs for this request only
   * @returns {Promise<Reply>}
   */
  ask(request, archive = null) {
    this.#asked += 1;
    const id = this.#asked;
    this.#worker.worker.postMessage({ id, archive, request: JSON.stringify(request) });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** @param {{id: number, reply?: string, error?: string}} told */
  #settle({ id, reply, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (reply !== undefined) waiting?.resolve(JSON.parse(reply));
    else waiting?.reject(new Error(error));
  }
}
