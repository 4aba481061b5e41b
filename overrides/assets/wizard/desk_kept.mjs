/**
 * What the support desk keeps in this browser: how an agent likes replies, words of their own, and the links of the last cases.
 */

const KEY = "can-i-cancel.desk";
const MOST = 8;

/** A case that a reply was copied for: codes and dates only. @typedef {{fragment: string, name: string, verdict: string, at: number}} Recent */
/** @typedef {{tone: string, length: string, "reply-lang": string, greeting: string, name: string, mine: string, snippets: string[], recent: Recent[]}} Kept */

export class DeskKept {
  /** @type {Kept} */
  #kept;
  #keeps = true;

  /** @param {string} lang of the desk */
  constructor(lang) {
    this.#kept = {
      tone: "polite",
      length: "short",
      "reply-lang": lang,
      greeting: "",
      name: "",
      mine: "",
      snippets: [],
      recent: [],
      ...read(),
    };
  }

  get all() {
    return this.#kept;
  }

  /** Changes a part; the rest stays as another window may have left it. @param {Partial<Kept>} changed */
  set(changed) {
    this.#kept = { ...this.#kept, ...(this.#keeps ? read() : {}), ...changed };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#kept));
    } catch {
      this.#keeps = false; // It holds until the page is closed.
    }
  }

  /** @param {Recent} recent */
  add(recent) {
    const others = ((this.#keeps && read().recent) || this.#kept.recent).filter(({ fragment }) => fragment !== recent.fragment);
    this.set({ recent: [recent, ...others].slice(0, MOST) });
  }
}

/** @returns {Partial<Kept>} */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const sound = typeof kept === "object" && kept !== null && [kept.snippets ?? [], kept.recent ?? []].every(Array.isArray);
    return sound ? kept : {};
  } catch {
    return {};
  }
}
