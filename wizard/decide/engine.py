"""Deciding: a flow is a fold of answers over one decision table with a unique hit policy.

Nobody draws arrows. The next question is the first one, in the flow's order, that still changes the
outcome; once the outcome is certain, the first one that still fills something in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from wizard.decide.answers import Answers
from wizard.model import DATE_KINDS, UNKNOWN, Outcome, Part, Platform, Question, Rule


class PolicyGapError(LookupError):
    """Answers for which the decision table has no outcome: lint refuses such a policy."""

    def __init__(self, platform: Platform, codes: Mapping[str, str]) -> None:
        self.codes = dict(codes)
        super().__init__(f"{platform.id}: no outcome for {self.codes}; the policy has a gap, run lint")


@dataclass(frozen=True, slots=True)
class Ask:
    """More than one outcome is possible: this question has to be answered first."""

    question: Question


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """The outcome that follows from the answers, and the rule that says so."""

    outcome: Outcome
    rule: Rule


type Stand = Ask | Decision
"""Where somebody stands in a flow: what to ask, or what is decided."""


def candidates(platform: Platform, codes: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules that the answers so far do not exclude; whoever says nothing to a question with a default has given that answer."""
    defaults = {question.key: question.default for question in platform.questions if question.default is not None}
    told = defaults | dict(codes)
    return tuple(rule for rule in platform.rules if _allows(rule.when, told) and _is_for(rule.when, told, defaults))


def stand(platform: Platform, codes: Mapping[str, str]) -> Stand:
    """What these answers decide, or the first question whose answer can still change the outcome's id.

    Raises `PolicyGapError` where no rule fits, or where several outcomes are left that no question tells apart.
    """
    rules = candidates(platform, codes)
    outcomes = {rule.outcome for rule in rules}
    if len(outcomes) == 1:
        return Decision(outcome=platform.outcomes[rules[0].outcome], rule=rules[0])
    for question in platform.questions:
        if question.key in codes or not any(question.key in rule.when for rule in rules):
            continue
        if len({_outcomes(rules, question.key, value) for value in question.values}) > 1:
            return Ask(question)
    raise PolicyGapError(platform, codes)


def decided(platform: Platform, codes: Mapping[str, str]) -> Decision | None:
    """The decision, None while a question that decides it is open. Raises `PolicyGapError`."""
    found = stand(platform, codes)
    return found if isinstance(found, Decision) else None


def next_question(platform: Platform, answers: Answers, skipped: Collection[str] = ()) -> Question | None:
    """The next question to ask, None when nothing is left that would change the answer. Raises `PolicyGapError`.

    `skipped` are optional questions the shopper chose not to answer.
    """
    return question_at(platform, stand(platform, answers.codes), answers, skipped)


def question_at(platform: Platform, found: Stand, answers: Answers, skipped: Collection[str] = ()) -> Question | None:
    """The same for whoever knows already where these answers stand."""
    if isinstance(found, Decision):
        return optional_question(platform, found.outcome, answers, skipped)
    return early_question(platform, found.question, answers, skipped) or found.question


def early_question(platform: Platform, before: Question, answers: Answers, skipped: Collection[str] = ()) -> Question | None:
    """The first question left that is to be asked before this required one, for what it tells the reader."""
    for question in platform.questions[: platform.questions.index(before)]:
        left = question.early and question.key not in answers.values and question.key not in skipped
        if left and is_asked(question, answers.codes):
            return question
    return None


def optional_question(platform: Platform, outcome: Outcome, answers: Answers, skipped: Collection[str] = ()) -> Question | None:
    """The first question left that fills something in a decided outcome."""
    open_keys = fills(platform, outcome) - set(skipped) - answers.values.keys()
    open_questions = (q for q in platform.questions if q.key in open_keys and q.default is None)
    return next((q for q in open_questions if is_asked(q, answers.codes)), None)


def is_asked(question: Question, codes: Mapping[str, str]) -> bool:
    """Whether a question makes sense after these answers: nobody who has not asked yet is asked when they did."""
    return holds(question.when, codes)


def holds(when: Mapping[str, frozenset[str]], codes: Mapping[str, str]) -> bool:
    """Whether each condition is met by an answer that was given."""
    return all(codes.get(key) in accepted for key, accepted in when.items())


@dataclass(frozen=True, kw_only=True, slots=True)
class Flip:
    """One other answer that leads to another verdict."""

    question: Question
    value: str
    outcome: Outcome


def flips(platform: Platform, codes: Mapping[str, str], decision: Decision) -> Iterator[Flip]:
    """The single answers that, given otherwise, change the verdict: the nearest other answers there are.

    The first question of a flow, the order's state, is left out: what the order shows is not a matter of opinion.
    "Not sure" is left out too. An answer that would need further questions is not a single answer.
    """
    for question in platform.questions[1:]:
        if question.key not in codes or question.key not in decision.rule.when:
            continue
        for value in question.values:
            other = decided(platform, {**codes, question.key: value}) if value not in (codes[question.key], UNKNOWN) else None
            if other is not None and other.outcome.verdict is not decision.outcome.verdict:
                yield Flip(question=question, value=value, outcome=other.outcome)


def deciding_keys(platform: Platform) -> tuple[str, ...]:
    """The questions whose answers the decision table looks at, in the flow's order."""
    used = {key for rule in platform.rules for key in rule.when}
    return tuple(question.key for question in platform.questions if question.key in used)


def fills(platform: Platform, outcome: Outcome) -> frozenset[str]:
    """Keys whose answers fill a date, an amount or a choice of sentences in the outcome."""
    keys: set[str] = set()
    dates = {question.key for question in platform.questions if question.kind in DATE_KINDS}
    for part in outcome.parts():
        keys |= set(part.only).union(dates & part.during.keys(), *(dates & text.placeholders() for text in part.sentences()))
    keys |= {timeline.event for timeline in outcome.timelines if timeline.event}
    if outcome.refund is not None:
        keys.add("amount")
    return frozenset(keys)


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


def _allows(when: Mapping[str, frozenset[str]], codes: Mapping[str, str]) -> bool:
    return all(key not in codes or codes[key] in accepted for key, accepted in when.items())


def _is_for(when: Mapping[str, frozenset[str]], codes: Mapping[str, str], defaults: Mapping[str, str]) -> bool:
    """A rule that does not name a question with a default is for that default alone."""
    return all(key in when or codes[key] == default for key, default in defaults.items())


def _outcomes(rules: tuple[Rule, ...], key: str, value: str) -> frozenset[str]:
    return frozenset(rule.outcome for rule in rules if key not in rule.when or value in rule.when[key])
