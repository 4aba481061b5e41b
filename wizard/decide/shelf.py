"""What a device keeps, whole: the cases that can be read, and beside them, untouched, what cannot.

A row that today's policy, today's clock or this version of the site cannot read is kept as it was found, comes along into every
file, and is read again the day it can be. So nothing that is done to one case is done to another.
"""

from __future__ import annotations

import json
import re
from binascii import crc32
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, Never, cast

from wizard.decide.kept import Case, journey_data, read_case, saved_at
from wizard.errors import InputError
from wizard.model import Policy

if TYPE_CHECKING:
    from wizard.decide.shapes import AheadRow, JourneyData

SCHEMA: Final = 1
MOST = 30
"""How many cases a device keeps before it asks."""

READ = 2 * MOST
"""How many rows are looked into; the rest is kept as it is."""

MOST_ROWS = 10 * READ
"""A document with more was not written here."""

LONGEST_FILE = 1_000_000
"""Characters of a file that is taken in."""

DEEPEST = 8
"""Levels of lists in lists or of objects in objects: more than a case needs, and few enough that no reader of JSON runs out of stack.

Where both alternate they may be twice as many. The browser's Python has a small stack and does not recover from its end.
"""

_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
"""A string of JSON, closed or not: it always fits, so each character is looked at once."""

_OTHER = re.compile(r"[^\[\]{}]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row as it is kept, and the case in it where it can be read."""

    raw: object
    case: Case | None = None

    @property
    def saved(self) -> int:
        """When it was last changed."""
        return saved_at(self.raw)

    @property
    def partly(self) -> bool:
        """Whether the row says more than could be read of it, such as a date that lies in this device's future."""
        if self.case is None:
            return False
        told, read = cast("Mapping[str, object]", self.raw), journey_data(self.case.journey)
        return bool(_left(told.get("given"), read["given"], {})) or bool(_left(told.get("own"), _texts(read), {}))


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Everything a device keeps."""

    rows: tuple[Row, ...] = ()
    ahead: Mapping[str, AheadRow] = field(default_factory=dict)
    """The next deadlines by case."""
    aside: tuple[object, ...] = ()
    """What was found in the place of a document."""
    rest: Mapping[str, object] = field(default_factory=dict)
    """What else the document says."""

    @property
    def read(self) -> tuple[Row, ...]:
        """The rows that can be read."""
        return tuple(row for row in self.rows if row.case is not None)

    @property
    def unread(self) -> int:
        """How much is kept that cannot be read."""
        return len(self.rows) - len(self.read) + len(self.aside)

    @property
    def full(self) -> bool:
        """Whether it has to be asked before one more is kept."""
        return len(self.rows) >= MOST

    def find(self, case_id: str | None) -> Case | None:
        """The case of this id."""
        return next((row.case for row in self.rows if row.case is not None and row.case.id == case_id), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """What came of taking in a file."""

    shelf: Shelf
    added: int
    renewed: int
    """Cases that the file knew newer."""
    older: int
    """Cases of which this device knows as much or more."""
    over: int
    """Cases too many: so many of the oldest have to go."""


def on_device(policy: Policy, text: str, now: datetime) -> Shelf:
    """What a device holds. A text that is no document of ours is set aside whole."""
    if not text:
        return Shelf()
    try:
        document = _loaded(text)
    except ValueError:
        return Shelf(aside=(text,))
    rows = _rows(document)
    return (
        Shelf(aside=(document,))
        if rows is None or len(rows) > MOST_ROWS
        else _shelf(policy, cast("dict[str, object]", document), rows, now)
    )


def from_file(policy: Policy, text: str, now: datetime) -> Shelf:
    """What an exported file holds. Raises `InputError` for one that is none, `key` says why: "size" or "file"."""
    if len(text) > LONGEST_FILE:
        raise InputError("size", f"{len(text)} characters", f"at most {LONGEST_FILE} characters")
    try:
        document = _loaded(text.removeprefix("\ufeff"))
    except ValueError:
        document = None
    rows = _rows(document)
    if rows is None:
        raise InputError("file", text[:40], "a file exported here before (JSON)")
    shelf = _shelf(policy, cast("dict[str, object]", document), rows[: READ + 1], now)
    if max(len(rows), len(shelf.aside)) > READ:
        raise InputError("size", f"{len(rows)} cases", f"at most {READ} cases")
    return shelf


def written(shelf: Shelf) -> str:
    """The document that `on_device` reads, empty where nothing is kept."""
    if not (shelf.rows or shelf.aside):
        return ""
    document: dict[str, object] = {**shelf.rest, "schema": SCHEMA, "cases": [row.raw for row in shelf.rows]}
    if told := [shelf.ahead[row.case.id] for row in shelf.read if row.case is not None and row.case.id in shelf.ahead]:
        document["ahead"] = told
    if shelf.aside:
        document["aside"] = list(shelf.aside)
    text = json.dumps(document, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(document)
    return text


def put(shelf: Shelf, case: Case, ahead: AheadRow | None, now: datetime) -> Shelf:
    """With a case in place of the one of its id, or in front. What of it could not be read before is still there."""
    found = next((row for row in shelf.rows if row.case is not None and row.case.id == case.id), None)
    told = {key: value for key, value in shelf.ahead.items() if key != case.id}
    if ahead is not None:
        told[case.id] = ahead
    if found is None:
        rows = (_row(case, None, now), *shelf.rows)
    elif found.case is not None and journey_data(found.case.journey) == journey_data(case.journey):
        rows = shelf.rows
    else:
        rows = tuple(_row(case, found, now) if row is found else row for row in shelf.rows)
    return replace(shelf, rows=rows, ahead=told)


def without(shelf: Shelf, case_id: str) -> Shelf:
    """Without the case of this id."""
    return replace(shelf, rows=tuple(row for row in shelf.rows if row.case is None or row.case.id != case_id))


def merged(shelf: Shelf, file: Shelf, *, making_room: bool = False) -> Merged:
    """With what a file holds: of two cases of one id the newer, and nothing else gone.

    Where that is more than a device keeps, only `making_room` lets the oldest go.
    """
    held = {row.case.id: row for row in shelf.read if row.case is not None}
    coming = [row for row in file.rows if isinstance(row.raw, dict)]
    newer = {row.case.id: row for row in coming if row.case is not None and row.case.id in held and row.saved > held[row.case.id].saved}
    known = {_text(row.raw) for row in shelf.rows if row.case is None}
    new = [row for row in coming if (row.case.id not in held if row.case is not None else _text(row.raw) not in known)]
    rows = [*new, *(newer.get(row.case.id, row) if row.case is not None else row for row in shelf.rows)]
    over = max(0, len(rows) - MOST) if new else 0
    if over and making_room:
        oldest = sorted((row for row in reversed(rows) if row.case is not None), key=lambda row: row.saved)[:over]
        rows = [row for row in rows if not any(row is gone for gone in oldest)]
    set_aside = {_text(piece) for piece in shelf.aside}
    aside = (*shelf.aside, *(piece for piece in file.aside if _text(piece) not in set_aside))
    both = sum(1 for row in coming if row.case is not None and row.case.id in held)
    return Merged(
        shelf=replace(shelf, rows=tuple(rows), aside=aside),
        added=len(new),
        renewed=len(newer),
        older=both - len(newer),
        over=over,
    )


def fingerprint(text: str) -> str:
    """A short sign by which a page says which text it has shown."""
    return f"{crc32(text.encode(errors='surrogatepass')):08x}"


def _loaded(text: str) -> object:
    """The JSON in a text. Raises `ValueError` for none, for one too deep, and for numbers that JSON does not have."""
    if not text.lstrip().startswith("{") or not _nests(text):
        raise ValueError("no object, or too deep")
    return cast("object", json.loads(text, parse_constant=_no_number))


def _no_number(name: str) -> Never:
    raise ValueError(name)


def _nests(text: str) -> bool:
    """Whether the lists and objects of a text close, and are nested about as deep as ours."""
    brackets = _OTHER.sub("", _STRING.sub("", text))
    for _ in range(DEEPEST):
        closed = brackets.replace("[]", "").replace("{}", "")
        if len(closed) in {0, len(brackets)}:
            return not closed
        brackets = closed
    return False


def _rows(document: object) -> list[object] | None:
    """The rows of a document of ours, None where it is none."""
    rows = document.get("cases") if isinstance(document, dict) and document.get("schema") == SCHEMA else None
    return rows if isinstance(rows, list) else None


def _shelf(policy: Policy, document: Mapping[str, object], raws: Sequence[object], now: datetime) -> Shelf:
    rows = [Row(raw=raw, case=read_case(policy, raw, now) if number < READ else None) for number, raw in enumerate(raws)]
    newest: dict[str, Row] = {}
    for row in rows:
        if row.case is not None and (row.case.id not in newest or row.saved > newest[row.case.id].saved):
            newest[row.case.id] = row
    # Of two rows of one id the newer is the case; the other is kept beside it.
    shown = tuple(row if row.case is None or newest[row.case.id] is row else replace(row, case=None) for row in rows)
    aside, ahead = document.get("aside"), document.get("ahead")
    return Shelf(
        rows=shown,
        ahead=dict(_ahead(ahead)),
        aside=tuple(aside) if isinstance(aside, list) else (),
        rest={key: value for key, value in document.items() if key not in {"schema", "cases", "ahead", "aside"}},
    )


def _ahead(rows: object) -> Iterable[tuple[str, AheadRow]]:
    for row in rows[:READ] if isinstance(rows, list) else ():
        if isinstance(row, dict) and all(isinstance(row.get(key), str) for key in ("case", "until", "zh", "en")):
            yield row["case"], cast("AheadRow", row)


def _row(case: Case, before: Row | None, now: datetime) -> Row:
    """The row of a case, over what was there of it."""
    after = journey_data(case.journey)
    # A clock that was set back does not make a change older than what it changes.
    saved = max(int(now.timestamp() * 1000), (before.saved if before else 0) + 1)
    raw: dict[str, object] = {"id": case.id, "saved": saved, **after}
    if before is not None and before.case is not None:
        raw = _with_what_was_left(cast("Mapping[str, object]", before.raw), journey_data(before.case.journey), after) | {"saved": saved}
    return Row(raw=raw, case=replace(case, journey=replace(case.journey, saved=saved)))


def _with_what_was_left(raw: Mapping[str, object], before: JourneyData, after: JourneyData) -> dict[str, object]:
    """A row with a new journey, and with everything in it that could not be read before."""
    row = {key: value for key, value in raw.items() if key != "order"} | after
    row["given"] = {**_left(raw.get("given"), before["given"], after["given"]), **after["given"]}
    row["own"] = {**after.get("own", {}), **_left(raw.get("own"), _texts(before), _texts(after))}
    return row


def _texts(journey: JourneyData) -> dict[str, object]:
    """What is not empty of what was typed; ticks count as read."""
    own = journey.get("own", {})
    return {key: value for key, value in own.items() if value} | {"ticked": True}


def _left(raw: object, before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    """What a table says that was not read and is not said anew."""
    table = raw if isinstance(raw, dict) else {}
    return {key: value for key, value in table.items() if value and key not in before and key not in after}


def _text(raw: object) -> str:
    return json.dumps(raw, sort_keys=True)
