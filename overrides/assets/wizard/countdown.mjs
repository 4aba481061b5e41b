/**
 * Counts down to the instants that the page shows (`data-until`), in the words that Python gave (`data-left`).
 */

const SECOND = 1000;

/** @type {(() => void) | null} */
let whenOver = null;

/** @param {number} left milliseconds */
function clock(left) {
  const seconds = Math.ceil(left / SECOND);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts
    .slice(parts[0] === 0 ? 1 : 0)
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

function tick() {
  for (const timer of document.querySelectorAll("[data-until]")) {
    if (!(timer instanceof HTMLElement)) continue;
    const left = Date.parse(timer.dataset.until ?? "") - Date.now();
    timer.hidden = !(left > 0);
    timer.textContent = (timer.dataset.left ?? "").replace("{time}", clock(left));
    if (timer.hidden) {
      timer.removeAttribute("data-until");
      whenOver?.();
    }
  }
}

/** @param {() => void} act what to do when a time is over: nothing is redrawn before that */
export function countDown(act) {
  whenOver = act;
  tick();
}

setInterval(tick, SECOND);
