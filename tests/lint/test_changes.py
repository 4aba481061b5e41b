"""Lint of what versions changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from wizard.lint import lint_documents
from wizard.load import Documents

LAST = -1


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda rows: rows[LAST].update(outcomes=["lishi.unpaid.cancl"]), "got 'lishi.unpaid.cancl'; accepted: one of "),
        (lambda rows: rows[LAST].update(outcomes=["lishi.unpaid.cancl"]), " ids, perhaps lishi.unpaid.cancel"),
        (lambda rows: rows[LAST].update(articles=["nowhere"]), "articles: got 'nowhere'; accepted: one of "),
        (lambda rows: rows[LAST].pop("zh"), ".zh: missing; add one sentence for readers, or figures = true"),
        (lambda rows: rows[LAST].update(figures=True), ".figures: got True; accepted: an entry that says nothing else"),
        (lambda rows: rows.append({"version": date(2026, 12, 2), "figures": True}), "figures: no figure changes on that day or later"),
        (lambda rows: rows[LAST].update(version=date(2999, 1, 1)), "change.2999-01-01: is after the policy's version"),
        (lambda rows: rows[LAST].update(zh="改成3天。", en="It is 3 days."), "a figure is typed ('3')"),
        (lambda rows: rows[LAST].update(zh="登陆变了。"), "登陆"),
        (lambda rows: rows[LAST].update(outcome=["lishi"]), "no such key here"),
    ],
)
def test_a_mistake_in_an_entry_is_named(documents: Documents, edit: Callable[[list[dict[str, Any]]], object], message: str) -> None:
    """What it names exists, its version is there, and its sentence is a text like any other."""
    edit(documents["common/changes.toml"]["change"])
    found = [str(problem) for problem in lint_documents(documents) if problem.file == "common/changes.toml"]
    assert any(message in line for line in found), found


def test_a_version_without_an_entry_is_named(documents: Documents) -> None:
    """Whoever raises the version says what it changed, and is told how to have a draft written."""
    documents["common/policy.toml"]["policy"]["version"] = date(2999, 1, 1)
    (problem,) = lint_documents(documents)
    assert (problem.file, problem.key) == ("common/changes.toml", "change")
    assert "version 2999-01-01 has none" in problem.message
    assert "python -m wizard record OLD" in problem.message
