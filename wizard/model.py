"""The nouns of the policy: frozen values, no behaviour beyond looking things up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")

UNKNOWN = "unknown"
"""The answer "not sure", which every categorical question accepts."""

DEADLINE = "deadline"
"""Name under which a part can refer to the state of its outcome's deadline as a whole."""

NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})


class Verdict(StrEnum):
    """What the shopper hears first."""

    CANCELLABLE = "cancellable"
    NEEDS_REVIEW = "needs-review"
    NOT_CANCELLABLE = "not-cancellable"
    IN_PROGRESS = "in-progress"


class Unit(StrEnum):
    """Units of a parameter; the first four are periods that a timeline can count."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working-day"
    MONTH = "month"
    YEAR = "year"
    PERCENT = "percent"


PERIOD_UNITS = frozenset({Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WORKING_DAY})


class SourceKind(StrEnum):
    """Who says so: the platform's published rules, the law, or a guide."""

    PLATFORM = "platform"
    LAW = "law"
    GUIDE = "guide"


class ArticleKind(StrEnum):
    """What an article is about."""

    STATE = "state"
    CASE = "case"
    HOW_TO = "how-to"
    PLATFORM = "platform"


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    DATE = "date"
    DATE_TIME = "date-time"
    MONEY = "money"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages. Figures stand as `{placeholders}`, never as digits."""

    zh: str
    en: str

    def in_lang(self, lang: Lang) -> str:
        """The text in `lang`, placeholders not yet filled."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a statement comes from: a platform's rules as published, a law, or a guide."""

    id: str
    kind: SourceKind
    title: Text
    url: str | None = None
    in_force: date | None = None
    trust: str | None = None
    """A: two or more independent public sources agree; B: one source. None for platform facts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What a parameter is worth from a date on; one of the two bounds may be missing."""

    effective_from: date
    min: int | None
    max: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Parameter:
    """A dated figure with its unit and source. `hedged` when the source itself says "usually"."""

    id: str
    unit: Unit
    source: str
    hedged: bool
    figures: tuple[Figure, ...]
    """In order of `effective_from`, never empty."""

    def on(self, day: date) -> Figure:
        """The figure in force on `day`; before the first one it is the first one known."""
        current = self.figures[0]
        for figure in self.figures[1:]:
            if figure.effective_from <= day:
                current = figure
        return current


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """A value a platform offers for a categorical question."""

    value: str
    label: Text
    hint: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question of a flow as one platform asks it. `options` is empty unless `kind` is choice."""

    key: str
    kind: Kind
    text: Text
    hint: Text
    options: tuple[Option, ...] = ()

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
    states (`unknown`, `running`, `overdue`) of a timeline or of the whole `deadline`.
    """

    id: str
    text: Text
    sources: tuple[str, ...] = ()
    only: Mapping[str, frozenset[str]] = field(default_factory=lambda: NOTHING)
    during: Mapping[str, frozenset[str]] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, kw_only=True, slots=True)
class Message(Part):
    """A text ready to send."""

    to: str
    title: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalation(Part):
    """Where to go when the step before brought nothing, and when to go there."""

    to: str
    after: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelinePart(Part):
    """A period somebody has for acting; `text` is its label."""

    actor: str
    parameter: str
    event: str | None
    """Key of the answer that starts the period; None when no question asks for its start."""
    starts: Text
    """What starts the period, in words, for when its date is not known."""
    starts_now: bool = False
    """Whether the start is something the shopper can do today, so that a forecast makes sense."""
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RefundTerms:
    """How much comes back: `fee` is deducted, or `share` is what is returned; both are percents."""

    fee: str | None = None
    share: str | None = None
    free_during: str | None = None
    """Timeline while which no fee is deducted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """An answer to "can I cancel?": what is true, what to do, and what follows."""

    id: str
    verdict: Verdict
    title: Text
    summary: Text
    overdue: Text | None
    """Replaces `summary` once the deadline is overdue."""
    deadline: tuple[str, ...]
    """Timelines that together are the deadline: it is overdue when each one that applies is."""
    steps: tuple[Part, ...]
    timelines: tuple[TimelinePart, ...]
    evidence: tuple[Part, ...]
    messages: tuple[Message, ...]
    escalation: tuple[Escalation, ...]
    alternatives: tuple[Part, ...]
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    refund: RefundTerms | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform:
    """Everything about one platform: its flow, decision table, outcomes and figures."""

    id: str
    name: Text
    about: Text
    order: int
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    outcomes: Mapping[str, Outcome]
    parameters: Mapping[str, Parameter]
    """The platform's own and the common ones."""

    def question(self, key: str) -> Question | None:
        """The question with this key, or None where the platform does not ask it."""
        return next((q for q in self.questions if q.key == key), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A word that a reader may not know."""

    id: str
    name: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Section:
    """A question a reader still has, and its answer."""

    heading: Text
    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A page of the help-centre that outcomes link to."""

    id: str
    kind: ArticleKind
    title: Text
    answer: Text
    sources: tuple[str, ...]
    related: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    avoid: tuple[Text, ...] = ()
    """What not to do."""

    def path(self) -> str:
        """Its fixed path below the language's root."""
        if self.kind is ArticleKind.PLATFORM:
            return f"platforms/{self.id.removeprefix('platform-')}/"
        return f"guides/{self.id}/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """How shoppers say things when they search."""

    synonyms: tuple[tuple[str, ...], ...]
    typos: Mapping[str, str]
    keywords: Mapping[str, Text]
    """By article id: what people call its subject, separated by spaces."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """The whole policy of one version."""

    version: date
    platforms: Mapping[str, Platform]
    """In the order in which they are offered."""
    sources: Mapping[str, Source]
    articles: Mapping[str, Article]
    left_out: Mapping[str, str]
    """Facts that deliberately stand nowhere, with the reason."""
    buttons: frozenset[str]
    """Names of buttons, menus and states as the platforms write them, in Chinese."""
    glossary: Mapping[str, Term]
    redirects: Mapping[str, str]
    """Addresses below a language's root that have moved, and where they lead."""
    vocabulary: Vocabulary
    wording: Mapping[str, Text]
    """Words around the answers: headings, labels, units, blanks."""

    def shared_parameters(self) -> Mapping[str, Parameter]:
        """The figures that hold on every platform: the only ones that an article's own text may name."""
        first, *others = (platform.parameters for platform in self.platforms.values())
        return {key: parameter for key, parameter in first.items() if all(other.get(key) == parameter for other in others)}
