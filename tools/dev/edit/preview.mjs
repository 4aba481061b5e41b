/** The page beside the form, as the edit makes it. */
import { ask, lang } from "./ask.mjs";
import { options, the, word } from "./draw.mjs";

/** @import { Edit, Opened } from "./ask.mjs" */

const pages = the("pages", HTMLSelectElement);
const language = the("preview-language", HTMLSelectElement);
const frame = the("frame", HTMLIFrameElement);
const seen = the("seen", HTMLParagraphElement);

/** Of the page that is looked at: what is looked for on it, by language. @type {Record<string, string[]>} */
let wanted = {};

/** @param {() => void} changed called when another page or language is picked */
export function start(changed) {
  language.append(
    ...options([
      { value: "zh", label: word("lang-zh"), chosen: lang === "zh" },
      { value: "en", label: word("lang-en"), chosen: lang === "en" },
    ]),
  );
  frame.title = word("preview");
  pages.addEventListener("change", changed);
  language.addEventListener("change", changed);
  frame.addEventListener("load", point);
}

/**
 * @param {Opened} entry
 * @param {string} from the address of the page that somebody comes from, which is looked at if it shows the entry
 */
export function offer(entry, from) {
  if (!entry.langs.some((one) => one === language.value)) language.value = entry.langs[0] ?? "";
  if (language.parentElement) language.parentElement.hidden = entry.langs.length === 1;
  const choices = entry.pages.map(([value, label]) => ({ value, label, chosen: from === `/${value}` || from === `/en/${value}` }));
  pages.replaceChildren(...options(choices));
  the("see", HTMLElement).hidden = false;
  frame.hidden = entry.pages.length === 0;
  seen.textContent = entry.pages.length === 0 ? word("preview-none") : "";
}

/**
 * Show the page as the edit makes it, at the place of the text that was changed.
 * @param {Opened} entry
 * @param {Edit} edit
 */
export async function look(entry, edit) {
  if (entry.pages.length === 0) return;
  wanted = entry.rule ? {} : pieces(entry, edit);
  seen.textContent = word("preview-wait");
  const page = `/${language.value === "en" ? "en/" : ""}${pages.value}`;
  const reply = await ask("preview", { edit, page });
  if (reply.refused) seen.textContent = reply.refused.text;
  else frame.contentWindow?.location.replace(reply.address);
}

/**
 * The longest stretches of the entry's texts without a name in braces, those that were changed first.
 * @param {Opened} entry
 * @param {Edit} edit
 */
function pieces(entry, edit) {
  const of = (/** @type {string} */ text) =>
    text
      .split(/\{[^{}]*\}|\n/)
      .map((piece) => piece.trim())
      .reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
  const found = /** @type {Record<string, string[]>} */ ({ zh: [], en: [] });
  for (const { lang: written, text } of edit.texts ?? []) found[written]?.push(of(text));
  for (const { zh, en } of entry.figure ? [entry.figure] : entry.fields) {
    found.zh?.push(of(zh));
    found.en?.push(of(en));
  }
  return found;
}

/** Bring the changed text of the page that has been loaded into view, and mark it. */
function point() {
  const inside = frame.contentDocument;
  if (!inside || inside.location.pathname === "blank") return;
  const broken = inside.title === "Not made";
  frame.hidden = broken;
  if (broken) {
    seen.textContent = word("preview-failed");
    return;
  }
  const content = inside.getElementById("content") ?? inside.body;
  const texts = (wanted[language.value] ?? []).filter((text) => text.length > 1);
  const text = texts.find((one) => content.textContent?.includes(one));
  seen.textContent = text === undefined && texts.length > 0 ? word("preview-hidden") : "";
  if (text === undefined) return;
  const place = deepest(content, text);
  for (let outer = place.closest("details"); outer; outer = outer.parentElement?.closest("details") ?? null) outer.open = true;
  // Not scrollIntoView, which would scroll the workbench as well.
  const middle = place.getBoundingClientRect().top - frame.clientHeight / 2;
  inside.defaultView?.scrollBy(0, middle);
  /** @type {HTMLElement} */ (place).style.outline = "3px solid #d97706";
}

/**
 * The innermost element that holds a text.
 * @param {Element} outer
 * @param {string} text
 * @returns {Element}
 */
function deepest(outer, text) {
  const inner = [...outer.children].find((child) => child.textContent?.includes(text));
  return inner ? deepest(inner, text) : outer;
}
