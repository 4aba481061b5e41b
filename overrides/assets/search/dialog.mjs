/**
 * The search dialog: opens with `/` or the button, arrows choose, Enter opens, Esc closes.
 * Index and engine are fetched the first time it opens.
 *
 * @import { Found, Search } from "./engine.mjs"
 */

import { composing } from "../page/composing.mjs";
import { around, part, said } from "../page/hooks.mjs";
import { refill } from "../page/trusted.mjs";

const SHOWN = 8;

const dialog = /** @type {HTMLDialogElement} */ (part("data-search"));
const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
const list = /** @type {HTMLElement} */ (dialog.querySelector("[role=listbox]"));
const count = part("data-search-count");
const none = part("data-search-none");

/** @type {Promise<Search> | null} */
let loading = null;
/** Which result is chosen; -1 before the first arrow. */
let chosen = -1;

export function load() {
  loading ??= Promise.all([import("./engine.mjs"), data()]).then(
    ([{ Search }, found]) => new Search(found),
    (reason) => {
      // Fetched again with the next letter: a failed fetch is no answer for good.
      loading = null;
      throw reason;
    },
  );
  return loading;
}

async function data() {
  const reply = await fetch(said(dialog).index ?? "");
  if (!reply.ok) throw new Error(`search data: ${reply.status}`);
  return reply.json();
}

/** @param {string} url from the site's root */
export const address = (url) => `${said(dialog).root}${url.slice(1)}`;

/**
 * @param {string} name
 * @param {string} className
 * @param {string} text
 */
function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/**
 * A way to what was found, as it stands in any list.
 *
 * @param {Found} found
 * @param {Search} search
 */
export function link(found, search) {
  const made = document.createElement("a");
  made.className = "finder__result";
  made.href = address(found.url);
  made.append(element("span", "finder__title", found.title));
  for (const verdict of found.verdicts) made.append(element("span", `verdict verdict--${verdict}`, search.label(verdict)));
  made.append(element("span", "finder__platforms", found.platforms.join(" · ")), element("span", "finder__answer", found.answer));
  return made;
}

/**
 * @param {Found} found
 * @param {number} at
 * @param {Search} search
 */
function option(found, at, search) {
  const made = link(found, search);
  made.id = `finder-${at}`;
  made.setAttribute("role", "option");
  made.tabIndex = -1;
  return made;
}

async function show() {
  const query = input.value.trim();
  const search = await load().catch(() => null);
  if (query !== input.value.trim()) return;
  if (search === null) {
    none.hidden = false;
    /** @type {HTMLElement} */ (none.firstElementChild).textContent = said(dialog).unfetched ?? "";
    return;
  }
  const results = query === "" ? [] : search.find(query).slice(0, SHOWN);
  choose(-1);
  refill(list, ...results.map((found, at) => option(found, at, search)));
  input.setAttribute("aria-expanded", String(results.length > 0));
  count.textContent = query === "" ? "" : search.words(results.length === 1 ? "count.one" : "count", { count: String(results.length) });
  none.hidden = query === "" || results.length > 0;
  /** @type {HTMLElement} */ (none.firstElementChild).textContent = search.words("none", { query });
}

/** @param {number} at */
function choose(at) {
  chosen = at;
  for (const [number, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(number === at));
  if (at < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", `finder-${at}`);
  list.children[at]?.scrollIntoView({ block: "nearest" });
}

/** The chosen result, the first one before any was chosen. */
function chosenLink() {
  const link = list.children[Math.max(chosen, 0)];
  return link instanceof HTMLAnchorElement ? link : null;
}

/** Safari 14 and Firefox 78 know no dialogs: there it is a part of the page that comes and goes. */
const modal = "HTMLDialogElement" in globalThis;

function open() {
  if (!modal) dialog.setAttribute("open", "");
  else if (!dialog.open) dialog.showModal();
  input.select();
  load().catch(() => null); // what failed is said with the first letter
}

function close() {
  if (modal) dialog.close();
  else dialog.removeAttribute("open");
}

dialog.querySelector("form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  close();
});

document.addEventListener("click", (event) => {
  if (around(event.target, "data-search-open")) open();
  else if (event.target === dialog) close();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
  if (event.key === "Escape" && !modal) close();
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    open();
  }
});

input.addEventListener("input", (event) => {
  if (!composing(event)) void show();
});
input.addEventListener("compositionend", () => void show());

input.addEventListener("keydown", (event) => {
  if (composing(event)) return;
  const last = list.children.length - 1;
  if (event.key === "ArrowDown") choose(Math.min(chosen + 1, last));
  else if (event.key === "ArrowUp") choose(Math.max(chosen - 1, -1));
  else if (event.key === "Enter") chosenLink()?.click();
  else return;
  event.preventDefault();
});
