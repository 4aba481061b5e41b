/** Stands for what the build says about the browser's Python: there are no files of it here. */
export const RUNTIME = "../../runtime/";
export const MEMORY = 0;
/** @type {Record<string, string>} */
export const FILES = {};
