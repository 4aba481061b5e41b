/**
 * What somebody answered and typed goes with them when they switch the language: for that one step, in this tab, on the device.
 *
 * @import { StateData } from "../../../types/bridge"
 * @import { Unsent } from "./unsent.mjs"
 */

/** @typedef {{state: StateData, typed: Unsent}} Carried the answers, and what was typed and not sent yet */

const KEY = "can-i-cancel.carried";

/**
 * @param {StateData | null} state
 * @param {Unsent} typed
 */
export function carry(state, typed) {
  try {
    if (state) sessionStorage.setItem(KEY, JSON.stringify({ state, typed }));
  } catch {
    // Without storage the link's own answers have to do.
  }
}

/** What was carried here, once. @returns {Carried | null} */
export function carried() {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
