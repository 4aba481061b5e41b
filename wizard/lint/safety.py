"""Nobody who is not sure is worse off than somebody who knows, and nobody who waits gets more by waiting.

Two proofs over every combination of answers. Where an answer is meant to break one, the policy says so with its reason
(`[[exemption]]`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, pairwise, product

from wizard.decide.engine import applies, holds
from wizard.errors import Problem
from wizard.lint.hits import Codes, Hits
from wizard.lint.places import Places
from wizard.lint.said import local_id
from wizard.model import NOTHING, UNKNOWN, Outcome, Part, Platform, Policy, Protection, State, Verdict

STRICTNESS = {Verdict.CANCELLABLE: 0, Verdict.IN_PROGRESS: 0, Verdict.NEEDS_REVIEW: 1, Verdict.NOT_CANCELLABLE: 2}


type Outcomes = Mapping[Codes, Outcome]
"""What every combination leads to."""


def check_safety(policy: Policy, platform: Platform, found: Hits, places: Places) -> Iterator[Problem]:
    """Problems of one platform. Combinations that have no rule, or several, are compared with nothing: they are problems themselves."""
    outcomes = {codes: platform.outcomes[rules[0].outcome] for codes, rules in found.items() if len(rules) == 1}
    wrong = chain(_check_unsure(policy, platform, outcomes), _check_line(policy, platform, outcomes))
    for outcome, message in wrong:
        yield places.wrong(platform.id, "outcome", local_id(outcome), message)


def _check_unsure(policy: Policy, platform: Platform, outcomes: Outcomes) -> Iterator[tuple[str, str]]:
    """An answer "not sure" is no stricter than the most lenient of what it could be, and protects from all that it could be."""
    questions = {question.key: question for question in platform.questions}
    protecting = {outcome.id: _protecting(outcome) for outcome in platform.outcomes.values()}
    told: set[tuple[str, str]] = set()
    for combination, outcome in outcomes.items():
        codes = dict(combination)
        unsure = [key for key, value in codes.items() if value == UNKNOWN]
        if not unsure or _exempt(policy, platform, "unsure", codes):
            continue
        others = ([value for value in questions[key].values if value != UNKNOWN] for key in unsure)
        possible = (outcomes.get(frozenset((codes | dict(zip(unsure, values, strict=True))).items())) for values in product(*others))
        could_be = {other.id: other for other in possible if other is not None}.values()
        if not could_be:
            continue
        where = outcome.id
        lenient = min(could_be, key=lambda other: STRICTNESS[other.verdict])
        if STRICTNESS[outcome.verdict] > STRICTNESS[lenient.verdict]:
            message = f"is {outcome.verdict} for who is not sure ({_told(codes, unsure)}), but it could be {lenient.id}"
            yield from _once(told, where, f"{message}, {lenient.verdict}; give it a verdict no stricter")
        wanted = set().union(*(_protections(protecting[other.id], codes) for other in could_be))
        if missing := wanted - _protections(protecting[outcome.id], codes):
            names = " · ".join(sorted(missing))
            yield from _once(told, where, f"does not protect who is not sure ({_told(codes, unsure)}): {names}; add such a step")


def _check_line(policy: Policy, platform: Platform, outcomes: Outcomes) -> Iterator[tuple[str, str]]:
    """Along the states that an order passes, no later one is more lenient than an earlier one."""
    state = platform.state_question.key
    told: set[tuple[str, str]] = set()
    following = dict(pairwise(platform.line))
    for combination, outcome in outcomes.items():
        codes = dict(combination)
        earlier = codes.get(state, "")  # which no rule may ask for while the table is being written
        later = following.get(earlier)
        if later is None:
            continue
        after = codes | {state: later}
        then = outcomes.get(frozenset(after.items()))
        if then is None:
            continue
        if STRICTNESS[then.verdict] < STRICTNESS[outcome.verdict] and not _exempt(policy, platform, "line", after):
            message = f"is {then.verdict} at {later!r}, more lenient than {outcome.id} at {earlier!r} before it"
            yield from _once(told, then.id, f"{message} ({_told(codes, list(codes))}); correct one, or give the reason")


def _protecting(outcome: Outcome) -> tuple[Part, ...]:
    """The parts of an outcome that protect from something in some state of its periods, whatever that is."""
    shown = (part for part in outcome.parts() if part.protects)
    some = (part for part in shown if any(all(state in accepted for accepted in part.during.values()) for state in State))
    return tuple(replace(part, during=NOTHING) for part in some)


def _protections(parts: Iterable[Part], codes: Mapping[str, str]) -> set[Protection]:
    """What those parts protect from that are shown after these answers."""
    return {kind for part in parts if applies(part, codes, {}) for kind in part.protects}


def _exempt(policy: Policy, platform: Platform, proof: str, codes: Mapping[str, str]) -> bool:
    return any(
        exemption.proof == proof and exemption.platform in ("*", platform.id) and holds(exemption.when, codes)
        for exemption in policy.exceptions
    )


def _told(codes: Mapping[str, str], keys: list[str]) -> str:
    return " ".join(f"{key}={codes[key]}" for key in sorted({"status", *keys} & codes.keys()))


def _once(told: set[tuple[str, str]], where: str, message: str) -> Iterator[tuple[str, str]]:
    """Each outcome's problem of a kind once: a table of many combinations says it hundreds of times."""
    key = (where, message.split("(", maxsplit=1)[0])
    if key not in told:
        told.add(key)
        yield where, message
