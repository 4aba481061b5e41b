// Starts the site's own Python under Node.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * What the tools use of Pyodide, some of it its own inside.
 *
 * @typedef {object} Interpreter
 * @property {(code: string) => any} runPython
 * @property {(value: unknown) => unknown} toPy
 * @property {{set(name: string, value: unknown): void}} globals
 * @property {{writeFile(path: string, content: Uint8Array): void}} FS
 * @property {(name: string) => any} pyimport
 * @property {() => Uint8Array<ArrayBuffer>} makeMemorySnapshot
 * @property {{HEAPU8: Uint8Array<ArrayBuffer>, __PyImport_FrozenBootstrap: number, __PyImport_FrozenStdlib: number}} _module
 */

/**
 * A copy of a file's bytes that is nobody else's.
 *
 * @param {string} path
 */
export function bytesOf(path) {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return buffer.slice(byteOffset, byteOffset + byteLength);
}

/**
 * @param {string} runtime folder with Pyodide's files
 * @param {Record<string, unknown>} options as for `loadPyodide`; `stdLibURL` names a file in the folder
 * @param {boolean} [wholly] with all of Python, where the folder's own files are only what the wizard uses
 * @returns {Promise<Interpreter>}
 */
export async function start(runtime, options, wholly = true) {
  const { begin, remove } = await loaded(runtime, wholly);
  try {
    return await begin(options);
  } finally {
    remove();
  }
}

/**
 * The scripts of a runtime, read once for all that start from them, until they are removed.
 *
 * @param {string} runtime
 * @param {boolean} wholly as for `start`
 * @returns {Promise<{begin: (options: Record<string, unknown>) => Promise<Interpreter>, remove: () => void}>}
 */
export async function loaded(runtime, wholly) {
  // Under Node the runtime is not an ES module, which this project's package.json would make it: so it runs elsewhere.
  const folder = mkdtempSync(join(tmpdir(), "runtime-"));
  const whole = join(runtime, "whole");
  cpSync(runtime, folder, { recursive: true, filter: (path) => path !== whole });
  if (wholly && existsSync(whole)) cpSync(whole, folder, { recursive: true });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
    const lockFileContents = readFileSync(join(runtime, "pyodide-lock.json"), "utf8");
    return {
      begin: (options) =>
        loadPyodide({
          indexURL: `${folder}/`,
          lockFileContents,
          stdout: () => {},
          // A fixed name: the path of this tool would end up in the snapshot.
          _sysExecutable: "python",
          ...options,
          stdLibURL: join(folder, String(options.stdLibURL)),
        }),
      remove,
    };
  } catch (reason) {
    remove();
    throw reason;
  }
}

/**
 * Has Python's WebAssembly file compiled once for all that start, of which there is one file only.
 *
 * @param {() => WebAssembly.Module | null} [chosen] another file in its place
 */
export function compileOnce(chosen = () => null) {
  const real = /** @type {Instantiate} */ (WebAssembly.instantiate);
  /** @type {Promise<WebAssembly.Module> | null} */
  let compiled = null;
  /** @type {Instantiate} */
  const sparing = async (source, imports) => {
    if (!(imports?.env?.memory instanceof WebAssembly.Memory)) return real(source, imports);
    let module = chosen();
    if (!module) {
      compiled ??= WebAssembly.compile(source);
      module = await compiled;
    }
    return { module, instance: new WebAssembly.Instance(module, imports) };
  };
  WebAssembly.instantiate = /** @type {typeof WebAssembly.instantiate} */ (sparing);
}

/** @typedef {(source: BufferSource, imports?: WebAssembly.Imports) => Promise<WebAssembly.WebAssemblyInstantiatedSource>} Instantiate */

/**
 * Has every WebAssembly instance looked at before it runs.
 *
 * @param {(instance: WebAssembly.Instance, imports: WebAssembly.Imports | undefined) => void} look
 */
export function onInstance(look) {
  const real = /** @type {Instantiate} */ (WebAssembly.instantiate);
  /** @type {Instantiate} */
  const looking = async (source, imports) => {
    const made = await real(source, imports);
    look(made.instance, imports);
    return made;
  };
  // Of its two forms Pyodide uses this one.
  WebAssembly.instantiate = /** @type {typeof WebAssembly.instantiate} */ (looking);
}
