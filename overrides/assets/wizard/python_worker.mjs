/**
 * Python, in a worker of its own: loads the runtime, then answers one request after another.
 * Requests and replies are JSON that the page made and will draw; nothing here looks inside.
 *
 * Where the build has cut Python down to what the wizard uses, a request may need more: what was left out says so and stops. Then this
 * worker tells that it is lacking and is of no use any more; one with the name of the whole form takes its place.
 *
 * @typedef {{id: number, archive: string | null, request: string}} Asked
 * @typedef {{id: number, reply: string} | {id: number, error: string}} Answered
 * @typedef {{ready: true} | {failed: string} | {begun: number} | {lacking: true} | Answered} Told
 */
import { note, Snapshot } from "./restore.mjs";
import { FILES, MEMORY, RUNTIME } from "./runtime.mjs";

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const runtime = new URL(RUNTIME, import.meta.url).href;
/** The folder of the form that this worker runs. */
const form = scope.name !== "" && `${scope.name}/memory.bin` in FILES ? `${scope.name}/` : "";
const lean = form === "" && Object.keys(FILES).some((name) => name.includes("/"));
/** Of the lean form: what was lacking. @type {WebAssembly.Global | undefined} */
let missed;

// What Pyodide says of a stop is no fault where something is only lacking.
const complain = console.error;
if (lean) console.error = (...said) => (missed?.value ? console.info : complain)(...said);

/**
 * A module, checked like any other file: what is imported is what was fetched just before.
 *
 * @param {string} name
 */
async function loadModule(name) {
  await load(name);
  return import(runtime + name);
}

/** @param {string} name */
async function load(name) {
  const reply = await fetch(runtime + name, { integrity: FILES[name] ?? "" });
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
  return reply.arrayBuffer();
}

const snapshot = new Snapshot(MEMORY);
const memory = load(`${form}memory.bin`);

/** @param {Told} told */
const tell = (told) => scope.postMessage(told);

/** @returns {Promise<{handle: (request: string) => string, add: (archive: string) => Promise<void>}>} */
async function start() {
  // The second is what the first would ask for next.
  const [{ loadPyodide }] = await Promise.all([loadModule(`${form}pyodide.mjs`), loadModule(`${form}pyodide.asm.js`)]);
  // All modules are in the snapshot, so there is no standard library to read.
  const python = await loadPyodide({
    indexURL: runtime + form,
    stdLibURL: `${runtime}empty.zip`,
    lockFileURL: `${runtime}pyodide-lock.json`,
    _loadSnapshot: snapshot,
  });
  const handle = python.pyimport("wizard.adapters.bridge.handle");
  /** @type {Set<string>} */
  const added = new Set();
  return {
    handle,
    async add(archive) {
      if (added.has(archive)) return;
      python.FS.writeFile(`/lib/${archive}`, new Uint8Array(await load(archive)));
      added.add(archive);
    },
  };
}

/**
 * Whether the WebAssembly file is what the build wrote, found out while it is being compiled: a check by the browser
 * would have compiling wait for the last byte. Browsers hash on secure origins only.
 *
 * @param {Response} reply
 */
async function check(reply) {
  if (!scope.isSecureContext) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await reply.arrayBuffer()));
  if (FILES[form + WASM] !== `sha256-${btoa(String.fromCharCode(...digest))}`) throw new Error(`${WASM} is not what the build wrote`);
}

/**
 * The same reply as what it is: some servers and proxies give the WebAssembly file another type, and browsers refuse to compile that.
 *
 * @param {Response} reply
 */
function typed(reply) {
  if (!reply.ok || reply.headers.get("content-type") === "application/wasm") return reply;
  return new Response(reply.body, { headers: { "content-type": "application/wasm" } });
}

/**
 * The last moment to hold the snapshot is when there is an instance to lay it over. And where the WebAssembly file
 * cannot be had or read, the loader logs a warning and waits for ever: so a failure is told from where it happens.
 */
const WASM = "pyodide.asm.wasm";
const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (source, imports) => {
  try {
    note(imports);
    const reply = typed(await source);
    const [made, packed] = await Promise.all([instantiate(reply.clone(), imports), memory, check(reply)]);
    snapshot.hold(packed);
    snapshot.begin();
    missed = /** @type {WebAssembly.Global | undefined} */ (made.instance.exports.missed);
    return made;
  } catch (reason) {
    tell({ failed: String(reason) });
    throw reason;
  }
};

const started = start();
started.then(
  () => tell({ ready: true }),
  (/** @type {unknown} */ reason) => tell(missed?.value ? { lacking: true } : { failed: String(reason) }),
);

// The loader starts some of Python where nobody waits for it.
scope.addEventListener("unhandledrejection", () => {
  if (missed?.value) tell({ lacking: true });
});

scope.addEventListener("message", async (/** @type {MessageEvent<Asked>} */ event) => {
  const { id, archive, request } = event.data;
  try {
    const { handle, add } = await started;
    if (archive !== null) await add(archive);
    tell({ begun: id });
    const reply = handle(request);
    tell(missed?.value ? { lacking: true } : { id, reply });
  } catch (reason) {
    // Whatever goes wrong in the lean form may have come of what it lacks.
    tell(lean ? { lacking: true } : { id, error: String(reason) });
  }
});
