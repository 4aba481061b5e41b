"""What an answer is decided by and made of: questions, rules, outcomes and their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wizard.model.base import NOTHING, Actor, Kind, Lang, Parameter, Protection, Recipient, Route, Side, Text, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """A value a platform offers for a categorical question."""

    value: str
    label: Text
    hint: Text | None = None
    wrong: Text | None = None
    """What can be wrong with it, as a blank in a text lists it for whoever fills it in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question of a flow as one platform asks it. `options` is empty unless `kind` is choice."""

    key: str
    kind: Kind
    text: Text
    hint: Text
    options: tuple[Option, ...] = ()
    when: Mapping[str, frozenset[str]] = field(default_factory=lambda: NOTHING)
    """Answers of whom it is asked, where it is not asked of everyone."""
    blank: Text | None = None
    """What stands in a text where the answer is not known, to be filled in by hand; None where no text may name it."""
    event: Text | None = None
    """The sentence of a letter that tells this date; None where a letter does not tell it."""
    implies: str | None = None
    """The question that an answer to this one answers too: a time of day says which day it was."""
    default: str | None = None
    """The answer of whoever says nothing: then the question is never asked of its own accord, and a rule that does not name it
    is for this answer only."""
    early: bool = False
    """Whether it is asked in its place in the flow although the outcome's id does not depend on it."""

    @property
    def values(self) -> tuple[str, ...]:
        """The accepted values of a categorical question, `unknown` last."""
        return tuple(option.value for option in self.options)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A row of a decision table: where every condition holds, the outcome follows."""

    id: str
    when: Mapping[str, frozenset[str]]
    """Question key to accepted values; a key that is absent does not matter."""
    outcome: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A sentence or text of an outcome, with what limits its use.

    `only` limits it to answers (an unanswered or unknown key does not limit); `during` limits it to
    states of a timeline, of the whole `deadline`, or of the day of a date that is asked for (running on it, overdue after it).
    """

    id: str
    text: Text
    sources: tuple[str, ...] = ()
    only: Mapping[str, frozenset[str]] = field(default_factory=lambda: NOTHING)
    during: Mapping[str, frozenset[str]] = field(default_factory=lambda: NOTHING)
    protects: frozenset[Protection] = frozenset()

    def sentences(self) -> Iterator[Text]:
        """The texts in which figures and dates stand."""
        yield self.text


@dataclass(frozen=True, kw_only=True, slots=True)
class Step(Part):
    """Something to do; `text` says what in few words."""

    how: Text | None = None
    """Where, how, and what follows, for whoever needs more than `text`."""
    sends: str | None = None
    """Id of the message that is sent in it."""
    stop: bool = False
    """Whether it says what to leave alone, so that it stands before everything that is to be done."""
    reply: Text | None = None
    """What the platform's own support says of it to a customer, in whole sentences; None where `text` and `how` will do."""

    def sentences(self) -> Iterator[Text]:
        """What to do, and how."""
        yield self.text
        if self.how is not None:
            yield self.how


@dataclass(frozen=True, kw_only=True, slots=True)
class Alternative(Part):
    """Something else than cancelling."""

    name: Text
    """What it is called in a list."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence(Part):
    """Something to keep as proof."""

    name: Text
    """What it is called in a list."""
    how: Text
    """How to take it, and what must be visible in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter(Part):
    """What is particular to this outcome in a letter to an authority: `text` states the facts."""

    to: Route
    """One of `LETTER_ROUTES`."""
    request: Text
    claims: tuple[str, ...] = ()
    """What it has the signer say of the case."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message(Part):
    """A text ready to send."""

    to: Recipient
    title: Text
    claims: tuple[str, ...] = ()
    """What it has the sender say of the case."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalation(Part):
    """Where to go when the step before brought nothing, and when to go there."""

    to: Route
    after: Text
    expect: Text | None = None
    """What comes back, and by when."""
    excludes: tuple[Route, ...] = ()
    """Routes that refuse the matter once this one has taken it."""

    def sentences(self) -> Iterator[Text]:
        """What to do there, and what comes back."""
        yield self.text
        if self.expect is not None:
            yield self.expect


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelinePart(Part):
    """A period somebody has for acting; `text` is its label."""

    actor: Actor
    parameter: str
    event: str | None
    """Key of the answer that starts the period; None when no question asks for its start."""
    due: Text
    """What its end is called, in few words."""
    starts: Text
    """What starts the period, in words, for when its date is not known."""
    then: Text
    """What to do once the period has passed without result."""
    starts_now: bool = False
    """Whether the start is something the shopper can do today, so that a forecast makes sense."""
    judged_at: str | None = None
    """Key of the answer whose moment decides whether one was in time; None for a period that is judged by today."""
    note: Text | None = None
    reply: Text | None = None
    """The sentence in which a reply of support names its `{end}`; None for a period whose end nobody is told."""

    @property
    def side(self) -> Side:
        """Whose period it is."""
        return Side.READER if self.actor is Actor.SHOPPER else Side.OTHER


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of part: what an entry of it is headed in the policy, and the list of an outcome that names it."""

    name: str
    plural: str
    parts: type[Part]


PART_KINDS = (
    PartKind("step", "steps", Step),
    PartKind("timeline", "timelines", TimelinePart),
    PartKind("evidence", "evidence", Evidence),
    PartKind("message", "messages", Message),
    PartKind("letter", "letters", Letter),
    PartKind("escalation", "escalation", Escalation),
    PartKind("alternative", "alternatives", Alternative),
)
"""Every kind there is, in reading order. `Outcome` holds a tuple of each under its plural."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Something that a text has its sender say, and when it follows from the answers."""

    id: str
    when: tuple[Mapping[str, frozenset[str]], ...]
    """Answers of which it follows; any one set of them will do."""
    during: Mapping[str, frozenset[str]]
    """States of the text's own `during` of which it follows as well."""
    words: Mapping[Lang, tuple[str, ...]]
    """Words by which lint knows that a text makes this claim."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Exemption:
    """A place where an answer is stricter or more lenient than the proof would have it, and why that is right."""

    proof: str
    """`unsure` or `line`."""
    platform: str
    when: Mapping[str, frozenset[str]]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RefundTerms:
    """How much comes back: `fee` is deducted, or `share` is what is returned; both are percents."""

    fee: str | None = None
    share: str | None = None
    free_during: str | None = None
    """Timeline while which no fee is deducted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gist:
    """What an answer says first: who is waited for, what to do, and why."""

    who: Text
    title: Text
    summary: Text
    reply: Text | None = None
    """What the platform's own support says in their place, as itself; None where title and summary will do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """An answer to "can I cancel?": what is true, what to do, and what follows."""

    id: str
    verdict: Verdict
    who: Text
    """Who decides or is waited for, in few words, beside the verdict."""
    title: Text
    summary: Text
    """Why, in a sentence or two."""
    overdue: Gist | None
    """Replaces title and summary once the deadline is overdue."""
    uncertain: Gist | None
    """Replaces them while nobody can say whether the deadline has passed."""
    deadline: tuple[str, ...]
    """Timelines that together are the deadline: it is overdue when each one that applies is."""
    steps: tuple[Step, ...]
    timelines: tuple[TimelinePart, ...]
    evidence: tuple[Evidence, ...]
    messages: tuple[Message, ...]
    escalation: tuple[Escalation, ...]
    letters: tuple[Letter, ...]
    alternatives: tuple[Alternative, ...]
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    refund: RefundTerms | None = None
    reply: Text | None = None
    """As that of a gist."""

    def parts(self) -> Iterator[Part]:
        """Every part, in reading order."""
        for kind in PART_KINDS:
            yield from getattr(self, kind.plural)


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform:
    """Everything about one platform: its flow, decision table, outcomes and figures."""

    id: str
    name: Text
    blank: Text | None
    """What stands for the name in a text that somebody sends, where `name` is what we call many platforms."""
    sells: Text
    """What is bought there, in few words."""
    about: Text
    hint: Text | None
    """What helps to choose it among the others; `{name}` stands for its name."""
    called: tuple[str, ...]
    """What people call it, in small letters, slips among them."""
    order: int
    questions: tuple[Question, ...]
    line: tuple[str, ...]
    """The states that an order passes one after another, in their order."""
    rules: tuple[Rule, ...]
    outcomes: Mapping[str, Outcome]
    parameters: Mapping[str, Parameter]
    """The platform's own and the common ones."""

    @property
    def state_question(self) -> Question:
        """The first question of the flow: the state that the order shows."""
        return self.questions[0]

    def named_in_texts(self) -> Iterator[Question]:
        """The questions whose answers a text may name in braces."""
        return (question for question in self.questions if question.blank is not None)

    def asides(self) -> Iterator[tuple[Question, Option]]:
        """Answers that are never asked for but can be given at any time: those other than a question's default."""
        for question in self.questions:
            if question.default is not None:
                yield from ((question, option) for option in question.options if option.value != question.default)

    def question(self, key: str) -> Question | None:
        """The question with this key, or None where the platform does not ask it."""
        return next((q for q in self.questions if q.key == key), None)
