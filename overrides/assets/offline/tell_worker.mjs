/** Tells the service worker what to keep, which it could not see if it was not there yet when it was loaded, and when to forget it. */

/** @param {string[]} addresses of pages and files; one that ends with a slash stands for all that the build put there */
export async function keepForOffline(addresses) {
  if (!("serviceWorker" in navigator)) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep: addresses });
}

/**
 * Has it forget all it keeps, and keep nothing until the next page; settles when that is done, or no such worker is there. One of a version
 * before does not know the word, and never says so.
 */
export async function forgetOffline() {
  if (!(await navigator.serviceWorker?.getRegistration())) return;
  const { port1, port2 } = new MessageChannel();
  const done = new Promise((resolve) => {
    port1.onmessage = resolve;
  });
  // One that is only being set up would go on to keep what it fetched for that.
  navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ forget: true }, [port2]));
  await done;
}
