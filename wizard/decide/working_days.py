"""Working days in mainland China, and how far the published calendar reaches.

Figures come from chinesecalendar, which follows the State Council's yearly notices with their make-up
working days (source `cal.2026` for 2026). Past the last notice nobody knows the holidays: then days are
counted Monday to Friday and marked as not exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar
from chinese_calendar.constants import holidays, workdays

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Day:
    """A counted day. `exact` is False when any day counted lies past the published calendar."""

    date: date
    exact: bool


def covered() -> tuple[date, date]:
    """First and last day for which the working days are published."""
    known = [*holidays, *workdays]
    return date(min(known).year, 1, 1), date(max(known).year, 12, 31)


_FIRST, _LAST = covered()


def is_working_day(day: date) -> Day | None:
    """The day if one works on it, None otherwise."""
    if _FIRST <= day <= _LAST:
        return Day(day, exact=True) if chinese_calendar.is_workday(day) else None
    return Day(day, exact=False) if day.weekday() <= FRIDAY else None


def add_working_days(start: date, count: int) -> Day:
    """The `count`-th working day after `start`; day 1 is the first working day after it.

    Raises ValueError for a count below 1.
    """
    if count < 1:
        raise ValueError(f"count: got {count}; accepted: from 1")
    day = start
    left = count
    while left:
        day += timedelta(days=1)
        if is_working_day(day):
            left -= 1
    return Day(day, exact=start >= _FIRST and day <= _LAST)
