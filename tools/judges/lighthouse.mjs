// What Lighthouse takes points off for: lighthouse.mjs CHROMIUM ORIGIN PATH… Prints [page, finding] pairs as JSON.
//
// Speed is not asked about: it depends on what else the machine does. `lighthouse.mjs --speed CHROMIUM ORIGIN PATH…` prints it for a person.
import puppeteer from "puppeteer-core";
import { judge } from "./judge.mjs";

const { default: lighthouse } = await judge("lighthouse");
const speed = process.argv[2] === "--speed";
const [executablePath = "", origin = "", ...paths] = process.argv.slice(speed ? 3 : 2);
const onlyCategories = speed ? ["performance"] : ["accessibility", "best-practices", "seo"];
/** @param {{details?: {items?: {node?: {snippet: string}}[]}}} audit */
const where = ({ details }) => (details?.items ?? []).map(({ node }) => node?.snippet ?? "").join(" ");
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
const found = [];
for (const path of paths) {
  const page = await browser.newPage();
  const { lhr } = await lighthouse(`${origin}/${path}`, { output: "json", onlyCategories, logLevel: "silent" }, undefined, page);
  for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
    if (speed) console.error(`${path || "/"}: ${Math.round(score * 100)}`);
    if (score === 1) continue;
    for (const { id: name, weight } of auditRefs) {
      const audit = lhr.audits[name];
      if (weight > 0 && audit.score !== null && audit.score < 1) found.push([path || "/", `${id}: ${audit.title} ${where(audit)}`]);
    }
  }
  await page.close();
}
await browser.close();
console.log(JSON.stringify(speed ? [] : found));
