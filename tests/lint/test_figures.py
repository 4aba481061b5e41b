"""Figures: a fact is written once, and two facts with the same figure are said to be two."""

from __future__ import annotations

from datetime import date

import pytest

from wizard.lint import lint_documents
from wizard.load import Documents

REPLY = "lishi/parameters.toml"


def _figures(documents: Documents, path: str) -> list[str]:
    return [str(problem) for problem in lint_documents(documents) if problem.file == path]


def test_a_fact_that_is_written_twice_is_found(documents: Documents) -> None:
    """The merchant's time to answer under a second name, with a source of its own: from then on the two could be changed apart."""
    parameters = documents[REPLY]["parameter"]
    parameters["merchant-silent"] = {**parameters["merchant-reply"], "source": "lishi.merchant-silent"}
    parameters["merchant-silent"]["figure"] = [{"from": date(2026, 11, 21), "max": 2}]
    documents["lishi/texts.toml"]["step"]["unpaid.cancel"]["how"] = {"zh": "等{merchant-silent}。", "en": "Wait {merchant-silent}."}
    (problem,) = _figures(documents, REPLY)
    assert problem.startswith(f"{REPLY}: parameter.merchant-silent: the same figure as 'merchant-reply'; ")
    assert "merchant-reply.max" in problem
    assert problem.endswith('apart-from = ["merchant-reply"]')
    parameters["merchant-silent"]["apart-from"] = ["merchant-reply"]
    assert _figures(documents, REPLY) == []


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2025, 1, 1)])
def test_figures_stand_in_the_order_of_their_days(documents: Documents, day: date) -> None:
    """A row with an earlier day, or with the same, would count otherwise than it reads."""
    documents[REPLY]["parameter"]["merchant-reply"]["figure"].append({"from": day, "min": 1, "max": 3})
    wanted = f"parameter.merchant-reply.figure[2].from: got '{day}'; accepted: a day after 2026-11-21, that of the figure before"
    assert any(wanted in problem for problem in _figures(documents, REPLY))


def test_a_figure_that_becomes_like_another_one_is_no_second_writing(documents: Documents) -> None:
    """Three days from March, as refunds have: the two were different when they began."""
    documents[REPLY]["parameter"]["merchant-reply"]["figure"].append({"from": date(2027, 3, 1), "min": 1, "max": 3})
    assert _figures(documents, REPLY) == []


@pytest.mark.parametrize("name", ["merchant-reply", "nowhere", "mediation"])
def test_what_is_said_to_be_apart_is_alike(documents: Documents, name: str) -> None:
    """A name that is none, or that of another figure, would hide nothing and is to go."""
    documents[REPLY]["parameter"]["unpaid-refund"]["apart-from"] = [name]
    (problem,) = _figures(documents, REPLY)
    assert problem.startswith(f"{REPLY}: parameter.unpaid-refund.apart-from: {name!r} is no figure of this folder")


def test_common_figures_are_looked_at_too(documents: Documents) -> None:
    """What the law says twice in the same number is said to be two things."""
    del documents["common/parameters.toml"]["parameter"]["goods-back-refund"]["apart-from"]
    assert [line.partition(";")[0] for line in _figures(documents, "common/parameters.toml")] == [
        "common/parameters.toml: parameter.goods-back-refund: the same figure as 'no-reason-return'"
    ]
