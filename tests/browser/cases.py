"""The combinations that CPython and the browser's Python are compared on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from tests.conftest import NOW
from wizard.decide.engine import decided, fills
from wizard.decide.tree import walks
from wizard.model import LANGS, Lang, Policy

EVENTS = {
    "requested_on": ("2026-09-30", "2026-11-20"),
    "refund_on": ("2026-11-02", "2026-11-20"),
    "signed_on": ("2026-11-18", "2026-10-01"),
    "paid_at": ("2026-11-22T09:58", "2026-11-22T09:00"),
    "amount": ("99.99", "0.01"),
}
"""Typed answers: one that is overdue or long past and one that is not."""


class Case(TypedDict):
    """A request to decide."""

    platform: str
    answers: dict[str, str]
    lang: Lang
    now: float


def cases(policy: Policy) -> Iterator[Case]:
    """Every walk through the categorical questions, undated and with each set of dates and amounts, in both languages."""
    for platform in policy.platforms.values():
        for codes in walks(platform, optional=True):
            decision = decided(platform, codes)
            wanted = fills(platform, decision.outcome) & EVENTS.keys() if decision else frozenset()
            dated = [{key: EVENTS[key][n] for key in wanted} for n in (0, 1)] if wanted else []
            for typed in ({}, *dated):
                for lang in LANGS:
                    yield Case(platform=platform.id, answers=codes | typed, lang=lang, now=NOW.timestamp() * 1000)
