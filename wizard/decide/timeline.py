"""Dates of periods: from when, until when, whose time runs, and what is certain.

A period runs from the day after the event: day 1 is the first day (or working day) after it.
Minutes and hours run from the instant where the time of day is known. Where only the date is known,
they may have started at any time of it, so the last moment falls on the following day.

The reader's own time is safe up to its earliest end: between that and the latest end it may have lapsed. Somebody else's time is
over only when it is over whatever the days that no notice settles turn out to be.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wizard.decide.answers import CHINA, Answers
from wizard.decide.engine import is_asked
from wizard.decide.working_days import Calendar, DayKind
from wizard.model import Figure, Outcome, Parameter, Platform, Side, State, TimelinePart, Unit

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Dates (or instants, for minutes and hours from a known time) of a period."""

    start: date | datetime
    earliest: date | datetime | None
    """The first day on which it can end, with unsettled days taken for working days."""
    latest: date | datetime | None
    """The last day on which it can end, with unsettled days taken for days off."""
    latest_if_worked: date | datetime | None
    """The last day if every unsettled day is worked."""
    exact: bool
    """Whether no unsettled day makes a difference."""
    reached: bool
    """Whether the calendar knows all its days."""

    @property
    def act_by(self) -> date | datetime | None:
        """The end that is safe for whoever has to act within the period: the earliest there may be."""
        return self.earliest or self.latest

    @property
    def settled(self) -> bool:
        """Whether its last day is certain: the same however the days turn out that no notice settles."""
        return self.exact or (self.reached and self.latest == self.latest_if_worked)


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """A period with its figure, and its dates as far as they are known."""

    part: TimelinePart
    parameter: Parameter
    figure: Figure
    span: Span | None
    """None where the date of the event was not given."""
    if_today: Span | None
    """The dates if the shopper started the period today; None where that makes no sense."""
    state: State

    @property
    def judged(self) -> bool:
        """Whether it counts when one asked, not what time it is now."""
        return self.part.judged_at is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """What dates are worked out with: the calendar, and the moment; None where nothing depends on today."""

    calendar: Calendar
    now: datetime | None


def timelines(platform: Platform, outcome: Outcome, answers: Answers, clock: Clock, day: date) -> dict[str, Timeline]:
    """All periods of an outcome by id; `day` chooses the figures in force."""
    return {part.id: _timeline(platform, part, answers, clock, day) for part in outcome.timelines}


def _timeline(platform: Platform, part: TimelinePart, answers: Answers, clock: Clock, day: date) -> Timeline:
    parameter = platform.parameters[part.parameter]
    figure = parameter.on(day)
    event = answers.get(part.event) if part.event else None
    span = _span(event, figure, parameter.unit, clock.calendar) if isinstance(event, date) else None
    forecast = clock.now and part.starts_now and span is None and not _has_begun(platform, part, answers)
    today = _span(clock.now.date(), figure, parameter.unit, clock.calendar) if clock.now and forecast else None
    judged = part.judged_at is not None
    state = _judged(span, _moments(platform, part.judged_at or "", answers)) if judged else _state(span, part.side, clock.now)
    return Timeline(part=part, parameter=parameter, figure=figure, span=span, if_today=today, state=state)


def _has_begun(platform: Platform, part: TimelinePart, answers: Answers) -> bool:
    """Whether the event lies behind the shopper although its date is not known: whoever is asked for the date has done it."""
    question = platform.question(part.event) if part.event else None
    return question is not None and bool(question.when) and is_asked(question, answers.codes)


def _span(start: date, figure: Figure, unit: Unit, calendar: Calendar) -> Span:
    first = [_after(start, figure.min, unit, calendar, unsettled=kind, at_least=True) for kind in (DayKind.WORKING, DayKind.OFF)]
    last = [_after(start, figure.max, unit, calendar, unsettled=kind, at_least=False) for kind in (DayKind.WORKING, DayKind.OFF)]
    reached = unit is not Unit.WORKING_DAY or (
        calendar.reaches(day_of(start)) and all(end is None or calendar.reaches(end) for end in last)
    )
    return Span(
        start=start,
        earliest=first[0],
        latest=last[1],
        latest_if_worked=last[0],
        exact=reached and first[0] == first[1] and last[0] == last[1],
        reached=reached,
    )


def _after(start: date, count: int | None, unit: Unit, calendar: Calendar, *, unsettled: DayKind, at_least: bool) -> date | None:
    if count is None:
        return None
    match unit:
        case Unit.WORKING_DAY:
            return calendar.after(start, count, unsettled=unsettled)
        case Unit.DAY:
            return start + timedelta(days=count)
        case Unit.HOUR | Unit.MINUTE:
            length = timedelta(hours=count) if unit is Unit.HOUR else timedelta(minutes=count)
            if isinstance(start, datetime):
                return start + length
            days = length / DAY
            return start + timedelta(days=math.floor(days) if at_least else math.ceil(days))
    raise ValueError(f"unit: got {unit}; accepted: minute, hour, day, working-day")


def _state(span: Span | None, side: Side, now: datetime | None) -> State:
    """Where `now` stands: for the reader's own time relative to its two ends, for somebody else's relative to what is certain."""
    if span is None or now is None or span.latest is None:
        return State.UNKNOWN
    safe = span.act_by if side is Side.READER else span.latest_if_worked
    if not _past(now, safe):
        return State.RUNNING
    return State.OVERDUE if _past(now, span.latest) and (span.reached or side is Side.READER) else State.UNCERTAIN


def day_of(moment: date | datetime) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def _past(now: datetime, end: date | datetime | None) -> bool:
    if end is None:
        return False
    return now > end if isinstance(end, datetime) else now.date() > end


def _moments(platform: Platform, key: str, answers: Answers) -> tuple[datetime, datetime] | None:
    """Between which moments the answer to `key` lies: one moment, a whole day where only the day is known, None where nothing is."""
    value = answers.get(key)
    if isinstance(value, datetime):
        return value, value
    question = platform.question(key)
    day = answers.get(question.implies) if question is not None and question.implies is not None else None
    if not isinstance(day, date):
        return None
    return datetime.combine(day, time.min, CHINA), datetime.combine(day, time.max, CHINA)


def _judged(span: Span | None, moments: tuple[datetime, datetime] | None) -> State:
    """Whether somebody acted within the period: running where they did, overdue where they did not."""
    if span is None or moments is None:
        return State.UNKNOWN
    first, last = moments
    if not _past(last, span.act_by):
        return State.RUNNING
    return State.OVERDUE if _past(first, span.latest) else State.UNKNOWN
