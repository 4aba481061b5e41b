"""Kept cases: written and read back as they were, and files that somebody broke refused with the field's name."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from wizard.decide.answers import Own
from wizard.decide.journey import Journey
from wizard.decide.kept import MOST, Case, read_cases, with_case, without_case, write_cases
from wizard.errors import InputError
from wizard.load import load_policy
from wizard.model import Policy

POLICY = load_policy()


def _case(case_id: str = "a1") -> Case:
    own = Own(item="点券", words="一\n二", ticked=frozenset({"order", "chat"}))
    said = {"status": "requested", "reason": None, "requested_on": "2026-11-20", "order": "CM-1"}
    return Case(id=case_id, journey=Journey(platform="lishi", said=said, own=own, case=case_id))


def test_what_is_written_is_read_back(policy: Policy) -> None:
    """Answers, skipped questions, own texts and ticks come back as they were."""
    cases = (_case("a1"), _case("b2"))
    assert read_cases(policy, write_cases(cases), NOW) == cases
    (read, *_) = read_cases(policy, write_cases(cases), NOW)
    assert list(read.journey.said) == ["status", "reason", "requested_on", "order"], "in the order in which they were said"


def test_a_case_takes_the_place_of_its_id(policy: Policy) -> None:
    """Keeping again changes the case, a new one stands first, and the oldest beyond the most goes."""
    cases = with_case((_case("a1"), _case("b2")), _case("b2"))
    assert [case.id for case in cases] == ["a1", "b2"]
    assert [case.id for case in with_case(cases, _case("c3"))] == ["c3", "a1", "b2"]
    assert len(with_case([_case(f"x{n}") for n in range(MOST)], _case("new"))) == MOST
    assert [case.id for case in without_case(cases, "a1")] == ["b2"]
    assert read_cases(policy, write_cases(()), NOW) == ()


def test_an_answer_todays_policy_does_not_know_is_left_out(policy: Policy) -> None:
    """An old case opens at the question whose answer no longer exists."""
    document = json.loads(write_cases([_case()]))
    document["cases"][0]["given"]["status"] = "teleported"
    (case,) = read_cases(policy, json.dumps(document), NOW)
    assert "status" not in case.journey.given


def _broken(change: Any) -> str:
    document = json.loads(write_cases([_case()]))
    change(document)
    return json.dumps(document)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("not json", "file"),
        ("[]", "file"),
        ("[" * 100_000, "file"),
        ("[" * 9 + "]" * 9, "file"),
        (_broken(lambda d: d.update(schema=2)), "schema"),
        (_broken(lambda d: d.update(cases={})), "cases"),
        (_broken(lambda d: d["cases"][0].pop("given")), "cases[1].given"),
        (_broken(lambda d: d["cases"][0].update(id="<b>")), "cases[1].id"),
        (_broken(lambda d: d["cases"][0].update(platform="taobao")), "platform"),
        (_broken(lambda d: d["cases"][0]["given"].update(status=1)), "cases[1].given.status"),
        (_broken(lambda d: d["cases"][0].update(skipped="reason")), "cases[1].skipped"),
        (_broken(lambda d: d["cases"][0]["own"].update(item="x" * 61)), "item"),
        (_broken(lambda d: d["cases"][0]["own"].update(words="\x00")), "own"),
        (_broken(lambda d: d["cases"][0]["own"].update(ticked=["<script>"])), "cases[1].own.ticked"),
        (" " * 200_001, "file"),
    ],
)
def test_a_broken_file_is_refused_by_name(policy: Policy, text: str, key: str) -> None:
    """One error names the field, what it holds and what is accepted."""
    with pytest.raises(InputError) as caught:
        read_cases(policy, text, NOW)
    assert caught.value.key == key
    assert "\n" not in str(caught.value)


@given(
    document=st.recursive(
        st.none() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["schema", "cases", "id", "platform", "given", "own", "ticked", "x"]), inner)
        ),
        max_leaves=12,
    )
)
def test_any_document_is_read_or_refused(document: object) -> None:
    """Nothing but `InputError` comes out of a file that somebody made up."""
    rows = {"schema": 1, "cases": [document]}
    for text in (json.dumps(document), json.dumps(rows)):
        with suppress(InputError):
            read_cases(POLICY, text, NOW)
