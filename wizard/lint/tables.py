"""Flows, rules and outcomes: everything named exists, and every outcome helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from wizard.decide.engine import deciding_keys, fills
from wizard.errors import Problem, listed
from wizard.lint.places import Places
from wizard.lint.said import local_id, parts_of
from wizard.model import DATE_KINDS, DEADLINE, LETTER_ROUTES, PERIOD_UNITS, Kind, Outcome, Platform, TimelinePart, Unit


def check_table(platform: Platform, places: Places) -> Iterator[Problem]:
    """Problems of one platform's flow, rules and outcomes that show without trying combinations."""
    yield from _check_rules(platform, places)
    yield from _check_flow(platform, places)
    for outcome in platform.outcomes.values():
        yield from _check_outcome(platform, outcome, places)
    for outcome_id in sorted(platform.outcomes.keys() - {rule.outcome for rule in platform.rules}):
        yield places.wrong(platform.id, "outcome", local_id(outcome_id), "no rule leads here; delete it or add a rule")


def why_not_proved(platform: Platform) -> str | None:
    """What keeps the engine from deciding by this table, None where nothing does."""
    if not platform.questions:
        return "there is no question to ask"
    if any(rule.outcome not in platform.outcomes for rule in platform.rules):
        return "a rule leads to no outcome"
    if any(count > 1 for count in Counter(question.key for question in platform.questions).values()):
        return "a question is asked twice"
    if any(_strange(platform, rule.when) for rule in platform.rules):
        return "a rule has a condition that no answer can meet"
    return None


def _strange(platform: Platform, when: Mapping[str, frozenset[str]]) -> bool:
    return any(True for _ in _condition_problems(platform, when))


def _condition_problems(platform: Platform, when: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """What is wrong with conditions: the key, and what is said of it."""
    for key, values in when.items():
        question = platform.question(key)
        if question is None or question.kind is not Kind.CHOICE:
            choices = listed(q.key for q in platform.questions if q.kind is Kind.CHOICE)
            yield key, f"got question {key!r}; accepted: {choices}"
        elif not values <= set(question.values):
            yield key, f"got {sorted(values - set(question.values))}; accepted: {' · '.join(question.values) or listed(())}"


def _check_rules(platform: Platform, places: Places) -> Iterator[Problem]:
    for rule_id, count in Counter(rule.id for rule in platform.rules).items():
        if count > 1 and local_id(rule_id):
            message = f"got this id {count} times; accepted: once; rename one"
            yield places.wrong(platform.id, "rule", local_id(rule_id), message)
    for rule in platform.rules:
        entry = local_id(rule.id)
        for key, message in _condition_problems(platform, rule.when):
            yield places.wrong(platform.id, "rule", entry, message, field=f"when.{key}")
        outcome = local_id(rule.outcome)
        if rule.outcome not in platform.outcomes and outcome:
            accepted = listed(local_id(known) for known in platform.outcomes)
            yield places.wrong(platform.id, "rule", entry, f"got {outcome!r}; accepted: {accepted}", field="outcome")


def _check_flow(platform: Platform, places: Places) -> Iterator[Problem]:
    for key, count in Counter(question.key for question in platform.questions).items():
        if count > 1:
            yield places.wrong(platform.id, "flow", key, f"asked {count} times; accepted: once; delete one")
    if not platform.questions:
        yield places.wrong(platform.id, "flow", "", "asks nothing; add a row [[flow]] that asks the status of the order")
    used = set(deciding_keys(platform))
    for outcome in platform.outcomes.values():
        used |= fills(platform, outcome)
        used |= {name for message in outcome.messages for name in message.text.placeholders()}
    for question in platform.questions:
        for key, message in _condition_problems(platform, question.when):
            yield places.wrong(platform.id, "flow", question.key, message, field=f"when.{key}")
        if question.key not in used:
            yield places.wrong(platform.id, "flow", question.key, "its answer changes nothing; delete it or use it")
    for state in platform.line:
        if platform.questions and state not in platform.state_question.values:
            accepted = " · ".join(platform.state_question.values) or listed(())
            yield places.wrong(platform.id, "platform", "line", f"got {state!r}; accepted: {accepted}")


def _check_outcome(platform: Platform, outcome: Outcome, places: Places) -> Iterator[Problem]:
    """An outcome says what to do, what to send, whom to turn to, and on what ground."""
    entry = local_id(outcome.id)
    for name in ("steps", "evidence", "messages", "escalation", "articles"):
        if not getattr(outcome, name):
            message = "empty; name at least one, an answer without it leaves the shopper stuck"
            yield places.wrong(platform.id, "outcome", entry, message, field=name)
    yield from _check_letters(platform, outcome, places)
    for kind, part in parts_of(outcome):
        for key, message in _condition_problems(platform, part.only):
            yield places.wrong(platform.id, kind.name, part.id, message, field=f"only.{key}")
    for timeline in outcome.timelines:
        for field, message in _timeline_problems(platform, timeline):
            yield places.wrong(platform.id, "timeline", timeline.id, message, field=field)
    if outcome.refund is not None:
        terms = platform.parameters.get(outcome.refund.fee or outcome.refund.share or "")
        if terms is not None and (terms.unit is not Unit.PERCENT or platform.question("amount") is None):
            message = "needs a parameter in percent and the question amount in flow.toml; add what is missing"
            yield places.wrong(platform.id, "outcome", entry, message, field="refund")


def _timeline_problems(platform: Platform, timeline: TimelinePart) -> Iterator[tuple[str, str]]:
    parameter = platform.parameters.get(timeline.parameter)
    if parameter is not None and parameter.unit not in PERIOD_UNITS:
        yield "parameter", f"{parameter.id} counts {parameter.unit}; accepted: a parameter in {listed(PERIOD_UNITS)}"
    dates = [question.key for question in platform.questions if question.kind in DATE_KINDS]
    for field in ("event", "judged_at"):
        given = getattr(timeline, field)
        if given is not None and given not in dates:
            accepted = listed(dates) if dates else "a date question, of which flow.toml asks none; ask it there or leave this out"
            yield field, f"got {given!r}; accepted: {accepted}"
    if timeline.id == DEADLINE:
        yield "", f"{DEADLINE!r} means an outcome's whole deadline; rename it"


def _check_letters(platform: Platform, outcome: Outcome, places: Places) -> Iterator[Problem]:
    """Whoever is sent to an authority gets the letter for it, and no letter leads where nobody is sent."""
    sent = {part.to for part in outcome.escalation} & LETTER_ROUTES
    for to in sorted(sent ^ {letter.to for letter in outcome.letters}):
        here = "in the escalation, but without a letter; add one"
        message = here if to in sent else "has a letter, but is not in the escalation; add it there"
        yield places.wrong(platform.id, "outcome", local_id(outcome.id), f"{to}: {message}", field="letters")
