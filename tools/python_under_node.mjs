// Starts the site's own Python under Node.
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * @param {string} runtime folder with Pyodide's files
 * @param {Record<string, unknown>} options as for `loadPyodide`; `stdLibURL` names a file in the folder
 */
export async function start(runtime, options) {
  // Under Node the runtime is not an ES module, which this project's package.json would make it: so it runs elsewhere.
  const folder = mkdtempSync(join(tmpdir(), "runtime-"));
  cpSync(runtime, folder, { recursive: true });
  try {
    const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
    return await loadPyodide({
      indexURL: `${folder}/`,
      lockFileContents: readFileSync(join(runtime, "pyodide-lock.json"), "utf8"),
      stdout: () => {},
      // A fixed name: the path of this tool would end up in the snapshot.
      _sysExecutable: "python",
      ...options,
      stdLibURL: join(folder, String(options.stdLibURL)),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
