/**
 * The one text this site keeps on a device, and only when the shopper asks for it: the kept cases, written by Python.
 */

const KEY = "can-i-cancel.cases";

/** What is kept where the browser keeps nothing: until the page is closed. */
let held = "";
let storing = true;

/** Whether the browser keeps anything. */
export const keeps = () => storing;

export function read() {
  try {
    return storing ? (localStorage.getItem(KEY) ?? "") : held;
  } catch {
    storing = false;
    return held;
  }
}

/** @param {string} text */
export function write(text) {
  held = text;
  try {
    if (text === "") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, text);
  } catch {
    storing = false;
  }
}

for (const hint of document.querySelectorAll("[data-cases-waiting]")) {
  if (hint instanceof HTMLElement) hint.hidden = read() === "";
}
