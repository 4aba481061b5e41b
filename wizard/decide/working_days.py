"""Working days in mainland China: by the yearly notices where they are loaded, by the law where they are not.

The notices come from chinesecalendar, with their make-up working days. In a year whose notice is not loaded the statutory days
are off all the same, and the days near them that notices have moved in the past are unsettled: nobody can say from here whether
they are worked. What is counted over unsettled days has two ends: with them worked, and with them off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import chinese_calendar
from chinese_calendar.constants import holidays, workdays

from wizard.model import Holidays

FRIDAY = 4


class DayKind(StrEnum):
    """Whether one works on a day."""

    WORKING = "working"
    OFF = "off"
    UNSETTLED = "unsettled"


def covered() -> tuple[date, date]:
    """First and last day of the years whose notice is loaded."""
    known = [*holidays, *workdays]
    return date(min(known).year, 1, 1), date(max(known).year, 12, 31)


_FIRST, _LAST = covered()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. Made once from the policy's holidays; a set of days is looked up, never worked out again."""

    statutory: frozenset[date]
    movable_weekdays: frozenset[date]
    movable_weekends: frozenset[date]
    known_until: date
    """The last day of the last year of which the statutory days are known."""

    def reaches(self, day: date) -> bool:
        """Whether anything is known of a day: past that an ordinary week is assumed, and nothing is certain."""
        return _FIRST <= day <= self.known_until

    def kind(self, day: date) -> DayKind:
        """What a day is; in a year with its notice it is never unsettled."""
        if _FIRST <= day <= _LAST:
            return DayKind.WORKING if chinese_calendar.is_workday(day) else DayKind.OFF
        if day in self.statutory:
            return DayKind.OFF
        if day.weekday() <= FRIDAY:
            return DayKind.UNSETTLED if day in self.movable_weekdays else DayKind.WORKING
        return DayKind.UNSETTLED if day in self.movable_weekends else DayKind.OFF

    def after(self, start: date, count: int, *, unsettled: DayKind) -> date:
        """The `count`-th working day after `start`, day 1 being the first one, with unsettled days taken for `unsettled`.

        Raises ValueError for a count below 1.
        """
        if count < 1:
            raise ValueError(f"count: got {count}; accepted: from 1")
        day = start
        left = count
        while left:
            day += timedelta(days=1)
            kind = self.kind(day)
            left -= (unsettled if kind is DayKind.UNSETTLED else kind) is DayKind.WORKING
        return day


@cache
def calendar_of(known: Holidays) -> Calendar:
    """The calendar that these holidays and the loaded notices make."""
    statutory = known.statutory()
    last = max((day.year for day in statutory), default=_LAST.year)
    return Calendar(statutory, known.movable_weekdays(), known.movable_weekends(), date(max(last, _LAST.year), 12, 31))
