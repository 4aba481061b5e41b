/**
 * Python as it was right after its start, laid over the memory of a fresh WebAssembly instance.
 *
 * Pyodide can start from a copy of all its memory. Most of that is zero or stands in the WebAssembly file
 * already, so only the words that differ travel; or, with a WebAssembly file that has no data of its own, only the blocks that the
 * wizard reads, and a map of those that are left out. The layout, in words of four bytes, little end first:
 * bytes of the whole memory, words of Pyodide's own header, number of runs, words of the map, the address where the map is laid, which
 * is 0 where the WebAssembly file has data, and the number of early blocks; the header; for each run the words to skip and the words that
 * follow; the words of all runs; the map, a bit a block, which is laid as a byte a block; the early blocks, each as its number and its
 * words: data as they were at first, which the start reads before Python's memory is laid.
 */

/** Words of the sizes that stand first. */
const SIZES = 6;

/** Words of a block. */
const BLOCK = 8;

/** @type {WebAssembly.Memory | null} */
let memory = null;

/**
 * Remembers the memory that an instance is given, which Pyodide does not hand out before it has started.
 *
 * @param {WebAssembly.Imports | undefined} imports
 */
export function note(imports) {
  const given = imports?.env?.memory;
  if (given instanceof WebAssembly.Memory) memory = given;
}

/**
 * Takes the place of a snapshot, so that the WebAssembly file need not wait for it: as long as the whole memory for
 * whoever asks its length; its content is due when it is looked into. When its memory is asked for there is
 * nothing to copy any more, because it has been laid in place.
 */
export class Snapshot extends Uint8Array {
  #header = new Uint8Array();
  #early = new Uint32Array();
  #whole;

  /** @param {number} whole bytes of the whole memory */
  constructor(whole) {
    super();
    this.#whole = whole;
  }

  /**
   * @param {ArrayBuffer} packed
   * @param {number} [whole] bytes of a memory that is larger
   */
  static unpack(packed, whole = new Uint32Array(packed)[0] ?? 0) {
    const snapshot = new Snapshot(whole);
    snapshot.hold(packed);
    return snapshot;
  }

  /** @param {ArrayBuffer} packed */
  hold(packed) {
    const words = new Uint32Array(packed);
    const [bytes = 0, header = 0, runs = 0, map = 0, place = 0, early = 0] = words;
    const before = words.length - early * (1 + BLOCK);
    this.#header = new Uint8Array(packed, 4 * SIZES, 4 * header);
    const bare = place > 0;
    this.lay = (heap) => {
      const end = lay(heap, words.subarray(SIZES + header), runs, bare);
      if (!bare) return;
      heap.fill(0, end, bytes / 4);
      spread(words.subarray(before - map, before), new Uint8Array(heap.buffer, place));
    };
    this.#early = words.subarray(before);
  }

  /** Gives a fresh instance, which has been noted, the data that its start reads. */
  begin() {
    if (!memory) return;
    const heap = new Uint32Array(memory.buffer);
    for (let at = 0; at < this.#early.length; at += 1 + BLOCK) {
      heap.set(this.#early.subarray(at + 1, at + 1 + BLOCK), (this.#early[at] ?? 0) * BLOCK);
    }
  }

  /** @type {(heap: Uint32Array) => void} */
  lay = () => {};

  /** @override */
  get length() {
    return this.#whole;
  }

  /** @override */
  get buffer() {
    return this.#header.slice().buffer;
  }

  /** @override */
  get byteLength() {
    return this.#header.length;
  }

  /**
   * @override
   * @param {number} [start]
   * @param {number} [end]
   */
  subarray(start, end) {
    // The header is asked for with an end, then the memory without.
    if (end === undefined && memory) this.lay(new Uint32Array(memory.buffer));
    return this.#header.subarray(start, end);
  }
}

/**
 * @param {Uint32Array} heap
 * @param {Uint32Array} packed runs, then their words
 * @param {number} runs
 * @param {boolean} bare what is skipped becomes zero
 * @returns {number} the word behind the last run
 */
function lay(heap, packed, runs, bare) {
  let at = 0;
  let from = 2 * runs;
  for (let run = 0; run < runs; run += 1) {
    const [skip = 0, size = 0] = packed.subarray(2 * run, 2 * run + 2);
    if (bare) heap.fill(0, at, at + skip);
    heap.set(packed.subarray(from, from + size), at + skip);
    at += skip + size;
    from += size;
  }
  return at;
}

/**
 * @param {Uint32Array} bits
 * @param {Uint8Array} bytes
 */
function spread(bits, bytes) {
  bits.forEach((word, at) => {
    for (let bit = 0; bit < 32; bit += 1) bytes[32 * at + bit] = (word >>> bit) & 1;
  });
}
