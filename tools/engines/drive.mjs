// One way to drive engines that no library drives: `goto` an address, `run` a script's expression, `close`.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import puppeteer from "puppeteer-core";

/** @typedef {{goto: (address: string) => Promise<void>, run: (expression: string) => Promise<any>, close: () => Promise<void>}} Driven */

/**
 * A Chromium of any age, over its own pipe: messages end with a zero.
 *
 * @param {string} path
 * @returns {Promise<Driven>}
 */
export async function chromium(path) {
  const [profile, folder] = [mkdtempSync(join(tmpdir(), "chromium-")), dirname(path)];
  const quiet = ["--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update"];
  const flags = ["--headless", "--no-sandbox", "--no-zygote", "--remote-debugging-pipe", `--user-data-dir=${profile}`, ...quiet];
  const env = { ...process.env, LD_LIBRARY_PATH: `${folder}/lib:${folder}` };
  const running = spawn(path, [...flags, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], env, detached: true });
  const [to, from] = /** @type {[import("node:stream").Writable, import("node:stream").Readable]} */ (
    /** @type {unknown} */ ([running.stdio[3], running.stdio[4]])
  );
  /** @type {Map<number, (told: any) => void>} */
  const waiting = new Map();
  let rest = Buffer.alloc(0);
  from.on("data", (/** @type {Buffer} */ piece) => {
    rest = Buffer.concat([rest, piece]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const told = JSON.parse(rest.subarray(0, end).toString());
      rest = rest.subarray(end + 1);
      waiting.get(told.id)?.(told);
      waiting.delete(told.id);
    }
  });
  let asked = 0;
  /** @type {string | undefined} */
  let sessionId;
  /** @param {string} method @param {Record<string, unknown>} [params] @returns {Promise<any>} */
  const send = (method, params = {}) => {
    asked += 1;
    to.write(`${JSON.stringify({ id: asked, method, params, ...(sessionId && { sessionId }) })}\0`);
    return new Promise((resolve, reject) => {
      waiting.set(asked, ({ error, result }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result)));
    });
  };
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  ({ sessionId } = await send("Target.attachToTarget", { targetId, flatten: true }));
  return {
    goto: async (url) => void (await send("Page.navigate", { url })),
    async run(expression) {
      const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true, userGesture: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async close() {
      const gone = new Promise((resolve) => running.once("exit", resolve));
      process.kill(-Number(running.pid), "SIGKILL"); // with its children, which write into the profile for as long as they run;
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

/** A port that nobody uses. @returns {Promise<number>} */
function free() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      const port = address && typeof address === "object" ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * A WebKit by its driver: WPE without a screen.
 *
 * @param {string} binary of its small browser
 * @returns {Promise<Driven>}
 */
export async function webkit(binary) {
  const port = await free();
  const driver = spawn("WPEWebDriver", [`--port=${port}`], { stdio: "ignore" });
  /** @param {string} method @param {string} path @param {unknown} [body] */
  const send = async (method, path, body) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const { value } = /** @type {any} */ (await reply.json());
    if (!reply.ok) throw new Error(`${path}: ${value?.message ?? value?.error}`);
    return value;
  };
  for (let tries = 0; tries < 50; tries += 1) {
    if (await send("GET", "/status").catch(() => null)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const options = { binary, args: ["--automation", "--headless"] };
  const session = await send("POST", "/session", {
    capabilities: { alwaysMatch: { "wpe:browserOptions": options, pageLoadStrategy: "none" } },
  });
  const at = `/session/${session.sessionId}`;
  return {
    goto: async (url) => void (await send("POST", `${at}/url`, { url })),
    run: (expression) => send("POST", `${at}/execute/sync`, { script: `return (${expression});`, args: [] }),
    async close() {
      await send("DELETE", at).catch(() => {});
      driver.kill();
    },
  };
}

/**
 * @param {string} executablePath
 * @returns {Promise<Driven>}
 */
export async function firefox(executablePath) {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  const page = await browser.newPage();
  return {
    goto: async (url) => void (await page.goto(url, { waitUntil: "domcontentloaded" })),
    run: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
