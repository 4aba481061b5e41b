// The way through the questions without Python.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Prebuilt } from "../../overrides/assets/wizard/prebuilt.mjs";

/** @typedef {import("../../overrides/assets/wizard/prebuilt.mjs").Step} Step */

/**
 * @param {string} fragment
 * @param {Partial<Step>} [more]
 * @returns {Step}
 */
const step = (fragment, more = {}) => ({ kind: "question", state: null, accepted: true, html: "", announce: "", fragment, ...more });

const FIRST = step("", { kind: "platform" });
const GRAPH = {
  lishi: step("lishi", {
    key: "status",
    next: { paid: "lishi;status=paid", sent: "lishi;status=sent", late: "lishi;status=late" },
    asides: { "reason=price": "lishi;reason=price" },
  }),
  "lishi;status=paid": step("lishi;status=paid", { kind: "outcome", outcome: "paid.plain" }),
  "lishi;status=sent": step("lishi;status=sent", { kind: "outcome", outcome: "sent.unknown" }),
  "lishi;reason=price": step("lishi;reason=price", { key: "status", next: {}, asides: {} }),
  "lishi;status=late": step("lishi;status=late", {
    key: "since",
    next: {},
    asides: {},
    skip: "lishi;status=late~1",
    end: "lishi;status=late~",
  }),
  "lishi;status=late~1": step("lishi;status=late", {
    key: "amount",
    next: {},
    asides: {},
    skip: "lishi;status=late~",
    end: "lishi;status=late~",
  }),
  "lishi;status=late~": step("lishi;status=late", { kind: "outcome", outcome: "paid.plain" }),
  ";status=paid": step(";status=paid", { kind: "platform", key: "platform", next: { lishi: "lishi;status=paid" }, asides: {} }),
};
const ANSWERS = { "paid.plain": "<p>Yes.</p>" };

/** What was asked for, and the graph over it. @param {Record<string, unknown>} [files] */
function prebuilt(files = { "x/graph.json": GRAPH, "x/answers-lishi.json": ANSWERS }) {
  /** @type {string[]} */
  const read = [];
  const ways = new Prebuilt("x/", FIRST, async (address) => {
    read.push(address);
    if (!(address in files)) throw new Error("404");
    return files[address];
  });
  return { ways, read };
}

test("a link opens its screen, whatever it says of the version that gave it", async () => {
  const { ways } = prebuilt();
  assert.equal(await ways.reply({ op: "open", fragment: "" }, ""), FIRST);
  assert.equal(await ways.reply({ op: "open", fragment: "lishi;v=2026-11-20;o=paid.plain" }, ""), GRAPH.lishi);
});

test("an answer leads on from the screen that is shown", async () => {
  const { ways } = prebuilt();
  assert.equal(await ways.reply({ op: "answer", key: "platform", value: "lishi" }, ""), GRAPH.lishi);
  const reply = await ways.reply({ op: "answer", key: "status", value: "paid" }, "lishi");
  assert.deepEqual(reply, { ...GRAPH["lishi;status=paid"], html: "<p>Yes.</p>" });
});

test("an answer beside the question leads on too", async () => {
  const { ways } = prebuilt();
  assert.equal(await ways.reply({ op: "answer", key: "reason", value: "price" }, "lishi"), GRAPH["lishi;reason=price"]);
});

test("a platform chosen after a link with a status goes on from that status, and not once another link was opened", async () => {
  const { ways } = prebuilt();
  await ways.reply({ op: "open", fragment: ";status=paid" }, "");
  assert.equal((await ways.reply({ op: "answer", key: "platform", value: "lishi" }, ";status=paid"))?.fragment, "lishi;status=paid");
  await ways.reply({ op: "open", fragment: "" }, "");
  assert.equal((await ways.reply({ op: "answer", key: "platform", value: "lishi" }, ""))?.fragment, "lishi");
});

test("what only Python knows is left to it", async () => {
  const { ways } = prebuilt();
  assert.equal(await ways.reply({ op: "finish" }, "lishi"), null);
  assert.equal(await ways.reply({ op: "open", fragment: "no-such-platform" }, ""), null);
  assert.equal(await ways.reply({ op: "open", fragment: "constructor" }, ""), null);
  assert.equal(await ways.reply({ op: "answer", key: "amount", value: "98" }, "lishi"), null);
  assert.equal(await ways.reply({ op: "answer", key: "status", value: "lost" }, "lishi"), null);
});

test("an answer that was not written down is left to Python", async () => {
  const { ways } = prebuilt();
  assert.equal(await ways.reply({ op: "answer", key: "status", value: "sent" }, "lishi"), null);
  const without = prebuilt({ "x/graph.json": GRAPH });
  assert.equal(await without.ways.reply({ op: "answer", key: "status", value: "paid" }, "lishi"), null);
});

test("without a graph everything is left to Python", async () => {
  const { ways } = prebuilt({});
  await ways.loaded;
  assert.equal(await ways.reply({ op: "open", fragment: "" }, ""), null);
});

test("a platform's answers are fetched when it is chosen, and once", async () => {
  const { ways, read } = prebuilt();
  await ways.reply({ op: "answer", key: "platform", value: "lishi" }, "");
  await ways.reply({ op: "answer", key: "status", value: "paid" }, "lishi");
  assert.deepEqual(read, ["x/graph.json", "x/answers-lishi.json"]);
});

test("a link with a date opens as far as the build knows the way, and keeps what it says", async () => {
  const { ways } = prebuilt();
  const at = (/** @type {string} */ fragment) => ways.reply({ op: "open", fragment }, "");
  const question = await at("lishi;status=late;since=2026-11-23");
  assert.deepEqual([question?.key, question?.short, question?.fragment], ["amount", true, "lishi;status=late;since=2026-11-23"]);
  for (const link of ["lishi;status=late;since=2026-11-23;v=2026-11-20;o=paid.plain", "lishi;status=late;since=2026-11-23;amount=98"]) {
    const answer = await at(link);
    assert.deepEqual([answer?.outcome, answer?.html, answer?.short, answer?.fragment], ["paid.plain", "<p>Yes.</p>", true, link]);
  }
  assert.equal((await at("lishi;reason=price;since=2026-11-23"))?.at, GRAPH["lishi;reason=price"].at);
});

test("a file that does not come is given up, so that Python starts without it", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const ways = new Prebuilt("x/", FIRST, async (address) => (address.endsWith("graph.json") ? GRAPH : new Promise(() => {})));
    await ways.loaded;
    const reply = ways.reply({ op: "open", fragment: "lishi;status=paid" }, "");
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(6000);
    assert.equal(await reply, null);
    const none = new Prebuilt("x/", FIRST, () => new Promise(() => {}));
    mock.timers.tick(6000);
    await none.loaded;
  } finally {
    mock.timers.reset();
  }
});

test("of many platforms the questions of the one that is chosen are fetched, once", async () => {
  const files = {
    "x/graph.json": { lishi: { in: "graph-lishi.json" }, ";status=paid": { in: "waiting-1.json" }, kameng: { in: "graph-kameng.json" } },
    "x/graph-lishi.json": Object.fromEntries(Object.entries(GRAPH).filter(([key]) => !key.startsWith(";"))),
    "x/waiting-1.json": { ";status=paid": GRAPH[";status=paid"] },
    "x/answers-lishi.json": ANSWERS,
  };
  const { ways, read } = prebuilt(files);
  assert.equal((await ways.reply({ op: "open", fragment: ";status=paid" }, ""))?.fragment, ";status=paid");
  const [reply] = await Promise.all([1, 2].map(() => ways.reply({ op: "answer", key: "platform", value: "lishi" }, ";status=paid")));
  assert.equal(reply?.html, "<p>Yes.</p>");
  assert.equal((await ways.reply({ op: "open", fragment: "lishi;status=late" }, ""))?.key, "since");
  assert.deepEqual(read, ["x/graph.json", "x/waiting-1.json", "x/graph-lishi.json", "x/answers-lishi.json"]);
});

test("a platform whose questions cannot be had is left to Python", async () => {
  const { ways } = prebuilt({ "x/graph.json": { lishi: { in: "graph-lishi.json" } } });
  assert.equal(await ways.reply({ op: "answer", key: "platform", value: "lishi" }, ""), null);
});
