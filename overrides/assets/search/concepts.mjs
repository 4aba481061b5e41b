/**
 * What a text is about, whichever words say it; a word that is denied is another one. The twin of `wizard/reading/concepts.py`.
 *
 * @import { SearchData } from "../../../types/search"
 * @import { Features } from "./bayes.mjs"
 */

import { features, RUN } from "./bayes.mjs";

/** Between the words and texts of one list. */
export const BAR = "|";
/** How much it counts that a text speaks of something, of two things at once, and of a platform. */
const CONCEPT = 2.5;
const BOTH = 0.5;
const NAMED = 2;
const LEAST = 0.87;
const ENOUGH = 45;
const ENOUGH_ELSEWHERE = 150;
/** Somebody else's business is named, or an everyday thing. */
const ELSEWHERE = "~";
/** Characters that may stand between a word and what denies it. */
const SLIGHT = /[给被人我过能]+$/;
const NEAR = 6;
const WORDS_NEAR = 3;
const ENDING = /[a-z0-9]*/y;
/** English words of that many letters may have an ending; shorter ones only an s. */
const LONG = 4;
const LONGEST_ENDING = 3;

/** @typedef {{word: string, name: string}} Known */

export class Concepts {
  /** By the first two characters the words with what they stand for, the longest first. @type {Map<string, Known[]>} */
  #starting = new Map();
  #denies;
  #everyday;

  /** @param {SearchData} data */
  constructor(data) {
    this.#denies = data.denies;
    this.#everyday = data.everyday;
    for (const { id, called } of data.platforms) this.#add(called, `@${id}`);
    for (const [concept, words] of Object.entries(data.concepts)) this.#add(words.split(BAR), `#${concept}`);
    this.#add(data.elsewhere.split(BAR), ELSEWHERE);
    for (const known of this.#starting.values()) known.sort((one, other) => other.word.length - one.word.length);
  }

  /**
   * The features of a plain text: its characters and words, and what it is about.
   *
   * @param {string} text
   */
  told(text) {
    /** @type {Features} */
    const about = new Map();
    let rest = "";
    let start = 0;
    for (const { at, end, name } of this.#found(text)) {
      if (name.startsWith("@")) {
        rest += `${text.slice(start, at)} `;
        start = end;
        about.set(name, NAMED);
      } else if (name === ELSEWHERE) about.set(name, NAMED);
      else about.set(this.#denied(text, at) ? `#!${name.slice(1)}` : name, CONCEPT);
    }
    // A platform's name is no word of the question: it counts as itself.
    const found = features(rest + text.slice(start));
    const named = [...about.keys()].filter((name) => name.startsWith("#")).sort();
    for (const [name, value] of about) found.set(name, value);
    for (const [at, one] of named.entries()) for (const other of named.slice(at + 1)) found.set(one + other, BOTH);
    return found;
  }

  /**
   * Whether a text is about what everybody has to do with, and says nothing else that any example says.
   *
   * @param {string} text
   * @param {(piece: string) => boolean} known
   */
  foreign(text, known) {
    const { concepts, asks, ours } = this.#everyday;
    const found = [...this.#found(text)];
    if (found.length === 0 || found.some(({ name }) => !concepts.includes(name.slice(1))) || ours.some((word) => text.includes(word)))
      return false;
    let left = "";
    let start = 0;
    for (const { at, end } of found) {
      left += `${text.slice(start, at)} `;
      start = end;
    }
    left += text.slice(start);
    for (const word of asks) left = left.split(word).join(" ");
    const pieces = [...features(left).keys()].filter((piece) => piece.length > 1 && !piece.includes(" "));
    return pieces.length > 0 && !pieces.some(known);
  }

  /**
   * How much a text has to speak for an article to be found by it, each piece of it or altogether: more of the latter where it names
   * somebody else's business and none of our platforms.
   *
   * @param {Features} told
   */
  least(told) {
    const elsewhere = told.has(ELSEWHERE) && ![...told.keys()].some((feature) => feature.startsWith("@"));
    return elsewhere ? { mean: Number.POSITIVE_INFINITY, whole: ENOUGH_ELSEWHERE } : { mean: LEAST, whole: ENOUGH };
  }

  /**
   * @param {string[]} words
   * @param {string} name
   */
  #add(words, name) {
    for (const word of words) {
      const start = word.slice(0, 2);
      this.#starting.set(start, [...(this.#starting.get(start) ?? []), { word, name }]);
    }
  }

  /**
   * Where words stand and what they stand for, from the left, the longest first.
   *
   * @param {string} text
   */
  *#found(text) {
    let end = 0;
    for (const { 0: run, index } of text.matchAll(RUN)) {
      const stop = run >= "\u4e00" ? index + run.length : index + 1;
      for (let at = index; at < stop; at += 1) {
        const known = at < end ? undefined : this.#starting.get(text.slice(at, at + 2));
        const found = known?.find(({ word }) => text.startsWith(word, at) && ends(text, at, word));
        if (found === undefined) continue;
        end = at + found.word.length;
        yield { at, end, name: found.name };
      }
    }
  }

  /**
   * @param {string} text
   * @param {number} at where the word stands
   */
  #denied(text, at) {
    if (text.charAt(at) >= "\u4e00") {
      const before = text.slice(Math.max(0, at - NEAR), at).replace(SLIGHT, "");
      return this.#denies.zh.some((word) => before.endsWith(word));
    }
    const before = text.slice(0, at).split(/\s+/).filter(Boolean).slice(-WORDS_NEAR);
    return before.some((word) => this.#denies.en.includes(word));
  }
}

/**
 * Whether a word in Latin letters ends there, at most with an ending.
 *
 * @param {string} text
 * @param {number} at
 * @param {string} word
 */
function ends(text, at, word) {
  if (word >= "\u4e00" || word.slice(-1) >= "\u4e00") return true;
  ENDING.lastIndex = at + word.length;
  const ending = ENDING.exec(text)?.[0] ?? "";
  return word.length >= LONG ? ending.length <= LONGEST_ENDING : ending === "" || ending === "s";
}
