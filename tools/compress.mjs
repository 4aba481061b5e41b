// Writes a .br and a .gz beside every file of a site that gets smaller by it, so that no server has to compress.
//
// Usage: compress.mjs SITE CACHE. Results are kept in CACHE by content, so that only what changed is compressed again.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const KINDS = new Set([".atom", ".bin", ".css", ".html", ".js", ".json", ".md", ".mjs", ".svg", ".txt", ".wasm", ".xml", ".zip"]);
/** Smaller files fit into one packet anyway; bytes. */
const LEAST = 1024;
/** A file this large is worth the slowest compression; smaller ones are many and gain little by it; bytes. */
const LARGE = 100_000;
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
  if (content.length < LEAST) return;
  const name = createHash("sha256").update(content).digest("hex");
  for (const [end, form] of FORMS) {
    const kept = join(cache, name + end);
    if (!existsSync(kept)) writeFileSync(kept, await form(content));
    if (readFileSync(kept).length < content.length) cpSync(kept, path + end);
  }
}

const paths = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((path) => KINDS.has(extname(path)));
await Promise.all(paths.map((path) => compress(join(site, path))));
