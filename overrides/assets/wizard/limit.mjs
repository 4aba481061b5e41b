/**
 * Nothing is waited for without an end.
 */

/** What was waited for did not come in time. */
export class Late extends Error {}

/** A time that can be set anew. */
export class Limit {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #end;
  /** @type {(reason: Late) => void} */
  #late = () => {};

  /** @param {number} time milliseconds */
  constructor(time) {
    /** Rejected as `Late` when the time is over. @type {Promise<never>} */
    this.over = new Promise((_, reject) => {
      this.#late = reject;
    });
    this.set(time);
  }

  /** @param {number} time milliseconds from now on */
  set(time) {
    this.clear();
    this.#end = setTimeout(() => this.#late(new Late(`nothing came for ${time} ms`)), time);
  }

  clear() {
    clearTimeout(this.#end);
  }
}

/**
 * The same promise, rejected as `Late` after a time.
 *
 * @template T
 * @param {Promise<T>} promise
 * @param {number} time milliseconds
 * @returns {Promise<T>}
 */
export function limited(promise, time) {
  return new Promise((resolve, reject) => {
    const end = setTimeout(() => reject(new Late(`nothing came for ${time} ms`)), time);
    promise.then(resolve, reject).finally(() => clearTimeout(end));
  });
}
