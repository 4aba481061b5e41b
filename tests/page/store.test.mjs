// What a device keeps.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Store, textOf } from "../../overrides/assets/wizard/store.mjs";

/** @type {Map<string, string>} */
const kept = new Map();

/** @param {Partial<Storage>} storage */
const browserHas = (storage) => Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });

const REFUSED = () => {
  throw new Error("refused");
};

beforeEach(() => {
  kept.clear();
  browserHas({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  });
});

test("a text is there again for the next page", () => {
  new Store().write("cases");
  assert.equal(new Store().read(), "cases");
  assert.equal(new Store().keeps, true);
});

test("an empty text leaves nothing behind", () => {
  const store = new Store();
  store.write("cases");
  store.write("");
  assert.deepEqual([store.read(), kept.size], ["", 0]);
});

test("a full disk keeps the text as long as the page is open, and says so", () => {
  browserHas({ getItem: () => null, setItem: REFUSED });
  const store = new Store();
  store.write("cases");
  assert.deepEqual([store.read(), store.keeps], ["cases", false]);
});

test("a browser that keeps nothing is asked once", () => {
  browserHas({ getItem: REFUSED });
  const store = new Store();
  assert.deepEqual([store.read(), store.keeps, store.read()], ["", false, ""]);
});

test("a browser that takes a text and keeps nothing is found out", () => {
  browserHas({ getItem: () => null, setItem: () => {} });
  const store = new Store();
  store.write("cases");
  assert.deepEqual([store.read(), store.keeps], ["cases", false]);
});

test("a disk that has room again takes what was held, unless another window wrote in between", () => {
  let full = true;
  browserHas({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => {
      if (full) throw new Error("full");
      kept.set(key, text);
    },
  });
  const [store, late] = [new Store(), new Store()];
  store.write("one");
  late.write("two");
  full = false;
  store.write("one more");
  assert.deepEqual([store.keeps, new Store().read()], [true, "one more"]);
  late.write("two more");
  assert.deepEqual([late.keeps, late.read(), new Store().read()], [false, "two more", "one more"]);
});

/**
 * What Python does when it keeps one more: adds its letter.
 *
 * @param {string} letter
 * @returns {import("../../overrides/assets/wizard/store.mjs").Ask}
 */
const adding = (letter) => async (stored, storing) => {
  await new Promise((slow) => setTimeout(slow, 5));
  return /** @type {any} */ ({ stored: stored + letter, html: storing ? "kept" : "not kept" });
};

test("two windows that keep at once both keep", async () => {
  const [one, other] = [new Store(), new Store()];
  await Promise.all([one.change(adding("a")), other.change(adding("b")), one.change(adding("c"))]);
  assert.deepEqual([...new Store().read()].sort(), ["a", "b", "c"]);
});

test("a reply that changes nothing writes nothing", async () => {
  await new Store().change(async () => /** @type {any} */ ({ html: "" }));
  assert.equal(kept.size, 0);
});

test("what was not kept is not called kept, and is held until the page is closed", async () => {
  kept.set("can-i-cancel.cases", "a");
  browserHas({ getItem: (key) => kept.get(key) ?? null, setItem: REFUSED });
  const store = new Store();
  const reply = await store.change(adding("b"));
  assert.deepEqual([reply.html, store.read(), new Store().read()], ["not kept", "ab", "a"]);
  assert.equal((await store.change(adding("c"))).html, "not kept");
  assert.equal(store.read(), "abc");
});

/** @type {[string, BlobPart, string][]} */
const FILES = [
  ["UTF-8", "订单", "订单"],
  ["UTF-8 with its mark", "\ufeff订单", "订单"],
  ["GBK", new Uint8Array([0xb6, 0xa9, 0xb5, 0xa5]), "订单"],
  ["UTF-16", new Uint8Array([0xff, 0xfe, 0xa2, 0x8b, 0x55, 0x53]), "订单"],
  ["UTF-16, the other way round", new Uint8Array([0xfe, 0xff, 0x8b, 0xa2, 0x53, 0x55]), "订单"],
  ["no text", new Uint8Array([0xff, 0x00, 0xff]), ""],
];

for (const [encoding, bytes, text] of FILES) {
  test(`a file in ${encoding} is read or refused, not mangled`, async () => {
    assert.equal(await textOf(new Blob([bytes])), text);
  });
}
