/**
 * The way through the questions without Python: replies that the build wrote down, handed out until Python is up.
 *
 * @import { PrebuiltAnswer, PrebuiltQuestion, Reply } from "../../../types/bridge"
 * @import { Operation, Shown } from "./wizard.mjs"
 */

import { limited } from "./limit.mjs";

/**
 * A reply with where each answer to it leads, or with the outcome at the end of a way.
 *
 * @typedef {Shown & Partial<Omit<PrebuiltQuestion, keyof Reply> & Pick<PrebuiltAnswer, "outcome">> & {short?: boolean, in?: string}} Step
 *   `short` of what a link says: a date, for example, which only Python can make use of; `in` the file that has the step, and nothing else
 */
/** @typedef {(address: string) => Promise<any>} Fetched reads a file of JSON */

/** Answers that could not be had. @type {Record<string, string>} */
const no = {};

/** What a link says besides its answers: the policy's version and the outcome it gave. */
const TOLD = /;(v|o)=[^;]*/g;
/** After a fragment: the answer with every question left out that may be. */
const END = "~";

/** A file that is not there by then is not waited for: Python starts without it; milliseconds. */
const PATIENCE = 6000;

export class Prebuilt {
  /** By fragment; a map, since a link may say anything. @type {Map<string, Step>} */
  #graph = new Map();
  #folder;
  #read;
  /** The step of a link that brought a status and left the platform open. @type {Step | undefined} */
  #waiting;
  /** @type {Map<string, Promise<Record<string, string>>>} */
  #answers = new Map();
  /** Parts of the graph that are files of their own, by the step that leads to them. @type {Map<string, Promise<void>>} */
  #parts = new Map();

  /**
   * @param {string} folder address of what the build wrote, with its last slash
   * @param {Shown} first the screen that is in the page from the start
   * @param {Fetched} [read]
   */
  constructor(folder, first, read = fetched) {
    this.#folder = folder;
    this.#read = read;
    const arrived = read(`${folder}graph.json`).then((graph) => {
      this.#graph = new Map([...Object.entries(graph), ["", first]]);
    });
    /** Settles once the graph is there, cannot be had or is late: then Python is waited for. @type {Promise<void>} */
    this.loaded = limited(arrived, PATIENCE).catch(() => {});
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
    await this.#part(operation);
    const step = this.#step(operation, here);
    if (step === undefined) return null;
    const answers = this.#answersOf(step);
    if (step.outcome === undefined) return step;
    const html = (await limited(answers, PATIENCE).catch(() => no))[step.outcome];
    return html === undefined ? null : { ...step, html };
  }

  /**
   * Many platforms are not in one file: that of the one which is chosen is fetched then.
   *
   * @param {Operation} operation
   */
  async #part(operation) {
    const chosen = operation.op === "answer" && operation.key === "platform" ? operation.value : "";
    const to = operation.op === "open" ? operation.fragment.replace(TOLD, "") : chosen;
    const name = to.startsWith(";") ? to : (to.split(";")[0] ?? "");
    const file = this.#graph.get(name)?.in;
    if (file === undefined) return;
    const part = this.#parts.get(name) ?? this.#merged(name, file);
    this.#parts.set(name, part);
    await part;
  }

  /**
   * @param {string} name
   * @param {string} file
   */
  async #merged(name, file) {
    const steps = await limited(this.#read(this.#folder + file), PATIENCE).catch(() => ({}));
    this.#graph.delete(name);
    for (const [key, step] of Object.entries(steps)) this.#graph.set(key, step);
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
    const ends = fragment.includes(";o=");
    const opened = (ends ? this.#graph.get(bare + END) : undefined) ?? this.#graph.get(bare) ?? this.#toward(bare, fragment, ends);
    this.#waiting = opened?.key === "platform" ? opened : undefined;
    return opened;
  }

  /**
   * As far toward a link's screen as the build knows the way: past what only Python can make use of, if it may be left out.
   *
   * @param {string} bare the link's answers
   * @param {string} fragment the link
   * @param {boolean} ends whether it was made at an answer
   * @returns {Step | undefined}
   */
  #toward(bare, fragment, ends) {
    const [platform = "", ...parts] = bare.split(";");
    if (platform === "") return undefined;
    const given = new Map(parts.map((part) => /** @type {const} */ ([part.split("=")[0] ?? "", part])));
    let step = this.#graph.get(platform);
    for (let turns = 0; step?.key !== undefined && turns <= 2 * given.size; turns += 1) {
      const { asides = {}, next = {}, skip, key } = step;
      const [aside] = [...given].filter(([, part]) => part in asides);
      const [, value = ""] = given.get(key)?.split(/=(.*)/su) ?? [];
      if (!aside && !given.has(key)) break;
      given.delete(aside?.[0] ?? key);
      const to = aside ? asides[aside[1]] : (next[value] ?? skip);
      if (!to) break;
      step = this.#graph.get(to);
    }
    if (ends && step?.end) step = this.#graph.get(step.end);
    return step && { ...step, fragment, short: true };
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
