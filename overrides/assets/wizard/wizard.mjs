/**
 * Draws what Python says and relays what the shopper does. Policy, dates and words are Python's.
 */
import { showCopyButtons } from "./copy.mjs";
import { Python } from "./python.mjs";

/** Longer than this without Python, and the page offers the ways around it; milliseconds. */
const SLOW = 12_000;

/** @typedef {import("./python.mjs").Reply} Reply */

/** @param {string} selector */
function part(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page lacks ${selector}`);
  return found;
}

const root = part("[data-wizard]");
const screen = part("[data-screen]");
const python = new Python();

/** What Python wants back with the next request. @type {unknown} */
let state = null;
/** How many screens of ours lie behind this one in the browser's history. */
let depth = 0;
let up = false;
/** One request at a time: each needs the state that the one before left. */
let turn = Promise.resolve();

/**
 * @param {object} operation
 * @param {"push" | "replace" | "none"} history
 */
function ask(operation, history) {
  if (!up) part("[data-starting]").hidden = false;
  turn = turn.then(() => askNow(operation, history));
}

/**
 * @param {object} operation
 * @param {"push" | "replace" | "none"} history
 */
async function askNow(operation, history) {
  try {
    await python.ready;
    const { lang, base } = root.dataset;
    draw(await python.ask({ ...operation, state, lang, base, now: Date.now() }), history);
    part("[data-broken]").hidden = true;
  } catch (reason) {
    console.error(reason);
    part("[data-starting]").hidden = true;
    part(up ? "[data-broken]" : "[data-failed]").hidden = false;
  }
}

/**
 * @param {Reply} reply
 * @param {"push" | "replace" | "none"} how
 */
function draw(reply, how) {
  const first = root.dataset["drawn"] === undefined;
  state = reply.state;
  root.dataset["drawn"] = reply.kind;
  screen.innerHTML = reply.html;
  showCopyButtons(screen);
  if (reply.accepted) remember(reply, how);
  document.title = `${reply.announce} · ${root.dataset["title"]}`;
  part("[data-announce]").textContent = reply.announce;
  if (!first || reply.kind !== "platform") focus();
}

/**
 * @param {Reply} reply
 * @param {"push" | "replace" | "none"} how
 */
function remember(reply, how) {
  const address = reply.fragment ? `#${reply.fragment}` : location.pathname;
  for (const link of document.querySelectorAll("a.md-select__link")) {
    if (link instanceof HTMLAnchorElement) link.hash = reply.fragment;
  }
  if (how === "push") {
    depth += 1;
    history.pushState({ state, depth }, "", address);
  } else if (how === "replace") {
    history.replaceState({ state, depth }, "", address);
  }
}

function focus() {
  const mistaken = screen.querySelector(".question__error") ? screen.querySelector("input") : null;
  const target = mistaken ?? screen.querySelector("#question, #answer");
  if (!(target instanceof HTMLElement)) return;
  target.focus({ preventScroll: true });
  (mistaken ?? root).scrollIntoView({ block: mistaken ? "center" : "start" });
}

/** The answers in the address: `#lishi;status=paid`, or `?platform=lishi&status=paid`, the platform left open or not. */
function addressed() {
  if (location.hash.length > 1) return decoded(location.hash.slice(1));
  const query = new URLSearchParams(location.search);
  const platform = query.get("platform");
  query.delete("platform");
  return [platform ?? "", ...[...query].map(([key, value]) => `${key}=${value}`)].join(";");
}

/** @param {string} raw */
function decoded(raw) {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** What a click on each kind of control asks of Python. @type {[string, (element: HTMLElement) => void][]} */
const CLICKS = [
  ["[data-platform]", ({ dataset }) => ask({ op: "answer", key: "platform", value: dataset["platform"] }, "push")],
  ["[data-answer]", ({ dataset }) => ask({ op: "answer", key: dataset["answer"], value: dataset["value"] }, "push")],
  ["[data-skip]", ({ dataset }) => ask({ op: "skip", key: dataset["skip"] }, "push")],
  ["[data-finish]", () => ask({ op: "finish" }, "push")],
  ["[data-change]", ({ dataset }) => ask({ op: "change", key: dataset["change"] }, "push")],
  ["[data-restart]", () => ask({ op: "open", fragment: "" }, "push")],
  ["[data-back]", () => (depth > 0 ? history.back() : ask({ op: "back" }, "replace"))],
];

root.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  for (const [selector, act] of CLICKS) {
    const control = event.target.closest(selector);
    if (control instanceof HTMLElement) {
      event.preventDefault();
      act(control);
      return;
    }
  }
});

root.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const field = form instanceof HTMLFormElement ? form.querySelector("input") : null;
  if (!(form instanceof HTMLFormElement) || field === null) return;
  const how = form.dataset["input"] === "order" ? "replace" : "push";
  ask({ op: "answer", key: form.dataset["input"], value: field.value }, how);
});

addEventListener("popstate", (/** @type {PopStateEvent} */ event) => {
  depth = event.state?.depth ?? 0;
  state = event.state?.state ?? null;
  ask(event.state ? { op: "show" } : { op: "open", fragment: addressed() }, "none");
});

const slow = setTimeout(() => {
  part("[data-slow]").hidden = up;
}, SLOW);

python.ready.then(
  () => {
    up = true;
    root.dataset["ready"] = "";
    part("[data-starting]").hidden = true;
  },
  () => {
    part("[data-failed]").hidden = false;
  },
).finally(() => {
  clearTimeout(slow);
  part("[data-slow]").hidden = true;
});

const kept = /** @type {{state: unknown, depth: number} | null} */ (history.state);
if (kept?.state) {
  ({ state, depth } = kept);
  ask({ op: "show" }, "replace");
} else if (addressed() !== "") {
  ask({ op: "open", fragment: addressed() }, "replace");
}
