"""Lint of the yearly notices that a policy holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.decide.notices import notice_of
from wizard.decide.working_days import PUBLISHED
from wizard.errors import Problem
from wizard.lint import lint_documents
from wizard.lint.notices import check_notices, wrong_in
from wizard.lint.places import Places
from wizard.lint.references import check_references
from wizard.load import Documents, assemble, load_policy
from wizard.model import Notice, Run

HOLIDAYS = load_policy().holidays
YEARS = [year for year in HOLIDAYS.known_years() if year not in PUBLISHED]
NOTICE = notice_of(HOLIDAYS, YEARS[0])
OUT = date(2026, 11, 4)
NEW_YEAR, *REST = NOTICE.off
WEDNESDAY = next(day for number in range(7) if (day := date(NOTICE.year, 7, 1) + timedelta(days=number)).weekday() == 2)


def _problems(documents: Documents) -> tuple[Problem, ...]:
    """What the loader says of these documents, and what lint says of notices and their sources."""
    policy, problems = assemble(documents)
    places = Places(documents)
    return (*problems, *check_notices(policy, places), *check_references(policy, places))


@pytest.mark.parametrize("year", YEARS)
def test_a_notice_that_gives_what_the_law_says_is_sound(year: int) -> None:
    """Of every year whose statutory days are known, two holidays on one day included."""
    assert list(wrong_in(notice_of(HOLIDAYS, year), HOLIDAYS)) == []


@pytest.mark.parametrize(
    ("spoilt", "field", "named"),
    [
        (replace(NOTICE, off=tuple(REST)), "off", f"{NOTICE.year}-01-01 (元旦) is off by law and in no run"),
        (replace(NOTICE, off=(*NOTICE.off, Run(WEDNESDAY, WEDNESDAY))), "off", "say how many in `extra`"),
        (replace(NOTICE, worked=()), "off", "weekdays off; accepted:"),
        (replace(NOTICE, worked=(*NOTICE.worked, WEDNESDAY)), "worked", "a Wednesday; accepted: Saturdays and Sundays"),
        (replace(NOTICE, worked=(NEW_YEAR.last,)), "worked", f"got {NEW_YEAR.last}, which is in a run of `off` too"),
        (replace(NOTICE, off=(NEW_YEAR, *NOTICE.off)), "off", "none into the next"),
        (replace(NOTICE, published=date(2020, 11, 4)), "published", "got 2020-11-04; accepted: a day of"),
        (replace(NOTICE, worked=(*NOTICE.worked, date(2020, 2, 1))), "worked", "got 2020-02-01; accepted: days from"),
        (replace(NOTICE, year=YEARS[-1] + 1), "", "the statutory days of"),
    ],
)
def test_what_cannot_be_is_named_with_its_field(spoilt: Notice, field: str, named: str) -> None:
    """A mistyped day does not get into the calendar."""
    assert [message for where, message in wrong_in(spoilt, HOLIDAYS) if where == field and named in message]


def test_days_given_beyond_the_law_are_declared() -> None:
    """As in 2020, when Spring Festival was made longer for everyone."""
    longer = replace(NOTICE, off=(*NOTICE.off, Run(WEDNESDAY, WEDNESDAY)), extra=1)
    longer = replace(longer, off=tuple(sorted(longer.off, key=lambda run: run.first)))
    assert list(wrong_in(longer, HOLIDAYS)) == []


def test_a_notice_that_chinesecalendar_contradicts_is_named_with_the_days(documents: Documents) -> None:
    """Where both speak both say the same; the message names the file, the entry and the days."""
    documents["common/notices.toml"] = {"notice": {"2026": {"source": "cal.2026", "published": date(2025, 11, 4), "off": [], "worked": []}}}
    found = [problem for problem in lint_documents(documents) if problem.key == "notice.2026"]
    assert [problem.file for problem in found] == ["common/notices.toml"]
    assert "chinesecalendar says otherwise of 2026-01-01 · 2026-01-02 · 2026-01-04" in found[0].message


@pytest.mark.parametrize(
    ("entry", "key", "named"),
    [
        ({"source": "cal.9", "published": OUT, "off": []}, "notice.2027.source", "got source 'cal.9'"),
        ({"source": "cal.2026", "off": []}, "notice.2027.published", "missing; add a date"),
        ({"source": "cal.2026", "published": OUT}, "notice.2027.off", "missing; add a list of first and last days"),
        ({"source": "cal.2026", "published": OUT, "off": [[date(2027, 1, 3), date(2027, 1, 1)]]}, "notice.2027.off", "got [["),
        ({"source": "cal.2026", "published": OUT, "off": [], "on": 1}, "notice.2027.on", "no such key here"),
    ],
)
def test_an_entry_that_is_not_whole_is_named(documents: Documents, entry: dict[str, object], key: str, named: str) -> None:
    """Each field with what is accepted."""
    documents["common/notices.toml"] = {"notice": {"2027": entry}}
    assert [problem for problem in _problems(documents) if problem.key == key and named in problem.message]


def test_a_notice_is_named_by_its_year(documents: Documents) -> None:
    """Another name is refused."""
    documents["common/notices.toml"] = {"notice": {"next": {"source": "cal.2026", "published": OUT, "off": []}}}
    assert [problem for problem in _problems(documents) if problem.key == "notice.next" and "[notice.2027]" in problem.message]
