// Serve this file as sw.js, at the site's root, to switch off what is kept for use without a network: browsers that
// have the old one replace it by this at their next visit, which then deletes what was kept and itself.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(off()));

async function off() {
  for (const name of await caches.keys()) if (name.startsWith("can-i-cancel-")) await caches.delete(name);
  await self.registration.unregister();
}
