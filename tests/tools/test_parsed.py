"""What is parsed once is not parsed again in the next process."""

from __future__ import annotations

import tomllib

import pytest

from tools.dev.parsed import Parsed, kept


def test_what_is_known_is_not_parsed_again_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next process is given the parsed form, dates and all."""
    text = "a = 2026-01-02\nb = [1, {c = '中'}]\n"
    first, second = Parsed(), Parsed()
    read = first(text)
    second.know(kept({}, first.learnt()))
    monkeypatch.setattr(tomllib, "loads", lambda _: pytest.fail("parsed again"))
    assert second(text) == read
    assert second(text) is not second(text)


def test_what_no_file_says_any_more_is_dropped() -> None:
    """A day of edits is not kept."""
    first, second = Parsed(), Parsed()
    first("a = 1")
    before = kept({}, first.learnt())
    second.know(before)
    second("a = 2")
    after = kept(before, second.learnt())
    assert len(after) == 1
    assert after.keys().isdisjoint(before)
