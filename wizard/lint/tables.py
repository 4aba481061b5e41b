"""Decision tables: over every combination of answers exactly one rule, and every rule and outcome reachable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from wizard.decide.engine import PolicyGapError, candidates, combinations, deciding_keys, fills
from wizard.decide.tree import tree
from wizard.errors import Problem
from wizard.model import DATE_KINDS, DEADLINE, LETTER_ROUTES, PERIOD_UNITS, Kind, Outcome, Platform, Rule, Unit

SHOWN = 5
"""How many gaps or overlaps of a table are listed before the rest is only counted."""


def check_table(platform: Platform) -> Iterator[Problem]:
    """Problems of one platform's flow, table and outcomes."""
    names = list(_check_names(platform))
    yield from names
    if names:
        return
    yield from _check_hits(platform)
    yield from _check_walks(platform)
    yield from _check_questions(platform)
    yield from _check_outcomes(platform)


def _problem(platform: Platform, key: str, message: str) -> Problem:
    return Problem(file=f"{platform.id}/", key=key, message=message)


def _check_names(platform: Platform) -> Iterator[Problem]:
    """Rules and parts may only name questions, values and outcomes that exist."""
    for rule_id, count in Counter(rule.id for rule in platform.rules).items():
        if count > 1:
            yield _problem(platform, f"rule.{rule_id}", f"got this id {count} times; accepted: once; rename one")
    for key, count in Counter(question.key for question in platform.questions).items():
        if count > 1:
            yield _problem(platform, f"flow.{key}", f"asked {count} times; accepted: once; delete one")
    for rule in platform.rules:
        yield from _check_conditions(platform, f"rule.{rule.id}", rule.when)
        if rule.outcome not in platform.outcomes:
            accepted = " · ".join(sorted(platform.outcomes))
            yield _problem(platform, f"rule.{rule.id}.outcome", f"got {rule.outcome!r}; accepted: {accepted}")
    for question in platform.questions:
        yield from _check_conditions(platform, f"flow.{question.key}.when", question.when)
    for outcome in platform.outcomes.values():
        for part in outcome.parts():
            yield from _check_conditions(platform, f"{outcome.id}: {part.id}.only", part.only)


def _check_conditions(platform: Platform, where: str, when: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    for key, values in when.items():
        question = platform.question(key)
        if question is None or question.kind is not Kind.CHOICE:
            choices = " · ".join(q.key for q in platform.questions if q.kind is Kind.CHOICE)
            yield _problem(platform, where, f"got question {key!r}; accepted: {choices}")
        elif not values <= set(question.values):
            yield _problem(platform, f"{where}.{key}", f"got {sorted(values)}; accepted: {' · '.join(question.values)}")


def _check_hits(platform: Platform) -> Iterator[Problem]:
    """Unique hit policy: no gap, no overlap, no rule and no outcome that nothing reaches."""
    gaps: list[str] = []
    overlaps: list[str] = []
    hit: set[str] = set()
    for codes in combinations(platform):
        rules = candidates(platform, codes)
        hit |= {rule.id for rule in rules}
        if not rules:
            gaps.append(_written(codes))
        elif len(rules) > 1:
            overlaps.append(f"{_written(codes)} ({_ids(rules)})")
    yield from _listed(platform, gaps, "no rule fits; add one or widen one")
    yield from _listed(platform, overlaps, "several rules fit; narrow all but one")
    for rule in platform.rules:
        if rule.id not in hit:
            yield _problem(platform, f"rule.{rule.id}", "no combination of answers reaches it; delete it or mend its conditions")
    for outcome in sorted(platform.outcomes.keys() - {rule.outcome for rule in platform.rules}):
        yield _problem(platform, f"outcome.{outcome}", "no rule leads here; delete it or add a rule")


def _check_walks(platform: Platform) -> Iterator[Problem]:
    """Whatever is answered, asking on must end in an outcome."""
    try:
        tree(platform)
    except PolicyGapError as gap:
        yield _problem(platform, _written(gap.codes), "a dead end: nothing left to ask and no outcome")


def _check_questions(platform: Platform) -> Iterator[Problem]:
    """A question that changes nothing must not stand in a flow."""
    used = set(deciding_keys(platform))
    for outcome in platform.outcomes.values():
        used |= fills(platform, outcome)
        for message in outcome.messages:
            used |= message.text.placeholders()
    for question in platform.questions:
        if question.key not in used:
            yield _problem(platform, f"flow.{question.key}", "its answer changes nothing; delete it or use it")


def _check_outcomes(platform: Platform) -> Iterator[Problem]:
    """Every outcome says what to do, what to send, whom to turn to, and on what ground."""
    dates = [q.key for q in platform.questions if q.kind in DATE_KINDS]
    for outcome in platform.outcomes.values():
        for name in ("steps", "evidence", "messages", "escalation", "articles"):
            if not getattr(outcome, name):
                yield _problem(platform, f"outcome.{outcome.id}.{name}", "empty; an answer without it leaves the shopper stuck")
        yield from _check_letters(platform, outcome)
        for timeline in outcome.timelines:
            parameter = platform.parameters[timeline.parameter]
            if parameter.unit not in PERIOD_UNITS:
                units = " · ".join(sorted(PERIOD_UNITS))
                yield _problem(platform, f"timeline.{timeline.id}", f"its parameter counts {parameter.unit}; accepted: {units}")
            if timeline.event is not None and timeline.event not in dates:
                yield _problem(platform, f"timeline.{timeline.id}.event", f"got {timeline.event!r}; accepted: {' · '.join(dates)}")
            if timeline.id == DEADLINE:
                yield _problem(platform, f"timeline.{timeline.id}", f"{DEADLINE!r} is taken; rename it")
        if outcome.refund is not None:
            terms = platform.parameters[outcome.refund.fee or outcome.refund.share or ""]
            if terms.unit is not Unit.PERCENT or platform.question("amount") is None:
                yield _problem(platform, f"outcome.{outcome.id}.refund", "needs a parameter in percent and the question amount")


def _check_letters(platform: Platform, outcome: Outcome) -> Iterator[Problem]:
    """Whoever is sent to an authority gets the letter for it, and no letter leads where nobody is sent."""
    sent = {part.to for part in outcome.escalation} & LETTER_ROUTES
    for to in sorted(sent ^ {letter.to for letter in outcome.letters}):
        message = "in the escalation, but without a letter; add one" if to in sent else "has a letter, but is not in the escalation"
        yield _problem(platform, f"outcome.{outcome.id}.letters", f"{to}: {message}")


def _listed(platform: Platform, cases: list[str], message: str) -> Iterator[Problem]:
    for case in cases[:SHOWN]:
        yield _problem(platform, case, message)
    if len(cases) > SHOWN:
        yield _problem(platform, "rule", f"{len(cases) - SHOWN} more combinations: {message}")


def _written(codes: Mapping[str, str]) -> str:
    return " ".join(f"{key}={value}" for key, value in codes.items())


def _ids(rules: tuple[Rule, ...]) -> str:
    return ", ".join(rule.id for rule in rules)
