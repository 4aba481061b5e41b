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

/** Browsers that know no gaps in flexible boxes: Chromium before 84 has no `appearance`, Safari before 14.1 no `inset`; Firefox has gaps. */
const GAPLESS = "@supports (not (appearance:none)) and (not (inset:0))";

/** Where a screen is no wider the boxes of a phone hold; on wider ones a query may have made a grid of them. */
const NARROW = "@media (max-width:59.99em)";

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

/** @typedef {{selectors: string[], declared: Record<string, string>, queried: boolean}} Rule */

/**
 * The rules of a sheet, those within queries too.
 *
 * @param {string} css
 * @returns {Rule[]}
 */
function rules(css, queried = false) {
  /** @type {Rule[]} */
  const found = [];
  for (let at = 0, open = css.indexOf("{"); open >= 0; open = css.indexOf("{", at)) {
    let end = open + 1;
    for (let depth = 1; depth > 0; end += 1) depth += css[end] === "{" ? 1 : css[end] === "}" ? -1 : 0;
    const [head = "", body] = [apart(css.slice(at, open), ";").pop(), css.slice(open + 1, end - 1)];
    at = end;
    if (head.startsWith("@")) found.push(...rules(body, true));
    else {
      const pairs = apart(body, ";").map((one) => /** @type {[string, string]} */ (apart(one, ":")));
      found.push({ selectors: apart(head, ","), declared: Object.fromEntries(pairs), queried });
    }
  }
  return found;
}

/**
 * Margins in place of the gaps in flexible boxes. They come first and weigh little, so whatever a part says of its own margins holds.
 *
 * @param {string} css
 */
export function gaps(css) {
  const all = rules(css);
  const queried = new Set(all.flatMap((rule) => (rule.queried ? rule.selectors : [])));
  const margins = { always: "", narrow: "" };
  for (const { selectors, declared, queried: within } of all) {
    const { display = "", gap, "flex-direction": direction = "", "flex-wrap": wrap } = declared;
    if (within || !gap || !display.endsWith("flex")) continue;
    const [row = "", column = row] = apart(gap, " ");
    const margin = direction === "column" ? `margin-top:${row}` : `margin-left:${column}`;
    for (const selector of selectors) {
      const rule = wrap ? `${selector}>*{margin-right:${column};margin-bottom:${row}}` : `${selector}>*+*{${margin}}`;
      margins[queried.has(selector) ? "narrow" : "always"] += rule;
    }
  }
  return margins.always || margins.narrow ? `${GAPLESS}{${margins.always}${NARROW}{${margins.narrow}}}` : "";
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
  const css = styles(readFileSync(sheet, "utf8"));
  writeFileSync(sheet, gaps(css) + css);
  const names = readdirSync(assets, { recursive: true, encoding: "utf8" });
  const scripts = names.filter((name) => /\.m?js$/.test(name) && !LEFT.test(name));
  await Promise.all(scripts.map((name) => script(join(assets, name), "pages")));
}

const [kind, ...paths] = process.argv.slice(2);
if (kind === "python") await Promise.all(paths.map((path) => script(path, kind)));
else if (kind === "pages") await Promise.all(paths.map(pages));
