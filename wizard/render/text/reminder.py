"""Deadlines as an iCalendar file (RFC 5545), to be opened by the device's own calendar.

A deadline known by its day is an all-day event on its last day: the day alone, without a time zone, so that it is the same
day wherever the device is. One known to the minute is an instant in UTC, which every calendar shows in local time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import icalendar

from wizard.answer.addresses import absolute
from wizard.answer.period import moment_of, reminded
from wizard.answer.wording import Words
from wizard.decide.answers import CHINA
from wizard.errors import InputError
from wizard.model import Side

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, MessageView, TimelineView

MORNING = timedelta(hours=9)
"""When an alarm rings on its day."""

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarFile:
    """A calendar under the name it is saved by."""

    name: str
    text: str


def reminder_file(view: AnswerView, words: Words, root: str, now: datetime) -> CalendarFile:
    """The file for every dated deadline of an answer.

    Dates that hold if one asks today are deadlines too, marked as such. Raises `InputError` where there is no date at all.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Can I cancel?//wizard//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    events = list(_events(view, words, root, now))
    if not events:
        raise _nothing_ahead(view)
    for event in events:
        calendar.add_component(event)
    text = calendar.to_ical().decode("utf-8")
    return CalendarFile(name=f"{view['outcome']}.ics", text=text)


def _nothing_ahead(view: AnswerView) -> InputError:
    """Why there is no reminder, said as it is: no deadline at all, none that is dated, or none that is still ahead."""
    outcome, timelines = view["outcome"], view["timelines"]
    if not timelines:
        return InputError("deadline", outcome, "an outcome that has a deadline; this one has none")
    ended = max((end for timeline in timelines if (end := timeline["act_by"] or timeline["latest"])), default=None)
    if ended is None:
        return InputError("date", "none", f"the date that the deadline counts from ({timelines[0]['starts']}); `questions` names its key")
    return InputError("deadline", ended, "a deadline that is still ahead; of a past one there is no reminder")


def _events(view: AnswerView, words: Words, root: str, now: datetime) -> Iterator[icalendar.Event]:
    for timeline in view["timelines"]:
        written = reminded(timeline, now)
        if written is None:
            continue
        end = moment_of(written)
        event = icalendar.Event()
        event.add("uid", _uid(view, timeline))
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", end)
        if not isinstance(end, datetime):
            event.add("dtend", end + DAY)
        event.add("transp", "TRANSPARENT")
        event.add("summary", _summary(view, timeline, words))
        event.add("description", _description(view, timeline, words, root))
        if "://" in root:
            event.add("url", absolute(_back(view, timeline), root))
        for alarm in _alarms(timeline, end, words, now):
            event.add_component(alarm)
        yield event


def _uid(view: AnswerView, timeline: TimelineView) -> str:
    """One for an order and a period, so that a later file replaces the entry of an earlier one and two orders do not collide.

    An order without its number is told from others by all that was answered about it.
    """
    order = view["answers"].get("order")
    order = order or " ".join(f"{key}={value}" for key, value in sorted(view["answers"].items()))
    return f"{sha256(f'{view["platform"]} {order} {timeline["id"]}'.encode()).hexdigest()[:24]}@can-i-cancel"


def _summary(view: AnswerView, timeline: TimelineView, words: Words) -> str:
    order = view["answers"].get("order")
    name = f"{view['platform_name']} {order}" if order else view["platform_name"]
    if timeline["caveat"] and timeline["when"]:
        return words("reminder.unsettled", label=timeline["label"], when=timeline["when"], name=name)
    return words("reminder.summary", label=timeline["label"], name=name)


def _description(view: AnswerView, timeline: TimelineView, words: Words, root: str) -> str:
    """What the period is, what follows once it has passed, the first text to send, and the way back."""
    forecast = timeline["if_today"]
    when = timeline["when"] or (forecast["when"] if forecast else timeline["starts"])
    lines = [f"{timeline['actor_label']}{words('label.colon')}{timeline['period']}{words('label.comma')}{when}"]
    lines.append(f"{words('label.then')}{words('label.colon')}{timeline['then']}")
    lines += filter(None, (timeline["caveat"], (timeline["note"] or words("note.hedged")) if timeline["hedged"] else None))
    lines += ["", *(f"{m['title']}{words('label.colon')}\n{_sent(m)}" for m in view["messages"][-1:])]
    return "\n".join([*lines, "", absolute(_back(view, timeline), root)])


def _back(view: AnswerView, timeline: TimelineView) -> str:
    """The address of the answer with the day that the period counts from: a calendar is read on other devices too."""
    day = view["answers"].get(timeline["event"] or "")
    return f"{view['permalink']};{timeline['event']}={day}" if day and "T" not in day else view["permalink"]


def _sent(message: MessageView) -> str:
    """The Chinese text, which is the one to send."""
    other = message["other"]
    return other["text"] if other["lang"] == "zh" else message["text"]


def _alarms(timeline: TimelineView, end: date, words: Words, now: datetime) -> Iterator[icalendar.Alarm]:
    """The reader's own time rings the day before and on its last day; somebody else's the morning after it has passed.

    None rings in the past: one that would is left out.
    """
    mine = timeline["side"] is Side.READER
    if isinstance(end, datetime):
        triggers = [timedelta(minutes=-1)] if mine else [timedelta(0)]
        begins = end
    else:
        triggers = [MORNING - DAY, MORNING] if mine else [MORNING + DAY]
        begins = datetime.combine(end, time.min, CHINA)
    for trigger in triggers:
        if begins + trigger <= now:
            continue
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", words("reminder.alarm", label=timeline["label"], then=timeline["then"]))
        alarm.add("trigger", trigger)
        yield alarm
