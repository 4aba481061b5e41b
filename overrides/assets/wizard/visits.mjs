/**
 * The wizard's screens in the browser's history: it gets codes and dates. What was typed besides is the open page's alone, under a key.
 *
 * @import { StateData } from "../../../types/bridge"
 * @import { Operation } from "./wizard.mjs"
 */

/** What is known of a screen besides where it lies. @typedef {{state: StateData | null, asked: Operation | null, at: string, open: string[]}} Seen */

/** What the browser's history knows of a screen. @typedef {Seen & {key: string, depth: number}} Visited */

export class Visits {
  /** The whole states of screens, while this page is open. @type {Map<string, StateData>} */
  #whole = new Map();
  /** How many screens of ours lie behind this one. */
  #depth = 0;
  /** The entries that hold what was deleted are being left. */
  leaving = false;

  /** Whether one goes back to a screen of ours. */
  get behind() {
    return this.#depth > 0;
  }

  /** The state of a screen that the reader has come to. @param {Visited | null} visited */
  state(visited) {
    this.#depth = visited?.depth ?? 0;
    return this.#whole.get(visited?.key ?? "") ?? visited?.state ?? null;
  }

  /**
   * @param {Seen} seen
   * @param {StateData | null} whole
   * @param {string} address
   * @param {boolean} anew whether it follows the screen that is there, or takes its place
   */
  add(seen, whole, address, anew) {
    if (anew) this.#depth += 1;
    const key = anew ? newKey() : (history.state?.key ?? newKey());
    if (whole) this.#whole.set(key, whole);
    /** @type {Visited} */
    const visited = { ...seen, key, depth: this.#depth };
    if (anew) history.pushState(visited, "", address);
    else history.replaceState(visited, "", address);
  }

  /** Leaves the screens behind this one; `cutOff` is to follow where one comes out. */
  forget() {
    this.#whole.clear();
    this.leaving = this.behind;
    if (this.leaving) history.go(-this.#depth);
  }

  /** Nothing leads forward to the screens that were left either. */
  cutOff() {
    this.leaving = false;
    /** @type {Seen} */
    const nothing = { state: null, asked: null, at: "", open: [] };
    this.#depth = 0;
    history.replaceState({ ...nothing, key: newKey(), depth: 0 }, "", location.pathname);
    this.add(nothing, null, location.pathname, true);
  }
}

/** Names a screen, on every page of this tab another one. */
function newKey() {
  return `${Date.now()}-${Math.random()}`;
}
