// Asks a cut-down Python requests with known replies, as a page does: where it says that something is lacking, a new one goes on.
//
// Usage: replay.mjs RUNTIME SESSIONS [DROPPED]. SESSIONS is a JSON list of groups of requests with their replies, each of which gets a
// Python of its own. DROPPED are numbers, as 3,40: so many blocks more, by chance but the same each time, are taken away from each Python first,
// in turn. Prints JSON: how many Pythons were begun and how many groups were given up as none could start, how many requests, wrong replies
// and requests that something was lacking for there were, and whether every Python could start.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { note, Snapshot } from "../../overrides/assets/wizard/restore.mjs";
import { bytesOf, compileOnce, onInstance, start } from "../python_under_node.mjs";

const [runtime = "", sessions = "", dropped = "0"] = process.argv.slice(2);
const BLOCK = 32;

/** @type {WebAssembly.Global | null} */
let missed = null;
/** @type {Snapshot | null} */
let snapshot = null;
compileOnce();
onInstance(({ exports }, imports) => {
  note(imports);
  if (!(imports?.env?.memory instanceof WebAssembly.Memory)) return;
  missed = /** @type {WebAssembly.Global} */ (exports.missed);
  snapshot?.begin();
});
const packed = bytesOf(join(runtime, "memory.bin"));
const [, , , , place = 0] = new Uint32Array(packed);

/** Numbers that look like chance and are the same each time. @param {number} seed */
function chance(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

const counts = dropped.split(",").map(Number);
const found = { begun: 0, broken: 0, requests: 0, wrong: 0, lacking: 0, started: true };

/** Takes blocks away that were kept. @param {Uint32Array} heap @param {number} count */
function drop(heap, count) {
  const draw = chance(count + 7919 * found.begun);
  const bytes = new Uint8Array(heap.buffer);
  const last = heap.length / (BLOCK / 4) - 1;
  for (let left = count; left > 0; ) {
    const block = draw(last);
    const content = bytes.subarray(block * BLOCK, (block + 1) * BLOCK);
    if (place + block > bytes.length || bytes[place + block] !== 0 || content.every((byte) => byte === 0)) continue;
    if (block * BLOCK < place + last && (block + 1) * BLOCK > place) continue; // the map itself
    bytes[place + block] = 1;
    content.fill(0);
    left -= 1;
  }
}

async function fresh() {
  snapshot = Snapshot.unpack(packed);
  const { lay } = snapshot;
  snapshot.lay = (heap) => {
    lay(heap);
    const count = counts[found.begun % counts.length] ?? 0;
    if (count > 0) drop(heap, count);
    found.begun += 1;
  };
  const python = await start(runtime, { stdLibURL: "empty.zip", _loadSnapshot: snapshot }, false);
  return { python, handle: python.pyimport("wizard.adapters.bridge.handle") };
}

/** @returns {Promise<{python: import("../python_under_node.mjs").Interpreter, handle: (request: string) => string} | null>} */
const begun = () => Promise.race([fresh(), broken()]).catch(() => null);

/** The loader starts some of Python where nobody waits for it. @returns {Promise<never>} */
function broken() {
  process.removeAllListeners("unhandledRejection");
  return new Promise((_, reject) => process.on("unhandledRejection", reject));
}

console.error = () => {};
for (const group of JSON.parse(readFileSync(sessions, "utf8"))) {
  let running = await begun();
  for (const [request, reply] of group) {
    if (!running) break;
    if (request === null) {
      running.python.FS.writeFile("/lib/reminder.zip", readFileSync(join(runtime, "reminder.zip")));
      continue;
    }
    found.requests += 1;
    let told = "";
    let threw = false;
    try {
      told = running.handle(request);
    } catch {
      threw = true;
    }
    if (threw || /** @type {WebAssembly.Global | null} */ (missed)?.value) {
      found.lacking += 1;
      running = await begun();
    } else if (told !== reply) found.wrong += 1;
  }
  if (!running) {
    found.broken += 1;
    found.started = false;
  }
}
console.log(JSON.stringify(found));
process.exit(0);
