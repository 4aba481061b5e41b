"""Outcomes as the tests look at them."""

from __future__ import annotations

from tests.conftest import NOW
from wizard.answer.shapes import AnswerView
from wizard.answer.told import Told, told
from wizard.answer.view import outcome_view
from wizard.decide.answers import Answers, check_answers
from wizard.decide.engine import Decision, decided
from wizard.model import Lang, Platform, Policy


def view_of(policy: Policy, name: str, given: dict[str, str], lang: Lang = "zh") -> AnswerView:
    """The outcome of these answers on a platform, at the tests' moment."""
    return outcome_view(policy, *_decision(policy, name, given), lang, NOW)


def told_of(policy: Policy, name: str, given: dict[str, str], lang: Lang = "zh") -> Told:
    """The same as support tells it."""
    return told(policy, *_decision(policy, name, given), lang, NOW)


def _decision(policy: Policy, name: str, given: dict[str, str]) -> tuple[Platform, Answers, Decision]:
    platform = policy.platforms[name]
    answers = check_answers(platform, given, NOW)
    decision = decided(platform, answers.codes)
    assert decision is not None
    return platform, answers, decision
