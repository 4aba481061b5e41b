"""Outcomes as the tests look at them."""

from __future__ import annotations

from tests.conftest import NOW
from wizard.answer.shapes import AnswerView
from wizard.answer.told import Told, told
from wizard.answer.view import outcome_view
from wizard.decide.answers import check_answers
from wizard.decide.engine import decided
from wizard.model import Lang, Policy


def view_of(policy: Policy, name: str, given: dict[str, str], lang: Lang = "zh") -> AnswerView:
    """The outcome of these answers on a platform, at the tests' moment."""
    platform = policy.platforms[name]
    answers = check_answers(platform, given, NOW)
    decision = decided(platform, answers.codes)
    assert decision is not None
    return outcome_view(policy, platform, answers, decision, lang, NOW)


def told_of(policy: Policy, name: str, given: dict[str, str], lang: Lang = "zh") -> Told:
    """The same as support tells it."""
    platform = policy.platforms[name]
    answers = check_answers(platform, given, NOW)
    decision = decided(platform, answers.codes)
    assert decision is not None
    return told(policy, platform, answers, decision, lang, NOW)
