/** Asks the server. */
import { word } from "./draw.mjs";

/**
 * @typedef {{at: (string | number)[], lang: string, text: string}} NewText
 * @typedef {{from: string, min: string, max: string}} NewFigure
 * @typedef {{when: Record<string, string[]>, outcome: string}} NewRule
 * @typedef {{entry: string, texts?: NewText[], figure?: NewFigure, rule?: NewRule}} Edit
 * @typedef {{value: string, label: string, chosen: boolean}} Choice
 * @typedef {{at: (string | number)[], label: string, zh: string, en: string, lines: boolean}} Field
 * @typedef {{rows: string[], unit: string, source: string, url: string | null, min: string, max: string,
 *   zh: string, en: string}} FigureForm
 * @typedef {{when: {key: string, label: string, choices: Choice[]}[], outcomes: Choice[]}} RuleForm
 * @typedef {{name: string, shown: string, entry: string | null}} Named
 * @typedef {{id: string, title: string, where: string}} Listed
 * @typedef {Listed & {langs: ("zh" | "en")[], file: string, seen: string, only: string, fields: Field[], names: Named[], figure: FigureForm | null,
 *   rule: RuleForm | null, pages: [string, string][]}} Opened
 * @typedef {{about: string, text: string, detail: string, new: boolean}} Told
 * @typedef {{refused?: {field: string, text: string}, failed?: string, count: number, entries: Listed[], entry: Opened, changed: boolean,
 *   problems: Told[], known: number, lines: string[], told: string, saved: string, seen: string, address: string,
 *   platforms: {value: string, label: string}[], groups: string[]}} Reply
 */

const token = document.querySelector("meta[name=edit-token]")?.getAttribute("content") ?? "";
export const lang = document.documentElement.lang;

/**
 * What the server replies; what goes wrong on the way is a reply as well.
 * @param {string} task
 * @param {Record<string, unknown>} given
 * @returns {Promise<Reply>}
 */
export async function ask(task, given) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(`/dev/edit/${task}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Edit-Token": token },
      body: JSON.stringify({ lang, ...given }),
    });
  } catch {
    return refusal(word("gone"));
  }
  const text = await response.text();
  if (!response.ok) return refusal(word("failed", { why: text }));
  /** @type {Reply} */
  const reply = JSON.parse(text);
  return reply.failed === undefined ? reply : refusal(word("failed", { why: reply.failed }));
}

/**
 * @param {string} text
 * @returns {Reply}
 */
function refusal(text) {
  return /** @type {Reply} */ ({ refused: { field: "", text } });
}

/**
 * A function that runs `work` once what is typed has come to a rest; while it runs only the last call waits for its turn.
 * @param {number} rest milliseconds
 * @param {() => Promise<void>} work
 * @returns {() => void}
 */
export function settled(rest, work) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let running = false;
  let again = false;
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, rest);
  };
}
