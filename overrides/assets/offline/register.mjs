/**
 * Keeps visited pages at hand for when there is no network. Waits until the page is done and Python had its
 * time to start, so as to slow neither.
 */
import { scriptAddress } from "../page/trusted.mjs";
import { keepForOffline } from "./tell_worker.mjs";

/** Milliseconds after the page is done. */
const LATER = 3000;
const root = new URL("../../../", import.meta.url);

async function register() {
  try {
    await navigator.serviceWorker.register(scriptAddress(new URL("sw.js", root)), { scope: root.pathname });
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    await keepForOffline([location.href.replace(/#.*$/, ""), ...loaded]);
  } catch (reason) {
    // Forbidden by settings or by the server: then nothing is kept, and nothing else is missing.
    console.info(reason);
  }
}

if ("serviceWorker" in navigator) {
  const later = () => setTimeout(register, LATER);
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}
