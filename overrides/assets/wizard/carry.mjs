/**
 * What somebody answered and typed goes with them when they switch the language: for that one step, in this tab, on the device.
 *
 * @import { StateData } from "../../../types/bridge"
 */

const KEY = "can-i-cancel.carried";

/** @param {StateData | null} state */
export function carry(state) {
  try {
    if (state) sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Without storage the link's own answers have to do.
  }
}

/** What was carried here, once. @returns {StateData | null} */
export function carried() {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
