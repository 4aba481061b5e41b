"""What policy files may hold, as JSON Schema (draft 7), so that an editor completes and checks them.

The loader itself is the description: it is run over tables without content that write down what it asks for. What a
schema cannot say (whether an id exists, whether a rule overlaps another) is for lint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from wizard.load.build import Folder, read_platform, read_policy
from wizard.load.fields import MISSING_TEXT, Table
from wizard.model import COMMON, LANGS, NOTHING, Text

type Schema = dict[str, Any]

ANY = "…"
"""Stands for every id that an editor may choose."""

STRING: Schema = {"type": "string", "minLength": 1}
STRINGS: Schema = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
TEXT: Schema = {
    "type": "object",
    "description": "One text in both languages; figures stand as {placeholders}.",
    "properties": dict.fromkeys(LANGS, STRING),
    "required": list(LANGS),
    "additionalProperties": False,
}


def schemas() -> dict[str, Schema]:
    """The schema of a platform's files and that of the common ones, by name."""
    tables = {"platform": Recorder(), COMMON: Recorder()}
    read_policy(Folder(COMMON, [tables[COMMON]], []), [Folder("platform", [tables["platform"]], [])], read_platform)
    return {name: _document(name, table) for name, table in tables.items()}


def _document(name: str, table: Recorder) -> Schema:
    """The schema of one file. How a folder is split into files is the editor's choice, so nothing is required of one."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Policy: what all platforms share" if name == COMMON else "Policy: one platform",
        **table.schema(),
        "definitions": {"text": TEXT},
    }


class Recorder(Table):
    """A table without content: notes each field that is asked for, and answers with something harmless."""

    def __init__(self) -> None:
        super().__init__("", "", {}, [])
        self._properties: dict[str, Schema | Recorder] = {}
        self._required: set[str] = set()
        self._lists: set[str] = set()
        self._anything: Schema | None = None

    def schema(self) -> Schema:
        """What was asked for, as an object's schema."""
        properties = {name: self._schema_of(name, field) for name, field in sorted(self._properties.items()) if name != ANY}
        others = self._properties.get(ANY)
        schema: Schema = {"type": "object", "properties": properties, "required": sorted(self._required)}
        schema["additionalProperties"] = self._anything or (self._schema_of(ANY, others) if others is not None else False)
        return {key: value for key, value in schema.items() if value not in ({}, [])}

    def _schema_of(self, name: str, field: Schema | Recorder) -> Schema:
        found = field.schema() if isinstance(field, Recorder) else field
        return {"type": "array", "items": found} if name in self._lists else found

    def _note(self, name: str, schema: Schema | Recorder, *, required: bool = False) -> None:
        self._properties[name] = schema
        if required and name != ANY:
            self._required.add(name)

    def wrong(self, name: str, given: object, accepted: str) -> None:
        """Nothing given can be wrong here."""

    def lacks(self, name: str, accepted: str) -> None:
        """Nothing is missing where nothing is given."""

    def __contains__(self, name: str) -> bool:
        return True

    def names(self) -> tuple[str, ...]:
        """One name that stands for all."""
        return (ANY,)

    def done(self) -> None:
        """There is nothing left over."""

    def string(self, name: str, accepted: Collection[str] | None = None) -> str:
        """Notes a required string."""
        self._note(name, _one_of(accepted), required=True)
        return ""

    def optional_string(self, name: str, accepted: Collection[str] | None = None) -> str | None:
        """Notes a string."""
        self._note(name, _one_of(accepted))
        return None

    def strings(self, name: str) -> tuple[str, ...]:
        """Notes a list of strings."""
        self._note(name, STRINGS)
        return ()

    def one_or_more(self, name: str) -> tuple[str, ...]:
        """Notes a string or a list of strings."""
        self._note(name, {"anyOf": [STRING, STRINGS]})
        return ()

    def one_or_named(self, name: str, whole: str) -> Mapping[str, str]:
        """Notes a text or a table of texts."""
        del whole
        self._note(name, {"anyOf": [STRING, {"type": "object", "additionalProperties": STRING}]})
        return {}

    def word_groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Notes a list of lists of words."""
        self._note(name, {"type": "array", "items": {"type": "array", "items": STRING, "minItems": 2}}, required=True)
        return ()

    def integer(self, name: str, *, required: bool = False) -> int | None:
        """Notes a whole number."""
        self._note(name, {"type": "integer", "minimum": 0}, required=required)
        return None

    def flag(self, name: str) -> bool:
        """Notes a truth value."""
        self._note(name, {"type": "boolean"})
        return False

    def day(self, name: str, *, required: bool = True) -> date | None:
        """Notes a date; editors hand dates to their checkers as texts."""
        self._note(name, {"type": "string", "format": "date"}, required=required)
        return None

    def days(self, name: str) -> tuple[date, ...]:
        """Notes a list of dates."""
        self._note(name, {"type": "array", "items": {"type": "string", "format": "date"}})
        return ()

    def spans(self, name: str) -> tuple[tuple[date, date], ...]:
        """Notes a list of pairs of dates."""
        pair = {"type": "array", "items": {"type": "string", "format": "date"}, "minItems": 2, "maxItems": 2}
        self._note(name, {"type": "array", "items": pair}, required=True)
        return ()

    def bounds(self, name: str) -> tuple[int, int]:
        """Notes two whole numbers."""
        self._note(name, {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}, required=True)
        return 0, 0

    def text(self, name: str = "") -> Text:
        """Notes a text in both languages."""
        if name:
            self._note(name, {"$ref": "#/definitions/text"}, required=True)
        for lang in LANGS if not name else ():
            self.string(lang)
        return MISSING_TEXT

    def optional_text(self, name: str) -> Text | None:
        """Notes a text that may be absent."""
        self._note(name, {"$ref": "#/definitions/text"})
        return None

    def conditions(self, name: str, accepted: Collection[str] | None = None) -> Mapping[str, frozenset[str]]:
        """Notes a table of key to value or values."""
        self._note(name, {"type": "object", "additionalProperties": _values(accepted)})
        return NOTHING

    def all_conditions(self, accepted: Collection[str] | None = None) -> Mapping[str, frozenset[str]]:
        """Notes that any key may stand here, with a value or values."""
        self._anything = _values(accepted)
        return NOTHING

    def table(self, name: str) -> Table:
        """Notes a table, the same each time it is asked for."""
        known = self._properties.get(name)
        child = known if isinstance(known, Recorder) else Recorder()
        self._note(name, child)
        return child

    def tables(self, name: str) -> Iterator[Table]:
        """Notes a list of tables."""
        row = Recorder()
        # Kept as it is: what is read of a row may be read long after the list was asked for.
        self._note(name, row)
        self._lists.add(name)
        yield row


def _one_of(accepted: Collection[str] | None) -> Schema:
    """A string. Ids that exist are for lint to check: a schema that lists them would be out of date with every edit."""
    named = sorted(str(value) for value in accepted or () if value != ANY)
    return {"enum": named} if named else STRING


def _values(accepted: Collection[str] | None) -> Schema:
    """One value or several."""
    one = _one_of(accepted)
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
