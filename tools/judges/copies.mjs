// What the reference reader of CommonMark makes of the Markdown copies: copies.mjs SITE. Prints [copy, finding] pairs as JSON.
//
// A copy is text, headings, lists and links that lead somewhere in the site. Whatever its reader takes for HTML, and every mark or address
// that comes through as text, is a mistake of the writer.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { judge } from "./judge.mjs";

const { Parser } = await judge("commonmark");

const [site = ""] = process.argv.slice(2);
const LEFT = /\*\*|\]\(|<[a-z/]|^#{1,6} |https?:\/\/\S/;

/**
 * @param {string} copy
 * @param {string} address
 */
function leads(copy, address) {
  if (/^[a-z]+:/.test(address)) return true;
  if (address.startsWith("/")) return false;
  const path = normalize(join(site, dirname(copy), decodeURI(address.split("#")[0] ?? "")));
  return (
    existsSync(path) &&
    statSync(address.split("#")[0]?.endsWith("/") ? join(path, "index.html") : path, { throwIfNoEntry: false })?.isFile()
  );
}

/** @param {string} copy */
function judged(copy) {
  const said = [];
  const walker = new Parser().parse(readFileSync(join(site, copy), "utf8")).walker();
  for (let step = walker.next(); step; step = walker.next()) {
    const { node, entering } = step;
    if (!entering) continue;
    if (node.type === "html_inline" || node.type === "html_block") said.push(`is read as HTML: ${node.literal}`);
    if (node.type === "link" && !leads(copy, node.destination ?? "")) said.push(`leads nowhere: ${node.destination}`);
    if (node.type === "link" && !node.firstChild) said.push(`a link without words: ${node.destination}`);
    if (node.type === "text" && LEFT.test(node.literal ?? "")) said.push(`is read as text: ${node.literal}`);
    if (node.type === "code_block") said.push(`is read as code: ${node.literal}`);
  }
  return said.map((finding) => [copy, finding]);
}

const copies = readdirSync(site, { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.md$|llms\.txt$/.test(name) && !name.startsWith("runtime"),
);
console.log(JSON.stringify(copies.sort().flatMap(judged)));
