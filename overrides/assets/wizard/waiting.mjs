/**
 * On the home page: the next deadline of an order kept on this device, as Python worded it, and the way to it.
 *
 * @import { AheadRow, KeptDocument } from "../../../types/bridge"
 */
import { found, part, said } from "../page/hooks.mjs";
import { dayOf } from "./day.mjs";
import { Store } from "./store.mjs";

/**
 * What is kept, or nothing where it cannot be read: the wizard says so then.
 *
 * @param {string} text
 * @returns {AheadRow[]}
 */
function ahead(text) {
  try {
    const rows = /** @type {KeptDocument} */ (JSON.parse(text)).ahead;
    return Array.isArray(rows) ? rows.filter((row) => typeof row?.until === "string") : [];
  } catch {
    return [];
  }
}

/**
 * The deadline that is next; where all have passed, the last one.
 *
 * @param {AheadRow[]} rows
 */
function nearest(rows) {
  const sorted = [...rows].sort((one, other) => one.until.localeCompare(other.until));
  const today = dayOf(Date.now());
  return sorted.find(({ until }) => until >= today) ?? sorted[sorted.length - 1];
}

const hint = part("data-cases-waiting");
const text = new Store().read();
const told = found("data-cases-told", hint);
const next = nearest(ahead(text));
const link = hint.querySelector("a");
if (next && told && link) {
  told.textContent = next[said(told).casesTold === "en" ? "en" : "zh"];
  link.search = `?case=${next.case}`;
}
hint.hidden = text === "";
