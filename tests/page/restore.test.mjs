// Memory laid over a fresh instance.
import assert from "node:assert/strict";
import { test } from "node:test";
import { note, Snapshot } from "../../overrides/assets/wizard/restore.mjs";

const WHOLE = 4096;
/** Two words of Pyodide's header, then two runs: two words after one, one word after another three. */
const PACKED = Uint32Array.of(WHOLE, 2, 2, 0, 0, 0, 11, 12, 1, 2, 3, 1, 101, 102, 103).buffer;

test("the words of each run stand where they belong, and nothing else changes", () => {
  const heap = new Uint32Array(10).fill(7);
  Snapshot.unpack(PACKED).lay(heap);
  assert.deepEqual([...heap], [7, 101, 102, 7, 7, 7, 103, 7, 7, 7]);
});

test("its length is that of the whole memory, before its content is there too", () => {
  assert.equal(new Snapshot(WHOLE).length, WHOLE);
  assert.equal(Snapshot.unpack(PACKED).length, WHOLE);
});

test("its bytes are Pyodide's header", () => {
  const snapshot = Snapshot.unpack(PACKED);
  assert.deepEqual([...new Uint32Array(snapshot.buffer)], [11, 12]);
  assert.equal(snapshot.byteLength, 8);
  assert.deepEqual([...snapshot.subarray(0, 4)], [11, 0, 0, 0]);
});

test("asked for the memory after the header, it lays that over the instance's own", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  note({ env: { memory } });
  Snapshot.unpack(PACKED).subarray(8);
  assert.deepEqual([...new Uint32Array(memory.buffer, 0, 7)], [0, 101, 102, 0, 0, 0, 103]);
});

/** One word after one of a memory of eight, a map of one word that is laid at byte 64, and an early block: the second. */
const BARE = Uint32Array.of(32, 0, 1, 1, 64, 1, 1, 1, 101, 0b101, 1, 21, 22, 23, 24, 25, 26, 27, 28).buffer;

test("without data in the file all that is skipped becomes zero, and a map of what was left out is laid", () => {
  const heap = new Uint32Array(24).fill(7);
  Snapshot.unpack(BARE).lay(heap);
  assert.deepEqual([...heap.subarray(0, 9)], [0, 101, 0, 0, 0, 0, 0, 0, 7]);
  assert.deepEqual([...new Uint8Array(heap.buffer, 64, 5)], [1, 0, 1, 0, 0]);
});

test("a fresh instance gets the blocks that its start reads", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  note({ env: { memory } });
  Snapshot.unpack(BARE).begin();
  assert.deepEqual([...new Uint32Array(memory.buffer, 24, 12)], [0, 0, 21, 22, 23, 24, 25, 26, 27, 28, 0, 0]);
});
