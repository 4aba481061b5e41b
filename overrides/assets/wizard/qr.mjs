/**
 * An address as a QR code, drawn on the device: from the desk's screen to a phone. `data-qr` holds the
 * address; the library is loaded at the first press.
 */
import { around, found, said } from "../page/hooks.mjs";
import { refill } from "../page/trusted.mjs";

const SVG = "http://www.w3.org/2000/svg";
/** The light border that readers need, in modules. */
const QUIET = 4;
/** The side of a module in pixels, where there is room. */
const MODULE = 6;

/**
 * @param {import("lean-qr").Bitmap2D} code
 * @returns {SVGSVGElement}
 */
function drawn(code) {
  const runs = [];
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) runs.push(`M${x} ${y}h1v1h-1z`);
  }
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  const side = code.size + 2 * QUIET;
  svg.setAttribute("viewBox", `${-QUIET} ${-QUIET} ${side} ${side}`);
  svg.setAttribute("width", `${side * MODULE}`);
  svg.setAttribute("height", `${side * MODULE}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  path.setAttribute("d", runs.join(""));
  path.setAttribute("fill", "black");
  const ground = document.createElementNS(SVG, "path");
  ground.setAttribute("d", `M${-QUIET} ${-QUIET}h${side}v${side}h${-side}z`);
  ground.setAttribute("fill", "white");
  svg.append(ground, path);
  return svg;
}

/** @param {HTMLElement} button */
async function show(button) {
  const dialog = found("data-qr-box");
  const place = dialog && found("data-qr-code", dialog);
  if (!dialog || !place) return;
  const { generate } = await import("./lean_qr.mjs");
  const address = new URL(said(button).qr ?? "", document.baseURI).href;
  const code = drawn(generate(address));
  if (!("showModal" in dialog)) return button.after(code); // Safari 14, Firefox 78
  refill(place, code, address);
  /** @type {HTMLDialogElement} */ (dialog).showModal();
}

document.addEventListener("click", (event) => {
  const button = around(event.target, "data-qr");
  if (button) void show(button).catch(console.error);
});
