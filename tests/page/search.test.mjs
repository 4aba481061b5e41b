// Finding articles. The engine runs beside MiniSearch, as the build lays them out.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @typedef {import("../../overrides/assets/search/engine.mjs").Data} Data */

const folder = mkdtempSync(join(tmpdir(), "search-"));
after(() => rmSync(folder, { recursive: true }));
const here = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
cpSync(here("overrides/assets/search/engine.mjs"), join(folder, "engine.mjs"));
cpSync(here("node_modules/minisearch/dist/es/index.js"), join(folder, "minisearch.mjs"));
/** @type {typeof import("../../overrides/assets/search/engine.mjs")} */
const { Search } = await import(pathToFileURL(join(folder, "engine.mjs")).href);

/**
 * @param {string} id
 * @param {string} title
 * @param {Record<string, string>} [more]
 */
const article = (id, title, more = {}) => ({
  id,
  url: `/${id}/`,
  title,
  answer: "",
  verdicts: [],
  platforms: [],
  keywords: "",
  headings: "",
  body: "",
  pinyin: "",
  slug: id,
  ...more,
});

/** @type {Data} */
const DATA = {
  documents: [
    article("refund", "退款什么时候到账", { pinyin: "~tui ~kuan ~tuikuan ~tk" }),
    article("cancel", "怎样取消订单", { pinyin: "~qu ~xiao ~quxiao ~qx" }),
    article("minors", "Orders by minors"),
  ],
  synonyms: [["取消", "撤单"]],
  typos: { 退歀: "退款" },
  simplify: { 訂: "订", 單: "单" },
  syllables: ["tui", "kuan", "qu", "xiao"],
  labels: { yes: "可以" },
  words: { none: "没有“{query}”", count: "{count} 个" },
};
const search = new Search(DATA);
const found = (/** @type {string} */ query) => search.find(query).map(({ id }) => id);

test("Chinese is found by pairs of characters, Latin letters from the third on", () => {
  assert.equal(found("退款")[0], "refund");
  assert.deepEqual(found("min"), ["minors"]);
});

test("other words, slips and traditional characters find the same", () => {
  assert.equal(found("撤单")[0], "cancel");
  assert.equal(found("退歀")[0], "refund");
  assert.equal(found("訂單")[0], "cancel");
});

test("pinyin finds by syllables and by initials", () => {
  assert.equal(found("tuikuan")[0], "refund");
  assert.equal(found("qx")[0], "cancel");
});

test("nothing typed and nothing known find nothing", () => {
  assert.deepEqual(found(""), []);
  assert.deepEqual(found("zzzzqqq"), []);
});

test("words are filled, and what they lack stands as it is", () => {
  assert.equal(search.words("none", { query: "x" }), "没有“x”");
  assert.equal(search.words("count", {}), "{count} 个");
  assert.deepEqual([search.words("no such words", {}), search.label("yes"), search.label("no")], ["", "可以", ""]);
});
