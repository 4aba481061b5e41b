"""Typed access to one TOML table that notes what is wrong and goes on, so all problems show at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from wizard.errors import Problem, listed, shortened
from wizard.model import LANGS, NOTHING, Lang, Text

MISSING_TEXT = Text("", "")


class Table:
    """A TOML table under `key` of `file`; every accessor ticks its field off, `done` reports the rest.

    Its texts are written in `langs`, of which the first is the one that no text lacks.
    """

    def __init__(self, file: str, key: str, data: Any, problems: list[Problem], langs: Collection[Lang] = LANGS) -> None:
        self.file = file
        self.key = key
        self.langs = langs
        self._problems = problems
        self._seen: set[str] = set()
        self._data: dict[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.wrong("", data, "a table of keys and values")

    def wrong(self, name: str, given: object, accepted: str) -> None:
        """Note that field `name` holds `given` where `accepted` is wanted."""
        where = ".".join(part for part in (self.key, name) if part)
        self._problems.append(Problem(file=self.file, key=where, message=f"got {shortened(given)}; accepted: {accepted}"))

    def lacks(self, name: str, accepted: str) -> None:
        """Note that field `name` is missing."""
        where = ".".join(part for part in (self.key, name) if part)
        self._problems.append(Problem(file=self.file, key=where, message=f"missing; add {accepted}"))

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def raw(self, name: str) -> Any:
        """The untyped value of a field, None where it is absent."""
        self._seen.add(name)
        return self._data.get(name)

    def string(self, name: str, accepted: Collection[str] | None = None) -> str:
        """A required string, one of `accepted` where that is given."""
        value = self.raw(name)
        wanted = listed(accepted) if accepted is not None else "a text in quotes"
        if value is None:
            self.lacks(name, wanted)
        elif not isinstance(value, str) or not value or (accepted is not None and value not in accepted):
            self.wrong(name, value, wanted)
        else:
            return value
        return ""

    def choice[E: StrEnum](self, name: str, accepted: type[E] | frozenset[E], otherwise: E) -> E:
        """A required value of an enumeration; `otherwise` stands for one that is missing or wrong."""
        values = {str(value): value for value in accepted}
        return values.get(self.string(name, values), otherwise)

    def choices[E: StrEnum](self, name: str, accepted: type[E]) -> tuple[E, ...]:
        """One value of an enumeration or several, none where absent."""
        values = {str(value): value for value in accepted}
        given = self.one_or_more(name)
        if not set(given) <= values.keys():
            self.wrong(name, list(given), listed(values))
        return tuple(values[value] for value in given if value in values)

    def optional_string(self, name: str, accepted: Collection[str] | None = None) -> str | None:
        """A string that may be absent."""
        if name not in self._data:
            return None
        return self.string(name, accepted) or None

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of strings without repetition, empty where absent."""
        value = self.raw(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(name, value, 'a list of texts, such as ["a", "b"]')
            return ()
        if len(set(value)) != len(value):
            self.wrong(name, value, "each entry once")
        return tuple(value)

    def word_groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of at least two words each."""
        value = self.raw(name)
        if isinstance(value, list) and all(isinstance(group, list) and len(group) > 1 for group in value):
            return tuple(tuple(str(word) for word in group) for group in value)
        self.wrong(name, value, "a list of lists of at least two words each")
        return ()

    def one_or_more(self, name: str) -> tuple[str, ...]:
        """A string or a list of strings, empty where absent."""
        if isinstance(self._data.get(name), str):
            return (self.string(name),)
        return self.strings(name)

    def integer(self, name: str, *, required: bool = False) -> int | None:
        """A whole number from 0, None where absent."""
        value = self.raw(name)
        if value is None:
            if required:
                self.lacks(name, "a whole number from 0")
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.wrong(name, value, "a whole number from 0")
            return None
        return value

    def flag(self, name: str) -> bool:
        """True or false; false where absent."""
        value = self.raw(name)
        if value is None:
            return False
        if not isinstance(value, bool):
            self.wrong(name, value, "true or false")
        return value is True

    def day(self, name: str, *, required: bool = True) -> date | None:
        """A date such as 2026-11-21, without quotes."""
        value = self.raw(name)
        if type(value) is date:
            return value
        if value is None:
            if required:
                self.lacks(name, "a date such as 2026-11-21")
        else:
            self.wrong(name, value, "a date such as 2026-11-21, without quotes")
        return None

    def days(self, name: str) -> tuple[date, ...]:
        """A list of dates, empty where absent."""
        value = self.raw(name)
        if value is None:
            return ()
        if isinstance(value, list) and all(type(day) is date for day in value):
            return tuple(value)
        self.wrong(name, value, "a list of dates such as [2027-01-01, 2028-01-01], without quotes")
        return ()

    def spans(self, name: str) -> tuple[tuple[date, date], ...]:
        """A list of pairs of dates, the first and the last day of each."""
        value = self.raw(name)
        accepted = "a list of first and last days such as [[2027-01-01, 2027-01-03], [2027-04-03, 2027-04-05]], without quotes"
        if value is None:
            self.lacks(name, accepted)
        elif isinstance(value, list) and all(_is_span(pair) for pair in value):
            return tuple((first, last) for first, last in value)
        else:
            self.wrong(name, value, accepted)
        return ()

    def bounds(self, name: str) -> tuple[int, int]:
        """Two whole numbers, the lower first."""
        value = self.raw(name)
        if isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value) and value[0] <= value[1]:  # noqa: PLR2004
            return value[0], value[1]
        self.wrong(name, value, "two whole numbers, the lower first, such as [-1, 2]")
        return 0, 0

    def text(self, name: str = "") -> Text:
        """A required text in the site's languages: `name.zh` and `name.en`, or `zh` and `en` of this table.

        Where English is none of them it may be there all the same, as in bundled files; without it the Chinese text stands for it.
        """
        table = self.table(name) if name else self
        if name and name not in self._data:
            self.lacks(name, " and ".join(f"{name}.{lang}" for lang in self.langs))
            return MISSING_TEXT
        zh = table.string("zh").strip("\n")
        en = table.string("en").strip("\n") if "en" in self.langs or "en" in table else zh
        if name:
            table.done()
        return Text(zh, en)

    def optional_text(self, name: str) -> Text | None:
        """A text that may be absent altogether, never in one of the site's languages only."""
        return self.text(name) if name in self._data else None

    def conditions(self, name: str, accepted: Collection[str] | None = None) -> Mapping[str, frozenset[str]]:
        """A table of key to one value or several, all of them in `accepted` where that is given."""
        if name not in self._data:
            return NOTHING
        return self.table(name).all_conditions(accepted)

    def all_conditions(self, accepted: Collection[str] | None = None) -> Mapping[str, frozenset[str]]:
        """This whole table as conditions."""
        result: dict[str, frozenset[str]] = {}
        for key in self.names():
            value = self.raw(key)
            values = [value] if isinstance(value, str) else value
            if not isinstance(values, list) or not values or not all(isinstance(item, str) for item in values):
                self.wrong(key, value, 'a text or a list of texts, such as "paid" or ["paid", "packed"]')
                continue
            if accepted is not None and not set(accepted).issuperset(values):
                self.wrong(key, sorted(values), listed(accepted))
            result[key] = frozenset(values)
        return result

    def one_or_named(self, name: str, whole: str) -> Mapping[str, str]:
        """A text, named `whole`, or a table of texts by name."""
        value = self.raw(name)
        if isinstance(value, str) and value:
            return {whole: value}
        if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
            return value
        self.wrong(name, value, 'a text, or a table of texts, such as { one-platform = "delivered", another = "used" }')
        return {}

    def table(self, name: str) -> Table:
        """A sub-table, empty where absent."""
        return Table(self.file, f"{self.key}.{name}" if self.key else name, self.raw(name) or {}, self._problems, self.langs)

    def tables(self, name: str) -> Iterator[Table]:
        """The tables of a list."""
        value = self.raw(name)
        if value is not None and not isinstance(value, list):
            self.wrong(name, value, f"a list of tables, each headed [[{name}]]")
            return
        for number, item in enumerate(value or (), start=1):
            key = f"{self.key}.{name}[{number}]" if self.key else f"{name}[{number}]"
            yield Table(self.file, key, item, self._problems, self.langs)

    def names(self) -> tuple[str, ...]:
        """The keys of this table, in the file's order."""
        return tuple(self._data)

    def done(self) -> None:
        """Note every field that nothing asked for: a misspelt key must not pass in silence."""
        for name in self._data:
            if name not in self._seen:
                where = ".".join(part for part in (self.key, name) if part)
                message = f"no such key here; accepted: {listed(self._seen)}; correct or delete it"
                self._problems.append(Problem(file=self.file, key=where, message=message))


def _is_span(pair: object) -> bool:
    """Whether something is two dates, none after the other the wrong way round."""
    if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004
        return False
    return all(type(day) is date for day in pair) and pair[0] <= pair[1]
