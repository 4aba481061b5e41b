// Asks the page's own Python in an engine, and compares every reply.
//
// Usage: same.mjs KIND PROGRAM ORIGIN SCRIPT LOG. LOG is a JSON list of requests with the replies that are wanted, SCRIPT the address of
// python.mjs. Prints JSON: how many were asked, how many replies are another, how often something was lacking.
import { readFileSync } from "node:fs";
import { chromium, firefox, webkit } from "../../tools/engines/drive.mjs";

const [kind = "", program = "", origin = "", script = "", log = ""] = process.argv.slice(2);
/** So many requests at a time: what a driver carries is limited. */
const PIECE = 50;
/** Milliseconds that a piece may take. */
const LONGEST = 60_000;

/** @type {[string, string][]} */
const wanted = JSON.parse(readFileSync(log, "utf8"));
const engine = await { chromium, firefox, webkit }[/** @type {"chromium" | "firefox" | "webkit"} */ (kind)](program);

/**
 * What a promise in the page comes to: a driver hands over only what is there already.
 *
 * @param {string} promise
 */
async function settled(promise) {
  await engine.run(
    `(window.told = null, ${promise}.then((told) => { window.told = { told }; }, (e) => { window.told = { failed: String(e) }; }), 1)`,
  );
  for (const end = Date.now() + LONGEST; Date.now() < end; ) {
    const found = await engine.run("window.told");
    if (found?.failed) throw new Error(found.failed);
    if (found) return found.told;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no reply within ${LONGEST} ms`);
}

try {
  await engine.goto(`${origin}/llms.txt`);
  while ((await engine.run("document.readyState")) !== "complete" || !(await engine.run("location.pathname")).endsWith("/llms.txt")) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await settled(`import(${JSON.stringify(script)}).then(({ Python }) => { window.python = new Python(); return window.python.ready; })`);
  let other = 0;
  for (let at = 0; at < wanted.length; at += PIECE) {
    const piece = wanted.slice(at, at + PIECE);
    const asked = `[${piece.map(([request]) => request).join(",")}]`;
    const told = await settled(`Promise.all(${asked}.map((one) => window.python.ask(one).then(JSON.stringify)))`);
    for (const [number, [, reply]] of piece.entries()) if (told[number] !== JSON.stringify(JSON.parse(reply))) other += 1;
  }
  const lacking = await engine.run("performance.getEntriesByName('python:lacking').length");
  console.log(JSON.stringify({ asked: wanted.length, other, lacking }));
} finally {
  await engine.close();
}
