// Reads an iCalendar file from standard input with a library that has nothing to do with the one that wrote it, and
// prints what a calendar would show, as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    url: component.getFirstPropertyValue("url"),
    all_day: event.startDate.isDate,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => ({
      action: alarm.getFirstPropertyValue("action"),
      text: alarm.getFirstPropertyValue("description"),
      minutes: seconds(alarm.getFirstPropertyValue("trigger")) / 60,
    })),
  };
});

/** @param {unknown} trigger */
function seconds(trigger) {
  if (trigger instanceof ICAL.Duration) return trigger.toSeconds();
  throw new TypeError(`not a time before the event: ${trigger}`);
}

console.log(JSON.stringify({ version: calendar.getFirstPropertyValue("version"), events }));
