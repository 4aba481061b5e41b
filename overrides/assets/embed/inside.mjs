/**
 * The embedded wizard's side: follows the device's colours and tells the page around it how tall it is. Nothing else
 * is told: no answer, no address, nothing typed.
 */

import { said } from "../page/hooks.mjs";

const dark = matchMedia("(prefers-color-scheme: dark)");
const colours = () => (said(document.body).mdColorScheme = dark.matches ? "slate" : "default");
dark.addEventListener("change", colours);
colours();

/** Not the document's title: the wizard writes question and verdict into that. */
const title = document.querySelector("h1")?.textContent ?? "";

new ResizeObserver(() => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ type: "cancel-help", height, title }, "*");
}).observe(document.body);
