/**
 * Counts down to the instants that the page shows (`data-until`), in the words that Python gave (`data-left`).
 */
import { all, said } from "../page/hooks.mjs";

const SECOND = 1000;

/**
 * Hours, minutes and seconds, without hours where there are none.
 *
 * @param {number} left milliseconds
 */
export function clock(left) {
  const seconds = Math.ceil(left / SECOND);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts
    .slice(parts[0] === 0 ? 1 : 0)
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

/**
 * Begins to count, every second from now on.
 *
 * @param {() => void} whenOver told when a time is over: nothing is redrawn before that
 * @returns {() => void} counts at once, for what has just been drawn
 */
export function countDown(whenOver) {
  const tick = () => {
    for (const timer of all("data-until")) {
      if (!isOver(timer)) continue;
      delete said(timer).until;
      whenOver();
    }
  };
  setInterval(tick, SECOND);
  return tick;
}

/**
 * Shows what is left.
 *
 * @param {HTMLElement} timer
 */
function isOver(timer) {
  const { until = "", left: words = "" } = said(timer);
  const left = Date.parse(until) - Date.now();
  timer.hidden = !(left > 0);
  timer.textContent = words.replace("{time}", clock(left));
  return timer.hidden;
}
