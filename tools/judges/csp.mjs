// What Google's evaluator says against the policies that pages carry: csp.mjs SITE. Prints [page, finding] pairs as JSON.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { judge } from "./judge.mjs";

const { Version } = await judge("csp_evaluator/dist/csp.js");
const { CspEvaluator } = await judge("csp_evaluator/dist/evaluator.js");
const { Severity } = await judge("csp_evaluator/dist/finding.js");
const { CspParser } = await judge("csp_evaluator/dist/parser.js");

const [site = ""] = process.argv.slice(2);
/** @type {Map<string, string>} each policy with the first page that carries it; hashes of inline scripts do not make it another */
const policies = new Map();
for (const name of readdirSync(site, { recursive: true, encoding: "utf8" }).sort()) {
  if (!name.endsWith(".html") || name.startsWith("runtime")) continue;
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(join(site, name), "utf8")) ?? [];
  const kind = policy?.replaceAll(/'sha256-[^']*'/g, "'sha256-'") ?? "";
  if (!policies.has(kind)) policies.set(kind, `${name}\n${policy ?? ""}`);
}
for (const [, policy = ""] of readFileSync(join(site, "_headers"), "utf8").matchAll(/Content-Security-Policy: (.*)/g)) {
  // Those about framing alone are sent beside a page's own.
  if (!policy.startsWith("frame-ancestors")) policies.set(policy, `_headers\n${policy}`);
}
const found = [...policies.values()].flatMap((one) => {
  const [page = "", policy = ""] = one.split("\n");
  if (policy === "") return [[page, "has no policy"]];
  /** @type {{severity: number, directive: string, value?: string, description: string}[]} */
  const findings = new CspEvaluator(new CspParser(policy.replaceAll("&#39;", "'")).csp, Version.CSP3).evaluate();
  return findings
    .filter(({ severity }) => severity !== Severity.NONE)
    .map(({ severity, directive, value, description }) => [page, `${Severity[severity]} ${directive} ${value ?? ""}: ${description}`]);
});
console.log(JSON.stringify(found));
