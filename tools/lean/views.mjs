/**
 * What scripts read of a WebAssembly memory: every view that is made of one from now on tells it, in whatever script it is made.
 *
 * WebAssembly looks at each of its own reads (`guard.py`), a script does not, so that whoever proves something asks here.
 */

const VIEWS = /** @type {const} */ ([
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
  "BigInt64Array",
  "BigUint64Array",
  "DataView",
]);
/** Methods of a view of the whole memory that only write, */
const WRITES = new Set(["set", "fill"]);
/** and that say from where to where they read, with the place of these two among what they are given. @type {Record<string, number>} */
const READS = { subarray: 0, slice: 0, copyWithin: 1 };
const DIGIT = /^[0-9]/;

/** @typedef {(from: number, to: number) => void} Read in bytes */
/** @typedef {Uint8Array | Int32Array} View of whatever size; these two stand for all */

/**
 * @param {Read} read told of each read of the memory that was made last
 */
export function watchReads(read) {
  /** @type {WebAssembly.Memory | null} */
  let memory = null;
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct(real, given) {
      const made = Reflect.construct(real, given);
      if (!given[0].shared) memory = made;
      return made;
    },
  });
  const isHeap = (/** @type {unknown} */ buffer) => memory !== null && memory.buffer === buffer;
  const all = /** @type {Record<string, any>} */ (globalThis);
  for (const name of VIEWS) {
    const real = all[name];
    all[name] = new Proxy(real, {
      construct(_, given, asked) {
        const view = Reflect.construct(real, given, asked === all[name] ? real : asked);
        if (!isHeap(given[0])) return view;
        if (given.length === 1 && name !== "DataView") return noted(view, read);
        // A part of it, to read or to write: whoever has it may read all of it.
        read(view.byteOffset, view.byteOffset + view.byteLength);
        return view;
      },
    });
  }
  const { slice } = ArrayBuffer.prototype;
  /** @this {ArrayBuffer} @param {number} [from] @param {number} [to] */
  ArrayBuffer.prototype.slice = function (from = 0, to = this.byteLength) {
    if (isHeap(this)) read(from, to);
    return slice.call(this, from, to);
  };
}

/**
 * @param {View} view of the whole memory
 * @param {Read} read
 */
function noted(view, read) {
  const size = view.BYTES_PER_ELEMENT;
  return new Proxy(view, {
    get(target, key) {
      if (typeof key === "string" && DIGIT.test(key)) {
        const at = Number(key);
        read(at * size, (at + 1) * size);
        return target[at];
      }
      const value = Reflect.get(target, key, target);
      if (typeof value !== "function" || key === "constructor") return value;
      return (/** @type {any[]} */ ...given) => {
        const place = READS[String(key)];
        if (place !== undefined) read((given[place] ?? 0) * size, (given[place + 1] ?? target.length) * size);
        else if (!WRITES.has(String(key))) read(0, target.byteLength);
        return Reflect.apply(value, target, given);
      };
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}
