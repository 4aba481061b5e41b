/**
 * The one text this site keeps on a device, and only when the shopper asks for it: the kept cases, written by Python.
 */

const KEY = "can-i-cancel.cases";

export class Store {
  /** What is kept where the browser keeps nothing: until the page is closed. */
  #held = "";

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

  /** @param {string} text */
  write(text) {
    this.#held = text;
    try {
      if (text === "") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, text);
    } catch {
      this.keeps = false;
    }
  }
}
