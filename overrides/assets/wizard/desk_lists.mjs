/**
 * What the support desk lists: the last cases, and an agent's own phrases.
 *
 * @import { Recent } from "./desk_kept.mjs"
 */
import { said } from "../page/hooks.mjs";

/** @param {Recent[]} recent */
export function casesOf(recent) {
  return recent.map((row) => item(press(row.name, { resume: row.fragment }), `verdict--${row.verdict}`));
}

/**
 * @param {string[]} snippets
 * @param {string} remove what the press is called that deletes one
 */
export function phrasesOf(snippets, remove) {
  return snippets.map((text) => {
    const made = item(press(text, { value: text }));
    const away = press(remove, { value: text });
    away.className = "change";
    made.append(" ", away);
    return made;
  });
}

/**
 * @param {string} text
 * @param {Record<string, string>} says what a press is about
 */
export function press(text, says) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  Object.assign(said(made), says);
  return made;
}

/**
 * @param {HTMLElement} content
 * @param {string} [className]
 */
function item(content, className = "") {
  const made = document.createElement("li");
  made.className = className;
  made.append(content);
  return made;
}
