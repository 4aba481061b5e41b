/**
 * The workbench: finds an entry, edits it beside a page that shows it, says what lint finds, and saves once what changes has been seen.
 */
import { ask, lang, settled } from "./ask.mjs";
import { label, make, options, the, word } from "./draw.mjs";
import { form } from "./form.mjs";
import * as preview from "./preview.mjs";

/** @import { Edit, Opened, Reply } from "./ask.mjs" */
/** @import { Form } from "./form.mjs" */

const asked = new URLSearchParams(location.search);

/** @type {{entry: Opened | null, form: Form | null, problems: number, page: string}} */
const state = { entry: null, form: null, problems: 0, page: asked.get("page") ?? "" };

const finder = the("finder", HTMLFormElement);
const words = the("find-words", HTMLInputElement);
const platform = the("find-platform", HTMLSelectElement);
const group = the("find-group", HTMLSelectElement);
const editor = the("form", HTMLFormElement);
const title = the("edit-title", HTMLHeadingElement);
const problems = the("problems", HTMLElement);
const said = the("said", HTMLParagraphElement);
const shown = the("look", HTMLElement);
const anyway = the("anyway", HTMLInputElement);
const refused = the("refused", HTMLParagraphElement);
const save = the("save", HTMLButtonElement);

/** @returns {Edit} */
const edit = () => state.form?.edit() ?? { entry: state.entry?.id ?? "" };

const find = settled(200, async () => {
  const given = { words: words.value, platform: platform.value, group: group.value, page: state.page };
  const reply = await ask("find", given);
  the("found", HTMLParagraphElement).textContent = reply.refused?.text ?? counted(reply);
  const rows = (reply.entries ?? []).map(({ id, title, where }) => {
    const button = make("button", { type: "button", onclick: () => open(id) }, title, make("small", {}, where));
    button.dataset.entry = id;
    return make("li", {}, button);
  });
  the("entries", HTMLUListElement).replaceChildren(...rows);
  mark();
});

/** @param {Reply} reply */
function counted({ count, entries }) {
  if (count === 0) return word("found-none");
  if (count === 1) return word("found-one");
  return word(entries.length < count ? "found-more" : "found", { count, shown: entries.length });
}

/** Show in the list which entry is open. */
function mark() {
  for (const button of document.querySelectorAll("[data-entry]")) {
    button.setAttribute("aria-current", String(button.getAttribute("data-entry") === state.entry?.id));
  }
}

/** @param {string} id */
async function open(id) {
  if (state.form?.edit() && !confirm(word("leave"))) return;
  await load(id);
  title.focus();
}

/** @param {string} id */
async function load(id) {
  const reply = await ask("open", { entry: id });
  if (reply.refused) {
    said.textContent = reply.refused.text;
    return;
  }
  const entry = reply.entry;
  state.entry = entry;
  state.form = form(entry, open);
  title.textContent = entry.title;
  the("edit-where", HTMLElement).replaceChildren(entry.where, make("br", {}), word("in-file", { file: entry.file }));
  the("fields", HTMLElement).replaceChildren(state.form.element);
  problems.replaceChildren();
  said.textContent = "";
  back();
  preview.offer(entry, state.page);
  mark();
  see();
}

const see = settled(250, async () => {
  if (state.entry) await preview.look(state.entry, edit());
});

const check = settled(350, async () => {
  const entry = state.entry;
  const changed = state.form?.edit();
  if (!entry) return;
  wrong(null);
  if (!changed) {
    problems.replaceChildren();
    return;
  }
  problems.replaceChildren(make("p", { className: "quiet" }, word("problems-wait")));
  const reply = await ask("check", { edit: changed });
  if (state.entry === entry) tell(reply);
});

/** @param {Reply} reply */
function tell(reply) {
  state.problems = reply.refused ? 1 : reply.problems.length;
  if (reply.refused) {
    problems.replaceChildren();
    wrong(reply.refused);
    return;
  }
  const rows = reply.problems.map(({ about, text, detail }) =>
    make(
      "li",
      {},
      make("strong", {}, about),
      make("br", {}),
      text,
      detail.includes(text) ? "" : make("details", {}, make("summary", {}, word("detail")), make("code", { lang: "en" }, detail)),
    ),
  );
  const head = rows.length > 0 ? make("h3", {}, word("problems-new")) : make("p", { className: "right" }, word("problems-none"));
  const old = reply.known > 0 ? [make("p", { className: "quiet" }, word("problems-old", { count: reply.known }))] : [];
  problems.replaceChildren(head, ...(rows.length > 0 ? [make("ul", { className: "wrong" }, ...rows)] : []), ...old);
}

/**
 * Say beside its field what cannot stand there.
 * @param {{field: string, text: string} | null} refusal
 */
function wrong(refusal) {
  for (const line of editor.querySelectorAll("p.wrong")) {
    /** @type {HTMLElement} */ (line).hidden = true;
  }
  for (const field of editor.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  if (!refusal) return;
  const line = document.getElementById(`wrong-${refusal.field}`);
  const field = editor.elements.namedItem(refusal.field);
  if (field instanceof HTMLElement) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `wrong-${refusal.field}`);
  }
  if (line) Object.assign(line, { textContent: refusal.text, hidden: false });
  else problems.replaceChildren(make("p", { className: "wrong" }, refusal.text));
}

/** Show what changes, before anything is written. */
async function look() {
  const entry = state.entry;
  const changed = state.form?.edit();
  if (!entry) return;
  if (!changed) {
    said.textContent = word("nothing");
    return;
  }
  said.textContent = word("told-wait");
  const reply = await ask("check", { edit: changed });
  tell(reply);
  if (reply.refused) {
    said.textContent = "";
    return;
  }
  const told = await ask("show", { edit: changed });
  said.textContent = told.refused?.text ?? "";
  if (told.refused || state.entry !== entry) return;
  the("told", HTMLPreElement).textContent = told.told || word("told-none");
  the("lines", HTMLPreElement).replaceChildren(...told.lines.slice(2).map(line));
  the("anyway-line", HTMLElement).hidden = state.problems === 0;
  anyway.checked = false;
  save.disabled = state.problems > 0;
  refused.hidden = true;
  editor.hidden = true;
  shown.hidden = false;
  the("look-title", HTMLElement).focus();
}

/** @param {string} text */
function line(text) {
  const name = text.startsWith("+") ? "ins" : text.startsWith("-") ? "del" : "span";
  return make(name, {}, text.startsWith("@@") ? "…\n" : `${text}\n`);
}

/** Back to the form. */
function back() {
  shown.hidden = true;
  editor.hidden = state.entry === null;
}

async function write() {
  const entry = state.entry;
  if (!entry) return;
  save.disabled = true;
  const reply = await ask("save", { edit: edit(), seen: entry.seen, anyway: anyway.checked });
  save.disabled = false;
  if (reply.refused) {
    Object.assign(refused, { textContent: reply.refused.text, hidden: false });
    return;
  }
  state.form = null;
  await load(entry.id);
  said.textContent = word("saved", { file: reply.saved });
  title.focus();
  find();
}

async function start() {
  label();
  title.textContent = word("choose");
  words.placeholder = word("find-words-hint");
  the("to-site", HTMLAnchorElement).href = state.page || (lang === "en" ? "/en/" : "/");
  const other = new URLSearchParams(asked);
  other.set("lang", lang === "en" ? "zh" : "en");
  the("other-language", HTMLAnchorElement).href = `?${other}`;
  const reply = await ask("picks", {});
  platform.append(...options([{ value: "", label: word("platform-all") }, ...(reply.platforms ?? [])]));
  const kinds = (reply.groups ?? []).map((value) => ({ value, label: word(`group-${value}`) }));
  group.append(...options([{ value: "", label: word("kind-all") }, ...kinds]));
  if (state.page) {
    const line = the("on-page", HTMLParagraphElement);
    line.hidden = false;
    line.children[0]?.replaceChildren(word("on-page", { title: asked.get("title") || decodeURI(state.page) }));
    line.querySelector("a")?.setAttribute("href", `?lang=${lang}`);
  }
  preview.start(see);
  finder.addEventListener("input", find);
  finder.addEventListener("submit", (event) => event.preventDefault());
  editor.addEventListener("input", () => {
    said.textContent = "";
    see();
    check();
  });
  editor.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  the("undo", HTMLButtonElement).addEventListener("click", async () => {
    if (!state.entry) return;
    await load(state.entry.id);
    said.textContent = word("undone");
  });
  the("back", HTMLButtonElement).addEventListener("click", back);
  anyway.addEventListener("change", () => {
    save.disabled = state.problems > 0 && !anyway.checked;
  });
  save.addEventListener("click", write);
  addEventListener("beforeunload", (event) => {
    if (state.form?.edit()) event.preventDefault();
  });
  find();
  const entry = asked.get("entry");
  if (entry) await load(entry);
}

await start();
