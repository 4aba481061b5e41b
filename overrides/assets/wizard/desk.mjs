/**
 * The support desk: relays the fields to Python, shows answer and replies, and narrows the list of articles.
 */
import { fill } from "../page/trusted.mjs";
import { Python } from "./python.mjs";

/** @param {string} selector */
function part(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page lacks ${selector}`);
  return found;
}

const desk = part("[data-desk]");
const form = /** @type {HTMLFormElement} */ (desk.querySelector("form"));
const fields = part("[data-desk-fields]");
const answer = part("[data-desk-answer]");
const python = new Python();

/** The site's root, as support's readers will see it. */
const root = new URL(desk.dataset.base || "./", location.href).href;

const entered = () => Object.fromEntries(new FormData(form));

async function update() {
  const before = entered();
  const { platform = "", "reply-lang": replyLang, ...given } = before;
  if (platform === "") return;
  const { lang, base } = desk.dataset;
  const reply = await python.ask({
    op: "desk",
    state: { platform, given, skipped: [] },
    lang,
    base,
    root,
    reply_lang: replyLang,
    now: Date.now(),
  });
  // Somebody who types on meanwhile is not overwritten; their change has its own turn.
  if (JSON.stringify(before) !== JSON.stringify(entered())) return;
  const focused = document.activeElement?.id ?? "";
  fill(fields, reply.fields ?? "");
  document.getElementById(focused)?.focus();
  fill(answer, reply.html);
}

/** An update that fails says so and leaves the desk usable: the next one is tried as if nothing had been. */
async function attempt() {
  const broken = part("[data-broken]");
  try {
    await update();
    broken.hidden = true;
  } catch (reason) {
    console.error(reason);
    broken.hidden = false;
  }
}

let turn = python.ready.then(
  () => {
    part("[data-starting]").hidden = true;
    desk.dataset.ready = "";
  },
  () => {
    part("[data-starting]").hidden = true;
    part("[data-failed]").hidden = false;
  },
);
part("[data-starting]").hidden = false;

form.addEventListener("change", () => {
  turn = turn.then(attempt);
});
form.addEventListener("submit", (event) => event.preventDefault());

const list = part("[data-desk-articles]");
const items = [...list.children].filter((item) => item instanceof HTMLElement);

part("#desk-search").addEventListener("input", async (event) => {
  const query = /** @type {HTMLInputElement} */ (event.target).value.trim();
  const search = await (await import("../search/dialog.mjs")).load();
  const order = query === "" ? items.map((item) => item.dataset.article) : search.find(query).map((found) => found.id);
  for (const item of items) item.hidden = !order.includes(item.dataset.article);
  list.append(...[...items].sort((a, b) => order.indexOf(a.dataset.article) - order.indexOf(b.dataset.article)));
});
