/**
 * What was visited stays at hand without a network: pages, the wizard, Python.
 *
 * A page and the files it names were built together and carry their content's hash in their addresses; so files are
 * taken from the cache first and pages from the network first, and two versions are never mixed. A new version of this
 * script takes over once no page of the old one is open, and only if it could fetch all that it needs.
 *
 * To switch all this off, serve `deploy/offline-off.js` in place of `sw.js`.
 */

/** Written by the build: its name, the files every page needs, and the digest of each file named after its content. */
const BUILD = { version: "", shell: [""], digests: /** @type {Record<string, string>} */ ({}) };

const PREFIX = "can-i-cancel-";
const CACHE = PREFIX + BUILD.version;
const LOST = "404.html";
/** With a kept page at hand, the network gets this long; milliseconds. */
const PATIENCE = 4000;

/** Whether what is fetched is kept: not between the press that deletes it all and the next page. */
let keeps = true;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;

/** @param {string} url */
const pathOf = (url) => url.slice(root.length).replace(/[?#].*$/, "");

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(root)) return;
  if (mode === "navigate") keeps = true;
  if (!keeps) return;
  event.respondWith(pathOf(url) in BUILD.digests ? file(url, event.request.cache) : page(event.request));
});
worker.addEventListener("message", (event) => event.waitUntil("keep" in event.data ? keep(event.data.keep) : forget(event.ports[0])));

/** All or nothing: where one part cannot be had, the version before stays. */
async function install() {
  const cache = await caches.open(CACHE);
  const pages = (await keptBefore()).filter(({ url }) => !(pathOf(url) in BUILD.digests));
  await Promise.all([...BUILD.shell.map((path) => file(root + path)), cache.add(new Request(root + LOST, { cache: "no-cache" }))]);
  await Promise.all(pages.map((request) => visit(cache, request.url)));
}

/** @returns {Promise<readonly Request[]>} */
async function keptBefore() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat();
}

async function tidy() {
  // Files that this version has too, such as an unchanged Python, need not be fetched again.
  const cache = await caches.open(CACHE);
  for (const request of await keptBefore()) {
    const found = pathOf(request.url) in BUILD.digests ? await caches.match(request) : undefined;
    if (found) await cache.put(request, found);
  }
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}

/**
 * A file that never changes. Large ones are checked when they come in, small ones each time as well.
 *
 * @param {string} url
 * @param {RequestCache} mode
 */
async function file(url, mode = "default") {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url);
  if (kept && (await sound(url, kept.clone()))) return kept;
  const reply = await fetch(url, { cache: mode, integrity: BUILD.digests[pathOf(url)] ?? "" });
  if (reply.ok) await put(cache, url, reply.clone());
  return reply;
}

/**
 * @param {string} url
 * @param {Response} reply
 */
async function sound(url, reply) {
  if (pathOf(url).startsWith("runtime/")) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await reply.arrayBuffer()));
  return `sha256-${btoa(String.fromCharCode(...digest))}` === BUILD.digests[pathOf(url)];
}

/**
 * A page, or whatever else may change: as the network has it, else as it was last seen.
 *
 * @param {Request} request
 */
async function page(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  const fresh = fetch(request).then(async (reply) => {
    if (reply.ok && !reply.redirected) await put(cache, request.url.replace(/[?#].*$/, ""), reply.clone());
    return reply;
  });
  if (!kept)
    return fresh.catch(async (reason) => (request.mode === "navigate" && (await cache.match(root + LOST))) || Promise.reject(reason));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

/**
 * What a page loaded before this script was there.
 *
 * @param {string[]} urls
 */
async function keep(urls) {
  if (!keeps) return;
  const cache = await caches.open(CACHE);
  const all = urls.flatMap((url) => inFolder(url) ?? [url]);
  const ours = all.filter((url) => url.startsWith(root));
  await Promise.allSettled(ours.map((url) => (pathOf(url) in BUILD.digests ? file(url) : visit(cache, url))));
}

/**
 * Everything that is kept here, by the reader's own choice; the page is told when that is done.
 *
 * @param {MessagePort | undefined} done
 */
async function forget(done) {
  keeps = false;
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  if (done) done.postMessage(null);
}

/**
 * What the build put into a folder, or null where that is nothing: then it is a page's address.
 *
 * @param {string} url
 */
function inFolder(url) {
  const path = pathOf(url);
  const names = path.endsWith("/") ? Object.keys(BUILD.digests).filter((name) => name.startsWith(path)) : [];
  return names.length > 0 ? names.map((name) => root + name) : null;
}

/**
 * @param {Cache} cache
 * @param {string} url
 */
async function visit(cache, url) {
  const reply = await fetch(url, { cache: "no-cache" });
  if (reply.ok && !reply.redirected) await put(cache, url.replace(/[?#].*$/, ""), reply);
}

/**
 * A full disk must not cost an answer.
 *
 * @param {Cache} cache
 * @param {string} url
 * @param {Response} reply
 */
async function put(cache, url, reply) {
  try {
    await cache.put(url, reply);
  } catch (reason) {
    console.warn(reason);
  }
}
