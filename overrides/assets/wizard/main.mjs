/**
 * The wizard's page: what the shopper does, as what it asks of the wizard.
 *
 * @import { Hook } from "../../../types/hooks"
 * @import { Said } from "../page/hooks.mjs"
 */
import { around, found, runs, said } from "../page/hooks.mjs";
import { typed } from "./python.mjs";
import { Message } from "./reading.mjs";
import { instead, save } from "./send.mjs";
import { textOf } from "./store.mjs";
import { sent } from "./unsent.mjs";
import { Wizard } from "./wizard.mjs";

/** A second press within this time and distance of one that led to another screen is the same one; milliseconds and pixels. */
const AGAIN = { time: 500, distance: 30 };

/** Where and when a press began that may lead on, and whether it did. */
const last = { x: 0, y: 0, at: 0, led: false };

/** What the last file said that was to be taken in, while the wizard asks whether the oldest may go for it. */
let imported = "";

/** What a press of each kind of control does. @type {[Hook, (wizard: Wizard, said: Said, pressed: HTMLElement) => void][]} */
const PRESSES = [
  ["data-platform", (wizard, { platform = "" }) => wizard.ask({ op: "answer", key: "platform", value: platform }, "push")],
  ["data-answer", (wizard, { answer = "", value = "" }) => wizard.ask({ op: "answer", key: answer, value }, "push")],
  ["data-skip", (wizard, { skip = "" }) => wizard.ask({ op: "skip", key: skip }, "push")],
  ["data-finish", (wizard) => wizard.ask({ op: "finish" }, "push")],
  ["data-change", (wizard, { change = "" }) => wizard.ask({ op: "change", key: change }, "push")],
  ["data-restart", (wizard) => wizard.ask({ op: "open", fragment: "" }, "push")],
  ["data-back", (wizard) => wizard.back()],
  ["data-reminder", (wizard) => wizard.ask({ op: "reminder" }, "none")],
  ["data-keep", (wizard) => wizard.ask({ op: "keep" }, "stay")],
  ["data-resume", (wizard, { resume = "" }) => wizard.ask({ op: "resume", case: resume }, "push")],
  ["data-forget", (wizard, { forget = "" }) => wizard.ask({ op: "forget", case: forget }, "none")],
  ["data-forget-all", (wizard, { forgetAll = "" }) => wizard.ask({ op: "forget-all", shown: forgetAll }, "none")],
  ["data-make-room", (wizard) => wizard.ask({ op: "import", text: imported, making_room: true }, "none")],
  ["data-clear-rest", (wizard, { clearRest = "" }) => void wizard.clear(clearRest)],
  [
    "data-export",
    ({ store }, { export: name }, pressed) => {
      save(`${name}.json`, new Blob([store.read()], { type: "application/json" }));
      instead(pressed, "data-unsaved", store.read());
    },
  ],
];

/** Presses that stay on their screen. @type {Set<Hook>} */
const STAYING = new Set([
  "data-reminder",
  "data-keep",
  "data-forget",
  "data-forget-all",
  "data-make-room",
  "data-clear-rest",
  "data-export",
]);

/** @param {Wizard} wizard */
function listen(wizard) {
  document.addEventListener("click", (event) => once(wizard, event), true);
  document.addEventListener("click", (event) => press(wizard, event));
  for (const link of document.querySelectorAll("a.md-select__link")) link.addEventListener("click", () => wizard.leave());
  wizard.screen.root.addEventListener("submit", (event) => submit(wizard, event));
  document.addEventListener("change", (event) => void change(wizard, event));
  addEventListener("popstate", (/** @type {PopStateEvent} */ { state }) => wizard.revisit(state, "none"));
}

/**
 * Stops the second half of a double press: it would land on the screen that the first half led to. A mouse counts its clicks; a finger
 * is known by time and place.
 *
 * @param {Wizard} wizard
 * @param {MouseEvent} event
 */
function once(wizard, event) {
  if (event.detail === 0) return; // a key
  const counted = event instanceof PointerEvent && event.pointerType === "mouse";
  const near = Math.hypot(event.clientX - last.x, event.clientY - last.y) < AGAIN.distance;
  const soon = event.timeStamp - Math.max(last.at, wizard.screen.drawnAt) < AGAIN.time;
  if (last.led && (counted ? event.detail > 1 : near && soon)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else Object.assign(last, { x: event.clientX, y: event.clientY, at: event.timeStamp, led: false });
}

/**
 * @param {Wizard} wizard
 * @param {MouseEvent} event
 */
function press(wizard, event) {
  // With a key held down a link opens elsewhere.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!(event.target instanceof Element && wizard.screen.contains(event.target))) return;
  for (const [hook, act] of PRESSES) {
    const pressed = around(event.target, hook);
    if (pressed) {
      event.preventDefault();
      last.led = !STAYING.has(hook);
      act(wizard, said(pressed), pressed);
      return;
    }
  }
}

/**
 * @param {Wizard} wizard
 * @param {SubmitEvent} event
 */
function submit(wizard, event) {
  if (!(event.target instanceof HTMLFormElement) || event.target.method === "dialog") return;
  event.preventDefault();
  const { fill, input, inline } = said(event.target);
  const values = typed(event.target);
  sent(event.target);
  const key = input ?? inline ?? "";
  last.led = input !== undefined;
  if (fill !== undefined) wizard.ask({ op: "fill", values }, "stay");
  else wizard.ask({ op: "answer", key, value: values[key] ?? "" }, inline === undefined ? "push" : "stay");
}

/**
 * @param {Wizard} wizard
 * @param {Event} event
 */
async function change(wizard, { target }) {
  if (!(target instanceof HTMLInputElement)) return;
  const { tick, import: imports } = said(target);
  if (tick !== undefined) wizard.ask({ op: "tick", part: tick, on: target.checked }, "stay");
  const file = imports === undefined ? undefined : target.files?.[0];
  if (!file) return;
  // A file that cannot be read is refused like one that holds nothing.
  imported = await textOf(file).catch(() => "");
  wizard.ask({ op: "import", text: imported }, "none");
}

const wizard = new Wizard();
listen(wizard);
runs(wizard.screen.root);
if (found("data-reading")) {
  new Message({ wake: () => wizard.aboutToRead(), read: (reading) => wizard.read(reading), goOn: ({ state }) => wizard.begin(state) });
}
wizard.start();
