/**
 * Finding articles, and the wizard's answer for a query that names a platform and a state. The data comes from the build.
 *
 * @import { SearchData } from "../../../types/search"
 */
import { Bayes, stem } from "./bayes.mjs";
import { BAR, Concepts } from "./concepts.mjs";
import { Pinyin } from "./pinyin.mjs";

/** Longer queries are cut: nobody types more, and a pasted page is not a query. */
const LONGEST = 200;
/** Results that are worth showing beside the best one. */
const MOST = 8;
const SEEN = /\p{Cf}|\p{Cc}/gu;

/** @typedef {SearchData["documents"][number]} Found */

export class Search {
  /** @type {SearchData} */
  #data;
  /** @type {Map<string, Found>} */
  #documents;
  #concepts;
  #learnt;
  #pinyin;
  /** By a traditional or spoken character the plain one. @type {Map<string, string>} */
  #simple;
  /** What platforms are called, the longest first. */
  #names;

  /** @param {SearchData} data */
  constructor(data) {
    this.#data = data;
    this.#documents = new Map(data.documents.map((document) => [document.id, document]));
    const names = data.platforms.flatMap((platform) => platform.called.map((name) => ({ name, platform })));
    this.#names = names.sort((one, other) => other.name.length - one.name.length);
    this.#concepts = new Concepts(data);
    const texts = data.examples.flatMap(({ weight, texts }) =>
      Object.entries(texts).flatMap(([id, joined]) => joined.split(BAR).map((text) => ({ id, text, weight }))),
    );
    this.#learnt = new Bayes(
      data.documents.map(({ id }) => id),
      texts.map(({ id, text, weight }) => [id, this.#concepts.told(text), weight]),
    );
    const pairs = data.simplify.match(/../gu) ?? [];
    this.#simple = new Map(pairs.map((pair) => /** @type {[string, string]} */ ([...pair])));
    this.#pinyin = new Pinyin(data.sounds, [...data.texts, ...texts.map(({ text }) => text)]);
  }

  /**
   * @param {string} query
   * @returns {Found[]} best first, none where the query speaks of nothing known
   */
  find(query) {
    const asked = this.plain(query);
    const ids = this.#data.tops[asked] ?? this.#ranked(asked);
    const found = ids.flatMap((id) => this.#documents.get(id) ?? []);
    const answer = this.#answer(asked, found[0]);
    return answer === null ? found : [answer, ...found];
  }

  /** What stands at an address. @param {(url: string) => boolean} there */
  titled(there) {
    return this.#data.documents.find(({ url }) => there(url))?.title;
  }

  /** @param {string} asked plain */
  #ranked(asked) {
    if (this.#concepts.foreign(asked, (piece) => this.#learnt.has(piece))) return [];
    const told = this.#concepts.told(asked);
    return this.#learnt.ranked(told, this.#concepts.least(told)).slice(0, MOST);
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
    return (this.#data.words[key] ?? "").replace(/\{(\w+)\}/gu, (all, name) => values[name] ?? all);
  }

  /**
   * A query as it is compared: small letters, half width, simple characters, no tone marks, pinyin as Chinese.
   *
   * @param {string} query
   */
  plain(query) {
    const small = query.slice(0, LONGEST).normalize("NFKC").toLowerCase().replace(SEEN, " ").trim();
    const letters = /[\u4e00-\u9fff]/.test(small) ? small : small.normalize("NFD").replace(/\p{M}/gu, "");
    const simple = [...letters].map((char) => this.#simple.get(char) ?? char).join("");
    return this.#pinyin.respelled(simple, (word) => this.#learnt.has(stem(word)));
  }

  /**
   * The wizard with platform and state answered, where the query says both.
   *
   * @param {string} asked
   * @param {Found | undefined} best
   */
  #answer(asked, best) {
    const named = this.#names.find(({ name }) => asked.includes(name));
    const state = best && named?.platform.states[best.id];
    if (!best || !named || !state) return null;
    return { ...best, url: state.url, title: state.title, verdicts: [], platforms: [] };
  }
}
