"""What somebody wants changed, as the page sends it: nothing of it is believed before it is checked here."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tools.dev.edit.entries import Steps
from wizard.errors import InputError, shortened
from wizard.model import LANGS, Lang

LONGEST = 20_000
"""Characters of one text."""

MOST = 1_000_000
"""No figure is as large."""


class RefusedError(Exception):
    """Something that a person typed and cannot stand: a key of the page's words, what they are filled with, and the field it is about."""

    def __init__(self, word: str, field: str = "", **values: str) -> None:
        self.word = word
        self.field = field
        self.values = values
        super().__init__(f"{field}: {word} {values}")


@dataclass(frozen=True, kw_only=True, slots=True)
class NewText:
    """A text of an entry in one language."""

    at: Steps
    lang: Lang
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFigure:
    """What a figure is from a day on."""

    effective_from: date
    min: int | None
    max: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRule:
    """A row of a decision table."""

    when: Mapping[str, tuple[str, ...]]
    outcome: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A change of one entry."""

    entry: str
    texts: tuple[NewText, ...] = ()
    figure: NewFigure | None = None
    rule: NewRule | None = None


def read_edit(given: object) -> Edit:
    """The edit that a request holds. Raises `RefusedError` for what a person typed, `InputError` for what no page of ours sends."""
    table = _table("edit", given)
    return Edit(
        entry=string_of("entry", table.get("entry")),
        texts=tuple(_text(item) for item in _list("texts", table.get("texts", []))),
        figure=_figure(_table("figure", table["figure"])) if table.get("figure") is not None else None,
        rule=_rule(_table("rule", table["rule"])) if table.get("rule") is not None else None,
    )


def _text(given: object) -> NewText:
    table = _table("texts", given)
    at = tuple(_step(step) for step in _list("at", table.get("at")))
    lang = lang_of(table.get("lang"))
    return NewText(at=at, lang=lang, text=_typed(string_of("text", table.get("text")), field_of(at, lang)))


def _step(given: object) -> str | int:
    if isinstance(given, str) or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    raise InputError("at", shortened(given), "a key, or a place in a list")


def field_of(at: Steps, lang: Lang) -> str:
    """By what the page knows a text of an entry: `section.0.text/zh`."""
    return f"{'.'.join(map(str, at))}/{lang}"


def _typed(text: str, field: str) -> str:
    """What somebody typed, without the spaces and lines that nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join(line.rstrip() for line in lines).strip()
    if not text:
        raise RefusedError("empty", field)
    if len(text) > LONGEST:
        raise RefusedError("long", field, most=str(LONGEST))
    if hidden := [sign for sign in text if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn")]:
        raise RefusedError("hidden", field, code=f"U+{ord(hidden[0]):04X}")
    return text


def _figure(table: Mapping[str, object]) -> NewFigure:
    typed = string_of("from", table.get("from")).strip()
    try:
        start = date.fromisoformat(typed)
    except ValueError:
        raise RefusedError("day", "from", given=shortened(typed)) from None
    least, most = (_number(name, table.get(name)) for name in ("min", "max"))
    if least is None and most is None:
        raise RefusedError("no-figure", "max")
    if least is not None and most is not None and least > most:
        raise RefusedError("bounds", "min", least=str(least), most=str(most))
    return NewFigure(effective_from=start, min=least, max=most)


def _number(name: str, given: object) -> int | None:
    typed = "" if given is None else string_of(name, given).strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and int(typed[:9]) <= MOST and len(typed) <= len(str(MOST))):
        raise RefusedError("number", name, given=shortened(typed))
    return int(typed)


def _rule(table: Mapping[str, object]) -> NewRule:
    when = {}
    for key, values in _table("when", table.get("when")).items():
        chosen = tuple(string_of(key, value) for value in _list(key, values))
        if chosen:
            when[key] = tuple(dict.fromkeys(chosen))
    return NewRule(when=when, outcome=string_of("outcome", table.get("outcome")))


def _table(name: str, given: object) -> Mapping[str, object]:
    if not isinstance(given, dict):
        raise InputError(name, shortened(given), "an object")
    return given


def _list(name: str, given: object) -> Sequence[object]:
    if not isinstance(given, list):
        raise InputError(name, shortened(given), "a list")
    return given


def string_of(name: str, given: object) -> str:
    """A text that was sent. Raises `InputError` for anything else."""
    if not isinstance(given, str):
        raise InputError(name, shortened(given), "a text")
    return given


def lang_of(given: object) -> Lang:
    """A language that was sent. Raises `InputError` for anything else."""
    lang = next((lang for lang in LANGS if lang == given), None)
    if lang is None:
        raise InputError("lang", shortened(given), " · ".join(LANGS))
    return lang
