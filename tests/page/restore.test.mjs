// Memory laid over a fresh instance.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hash, note, Snapshot } from "../../overrides/assets/wizard/restore.mjs";

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

/** Words of a text "a" without its hash: two of its head, its length, the mark, its state, its character. */
const TEXT = [21, 22, 1, 0x7e974a54, 0x64, 0x61, 0, 0];
/** Of 32 blocks the second is sent, the first was left out; a map that is laid at byte 96, and an early block: the third. */
const BARE = Uint32Array.of(96, 0, 1, 1, 96, 1, 0b10, 0b1, ...TEXT, 2, 31, 32, 33, 34, 35, 36, 37, 38).buffer;

test("without data in the file all that is not sent becomes zero, and a map of what was left out is laid", () => {
  const heap = new Uint32Array(40).fill(7);
  Snapshot.unpack(BARE).lay(heap);
  assert.deepEqual([...heap.subarray(0, 11)], [0, 0, 0, 0, 0, 0, 0, 0, 21, 22, 1]);
  assert.deepEqual([...heap.subarray(12, 24)], [0x64, 0x61, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  assert.deepEqual([...new Uint8Array(heap.buffer, 96, 4)], [1, 0, 0, 0]);
  assert.equal(heap[39], 7);
});

test("a text's hash is computed where it is not sent", () => {
  const heap = new Uint32Array(40);
  Snapshot.unpack(BARE).lay(heap);
  assert.equal(heap[11], 3_826_102_752);
  assert.equal(hash(new TextEncoder().encode("<lambda>")), 0x548ee60f);
  assert.equal(hash(new TextEncoder().encode("<NULL>")), 0xc68bb9d0);
});

test("a fresh instance gets the blocks that its start reads", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  note({ env: { memory } });
  Snapshot.unpack(BARE).begin();
  assert.deepEqual([...new Uint32Array(memory.buffer, 56, 12)], [0, 0, 31, 32, 33, 34, 35, 36, 37, 38, 0, 0]);
});

/** A file with 128 blocks, of which some are sent, others left out, others zero; and the memory and the map that are wanted. @param {number} seed */
function mixed(seed) {
  let state = seed;
  const draw = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 16;
  };
  const kinds = Array.from({ length: 128 }, (_, at) => (draw() % 5 === 0 || at === 0 ? draw() % 3 : -1));
  for (const [at, kind] of kinds.entries()) if (kind < 0) kinds[at] = kinds[at - 1] ?? 0;
  const first = new Uint32Array(4);
  const heap = new Uint32Array(1024 + 32);
  /** @type {number[]} */
  const others = [];
  /** @type {number[]} */
  const content = [];
  for (const [block, kind] of kinds.entries()) {
    if (kind === 1) {
      first[block >>> 5] = (first[block >>> 5] ?? 0) | (1 << (block & 31));
      const words = [1, 2, 3, 4, 5, 6, 7, 8].map((word) => 100 * block + word);
      content.push(...words);
      heap.set(words, 8 * block);
    } else others.push(kind === 2 ? 1 : 0);
  }
  const second = new Uint32Array(Math.ceil(others.length / 32));
  for (const [at, bit] of others.entries()) second[at >>> 5] = (second[at >>> 5] ?? 0) | (bit << (at & 31));
  new Uint8Array(heap.buffer).set(
    kinds.map((kind) => (kind === 2 ? 1 : 0)),
    4096,
  );
  const packed = Uint32Array.of(4096, 0, content.length / 8, 4, 4096, 0, ...first, ...second, ...content).buffer;
  return { packed, heap };
}

test("blocks are laid and left out whichever lie beside one another", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const { packed, heap } = mixed(seed);
    const laid = new Uint32Array(1024 + 32);
    laid.fill(7, 0, 1024);
    Snapshot.unpack(packed).lay(laid);
    assert.deepEqual(laid, heap);
  }
});
