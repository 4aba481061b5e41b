// Runs a Python file in the site's own runtime under Node, with everything that is loaded on demand, and prints the
// value of its last line.
//
// Usage: run_in_pyodide.mjs RUNTIME SCRIPT
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [from, script] = process.argv.slice(2);
// Under Node the runtime is not an ES module, which this project's package.json would make it: so it runs elsewhere.
const runtime = mkdtempSync(join(tmpdir(), "runtime-"));
cpSync(from, runtime, { recursive: true });
const quiet = () => {};

try {
  const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
  const python = await loadPyodide({
    indexURL: `${runtime}/`,
    stdLibURL: `${runtime}/python.zip`,
    lockFileURL: `${runtime}/pyodide-lock.json`,
    stdout: quiet,
  });
  python.FS.writeFile("/lib/reminder.zip", readFileSync(`${runtime}/reminder.zip`));
  console.log(python.runPython(readFileSync(script, "utf8")));
} catch (reason) {
  console.error(String(reason));
  process.exitCode = 1;
} finally {
  rmSync(runtime, { recursive: true });
}
