"""What every other noun is made of: codes, texts, figures and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    review_by: date
    """When somebody should have compared it with its source again."""
    figures: tuple[Figure, ...]
    """In order of `effective_from`, never empty."""

    def on(self, day: date) -> Figure:
        """The figure in force on `day`; before the first one it is the first one known."""
        current = self.figures[0]
        for figure in self.figures[1:]:
            if figure.effective_from <= day:
                current = figure
        return current
