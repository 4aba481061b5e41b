// What ajv says of data against its schema, and of the schema itself: from standard input a JSON list of [name, schema, data].
// Prints [name, finding] pairs as JSON.
import { text as read } from "node:stream/consumers";
import { judge } from "./judge.mjs";

const { default: Ajv2020 } = await judge("ajv/dist/2020.js");
const { default: Ajv7 } = await judge("ajv/dist/ajv.js");
const { default: addFormats } = await judge("ajv-formats");

/** @type {[string, {$schema: string}, unknown][]} */
const given = JSON.parse(await read(process.stdin));
const options = { strict: true, allErrors: true, allowUnionTypes: true };
const drafts = { 7: new Ajv7(options), 2020: new Ajv2020(options) };
addFormats(drafts[7]);
addFormats(drafts[2020]);
/** @type {Map<string, any>} */
const known = new Map();

/** @param {{$schema: string}} schema */
function compiled(schema) {
  const key = JSON.stringify(schema);
  const fits = known.get(key) ?? drafts[schema.$schema.includes("draft-07") ? 7 : 2020].compile(schema);
  known.set(key, fits);
  return fits;
}

const found = given.flatMap(([name, schema, data]) => {
  try {
    const fits = compiled(schema);
    return fits(data)
      ? []
      : (fits.errors ?? []).map((/** @type {{instancePath: string, message: string}} */ error) => [
          name,
          `${error.instancePath} ${error.message}`,
        ]);
  } catch (reason) {
    return [[name, `its schema: ${reason instanceof Error ? reason.message : reason}`]];
  }
});
console.log(JSON.stringify(found));
