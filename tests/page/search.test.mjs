// Finding articles: learnt from a handful of questions, as the build lays them out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Search } from "../../overrides/assets/search/engine.mjs";

/** @typedef {import("../../types/search").SearchData} SearchData */

/** @param {string} id */
const article = (id) => ({ id, url: `/${id}/`, title: id, answer: "", verdicts: [], platforms: [] });

/** @type {SearchData} */
const DATA = {
  documents: [article("refund"), article("paid"), article("minors")],
  examples: [
    {
      weight: 1,
      texts: {
        refund: "退款什么时候到账|退的钱没到|where is my refund",
        paid: "没发货怎么取消订单|cancel a paid order",
        minors: "孩子充值能退吗|my child paid",
      },
    },
  ],
  concepts: { child: "孩子|儿子|child|son", send: "发货|寄出" },
  elsewhere: "滴滴|天气",
  denies: { zh: ["没", "没有"], en: ["not"] },
  everyday: { concepts: ["child"], asks: ["怎么"], ours: ["充"] },
  texts: [],
  sounds: "tui退推|kuan款宽|qu取去|xiao消小|ding订定|dan单但|hai孩还|zi子字",
  simplify: "訂订單单",
  tops: { 退款: ["refund", "paid"] },
  platforms: [
    { id: "lishi", called: ["李氏卡盟", "李氏"], states: { paid: { url: "/wizard/#lishi;status=paid", title: "李氏：待发货" } } },
  ],
  labels: { yes: "可以" },
  words: { none: "没有“{query}”", count: "{count} 个" },
};
const search = new Search(DATA);
const found = (/** @type {string} */ query) => search.find(query).map(({ url }) => url);

test("a question is found by how others asked it", () => {
  assert.equal(found("孩子充值了")[0], "/minors/");
  assert.equal(found("my child")[0], "/minors/");
});

test("a word counts for all that say the same, and not for what is denied", () => {
  assert.equal(found("儿子")[0], "/minors/");
  assert.equal(found("my sons")[0], "/minors/");
  assert.equal(found("没寄出 取消")[0], "/paid/");
  assert.deepEqual(found("寄出"), []);
});

test("what everybody has to do with finds nothing by itself", () => {
  assert.deepEqual(found("孩子怎么学习"), []);
  assert.deepEqual(found("孩子怎么充钱")[0], "/minors/");
  assert.equal(found("孩子")[0], "/minors/");
});

test("pinyin, tone marks, initials, traditional and full-width characters are read as what they stand for", () => {
  assert.equal(search.plain("qǔ xiāo dìng dān"), "取消订单");
  assert.equal(search.plain("quxiao dingdan"), "取消订单");
  assert.equal(search.plain("qxdd"), "取消订单");
  assert.equal(search.plain("取消訂單ＡＢ"), "取消订单ab");
  assert.equal(found("qu xiao ding dan")[0], "/paid/");
});

test("English words stay what they are", () => {
  assert.equal(search.plain("cancel my paid order"), "cancel my paid order");
});

test("nothing known finds nothing", () => {
  assert.deepEqual(found("明天下雨么"), []);
  assert.deepEqual(found("zzzz qqqq"), []);
  assert.deepEqual(found(""), []);
  assert.deepEqual(found("滴滴怎么取消订单"), []);
});

test("a word by itself has its set answer", () => {
  assert.deepEqual(found("退款"), ["/refund/", "/paid/"]);
});

test("a platform and a state lead to the wizard with both answered", () => {
  assert.equal(found("李氏没发货怎么取消")[0], "/wizard/#lishi;status=paid");
  assert.notEqual(found("没发货怎么取消")[0], "/wizard/#lishi;status=paid");
});

test("a run of letters that could be split in a million ways is split at once", () => {
  const start = performance.now();
  search.find(`${"xian".repeat(60)}v`);
  search.find("xian".repeat(2000));
  assert.ok(performance.now() - start < 1000, "linear, not exponential");
});

test("words of the page are filled", () => {
  assert.equal(search.words("none", { query: "退" }), "没有“退”");
  assert.equal(search.label("yes"), "可以");
});

test("a page is called by the title of what stands at its address", () => {
  assert.equal(
    search.titled((url) => url === "/paid/"),
    "paid",
  );
  assert.equal(
    search.titled((url) => url === "/wizard/"),
    undefined,
  );
});
