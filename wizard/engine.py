"""Deciding: a flow is a fold of answers over one decision table with a unique hit policy.

Nobody draws arrows. The next question is the first one, in the flow's order, that still changes the
outcome; once the outcome is certain, the first one that still fills something in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from wizard.answers import Answers
from wizard.model import UNKNOWN, Kind, Outcome, Part, Platform, Question, Rule

PLACEHOLDER = re.compile(r"\{([a-z0-9][a-z0-9._-]*)\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """The outcome that follows from the answers, and the rule that says so."""

    outcome: Outcome
    rule: Rule


def candidates(platform: Platform, codes: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules that the answers so far do not exclude."""
    return tuple(rule for rule in platform.rules if _allows(rule.when, codes))


def decide(platform: Platform, codes: Mapping[str, str]) -> Decision | None:
    """The decision, or None while more than one outcome is still possible."""
    rules = candidates(platform, codes)
    if len({rule.outcome for rule in rules}) != 1:
        return None
    return Decision(outcome=platform.outcomes[rules[0].outcome], rule=rules[0])


def next_question(platform: Platform, answers: Answers, skipped: Collection[str] = ()) -> Question | None:
    """The next question to ask, or None when nothing is left that would change the answer.

    `skipped` are optional questions the shopper chose not to answer.
    """
    required = required_question(platform, answers.codes)
    if required is not None:
        return required
    decision = decide(platform, answers.codes)
    if decision is None:
        return None
    wanted = fills(platform, decision.outcome)
    open_keys = wanted - set(skipped) - answers.values.keys()
    return next((q for q in platform.questions if q.key in open_keys and is_asked(q, answers.codes)), None)


def is_asked(question: Question, codes: Mapping[str, str]) -> bool:
    """Whether a question makes sense after these answers: nobody who has not asked yet is asked when they did."""
    return all(codes.get(key) in accepted for key, accepted in question.when.items())


def required_question(platform: Platform, codes: Mapping[str, str]) -> Question | None:
    """The first question whose answer can still change the outcome's id, None when the id is certain."""
    rules = candidates(platform, codes)
    if len({rule.outcome for rule in rules}) <= 1:
        return None
    for question in platform.questions:
        if question.key in codes or not any(question.key in rule.when for rule in rules):
            continue
        reached = {value: _outcomes(rules, question.key, value) for value in question.values}
        if len(set(reached.values())) > 1:
            return question
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Flip:
    """One other answer that leads to another verdict."""

    question: Question
    value: str
    outcome: Outcome


def flips(platform: Platform, codes: Mapping[str, str]) -> Iterator[Flip]:
    """The single answers that, given otherwise, change the verdict: the nearest other answers there are.

    The first question of a flow, the order's state, is left out: what the order shows is not a matter of opinion.
    "Not sure" is left out too. An answer that would need further questions is not a single answer.
    """
    decision = decide(platform, codes)
    if decision is None:
        return
    for question in platform.questions[1:]:
        if question.key not in codes or question.key not in decision.rule.when:
            continue
        for value in question.values:
            other = decide(platform, {**codes, question.key: value}) if value not in (codes[question.key], UNKNOWN) else None
            if other is not None and other.outcome.verdict is not decision.outcome.verdict:
                yield Flip(question=question, value=value, outcome=other.outcome)


def deciding_keys(platform: Platform) -> tuple[str, ...]:
    """The questions whose answers the decision table looks at, in the flow's order."""
    used = {key for rule in platform.rules for key in rule.when}
    return tuple(question.key for question in platform.questions if question.key in used)


def fills(platform: Platform, outcome: Outcome) -> frozenset[str]:
    """Keys whose answers fill a date, an amount or a choice of sentences in the outcome."""
    keys: set[str] = set()
    for part in all_parts(outcome):
        keys |= set(part.only)
    keys |= {timeline.event for timeline in outcome.timelines if timeline.event}
    if outcome.refund is not None:
        keys.add("amount")
    dates = {question.key for question in platform.questions if question.kind in (Kind.DATE, Kind.DATE_TIME)}
    for message in outcome.messages:
        keys |= dates & placeholders(message.text.zh)
    return frozenset(keys)


def all_parts(outcome: Outcome) -> Iterator[Part]:
    """Every part of an outcome, in reading order."""
    yield from outcome.steps
    yield from outcome.timelines
    yield from outcome.evidence
    yield from outcome.messages
    yield from outcome.letters
    yield from outcome.escalation
    yield from outcome.alternatives


def placeholders(text: str) -> frozenset[str]:
    """The names that stand in braces in a text."""
    return frozenset(match.group(1) for match in PLACEHOLDER.finditer(text))


def applies(part: Part, codes: Mapping[str, str], states: Mapping[str, str]) -> bool:
    """Whether a part belongs in the answer: unanswered and "not sure" never take one out."""
    for key, accepted in part.only.items():
        if codes.get(key, UNKNOWN) not in accepted | {UNKNOWN}:
            return False
    return all(states[timeline] in accepted for timeline, accepted in part.during.items())


def combinations(platform: Platform) -> Iterator[dict[str, str]]:
    """Every combination of the answers that the decision table looks at, each key answered."""
    questions = [q for q in platform.questions if q.key in set(deciding_keys(platform))]
    for values in product(*(question.values for question in questions)):
        yield {question.key: value for question, value in zip(questions, values, strict=True)}


def walks(platform: Platform, *, optional: bool) -> Iterator[dict[str, str]]:
    """Every way through the flow's categorical questions as they are really asked.

    With `optional` also those that only choose among sentences, such as the reason.
    """
    pending: list[dict[str, str]] = [{}]
    while pending:
        codes = pending.pop()
        question = required_question(platform, codes)
        if question is None and optional:
            question = _optional_choice(platform, codes)
        if question is None:
            yield codes
            continue
        pending.extend({**codes, question.key: value} for value in reversed(question.values))


def _optional_choice(platform: Platform, codes: Mapping[str, str]) -> Question | None:
    decision = decide(platform, codes)
    wanted = fills(platform, decision.outcome) if decision else frozenset()
    open_keys = wanted - codes.keys()
    return next((q for q in platform.questions if q.kind is Kind.CHOICE and q.key in open_keys and is_asked(q, codes)), None)


def _allows(when: Mapping[str, frozenset[str]], codes: Mapping[str, str]) -> bool:
    return all(key not in codes or codes[key] in accepted for key, accepted in when.items())


def _outcomes(rules: tuple[Rule, ...], key: str, value: str) -> frozenset[str]:
    return frozenset(rule.outcome for rule in rules if key not in rule.when or value in rule.when[key])
