/**
 * Finding articles. The data, with synonyms and slips, comes from the build; MiniSearch ranks.
 */
import MiniSearch from "./minisearch.mjs";

/**
 * @typedef {object} Found
 * @property {string} id
 * @property {string} url
 * @property {string} title
 * @property {string} answer
 * @property {string[]} verdicts
 * @property {string[]} platforms
 */

/**
 * @typedef {object} Data
 * @property {Record<string, unknown>[]} documents
 * @property {string[][]} synonyms
 * @property {Record<string, string>} typos
 * @property {Record<string, string>} simplify
 * @property {string[]} syllables
 * @property {Record<string, string>} labels
 * @property {Record<string, string>} words
 */

const RUN = /[\u4e00-\u9fff]+|~?[a-z0-9]+/gu;
const BOOST = { title: 4, keywords: 3.5, headings: 2.5, answer: 1.2, body: 0.6, pinyin: 2, slug: 1 };
/** A single character says little; a pair of them is nearly a word. */
const LONE = 0.15;
/** A pair that only a synonym brought in counts less than what was typed. */
const SIMILAR = 0.5;

/** @param {string} text */
function tokenize(text) {
  /** @type {string[]} */
  const terms = [];
  for (const [run] of text.matchAll(RUN)) {
    if (/^[~a-z0-9]/u.test(run)) terms.push(run);
    else terms.push(...run, ...pairs([...run]));
  }
  return terms;
}

/** @param {string[]} parts */
const pairs = (parts) => parts.slice(1).map((part, at) => `${parts[at]}${part}`);

export class Search {
  /** @type {Data} */
  #data;
  /** @type {MiniSearch} */
  #index;
  /** @type {Set<string>} */
  #syllables;

  /** @param {Data} data */
  constructor(data) {
    this.#data = data;
    this.#syllables = new Set(data.syllables);
    this.#index = new MiniSearch({
      fields: Object.keys(BOOST),
      storeFields: ["url", "title", "answer", "verdicts", "platforms"],
      tokenize: (/** @type {string} */ text) => tokenize(this.#plain(text)),
      processTerm: (/** @type {string} */ term) => term,
    });
    this.#index.addAll(data.documents);
  }

  /**
   * @param {string} query
   * @returns {Found[]} best first
   */
  find(query) {
    const typed = this.#corrected(this.#plain(query));
    const terms = [...new Set([...tokenize(typed), ...this.#pinyin(typed)])];
    const similar = [...new Set(this.#similar(typed).flatMap(tokenize))].filter((term) => term.length > 1 && !terms.includes(term));
    if (terms.length === 0) return [];
    const weights = new Map([
      ...terms.map((term) => /** @type {const} */ ([term, 1])),
      ...similar.map((term) => /** @type {const} */ ([term, SIMILAR])),
    ]);
    const results = this.#index.search([...weights.keys()].join(" "), {
      boost: BOOST,
      tokenize: (/** @type {string} */ text) => text.split(" "),
      boostTerm: (/** @type {string} */ term) => (weights.get(term) ?? 1) * (/^[\u4e00-\u9fff]$/u.test(term) ? LONE : 1),
      fuzzy: (/** @type {string} */ term) => (/^[a-z]{5,}$/u.test(term) ? 0.2 : false),
      prefix: (/** @type {string} */ term) => /^[a-z]{3,}$/u.test(term),
      combineWith: "OR",
    });
    return /** @type {Found[]} */ (/** @type {unknown} */ (results));
  }

  /** @param {string} verdict */
  label(verdict) {
    return this.#data.labels[verdict] ?? "";
  }

  /**
   * Words of the page's language, with what stands in braces filled.
   * @param {string} key
   * @param {Record<string, string>} values
   */
  words(key, values) {
    return (this.#data.words[key] ?? "").replaceAll(/\{(\w+)\}/gu, (all, name) => values[name] ?? all);
  }

  /** @param {string} text */
  #plain(text) {
    return [...text.normalize("NFKC").toLowerCase()].map((char) => this.#data.simplify[char] ?? char).join("");
  }

  /** @param {string} text */
  #corrected(text) {
    return Object.entries(this.#data.typos).reduce((mended, [slip, meant]) => mended.replaceAll(slip, meant), text);
  }

  /** @param {string} text */
  #similar(text) {
    return this.#data.synonyms.flatMap((group) =>
      group.some((word) => text.includes(word)) ? group.filter((word) => !text.includes(word)) : [],
    );
  }

  /**
   * Latin letters read as pinyin: "tuikuan" as two syllables, "tk" as initials.
   * @param {string} text
   */
  #pinyin(text) {
    return [...text.matchAll(/[a-z]+/gu)].flatMap(([run]) => {
      const syllables = this.#split(run);
      const parts = syllables.length > 0 ? [...syllables, ...pairs(syllables)] : pairs([...run]);
      return parts.map((part) => `~${part}`);
    });
  }

  /**
   * A run of letters as syllables, the longest first; empty when it is not pinyin.
   * @param {string} run
   * @returns {string[]}
   */
  #split(run) {
    for (let length = Math.min(6, run.length); length > 0; length -= 1) {
      const head = run.slice(0, length);
      if (!this.#syllables.has(head)) continue;
      if (length === run.length) return [head];
      const rest = this.#split(run.slice(length));
      if (rest.length > 0) return [head, ...rest];
    }
    return [];
  }
}
