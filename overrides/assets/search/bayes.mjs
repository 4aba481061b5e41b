/**
 * Naive Bayes over pieces of text, learnt in a moment when the search opens. The twin of `wizard/reading/bayes.py` and `features.py`,
 * which rank for whoever reads a message: a test holds them to the same order.
 */

const RUN = /[\u4e00-\u9fff]+|[a-z0-9']+/g;
/** A single character says little; a pair of them is nearly a word. @type {[number, number][]} */
const WEIGHTS = [
  [1, 0.3],
  [2, 1],
  [3, 1],
];
const SMOOTHING = 0.05;
const ENDINGS = ["ing", "ed", "es", "s"];
const SHORTEST = 3;

/** @typedef {Map<string, number>} Features */

/** An English word without the commonest endings. @param {string} word */
export function stem(word) {
  for (const ending of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= SHORTEST) return word.slice(0, -ending.length);
  }
  return word;
}

/**
 * @param {string} text plain
 * @returns {Features}
 */
export function features(text) {
  /** @type {Features} */
  const found = new Map();
  const add = (/** @type {string} */ feature, /** @type {number} */ weight) => found.set(feature, (found.get(feature) ?? 0) + weight);
  let before = "";
  for (const [run] of text.matchAll(RUN)) {
    if (run >= "\u4e00") {
      for (const [size, weight] of WEIGHTS) {
        for (let at = 0; at + size <= run.length; at += 1) add(run.slice(at, at + size), weight);
      }
      before = "";
      continue;
    }
    const word = stem(run);
    add(word, 1);
    if (before) add(`${before} ${word}`, 1);
    before = word;
  }
  return found;
}

export class Bayes {
  /** @type {Map<string, number>} */
  #rarity = new Map();
  /** By label: logarithms by feature, and that of a feature it has not. @type {Map<string, {logs: Map<string, number>, unseen: number}>} */
  #labels = new Map();

  /** @param {Iterable<[label: string, text: string, weight: number]>} examples */
  constructor(examples) {
    /** @type {Map<string, Features>} */
    const counts = new Map();
    for (const [label, text, weight] of examples) {
      const told = counts.get(label) ?? new Map();
      counts.set(label, told);
      const given = features(text);
      // Counts one altogether, however long the text is.
      const size = Math.sqrt(sum(given.values()) || 1);
      for (const [feature, value] of given) told.set(feature, (told.get(feature) ?? 0) + (value / size) * weight);
    }
    for (const told of counts.values()) for (const feature of told.keys()) this.#rarity.set(feature, (this.#rarity.get(feature) ?? 0) + 1);
    const spread = this.#rarity.size;
    for (const [feature, number] of this.#rarity) this.#rarity.set(feature, Math.log((1 + counts.size) / (1 + number)) + 1);
    for (const [label, told] of counts) {
      const total = sum(told.values()) + SMOOTHING * spread;
      const logs = new Map([...told].map(([feature, value]) => [feature, Math.log((value + SMOOTHING) / total)]));
      this.#labels.set(label, { logs, unseen: Math.log(SMOOTHING / total) });
    }
  }

  /** Whether an example has this Latin word. @param {string} word */
  has(word) {
    return this.#rarity.has(word);
  }

  /**
   * The labels, the likeliest first.
   *
   * @param {Features} told
   */
  ranked(told) {
    const known = [...told].flatMap(([feature, value]) => {
      const rarity = this.#rarity.get(feature);
      return rarity === undefined ? [] : [/** @type {const} */ ([feature, value * rarity])];
    });
    const scored = [...this.#labels].map(([label, { logs, unseen }]) => {
      let score = 0;
      for (const [feature, value] of known) score += value * (logs.get(feature) ?? unseen);
      return /** @type {const} */ ([label, score]);
    });
    return scored.sort(([, one], [, other]) => other - one).map(([label]) => label);
  }

  /**
   * The share of a text's words and pairs of characters that any example has.
   *
   * @param {Features} told
   */
  known(told) {
    let whole = 0;
    let known = 0;
    for (const [feature, value] of told) {
      const latin = feature < "\u4e00";
      if (latin ? feature.includes(" ") : feature.length !== 2) continue;
      whole += value;
      if (this.#rarity.has(feature)) known += value;
    }
    return whole === 0 ? 0 : known / whole;
  }
}

/** @param {Iterable<number>} numbers */
function sum(numbers) {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
