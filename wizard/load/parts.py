"""Parts of outcomes: steps, evidence, messages, letters, escalation, alternatives and timelines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wizard.load.fields import Table
from wizard.model import LETTER_ROUTES, Actor, Part, PartKind, Protection, Recipient, Route, State

type Reader = Callable[[Table], Any]
"""Reads one field of an entry."""


def _text(name: str) -> Reader:
    return lambda table: table.text(name)


def _strings(name: str) -> Reader:
    return lambda table: table.strings(name)


FIELDS: Mapping[str, Mapping[str, Reader]] = {
    "step": {
        "how": lambda table: table.optional_text("how"),
        "sends": lambda table: table.optional_string("sends"),
        "stop": lambda table: table.flag("stop"),
        "reply": lambda table: table.optional_text("reply"),
    },
    "alternative": {"name": _text("name")},
    "evidence": {"name": _text("name"), "how": _text("how")},
    "message": {
        "title": _text("title"),
        "to": lambda table: table.choice("to", Recipient, Recipient.SUPPORT),
        "claims": _strings("claims"),
    },
    "letter": {
        "text": _text("facts"),
        "request": _text("request"),
        "to": lambda table: table.choice("to", LETTER_ROUTES, Route.MARKET_REGULATOR),
        "claims": _strings("claims"),
    },
    "escalation": {
        "after": _text("after"),
        "to": lambda table: table.choice("to", Route, Route.PLATFORM_SUPPORT),
        "expect": lambda table: table.optional_text("expect"),
        "excludes": lambda table: table.choices("excludes", Route),
    },
    "timeline": {
        "actor": lambda table: table.choice("actor", Actor, Actor.SHOPPER),
        "parameter": lambda table: table.string("parameter"),
        "event": lambda table: table.optional_string("event"),
        "due": _text("due"),
        "starts": _text("starts"),
        "then": _text("then"),
        "starts_now": lambda table: table.flag("starts_now"),
        "judged_at": lambda table: table.optional_string("judged_at"),
        "note": lambda table: table.optional_text("note"),
        "reply": lambda table: table.optional_text("reply"),
    },
}
"""What an entry of each kind holds beside its text, its sources and what limits its use."""

STATES = frozenset(State)


def read_part(kind: PartKind, part_id: str, table: Table) -> Part:
    """An entry of `kind`. A field `text` of its own takes the place of the entry's text."""
    own: dict[str, Any] = {name: read(table) for name, read in FIELDS[kind.name].items()}
    if "text" not in own:
        own["text"] = table.text()
    limits: dict[str, Any] = {"only": table.conditions("only"), "during": table.conditions("during", STATES)}
    protects = frozenset(table.choices("protects", Protection))
    part = kind.parts(id=part_id, sources=table.strings("sources"), protects=protects, **limits, **own)
    table.done()
    return part
