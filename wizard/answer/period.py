"""Timelines and refunds of an outcome as plain dicts."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from wizard.answer.scene import Scene
from wizard.answer.wording import Words
from wizard.decide.timeline import Span, Timeline
from wizard.model import Actor, State

if TYPE_CHECKING:
    from wizard.answer.shapes import Dates, Forecast, RefundView, TimelineView

FEN = Decimal("0.01")


def timeline_view(scene: Scene, period: Timeline) -> TimelineView:
    """One period: how long, whose, from when until when, where it stands, and what follows."""
    part, words, span = period.part, scene.words, period.span
    sources = dict.fromkeys([period.parameter.source, *part.sources])
    return {
        "id": part.id,
        "label": scene.text(part.text),
        "actor": part.actor,
        "actor_label": words(f"actor.{part.actor}"),
        "min": period.figure.min,
        "max": period.figure.max,
        "unit": period.parameter.unit,
        **_dates(span),
        "exact": span.exact if span else True,
        "overdue": period.state is State.OVERDUE,
        "hedged": period.parameter.hedged,
        "sources": list(sources),
        "period": words.figure(period.parameter, period.figure),
        "starts": scene.text(part.starts),
        "when": words.span(span) if span else None,
        "until": _until(period),
        "state": period.state,
        "state_label": _state_label(words, period),
        "if_today": _forecast(words, period),
        "then": scene.text(part.then),
        "note": scene.text(part.note) if part.note else None,
    }


def _until(period: Timeline) -> str | None:
    """The instant at which a running period ends, for a countdown; None where only its day is known."""
    latest = period.span.latest if period.span and period.state is State.RUNNING else None
    return latest.isoformat() if isinstance(latest, datetime) else None


def _state_label(words: Words, period: Timeline) -> str | None:
    """Where the period stands, in words; a shopper's own time is over, somebody else is overdue."""
    if period.state is State.UNKNOWN:
        return None
    mine = period.state is State.OVERDUE and period.part.actor is Actor.SHOPPER
    return words("state.overdue.shopper" if mine else f"state.{period.state}")


def _dates(span: Span | None) -> Dates:
    ends = (span.start, span.earliest, span.latest) if span else (None, None, None)
    start, earliest, latest = (end.isoformat() if end else None for end in ends)
    return {"from": start, "earliest": earliest, "latest": latest}


def _forecast(words: Words, period: Timeline) -> Forecast | None:
    return {**_dates(period.if_today), "when": words.due(period, "")} if period.if_today else None


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
    key = "refund.exact" if ends[0] == ends[1] else "refund.range"
    return words(key, amount=words.money(amount), min=words.money(ends[0]), max=words.money(ends[1]))
