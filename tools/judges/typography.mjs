// What zhlint says of Chinese texts: from standard input a JSON list of [name, text]. Prints [name, finding] pairs as JSON.
//
// The house's way: full-width signs, no space between Chinese and a figure, one between Chinese and a Latin word. The last two zhlint
// cannot tell apart, so it is not asked about them.
import { text as read } from "node:stream/consumers";
import { judge } from "./judge.mjs";

const { run } = await judge("zhlint");

const rules = {
  adjustedFullwidthPunctuation: "",
  fullwidthPunctuation: "，。：；？！“”‘’（）",
  halfwidthPunctuation: "[]{}",
  noSinglePair: true,
  noSpaceAfterFullwidthPauseOrStop: true,
  noSpaceBeforePauseOrStop: true,
  noSpaceBeforePunctuation: true,
  noSpaceBetweenFullwidthContent: true,
  noSpaceInsideBracket: true,
  noSpaceInsideQuotation: true,
  noSpaceOutsideFullwidthBracket: true,
  noSpaceOutsideFullwidthQuotation: true,
  spaceAfterHalfwidthPauseOrStop: true,
  spaceBetweenHalfwidthContent: true,
  spaceOutsideHalfwidthBracket: true,
  spaceOutsideHalfwidthQuotation: true,
  trimSpace: true,
  unifiedPunctuation: { "“": ["「"], "”": ["」"], "～": ["~", "〜"], "…": ["⋯"], "·": ["•", "・", "‧"] },
};
const silent = { ...console, error() {}, log() {}, warn() {} };

/** @type {[string, string][]} */
const given = JSON.parse(await read(process.stdin));
const found = given.flatMap(([name, text]) =>
  run(text, { rules, logger: silent }).validations.map(
    (/** @type {{index: number, length: number, message: string}} */ { index, length, message }) => {
      const around = text.slice(Math.max(0, index - 8), index + length + 8).replaceAll("\n", "⏎");
      return [name, `${message}: ${around}`];
    },
  ),
);
console.log(JSON.stringify(found));
