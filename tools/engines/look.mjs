// What of the site works in one engine.
//
// Usage: look.mjs KIND PATH ORIGIN WITHOUT ORDERS. KIND is chromium, webkit or firefox, PATH its program; WITHOUT is the address of the
// same site without Python's files; ORDERS is what to ask, as JSON. Prints one JSON object: for each thing "yes", "notice" where the page says what is missing, or "no".
import { chromium, firefox, webkit } from "./drive.mjs";

const [kind = "", path = "", origin = "", without = "", asked = ""] = process.argv.slice(2);

/** @type {{link: string, platform: string, answers: [string, string][], framed: string, state: [string, string], message: string}} */
const orders = JSON.parse(asked);

/** Python, all of it too, on a slow machine that has other work; milliseconds. */
const START = 150_000;
/** All else. */
const SOON = 20_000;

/** @typedef {"yes" | "notice" | "no"} Found */

const engine = await { chromium, firefox, webkit }[/** @type {"chromium" | "webkit" | "firefox"} */ (kind)](path);

/**
 * @param {string} expression
 * @param {number} time
 */
async function until(expression, time = SOON) {
  for (const end = Date.now() + time; Date.now() < end; ) {
    if (await engine.run(`Boolean(${expression})`).catch(() => false)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

const one = (/** @type {string} */ selector) => `document.querySelector(${JSON.stringify(selector)})`;
const seen = (/** @type {string} */ selector) => `(${one(selector)} && ${one(selector)}.getClientRects().length > 0)`;

/** @param {string} address */
async function open(address) {
  await engine.goto("about:blank");
  await until("document.readyState === 'complete' && location.href === 'about:blank'");
  await engine.goto(address);
  await until("document.readyState === 'complete' && location.href !== 'about:blank'");
}

/** @param {string} selector */
async function press(selector) {
  if (await until(seen(selector))) await engine.run(`(${one(selector)}?.click(), 1)`); // Python may go on meanwhile;
}

/**
 * @param {string} selector
 * @param {string} value
 * @param {string} event
 */
async function type(selector, value, event) {
  if (!(await until(seen(selector)))) return;
  await engine.run(
    `((field) => { field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event("${event}", { bubbles: true })); return 1; })(${one(selector)})`,
  );
}

/** Whether one thing shows, or else that it is missing. @param {string} first @param {number} [time] @returns {Promise<Found>} */
async function either(first, time = SOON) {
  const notice = seen("[data-failed]");
  if (!(await until(`${first} || ${notice}`, Math.max(time, 200)))) return "no";
  return (await engine.run(`Boolean(${first})`)) ? "yes" : "notice";
}

/** An answer with a date that is still to come, every fold open; below Python's floor the same answer without dates. */
async function order() {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await open(`${origin}/wizard/#${orders.link}${yesterday}`);
  await until(`${seen("[data-keep]")} || (${seen("[data-outcome]")} && ${seen("[data-failed]")})`, START);
  await engine.run(`([...document.querySelectorAll("details")].forEach((fold) => { fold.open = true; }), 1)`);
  // What is handed to the browser goes no further: a download or a print would outlive the look.
  await engine.run(`((came, make, print) => {
    globalThis.came = came;
    URL.createObjectURL = (file) => {
      file.arrayBuffer().then((bytes) => { came.text = new TextDecoder().decode(bytes); });
      return make.call(URL, file);
    };
    HTMLAnchorElement.prototype.click = function () { came.name = this.download; };
    if (print) globalThis.print = () => { came.sheet = document.querySelector(".sheet")?.textContent; };
    return 1;
  })({}, URL.createObjectURL, globalThis.print)`);
}

/** @param {string} ending of its name @param {string} holds a text in it */
const came = (ending, holds) =>
  `((came) => (came.name || "").endsWith("${ending}") && (came.text || "").includes("${holds}"))(globalThis.came || {})`;

/** What came of a press on a button; where there is no such button, whether the page says so. @param {string} selector @param {string} wanted @param {number} [time] */
async function after(selector, wanted, time = SOON) {
  if (!(await engine.run(`Boolean(${seen(selector)})`))) return either("false", 0);
  await press(selector);
  if (await until(wanted, time)) return "yes";
  return (await engine.run(`Boolean(${seen("[data-instead]")} || ${seen("[data-told]")})`)) ? "notice" : "no";
}

/** @type {Record<string, () => Promise<Found>>} */
const LOOKS = {
  async python() {
    await open(`${origin}/wizard/#${orders.link}2026-09-30`);
    return either(seen('[data-timeline]:not([data-state="unknown"])'), START);
  },
  async answer() {
    await open(`${without}/wizard/`);
    await press(`[data-platform="${orders.platform}"]`);
    for (const [key, value] of orders.answers) {
      await press(`[data-answer="${key}"][data-value="${value}"]`);
    }
    await press("[data-finish]");
    return (await until(seen("[data-outcome]"))) ? "yes" : "no";
  },
  async copy() {
    await press("[data-outcome] [data-reply]");
    const said = `[...document.querySelectorAll("[data-copied]")].some((one) => [one.dataset.copied, one.dataset.failed].includes(one.textContent.trim()))`;
    return (await until(`${said} || String(getSelection()).length > 0`)) ? "yes" : "no";
  },
  async search() {
    await open(`${origin}/`);
    await press("[data-search-open]");
    await type("[data-search] input", "卡密 打不开", "input");
    return (await until(seen(".finder__result"))) ? "yes" : "no";
  },
  async desk() {
    await open(`${origin}/support/`);
    await type("[data-desk-message]", orders.message, "change");
    return either(`${one("[data-desk-reply]")}.value.length > 50`, START);
  },
  async save() {
    await order();
    const pressed = await after("[data-keep]", seen("strong#keep"));
    if (pressed !== "yes") return pressed;
    await open(`${origin}/wizard/`);
    return (await until(seen("[data-cases] [data-case]"), START)) ? "yes" : "no";
  },
  async calendar() {
    await order();
    return after("[data-reminder]", `${came(".ics", "BEGIN:VEVENT")} && ${seen("[data-told]")}`, START); // which all of Python is fetched for
  },
  async letter() {
    await order();
    return after('#letters [data-save="docx"]', came(".docx", "word/document.xml"));
  },
  async print() {
    await order();
    return after("#letters [data-print]", "globalThis.came && globalThis.came.sheet");
  },
  async embed() {
    await open(`${origin}/llms.txt`);
    await engine.run(
      `((help, script) => { script.src = "/assets/embed/cancel-help.js"; help.setAttribute("platform", "${orders.framed}"); document.body.append(help, script); return 1; })(document.createElement("cancel-help"), document.createElement("script"))`,
    );
    const inside = (/** @type {string} */ selector) =>
      `document.querySelector("iframe").contentDocument.querySelector(${JSON.stringify(selector)})`;
    const state = inside(`[data-answer="${orders.state[0]}"][data-value="${orders.state[1]}"]`);
    if (!(await until(state))) return "no";
    await engine.run(`(${state}.click(), 1)`);
    return (await until(inside("[data-outcome]"))) ? "yes" : "no";
  },
};

/** @type {Record<string, Found>} */
const found = {};
try {
  for (const [name, look] of Object.entries(LOOKS)) found[name] = await look();
} finally {
  await engine.close();
}
console.log(JSON.stringify(found));
process.exit(0);
