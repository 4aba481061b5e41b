// Starts Python once and keeps its memory, for browsers to go on from (see overrides/assets/wizard/restore.mjs).
//
// Usage: make_snapshot.mjs RUNTIME MODULES IMAGE. RUNTIME holds Pyodide and python.zip; memory.bin is written there, and the byte code of modules
// that are already imported is blanked in the WebAssembly file. MODULES is a JSON list of the modules to import. The same input
// gives the same bytes.
//
// Before the copy is taken the memory is made to compress well: what nobody uses becomes zero, and every object that the
// garbage collector would look at is taken from its list and made immortal, as it is all in use until the page is closed.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { note, Snapshot } from "../overrides/assets/wizard/restore.mjs";
import { onInstance, start } from "./python_under_node.mjs";

/** @typedef {import("./python_under_node.mjs").Interpreter} Interpreter */
/** @typedef {Uint32Array<ArrayBuffer>} Words */
/** What the WebAssembly instance exports. @typedef {Record<"sbrk", (by: number) => number> & Record<"emscripten_stack_get_end" | "emscripten_stack_get_current" | "__wasm_apply_data_relocs", () => number>} Exports */

const [runtime = "", modules = "[]", image = ""] = process.argv.slice(2);
const IMMORTAL = 0x3fffffff;
/** Words of an object's header: reference count and type, and the collector's two links before them. */
const LINKS = 2;
/** The first chunk that malloc gives, where the program's data and stack end; bytes. */
const HEAP_BASE = Number(/___heap_base=(\d+)/.exec(readFileSync(join(runtime, "pyodide.asm.js"), "utf8"))?.[1]);
/** Of a chunk's second word: size, and whether it is in use. */
const SIZE = ~7;
const IN_USE = 2;
/** Words at the start of a free chunk that malloc itself needs. */
const FREE_HEADER = 8;
/** Words left alone below the stack pointer. */
const STACK_MARGIN = 1024;

/** @param {Words} words @param {number} at */
const word = (words, at) => words[at] ?? 0;

/** The chunks of malloc's heap in order, as word offsets. @param {Words} words @param {number} end */
function* chunks(words, end) {
  for (let at = HEAP_BASE / 4; at < end; at += (word(words, at + 1) & SIZE) / 4) {
    if ((word(words, at + 1) & SIZE) === 0) throw new Error(`no chunk of memory at ${4 * at}`);
    yield at;
  }
}

/**
 * Takes all objects from the collector's lists, starting from one, and makes them immortal.
 *
 * @param {Words} words
 * @param {number} object address of the first
 * @param {number} end
 */
function settle(words, object, end) {
  /** @type {number[]} */
  const ring = [];
  const first = object / 4 - LINKS;
  for (let at = first; ring.length === 0 || at !== first; at = (word(words, at) & ~3) / 4) ring.push(at);
  for (const at of ring) {
    const inHeap = 4 * at >= HEAP_BASE && at < end;
    words[at] = inHeap ? 0 : 4 * at;
    words[at + 1] = inHeap ? 0 : 4 * at;
    if (inHeap) words[at + LINKS] = IMMORTAL;
  }
  return ring.length;
}

/**
 * @param {Interpreter} python
 * @param {Exports} exports
 * @param {number} object
 */
function tidy(python, exports, object) {
  const words = new Uint32Array(python._module.HEAPU8.buffer);
  const end = (exports.sbrk(0) >>> 0) / 4;
  // The last chunk is malloc's own end mark.
  const heap = [...chunks(words, end - 16)];
  const objects = settle(words, object, end);
  for (const at of heap) {
    const size = (word(words, at + 1) & SIZE) / 4;
    if (!(word(words, at + 1) & IN_USE)) words.fill(0, at + FREE_HEADER, at + size);
  }
  words.fill(0, exports.emscripten_stack_get_end() / 4, exports.emscripten_stack_get_current() / 4 - STACK_MARGIN);
  return `${heap.length} chunks, ${objects} objects`;
}

/**
 * Modules inside the WebAssembly file: name, address of byte code, its size, and a word of flags each, until a name is missing.
 *
 * @param {Interpreter} python
 * @param {Words} words
 */
function* frozen(python, words) {
  const { HEAPU8: bytes, __PyImport_FrozenBootstrap: first, __PyImport_FrozenStdlib: second } = python._module;
  for (const table of [first, second]) {
    for (let at = word(words, table / 4) / 4; word(words, at) !== 0; at += 4) {
      const [name = 0, code = 0, size = 0] = words.subarray(at, at + 3);
      yield { name: Buffer.from(bytes.subarray(name, bytes.indexOf(0, name))).toString(), code, size };
    }
  }
}

/**
 * Blanks in the file and in memory the code of modules that are imported, which nothing reads again.
 *
 * @param {Interpreter} python
 * @param {Words} words
 * @param {Words[]} memories
 */
function blank(python, words, ...memories) {
  const path = join(runtime, "pyodide.asm.wasm");
  const file = readFileSync(path);
  const imported = new Set(JSON.parse(python.runPython("import json, sys\njson.dumps([*sys.modules])")));
  let saved = 0;
  for (const { name, code, size } of frozen(python, words)) {
    const content = Buffer.from(words.buffer, words.byteOffset + code, size);
    const at = file.indexOf(content);
    if (!imported.has(name) || at < 0 || content.every((byte) => byte === 0)) continue;
    file.fill(0, at, at + size);
    for (const memory of [words, ...memories]) new Uint8Array(memory.buffer, memory.byteOffset).fill(0, code, code + size);
    saved += size;
  }
  writeFileSync(path, file);
  return saved;
}

/**
 * The runs of words in which `after` is not what a browser will find there.
 *
 * @param {Words} after
 * @param {Words[]} before what it finds: once instantiated, and once Python has started
 */
function differences(after, ...before) {
  const CLOSE = 8;
  /** @type {number[]} */
  const runs = [];
  /** @type {number[]} */
  const words = [];
  const same = (/** @type {number} */ at) => before.every((memory) => after[at] === (memory[at] ?? 0));
  let last = 0;
  for (let at = 0; at < after.length; at += 1) {
    if (same(at)) continue;
    let end = at + 1;
    for (let next = end; next < Math.min(after.length, end + CLOSE); next += 1) if (!same(next)) end = next + 1;
    runs.push(at - last, end - at);
    for (const word of after.subarray(at, end)) words.push(word);
    last = end;
    at = end - 1;
  }
  return { runs, words };
}

// The same memory each time: no clock, no chance. Nothing in the wizard draws a random number.
Date.now = () => Date.UTC(2026, 0, 1);
performance.now = () => 0;
createRequire(import.meta.url)("node:crypto").randomFillSync = (/** @type {Uint8Array} */ view) => view.fill(0);

/** What Python's own instance exports, and its memory before Python ran, as it is in the file and once linked. @type {{exports: Exports, words: Words, linked: Words}[]} */
const instances = [];
onInstance(({ exports }, imports) => {
  note(imports);
  const memory = imports?.env?.memory;
  if (!(memory instanceof WebAssembly.Memory)) return;
  const own = /** @type {Exports} */ (/** @type {unknown} */ (exports));
  const copy = () => new Uint32Array(/** @type {ArrayBuffer} */ (memory.buffer).slice(0));
  const words = copy();
  // What the start does next, and may do twice.
  own.__wasm_apply_data_relocs();
  instances.push({ exports: own, words, linked: copy() });
});

const archive = { stdLibURL: "python.zip", _makeSnapshot: true, env: { PYTHONHASHSEED: "0" } };
const python = await start(runtime, archive);
python.globals.set("START_MODULES", python.toPy(JSON.parse(modules)));
const warmUp = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "warm_up.py"), "utf8");
const [first] = instances;
if (!first) throw new Error("Python was never instantiated");
/** @type {{object: number, text: number, none: number, content: string, tables: number[]}} */
const told = JSON.parse(python.runPython(warmUp));
const report = tidy(python, first.exports, told.object);
const whole = python.makeMemorySnapshot();
const [, offset = 0] = new Uint32Array(whole.buffer);
const header = new Uint32Array(whole.buffer.slice(0, offset));
const after = new Uint32Array(whole.buffer.slice(offset));

// What a browser finds when it lays the words: a second instance, stopped there.
const probe = Snapshot.unpack(Uint32Array.of(4 * after.length, header.length, 0, 0, 0, 0, ...header).buffer);
const started = await new Promise((/** @type {(words: Words) => void} */ resolve) => {
  probe.lay = (words) => resolve(words.slice());
  start(runtime, { stdLibURL: "python.zip", _loadSnapshot: probe }).catch(() => {});
});
const blanked = blank(python, after, first.words, started);
const { runs, words } = differences(after, first.words, started);
writeFileSync(
  join(runtime, "memory.bin"),
  Uint32Array.from([4 * after.length, header.length, runs.length / 2, 0, 0, 0].concat([...header], runs, words)),
);
writeFileSync(join(image, "memory"), after);
writeFileSync(join(image, "header"), header);
writeFileSync(join(image, "linked"), first.linked);
writeFileSync(join(image, "layout.json"), JSON.stringify({ heap: HEAP_BASE, stack: first.exports.emscripten_stack_get_end(), ...told }));
console.log(
  `snapshot: ${report}, ${runs.length / 2} runs, ${Math.round(words.length / 256)} kB, ${Math.round(blanked / 1024)} kB of code blanked`,
);
process.exit(0);
