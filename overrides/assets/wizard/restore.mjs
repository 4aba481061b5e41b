/**
 * Python as it was right after its start, laid over the memory of a fresh WebAssembly instance.
 *
 * Pyodide can start from a copy of all its memory. Most of that is zero or stands in the WebAssembly file
 * already, so only the words that differ travel. The layout, in words of four bytes, little end first:
 * bytes of the whole memory, words of Pyodide's own header, number of runs; the header; for each run the words
 * to skip and the words that follow; the words of all runs.
 */

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
  #whole;

  /** @param {number} whole bytes of the whole memory */
  constructor(whole) {
    super();
    this.#whole = whole;
  }

  /** @param {ArrayBuffer} packed */
  static unpack(packed) {
    const snapshot = new Snapshot(new Uint32Array(packed)[0] ?? 0);
    snapshot.hold(packed);
    return snapshot;
  }

  /** @param {ArrayBuffer} packed */
  hold(packed) {
    const words = new Uint32Array(packed);
    const [, header = 0, runs = 0] = words;
    this.#header = new Uint8Array(packed, 12, 4 * header);
    this.lay = (heap) => lay(heap, words.subarray(3 + header), runs);
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
 */
function lay(heap, packed, runs) {
  let at = 0;
  let from = 2 * runs;
  for (let run = 0; run < runs; run += 1) {
    const [skip = 0, size = 0] = packed.subarray(2 * run, 2 * run + 2);
    heap.set(packed.subarray(from, from + size), at + skip);
    at += skip + size;
    from += size;
  }
}
