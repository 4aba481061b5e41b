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

const WASM = "pyodide.asm.wasm";
const snapshot = new Snapshot(MEMORY);
// Both are asked for before the loader does, which would only after its own scripts have come and run; and both are checked while something
// else is being done, since a check by the browser holds up whatever comes behind it in this worker.
const code = fetch(`${runtime}${form}${WASM}`);
const compiled = compile();
const memory = checked(`${form}memory.bin`);

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
 * Whether a file is what the build wrote. Browsers hash on secure origins only.
 *
 * @param {string} name
 * @param {ArrayBuffer} content
 */
async function check(name, content) {
  if (!scope.isSecureContext) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  if (FILES[name] !== `sha256-${btoa(String.fromCharCode(...digest))}`) throw new Error(`${name} is not what the build wrote`);
}

/** @param {string} name */
async function checked(name) {
  if (!scope.isSecureContext) return load(name);
  const reply = await fetch(runtime + name);
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
  const content = await reply.arrayBuffer();
  await check(name, content);
  return content;
}

/** The WebAssembly file, compiled while it arrives: a check by the browser would have compiling wait for the last byte. */
async function compile() {
  const reply = typed(await code);
  const copy = reply.clone();
  const [module] = await Promise.all([
    WebAssembly.compileStreaming(reply),
    copy.arrayBuffer().then((content) => check(form + WASM, content)),
  ]);
  return module;
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
WebAssembly.instantiateStreaming = async (_, imports) => {
  try {
    note(imports);
    const module = await compiled;
    const [instance, packed] = await Promise.all([WebAssembly.instantiate(module, imports), memory]);
    snapshot.hold(packed);
    snapshot.begin();
    missed = /** @type {WebAssembly.Global | undefined} */ (instance.exports.missed);
    return { module, instance };
  } catch (reason) {
    tell({ failed: String(reason) });
    throw reason;
  }
};
for (const early of [compiled, memory]) early.catch(() => {}); // told when the loader asks

// The loader asks for the file too, which is there already.
const ask = scope.fetch;
scope.fetch = (source, options) => (String(source) === `${runtime}${form}${WASM}` ? code : ask(source, options));

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
