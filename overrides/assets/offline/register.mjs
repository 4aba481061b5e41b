/**
 * Keeps visited pages at hand for when there is no network. Waits until the page is done, so as not to slow it.
 */
import { keepForOffline } from "./keep.mjs";

const root = new URL("../../../", import.meta.url);

async function register() {
  try {
    await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname });
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    await keepForOffline([location.href.replace(/#.*$/, ""), ...loaded]);
  } catch (reason) {
    // Forbidden by settings or by the server: then nothing is kept, and nothing else is missing.
    console.info(reason);
  }
}

if ("serviceWorker" in navigator) {
  if (document.readyState === "complete") void register();
  else addEventListener("load", () => void register(), { once: true });
}
