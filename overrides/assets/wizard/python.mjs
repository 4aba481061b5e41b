/**
 * The page's end of the bridge: one worker, JSON strings across, replies matched to requests by number.
 *
 * @import { Device, Reply, Request } from "../../../types/bridge"
 * @import { Told } from "./python_worker.mjs"
 */
import { said } from "../page/hooks.mjs";
import { scriptAddress } from "../page/trusted.mjs";

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
      worker.addEventListener("message", (/** @type {MessageEvent<Told>} */ { data }) => {
        if ("ready" in data) resolve();
        else if ("failed" in data) reject(new Error(data.failed));
        else this.#settle(data);
      });
    });
    return { worker, ready };
  }

  /**
   * @param {Request} request
   * @param {string | null} [archive] with what Python needs for this request only
   * @returns {Promise<Reply>}
   */
  ask(request, archive = null) {
    this.#asked += 1;
    const id = this.#asked;
    this.#worker.worker.postMessage({ id, archive, request: JSON.stringify(request) });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
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
