// What ical.js, in its strict mode, makes of calendar files: from standard input a JSON list of [name, text, events], where events are
// [uid, first day or instant, summary] as their writer means them. Prints [name, finding] pairs as JSON.
import { text as read } from "node:stream/consumers";
import ICAL from "ical.js";

ICAL.design.strict = true;

/** @type {[string, string, [string, string, string][]][]} */
const given = JSON.parse(await read(process.stdin));
const found = given.flatMap(([name, text, meant]) => {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      return [event.uid, event.startDate.toString(), event.summary];
    });
    return JSON.stringify(events) === JSON.stringify(meant)
      ? []
      : [[name, `is read as ${JSON.stringify(events)}, not as ${JSON.stringify(meant)}`]];
  } catch (reason) {
    return [[name, `cannot be read: ${reason}`]];
  }
});
console.log(JSON.stringify(found));
