/**
 * Where the reader is going: of two presses on one screen the last one counts, and nothing follows somebody back.
 */

export class Way {
  /** How many requests have led to another screen. */
  #turns = 0;
  /** Gives up the request that waits for Python to start. */
  #giveWay = () => {};

  /**
   * The number of the turn that a request belongs to.
   *
   * @param {boolean} leads whether it leads to another screen
   */
  turn(leads) {
    if (leads) {
      this.#turns += 1;
      this.#giveWay();
    }
    return this.#turns;
  }

  /**
   * Whether the reader has gone another way since.
   *
   * @param {boolean} leads
   * @param {number} turn
   */
  overtook(leads, turn) {
    return leads && turn !== this.#turns;
  }

  /**
   * Waits; false where the reader has gone another way before it was over. Rejected as what is waited for is.
   *
   * @param {Promise<unknown>} ready
   * @param {boolean} leads
   * @param {number} turn
   */
  async wanted(ready, leads, turn) {
    /** @type {Promise<boolean>} */
    const gaveWay = new Promise((resolve) => {
      if (!leads) return;
      this.#giveWay = () => resolve(false);
      if (this.overtook(leads, turn)) resolve(false);
    });
    const wanted = await Promise.race([gaveWay, ready.then(() => true)]);
    this.#giveWay = () => {};
    return wanted;
  }
}
