/**
 * Saving and printing a text that stands on the page: `data-save` (txt or docx), `data-print`, each naming the element.
 * The library for word processor files is loaded at the first press. A browser inside another app may do neither and not say so.
 */

import { all, around, found, said } from "../page/hooks.mjs";

/** How long a file's address stays valid after its download began, in milliseconds. */
const KEPT = 60_000;

/** A browser that has not begun to print by then will not; milliseconds. */
const UNPRINTED = 500;

/** So that old viewers take the text for Unicode. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * @param {string} name
 * @param {Blob} file
 */
export function save(name, file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}

/**
 * Says under a press what to do if nothing came of it, with the text to copy instead.
 *
 * @param {HTMLElement} button
 * @param {"data-unsaved" | "data-unprinted"} what
 * @param {string} text
 */
export function instead(button, what, text) {
  const template = found(what);
  if (!(template instanceof HTMLTemplateElement)) return;
  found("data-instead")?.remove();
  const told = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const copy = found("data-reply", told);
  if (copy) said(copy).reply = text;
  (button.closest("p") ?? button).after(told);
}

/**
 * What a text's own copy button copies; what shows of a text without one.
 *
 * @param {HTMLElement} button
 * @param {HTMLElement} element
 */
function textOf(button, element) {
  const box = button.closest(".message");
  const copied = box && found("data-reply", box);
  // biome-ignore lint/performance/useDomNodeTextContent: in lines, as it shows
  return (copied && said(copied).reply) ?? element.innerText;
}

/**
 * The lines of a text on the page with the kind of each: a letter says what its lines are, a message is lines only.
 *
 * @param {Element} element
 * @returns {{kind: string, text: string}[]}
 */
function linesOf(element) {
  const lines = all("data-kind", element);
  if (lines.length === 0) return (element.textContent ?? "").split("\n").map((text) => ({ kind: "line", text }));
  return lines.map((line) => ({ kind: said(line).kind ?? "", text: numbered(line) }));
}

/**
 * The text of a line; an item of a list with the number that its list gives it.
 *
 * @param {HTMLElement} line
 */
function numbered(line) {
  const text = line.textContent ?? "";
  return said(line).kind === "item" ? `${[...(line.parentElement?.children ?? [])].indexOf(line) + 1}. ${text}` : text;
}

/** An A4 page with its margins, in twentieths of a point. */
const PAGE = { size: { width: 11_906, height: 16_838 }, margin: { top: 1440, right: 1800, bottom: 1440, left: 1800 } };
/** Letters of both scripts, and what language each is in: without it a reader's program takes Chinese for Japanese. */
const LETTERS = { font: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "SimSun" }, color: "000000" };

/**
 * @param {Element} element
 * @param {string} title
 */
async function wordFile(element, title) {
  const { AlignmentType, Document, HeadingLevel, Packer, Paragraph } = await import("./docx.mjs");
  /** @type {Record<string, object>} */
  const levels = {
    title: { heading: HeadingLevel.HEADING_1, alignment: AlignmentType.CENTER },
    heading: { heading: HeadingLevel.HEADING_2 },
  };
  const children = linesOf(element).map(({ kind, text }) => new Paragraph({ text, spacing: { after: 120 }, ...levels[kind] }));
  const language = { value: element.getAttribute("lang") === "en" ? "en-GB" : "zh-CN", eastAsia: "zh-CN" };
  const styles = {
    default: {
      document: { run: { ...LETTERS, size: 24, language } },
      heading1: { run: { ...LETTERS, size: 36, bold: true } },
      heading2: { run: { ...LETTERS, size: 28, bold: true } },
    },
  };
  const site = document.querySelector('meta[property="og:site_name"]')?.getAttribute("content") ?? title;
  const file = new Document({ title, creator: site, lastModifiedBy: site, styles, sections: [{ properties: { page: PAGE }, children }] });
  return Packer.toBlob(file);
}

/** @param {HTMLElement} button */
async function saveText(button) {
  const { save: form, from = "", file = "" } = said(button);
  const element = document.getElementById(from);
  if (element === null) return;
  try {
    const text = textOf(button, element);
    const blob = form === "docx" ? await wordFile(element, file) : new Blob([BYTE_ORDER_MARK, text, "\n"], { type: "text/plain" });
    save(`${file}.${form}`, blob);
    instead(button, "data-unsaved", text);
  } catch (reason) {
    console.error(reason);
    button.textContent = said(button).failed ?? "";
  }
}

/** @param {HTMLElement} button */
function printAlone(button) {
  const element = document.getElementById(said(button).print ?? "");
  if (element === null) return;
  const sheet = document.createElement("div");
  sheet.className = "sheet kit";
  const title = document.createElement("h1");
  title.textContent = said(button).file ?? "";
  const copy = /** @type {Element} */ (element.cloneNode(true));
  const titled = all("data-kind", copy).some((line) => said(line).kind === "title");
  sheet.append(...(titled ? [copy] : [title, copy]));
  document.body.append(sheet);
  said(document.body).printing = "";
  let begun = false;
  const begin = () => {
    begun = true;
  };
  // Not every browser says when it has printed: the next touch comes later too.
  const done = () => {
    sheet.remove();
    delete said(document.body).printing;
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", done);
    removeEventListener("pointerdown", done);
  };
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", done);
  addEventListener("pointerdown", done);
  globalThis.print?.();
  setTimeout(() => {
    if (begun) return;
    done();
    instead(button, "data-unprinted", textOf(button, element));
  }, UNPRINTED);
}

document.addEventListener("click", (event) => {
  const button = around(event.target, "data-save", "data-print");
  if (!button) return;
  if (said(button).save === undefined) printAlone(button);
  else void saveText(button);
});
