"""The yearly notices that the policy holds: each gives what the law says, in days that add up, and what chinesecalendar says too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from wizard.decide.working_days import FRIDAY, PUBLISHED, DayKind, published_kind
from wizard.errors import Problem
from wizard.lint.places import Places
from wizard.model import COMMON, Holidays, Notice, Policy

NEW_YEAR_FROM = date(2000, 12, 15)
"""From about this day on the next year's notice has moved days for its New Year."""

type Wrong = tuple[str, str]
"""A field of a notice, and what is wrong with it."""


def check_notices(policy: Policy, places: Places) -> Iterator[Problem]:
    """Problems of every notice."""
    for notice in policy.holidays.notices:
        for field, message in wrong_in(notice, policy.holidays):
            yield places.wrong(COMMON, "notice", str(notice.year), message, field=field)


def wrong_in(notice: Notice, known: Holidays, *, by_law: bool = True) -> Iterator[Wrong]:
    """What is wrong with a notice: in itself, beside the law unless that has been looked at, and beside the other source."""
    yield from _in_itself(notice)
    if notice.year in known.known_years():
        yield from _by_law(notice, known) if by_law else ()
    elif notice.year not in PUBLISHED:
        years = " · ".join(map(str, known.known_years()))
        yield "", f"the statutory days of {notice.year} are not known; accepted: {years}; add them to [holiday.…] first"
    if notice.year in PUBLISHED:
        yield from _beside_published(notice)


def _in_itself(notice: Notice) -> Iterator[Wrong]:
    if notice.published.year not in (notice.year - 1, notice.year):
        yield "published", f"got {notice.published}; accepted: a day of {notice.year - 1} or {notice.year}"
    first, last = date(notice.year - 1, 12, 1), date(notice.year, 12, 31)
    ends = [("off", day) for run in notice.off for day in (run.first, run.last)]
    for field, day in (*ends, *(("worked", day) for day in notice.worked)):
        if not first <= day <= last:
            yield field, f"got {day}; accepted: days from {first} to {last}"
    for run, following in zip(notice.off, notice.off[1:], strict=False):
        if following.first <= run.last:
            yield "off", f"got {following.first} after {run.last}; accepted: runs one after the other, none into the next"
    for day in notice.worked:
        if day.weekday() <= FRIDAY:
            yield "worked", f"got {day}, a {day:%A}; accepted: Saturdays and Sundays"
    for day in sorted(notice.days_off().intersection(notice.worked)):
        yield "worked", f"got {day}, which is in a run of `off` too; accepted: each day in one of the two"


def _by_law(notice: Notice, known: Holidays) -> Iterator[Wrong]:
    """Statutory days are off; weekdays off are as many as statutory days (on whichever day they are given) and days worked."""
    days = known.of_year(notice.year)
    off = notice.days_off()
    names = {holiday.id: holiday.name.zh for holiday in known.holidays}
    for holiday, statutory in days.items():
        for day in statutory:
            if day not in off:
                yield "off", f"{day} ({names[holiday]}) is off by law and in no run; accepted: every statutory day in one"
    weekdays = sum(day.weekday() <= FRIDAY for day in off)
    accepted = statutory_counts(days.values(), len(notice.worked) + notice.extra)
    if weekdays not in accepted:
        message = (
            f"got {weekdays} weekdays off; accepted: {' or '.join(map(str, accepted))}, one for each statutory day and one for each of "
            f"{len(notice.worked)} days worked; where the notice gives more than that, say how many in `extra`"
        )
        yield "off", message


def statutory_counts(days: Iterable[Iterable[date]], besides: int) -> tuple[int, ...]:
    """How many weekdays are off for these statutory days and `besides`.

    Two numbers where two holidays fall on one day: only the notice says whether another is given for it.
    """
    every = [day for some in days for day in some]
    return tuple(sorted({len(set(every)) + besides, len(every) + besides}))


def _beside_published(notice: Notice) -> Iterator[Wrong]:
    """Both speak of this year, so both have to say the same; the calendar goes by chinesecalendar."""
    start = max(date(PUBLISHED.start, 1, 1), min([date(notice.year, 1, 1), *notice.days_off(), *notice.worked]))
    end = NEW_YEAR_FROM.replace(year=notice.year) if notice.year + 1 in PUBLISHED else date(notice.year, 12, 31)
    days = (start + timedelta(days=offset) for offset in range((end - start).days + 1))
    other = [day for day in days if published_kind(day) is not noticed_kind(notice, day)]
    if other:
        listed = " · ".join(map(str, other[:5])) + (" …" if other[5:] else "")
        yield "", f"chinesecalendar says otherwise of {listed}; compare both with the notice, and correct or delete this entry"


def noticed_kind(notice: Notice, day: date) -> DayKind:
    """What a notice alone makes of a day of its year."""
    worked = day in notice.worked or (day.weekday() <= FRIDAY and day not in notice.days_off())
    return DayKind.WORKING if worked else DayKind.OFF
