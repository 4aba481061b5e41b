// Writes a .br and a .gz beside every file of a site that gets smaller by it, so that no server has to compress.
//
// Usage: compress.mjs SITE CACHE. Results are kept in CACHE by content, so that only what changed is compressed again.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const KINDS = new Set([".atom", ".bin", ".css", ".html", ".js", ".json", ".md", ".mjs", ".svg", ".txt", ".wasm", ".xml", ".zip"]);
/** Smaller files fit into one packet anyway; bytes. */
const LEAST = 1024;
/** A file this large is worth the slowest compression; smaller ones are many and gain little by it; bytes. */
const LARGE = 100_000;
/** Files at once: each is in memory while it is compressed. */
const AT_ONCE = 8;
/** At 6 gzip counts anew sooner which letters are frequent: texts of two languages get smaller by it. */
const GZIP = { level: 9, memLevel: 6 };

const [site = "", cache = ""] = process.argv.slice(2);
mkdirSync(cache, { recursive: true });

/** @param {Buffer} content */
function brotli(content) {
  const quality = content.length >= LARGE ? constants.BROTLI_MAX_QUALITY : 9;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return promisify(brotliCompress)(content, { params });
}

/** @type {[string, (content: Buffer) => Promise<Buffer>][]} */
const FORMS = [
  [".br", brotli],
  [".gz", (content) => promisify(gzip)(content, GZIP)],
];

/** @param {string} path */
async function compress(path) {
  const content = readFileSync(path);
  const name = createHash("sha256").update(content).digest("hex");
  for (const [end, form] of FORMS) {
    const kept = join(cache, name + end);
    if (!existsSync(kept)) writeFileSync(kept, await form(content));
    if (statSync(kept).size < content.length) copyFileSync(kept, path + end);
  }
}

/** @param {Iterable<string>} paths that others take from too */
async function work(paths) {
  for (const path of paths) await compress(path);
}

/** @type {[size: number, path: string][]} */
const found = readdirSync(site, { recursive: true, encoding: "utf8" })
  .filter((name) => KINDS.has(extname(name)))
  .map((name) => join(site, name))
  .map((path) => [statSync(path).size, path]);
// The largest first, so that none of them is waited for alone at the end.
const sorted = found.filter(([size]) => size >= LEAST).sort(([one], [other]) => other - one);
const paths = sorted.map(([, path]) => path).values();
await Promise.all(Array.from({ length: AT_ONCE }, () => work(paths)));
