// One task after another, whatever becomes of the one before.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Queue } from "../../overrides/assets/wizard/requests.mjs";

test("a task begins when the one before is over", async () => {
  /** @type {string[]} */
  const log = [];
  const queue = new Queue(() => log.push("failed"));
  /** @type {() => void} */
  let finish = () => {};
  void queue.add(async () => {
    log.push("first");
    await new Promise((/** @type {(value: void) => void} */ resolve) => {
      finish = resolve;
    });
    log.push("first is over");
  });
  const second = queue.add(async () => void log.push("second"));
  await Promise.resolve().then(() => assert.deepEqual(log, ["first"]));
  finish();
  await second;
  assert.deepEqual(log, ["first", "first is over", "second"]);
});

test("a task that fails is told of, and the next is done", async () => {
  /** @type {unknown[]} */
  const reasons = [];
  const queue = new Queue((reason) => reasons.push(reason));
  const error = new Error("no answer");
  await queue.add(() => Promise.reject(error));
  await queue.add(async () => {
    throw error;
  });
  let done = false;
  await queue.add(async () => {
    done = true;
  });
  assert.deepEqual([reasons, done], [[error, error], true]);
});

test("not even telling of it can stop the queue", async (context) => {
  context.mock.method(console, "error", () => {});
  const told = mock.fn(() => {
    throw new Error("no place for a notice");
  });
  const queue = new Queue(told);
  await queue.add(() => Promise.reject(new Error("no answer")));
  let done = false;
  await queue.add(async () => {
    done = true;
  });
  assert.deepEqual([told.mock.callCount(), done], [1, true]);
});
