/**
 * Where Python does not start, a file of it may be broken in a cache, or a script of its worker. So it is fetched anew, past every cache, once.
 */
import { FILES, RUNTIME } from "../wizard/runtime.mjs";

const wizard = new URL("../wizard/", import.meta.url).href;
const runtime = new URL(RUNTIME, wizard).href;
/** The worker's own scripts, which no page names. */
const SCRIPTS = ["python_worker.mjs", "restore.mjs", "runtime.mjs"];
let tried = false;

/**
 * Resolves when it is worth another try; rejects with the reason when it is not.
 *
 * @param {unknown} reason
 * @param {boolean} whole all of Python was to start, not only what the wizard uses
 */
export async function heal(reason, whole) {
  if (tried || typeof WebAssembly !== "object" || !navigator.onLine) throw reason;
  tried = true;
  for (const name of "caches" in globalThis ? await caches.keys() : []) {
    const cache = await caches.open(name);
    const broken = (await cache.keys()).filter(({ url }) => url.startsWith(runtime));
    await Promise.all(broken.map((request) => cache.delete(request)));
  }
  const files = Object.keys(FILES).filter((file) => file !== "reminder.zip" && (whole || !file.includes("/")));
  const addresses = [...SCRIPTS.map((script) => wizard + script), ...files.map((file) => runtime + file)];
  await Promise.all(addresses.map((address) => fetch(address, { cache: "reload" })));
}
