"""What is not wrong yet but due: figures to compare with their sources again, and next year's working days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard.decide.working_days import covered
from wizard.model import Policy

NOTICE_MONTH = 11
"""The State Council's notice of next year's holidays has come out in November in recent years, at times earlier."""


def due(policy: Policy, today: date) -> Iterator[str]:
    """Warnings as of `today`, one a line; none stops a build."""
    every = (parameter for platform in policy.platforms.values() for parameter in platform.parameters.values())
    for parameter in dict.fromkeys(every):
        if parameter.review_by < today:
            yield (
                f"parameter.{parameter.id}: was to be reviewed by {parameter.review_by}; compare it with source {parameter.source}, "
                "then set a later review-by"
            )
    _, last = covered()
    if last.year <= today.year and today.month >= NOTICE_MONTH:
        yield (
            f"working days are published up to {last}; the notice for {today.year + 1} should be out: "
            "see CONTRIBUTING.md, “How to load next year's holidays”"
        )
