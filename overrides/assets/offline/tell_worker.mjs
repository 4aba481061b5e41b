/** Tells the service worker what to keep, which it could not see if it was not there yet when it was loaded. */

/** @param {string[]} addresses of pages and files; one that ends with a slash stands for all that the build put there */
export async function keepForOffline(addresses) {
  if (!("serviceWorker" in navigator)) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep: addresses });
}
