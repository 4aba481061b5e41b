"""Timelines and refunds of an outcome as plain dicts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from wizard.answer.scene import Scene
from wizard.answer.wording import Words
from wizard.decide.answers import CHINA
from wizard.decide.timeline import Span, Timeline
from wizard.decide.working_days import DayKind
from wizard.model import Side, State, Unit

if TYPE_CHECKING:
    from wizard.answer.shapes import Dates, Forecast, RefundView, TimelineView

LONGEST_DRAWN = 92
"""Days."""

FEN = Decimal("0.01")

WORDING = ("actor.{Actor}", "state.{reader|other}.{State-unknown}", "state.judged.{running|overdue}")


def timeline_view(scene: Scene, period: Timeline) -> TimelineView:
    """One period: how long, whose, from when until when, where it stands, and what follows."""
    part, words, span = period.part, scene.words, period.span
    known = span or period.if_today
    sources = dict.fromkeys([period.parameter.source, *part.sources])
    return {
        "id": part.id,
        "event": part.event,
        "label": scene.text(part.text),
        "due": scene.text(part.due),
        "actor": part.actor,
        "actor_label": words(f"actor.{part.actor}"),
        "min": period.figure.min,
        "max": period.figure.max,
        "unit": period.parameter.unit,
        **_dates(span),
        "exact": known.exact if known else True,
        "caveat": words.caveat(period),
        "side": part.side,
        "judged": period.judged,
        "act_by": _act_by(period),
        "overdue": period.state is State.OVERDUE,
        "hedged": period.parameter.hedged,
        "sources": list(sources),
        "period": words.figure(period.parameter, period.figure),
        "starts": scene.text(part.starts),
        "when": words.due(period, "") if span else None,
        "off": _days(scene, period, DayKind.OFF),
        "unsettled": _days(scene, period, DayKind.UNSETTLED),
        "until": _until(period),
        "state": period.state,
        "state_label": _state_label(words, period),
        "if_today": _forecast(words, period),
        "then": scene.text(part.then),
        "note": scene.text(part.note) if part.note else None,
    }


def lead(scene: Scene) -> str | None:
    """The timeline whose end matters most, None where none does: the reader's own time first, then the deadline.

    Any other period runs only once the reader has done something that he has not been asked about, so its length is no date of his.
    """
    periods = list(scene.periods.values())
    own = [period for period in periods if period.part.side is Side.READER]
    main = [period for period in periods if period.part.id in scene.outcome.deadline]
    ranked = [*(period for period in own if not period.judged), *main, *own]
    dated = [period for period in ranked if period.span or period.if_today]
    return next((period.part.id for period in [*dated, *ranked]), None)


def _until(period: Timeline) -> str | None:
    """The instant at which a running period ends, for a countdown; None where only its day is known."""
    latest = period.span.latest if period.span and period.state is State.RUNNING and not period.judged else None
    return latest.isoformat() if isinstance(latest, datetime) else None


def _state_label(words: Words, period: Timeline) -> str | None:
    """Where the period stands, in words; a shopper's own time is over, somebody else is overdue."""
    if period.state is State.UNKNOWN:
        return None
    kind = "judged" if period.judged else period.part.side
    return words(f"state.{kind}.{period.state}")


def _act_by(period: Timeline) -> str | None:
    """The day by which the reader has to act; nothing for a period that is somebody else's."""
    end = period.span.act_by if period.span and period.part.side is Side.READER else None
    return end.isoformat() if end else None


def _days(scene: Scene, period: Timeline, kind: DayKind) -> list[str]:
    """The days of one kind that a period of working days runs over, as far as a drawing shows them."""
    span = period.span or period.if_today
    if span is None or span.latest is None or isinstance(span.latest, datetime) or period.parameter.unit is not Unit.WORKING_DAY:
        return []
    length = (span.latest - span.start).days
    days = (span.start + timedelta(days=number) for number in range(1, min(length, LONGEST_DRAWN) + 1))
    return [day.isoformat() for day in days if scene.calendar.kind(day) is kind]


def _dates(span: Span | None) -> Dates:
    ends = (span.start, span.earliest, span.latest, span.latest_if_worked) if span else (None, None, None, None)
    start, earliest, latest, worked = (end.isoformat() if end else None for end in ends)
    return {"from": start, "earliest": earliest, "latest": latest, "latest_if_worked": worked}


def _forecast(words: Words, period: Timeline) -> Forecast | None:
    return {**_dates(period.if_today), "when": words.due(period, "")} if period.if_today else None


def reminded(timeline: TimelineView, now: datetime) -> str | None:
    """The end of a period that a reminder is worth having for, never one that is past.

    The reader's own by the day to act by; somebody else's by the first day that may be its last, after which asking loses nothing.
    """
    dates = timeline if timeline["latest"] else timeline["if_today"]
    end = timeline["act_by"] or (dates["latest_if_worked"] or dates["latest"] if dates else None)
    if end is None or timeline["state"] in (State.OVERDUE, State.UNCERTAIN):
        return None
    moment = moment_of(end)
    past = moment <= now if isinstance(moment, datetime) else moment < now.date()
    return None if past else end


def moment_of(written: str) -> date:
    """A written end as a day, or as an instant in UTC."""
    if "T" not in written:
        return date.fromisoformat(written)
    moment = datetime.fromisoformat(written)
    return (moment if moment.tzinfo else moment.replace(tzinfo=CHINA)).astimezone(UTC)


def refund_view(scene: Scene) -> RefundView | None:
    """How much comes back, None where no fee or share applies."""
    terms = scene.outcome.refund
    if terms is None:
        return None
    parameter = scene.platform.parameters[terms.fee or terms.share or ""]
    figure = parameter.on(scene.day)
    least, most = figure.min or 0, figure.max or figure.min or 0
    words, shown = scene.words, scene.words.figure(parameter, figure)
    state = scene.periods[terms.free_during].state if terms.free_during else State.OVERDUE
    if terms.share is not None:
        fee, note = (100 - most, 100 - least), words("refund.share", share=shown)
    elif state is State.RUNNING:
        fee, note = (0, 0), words("refund.free")
    elif state is State.UNKNOWN:
        fee, note = (0, most), words("refund.free-or-fee", fee=shown)
    else:
        fee, note = (least, most), words("refund.fee", fee=shown)
    amount = scene.answers.get("amount")
    ends = [_less(amount, percent) for percent in reversed(fee)] if isinstance(amount, Decimal) else None
    return {
        "min": f"{ends[0]:f}" if ends else None,
        "max": f"{ends[1]:f}" if ends else None,
        "fee_percent": list(fee),
        "hedged": parameter.hedged,
        "sources": [parameter.source],
        "text": note,
        "range": _range_text(words, amount, ends) if isinstance(amount, Decimal) and ends else None,
    }


def _less(amount: Decimal, percent: int) -> Decimal:
    return (amount * (100 - percent) / 100).quantize(FEN, ROUND_HALF_UP)


def _range_text(words: Words, amount: Decimal, ends: list[Decimal]) -> str:
    least, most = words.money(ends[0]), words.money(ends[1])
    return words("refund.exact" if ends[0] == ends[1] else "refund.range", amount=words.money(amount), min=least, max=most)
