/**
 * The embedded wizard's side: follows the page around it in its colours, else the device, and tells that page how tall it is. Nothing
 * else is told: no answer, no address, nothing typed. What the frame's `sandbox` takes away is said.
 */

import { found, said } from "../page/hooks.mjs";

const dark = matchMedia("(prefers-color-scheme: dark)");
/** The page around says `light` or `dark`, or anything else for the device's. */
const colours = () => {
  const { theme } = said(document.body);
  const isDark = theme === "dark" || (theme !== "light" && dark.matches);
  said(document.body).mdColorScheme = isDark ? "slate" : "default";
};
dark.addEventListener("change", colours);
addEventListener("message", ({ source, data }) => {
  if (source !== parent || data?.type !== "cancel-help") return;
  said(document.body).theme = String(data.theme);
  colours();
});
colours();

/** Not the document's title: the wizard writes question and verdict into that. */
const title = document.querySelector("h1")?.textContent ?? "";

new ResizeObserver(() => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ type: "cancel-help", height, title }, "*");
}).observe(document.body);

/** Whether a form here is sent at all: a frame has to be allowed that. */
function sends() {
  const form = document.body.appendChild(document.createElement("form"));
  let sent = false;
  form.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sent = true;
  });
  form.append(document.createElement("button"));
  form.querySelector("button")?.click();
  form.remove();
  return sent;
}

const sandboxed = found("data-sandboxed");
const missing = sandboxed?.querySelector("code");
if (sandboxed && missing && !sends()) {
  missing.textContent = "allow-forms";
  sandboxed.hidden = false;
}
