import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const installed = createRequire(new URL("../../build/judges/package.json", import.meta.url));

/**
 * A judge's package, which is installed apart from the site's own and only where judges are asked: its types are not known elsewhere.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export const judge = (name) => import(pathToFileURL(installed.resolve(name)).href);
