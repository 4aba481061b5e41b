"""Outcomes as the tests look at them."""

from __future__ import annotations

from tests.conftest import NOW
from wizard.answers import check_answers
from wizard.engine import decide
from wizard.model import Lang, Policy
from wizard.render.scene import View
from wizard.render.view import outcome_view


def view_of(policy: Policy, name: str, given: dict[str, str], lang: Lang = "zh") -> View:
    """The outcome of these answers on a platform, at the tests' moment."""
    platform = policy.platforms[name]
    answers = check_answers(platform, given, NOW)
    decision = decide(platform, answers.codes)
    assert decision is not None
    return outcome_view(policy, platform, answers, decision, lang, NOW)
