/**
 * A page that is left open over midnight, or looked at again days later, tells of the day it is.
 */

import { found } from "../page/hooks.mjs";

/** How often it looks, in milliseconds. */
const MINUTE = 60_000;

/** Days begin in China, wherever the device is. */
const CHINA = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" });

/**
 * The day in China at a moment, as in 2026-11-25.
 *
 * @param {number} moment milliseconds
 */
export function dayOf(moment) {
  return CHINA.format(moment);
}

/** Minutes by which a device in China is ahead of UTC, with the sign that browsers give them. */
const CHINA_OFFSET = -480;

/** Where the device's clock shows another time than China's the page says which is meant. */
export function tellAbroad() {
  const line = found("data-abroad");
  if (line) line.hidden = new Date().getTimezoneOffset() === CHINA_OFFSET;
}

/**
 * @param {() => void} whenNew told when another day has begun since it was last looked
 * @param {() => number} [now] milliseconds
 * @returns {() => void} looks at once
 */
export function watchDay(whenNew, now = Date.now) {
  let day = dayOf(now());
  return () => {
    const today = dayOf(now());
    if (today === day) return;
    day = today;
    whenNew();
  };
}

/** @param {() => void} look */
export function keepLooking(look) {
  document.addEventListener("visibilitychange", look);
  setInterval(look, MINUTE);
}
