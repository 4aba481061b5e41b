"""What the page is told, as data: `ask.mjs` has the same shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from wizard.model import Lang


class Shown(NamedTuple):
    """A page, by its path below its language's root, and what it is called."""

    path: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """An entry in the list."""

    id: str
    title: str
    where: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A text of an entry in both languages; that of a site in Chinese alone twice."""

    at: tuple[str | int, ...]
    label: str
    zh: str
    en: str
    lines: bool
    """Whether it may have several lines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """What a name in braces stands for, and the entry in which that is changed, if it is one."""

    name: str
    shown: str
    entry: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureForm:
    """A figure: what it is when, and what a new row of it begins with."""

    rows: tuple[str, ...]
    unit: str
    source: str
    url: str | None
    min: str
    max: str
    zh: str
    """How its last row reads."""
    en: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Something that can be ticked or picked."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """A question of a rule, with the answers for which it holds."""

    key: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleForm:
    """A rule: its conditions, and the outcomes that it can lead to."""

    when: tuple[Condition, ...]
    outcomes: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """An entry as it is edited."""

    id: str
    title: str
    where: str
    langs: tuple[Lang, ...]
    """Those of the site, in which its texts are written."""
    file: str
    seen: str
    only: str
    fields: tuple[Field, ...]
    names: tuple[Named, ...]
    figure: FigureForm | None
    rule: RuleForm | None
    pages: tuple[Shown, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A problem in plain words: what it is about, what lint said, and whether the edit brought it."""

    about: str
    text: str
    detail: str
    new: bool
