/**
 * Draws the pictures that chats and home screens want as PNG from the SVG that the build wrote: draw_images.mjs FOLDER.
 * `icon.svg` in several sizes, every other one as wide as a link's preview; those are then no longer needed as SVG, whose
 * letters a reader's device may lack.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";

const SIZES = [48, 180, 192, 512];
const PREVIEW = 1200;
/** Only the letters that lie beside this script or in a policy folder of one's own, so that every machine draws the same. */
const theirs = join(process.env.CANCEL_POLICY ?? "", "letters.ttf");
const letters = process.env.CANCEL_POLICY && existsSync(theirs) ? theirs : join(import.meta.dirname, "letters.ttf");
const font = { loadSystemFonts: false, fontFiles: [letters] };

const folder = process.argv[2] ?? "";

/**
 * @param {string} name
 * @param {number} width
 * @param {string} written
 */
function draw(name, width, written) {
  const svg = readFileSync(join(folder, name), "utf8");
  writeFileSync(join(folder, written), new Resvg(svg, { fitTo: { mode: "width", value: width }, font }).render().asPng());
}

for (const name of readdirSync(folder).filter((file) => file.endsWith(".svg"))) {
  const stem = name.slice(0, -4);
  if (stem === "icon") for (const size of SIZES) draw(name, size, `${stem}-${size}.png`);
  else {
    draw(name, PREVIEW, `${stem}.png`);
    rmSync(join(folder, name));
  }
}
