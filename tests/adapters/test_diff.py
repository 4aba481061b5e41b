"""The command `diff`: what it ends with, and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wizard.adapters.cli import main
from wizard.load import load_policy
from wizard.load.files import BUNDLED

OLD = str(BUNDLED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled policy that a test may edit."""
    return Path(shutil.copytree(OLD, tmp_path / "policy"))


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_same_policy_ends_with_nought(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A comment is no difference."""
    _edit(folder / "lishi" / "parameters.toml", "# Figures", "# The figures")
    assert main(["diff", OLD, str(folder)]) == 0
    assert capsys.readouterr().out == "没有改动。\n"


def test_a_difference_ends_with_one_and_stands_on_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words, in the language and form asked for."""
    _edit(folder / "lishi" / "table.toml", 'outcome = "paid.review"', 'outcome = "unpaid.cancel"')
    assert main(["diff", OLD, str(folder), "--now", "2026-11-22", "--lang", "en", "--format", "markdown"]) == 1
    printed = capsys.readouterr()
    title = f"# What changes: edition {load_policy().version}, version not raised"
    assert printed.out.startswith(f"{title}\n\n## Look at this first\n\n- The version is")
    assert "answers/lishi/" not in printed.out
    assert printed.err == ""
    assert main(["diff", OLD, str(folder), "--verbose"]) == 1
    assert "page: answers/lishi/lishi.paid.review/" in capsys.readouterr().out


def test_a_raised_version_alone_is_a_difference(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Readers see the date of the edition."""
    _edit(folder / "common" / "policy.toml", f"version = {load_policy().version}", "version = 2026-12-20")
    assert main(["diff", OLD, str(folder), "--lang", "en"]) == 1
    assert "No answer changes." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([OLD, "/nowhere"], "NEW: got '/nowhere'; accepted: a policy folder, such as wizard/policy"),
        (["/nowhere", OLD], "OLD: got '/nowhere'; accepted: a policy folder"),
        ([OLD, OLD, "--lang", "fr"], "--lang: got 'fr'; accepted: zh · en"),
        ([OLD, OLD, "--format", "html"], "--format: got 'html'; accepted: text · markdown"),
        ([OLD, OLD, "--now", "soon"], "now: got 'soon'; accepted: "),
        ([OLD, OLD, "more"], "arguments: got 'more'"),
    ],
)
def test_a_wrong_call_is_one_line(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It names the argument, what was given and what is accepted; nothing stands on standard output."""
    assert main(["diff", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(message)
    assert printed.err.count("\n") == 1


def test_a_policy_that_cannot_be_read_is_trouble(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every problem on standard error, with the folder it is in; never the status of a difference."""
    _edit(folder / "lishi" / "parameters.toml", 'unit = "working-day"', 'unit = "fortnight"')
    assert main(["diff", OLD, str(folder)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("NEW: lishi/parameters.toml: parameter.unpaid-refund.unit: got 'fortnight'")


def test_a_policy_with_a_gap_is_trouble(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Answers without an outcome cannot be compared; lint says where they are."""
    _edit(folder / "lishi" / "table.toml", 'status = "unpaid"', 'status = "paid"')
    assert main(["diff", OLD, str(folder)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "lint" in printed.err
