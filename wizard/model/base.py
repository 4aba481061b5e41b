"""What every other noun is made of: codes, texts, figures and where they come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

type Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")

WRONG = "wrong"
"""What stands in a text for the list of what can be wrong with the product that was bought."""

UNKNOWN = "unknown"
"""The answer "not sure", which every categorical question accepts."""

DEADLINE = "deadline"
"""Name under which a part can refer to the state of its outcome's deadline as a whole."""

COMMON = "common"
"""Name of the folder of what is true of every platform."""

NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})

PLACEHOLDER = re.compile(r"\{([a-z0-9][a-z0-9._-]*)\}")
"""A name in braces in a text: a figure, a date or an answer is filled in there."""


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


DATE_KINDS = frozenset({Kind.DATE, Kind.DATE_TIME})
"""Kinds of questions that ask when something happened."""

TYPED_KINDS = frozenset({Kind.MONEY, Kind.LINE})
"""Kinds of questions whose answers stand in texts to send as they were typed."""


class State(StrEnum):
    """Where a moment stands relative to a period."""

    UNKNOWN = "unknown"
    RUNNING = "running"
    UNCERTAIN = "uncertain"
    OVERDUE = "overdue"


class Side(StrEnum):
    """Whose period it is: the reader's own, in which to act, or somebody else's, to wait for."""

    READER = "reader"
    OTHER = "other"


class Protection(StrEnum):
    """What a part keeps the reader from losing; whoever is not sure gets every one that may be needed."""

    FREEZE = "freeze"
    DO_NOT_USE = "do-not-use"
    KEEP_EVIDENCE = "keep-evidence"
    ASK_IN_TIME = "ask-in-time"
    APPEAL = "appeal"


class Actor(StrEnum):
    """Who has a period for acting."""

    SHOPPER = "shopper"
    MERCHANT = "merchant"
    SUPPORT = "support"
    PLATFORM = "platform"
    PAYMENT = "payment"
    OPERATOR = "operator"
    COURIER = "courier"
    AUTHORITY = "authority"


class Recipient(StrEnum):
    """Whom a message is written to."""

    SUPPORT = "support"
    MERCHANT = "merchant"
    PLATFORM = "platform"
    AUTHORITY = "authority"
    OPERATOR = "operator"
    """The phone operator's or the game's own support, which is not the platform's."""


class Route(StrEnum):
    """Where to turn when the step before brought nothing."""

    PLATFORM_SUPPORT = "platform-support"
    PLATFORM_COMPLAINTS = "platform-complaints"
    PAYMENT_INSTITUTION = "payment-institution"
    CONSUMER_ASSOCIATION = "consumer-association"
    MARKET_REGULATOR = "12315"
    TELECOM_APPEAL = "telecom-appeal"
    ONLINE_CONTENT = "12377"
    POLICE = "110"


LETTER_ROUTES = frozenset({Route.MARKET_REGULATOR, Route.TELECOM_APPEAL})
"""Authorities that take a letter."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages. Figures stand as `{placeholders}`, never as digits."""

    zh: str
    en: str

    def in_lang(self, lang: Lang) -> str:
        """The text in `lang`, placeholders not yet filled."""
        return self.zh if lang == "zh" else self.en

    def placeholders(self) -> frozenset[str]:
        """The names that stand in braces; lint sees to it that both languages name the same."""
        return frozenset(PLACEHOLDER.findall(self.zh))

    def figures(self) -> frozenset[str]:
        """The figures that it names, and whatever else stands in braces: `{x.max}`, the longest of x, names x."""
        return frozenset([name.removesuffix(".max") for name in PLACEHOLDER.findall(self.zh)])


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
    name: Text
    """Of what it is the figure, for a list of figures."""
    unit: Unit
    source: str
    hedged: bool
    review_by: date
    """When somebody should have compared it with its source again."""
    figures: tuple[Figure, ...]
    """In order of `effective_from`, never empty."""
    apart_from: frozenset[str] = frozenset()
    """Parameters with the same figure that say something else: the figures may come to differ."""

    def on(self, day: date) -> Figure:
        """The figure in force on `day`; before the first one it is the first one known."""
        current = self.figures[0]
        for figure in self.figures[1:]:
            if figure.effective_from <= day:
                current = figure
        return current
