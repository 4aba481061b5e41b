"""Dates of periods: from when, until when, and whether the time has run out.

A period runs from the day after the event: day 1 is the first day (or working day) after it.
Minutes and hours run from the instant where the time of day is known. Where only the date is known,
they may have started at any time of it, so the last moment falls on the following day.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wizard.decide.answers import Answers
from wizard.decide.engine import is_asked
from wizard.decide.working_days import Day, add_working_days
from wizard.model import Figure, Outcome, Parameter, Platform, State, TimelinePart, Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Dates (or instants, for minutes and hours from a known time) of a period."""

    start: date | datetime
    earliest: date | datetime | None
    latest: date | datetime | None
    exact: bool


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


def timelines(platform: Platform, outcome: Outcome, answers: Answers, now: datetime | None, day: date) -> dict[str, Timeline]:
    """All periods of an outcome by id.

    `now` None gives the undated form; `day` chooses the figures in force.
    """
    return {part.id: _timeline(platform, part, answers, now, day) for part in outcome.timelines}


def _timeline(platform: Platform, part: TimelinePart, answers: Answers, now: datetime | None, day: date) -> Timeline:
    parameter = platform.parameters[part.parameter]
    figure = parameter.on(day)
    event = answers.get(part.event) if part.event else None
    span = _span(event, figure, parameter.unit) if isinstance(event, date) else None
    forecast = now and part.starts_now and span is None and not _has_begun(platform, part, answers)
    today = _span(now.date(), figure, parameter.unit) if now and forecast else None
    return Timeline(
        part=part,
        parameter=parameter,
        figure=figure,
        span=span,
        if_today=today,
        state=_state(span, now),
    )


def _has_begun(platform: Platform, part: TimelinePart, answers: Answers) -> bool:
    """Whether the event lies behind the shopper although its date is not known: whoever is asked for the date has done it."""
    question = platform.question(part.event) if part.event else None
    return question is not None and bool(question.when) and is_asked(question, answers.codes)


def _span(start: date, figure: Figure, unit: Unit) -> Span:
    earliest = _after(start, figure.min, unit, at_least=True)
    latest = _after(start, figure.max, unit, at_least=False)
    return Span(
        start=start,
        earliest=earliest.date if earliest else None,
        latest=latest.date if latest else None,
        exact=all(day.exact for day in (earliest, latest) if day is not None),
    )


def _after(start: date, count: int | None, unit: Unit, *, at_least: bool) -> Day | None:
    if count is None:
        return None
    match unit:
        case Unit.WORKING_DAY:
            return add_working_days(start, count)
        case Unit.DAY:
            return Day(start + timedelta(days=count), exact=True)
        case Unit.HOUR | Unit.MINUTE:
            length = timedelta(hours=count) if unit is Unit.HOUR else timedelta(minutes=count)
            if isinstance(start, datetime):
                return Day(start + length, exact=True)
            days = length / timedelta(days=1)
            return Day(start + timedelta(days=math.floor(days) if at_least else math.ceil(days)), exact=True)
    raise ValueError(f"unit: got {unit}; accepted: minute, hour, day, working-day")


def _state(span: Span | None, now: datetime | None) -> State:
    if span is None or now is None or span.latest is None:
        return State.UNKNOWN
    past = now > span.latest if isinstance(span.latest, datetime) else now.date() > span.latest
    return State.OVERDUE if past else State.RUNNING
