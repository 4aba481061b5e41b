"""What lint and `due` remind of without failing: figures and laws to read again, next year's holidays, how far the calendar reaches."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.decide.notices import loaded
from tools.local import ROOT
from wizard.adapters.cli import main
from wizard.decide.working_days import calendar_of
from wizard.lint import due
from wizard.load import load_policy
from wizard.load.files import BUNDLED
from wizard.model import Policy

POLICY = load_policy()
CALENDAR = calendar_of(POLICY.holidays)
SETTLED = CALENDAR.settled_until
REVIEWS = sorted(parameter.review_by for platform in POLICY.platforms.values() for parameter in platform.parameters.values())
DAY = timedelta(days=1)
assert POLICY.laws_review_by
QUIET = min(REVIEWS[0], POLICY.laws_review_by, date(SETTLED.year, 10, 31))
"""The last day on which nothing is due yet."""


def _about(start: str, policy: Policy, today: date, within: timedelta = timedelta(0)) -> list[str]:
    return [line for line in due(policy, today, within) if line.startswith(start)]


def test_nothing_is_due_while_figures_are_fresh_and_the_notice_is_not_out(policy: Policy) -> None:
    """Days of review lie ahead, on the day itself too, and this year's working days are settled."""
    assert list(due(policy, QUIET)) == []
    assert list(due(policy, QUIET + DAY)) != []


def test_the_day_of_another_figure_is_due_until_it_is_published(policy: Policy) -> None:
    """Built pages show the figures of the version's day; an edition of that day or later has nothing to do."""
    platform = policy.platforms["lishi"]
    merchants = platform.parameters["merchant-reply"]
    day = policy.version + 30 * DAY
    later = replace(merchants, figures=(*merchants.figures, replace(merchants.figures[-1], effective_from=day)))
    changed = replace(policy, platforms={"lishi": replace(platform, parameters={**platform.parameters, "merchant-reply": later})})
    said = f"parameter.merchant-reply: has another figure from {day}"
    assert _about(said, changed, day - DAY) == []
    assert len(_about(said, changed, day)) == len(_about(said, changed, day - DAY, within=DAY)) == 1
    assert _about(said, replace(changed, version=day), day) == []


def test_a_figure_past_its_review_names_its_source_once(policy: Policy) -> None:
    """Each figure of the platform that is due, common ones not once a platform."""
    merchants = policy.platforms["lishi"].parameters["merchant-reply"]
    (line,) = _about("parameter.merchant-reply: ", policy, merchants.review_by + DAY)
    assert f"was to be reviewed by {merchants.review_by}; compare it with source {merchants.source}" in line
    shared = policy.shared_parameters()["complaint-accept"]
    assert len(_about("parameter.complaint-accept: ", policy, shared.review_by + DAY)) == 1
    assert _about("parameter.complaint-accept: ", policy, shared.review_by) == []


def test_laws_are_read_again_by_a_day_that_the_policy_names(policy: Policy) -> None:
    """All in one line, as nobody reads one of them alone; without a day nobody is reminded."""
    assert policy.laws_review_by
    (line,) = _about("policy.laws-review-by: ", policy, policy.laws_review_by + DAY)
    assert f"were to be read again by {policy.laws_review_by}" in line
    assert _about("policy.laws-review-by: ", replace(policy, laws_review_by=None), policy.laws_review_by + DAY) == []


def test_a_law_that_comes_into_force_is_named(policy: Policy) -> None:
    """Between today and the day up to which one asks."""
    source = next(iter(policy.sources.values()))
    start = date(2100, 3, 1)
    coming = replace(policy, sources={**policy.sources, source.id: replace(policy.sources["law.cpl.25"], id="law.new", in_force=start)})
    assert len(_about("source.law.new: in force from 2100-03-01", coming, start - 20 * DAY, 30 * DAY)) == 1
    assert _about("source.law.new", coming, start - 40 * DAY, 30 * DAY) == []
    assert _about("source.law.new", coming, start + DAY, 30 * DAY) == []


def test_from_november_next_years_notice_is_asked_for(policy: Policy) -> None:
    """As long as the calendar does not hold it, from wherever it comes."""
    november = date(SETTLED.year, 11, 1)
    (line,) = _about("working days", policy, november)
    assert f"the notice for {SETTLED.year + 1} should be out" in line
    assert _about("working days", policy, november - DAY) == []
    with_it = replace(policy, holidays=loaded(policy.holidays, SETTLED.year + 1))
    assert _about("working days", with_it, november) == []


def test_a_year_that_no_notice_settles_is_named_as_such(policy: Policy) -> None:
    """All through it, not in its November only."""
    (line,) = _about("working days", policy, date(SETTLED.year + 1, 3, 1))
    assert line.startswith(f"working days are settled up to {SETTLED} only")


def test_statutory_days_are_known_for_the_year_ahead(policy: Policy) -> None:
    """Periods of today run into the next year, so the last known year is not enough."""
    last = CALENDAR.known_until.year
    (line,) = _about("statutory days", policy, date(last, 1, 1))
    assert f"add those of {last + 1} to common/calendar.toml" in line
    assert _about("statutory days", policy, date(last - 1, 12, 31)) == []


def test_what_will_be_due_is_told_ahead(policy: Policy) -> None:
    """In other words than what is late."""
    first = REVIEWS[0]
    lines = _about("parameter.", policy, first - 10 * DAY, 30 * DAY)
    assert lines
    assert all(" is to be reviewed by " in line for line in lines)


def test_lint_prints_what_is_due_and_still_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, with exit status 0."""
    assert main(["lint", "--now", f"{SETTLED.year}-11-22"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "lint: 0 problems\n"
    assert f"due: working days are settled up to {SETTLED}" in printed.err


def test_the_command_ends_with_whether_anything_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    """0 and silence when nothing is, as cron wants it; 1 and a line each when something is."""
    assert main(["due", "--now", str(QUIET)]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["due", "--now", str(QUIET), "--within", "30d"]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines() == list(due(POLICY, QUIET, 30 * DAY))
    assert printed.err == ""


def test_the_script_for_cron_passes_on_what_it_is_given() -> None:
    """From whichever folder it is run."""
    for within, status in (("0d", 0), ("30d", 1)):
        call = ["sh", str(ROOT / "deploy" / "due.sh"), "--now", str(QUIET)]
        done = subprocess.run(call, cwd="/", env={**os.environ, "DUE_WITHIN": within}, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr, bool(done.stdout)) == (status, "", bool(status))


def test_trouble_is_neither(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2 with the reason on standard error: a broken policy, no policy, a call that is not understood."""
    folder = Path(shutil.copytree(str(BUNDLED), tmp_path / "policy"))
    (folder / "common" / "notices.toml").write_text("[notice", encoding="utf-8")
    for arguments, named in (
        (("--policy", str(folder)), "common/notices.toml: (file): not readable as TOML"),
        (("--policy", str(tmp_path / "none")), "accepted: a policy folder"),
        (("--within", "a month"), "--within: got 'a month'; accepted: a number of days such as 30d"),
        (("--now", "soon"), "now: got 'soon'"),
        (("today",), "arguments: got 'today'"),
    ):
        assert main(["due", *arguments]) == 2
        printed = capsys.readouterr()
        assert named in printed.err
        assert printed.out == ""
