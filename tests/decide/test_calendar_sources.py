"""The calendar against a second source that was made by other people from other data.

`chinesecalendar` holds the notices as its authors typed them; `lunar_python` holds its own list of them, and works out the lunar
calendar and the solar terms from which the statutory days follow.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from lunar_python import Lunar
from lunar_python.util import HolidayUtil

from tests.decide.notices import NOTICES
from wizard.decide.working_days import PUBLISHED, DayKind, calendar_of
from wizard.lint.announced import as_notice, wrong_in_announced
from wizard.lint.notices import wrong_in
from wizard.load import load_policy
from wizard.reading.notice import read_notice

HOLIDAYS = load_policy().holidays
CALENDAR = calendar_of(HOLIDAYS)
LAST = PUBLISHED.stop - 1
SINCE = 2015
"""The first year of the notices from which the policy takes how far they reach. The two lists differ in three make-up days before it."""

LAW_SINCE = 2025
"""The first year of the regulation in its present form."""


def _by_notice(day: date) -> DayKind:
    """What the other source's list says: a day it does not name is an ordinary one."""
    named = HolidayUtil.getHoliday(day.isoformat())
    worked = named.isWork() if named is not None else day.weekday() < 5
    return DayKind.WORKING if worked else DayKind.OFF


def _by_law(year: int) -> dict[str, tuple[date, ...]]:
    """The statutory days: New Year; the eve of Spring Festival to its 3rd; Qingming; 1-2 May; Dragon Boat; Mid-Autumn; 1-3 October."""
    spring = _lunar(year, 1, 1)
    return {
        "newyear": (date(year, 1, 1),),
        "spring": tuple(spring + timedelta(days=offset) for offset in range(-1, 3)),
        "qingming": (date.fromisoformat(Lunar.fromYmd(year, 1, 1).getJieQiTable()["清明"].toYmd()),),
        "labour": (date(year, 5, 1), date(year, 5, 2)),
        "dragon": (_lunar(year, 5, 5),),
        "midautumn": (_lunar(year, 8, 15),),
        "national": tuple(date(year, 10, day) for day in (1, 2, 3)),
    }


def _lunar(year: int, month: int, day: int) -> date:
    return date.fromisoformat(Lunar.fromYmd(year, month, day).getSolar().toYmd())


@pytest.mark.parametrize("year", range(SINCE, LAST + 1))
def test_covered_years_agree_with_another_list_of_the_notices(year: int) -> None:
    """Every day of every recent year whose notice is loaded is worked or off in both."""
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    assert [day for day in days if day.year == year and CALENDAR.kind(day) is not _by_notice(day)] == []


@pytest.mark.parametrize("year", range(LAW_SINCE, CALENDAR.known_until.year + 1))
def test_statutory_days_agree_with_the_law_worked_out(year: int) -> None:
    """Every year's statutory days are those that follow from lunar calendar and solar terms, and each is a day off."""
    by_law = {day for days in _by_law(year).values() for day in days}
    assert {day for day in by_law if CALENDAR.kind(day) is not DayKind.OFF} == set()
    written = {day for day in CALENDAR.statutory if day.year == year}
    assert written == by_law if year > LAST else written <= by_law


@pytest.mark.parametrize("year", [year for year in NOTICES if year >= LAW_SINCE])
def test_the_notices_own_sentences_agree_with_law_and_chinesecalendar(year: int) -> None:
    """A notice loaded from its sentences passes every check that a new one has to pass; both sources of its year say the same."""
    law = _by_law(year)
    known = replace(HOLIDAYS, holidays=tuple(replace(holiday, days=law[holiday.id]) for holiday in HOLIDAYS.holidays))
    announced = read_notice(NOTICES[year], year)
    assert list(wrong_in_announced(announced, known, 0)) == []
    notice = as_notice(announced, source="cal", published=date(year - 1, 11, 4), extra=0)
    assert list(wrong_in(notice, known)) == []
