// Asks a cut-down Python requests with known replies, as a page does: where it says that something is lacking, a new one goes on.
//
// Usage: replay.mjs RUNTIME SESSIONS. SESSIONS is a JSON list of groups of requests with their replies, each of which gets a Python of its
// own. Prints JSON: how many requests, wrong replies and requests that something was lacking for there were, how many Pythons could not
// start, how often the script read a block that was left out, and how many milliseconds the longest request took.
import { readFileSync } from "node:fs";
import { asked, Pythons } from "./pythons.mjs";

const [runtime = "", sessions = ""] = process.argv.slice(2);
const pythons = new Pythons(runtime);
const found = { requests: 0, wrong: 0, lacking: 0, broken: 0, unguarded: 0, "milliseconds at most": 0 };

async function begun() {
  const running = await pythons.begin();
  if (!running) found.broken += 1;
  return running;
}

for (const group of JSON.parse(readFileSync(sessions, "utf8"))) {
  let running = await begun();
  for (const [request, reply] of group) {
    if (!running) break;
    found.requests += 1;
    const since = performance.now();
    const told = asked(running, request);
    found["milliseconds at most"] = Math.max(found["milliseconds at most"], Math.ceil(performance.now() - since));
    if (told === null) {
      found.lacking += 1;
      running = await begun();
    } else if (told !== reply) found.wrong += 1;
  }
}
console.log(JSON.stringify({ ...found, unguarded: pythons.unguarded }));
process.exit(0);
