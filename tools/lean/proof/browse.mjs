// Asks the site's own worker in a browser requests with known replies, as a page does.
//
// Usage: browse.mjs KIND PATH ORIGIN SCRIPTS FILES. KIND is chromium, webkit or firefox, PATH its program, SCRIPTS where on the site its scripts lie,
// FILES a JSON list of addresses, each of a JSON list of groups of requests with their replies. Prints JSON: how many requests, wrong replies,
// requests that something was lacking for and others that were not answered there were.
import { chromium, firefox, webkit } from "../../engines/drive.mjs";

const [kind = "", path = "", origin = "", scripts = "", files = "[]"] = process.argv.slice(2);
const SOON = 250;

/**
 * In the page: it has nothing of this file.
 *
 * @param {string} scripts
 * @param {string[]} files
 * @param {{requests: number, wrong: number, lacking: number, "not answered": number}} found
 */
async function ask(scripts, files, found) {
  const { scriptAddress } = await import(`${scripts}page/trusted.mjs`);
  const begin = () => new Worker(scriptAddress(new URL(`${scripts}wizard/python_worker.mjs`, location.href)), { type: "module", name: "" });
  let worker = begin();
  /** What the worker says of one request. @param {number} id @param {string} request */
  const told = (id, request) =>
    new Promise((/** @type {(data: {reply?: string, lacking?: true}) => void} */ resolve) => {
      worker.onmessage = ({ data }) => {
        if (data.id === id || data.lacking || data.failed) resolve(data);
      };
      worker.onerror = () => resolve({});
      worker.postMessage({ id, archive: null, request });
    });
  for (const file of files) {
    for (const group of await (await fetch(file)).json()) {
      for (const [request, wanted] of group) {
        found.requests += 1;
        const { reply, lacking } = await told(found.requests, request);
        if (reply !== undefined) found.wrong += Number(reply !== wanted);
        else {
          found[lacking ? "lacking" : "not answered"] += 1;
          worker.terminate();
          worker = begin();
        }
      }
    }
  }
}

const engine = await { chromium, firefox, webkit }[/** @type {"chromium" | "webkit" | "firefox"} */ (kind)](path);
try {
  await engine.goto(`${origin}/llms.txt`);
  for (let here = ""; !here.startsWith(origin); ) here = await engine.run("location.href").catch(() => "");
  const found = { requests: 0, wrong: 0, lacking: 0, "not answered": 0 };
  await engine.run(
    `((found) => { globalThis.asking = { found }; (${ask})(${JSON.stringify(scripts)}, ${files}, found)
      .then(() => { asking.done = true; }, (reason) => { asking.failed = String(reason); }); return 1; })(${JSON.stringify(found)})`,
  );
  for (;;) {
    const { found: now, done, failed } = JSON.parse(await engine.run("JSON.stringify(asking)"));
    if (failed) throw new Error(failed);
    if (done) {
      console.log(JSON.stringify(now));
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, SOON));
  }
} finally {
  await engine.close();
}
process.exit(0);
