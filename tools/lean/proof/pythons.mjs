// Many Pythons one after another in one process: its scripts are read, its WebAssembly file compiled and its memory decoded once.
import { join } from "node:path";
import { note, Snapshot } from "../../../overrides/assets/wizard/restore.mjs";
import { bytesOf, compileOnce, loaded, onInstance } from "../../python_under_node.mjs";
import { watchReads } from "../views.mjs";

/** Bytes of a block. */
export const BLOCK = 32;
/** A view that is not watched. */
const [Plain, Words] = [Uint8Array, Uint32Array];

/**
 * @typedef {object} Running
 * @property {(request: string) => string} handle
 * @property {WebAssembly.Memory} memory
 * @property {() => boolean} missed whether something was lacking
 */

/** The folder of the smaller Python. */
export class Pythons {
  /** Reads of blocks that were left out, by the script rather than by WebAssembly, before anything was said to be lacking. */
  unguarded = 0;
  /** Bytes that the script read. @type {((from: number, to: number) => void) | null} */
  onRead = null;
  /** Where the map lies in memory, and for how many blocks. */
  place;
  blocks;
  #packed;
  /** Memory as it is once laid. @type {Uint32Array | null} */
  #laid = null;
  /** @type {WebAssembly.Module | null} */
  #file = null;
  /** @type {{memory: WebAssembly.Memory, missed: WebAssembly.Global} | null} */
  #made = null;
  /** The map of the one that runs, once it is laid. @type {Uint8Array | null} */
  #left = null;
  /** @type {Snapshot | null} */
  #snapshot = null;
  /** @type {ReturnType<typeof loaded>} */
  #loaded;

  /** @param {string} runtime */
  constructor(runtime) {
    this.#packed = bytesOf(join(runtime, "memory.bin"));
    const [, , , words = 0, place = 0] = new Uint32Array(this.#packed);
    this.place = place;
    this.blocks = 32 * words;
    watchReads((from, to) => this.#read(from, to));
    compileOnce(() => this.#file);
    onInstance(({ exports }, imports) => {
      note(imports);
      if (!(imports?.env?.memory instanceof WebAssembly.Memory)) return;
      this.#made = { memory: imports.env.memory, missed: /** @type {WebAssembly.Global} */ (exports.missed) };
      this.#snapshot?.begin();
    });
    this.#loaded = loaded(runtime, false);
    this.#loaded.then(({ remove }) => process.on("exit", remove));
    console.error = () => {};
  }

  /** @param {number} from @param {number} to */
  #read(from, to) {
    if (!this.#left || this.#made?.missed.value) return;
    this.onRead?.(from, to);
    // A memory that grew has another buffer.
    if (this.#left.length === 0 && this.#made) this.#left = this.#map(this.#made.memory);
    const last = Math.min(this.blocks, Math.ceil(to / BLOCK));
    for (let block = Math.floor(from / BLOCK); block < last; block += 1) if (this.#left[block]) this.unguarded += 1;
  }

  /** Whether a block is what it was once memory was laid. @param {number} block */
  isAsLaid(block) {
    if (!this.#laid || !this.#made) return false;
    const now = new Words(this.#made.memory.buffer, block * BLOCK, BLOCK / 4);
    return now.every((word, at) => word === this.#laid?.[(block * BLOCK) / 4 + at]);
  }

  /** @param {WebAssembly.Memory} memory */
  #map({ buffer }) {
    return new Plain(buffer, this.place, this.blocks);
  }

  /**
   * A Python that has answered nothing yet; null where it cannot start.
   *
   * @param {object} [options]
   * @param {WebAssembly.Module | null} [options.file] in place of the folder's own
   * @param {number} [options.room] bytes of a larger memory
   * @param {(heap: Uint32Array) => void} [options.change] done to memory once it is laid
   * @returns {Promise<Running | null>}
   */
  async begin({ file = null, room, change } = {}) {
    this.#file = file;
    this.#left = null;
    const snapshot = Snapshot.unpack(this.#packed, room);
    const { lay } = snapshot;
    const [bytes = 0] = new Uint32Array(this.#packed);
    snapshot.lay = (heap) => {
      if (this.#laid) heap.set(this.#laid);
      else lay(heap);
      this.#laid ??= heap.slice(0, bytes / 4);
      change?.(heap);
      if (this.#made) this.#left = this.#map(this.#made.memory);
    };
    this.#snapshot = snapshot;
    const { begin } = await this.#loaded;
    const started = begin({ stdLibURL: "empty.zip", _loadSnapshot: snapshot }).then((python) => {
      const handle = python.pyimport("wizard.adapters.bridge.handle");
      if (!this.#made) throw new Error("Python was never instantiated");
      const { memory, missed } = this.#made;
      return { handle, memory, missed: () => Boolean(missed.value) };
    });
    try {
      return await Promise.race([started, broken()]);
    } catch {
      return null;
    }
  }
}

/** The loader starts some of Python where nobody waits for it. @returns {Promise<never>} */
function broken() {
  process.removeAllListeners("unhandledRejection");
  return new Promise((_, reject) => process.on("unhandledRejection", reject));
}

/**
 * What comes of a request: the reply, or null where something is lacking or anything was thrown, which the page takes for the same.
 *
 * @param {Running} running
 * @param {string} request
 */
export function asked(running, request) {
  try {
    const reply = running.handle(request);
    return running.missed() ? null : reply;
  } catch {
    return null;
  }
}
