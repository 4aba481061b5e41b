/**
 * Naive Bayes over pieces of text, learnt in a moment when the search opens. The twin of `wizard/reading/bayes.py` and `features.py`,
 * which rank for whoever reads a message: a test holds them to the same order.
 */

export const RUN = /[\u4e00-\u9fff]+|[a-z0-9']+/g;
/** A question is short: a single character of it says something too. @type {[number, number][]} */
const WEIGHTS = [
  [1, 0.8],
  [2, 1],
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
  #labels;
  /** By feature, how often the labels that have it do. @type {Map<string, Map<number, number>>} */
  #told = new Map();
  /** By label, the logarithm of a feature that it has not. @type {number[]} */
  #unseen;

  /**
   * @param {string[]} labels
   * @param {Iterable<[label: string, told: Features, weight: number]>} examples
   */
  constructor(labels, examples) {
    this.#labels = labels;
    const numbers = new Map(labels.map((label, at) => [label, at]));
    const wholes = labels.map(() => 0);
    for (const [label, told, weight] of examples) {
      const at = numbers.get(label) ?? 0;
      const size = sum(told.values()) || 1;
      // Counts one altogether, however long the text is.
      const share = weight / Math.sqrt(size);
      wholes[at] = (wholes[at] ?? 0) + size * share;
      for (const [feature, value] of told) {
        const values = this.#told.get(feature) ?? new Map();
        this.#told.set(feature, values);
        values.set(at, (values.get(at) ?? 0) + value * share);
      }
    }
    this.#unseen = wholes.map((whole) => Math.log(SMOOTHING / (whole + SMOOTHING * this.#told.size)));
  }

  /** Whether an example has this piece of text. @param {string} feature */
  has(feature) {
    return this.#told.has(feature);
  }

  /**
   * The labels, the likeliest first; none where a text speaks too little for the best one, altogether and with each of its pieces.
   *
   * @param {Features} told
   * @param {{mean: number, whole: number}} least
   */
  ranked(told, least) {
    const found = this.#labels.map(() => 0);
    const rarest = Math.log(1 + this.#labels.length) + 1;
    let known = 0;
    let whole = 0;
    for (const [feature, value] of told) {
      const values = this.#told.get(feature);
      const weight = value * (values === undefined ? rarest : Math.log((1 + this.#labels.length) / (1 + values.size)) + 1);
      whole += weight;
      if (values === undefined) continue;
      known += weight;
      for (const [at, times] of values) found[at] = (found[at] ?? 0) + weight * Math.log1p(times / SMOOTHING);
    }
    if (known === 0) return [];
    const scored = this.#labels.map((label, at) => ({
      label,
      more: found[at] ?? 0,
      score: (found[at] ?? 0) / known + (this.#unseen[at] ?? 0),
    }));
    scored.sort((one, other) => other.score - one.score);
    const more = scored[0]?.more ?? 0;
    return more / whole < least.mean && more < least.whole ? [] : scored.map(({ label }) => label);
  }
}

/** @param {Iterable<number>} numbers */
function sum(numbers) {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
