"""Kept cases: what a device holds so that a shopper can come back, and what an exported file says.

A file is a JSON document that somebody may have edited, so its shape is checked strictly. Answers in it are taken
like those of a link: one that today's policy does not know is left out, and the question is asked again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from wizard.decide.answers import NO_OWN, Own, own_item, own_words
from wizard.decide.journey import Journey, answered, platform_of, skipped
from wizard.errors import InputError
from wizard.model import Policy

if TYPE_CHECKING:
    from wizard.decide.shapes import AheadRow, JourneyData, KeptDocument, KeptRow, StateData

SCHEMA: Final = 1
MOST = 30
"""How many cases a device keeps."""

LONGEST_FILE = 200_000
"""Characters: more than any set of cases needs."""

DEEPEST = 8
"""Levels of nesting: more than a case needs, and few enough that no reader of JSON runs out of stack.

The browser's Python has a small one and does not recover from its end.
"""

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')

CASE_ID = re.compile(r"[0-9a-z]{1,20}")
PART_ID = re.compile(r"[a-z0-9.-]{1,60}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A journey that is kept under its id."""

    id: str
    journey: Journey


def read_cases(policy: Policy, text: str, now: datetime) -> tuple[Case, ...]:
    """The cases a document holds. Raises `InputError` naming the first field that does not fit."""
    if len(text) > LONGEST_FILE:
        raise InputError("file", f"{len(text)} characters", f"at most {LONGEST_FILE} characters")
    try:
        document = json.loads(text if _depth(text) <= DEEPEST else "")
    except ValueError:
        raise InputError("file", text[:40], "a file exported here before (JSON)") from None
    top = _object("file", document)
    if top.get("schema") != SCHEMA:
        raise InputError("schema", str(top.get("schema")), str(SCHEMA))
    rows = top.get("cases")
    if not isinstance(rows, list) or len(rows) > MOST:
        raise InputError("cases", str(rows), f"a list of at most {MOST} cases")
    return tuple(_case(policy, f"cases[{number}]", row, now) for number, row in enumerate(rows, start=1))


def write_cases(cases: Sequence[Case], ahead: Mapping[str, AheadRow] = MappingProxyType({})) -> str:
    """The document that `read_cases` reads; `ahead` are the next deadlines by case."""
    document: KeptDocument = {"schema": SCHEMA, "cases": [_row(case) for case in cases]}
    if told := [ahead[case.id] for case in cases if case.id in ahead]:
        document["ahead"] = told
    return json.dumps(document, ensure_ascii=False)


def read_ahead(text: str) -> dict[str, AheadRow]:
    """The next deadlines that a document of this device holds, by case; it was read as cases before."""
    rows = cast("KeptDocument", json.loads(text)).get("ahead", []) if text else []
    return {row["case"]: row for row in rows}


def with_case(cases: Sequence[Case], case: Case) -> tuple[Case, ...]:
    """The cases with one put in place of the one of its id, or at the front; the oldest beyond the most are let go."""
    if any(other.id == case.id for other in cases):
        return tuple(case if other.id == case.id else other for other in cases)
    return (case, *cases)[:MOST]


def without_case(cases: Sequence[Case], case_id: str) -> tuple[Case, ...]:
    """The cases without the one of this id."""
    return tuple(case for case in cases if case.id != case_id)


def _row(case: Case) -> KeptRow:
    return {"id": case.id, **journey_data(case.journey)}


def journey_data(journey: Journey) -> JourneyData:
    """A journey as it travels in JSON: in a kept case, and to the page and back."""
    own = journey.own
    data: JourneyData = {
        "platform": journey.platform,
        "given": journey.given,
        "skipped": list(journey.skipped),
        "own": {"item": own.item, "words": own.words, "ticked": sorted(own.ticked)},
    }
    if list(journey.said) != [*data["given"], *data["skipped"]]:
        data["order"] = list(journey.said)
    return data


def state_data(journey: Journey) -> StateData:
    """A journey as the page holds it between two requests."""
    return {**journey_data(journey), "case": journey.case}


def journey_of(state: StateData | None) -> Journey:
    """The journey that a state stands for; None is the journey before its first answer. Raises `InputError` for odd own words."""
    if state is None:
        return Journey()
    own = own_of("own", state["own"]) if state.get("own") else NO_OWN
    return Journey(platform=state["platform"], said=_said(state), own=own, case=state.get("case"))


def _said(data: JourneyData) -> dict[str, str | None]:
    """Answers and questions left out in the order in which they came."""
    said: dict[str, str | None] = {str(key): str(value) for key, value in data["given"].items()}
    said |= {key: None for key in data["skipped"] if key not in said}
    order = [key for key in data.get("order", ()) if key in said]
    return {key: said[key] for key in (*order, *said)}


def _case(policy: Policy, where: str, row: object, now: datetime) -> Case:
    table = _object(where, row)
    case_id, platform = _string(f"{where}.id", table.get("id")), _string(f"{where}.platform", table.get("platform"))
    if not CASE_ID.fullmatch(case_id):
        raise InputError(f"{where}.id", case_id, "up to 20 small letters and digits")
    journey = Journey(platform=platform, own=own_of(f"{where}.own", table.get("own", {})), case=case_id)
    platform_of(policy, journey)
    given = {key: _string(f"{where}.given.{key}", value) for key, value in _object(f"{where}.given", table.get("given")).items()}
    left_out = _strings(f"{where}.skipped", table.get("skipped", []))
    order = _strings(f"{where}.order", table.get("order", []))
    for key, value in _said({"platform": platform, "given": given, "skipped": left_out, "order": order}).items():
        with suppress(InputError):
            journey = skipped(journey, key) if value is None else answered(policy, journey, key, value, now)
    return Case(id=case_id, journey=journey)


def own_of(where: str, value: object) -> Own:
    """What a shopper typed and ticked, from its JSON. Raises `InputError`."""
    table = _object(where, value)
    item, words = (table.get(key) or "" for key in ("item", "words"))
    ticked = _strings(f"{where}.ticked", table.get("ticked", []))
    if not all(PART_ID.fullmatch(part) for part in ticked):
        raise InputError(f"{where}.ticked", str(ticked), "ids of pieces of evidence")
    return Own(item=own_item(_string(f"{where}.item", item)), words=own_words(_string(f"{where}.words", words)), ticked=frozenset(ticked))


def _depth(text: str) -> int:
    """How deeply the lists and objects of a JSON document are nested."""
    depth = deepest = 0
    for char in STRING.sub("", text):
        depth += (char in "[{") - (char in "]}")
        deepest = max(deepest, depth)
    return deepest


def _object(where: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InputError(where, str(value), "an object")
    return cast("dict[str, object]", value)


def _string(where: str, value: object) -> str:
    if not isinstance(value, str):
        raise InputError(where, str(value), "a text")
    return value


def _strings(where: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value) or len(value) > MOST:
        raise InputError(where, str(value), f"a list of at most {MOST} texts")
    return value
