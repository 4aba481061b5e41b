"""What a device keeps, whole: nothing in it is lost over something else, and files come in without doing harm."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import NOW
from tests.decide.test_kept import case_of, row_of
from tools.bench.hostile import LARGE
from wizard.decide.kept import Case
from wizard.decide.shelf import LONGEST_FILE, MOST, READ, Shelf, fingerprint, from_file, merged, on_device, put, without, written
from wizard.errors import InputError
from wizard.model import Policy


def _document(*rows: object, **more: object) -> str:
    return json.dumps({"schema": 1, "cases": list(rows), **more}, ensure_ascii=False)


def _ids(shelf: Shelf) -> list[str]:
    return [row.case.id for row in shelf.read if row.case is not None]


def _rows(text: str) -> list[Any]:
    return list(json.loads(text)["cases"])


@pytest.mark.parametrize(
    "odd",
    [
        {**row_of("old"), "platform": "gone"},
        {"id": "<b>"},
        7,
        None,
        {**row_of("old"), "given": None},
        "text",
        {"\ud800": "\udfff"},
    ],
)
def test_a_row_that_cannot_be_read_stays_beside_the_others(policy: Policy, odd: object) -> None:
    """Keeping, changing and deleting another case leaves it as it was found, in its place."""
    before = on_device(policy, _document(row_of("a1"), odd, row_of("b2")), NOW)
    assert (_ids(before), before.unread) == (["a1", "b2"], 1)
    after = without(put(before, case_of("c3"), None, NOW), "a1")
    text = written(after)
    assert _rows(text)[1] == odd
    assert _ids(on_device(policy, text, NOW)) == ["c3", "b2"]


@pytest.mark.parametrize(
    "text",
    [
        "damaged",
        _document(row_of("a1"))[:-9],
        "[]",
        '{"schema": 2, "cases": []}',
        '{"schema": 1, "cases": {}}',
        "[" * 100_000,
        '{"schema": 1, "cases": [NaN]}',
        "9" * 10_000,
        "\ud800",
    ],
)
def test_a_text_that_is_no_document_is_set_aside_whole(policy: Policy, text: str) -> None:
    """A case kept after it stands beside it, however often that is done."""
    shelf = on_device(policy, text, NOW)
    assert (shelf.read, shelf.unread) == ((), 1)
    once = written(put(shelf, case_of("a1"), None, NOW))
    twice = written(put(on_device(policy, once, NOW), case_of("b2"), None, NOW))
    again = on_device(policy, twice, NOW)
    assert _ids(again) == ["b2", "a1"]
    assert len(again.aside) == 1
    assert text in (again.aside[0], json.dumps(again.aside[0]))


def test_more_cases_than_the_most_are_all_read(policy: Policy) -> None:
    """One too many does not hide the others."""
    shelf = on_device(policy, _document(*(row_of(f"x{number}") for number in range(MOST + 1))), NOW)
    assert len(shelf.read) == MOST + 1
    assert shelf.full


def test_what_was_not_understood_in_a_case_outlives_its_changes(policy: Policy) -> None:
    """Fields of another version, answers of another policy and texts too long are written back; what was read and removed is not."""
    row = row_of() | {"later": [1], "given": {**row_of()["given"], "status": "teleported", "colour": "red"}}
    row["own"] = {**row["own"], "item": "x" * 61, "mood": "fine"}
    shelf = on_device(policy, _document(row, colour="blue"), NOW)
    (read,) = shelf.read
    assert read.partly
    assert read.case is not None
    said = {key: value for key, value in read.case.journey.said.items() if key != "order"}
    changed = Case(id="a1", journey=replace(read.case.journey, said=said))
    text = written(put(shelf, changed, None, NOW))
    (after,) = _rows(text)
    assert after["later"] == [1]
    assert (after["given"]["status"], after["given"]["colour"]) == ("teleported", "red")
    assert (after["own"]["item"], after["own"]["mood"], after["own"]["words"]) == ("x" * 61, "fine", "一\n二")
    assert "order" not in after["given"]
    assert json.loads(text)["colour"] == "blue"


def test_a_wrong_clock_rewrites_no_date(policy: Policy) -> None:
    """Days before the dates in it a case waits without them, even while it is changed, and has them again on the right day."""
    text = written(put(put(Shelf(), case_of("a1"), None, NOW), case_of("b2"), None, NOW))
    early = NOW - timedelta(days=10)
    shelf = on_device(policy, text, early)
    assert all(row.partly for row in shelf.read)
    case = shelf.find("b2")
    assert case is not None
    ticked = Case(id="b2", journey=replace(case.journey, own=replace(case.journey.own, ticked=frozenset())))
    later = on_device(policy, written(without(put(shelf, ticked, None, early), "a1")), NOW)
    (row,) = later.read
    assert row.case is not None
    assert row.case.journey.given["requested_on"] == "2026-11-20"
    assert row.saved > shelf.read[0].saved, "a change made with a slow clock is newer than what it changed"


def test_only_a_change_is_written(policy: Policy) -> None:
    """A case put back as it is leaves the document as it was."""
    shelf = on_device(policy, _document(row_of()), NOW)
    assert put(shelf, case_of(), None, NOW + timedelta(days=1)) == shelf


def _changed(row: dict[str, Any], by: int, order: str) -> dict[str, Any]:
    return {**row, "saved": row["saved"] + by, "given": {**row["given"], "order": order}}


@pytest.mark.parametrize(("by", "order", "counts"), [(1, "NEW", (0, 1, 0)), (0, "CM-1", (0, 0, 1)), (-1, "CM-1", (0, 0, 1))])
def test_of_two_cases_of_one_id_the_newer_stays(policy: Policy, by: int, order: str, counts: tuple[int, int, int]) -> None:
    """A file of last week does not undo what was done since."""
    device = on_device(policy, _document(row_of()), NOW)
    found = merged(device, from_file(policy, _document(_changed(row_of(), by, "NEW")), NOW))
    (row,) = found.shelf.read
    assert row.case is not None
    assert row.case.journey.given["order"] == order
    assert (found.added, found.renewed, found.older) == counts


def test_one_bad_entry_does_not_refuse_a_file(policy: Policy) -> None:
    """The others come in, it is kept as it is, and coming in again it is not doubled."""
    file = from_file(policy, _document({"id": "<b>"}, row_of("a1"), 7, aside=["damaged"]), NOW)
    once = merged(Shelf(), file)
    assert (_ids(once.shelf), once.shelf.unread, once.added) == (["a1"], 2, 2)
    assert merged(once.shelf, file).shelf == once.shelf


def test_a_file_that_is_too_much_lets_nothing_go_unasked(policy: Policy) -> None:
    """It says how many are too many; asked to make room it lets the oldest go."""
    device = on_device(policy, _document(*({**row_of(f"x{number}"), "saved": 1000 + number} for number in range(4))), NOW)
    file = from_file(policy, _document(*({**row_of(f"y{number}"), "saved": 2000 + number} for number in range(MOST - 1))), NOW)
    asked = merged(device, file)
    assert (asked.over, {f"x{number}" for number in range(4)} <= set(_ids(asked.shelf))) == (3, True)
    done = merged(device, file, making_room=True)
    assert len(done.shelf.rows) == MOST
    assert [name for name in _ids(done.shelf) if name.startswith("x")] == ["x3"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "file"),
        ("not json", "file"),
        ("[]", "file"),
        ("[" * 9 + "]" * 9, "file"),
        ('{"schema": 2, "cases": []}', "file"),
        (_document(*[7] * (READ + 1)), "size"),
        (" " * (LONGEST_FILE + 1), "size"),
    ],
)
def test_what_is_no_file_of_ours_is_refused(policy: Policy, text: str, key: str) -> None:
    """It says whether it is none or too large."""
    with pytest.raises(InputError) as caught:
        from_file(policy, text, NOW)
    assert caught.value.key == key


def test_a_file_with_a_mark_of_its_encoding_is_read(policy: Policy) -> None:
    """Some editors put one in front."""
    assert _ids(from_file(policy, "\ufeff" + _document(row_of()), NOW)) == ["a1"]


@pytest.mark.parametrize("name", LARGE)
def test_reading_takes_a_time_in_proportion_to_the_size(policy: Policy, name: str) -> None:
    """A megabyte made to be slow is read, or refused, and written again within a second."""
    text, began = LARGE[name], time.process_time()
    shelf = on_device(policy, text, NOW)
    written(put(shelf, case_of("new"), None, NOW))
    with suppress(InputError):
        merged(shelf, from_file(policy, text, NOW), making_room=True)
    assert time.process_time() - began < 1


def test_a_text_is_known_by_its_sign() -> None:
    """Also one with half a character in it."""
    assert fingerprint("a") != fingerprint("b")
    assert fingerprint("\ud800") == fingerprint("\ud800")
