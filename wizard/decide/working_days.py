"""Working days in mainland China: by the yearly notices where they are loaded, by the law where they are not.

The notices come from chinesecalendar, with their make-up working days, and from the policy for years that it does not have. In a year
whose notice is not loaded the statutory days are off all the same, and the days near them that notices have moved in the past are
unsettled: nobody can say from here whether they are worked. What is counted over unsettled days has two ends: with them worked, and
with them off.
"""

from __future__ import annotations

from collections.abc import Iterable
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


def _published() -> range:
    known = [*holidays, *workdays]
    return range(min(known).year, max(known).year + 1)


PUBLISHED = _published()
"""The years whose notice chinesecalendar has."""


def published_kind(day: date) -> DayKind:
    """What chinesecalendar says of a day of the years that it has."""
    return DayKind.WORKING if chinese_calendar.is_workday(day) else DayKind.OFF


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. Made once from the policy's holidays; a set of days is looked up, never worked out again."""

    statutory: frozenset[date]
    movable_weekdays: frozenset[date]
    movable_weekends: frozenset[date]
    """Days near the holidays of years without a loaded notice: the December before such a year holds some."""
    published: range
    """The years that are taken from chinesecalendar."""
    noticed: frozenset[int]
    """The years that are taken from notices that the policy holds."""
    off: frozenset[date]
    """Days that those name as off, some in the December before."""
    worked: frozenset[date]
    """Weekend days that those name as worked."""
    known_until: date
    """The last day of the last year of which the statutory days are known."""

    @property
    def settled_until(self) -> date:
        """The last day of the last year before which, and with which, every year's notice is loaded."""
        year = self.published.stop
        while year in self.noticed:
            year += 1
        return date(year - 1, 12, 31)

    def reaches(self, day: date) -> bool:
        """Whether anything is known of a day: past that an ordinary week is assumed, and nothing is certain."""
        return date(self.published.start, 1, 1) <= day <= self.known_until

    def kind(self, day: date) -> DayKind:
        """What a day is; in a year with its notice it is never unsettled."""
        if day in self.worked:
            return DayKind.WORKING
        if day in self.off:
            return DayKind.OFF
        if day.year in self.published:
            return published_kind(day)
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
def calendar_of(known: Holidays, last_notice: int | None = None) -> Calendar:
    """The calendar that these holidays and the loaded notices make.

    `last_notice` leaves out the notices of later years: what the calendar was before they were loaded.
    """
    stop = PUBLISHED.stop if last_notice is None else min(PUBLISHED.stop, last_notice + 1)
    published = range(PUBLISHED.start, stop)
    notices = [notice for notice in known.notices if notice.year not in PUBLISHED and (last_notice is None or notice.year <= last_notice)]
    noticed = frozenset(notice.year for notice in notices)
    statutory = known.statutory()
    last = max((stop - 1, *(day.year for day in statutory), *noticed))
    return Calendar(
        statutory=statutory,
        movable_weekdays=known.movable_weekdays(settled=noticed),
        movable_weekends=known.movable_weekends(settled=noticed),
        published=published,
        noticed=noticed,
        off=_every(notice.days_off() for notice in notices),
        worked=_every(notice.worked for notice in notices),
        known_until=date(last, 12, 31),
    )


def _every(days: Iterable[Iterable[date]]) -> frozenset[date]:
    return frozenset(day for some in days for day in some)
