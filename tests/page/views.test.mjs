// What scripts read of a WebAssembly memory is told, whatever they read it with.
import assert from "node:assert/strict";
import test from "node:test";
import { watchReads } from "../../tools/lean/views.mjs";

/** @type {[number, number][]} */
const reads = [];
watchReads((from, to) => reads.push([from, to]));

/** What is told of what is done with a memory of its own. @param {(memory: WebAssembly.Memory) => void} done */
function told(done) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  reads.length = 0;
  done(memory);
  return [...reads];
}

test("a word is told in bytes", () => {
  assert.deepEqual(
    told(({ buffer }) => new Uint32Array(buffer)[3]),
    [[12, 16]],
  );
});

test("a part is told as a whole, however it is had", () => {
  const ways = [
    (/** @type {ArrayBuffer} */ buffer) => new Uint8Array(buffer).subarray(8, 24),
    (/** @type {ArrayBuffer} */ buffer) => new Uint8Array(buffer).slice(8, 24),
    (/** @type {ArrayBuffer} */ buffer) => new Uint8Array(buffer).copyWithin(0, 8, 24),
    (/** @type {ArrayBuffer} */ buffer) => new Float64Array(buffer).subarray(1, 3),
    (/** @type {ArrayBuffer} */ buffer) => new Uint16Array(buffer, 8, 8),
    (/** @type {ArrayBuffer} */ buffer) => new DataView(buffer, 8, 16),
    (/** @type {ArrayBuffer} */ buffer) => buffer.slice(8, 24),
  ];
  for (const way of ways)
    assert.deepEqual(
      told(({ buffer }) => way(/** @type {ArrayBuffer} */ (buffer))),
      [[8, 24]],
    );
});

test("what could read anything is told as everything", () => {
  assert.deepEqual(
    told(({ buffer }) => new Uint8Array(buffer).indexOf(7)),
    [[0, 65_536]],
  );
});

test("writing is not told, and is done", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  reads.length = 0;
  const view = new Uint8Array(memory.buffer);
  view[1] = 7;
  view.set([8], 2);
  view.fill(9, 3, 4);
  assert.deepEqual(reads, []);
  assert.deepEqual([...view.subarray(1, 4)], [7, 8, 9]);
});

test("a memory that grew is still looked at, other memory is not", () => {
  const seen = told((memory) => {
    memory.grow(1);
    return [new Uint8Array(memory.buffer)[65_536], new Uint8Array(8)[1]];
  });
  assert.deepEqual(seen, [[65_536, 65_537]]);
});
