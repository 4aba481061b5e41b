/**
 * Pinyin as Chinese: letters into the fewest syllables, and those into the characters that most often follow one another in people's
 * words. The twin of `wizard/reading/pinyin.py`.
 */

const RUN = /[a-z]+/g;
const SOUND = /([a-z]+)([^|]+)/g;
const LONGEST_SYLLABLE = 6;
/** The share of a text's letters that has to be pinyin for any of it to be read as such. */
const MOSTLY = 0.6;
const MOST_INITIALS = 5;
const MOST_CHARACTERS = 12;
const MOST_FOR_INITIAL = 30;
const UNSEEN = 0.01;

/** @typedef {{sound: string, start: number, end: number}} Spelled */

export class Pinyin {
  /** @type {Map<string, number>} */
  #pairs = new Map();
  /** @type {Map<string, number>} */
  #single = new Map();
  /** @type {Map<string, string[]>} */
  #sounds = new Map();
  /** @type {Map<string, string[]>} */
  #initials = new Map();

  /**
   * @param {string} sounds each with its characters behind it, with a bar between them
   * @param {string[]} texts in people's words
   */
  constructor(sounds, texts) {
    for (const text of texts) {
      for (let at = 0; at < text.length; at += 1) {
        const char = text.charAt(at);
        this.#single.set(char, (this.#single.get(char) ?? 0) + 1);
        const pair = text.slice(at, at + 2);
        if (pair.length === 2) this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + 1);
      }
    }
    for (const [, sound = "", chars = ""] of sounds.matchAll(SOUND)) {
      const common = this.#commonest([...chars], MOST_CHARACTERS);
      this.#sounds.set(sound, common);
      const initial = sound.charAt(0);
      this.#initials.set(initial, [...(this.#initials.get(initial) ?? []), ...common]);
    }
    for (const [initial, chars] of this.#initials) this.#initials.set(initial, this.#commonest(chars, MOST_FOR_INITIAL));
  }

  /**
   * A plain text with its pinyin as Chinese; as it is where most of its letters are none.
   *
   * @param {string} text
   * @param {(word: string) => boolean} english
   */
  respelled(text, english) {
    /** @type {Map<number, Spelled[]>} */
    const spelled = new Map();
    let letters = 0;
    let pinyin = 0;
    for (const found of text.matchAll(RUN)) {
      const [run] = found;
      letters += run.length;
      const cuts = english(run) && !this.#sounds.has(run) ? null : this.#cuts(run);
      if (cuts === null) continue;
      pinyin += run.length;
      const at = found.index;
      spelled.set(
        at,
        cuts.map(([start, end]) => ({ sound: run.slice(start, end), start: at + start, end: at + end })),
      );
    }
    if (pinyin < MOSTLY * letters) return text;
    let said = "";
    for (let at = 0; at < text.length; ) {
      const [chain, stop] = this.#chain(text, at, spelled);
      said += chain.length > 0 ? this.#characters(chain) : text.charAt(at);
      at = chain.length > 0 ? stop : at + 1;
    }
    return said;
  }

  /** @param {string} run */
  #cuts(run) {
    const cuts = this.#syllables(run);
    if (cuts === null && run.length > 1 && run.length <= MOST_INITIALS && [...run].every((letter) => this.#initials.has(letter))) {
      return [...run].map((_, at) => /** @type {[number, number]} */ ([at, at + 1]));
    }
    return cuts;
  }

  /**
   * The fewest syllables that a run consists of, or null.
   *
   * @param {string} run
   * @returns {[number, number][] | null}
   */
  #syllables(run) {
    /** How few syllables reach a place, and where the last begins. @type {([number, number] | undefined)[]} */
    const best = [[0, 0]];
    for (let end = 1; end <= run.length; end += 1) {
      for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start += 1) {
        const before = best[start];
        if (before === undefined || !this.#sounds.has(run.slice(start, end))) continue;
        const known = best[end];
        if (known === undefined || before[0] + 1 <= known[0]) best[end] = [before[0] + 1, start];
      }
    }
    /** @type {[number, number][]} */
    const cuts = [];
    for (let end = run.length; end > 0; ) {
      const found = best[end];
      if (found === undefined) return null;
      cuts.unshift([found[1], end]);
      end = found[1];
    }
    return cuts;
  }

  /**
   * The syllables from a place on, over the spaces between them, and where they end.
   *
   * @param {string} text
   * @param {number} from
   * @param {Map<number, Spelled[]>} spelled
   * @returns {[Spelled[], number]}
   */
  #chain(text, from, spelled) {
    /** @type {Spelled[]} */
    const chain = [];
    let stop = from;
    let at = from;
    for (let next = spelled.get(at); next !== undefined; next = spelled.get(at)) {
      chain.push(...next);
      stop = next[next.length - 1]?.end ?? at;
      at = stop;
      while (text.charAt(at) === " " || text.charAt(at) === "'") at += 1;
    }
    return [chain, stop];
  }

  /** @param {Spelled[]} spelled */
  #characters(spelled) {
    /** The best text so far by its last character. @type {Map<string, [number, string]>} */
    let ways = new Map([["", [0, ""]]]);
    for (const { sound } of spelled) {
      const choices = this.#sounds.get(sound) ?? this.#initials.get(sound) ?? [];
      /** @type {Map<string, [number, string]>} */
      const following = new Map();
      for (const char of choices) {
        const floor = UNSEEN * Math.sqrt(1 + (this.#single.get(char) ?? 0));
        for (const [last, [score, text]] of ways) {
          const now = score + Math.log((this.#pairs.get(last + char) ?? 0) + floor);
          const best = following.get(char);
          if (best === undefined || now > best[0]) following.set(char, [now, text + char]);
        }
      }
      if (following.size > 0) ways = following;
    }
    return [...ways.values()].reduce((best, way) => (way[0] > best[0] ? way : best), [Number.NEGATIVE_INFINITY, ""])[1];
  }

  /**
   * @param {string[]} chars
   * @param {number} most
   */
  #commonest(chars, most) {
    return [...new Set(chars)].sort((one, other) => (this.#single.get(other) ?? 0) - (this.#single.get(one) ?? 0)).slice(0, most);
  }
}
