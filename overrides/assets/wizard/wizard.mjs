/**
 * Draws what Python says and relays what the shopper does. Policy, dates and words are Python's.
 */
import { keepForOffline } from "../offline/tell_worker.mjs";
import { fill } from "../page/trusted.mjs";
import { countDown } from "./countdown.mjs";
import { keepingPlace } from "./place.mjs";
import { Prebuilt } from "./prebuilt.mjs";
import { Python } from "./python.mjs";
import { FILES, RUNTIME } from "./runtime.mjs";
import { save } from "./send.mjs";
import { keeps, read, write } from "./store.mjs";

/** Longer than this without Python, and the page offers the ways around it; milliseconds. */
const SLOW = 12_000;

/** What of Python only one operation needs: fetched with the first request for it. @type {Record<string, string>} */
const ARCHIVES = { reminder: "reminder.zip" };

/** @typedef {import("./python.mjs").Reply} Reply */
/** @typedef {{op: string, [name: string]: unknown}} Operation */

/**
 * What the browser's history knows of a screen.
 *
 * @typedef {{state: unknown, depth: number, asked: Operation | null}} Visited
 */

/**
 * How an operation's answer is shown: as a new screen in the browser's history, in place of the one there, or
 * without touching the history. `stay` redraws around the reader, who keeps place and focus.
 *
 * @typedef {"push" | "replace" | "none" | "stay"} How
 */

/** @param {string} selector */
function part(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page lacks ${selector}`);
  return found;
}

const root = part("[data-wizard]");
const screen = part("[data-screen]");
/** Where kept cases are listed; absent where the wizard is embedded. */
const panel = document.querySelector("[data-cases]");
const prebuilt = new Prebuilt(root.dataset.prebuilt ?? "", {
  kind: "platform",
  state: null,
  accepted: true,
  html: screen.innerHTML,
  fragment: "",
  announce: part("#question").textContent ?? "",
});
/** Python waits for the graph of questions, so that its megabytes and its start do not hold up the first answer. */
const python = prebuilt.loaded.then(() => new Python());
const ready = python.then((started) => started.ready);

/** What Python wants back with the next request. @type {unknown} */
let state = null;
/** How many screens of ours lie behind this one in the browser's history. */
let depth = 0;
let up = false;
/** The fragment of the screen that is shown. */
let here = "";
/** What asks Python for the screen that is shown; set while that screen is one that the build wrote down. @type {Operation | null} */
let asked = null;
/** One request at a time: each needs the state that the one before left. */
let turn = Promise.resolve();

/**
 * @param {Operation} operation
 * @param {How} how
 */
function ask(operation, how) {
  turn = turn.then(() => askNow(operation, how));
}

/**
 * @param {Operation} operation
 * @param {How} how
 */
async function askNow(operation, how) {
  try {
    const known = up ? null : await prebuilt.reply(operation, here);
    if (known) {
      // Only Python can tell whether an old link once gave another answer.
      const told = operation.op === "open" && String(operation.fragment).includes(";o=");
      asked = known.kind !== "outcome" ? { op: "show" } : told ? operation : { op: "finish" };
      draw(known, how);
      return;
    }
    part("[data-starting]").hidden = up || operation.op === "cases";
    await ready;
    asked = null;
    const { lang, base } = root.dataset;
    const device = { lang, base, root: new URL(base || "./", location.href).href, now: Date.now(), stored: read(), storing: keeps() };
    show(await (await python).ask({ ...operation, state, ...device }, ARCHIVES[operation.op]), how);
    part("[data-broken]").hidden = true;
  } catch (reason) {
    console.error(reason);
    part("[data-starting]").hidden = true;
    part(up ? "[data-broken]" : "[data-failed]").hidden = false;
  }
}

/**
 * @param {Reply} reply
 * @param {How} how
 */
function show(reply, how) {
  if (reply.stored !== undefined) write(reply.stored);
  if (reply.file) save(reply.file.name, new Blob([reply.file.text], { type: reply.file.type }));
  else if (reply.kind === "cases") drawCases(reply);
  else draw(reply, how === "stay" && reply.kind !== "outcome" ? "replace" : how);
}

/** @param {Reply} reply */
function drawCases(reply) {
  if (panel instanceof HTMLElement) keepingPlace(panel, () => fill(panel, reply.html));
}

/**
 * @param {Reply} reply
 * @param {How} how
 */
function draw(reply, how) {
  const first = root.dataset.drawn === undefined;
  state = reply.state;
  here = reply.fragment;
  root.dataset.drawn = reply.kind;
  if (how === "stay") keepingPlace(screen, () => fill(screen, reply.html));
  else fill(screen, reply.html);
  countDown(() => ask({ op: "show" }, "stay"));
  if (reply.accepted) remember(reply, how);
  document.title = `${reply.announce} · ${root.dataset.title}`;
  part("[data-announce]").textContent = reply.said ?? reply.announce;
  showCases(reply.kind === "platform");
  if (how === "stay") focusMistake();
  else if (!first || reply.kind !== "platform") focus();
}

/** @param {boolean} wanted */
function showCases(wanted) {
  if (!(panel instanceof HTMLElement)) return;
  panel.hidden = !wanted;
  if (wanted)
    void ready.then(
      () => ask({ op: "cases" }, "none"),
      () => {},
    );
}

/**
 * @param {Reply} reply
 * @param {How} how
 */
function remember(reply, how) {
  const address = location.pathname + (reply.fragment ? `#${reply.fragment}` : "");
  for (const link of document.querySelectorAll("a.md-select__link")) {
    if (link instanceof HTMLAnchorElement) link.hash = reply.fragment;
  }
  if (how === "push") {
    depth += 1;
    history.pushState({ state, depth, asked }, "", address);
  } else if (how !== "none") {
    history.replaceState({ state, depth, asked }, "", address);
  }
}

function focus() {
  if (focusMistake()) return;
  const target = screen.querySelector("#question, #answer");
  if (!(target instanceof HTMLElement)) return;
  target.focus({ preventScroll: true });
  root.scrollIntoView({ block: "start" });
}

/** Whether there was one. */
function focusMistake() {
  const error = screen.querySelector(".question__error");
  const field = error?.parentElement?.querySelector("input, textarea");
  if (!(field instanceof HTMLElement)) return false;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
  return true;
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

/**
 * Shows a screen of the browser's history again. One that the build wrote down does not wait for Python either now.
 *
 * @param {Visited | null} visited
 * @param {How} how
 */
function revisit(visited, how) {
  depth = visited?.depth ?? 0;
  state = visited?.state ?? null;
  const link = { op: "open", fragment: addressed() };
  if (!state) ask(link, how);
  else if (visited?.asked && !up) ask(visited.asked.op === "open" ? visited.asked : link, how);
  else ask(visited?.asked ?? { op: "show" }, how);
}

/** Addresses of all that the wizard needs to work without a network, but for what only one press in a hundred asks for. */
function whole() {
  const scripts = ["python_worker.mjs", "restore.mjs", "runtime.mjs"].map((name) => new URL(name, import.meta.url).href);
  const files = Object.keys(FILES).map((name) => new URL(RUNTIME + name, import.meta.url).href);
  return [new URL(root.dataset.prebuilt ?? "", location.href).href, ...scripts, ...files];
}

/** What a click on each kind of control asks of Python. @type {[string, (element: HTMLElement) => void][]} */
const CLICKS = [
  ["[data-platform]", ({ dataset }) => ask({ op: "answer", key: "platform", value: dataset.platform }, "push")],
  ["[data-answer]", ({ dataset }) => ask({ op: "answer", key: dataset.answer, value: dataset.value }, "push")],
  ["[data-skip]", ({ dataset }) => ask({ op: "skip", key: dataset.skip }, "push")],
  ["[data-finish]", () => ask({ op: "finish" }, "push")],
  ["[data-change]", ({ dataset }) => ask({ op: "change", key: dataset.change }, "push")],
  ["[data-restart]", () => ask({ op: "open", fragment: "" }, "push")],
  ["[data-back]", () => (depth > 0 ? history.back() : ask({ op: "back" }, "replace"))],
  ["[data-reminder]", () => ask({ op: "reminder" }, "none")],
  ["[data-keep]", () => ask({ op: "keep" }, "stay")],
  ["[data-resume]", ({ dataset }) => ask({ op: "resume", case: dataset.resume }, "push")],
  ["[data-forget]", ({ dataset }) => ask({ op: "forget", case: dataset.forget }, "none")],
  ["[data-forget-all]", () => ask({ op: "forget-all" }, "none")],
  ["[data-export]", ({ dataset }) => save(`${dataset.export}.json`, new Blob([read()], { type: "application/json" }))],
];

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!root.contains(event.target) && !panel?.contains(event.target)) return;
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
  if (!(event.target instanceof HTMLFormElement)) return;
  const form = event.target.dataset;
  const values = Object.fromEntries(new FormData(event.target));
  const key = form.input ?? form.inline ?? "";
  if (form.fill !== undefined) ask({ op: "fill", values }, "stay");
  else ask({ op: "answer", key, value: values[key] }, form.inline === undefined ? "push" : "stay");
});

document.addEventListener("change", async ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.dataset.tick !== undefined) ask({ op: "tick", part: target.dataset.tick, on: target.checked }, "stay");
  const file = target.dataset.import === undefined ? undefined : target.files?.[0];
  // A file that cannot be read is refused like one that holds nothing.
  if (file) ask({ op: "import", text: await file.text().catch(() => "") }, "none");
});

addEventListener("popstate", (/** @type {PopStateEvent} */ event) => {
  revisit(event.state, "none");
});

const slow = setTimeout(() => {
  part("[data-slow]").hidden = up;
}, SLOW);

ready
  .then(
    () => {
      up = true;
      root.dataset.ready = "";
      part("[data-starting]").hidden = true;
      if (asked && root.dataset.drawn === "outcome") ask(asked, "stay");
      void keepForOffline(whole());
    },
    () => {
      part("[data-failed]").hidden = false;
    },
  )
  .finally(() => {
    clearTimeout(slow);
    part("[data-slow]").hidden = true;
  });

if (history.state?.state || addressed() !== "") revisit(history.state, "replace");
else showCases(true);
