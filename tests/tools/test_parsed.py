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
    assert second(text) is second(text)


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


def test_a_process_forgets_what_no_file_says_any_more() -> None:
    """One that lives through many edits tells each state only what is new, and gives out the same as long as it is asked for."""
    parsed = Parsed()
    first, other = parsed("a = 1"), parsed("b = 1")
    assert len(parsed.learnt()[0]) == 2
    assert parsed("a = 1") is first
    new, used = parsed.learnt()
    assert (len(new), len(used)) == (0, 1)
    assert parsed("b = 1") == other
    assert len(parsed.learnt()[0]) == 1
