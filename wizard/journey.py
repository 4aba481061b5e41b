"""A shopper's way through a flow: a fold of answers, each step a new state.

What was typed is kept as typed, so that a state can be carried as JSON and checked again on every step.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from wizard.answers import NO_OWN, Answers, Own, check_answers, parse_value
from wizard.engine import next_question, required_question
from wizard.errors import InputError
from wizard.model import Platform, Policy, Question

ALWAYS_KEPT = frozenset({"order", "product", "amount"})
"""Answers that still fill texts when a changed answer means they would no longer be asked."""

VERSION_KEY, OUTCOME_KEY = "v", "o"
"""In a link: the policy's version, and the outcome that followed from it."""

OUTCOME_ID = re.compile(r"[a-z0-9-]{1,40}(\.[a-z0-9-]{1,40}){0,3}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Journey:
    """Where a shopper stands: platform (None before the first answer), answers as typed, questions skipped."""

    platform: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    own: Own = NO_OWN
    case: str | None = None
    """Id of the kept case that this is, None while it is not kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """What a link stands for."""

    journey: Journey
    strange: str | None = None
    """The first part of the link that was not understood."""
    version: date | None = None
    """The version of the policy under which the link was made."""
    outcome: str | None = None
    """The outcome it gave then, as its id without the platform."""


def answered(policy: Policy, journey: Journey, key: str, value: str, now: datetime) -> Journey:
    """The journey after an answer. Raises `InputError` for one that is not accepted.

    Changing an earlier answer keeps every later one that still applies.
    """
    if key == "platform":
        if value not in policy.platforms:
            raise InputError(key, value, " · ".join(policy.platforms))
        return journey if journey.platform == value else _on_platform(policy, value, journey, now)
    platform = platform_of(policy, journey)
    question = platform.question(key)
    if question is None:
        raise InputError(key, value, f"keys of {platform.id}: {' · '.join(q.key for q in platform.questions)}")
    parse_value(question, value, now)
    changed = replace(journey, given={**journey.given, key: value}, skipped=tuple(k for k in journey.skipped if k != key))
    return _still_applying(platform, changed, now) if key in journey.given else changed


def skipped(journey: Journey, key: str) -> Journey:
    """The journey after leaving an optional question unanswered."""
    given = {k: v for k, v in journey.given.items() if k != key}
    return replace(journey, given=given, skipped=(*(k for k in journey.skipped if k != key), key))


def finished(policy: Policy, journey: Journey, now: datetime) -> Journey:
    """The journey with every optional question that is left skipped; required ones stay to be asked."""
    platform = platform_of(policy, journey)
    while True:
        answers, question = next_step(policy, journey, now)
        if question is None or required_question(platform, answers.codes) is not None:
            return journey
        journey = skipped(journey, question.key)


def stepped_back(journey: Journey) -> Journey:
    """The journey without its last answer."""
    if journey.skipped:
        return replace(journey, skipped=journey.skipped[:-1])
    if not journey.given:
        return Journey()
    return replace(journey, given=dict(list(journey.given.items())[:-1]))


def opened(policy: Policy, fragment: str, now: datetime) -> Opened:
    """What a link stands for, such as `lishi;status=paid;v=2026-11-21;o=paid.review`.

    A link may leave the platform open (`;status=paid`): its answers wait until one is chosen.
    Parts that are not understood are left out; nothing is guessed.
    """
    name, *pairs = fragment.split(";")
    if not name and pairs:
        waiting = {key: value for key, _, value in (pair.partition("=") for pair in pairs) if _is_known(policy, key, value)}
        strange = next((pair for pair in pairs if pair and pair.partition("=")[0] not in waiting), None)
        return Opened(journey=Journey(given=waiting), strange=strange)
    if name not in policy.platforms:
        return Opened(journey=Journey(), strange=name if fragment else None)
    found = Opened(journey=Journey(platform=name))
    for pair in filter(None, pairs):
        try:
            found = _with_pair(policy, found, pair, now)
        except InputError:
            found = replace(found, strange=found.strange or pair)
    return found


def _is_known(policy: Policy, key: str, value: str) -> bool:
    """Whether some platform asks this and offers this answer."""
    questions = (platform.question(key) for platform in policy.platforms.values())
    return any(question is not None and value in question.values for question in questions)


def _with_pair(policy: Policy, found: Opened, pair: str, now: datetime) -> Opened:
    """A link with one more of its parts. Raises `InputError` for one that is not understood."""
    key, _, value = pair.partition("=")
    if key == VERSION_KEY and found.version is None:
        return replace(found, version=_version(policy, value))
    if key == OUTCOME_KEY and found.outcome is None and OUTCOME_ID.fullmatch(value):
        return replace(found, outcome=value)
    if key in found.journey.given or key == "platform":
        raise InputError(key, value, "each key once")
    return replace(found, journey=answered(policy, found.journey, key, value, now))


def _version(policy: Policy, value: str) -> date:
    try:
        version = date.fromisoformat(value)
    except ValueError:
        version = date.max
    if version > policy.version:
        raise InputError(VERSION_KEY, value, f"a date as YYYY-MM-DD up to {policy.version}")
    return version


def platform_of(policy: Policy, journey: Journey) -> Platform:
    """The platform of a journey. Raises `InputError` where none was chosen or it does not exist."""
    platform = policy.platforms.get(journey.platform or "")
    if platform is None:
        raise InputError("platform", journey.platform or "", " · ".join(policy.platforms))
    return platform


def next_step(policy: Policy, journey: Journey, now: datetime) -> tuple[Answers, Question | None]:
    """The checked answers and the question to ask next, None when the answer is complete."""
    platform = platform_of(policy, journey)
    answers = check_answers(platform, journey.given, now)
    return answers, next_question(platform, answers, journey.skipped)


def open_questions(policy: Policy, journey: Journey, now: datetime) -> list[Question]:
    """Every question that matters for the answers so far, answered or not, up to the first required one still open."""
    platform = platform_of(policy, journey)
    kept: dict[str, str] = {}
    asked: list[Question] = []
    while True:
        answers = check_answers(platform, kept, now)
        question = next_question(platform, answers, [q.key for q in asked])
        if question is None:
            return asked
        asked.append(question)
        if question.key in journey.given:
            kept[question.key] = journey.given[question.key]
        elif required_question(platform, answers.codes) is not None:
            return asked


def _on_platform(policy: Policy, name: str, before: Journey, now: datetime) -> Journey:
    """A fresh journey on a platform, with those answers given before any platform was chosen that it accepts."""
    journey = Journey(platform=name)
    for key, value in before.given.items() if before.platform is None else ():
        with suppress(InputError):
            journey = answered(policy, journey, key, value, now)
    return journey


def _still_applying(platform: Platform, journey: Journey, now: datetime) -> Journey:
    kept = {key: value for key, value in journey.given.items() if key in ALWAYS_KEPT}
    asked: list[str] = []
    while True:
        question = next_question(platform, check_answers(platform, kept, now), asked)
        if question is None:
            break
        if question.key not in journey.given:
            if question.key not in journey.skipped:
                break
            asked.append(question.key)
            continue
        kept[question.key] = journey.given[question.key]
    return replace(journey, given={key: journey.given[key] for key in journey.given if key in kept})
