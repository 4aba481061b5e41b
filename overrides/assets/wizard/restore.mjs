/**
 * Python as it was right after its start, laid over the memory of a fresh WebAssembly instance.
 *
 * Pyodide can start from a copy of all its memory. Most of that is zero or stands in the WebAssembly file
 * already, so only the words that differ travel; or, with a WebAssembly file that has no data of its own, only the blocks that the
 * wizard reads. The layout, in words of four bytes, little end first: bytes of the whole memory, words of Pyodide's own header, number of
 * runs or blocks, words with a bit a block, the address where the map is laid, which is 0 where the WebAssembly file has data, and the
 * number of early blocks; the header. Then, where it has data, for each run the words to skip and the words that follow, and the words of
 * all runs. Where it has none, a bit for each block, 1 where it is sent; for each other a bit, 1 where it was left out rather than zero;
 * the blocks that are sent; and the early blocks, each as its number and its words: data as they were at first, which the start reads
 * before Python's memory is laid. The map, a byte a block, tells the WebAssembly file which were left out.
 */

/** Words of the sizes that stand first. */
const SIZES = 6;

/** Words of a block. */
const BLOCK = 8;

/** Stands where the hash of a text is to be computed, so many words behind the text's beginning; its length and its characters. */
const HASHED = 0x7e974a54;
const HASH = 3;
const LENGTH = 2;
const CHARACTERS = 5;

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
    this.#header = new Uint8Array(packed, 4 * SIZES, 4 * header);
    const behind = words.subarray(SIZES + header, words.length - early * (1 + BLOCK));
    this.lay = (heap) => (place > 0 ? layBlocks(heap.subarray(0, bytes / 4), behind, runs, map, place) : layRuns(heap, behind, runs));
    this.#early = words.subarray(words.length - early * (1 + BLOCK));
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
 */
function layRuns(heap, packed, runs) {
  let at = 0;
  let from = 2 * runs;
  for (let run = 0; run < runs; run += 1) {
    const [skip = 0, size = 0] = packed.subarray(2 * run, 2 * run + 2);
    heap.set(packed.subarray(from, from + size), at + skip);
    at += skip + size;
    from += size;
  }
}

/**
 * @param {Uint32Array} heap as long as the whole memory
 * @param {Uint32Array} packed bits, then the blocks
 * @param {number} sent how many blocks
 * @param {number} words of the first bits
 * @param {number} place
 */
function layBlocks(heap, packed, sent, words, place) {
  const left = new Uint8Array(32 * words);
  let other = 32 * words;
  let from = words + Math.ceil((other - sent) / 32);
  const content = from;
  /** @type {number[]} where blocks that follow one another lie, and how far each has moved */
  const runs = [];
  heap.fill(0);
  for (let word = 0; word < words; word += 1) {
    const has = packed[word] ?? 0;
    for (let bit = 0; bit < 32; ) {
      // As many as are alike: a look at each of half a million takes longer than all else.
      const sends = (has >>> bit) & 1;
      const rest = (sends ? ~has : has) >>> bit;
      const alike = rest === 0 ? 32 - bit : 31 - Math.clz32(rest & -rest);
      const block = 32 * word + bit;
      if (sends) {
        heap.set(packed.subarray(from, from + BLOCK * alike), BLOCK * block);
        from += BLOCK * alike;
        runs.push(from, BLOCK * (block + alike) - from);
      } else {
        // Bits of one or of two words.
        const after = 32 - (other & 31);
        const low = (packed[other >>> 5] ?? 0) >>> (other & 31);
        const high = after < alike ? (packed[(other >>> 5) + 1] ?? 0) << after : 0;
        const lacks = ((low | high) << (32 - alike)) >>> (32 - alike);
        if (lacks === 0xffffffff >>> (32 - alike)) left.fill(1, block, block + alike);
        else if (lacks !== 0) for (let at = 0; at < alike; at += 1) left[block + at] = (lacks >>> at) & 1;
        other += alike;
      }
      bit += alike;
    }
  }
  const bytes = new Uint8Array(heap.buffer);
  let run = 0;
  for (let at = packed.indexOf(HASHED, content); at >= 0; at = packed.indexOf(HASHED, at + 1)) {
    while ((runs[run] ?? at + 1) <= at) run += 2;
    const text = at + (runs[run + 1] ?? 0) - HASH;
    const start = 4 * (text + CHARACTERS);
    heap[text + HASH] = hash(bytes.subarray(start, start + (heap[text + LENGTH] ?? 0)));
  }
  if (left.includes(1)) bytes.set(left, place);
}

/**
 * Python's hash of a text, as its WebAssembly form has it: FNV, by words, with a key of zeros.
 *
 * @param {Uint8Array} data not empty
 */
export function hash(data) {
  const by = (/** @type {number} */ at) => data[at] ?? 0;
  let sum = by(0) << 7;
  let at = 0;
  for (; at + 4 < data.length; at += 4) {
    sum = Math.imul(sum, 1_000_003) ^ (by(at) | (by(at + 1) << 8) | (by(at + 2) << 16) | (by(at + 3) << 24));
  }
  for (; at < data.length; at += 1) sum = Math.imul(sum, 1_000_003) ^ by(at);
  return (sum ^ data.length) >>> 0;
}
