/**
 * The way through the required questions without Python: replies that the build wrote down, handed out until Python is up.
 *
 * @import { PrebuiltAnswer, PrebuiltQuestion } from "../../../types/bridge"
 * @import { Operation, Shown } from "./wizard.mjs"
 */

/**
 * A reply with where each answer to it leads, or with the outcome at the end of a way.
 *
 * @typedef {Shown & Partial<Pick<PrebuiltQuestion, "key" | "next" | "asides"> & Pick<PrebuiltAnswer, "outcome">>} Step
 */
/** @typedef {(address: string) => Promise<any>} Fetched reads a file of JSON */

/** What a link says besides its answers: the policy's version and the outcome it gave. */
const TOLD = /;(v|o)=[^;]*/g;

export class Prebuilt {
  /** By fragment; a map, since a link may say anything. @type {Map<string, Step>} */
  #graph = new Map();
  #folder;
  #read;
  /** The step of a link that brought a status and left the platform open. @type {Step | undefined} */
  #waiting;
  /** @type {Map<string, Promise<Record<string, string>>>} */
  #answers = new Map();

  /**
   * @param {string} folder address of what the build wrote, with its last slash
   * @param {Shown} first the screen that is in the page from the start
   * @param {Fetched} [read]
   */
  constructor(folder, first, read = fetched) {
    this.#folder = folder;
    this.#read = read;
    /** Settles once the graph is there, or cannot be had: then Python is waited for. @type {Promise<void>} */
    this.loaded = read(`${folder}graph.json`).then(
      (graph) => {
        this.#graph = new Map([...Object.entries(graph), ["", first]]);
      },
      () => {},
    );
  }

  /**
   * What Python would reply, or null where only Python knows.
   *
   * @param {Operation} operation
   * @param {string} here the fragment of the screen that is shown
   * @returns {Promise<Shown | null>}
   */
  async reply(operation, here) {
    await this.loaded;
    const step = this.#step(operation, here);
    if (step === undefined) return null;
    const answers = this.#answersOf(step);
    if (step.outcome === undefined) return step;
    const html = (await answers)[step.outcome];
    return html === undefined ? null : { ...step, html };
  }

  /**
   * @param {Operation} operation
   * @param {string} here
   */
  #step(operation, here) {
    if (operation.op === "open") {
      const opened = this.#graph.get(operation.fragment.replace(TOLD, ""));
      this.#waiting = opened?.key === "platform" ? opened : undefined;
      return opened;
    }
    if (operation.op !== "answer") return undefined;
    const { key, value } = operation;
    if (key === "platform") return this.#graph.get(this.#waiting?.next?.[value] ?? value);
    const current = this.#graph.get(here);
    const next = current?.asides?.[`${key}=${value}`] ?? (current?.key === key ? current.next?.[value] : undefined);
    return next === undefined ? undefined : this.#graph.get(next);
  }

  /**
   * The answers of a step's platform, fetched as soon as it is chosen.
   *
   * @param {Step} step
   * @returns {Promise<Record<string, string>>}
   */
  #answersOf({ fragment }) {
    const platform = fragment.split(";")[0] ?? "";
    if (platform === "") return Promise.resolve({});
    const found = this.#answers.get(platform) ?? this.#read(`${this.#folder}answers-${platform}.json`);
    this.#answers.set(platform, found);
    return found.catch(() => ({}));
  }
}

/** @type {Fetched} */
async function fetched(address) {
  const reply = await fetch(address, { priority: "high" });
  if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
  return reply.json();
}
