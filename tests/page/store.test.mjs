// What a device keeps.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Store } from "../../overrides/assets/wizard/store.mjs";

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
