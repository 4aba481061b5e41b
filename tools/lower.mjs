// Rewrites scripts and styles for the oldest browsers that the site is made for: `browserslist` in package.json, `pages` for all that
// a page shows, `python` for what Python needs. Names and module form stay; digests are taken afterwards.
//
// Usage: lower.mjs pages SITE, once scripts and styles lie in SITE/assets; or lower.mjs python FILE …
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transform } from "esbuild";

/** The theme's own are lowered by its makers, and the service worker's source is filled in by `tools/offline.py`. */
const LEFT = /^(javascripts|stylesheets)\/|service_worker\.js$/;

/** Of a page that is read from left to right and top to bottom. @type {Record<string, [string, string]>} */
const SIDES = { block: ["top", "bottom"], inline: ["left", "right"] };

/** A pair of sides in one declaration: no browser of 2020 knows it. */
const PAIR = /(?<![\w-])(margin|padding|inset)-(block|inline):\s*([^;}]+)/g;

/** All four sides at once. */
const ALL = /(?<![\w-])inset:\s*([^;}]+)/g;

/** One side by its place in the text. */
const SIDE = /(?<![\w-])inset-(block|inline)-(start|end):/g;

/** What stands before a brace, where that is no rule of the style sheet's own. */
const SELECTOR = /(?<=^|[{};])([^{};@]*:is\([^{};]*)(?=\{)/g;

/**
 * What esbuild calls the browsers, such as `safari14.0`.
 *
 * @param {string} kind
 * @returns {string[]}
 */
export function targets(kind) {
  const { browserslist } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return browserslist[kind].map((/** @type {string} */ name) => name.replace(" ", ""));
}

/**
 * A list taken apart where no bracket is open.
 *
 * @param {string} text
 * @param {string} separator
 */
function apart(text, separator) {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    if (letter === "(" || letter === "[") depth += 1;
    else if (letter === ")" || letter === "]") depth -= 1;
    if (letter === separator && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/**
 * A selector without `:is()`, as all that it stands for.
 *
 * @param {string} selector
 * @returns {string[]}
 */
function spelled(selector) {
  const at = selector.indexOf(":is(");
  if (at < 0) return [selector];
  let end = at + 4;
  for (let depth = 1; depth > 0; end += 1) depth += selector[end] === "(" ? 1 : selector[end] === ")" ? -1 : 0;
  const [before, after] = [selector.slice(0, at), selector.slice(end)];
  const options = apart(selector.slice(at + 4, end - 1), ",");
  // Inside `:not()` all of them are meant, one after another.
  if (before.endsWith(":not(")) return spelled(before + options.join("):not(") + after);
  return options.flatMap((option) => spelled(before + option + after));
}

/**
 * A style sheet for browsers without `:is()` and without the later ways to name sides.
 *
 * @param {string} css
 */
export function styles(css) {
  return css
    .replaceAll(SELECTOR, (list) => apart(list, ",").flatMap(spelled).join(","))
    .replaceAll(PAIR, (_, property, axis, value) => {
      const [first = "", second = first] = apart(value, " ");
      const [before, after] = SIDES[axis] ?? ["", ""];
      const name = property === "inset" ? "" : `${property}-`;
      return `${name}${before}:${first};${name}${after}:${second}`;
    })
    .replaceAll(ALL, (_, value) => {
      const [top = "", right = top, bottom = top, left = right] = apart(value, " ");
      return `top:${top};right:${right};bottom:${bottom};left:${left}`;
    })
    .replaceAll(SIDE, (_, axis, end) => `${SIDES[axis]?.[end === "start" ? 0 : 1]}:`);
}

/**
 * @param {string} path
 * @param {string} kind
 */
async function script(path, kind) {
  const { code } = await transform(readFileSync(path, "utf8"), {
    target: targets(kind),
    charset: "utf8",
    minifyWhitespace: true,
    // Safari 14 has it, but for a default that is a function and stands in a parameter; ours are values.
    supported: { destructuring: true },
    legalComments: "inline",
    logLevel: "warning",
  });
  writeFileSync(path, code);
}

/** @param {string} site */
async function pages(site) {
  const assets = join(site, "assets");
  const sheet = join(assets, "help.css");
  await build({
    entryPoints: [sheet],
    bundle: true,
    minifyWhitespace: true,
    target: targets("pages"),
    outfile: sheet,
    allowOverwrite: true,
  });
  writeFileSync(sheet, styles(readFileSync(sheet, "utf8")));
  const names = readdirSync(assets, { recursive: true, encoding: "utf8" });
  const scripts = names.filter((name) => /\.m?js$/.test(name) && !LEFT.test(name));
  await Promise.all(scripts.map((name) => script(join(assets, name), "pages")));
}

const [kind, ...paths] = process.argv.slice(2);
if (kind === "python") await Promise.all(paths.map((path) => script(path, kind)));
else if (kind === "pages") await Promise.all(paths.map(pages));
