// The page's end of the bridge, with a worker that answers as it is told.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Python } from "../../overrides/assets/wizard/python.mjs";

/** @typedef {import("../../overrides/assets/wizard/python_worker.mjs").Asked} Asked */
/** @typedef {import("../../overrides/assets/wizard/python_worker.mjs").Told} Told */

class FakeWorker extends EventTarget {
  /** @type {FakeWorker[]} */
  static made = [];
  /** @type {Asked[]} */
  asked = [];
  ended = false;
  name;

  /** @param {unknown} _ @param {{name: string}} options */
  constructor(_, { name }) {
    super();
    this.name = name;
    FakeWorker.made.push(this);
  }

  /** @param {Asked} asked */
  postMessage(asked) {
    this.asked.push(asked);
  }

  terminate() {
    this.ended = true;
  }

  /** @param {Told} told */
  tell(told) {
    this.dispatchEvent(Object.assign(new Event("message"), { data: told }));
  }
}

Object.defineProperty(globalThis, "Worker", { value: FakeWorker });

beforeEach(() => {
  FakeWorker.made = [];
});

/** @returns {[Python, FakeWorker]} */
function begun() {
  const python = new Python();
  const [worker] = FakeWorker.made;
  assert(worker);
  return [python, worker];
}

const SHOW = /** @type {const} */ ({ op: "show", lang: "zh", base: "", now: 0, state: null });

test("it is ready when the worker says so", async () => {
  const [python, worker] = begun();
  worker.tell({ ready: true });
  await python.ready;
});

test("replies find their requests by number, in whatever order they come", async () => {
  const [python, worker] = begun();
  const replies = [python.ask(SHOW), python.ask(SHOW, "reminder.zip")];
  assert.deepEqual(
    worker.asked.map(({ archive, request }) => [archive, JSON.parse(request)]),
    [
      [null, SHOW],
      ["reminder.zip", SHOW],
    ],
  );
  const [first, second] = worker.asked;
  worker.tell({ id: second?.id ?? 0, reply: '{"html": "second"}' });
  worker.tell({ id: first?.id ?? 0, reply: '{"html": "first"}' });
  assert.deepEqual(
    (await Promise.all(replies)).map(({ html }) => html),
    ["first", "second"],
  );
});

test("an error of Python's is one of that request only", async () => {
  const [python, worker] = begun();
  const refused = assert.rejects(python.ask(SHOW), /KeyError/);
  worker.tell({ id: 1, error: "KeyError" });
  await refused;
  const answered = python.ask(SHOW);
  worker.tell({ id: 2, reply: "{}" });
  assert.deepEqual(await answered, {});
});

/** Lets what was promised happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a worker that does not answer is replaced, and the new one asked the same", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const [python, worker] = begun();
    worker.tell({ ready: true });
    await python.ready;
    const replies = [python.ask(SHOW), python.ask(SHOW)];
    mock.timers.tick(6000);
    await settled();
    const [, second, third] = FakeWorker.made;
    assert.deepEqual([worker.ended, FakeWorker.made.length, third], [true, 2, undefined]);
    second?.tell({ ready: true });
    await settled();
    for (const { id } of second?.asked ?? []) second?.tell({ id, reply: "{}" });
    assert.deepEqual(await Promise.all(replies), [{}, {}]);
  } finally {
    mock.timers.reset();
  }
});

test("a worker that breaks after its start is not waited for", async () => {
  const [python, worker] = begun();
  worker.tell({ ready: true });
  await python.ready;
  const reply = python.ask(SHOW);
  worker.dispatchEvent(new Event("error"));
  await settled();
  const [, second] = FakeWorker.made;
  second?.tell({ ready: true });
  await settled();
  second?.tell({ id: second.asked[0]?.id ?? 0, reply: "{}" });
  assert.deepEqual(await reply, {});
});

test("a request that the new worker does not answer either has failed", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const [python, worker] = begun();
    worker.tell({ ready: true });
    await python.ready;
    const refused = assert.rejects(python.ask(SHOW), /nothing came/);
    mock.timers.tick(6000);
    await settled();
    FakeWorker.made[1]?.tell({ ready: true });
    await settled();
    mock.timers.tick(6000);
    await refused;
    assert.equal(FakeWorker.made.length, 2);
  } finally {
    mock.timers.reset();
  }
});

test("one that lacks something gives way to all of Python, which is asked the same in the same order", async () => {
  const [python, worker] = begun();
  worker.tell({ ready: true });
  await python.ready;
  const replies = [python.ask(SHOW), python.ask({ ...SHOW, lang: "en" })];
  worker.tell({ begun: 1 });
  worker.tell({ lacking: true });
  await settled();
  const [, whole, third] = FakeWorker.made;
  assert.deepEqual([worker.ended, worker.name, whole?.name, third], [true, "", "whole", undefined]);
  assert.deepEqual(whole?.asked, worker.asked);
  whole?.tell({ ready: true });
  for (const { id } of whole?.asked ?? []) whole?.tell({ id, reply: "{}" });
  assert.deepEqual(await Promise.all(replies), [{}, {}]);
});

test("one that lacks something at its start gives way too", async () => {
  const [python, worker] = begun();
  worker.tell({ lacking: true });
  await settled();
  FakeWorker.made[1]?.tell({ ready: true });
  await python.ready;
  assert.equal(FakeWorker.made.length, 2);
});

test("whoever waits for all of Python is told after a second, and when it is there", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {boolean[]} */
  const told = [];
  const python = new Python("", (more) => told.push(more));
  const [lean] = FakeWorker.made;
  lean?.tell({ ready: true });
  const reply = python.ask(SHOW);
  lean?.tell({ lacking: true });
  mock.timers.tick(999);
  assert.deepEqual(told, []);
  mock.timers.tick(1);
  assert.deepEqual(told, [true]);
  FakeWorker.made[1]?.tell({ ready: true });
  FakeWorker.made[1]?.tell({ id: 1, reply: "{}" });
  await reply;
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(told, [true, false]);
  mock.timers.reset();
});
