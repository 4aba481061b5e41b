"""The calendar against a second source that was made by other people from other data.

`chinesecalendar` holds the notices as its authors typed them; `lunar_python` holds its own list of them, and works out the lunar
calendar and the solar terms from which the statutory days follow.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from lunar_python import Lunar
from lunar_python.util import HolidayUtil

from wizard.decide.working_days import DayKind, calendar_of, covered
from wizard.load import load_policy

CALENDAR = calendar_of(load_policy().holidays)
_, LAST = covered()
SINCE = 2015
"""The first year of the notices from which the policy takes how far they reach. The two lists differ in three make-up days before it."""

LAW_SINCE = 2025
"""The first year of the regulation in its present form."""


def _by_notice(day: date) -> DayKind:
    """What the other source's list says: a day it does not name is an ordinary one."""
    named = HolidayUtil.getHoliday(day.isoformat())
    worked = named.isWork() if named is not None else day.weekday() < 5
    return DayKind.WORKING if worked else DayKind.OFF


def _by_law(year: int) -> Iterator[date]:
    """The statutory days: New Year; the eve of Spring Festival to its 3rd; Qingming; 1-2 May; Dragon Boat; Mid-Autumn; 1-3 October."""
    yield date(year, 1, 1)
    spring = _lunar(year, 1, 1)
    yield from (spring + timedelta(days=offset) for offset in range(-1, 3))
    yield date.fromisoformat(Lunar.fromYmd(year, 1, 1).getJieQiTable()["清明"].toYmd())
    yield from (date(year, 5, 1), date(year, 5, 2))
    yield from (_lunar(year, 5, 5), _lunar(year, 8, 15))
    yield from (date(year, 10, day) for day in (1, 2, 3))


def _lunar(year: int, month: int, day: int) -> date:
    return date.fromisoformat(Lunar.fromYmd(year, month, day).getSolar().toYmd())


@pytest.mark.parametrize("year", range(SINCE, LAST.year + 1))
def test_covered_years_agree_with_another_list_of_the_notices(year: int) -> None:
    """Every day of every recent year whose notice is loaded is worked or off in both."""
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    assert [day for day in days if day.year == year and CALENDAR.kind(day) is not _by_notice(day)] == []


@pytest.mark.parametrize("year", range(LAW_SINCE, CALENDAR.known_until.year + 1))
def test_statutory_days_agree_with_the_law_worked_out(year: int) -> None:
    """Every year's statutory days are those that follow from lunar calendar and solar terms, and each is a day off."""
    by_law = set(_by_law(year))
    assert {day for day in by_law if CALENDAR.kind(day) is not DayKind.OFF} == set()
    written = {day for day in CALENDAR.statutory if day.year == year}
    assert written == by_law if year > LAST.year else written <= by_law
