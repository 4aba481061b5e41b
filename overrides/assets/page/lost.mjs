/**
 * The page for a wrong address, and for one that cannot be reached without a network: what may have been meant, or which page is missing.
 */
import { address, load } from "../search/dialog.mjs";
import { decoded } from "./addresses.mjs";
import { part } from "./hooks.mjs";

const search = load().catch(() => null);

/** What the words of the address may have meant. Without the search's data the page is without suggestions. @param {HTMLElement} list */
async function suggest(list) {
  const asked = decoded(location.pathname).replace(/[/_.-]+/gu, " ");
  for (const found of (await search)?.find(asked).slice(0, 5) ?? []) {
    const link = document.createElement("a");
    link.href = address(found.url);
    link.textContent = found.title;
    list.append(document.createElement("li"));
    list.lastElementChild?.append(link);
    list.hidden = false; // a list has an entry, or it is none
  }
}

/** By its title where this page knows it, else by its address. @param {HTMLElement} name */
async function tell(name) {
  const links = document.querySelectorAll(".md-nav__item:not(.md-nav__item--nested) > a.md-nav__link");
  const listed = [...links].find((link) => link instanceof HTMLAnchorElement && link.pathname === location.pathname);
  name.textContent = listed?.textContent?.trim() || decoded(location.pathname);
  const title = listed ? undefined : (await search)?.titled((url) => new URL(address(url), location.href).pathname === location.pathname);
  if (title) name.textContent = title;
}

/** How soon it is tried again, and how seldom at the most; milliseconds. */
const [SOON, SELDOM] = [1000, 30_000];
let leaving = false;

/** After a while, or at once where the device says that it is online again. @param {number} wait @returns {Promise<Event | undefined>} */
function later(wait) {
  return new Promise((resolve) => {
    setTimeout(resolve, wait);
    addEventListener("online", resolve, { once: true });
  });
}

/**
 * Opens the page once the network answers. A device that says it is online may have no more than a cable yet, or be so a moment before it is.
 * What is asked like this the service worker leaves to the network.
 */
async function comesBack() {
  for (let wait = SOON; !leaving; ) {
    wait = (await later(wait)) ? SOON : Math.min(2 * wait, SELDOM);
    const reply = navigator.onLine && (await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null));
    if (reply && !leaving) return location.reload();
  }
}

const asked = part("data-asked");
if (asked.closest("[hidden]")) void suggest(part("data-lost"));
else {
  void tell(asked);
  // A reader who goes elsewhere is not held back.
  addEventListener("beforeunload", () => {
    leaving = true;
  });
  void comesBack();
}
