/**
 * Nothing is waited for without an end.
 */

/** What was waited for did not come in time. */
export class Late extends Error {}

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
