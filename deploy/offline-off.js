// Serve this file as sw.js, at the site's root, to switch off what is kept for use without a network: browsers that
// have the old one replace it by this at their next visit, which then deletes what was kept and itself.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(off()));

async function off() {
  // Other copies of the site on this origin keep theirs; no path holds a space.
  const ours = `can-i-cancel-${new URL(self.registration.scope).pathname} `;
  for (const name of await caches.keys()) if (name.startsWith(ours) || /^can-i-cancel-[^/]*$/.test(name)) await caches.delete(name);
  await self.registration.unregister();
}
