// Runs requests in a Python that notes what runs and what is read, and writes the notes.
//
// Usage: profile.mjs RUNTIME LINKED SESSIONS NOTES SIZES. RUNTIME has a WebAssembly file without data that notes what it does; LINKED is its
// data once linked. SESSIONS is a JSON list of groups, each of which gets a Python of its own: lists of requests with the replies that are
// wanted. NOTES gets a byte a word that was read, one a word that was read before Python's memory was laid, one a function that ran.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { note, Snapshot } from "../../overrides/assets/wizard/restore.mjs";
import { bytesOf, compileOnce, onInstance, start } from "../python_under_node.mjs";
import { watchReads } from "./views.mjs";

const [runtime = "", linked = "", sessions = "", notes = "", sizes = ""] = process.argv.slice(2);
/** @type {{memory: number, read: number, words: number, ran: number, functions: number}} */
const at = JSON.parse(sizes);

/** What the script itself reads of Python's memory, a byte a word. */
const read = new Uint8Array(at.words);
const WORD = 4;
let noting = false;

/** @param {number} from @param {number} to bytes */
function mark(from, to) {
  if (noting && to > from) read.fill(1, Math.floor(from / WORD), Math.floor((to - 1) / WORD) + 1);
}

watchReads(mark);

/** @type {WebAssembly.Memory | null} */
let memory = null;
const data = readFileSync(linked);
compileOnce();
onInstance((_, imports) => {
  note(imports);
  const given = imports?.env?.memory;
  if (!(given instanceof WebAssembly.Memory)) return;
  memory = given;
  new Uint8Array(given.buffer).set(data);
});
const packed = bytesOf(join(runtime, "memory.bin"));

const all = new Uint8Array(2 * at.words + at.functions);
let wrong = 0;

/** @param {number} from @param {number} count */
const noticed = (from, count) => new Uint8Array(/** @type {WebAssembly.Memory} */ (memory).buffer, from, count);
for (const group of JSON.parse(readFileSync(sessions, "utf8"))) {
  noting = false;
  const snapshot = Snapshot.unpack(packed, at.memory);
  const { lay } = snapshot;
  snapshot.lay = (heap) => {
    const early = noticed(at.read, at.words);
    for (let word = 0; word < at.words; word += 1) if (early[word]) all[at.words + word] = 1;
    early.fill(0);
    lay(heap);
    noting = true;
  };
  const python = await start(runtime, { stdLibURL: "empty.zip", _loadSnapshot: snapshot });
  const handle = python.pyimport("wizard.adapters.bridge.handle");
  for (const [request, reply] of group) {
    if (handle(request) !== reply) wrong += 1;
  }
  const found = noticed(at.read, at.words);
  for (let word = 0; word < at.words; word += 1) if (found[word] || read[word]) all[word] = 1;
  const ran = noticed(at.ran, at.functions);
  for (let number = 0; number < at.functions; number += 1) if (ran[number]) all[2 * at.words + number] = 1;
}
writeFileSync(notes, all);
if (wrong > 0) throw new Error(`${wrong} replies are not those of the whole Python`);
process.exit(0);
