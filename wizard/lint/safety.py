"""Nobody who is not sure is worse off than somebody who knows, and nobody who waits gets more by waiting.

Two proofs over every combination of answers. Where an answer is meant to break one, the policy says so with its reason
(`[[exemption]]`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, product

from wizard.decide.engine import Decision, applies, combinations, decided, holds
from wizard.errors import Problem
from wizard.model import UNKNOWN, Outcome, Platform, Policy, Protection, State, Verdict

STRICTNESS = {Verdict.CANCELLABLE: 0, Verdict.IN_PROGRESS: 0, Verdict.NEEDS_REVIEW: 1, Verdict.NOT_CANCELLABLE: 2}


def check_safety(policy: Policy, platform: Platform) -> Iterator[Problem]:
    """Problems of one platform whose table is sound: any other has gaps in what is compared here."""
    decisions = dict(_decisions(platform))
    yield from _check_unsure(policy, platform, decisions)
    yield from _check_line(policy, platform, decisions)


type Codes = frozenset[tuple[str, str]]


def _decisions(platform: Platform) -> Iterator[tuple[Codes, Decision]]:
    """What every combination decides."""
    for codes in combinations(platform):
        decision = decided(platform, codes)
        if decision is not None:
            yield frozenset(codes.items()), decision


def _check_unsure(policy: Policy, platform: Platform, decisions: Mapping[Codes, Decision]) -> Iterator[Problem]:
    """An answer "not sure" is no stricter than the most lenient of what it could be, and protects from all that it could be."""
    questions = {question.key: question for question in platform.questions}
    told: set[tuple[str, str]] = set()
    for combination, decision in decisions.items():
        codes = dict(combination)
        unsure = [key for key, value in codes.items() if value == UNKNOWN]
        if not unsure or _exempt(policy, platform, "unsure", codes):
            continue
        others = ([value for value in questions[key].values if value != UNKNOWN] for key in unsure)
        could_be = [decisions[frozenset((codes | dict(zip(unsure, values, strict=True))).items())] for values in product(*others)]
        where = decision.outcome.id
        lenient = min(could_be, key=lambda other: STRICTNESS[other.outcome.verdict])
        if STRICTNESS[decision.outcome.verdict] > STRICTNESS[lenient.outcome.verdict]:
            message = f"is {decision.outcome.verdict} for who is not sure ({_told(codes, unsure)}), but it could be {lenient.outcome.id}"
            yield from _once(platform, told, where, f"{message}, {lenient.outcome.verdict}; give it a verdict no stricter")
        wanted = set().union(*(_protections(other.outcome, codes) for other in could_be))
        if missing := wanted - _protections(decision.outcome, codes):
            names = " · ".join(sorted(missing))
            yield from _once(platform, told, where, f"does not protect who is not sure ({_told(codes, unsure)}): {names}; add such a step")


def _check_line(policy: Policy, platform: Platform, decisions: Mapping[Codes, Decision]) -> Iterator[Problem]:
    """Along the states that an order passes, no later one is more lenient than an earlier one."""
    state = platform.state_question.key
    told: set[tuple[str, str]] = set()
    following = dict(pairwise(platform.line))
    for combination, decision in decisions.items():
        codes = dict(combination)
        earlier, later = codes[state], following.get(codes[state])
        if later is None:
            continue
        after = codes | {state: later}
        then = decisions[frozenset(after.items())]
        if STRICTNESS[then.outcome.verdict] < STRICTNESS[decision.outcome.verdict] and not _exempt(policy, platform, "line", after):
            message = f"is {then.outcome.verdict} at {later!r}, more lenient than {decision.outcome.id} at {earlier!r} before it"
            yield from _once(platform, told, then.outcome.id, f"{message} ({_told(codes, list(codes))}); mend one, or give the reason")


def _protections(outcome: Outcome, codes: Mapping[str, str]) -> set[Protection]:
    """What the parts of an answer protect from, whatever the time."""
    shown = (part for part in outcome.parts() if part.protects)
    return {
        kind for part in shown if any(applies(part, codes, dict.fromkeys(part.during, state)) for state in State) for kind in part.protects
    }


def _exempt(policy: Policy, platform: Platform, proof: str, codes: Mapping[str, str]) -> bool:
    return any(
        exemption.proof == proof and exemption.platform in ("*", platform.id) and holds(exemption.when, codes)
        for exemption in policy.exceptions
    )


def _told(codes: Mapping[str, str], keys: list[str]) -> str:
    return " ".join(f"{key}={codes[key]}" for key in sorted({"status", *keys} & codes.keys()))


def _once(platform: Platform, told: set[tuple[str, str]], where: str, message: str) -> Iterator[Problem]:
    """Each outcome's problem of a kind once: a table of many combinations says it hundreds of times."""
    key = (where, message.split("(", maxsplit=1)[0])
    if key not in told:
        told.add(key)
        yield Problem(file=f"{platform.id}/", key=where, message=message)
