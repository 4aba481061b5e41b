"""What a request says is checked before anything is done with it, and each mistake names its field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tools.dev.edit.edits import Edit, NewFigure, NewRule, NewText, RefusedError, read_edit
from wizard.errors import InputError


def figure(**given: str) -> dict[str, Any]:
    """An edit of a figure."""
    return {"entry": "a", "figure": {"from": "2027-03-01", "min": "1", "max": "3"} | given}


def texts(text: str) -> dict[str, Any]:
    """An edit of a text."""
    return {"entry": "a", "texts": [{"at": ["section", 0, "text"], "lang": "zh", "text": text}]}


def test_an_edit_is_read_as_it_was_meant() -> None:
    """Spaces and lines that nobody sees are no part of a text, and an empty bound is none."""
    assert read_edit(texts("  一 \r\n二\n")).texts == (NewText(at=("section", 0, "text"), lang="zh", text="一\n二"),)
    assert read_edit(figure(min="")).figure == NewFigure(effective_from=date(2027, 3, 1), min=None, max=3)
    rule = {"when": {"status": ["paid", "paid"], "fault": []}, "outcome": "x"}
    assert read_edit({"entry": "a", "rule": rule}) == Edit(entry="a", rule=NewRule(when={"status": ("paid",)}, outcome="x"))


@pytest.mark.parametrize(
    ("given", "word", "field"),
    [
        (texts("  \n "), "empty", "section.0.text/zh"),
        (texts("长" * 20_001), "long", "section.0.text/zh"),
        (texts("a\u202eb"), "hidden", "section.0.text/zh"),
        (texts("a\0b"), "hidden", "section.0.text/zh"),
        (figure(**{"from": ""}), "day", "from"),
        (figure(**{"from": "1 March"}), "day", "from"),
        (figure(min="", max=""), "no-figure", "max"),
        (figure(min="4"), "bounds", "min"),
        (figure(max="-1"), "number", "max"),
        (figure(max="１"), "number", "max"),
        (figure(max="9" * 5000), "number", "max"),
    ],
)
def test_what_somebody_typed_wrongly_is_told_beside_its_field(given: object, word: str, field: str) -> None:
    """With the words for it."""
    with pytest.raises(RefusedError) as refused:
        read_edit(given)
    assert (refused.value.word, refused.value.field) == (word, field)


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        {},
        {"entry": 1},
        {"entry": "a", "texts": {}},
        {"entry": "a", "texts": [1]},
        {"entry": "a", "texts": [{"at": [None], "lang": "zh", "text": "x"}]},
        {"entry": "a", "texts": [{"at": [True], "lang": "zh", "text": "x"}]},
        {"entry": "a", "texts": [{"at": [], "lang": "fr", "text": "x"}]},
        {"entry": "a", "texts": [{"at": [], "lang": "zh", "text": 1}]},
        {"entry": "a", "figure": []},
        {"entry": "a", "figure": {"from": 1}},
        {"entry": "a", "rule": {"when": [], "outcome": "x"}},
        {"entry": "a", "rule": {"when": {"status": "paid"}, "outcome": "x"}},
        {"entry": "a", "rule": {"when": {}, "outcome": None}},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(given: object) -> None:
    """By its name, and with what is accepted."""
    with pytest.raises(InputError, match="accepted"):
        read_edit(given)
