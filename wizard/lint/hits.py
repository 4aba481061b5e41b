"""Decision tables, proved: over every combination of answers exactly one rule, and every rule and outcome reachable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from wizard.decide.engine import PolicyGapError, candidates, deciding_keys
from wizard.decide.tree import tree
from wizard.errors import Problem
from wizard.lint.places import Places
from wizard.lint.said import local_id
from wizard.model import Platform, Question, Rule

SHOWN = 5
"""How many gaps or overlaps of a table are listed before the rest is only counted."""

type Codes = frozenset[tuple[str, str]]
type Hits = Mapping[Codes, tuple[Rule, ...]]
"""Every combination of answers, and the rules that fit it."""


def hits(platform: Platform) -> Hits:
    """What fits each combination; of a platform whose table holds together."""
    deciding = deciding_keys(platform)
    # Each further answer excludes more rules; but one that has a default says something before it is given, so those come first.
    questions = sorted((q for q in platform.questions if q.key in deciding), key=lambda question: question.default is None)
    return dict(_fitting(platform, questions, {}))


def _fitting(platform: Platform, questions: list[Question], codes: dict[str, str]) -> Iterator[tuple[Codes, tuple[Rule, ...]]]:
    if not questions:
        yield frozenset(codes.items()), candidates(platform, codes)
        return
    question, *others = questions
    for value in question.values:
        more = {**codes, question.key: value}
        told = all(other.default is None for other in others)
        left = replace(platform, rules=candidates(platform, more)) if told else platform
        yield from _fitting(left, others, more)


def check_hits(platform: Platform, found: Hits, places: Places) -> Iterator[Problem]:
    """Unique hit policy: no gap, no overlap, no dead end."""
    order = [question.key for question in platform.questions]
    gaps = [_written(dict(codes), order) for codes, rules in found.items() if not rules]
    overlaps = [f"{_written(dict(codes), order)} ({_ids(rules)})" for codes, rules in found.items() if len(rules) > 1]
    yield from _shortened(platform, places, gaps, "no rule fits; add one or widen one")
    yield from _shortened(platform, places, overlaps, "several rules fit; narrow all but one")
    if not gaps:
        yield from _check_dead_ends(platform, places, order)


def check_reached(platform: Platform, found: Hits, places: Places) -> Iterator[Problem]:
    """Rules that no combination of answers fits."""
    reached = {rule.id for rules in found.values() for rule in rules}
    for rule in platform.rules:
        if rule.id not in reached:
            message = "no combination of answers reaches it; delete it or correct its conditions"
            yield places.wrong(platform.id, "rule", local_id(rule.id), message)


def _check_dead_ends(platform: Platform, places: Places, order: list[str]) -> Iterator[Problem]:
    try:
        tree(platform)
    except PolicyGapError as gap:
        message = f"{_written(gap.codes, order)}: a dead end, nothing left to ask and no outcome; add a question or a rule"
        yield places.wrong(platform.id, "rule", "", message)


def _shortened(platform: Platform, places: Places, cases: list[str], message: str) -> Iterator[Problem]:
    for case in cases[:SHOWN]:
        yield places.wrong(platform.id, "rule", "", f"{case}: {message}")
    if len(cases) > SHOWN:
        yield places.wrong(platform.id, "rule", "", f"{len(cases) - SHOWN} more combinations: {message}")


def _written(codes: Mapping[str, str], order: list[str]) -> str:
    return " ".join(f"{key}={codes[key]}" for key in order if key in codes)


def _ids(rules: tuple[Rule, ...]) -> str:
    return ", ".join(rule.id for rule in rules)
