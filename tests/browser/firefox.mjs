// Drives a Firefox over WebDriver BiDi, which Playwright does only with builds of its own.
//
// Usage: firefox.mjs FIREFOX ORIGIN OWN RUNTIME REQUEST. Prints as JSON what an answer page of the wizard shows, errors on the way,
// and the digest of Python's reply to the request in the file REQUEST.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [executablePath = "", origin = "", own = "", runtime = "", request = ""] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
try {
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${origin}/wizard/#lishi;status=requested;o=requested.wait`);
  await page.waitForSelector("#fill-order", { timeout: 120_000 });
  const title = await page.$eval("[data-outcome]", (outcome) => outcome.getAttribute("data-outcome"));
  await page.goto(`${origin}/llms.txt`);
  const reply = await page.evaluate(
    async (own, runtime, request) => {
      const { note, Snapshot } = await import(`${own}/wizard/restore.mjs`);
      const whole = (await fetch(`${runtime}whole/memory.bin`)).ok ? `${runtime}whole/` : runtime;
      const { loadPyodide } = await import(`${whole}pyodide.mjs`);
      const real = WebAssembly.instantiateStreaming;
      WebAssembly.instantiateStreaming = (source, imports) => {
        note(imports);
        return real(source, imports);
      };
      const packed = await (await fetch(`${whole}memory.bin`)).arrayBuffer();
      const python = await loadPyodide({
        indexURL: whole,
        lockFileURL: `${runtime}pyodide-lock.json`,
        stdLibURL: `${runtime}empty.zip`,
        _loadSnapshot: Snapshot.unpack(packed),
      });
      return python.pyimport("wizard.adapters.bridge.decide_many")(request);
    },
    `${origin}/${own}`,
    `${origin}/runtime/${runtime}/`,
    readFileSync(request, "utf8"),
  );
  console.log(JSON.stringify({ title, errors, digest: createHash("sha256").update(reply).digest("hex") }));
} finally {
  await browser.close();
}
