"""What an edit of the policy changes, as a maintainer reads it before publishing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import NOW
from wizard.adapters.cli import main
from wizard.load import load_policy
from wizard.load.files import BUNDLED
from wizard.model import Policy
from wizard.review import Report, compare


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled policy that a test may edit."""
    return Path(shutil.copytree(str(BUNDLED), tmp_path / "policy"))


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _report(policy: Policy, folder: Path) -> Report:
    return compare(policy, load_policy(folder), NOW)


def test_the_same_policy_changes_nothing(policy: Policy, folder: Path) -> None:
    """No combination, article or page is named."""
    assert _report(policy, folder) == Report(changes=(), platforms=(), articles=(), pages=())


def test_a_rule_that_leads_elsewhere_is_named_with_its_combinations(policy: Policy, folder: Path) -> None:
    """The rule, both outcomes, and both answer pages; nothing of other rules."""
    _edit(folder / "lishi" / "table.toml", 'outcome = "paid.review"', 'outcome = "unpaid.cancel"')
    report = _report(policy, folder)
    (change,) = report.changes
    assert change.rules == ("lishi.paid", "lishi.paid")
    assert change.outcomes == ("lishi.paid.review", "lishi.unpaid.cancel")
    assert change.combinations == ("status=paid",)
    assert report.pages == ("answers/lishi/lishi.paid.review/", "answers/lishi/lishi.unpaid.cancel/")
    assert "paid" in report.articles


def test_a_new_figure_shows_as_dates_and_words_wherever_it_is_used(policy: Policy, folder: Path) -> None:
    """Limits, computed dates and sentences in both languages, for each rule whose answers name the figure."""
    _edit(folder / "lishi" / "parameters.toml", "min = 1, max = 2 }]", "min = 1, max = 2 }, { from = 2026-11-22, min = 2, max = 4 }]")
    report = _report(policy, folder)
    assert len(report.changes) > 3
    for change in report.changes:
        assert change.platform == "lishi"
        assert change.outcomes[0] == change.outcomes[1]
    requested = next(change for change in report.changes if change.rules[0] == "lishi.requested")
    assert requested.parts["zh:timelines.merchant-reply.max"] == (2, 4)
    assert "zh:timelines.merchant-reply.latest" in requested.parts
    assert any(path.startswith("en:") for path in requested.parts)


def test_a_text_changes_only_the_answers_that_hold_it(policy: Policy, folder: Path) -> None:
    """A sentence edited in one language is reported in that language only."""
    _edit(folder / "common" / "wording.toml", "Can be cancelled", "May be cancelled")
    changes = _report(policy, folder).changes
    assert changes
    assert all(path.startswith("en:") for change in changes for path in change.parts)


def test_the_command_prints_the_report_and_refuses_what_is_no_policy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words grouped by rule on standard output; a wrong folder is one line that names the argument."""
    _edit(folder / "lishi" / "table.toml", 'outcome = "paid.review"', 'outcome = "unpaid.cancel"')
    assert main(["diff", str(BUNDLED), str(folder), "--now", "2026-11-22"]) == 0
    printed = capsys.readouterr().out
    assert "lishi, rule lishi.paid: 1 combination, such as status=paid\n  outcome: lishi.paid.review -> lishi.unpaid.cancel" in printed
    assert "answers/lishi/lishi.paid.review/" in printed
    assert main(["diff", str(BUNDLED), "/nowhere"]) == 2
    failed = capsys.readouterr()
    assert failed.out == ""
    assert failed.err.startswith("NEW: ")
