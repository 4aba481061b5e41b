/**
 * Saving and printing a text that stands on the page: `data-save` (txt or docx), `data-print`, each naming the element.
 * The library for word processor files is loaded at the first press.
 */

import { around, found, said } from "../page/hooks.mjs";

/** How long a file's address stays valid after its download began, in milliseconds. */
const KEPT = 60_000;

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
 * The lines of a text on the page: the elements of a letter, or the lines of a message.
 *
 * @param {Element} element
 * @returns {{kind: "title" | "heading" | "line", text: string}[]}
 */
function linesOf(element) {
  if (element.children.length === 0) return (element.textContent ?? "").split("\n").map((text) => ({ kind: "line", text }));
  return [...element.children].flatMap((child) => {
    if (child.tagName === "OL") return [...child.children].map((item, index) => line("line", `${index + 1}. ${item.textContent}`));
    return [line(child.tagName === "H4" ? "title" : child.tagName === "H5" ? "heading" : "line", child.textContent ?? "")];
  });
}

/**
 * @param {"title" | "heading" | "line"} kind
 * @param {string} text
 */
function line(kind, text) {
  return { kind, text };
}

/**
 * @param {Element} element
 * @param {string} title
 */
async function wordFile(element, title) {
  const { Document, HeadingLevel, Packer, Paragraph } = await import("./docx.mjs");
  const levels = { title: { heading: HeadingLevel.HEADING_1 }, heading: { heading: HeadingLevel.HEADING_2 }, line: {} };
  const children = linesOf(element).map(({ kind, text }) => new Paragraph({ text, spacing: { after: 120 }, ...levels[kind] }));
  return Packer.toBlob(new Document({ title, sections: [{ children }] }));
}

/** @param {HTMLElement} button */
async function saveText(button) {
  const { save: form, from = "", file = "" } = said(button);
  const element = document.getElementById(from);
  if (element === null) return;
  try {
    const copied = button.parentElement && found("data-reply", button.parentElement);
    const text = (copied && said(copied).reply) ?? "";
    const blob = form === "docx" ? await wordFile(element, file) : new Blob([BYTE_ORDER_MARK, text, "\n"], { type: "text/plain" });
    save(`${file}.${form}`, blob);
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
  sheet.className = "sheet md-typeset";
  const title = document.createElement("h1");
  title.textContent = said(button).file ?? "";
  const copy = /** @type {Element} */ (element.cloneNode(true));
  sheet.append(...(copy.querySelector("h4") ? [copy] : [title, copy]));
  document.body.append(sheet);
  said(document.body).printing = "";
  addEventListener(
    "afterprint",
    () => {
      sheet.remove();
      delete said(document.body).printing;
    },
    { once: true },
  );
  print();
}

document.addEventListener("click", (event) => {
  const button = around(event.target, "data-save", "data-print");
  if (!button) return;
  if (said(button).save === undefined) printAlone(button);
  else void saveText(button);
});
