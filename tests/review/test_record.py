"""The draft of what a version changed, as a maintainer has it written."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.decide.notices import loaded
from wizard.adapters.cli import main
from wizard.adapters.commands.record import FILE, written
from wizard.lint import lint
from wizard.load import load_policy
from wizard.load.files import BUNDLED
from wizard.model import LANGS, Policy
from wizard.review import draft

RAISED = date(2999, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled policy with its version raised."""
    copy = Path(shutil.copytree(str(BUNDLED), tmp_path / "policy"))
    file = copy / "common" / "policy.toml"
    file.write_text(re.sub(r"version = \S+", f"version = {RAISED}", file.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    return copy


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_draft_names_the_answers_and_articles_that_changed(policy: Policy, folder: Path) -> None:
    """A new sentence of one outcome: that outcome and the articles that lead there."""
    text = policy.platforms["haoka"].outcomes["haoka.packed.stop"].summary.zh
    _edit(folder / "haoka" / "outcomes.toml", text, "改过的话。")
    revision = draft(policy, load_policy(folder), NOW)
    assert (revision.version, revision.outcomes) == (RAISED, ("haoka.packed.stop",))
    assert "packed" in revision.articles
    assert revision.text == policy.wording["changes.draft.answers"]


def test_a_platform_stands_for_all_of_its_answers(policy: Policy, folder: Path) -> None:
    """A word that all answers of all platforms hold gives platforms, not eighty ids."""
    for verdict in ("cancellable", "needs-review", "not-cancellable", "in-progress"):
        label = policy.wording[f"verdict.{verdict}"].en
        _edit(folder / "common" / "wording.toml", f'en = "{label}"', f'en = "{label} now"')
    assert draft(policy, load_policy(folder), NOW).outcomes == tuple(policy.platforms)


def test_a_figure_with_a_day_is_left_to_its_own_list(policy: Policy, folder: Path) -> None:
    """Ahead, and once its day has come and the version is raised to it: the page tells it once, from the figure."""
    _edit(folder / "lishi" / "parameters.toml", "min = 1, max = 2 }]", "min = 1, max = 2 }, { from = 2999-02-01, min = 1, max = 3 }]")
    revision = draft(policy, load_policy(folder), NOW)
    assert (revision.outcomes, revision.articles) == ((), ())
    assert revision.text.zh == ""
    written(folder / FILE, revision, LANGS)
    assert not [problem for problem in lint(folder) if problem.file == "common/changes.toml"]
    announced = load_policy(folder)
    assert all(change.version != RAISED for change in announced.changes if change.text.zh)
    come = replace(announced, version=date(2999, 2, 1))
    assert draft(announced, come, NOW).text.zh == ""


def test_new_holidays_are_said_to_make_dates_certain(policy: Policy, folder: Path) -> None:
    """No answer of today changes with them, and yet those around the holidays do."""
    edited = load_policy(folder)
    edited = replace(edited, holidays=loaded(edited.holidays, 2027))
    assert draft(policy, edited, NOW).text == policy.wording["changes.draft.holidays"]


def test_the_command_appends_the_draft_and_leaves_the_rest_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Comments and entries before it stay byte for byte, lint is content, and a second draft is refused."""
    file = folder / "common" / "changes.toml"
    before = file.read_text(encoding="utf-8")
    _edit(folder / "lishi" / "table.toml", 'outcome = "paid.review"', 'outcome = "unpaid.cancel"')
    assert main(["record", str(BUNDLED), str(folder), "--now", "2026-11-22"]) == 0
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert f"[[change]]\nversion = {RAISED}\n" in after.removeprefix(before)
    assert '"lishi.unpaid.cancel"' in after.removeprefix(before)
    assert not [problem for problem in lint(folder) if problem.file == "common/changes.toml"]
    assert "a draft for version 2999-01-01" in capsys.readouterr().out
    assert main(["record", str(BUNDLED), str(folder)]) == 2
    assert "one without an entry in common/changes.toml" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == after


def test_a_version_that_was_not_raised_is_refused(capsys: pytest.CaptureFixture[str], policy: Policy) -> None:
    """The line names the version, and where to raise it."""
    assert main(["record", str(BUNDLED)]) == 2
    assert capsys.readouterr().err.startswith(f"version: got '{policy.version}'; accepted: a date after {policy.version}")
    assert main(["record", "/nowhere"]) == 2
