"""Kept cases in JSON: written and read back as they were, and read as far as they can be understood."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from wizard.decide.answers import Own
from wizard.decide.journey import Journey
from wizard.decide.kept import Case, journey_of, read_case, state_data
from wizard.decide.shelf import Shelf, on_device, put, written
from wizard.load import load_policy
from wizard.model import Policy

POLICY = load_policy()


def case_of(case_id: str = "a1") -> Case:
    """A case with everything in it."""
    own = Own(item="点券", words="一\n二", ticked=frozenset({"order", "chat"}))
    said = {"status": "requested", "reason": None, "requested_on": "2026-11-20", "order": "CM-1"}
    return Case(id=case_id, journey=Journey(platform="lishi", said=said, own=own, case=case_id))


def row_of(case_id: str = "a1") -> dict[str, Any]:
    """Its row."""
    (row,) = json.loads(written(put(Shelf(), case_of(case_id), None, NOW)))["cases"]
    return dict(row)


def test_what_is_written_is_read_back(policy: Policy) -> None:
    """Answers, skipped questions, own texts and ticks come back as they were, in the order in which they were said."""
    shelf = put(Shelf(), case_of(), None, NOW)
    read = on_device(policy, written(shelf), NOW)
    assert read == shelf
    assert list(read.read[0].case.journey.said) == ["status", "reason", "requested_on", "order"]  # type: ignore[union-attr]


def test_a_state_is_the_journey_with_the_case_it_is() -> None:
    """It says when the case was last changed, so that an older one is known for that."""
    journey = replace(case_of().journey, saved=7)
    assert journey_of(state_data(journey)) == journey
    assert "saved" not in state_data(Journey())


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.pop("given"),
        lambda row: row.update(given=[]),
        lambda row: row.update(id="<b>"),
        lambda row: row.update(id=7),
        lambda row: row.update(platform="taobao"),
        lambda row: row.update(platform=None),
    ],
)
def test_a_row_without_id_platform_or_answers_of_ours_is_not_a_case(policy: Policy, change: Any) -> None:
    """It is not guessed at."""
    row = row_of()
    change(row)
    assert read_case(policy, row, NOW) is None
    assert read_case(policy, 7, NOW) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row["given"].update(order=1),
        lambda row: row["given"].update(order="x" * 41),
        lambda row: row["given"].update(status="teleported"),
        lambda row: row.update(skipped="reason"),
        lambda row: row["own"].update(item="x" * 61),
        lambda row: row["own"].update(words="\x00"),
        lambda row: row["own"].update(ticked=["<script>"]),
        lambda row: row.update(own=None, order=7, saved="yesterday"),
    ],
)
def test_one_bad_field_does_not_hide_the_case(policy: Policy, change: Any) -> None:
    """It is left out, and the rest is there."""
    row = row_of()
    change(row)
    case = read_case(policy, row, NOW)
    assert case is not None
    assert case.id == "a1"


@given(
    row=st.recursive(
        st.none() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["id", "platform", "given", "own", "ticked", "skipped", "order", "x"]), inner)
        ),
        max_leaves=12,
    )
)
def test_any_row_is_read_or_not_a_case(row: object) -> None:
    """Nothing is raised over a row that somebody made up, on its own or over one of ours."""
    read_case(POLICY, row, NOW)
    for key in ("given", "own", "skipped", "order", "saved"):
        read_case(POLICY, {**row_of(), key: row}, NOW)
