// Takes out of a script what is unused in it.
//
// Usage: squeeze.mjs SOURCE TARGET
import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";

const [source = "", target = ""] = process.argv.slice(2);
const { code = "" } = await minify(readFileSync(source, "utf8"), { ecma: 2020, module: true, compress: { passes: 2 }, mangle: true });
writeFileSync(target, code);
