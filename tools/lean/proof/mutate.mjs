// Takes away from a cut-down Python what a visit needs, and asks it what the visit asks: it has to say that something is lacking.
//
// Usage: mutate.mjs RUNTIME SESSIONS MARKING LAYOUT COUNT. SESSIONS is a JSON list of visits: requests with their replies. MARKING is the
// runtime's WebAssembly file with notes of what runs and what is read, LAYOUT JSON of where in the file and in those notes what stands.
// Each visit is run with notes first; then once with blocks less that its requests read, and once with functions less that they run, by
// chance but the same each time; every fifth time what the start needs is among it. Ends after COUNT visits that lacked nothing before.
//
// Prints JSON. For each of the two: how many mutations there were, how many of them bit in a request and how many at the start, how many
// did not, and how many replies were wrong. Of the visits with nothing taken away: how many there were, how many of them lacked something,
// wrong replies, reads by the script of blocks that were left out, blocks that were sent and that it read at the start, those that it
// read while a request was answered, and how many of these stood as they had been sent.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asked, BLOCK, Pythons } from "./pythons.mjs";

/** @typedef {{start: number, code: number, end: number, bodies: [number, number][], stop: number[], memory: number, read: number, ran: number}} Layout */

const [runtime = "", sessions = "", marking = "", layout = "", count = "0"] = process.argv.slice(2);
/** @type {Layout} */
const at = JSON.parse(readFileSync(layout, "utf8"));
/** At most so many blocks or functions, in turn. */
const COUNTS = [1, 4, 15, 60, 250, 1000];
const MOST_FUNCTIONS = 12;
const AT_THE_START = 5;

const file = readFileSync(join(runtime, "pyodide.asm.wasm"));
const marked = await WebAssembly.compile(readFileSync(marking));
const pythons = new Pythons(runtime);

/** @typedef {Set<number>} Numbers */
/** @typedef {{mutations: number, "bit in a request": number, "bit at the start": number, "did not bite": number, wrong: number}} Counts */

/** @returns {Counts} */
const none = () => ({ mutations: 0, "bit in a request": 0, "bit at the start": 0, "did not bite": 0, wrong: 0 });
const plain = {
  visits: 0,
  lacking: 0,
  wrong: 0,
  unguarded: 0,
  "sent, read by the script at the start": 0,
  "read by the script in requests": 0,
  "of that as it was sent": 0,
};
const found = { "visits as they are": plain, "blocks taken away": none(), "functions taken away": none() };

/** Of the reads that were of what was left out those in mutations. */
let elsewhere = 0;

/** Numbers that look like chance and are the same each time. @param {number} seed */
function chance(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** @param {Numbers} from @param {number} count @param {(below: number) => number} draw */
function drawn(from, count, draw) {
  const left = [...from];
  /** @type {Numbers} */
  const some = new Set();
  for (; some.size < count && left.length > 0; ) some.add(left.splice(draw(left.length), 1)[0] ?? 0);
  return some;
}

/** What was noted since it was asked last, and forgotten. @param {WebAssembly.Memory} memory */
function notes({ buffer }) {
  const words = new Uint32Array(buffer, at.read, (pythons.blocks * BLOCK) / 16);
  /** @type {{blocks: Numbers, functions: Numbers}} */
  const noted = { blocks: new Set(), functions: new Set() };
  for (let block = 0; block < pythons.blocks; block += 1) if (words[2 * block] || words[2 * block + 1]) noted.blocks.add(block);
  words.fill(0);
  const ran = new Uint8Array(buffer, at.ran, at.bodies.length);
  for (let number = 0; number < ran.length; number += 1) if (ran[number]) noted.functions.add(number);
  ran.fill(0);
  return noted;
}

/** The blocks with anything in them that were sent. @type {Uint8Array | null} */
let full = null;

/** @param {Uint32Array} heap */
function look(heap) {
  if (full) return;
  full = new Uint8Array(pythons.blocks);
  const [first, last] = [Math.floor(pythons.place / BLOCK), Math.ceil((pythons.place + pythons.blocks) / BLOCK)];
  for (let block = 0; block < full.length; block += 1) {
    const isMap = block >= first && block < last;
    full[block] = Number(!isMap && heap.subarray((block * BLOCK) / 4, ((block + 1) * BLOCK) / 4).some((word) => word !== 0));
  }
}

/**
 * What a visit needs, in its requests and before; null where something was lacking for it.
 *
 * @param {[string, string][]} visit
 */
async function needed(visit) {
  /** @type {Numbers} */
  const script = new Set();
  /** @type {Numbers} */
  const sent = new Set();
  pythons.onRead = (from, to) => {
    const last = Math.min(pythons.blocks, Math.ceil(to / BLOCK));
    for (let block = Math.floor(from / BLOCK); block < last; block += 1) {
      if (script.has(block)) continue; // What was written by then stays so.
      script.add(block);
      if (full?.[block] && pythons.isAsLaid(block)) sent.add(block);
    }
  };
  const running = await pythons.begin({ file: marked, room: at.memory, change: look });
  plain["sent, read by the script at the start"] += sent.size;
  sent.clear();
  script.clear();
  const start = running && notes(running.memory);
  const replies = visit.map(([request]) => running && asked(running, request));
  pythons.onRead = null;
  plain.visits += 1;
  plain["read by the script in requests"] += script.size;
  plain["of that as it was sent"] += sent.size;
  plain.unguarded = pythons.unguarded - elsewhere;
  if (!running || !start || replies.includes(null)) {
    plain.lacking += 1;
    return null;
  }
  plain.wrong += replies.filter((reply, number) => reply !== visit[number]?.[1]).length;
  const then = notes(running.memory);
  for (const block of then.blocks) if (!full?.[block]) then.blocks.delete(block);
  return { start, then };
}

/**
 * @param {Counts} counts
 * @param {[string, string][]} visit
 * @param {Parameters<Pythons["begin"]>[0]} mutation
 */
async function mutated(counts, visit, mutation) {
  counts.mutations += 1;
  const before = pythons.unguarded;
  bitten(counts, visit, await pythons.begin(mutation));
  elsewhere += pythons.unguarded - before; // of what was taken away, the script may read before WebAssembly does
}

/**
 * @param {Counts} counts
 * @param {[string, string][]} visit
 * @param {import("./pythons.mjs").Running | null} running
 */
function bitten(counts, visit, running) {
  if (!running || running.missed()) {
    counts["bit at the start"] += 1;
    return;
  }
  for (const [request, reply] of visit) {
    const told = asked(running, request);
    if (told === null) {
      counts["bit in a request"] += 1;
      return;
    }
    if (told !== reply) counts.wrong += 1;
  }
  counts["did not bite"] += 1;
}

/** @param {Numbers} blocks @returns {(heap: Uint32Array) => void} */
const without = (blocks) => (heap) => {
  const left = new Uint8Array(heap.buffer, pythons.place, pythons.blocks);
  for (const block of blocks) {
    left[block] = 1;
    heap.fill(0, (block * BLOCK) / 4, ((block + 1) * BLOCK) / 4);
  }
};

/** @param {number} number not negative, in LEB128 */
function leb(number) {
  const bytes = [];
  for (let left = number; ; left >>>= 7) {
    if (left < 0x80) return [...bytes, left];
    bytes.push((left & 0x7f) | 0x80);
  }
}

/** The file with these functions saying that they are missing. @param {Numbers} functions */
function lacking(functions) {
  const bodies = at.bodies.map(([from, to], number) => {
    const body = functions.has(number) ? Buffer.from(at.stop) : file.subarray(from, to);
    return Buffer.concat([Buffer.from(leb(body.length)), body]);
  });
  const code = Buffer.concat([Buffer.from(leb(bodies.length)), ...bodies]);
  return WebAssembly.compile(
    Buffer.concat([file.subarray(0, at.start), Buffer.from([at.code, ...leb(code.length)]), code, file.subarray(at.end)]),
  );
}

/** Only the requests', or the start's also. @param {Numbers} then @param {Numbers} start @param {number} number */
const from = (then, start, number) => (number % AT_THE_START === 0 ? then : new Set([...then].filter((one) => !start.has(one))));

/** @type {[string, string][][]} */
const visits = JSON.parse(readFileSync(sessions, "utf8"));
for (const [number, visit] of visits.entries()) {
  if (plain.visits - plain.lacking === Number(count)) break;
  const needs = await needed(visit);
  if (!needs) continue;
  const { start, then } = needs;
  const draw = chance(number);
  const blocks = drawn(from(then.blocks, start.blocks, number), COUNTS[number % COUNTS.length] ?? 1, draw);
  if (blocks.size > 0) await mutated(found["blocks taken away"], visit, { change: without(blocks) });
  const functions = drawn(from(then.functions, start.functions, number), 1 + draw(MOST_FUNCTIONS), draw);
  if (functions.size > 0) await mutated(found["functions taken away"], visit, { file: await lacking(functions) });
}
console.log(JSON.stringify(found));
process.exit(0);
