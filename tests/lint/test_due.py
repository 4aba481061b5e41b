"""What lint reminds of without failing: figures to review, and next year's holidays."""

from __future__ import annotations

from datetime import date

import pytest

from wizard.adapters.cli import main
from wizard.lint import due
from wizard.model import Policy


def test_nothing_is_due_in_the_middle_of_a_year_with_fresh_figures(policy: Policy) -> None:
    """Days of review lie ahead and this year's working days are published."""
    assert list(due(policy, date(2026, 10, 31))) == []


def test_a_figure_past_its_review_names_its_source_once(policy: Policy) -> None:
    """Each figure of the platform that is due, common ones not once a platform."""
    warnings = list(due(policy, date(2027, 5, 22)))
    assert any(warning.startswith("parameter.merchant-reply: was to be reviewed by 2027-05-21") for warning in warnings)
    assert "lishi.paid.merchant-reply" in "".join(warnings)
    assert list(due(policy, date(2027, 5, 21))) == [], "not due on the day itself"
    late = [warning.partition(":")[0] for warning in due(policy, date(2028, 10, 1)) if "complaint-accept" in warning]
    assert late == ["parameter.complaint-accept"]


def test_from_november_next_years_notice_is_asked_for(policy: Policy) -> None:
    """As long as the calendar does not hold it."""
    (warning,) = due(policy, date(2026, 11, 1))
    assert "2027" in warning


def test_lint_prints_what_is_due_and_still_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, with exit status 0."""
    assert main(["lint", "--now", "2026-11-22"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "lint: 0 problems\n"
    assert printed.err.startswith("due: working days are published up to 2026-12-31")
