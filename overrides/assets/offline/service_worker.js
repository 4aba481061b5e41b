/**
 * What was visited stays at hand without a network: pages, the wizard, Python.
 *
 * A page and the files it names were built together and carry their content's hash in their addresses; so files are
 * taken from the cache first and pages from the network first, and two versions are never mixed. A new version of this
 * script takes over once no page of the old one is open, and only if it could fetch all that it needs.
 *
 * To switch all this off, serve `deploy/offline-off.js` in place of `sw.js`.
 */

/**
 * Written by the build: its name, the mark of its pages, the files every page needs, the pages for addresses that lead nowhere, which also
 * say what cannot be reached (that at the root, then those of other languages), and the digest of each file named after its content.
 */
const BUILD = { version: "", mark: "", shell: [""], lost: [""], digests: /** @type {Record<string, string>} */ ({}) };

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;

/** What caches of this copy of the site are called: there may be others on the same origin, and no path holds a space. */
const OURS = `can-i-cancel-${new URL(root).pathname} `;
/** Those of the first versions, which named no path. */
const EARLY = /^can-i-cancel-[^/]*$/;
const CACHE = OURS + BUILD.version;

/** The server's word that there is nothing. */
const GONE = [404, 410];
/** With a kept page at hand, the network gets this long; milliseconds. */
const PATIENCE = 4000;

/** Whether what is fetched is kept: not between the press that deletes it all and the next page. */
let keeps = true;

/** @param {string} url */
const bare = (url) => url.replace(/[?#].*$/, "");

/** @param {string} url */
const pathOf = (url) => bare(url.slice(root.length));

/** Whether an address is that of a page, which every server sends as one. @param {string} url */
const isPage = (url) => /(^|\/)[^./]*$|\.html$/.test(pathOf(url));

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

/** All or nothing: where one part cannot be had, the version before stays, and nothing is left of this one. */
async function install() {
  const begun = await caches.has(CACHE);
  try {
    const cache = await caches.open(CACHE);
    const pages = (await keptBefore()).filter(({ url }) => !(pathOf(url) in BUILD.digests));
    await Promise.all([...BUILD.shell.map(need), ...pages.map(({ url }) => renew(cache, url)), ...BUILD.lost.map(keepLost)]);
  } catch (reason) {
    if (!begun) await caches.delete(CACHE);
    throw reason;
  }
}

/** The names of all caches that hold what is this copy's. */
async function held() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS) || EARLY.test(name));
}

/** @returns {Promise<readonly Request[]>} */
async function keptBefore() {
  const names = (await held()).filter((name) => name !== CACHE);
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().filter(({ url }) => url.startsWith(root));
}

async function tidy() {
  // Files that this version has too, such as an unchanged Python, need not be fetched again.
  const cache = await caches.open(CACHE);
  for (const request of await keptBefore()) {
    const found = pathOf(request.url) in BUILD.digests ? await caches.match(request) : undefined;
    if (found) await cache.put(request, found);
  }
  for (const name of await held()) if (name !== CACHE) await drop(name);
  await worker.clients.claim();
}

/** @param {string} name of a cache, which goes but for what another copy has in it */
async function drop(name) {
  const cache = await caches.open(name);
  const requests = await cache.keys();
  const ours = requests.filter(({ url }) => url.startsWith(root));
  await Promise.all(ours.map((request) => cache.delete(request)));
  if (ours.length === requests.length) await caches.delete(name);
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
  const integrity = BUILD.digests[pathOf(url)] || "";
  let reply = await fetch(url, { cache: mode, integrity }).catch(() => Response.error());
  // The browser may hold an error, or what somebody on the way put in its place, and would for a year: past it then.
  if (!reply.ok) reply = await fetch(url, { cache: "reload", integrity });
  if (reply.ok) await put(cache, url, reply.clone());
  return reply;
}

/** @param {string} path of a file without which this version is not whole */
async function need(path) {
  const reply = await file(root + path);
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
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
 * Whether a reply is of this site, whatever its status: not what a host, a portal or another site puts in its place.
 *
 * @param {string} url
 * @param {Response} reply which is not read
 */
async function ours(url, reply) {
  const html = /^text\/html/i.test(reply.headers.get("Content-Type") || "");
  if (html !== isPage(url)) return false;
  return html ? (await reply.clone().text()).includes(BUILD.mark) : reply.ok;
}

/**
 * A page, or whatever else may change: as the network has it, else as it was last seen.
 *
 * @param {Request} request
 */
async function page(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  const fresh = fetch(request).then((reply) => judged(cache, request.url, reply, kept));
  if (!kept)
    return fresh.catch(async (reason) => (request.mode === "navigate" && (await unreached(cache, request.url))) || Promise.reject(reason));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

/**
 * What the network says, or what is kept where that is no word of this site's.
 *
 * @param {Cache} cache
 * @param {string} url
 * @param {Response} reply
 * @param {Response | undefined} kept
 */
async function judged(cache, url, reply, kept) {
  // It leads elsewhere, and the browser follows; a portal leads astray like that too, so what is kept stays.
  if (reply.redirected || reply.type === "opaqueredirect") return reply;
  const known = await ours(url, reply);
  if (known && reply.ok) await put(cache, bare(url), reply.clone());
  else if (known && GONE.includes(reply.status)) await cache.delete(bare(url));
  else if (kept && !(await madeWay())) return kept;
  return reply;
}

/** Whether there is another site here now: this script is gone from it. Then nothing is kept any longer. */
async function madeWay() {
  const reply = await fetch(`${root}sw.js`, { cache: "no-store" }).catch(() => Response.error());
  if (!GONE.includes(reply.status)) return false;
  await forget();
  return worker.registration.unregister();
}

/**
 * What a page loaded before this script was there.
 *
 * @param {string[]} urls
 */
async function keep(urls) {
  if (!keeps) return;
  const cache = await caches.open(CACHE);
  const all = urls.flatMap((url) => inFolder(url) || [url]);
  const here = all.filter((url) => url.startsWith(root));
  await Promise.allSettled(here.map((url) => (pathOf(url) in BUILD.digests ? file(url) : renew(cache, url))));
}

/**
 * Everything that is kept here, by the reader's own choice; the page is told when that is done.
 *
 * @param {MessagePort} [done]
 */
async function forget(done) {
  keeps = false;
  for (const name of await held()) await drop(name);
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
 * Keeps a page as it is now; one that has gone or moved away is let go. Rejected where neither can be found out.
 *
 * @param {Cache} cache
 * @param {string} url
 */
async function renew(cache, url) {
  // Whether it leads to another site is not for a script to know, so it is not followed.
  const reply = await fetch(url, { cache: "no-cache", redirect: "manual" });
  if (reply.type === "opaqueredirect" || GONE.includes(reply.status)) return;
  if (!reply.ok || !(await ours(url, reply))) throw new Error(`${url}: ${reply.status}, not a page of this site`);
  await put(cache, bare(url), reply);
}

/** Some hosts send it under another name or with its own status; on one that has none, a page that cannot be reached is the browser's to tell. @param {string} name */
async function keepLost(name) {
  const reply = await fetch(root + name, { cache: "no-cache" }).catch(() => Response.error());
  if (await ours(root + name, reply)) await put(await caches.open(CACHE), root + name, reply);
}

/**
 * The page that says which page cannot be reached, in the place of that page; undefined where it is not at hand.
 *
 * @param {Cache} cache
 * @param {string} url
 */
async function unreached(cache, url) {
  const [first, ...others] = BUILD.lost;
  const own = others.find((name) => pathOf(url).startsWith(name.slice(0, name.indexOf("/") + 1)));
  const kept = await cache.match(root + (own || first));
  if (!kept) return undefined;
  const text = (await kept.text()).replace(/ data-wrong>/g, " data-wrong hidden>").replace(/ data-unreached hidden>/g, " data-unreached>");
  return new Response(text, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
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
