/**
 * The way through the questions without Python: replies that the build wrote down, handed out until Python is up.
 *
 * @import { PrebuiltAnswer, PrebuiltQuestion, Reply } from "../../../types/bridge"
 * @import { Operation, Shown } from "./wizard.mjs"
 */

/**
 * A reply with where each answer to it leads, or with the outcome at the end of a way.
 *
 * @typedef {Shown & Partial<Omit<PrebuiltQuestion, keyof Reply> & Pick<PrebuiltAnswer, "outcome">>} Step
 */
/** @typedef {(address: string) => Promise<any>} Fetched reads a file of JSON */

/** What a link says besides its answers: the policy's version and the outcome it gave. */
const TOLD = /;(v|o)=[^;]*/g;
/** After a fragment: the answer with every question left out that may be. */
const END = "~";

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
   * @param {string} here the step that is shown
   * @returns {Promise<Step | null>}
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
    if (operation.op === "open") return this.#open(operation.fragment);
    const next = this.#next(operation, this.#graph.get(here));
    return next === undefined || next === null ? undefined : this.#graph.get(next);
  }

  /**
   * A link made at an answer leads to an answer: what its maker left out is not asked again.
   *
   * @param {string} fragment
   */
  #open(fragment) {
    const bare = fragment.replace(TOLD, "");
    const opened = (fragment.includes(";o=") ? this.#graph.get(bare + END) : undefined) ?? this.#graph.get(bare);
    this.#waiting = opened?.key === "platform" ? opened : undefined;
    return opened;
  }

  /**
   * @param {Operation} operation
   * @param {Step | undefined} current
   */
  #next(operation, current) {
    if (operation.op === "skip") return current?.key === operation.key ? current.skip : undefined;
    if (operation.op === "finish") return current?.end;
    if (operation.op !== "answer") return undefined;
    const { key, value } = operation;
    if (key === "platform") return this.#waiting?.next?.[value] ?? value;
    return current?.asides?.[`${key}=${value}`] ?? (current?.key === key ? current.next?.[value] : undefined);
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
