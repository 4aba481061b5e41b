// Runs a Python file in the site's own runtime under Node, with everything that is loaded on demand, and prints the
// value of its last line. Starts from the copy of Python's memory where there is one, as browsers do, else from the archive.
//
// Usage: run_in_pyodide.mjs RUNTIME SCRIPT
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { note, Snapshot } from "../overrides/assets/wizard/restore.mjs";
import { bytesOf, onInstance, start } from "./python_under_node.mjs";

const [runtime = "", script = ""] = process.argv.slice(2);
const whole = join(runtime, "whole");
const memory = join(existsSync(whole) ? whole : runtime, "memory.bin");

/** @returns {Record<string, unknown>} */
function from() {
  if (!existsSync(memory)) return { stdLibURL: "python.zip" };
  onInstance((_, imports) => note(imports));
  return { stdLibURL: "empty.zip", _loadSnapshot: Snapshot.unpack(bytesOf(memory)) };
}

try {
  const python = await start(runtime, from());
  python.FS.writeFile("/lib/reminder.zip", readFileSync(join(runtime, "reminder.zip")));
  console.log(python.runPython(readFileSync(script, "utf8")));
} catch (reason) {
  console.error(String(reason));
  process.exitCode = 1;
}
