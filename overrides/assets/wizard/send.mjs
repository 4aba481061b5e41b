/**
 * Saving and printing a text that stands on the page: `data-save` (txt or docx), `data-print`, each naming the element.
 * The library for word processor files is loaded at the first press.
 */

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
  const { save: form, from = "", file = "" } = button.dataset;
  const element = document.getElementById(from);
  if (element === null) return;
  try {
    const text = button.parentElement?.querySelector("[data-reply]")?.getAttribute("data-reply") ?? "";
    const blob = form === "docx" ? await wordFile(element, file) : new Blob([BYTE_ORDER_MARK, text, "\n"], { type: "text/plain" });
    save(`${file}.${form}`, blob);
  } catch (reason) {
    console.error(reason);
    button.textContent = button.dataset.failed ?? "";
  }
}

/** @param {HTMLElement} button */
function printAlone(button) {
  const element = document.getElementById(button.dataset.print ?? "");
  if (element === null) return;
  const sheet = document.createElement("div");
  sheet.className = "sheet md-typeset";
  const title = document.createElement("h1");
  title.textContent = button.dataset.file ?? "";
  const copy = /** @type {Element} */ (element.cloneNode(true));
  sheet.append(...(copy.querySelector("h4") ? [copy] : [title, copy]));
  document.body.append(sheet);
  document.body.dataset.printing = "";
  addEventListener(
    "afterprint",
    () => {
      sheet.remove();
      delete document.body.dataset.printing;
    },
    { once: true },
  );
  print();
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-save], [data-print]") : null;
  if (!(button instanceof HTMLElement)) return;
  if (button.dataset.save === undefined) printAlone(button);
  else void saveText(button);
});
