/**
 * Where Python does not start, a file of it may be broken in a cache. So it is fetched anew, past every cache, once.
 */
import { FILES, RUNTIME } from "../wizard/runtime.mjs";

const runtime = new URL(RUNTIME, new URL("../wizard/", import.meta.url)).href;
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
  await Promise.all(
    Object.keys(FILES)
      .filter((file) => file !== "reminder.zip" && (whole || !file.includes("/")))
      .map((file) => fetch(runtime + file, { cache: "reload" })),
  );
}
