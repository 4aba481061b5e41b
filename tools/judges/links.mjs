// What linkinator finds broken from the home page of a served site on: links.mjs ORIGIN. Prints [page, finding] pairs as JSON.
import { judge } from "./judge.mjs";

const { check } = await judge("linkinator");
const [origin = ""] = process.argv.slice(2);
const { links } = await check({
  path: `${origin}/`,
  recurse: true,
  checkFragments: true,
  concurrency: 8,
  timeout: 20_000,
  /** @param {string} link */
  linksToSkip: async (link) => !link.startsWith(origin),
});
const broken = links.filter((/** @type {{state: string}} */ { state }) => state === "BROKEN");
const found = broken.map((/** @type {{url: string, parent?: string, status?: number}} */ { url, parent, status }) => {
  return [(parent ?? url).replace(origin, ""), `${status}: ${url.replace(origin, "")}`];
});
// Nothing looked at would be nothing found.
if (links.length < 100) found.push(["/", `only ${links.length} links are found`]);
console.error(`${links.length} links`);
console.log(JSON.stringify(found));
