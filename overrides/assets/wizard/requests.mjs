/**
 * Requests to Python: one after another, and the one place for what a page says of them. A page that lacks one of the notices does
 * without it.
 */
import { found } from "../page/hooks.mjs";

/** Longer than this without Python, and the page offers the ways around it; milliseconds. */
const SLOW = 7000;

/** A press that is not answered by then is said to be under way; milliseconds. */
const SOON = 250;

/** Time to read what a press came to; milliseconds. */
const READ = 12_000;

/** One task after another. One that fails is told of, and the next is done as if nothing had been. */
export class Queue {
  #last = Promise.resolve();
  #failed;

  /** @param {(reason: unknown) => void} failed told why a task failed */
  constructor(failed) {
    this.#failed = failed;
  }

  /**
   * @param {() => Promise<void>} task
   * @returns {Promise<void>} settled once the task is over; it is never rejected
   */
  add(task) {
    this.#last = this.#last.then(task).catch(this.#failed).catch(console.error);
    return this.#last;
  }
}

/** That Python is starting, takes long, did not start, or failed at a request. */
export class Notices {
  #up = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #said;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #taken;

  /** @param {Promise<unknown>} ready settles once Python answers or cannot start */
  constructor(ready) {
    const slow = setTimeout(() => show("data-slow"), SLOW);
    ready
      .then(
        () => {
          this.#up = true;
          hide("data-starting");
        },
        (reason) => this.failed(reason),
      )
      .finally(() => {
        clearTimeout(slow);
        hide("data-slow");
      });
  }

  /** A request is waiting for Python to start. */
  waiting() {
    if (!this.#up) show("data-starting");
  }

  /** A press was taken: said of one whose answer takes a moment. */
  taken() {
    clearTimeout(this.#taken);
    this.#taken = setTimeout(() => show("data-starting"), SOON);
  }

  /** Whether all of Python is being fetched for what the part that was there lacks. @param {boolean} more */
  more(more) {
    if (more) {
      hide("data-starting");
      show("data-more");
    } else hide("data-more");
  }

  /** Whether the answer that is shown lacks what Python is still working out. @param {boolean} short */
  short(short) {
    if (short) show("data-short");
    else hide("data-short");
  }

  /** What came of a press that changes nothing on the page; said for as long as it takes to read. @param {string} text */
  told(text) {
    const element = found("data-told");
    if (!element) return;
    element.textContent = text;
    element.hidden = false;
    clearTimeout(this.#said);
    this.#said = setTimeout(() => hide("data-told"), READ);
  }

  /** A request was answered. */
  answered() {
    clearTimeout(this.#taken);
    hide("data-broken");
    hide("data-starting");
  }

  /** A request was not answered, or Python did not start. @param {unknown} reason */
  failed(reason) {
    console.error(reason);
    clearTimeout(this.#taken);
    hide("data-starting");
    if (!this.#up) hide("data-short");
    show(this.#up ? "data-broken" : "data-failed");
  }
}

/** @typedef {"data-starting" | "data-slow" | "data-failed" | "data-broken" | "data-told" | "data-short" | "data-more"} Notice */

/** @param {Notice} notice */
function show(notice) {
  const element = found(notice);
  if (element) element.hidden = false;
}

/** @param {Notice} notice */
function hide(notice) {
  const element = found(notice);
  if (element) element.hidden = true;
}
