"""Why an answer is what it is: the rule that fits, what keeps the nearest others from fitting, where the figures come from.

Rules for another state of the order are not near: the state is what the order shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from wizard.decide.engine import Decision
from wizard.model import Figure, Outcome, Platform, Policy


def reasons(policy: Policy, platform: Platform, codes: Mapping[str, str], decision: Decision, today: date) -> Iterator[str]:
    """Lines for a person who maintains the rules."""
    yield f"{decision.outcome.id}: {decision.outcome.verdict}"
    yield f"rule {decision.rule.id}: {_conditions(decision.rule.when, codes)}"
    state = platform.state_question.key
    for rule in platform.rules:
        failing = {key: accepted for key, accepted in rule.when.items() if codes.get(key) not in accepted}
        if rule is not decision.rule and len(failing) == 1 and state not in failing:
            yield f"not rule {rule.id} ({rule.outcome}): {_conditions(failing, codes)}"
    for name in sorted(_parameters(decision.outcome) & platform.parameters.keys()):
        parameter = platform.parameters[name]
        figure = parameter.on(today)
        hedged = ", the source hedges" if parameter.hedged else ""
        limits = f"{_limits(figure)} {parameter.unit}"
        yield f"figure {name}: {limits}, in effect from {figure.effective_from}{hedged}; source {parameter.source}"
    for name in decision.outcome.sources:
        source = policy.sources[name]
        yield f"source {name}: {source.title.zh}{f' {source.url}' if source.url else ''}"


def _limits(figure: Figure) -> str:
    if figure.min == figure.max:
        return str(figure.min)
    parts = (("at least", figure.min), ("at most", figure.max))
    return ", ".join(f"{words} {number}" for words, number in parts if number is not None)


def _conditions(when: Mapping[str, frozenset[str]], codes: Mapping[str, str]) -> str:
    if not when:
        return "fits whatever is answered"
    return "; ".join(f"{key} is {codes.get(key, 'not answered')}, wants {' or '.join(sorted(accepted))}" for key, accepted in when.items())


def _parameters(outcome: Outcome) -> frozenset[str]:
    texts = [outcome.title, outcome.summary, *(text for part in outcome.parts() for text in part.sentences())]
    named = frozenset().union(*(text.figures() for text in texts))
    return named | {timeline.parameter for timeline in outcome.timelines}
