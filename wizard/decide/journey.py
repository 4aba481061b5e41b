"""A shopper's way through a flow: a fold of answers, each one a new state.

What was typed is kept as typed, so that a state can be carried as JSON and checked again when it comes back. `progress_of` checks
it, once a request; everything after that takes the `Progress`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from wizard.decide.answers import NO_OWN, Answers, Own, check_answers, parse_value
from wizard.decide.engine import Ask, Decision, Stand, next_question, optional_question, question_at, stand
from wizard.errors import InputError
from wizard.model import Platform, Policy, Question

ALWAYS_KEPT = frozenset({"order", "product", "amount"})
"""Answers that still fill texts when a changed answer means they would no longer be asked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Journey:
    """Where a shopper stands: the platform (None before the first answer), and what was said to each question since."""

    platform: str | None = None
    said: Mapping[str, str | None] = field(default_factory=dict)
    """Answers as typed, in the order in which they were given; None for a question that was left out."""
    own: Own = NO_OWN
    case: str | None = None
    """Id of the kept case that this is, None while it is not kept."""
    saved: int = 0
    """When the kept case was last changed, as far as this journey knows: another window may have changed it since."""

    @property
    def given(self) -> dict[str, str]:
        """The answers as typed."""
        return {key: value for key, value in self.said.items() if value is not None}

    @property
    def skipped(self) -> tuple[str, ...]:
        """The questions that were left out."""
        return tuple(key for key, value in self.said.items() if value is None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """A journey on its platform as of one moment: its answers checked, and where they lead."""

    journey: Journey
    platform: Platform
    answers: Answers
    stand: Stand
    question: Question | None
    """The next question to ask, None when the answer is complete."""

    @property
    def decision(self) -> Decision | None:
        """What is decided, None while a question that decides it is open."""
        return self.stand if isinstance(self.stand, Decision) else None


def progress_of(policy: Policy, journey: Journey, now: datetime) -> Progress:
    """The progress of a journey that has a platform. Raises `InputError` for an answer that does not fit, `PolicyGapError`."""
    platform = platform_of(policy, journey)
    answers = check_answers(platform, journey.given, now)
    found = stand(platform, answers.codes)
    question = question_at(platform, found, answers, journey.skipped)
    return Progress(journey=journey, platform=platform, answers=answers, stand=found, question=question)


def platform_of(policy: Policy, journey: Journey) -> Platform:
    """The platform of a journey. Raises `InputError` where none was chosen or it does not exist."""
    platform = policy.platforms.get(journey.platform or "")
    if platform is None:
        raise InputError("platform", journey.platform or "", " · ".join(policy.platforms))
    return platform


def question_of(platform: Platform, key: str, value: str) -> Question:
    """The question that `value` answers. Raises `InputError` for a key that the platform does not ask."""
    question = platform.question(key)
    if question is None:
        raise InputError(key, value, f"keys of {platform.id}: {' · '.join(q.key for q in platform.questions)}")
    return question


def answered(policy: Policy, journey: Journey, key: str, value: str, now: datetime) -> Journey:
    """The journey after an answer. Raises `InputError` for one that is not accepted.

    Changing an earlier answer keeps every later one that still applies.
    """
    if key == "platform":
        if value not in policy.platforms:
            raise InputError(key, value, " · ".join(policy.platforms))
        return journey if journey.platform == value else _on_platform(policy, value, journey, now)
    platform = platform_of(policy, journey)
    parse_value(question_of(platform, key, value), value, now)
    before = journey.said.get(key)
    changed = replace(journey, said={**_without(journey.said, key if before is None else None), key: value})
    return changed if before is None else _still_applying(platform, changed, now)


def skipped(journey: Journey, key: str) -> Journey:
    """The journey after leaving an optional question unanswered."""
    return replace(journey, said={**_without(journey.said, key), key: None})


def finished(progress: Progress) -> Journey:
    """The journey with every optional question that is left skipped; a required one stays to be asked."""
    journey, decision = progress.journey, progress.decision
    if decision is None:
        return journey
    while (question := optional_question(progress.platform, decision.outcome, progress.answers, journey.skipped)) is not None:
        journey = skipped(journey, question.key)
    return journey


def stepped_back(journey: Journey) -> Journey:
    """The journey without what was said last, an answer or a question left out."""
    if not journey.said:
        return Journey()
    return replace(journey, said=dict(list(journey.said.items())[:-1]))


def open_questions(progress: Progress) -> list[Question]:
    """Every question that matters for the answers so far, answered or not, up to the first required one still open."""
    platform = progress.platform
    kept: list[str] = []
    asked: list[Question] = []
    while True:
        answers = progress.answers.only(kept)
        found = stand(platform, answers.codes)
        question = question_at(platform, found, answers, [q.key for q in asked])
        if question is None:
            return asked
        asked.append(question)
        if question.key in progress.answers.values:
            kept.append(question.key)
        elif isinstance(found, Ask):
            return asked


def _without(said: Mapping[str, str | None], key: str | None) -> dict[str, str | None]:
    return {known: value for known, value in said.items() if known != key}


def _on_platform(policy: Policy, name: str, before: Journey, now: datetime) -> Journey:
    """A fresh journey on a platform, with those answers given before any platform was chosen that it accepts."""
    journey = Journey(platform=name)
    for key, value in before.given.items() if before.platform is None else ():
        with suppress(InputError):
            journey = answered(policy, journey, key, value, now)
    return journey


def _still_applying(platform: Platform, journey: Journey, now: datetime) -> Journey:
    """The journey without answers to questions that are not asked any more, as far as its answers reach."""
    answers = check_answers(platform, journey.given, now)
    kept = [key for key in journey.given if key in ALWAYS_KEPT]
    passed: list[str] = []
    while (question := next_question(platform, answers.only(kept), passed)) is not None:
        if question.key in answers.values:
            kept.append(question.key)
        elif question.key in journey.skipped:
            passed.append(question.key)
        else:
            break
    return replace(journey, said={key: value for key, value in journey.said.items() if value is None or key in kept})
