/**
 * One task after another. One that fails is told of, and the next is done as if nothing had been.
 */
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
