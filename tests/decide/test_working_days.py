"""Working days: the yearly notices with make-up days, statutory days in every year, and what no loaded notice settles."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decide.notices import loaded, notice_of
from wizard.decide.working_days import PUBLISHED, Calendar, DayKind, calendar_of
from wizard.load import load_policy
from wizard.model import Run

HOLIDAYS = load_policy().holidays
CALENDAR = calendar_of(HOLIDAYS)
BEFORE = calendar_of(HOLIDAYS, last_notice=2026)
"""The calendar as it was while 2026's notice was the last."""

FIRST, LAST = date(PUBLISHED.start, 1, 1), CALENDAR.settled_until
SETTLED = st.dates(min_value=FIRST, max_value=LAST - timedelta(days=40))
ANY = st.dates(min_value=FIRST, max_value=CALENDAR.known_until - timedelta(days=60))
NEXT = LAST.year + 1
"""The first year whose notice is not loaded."""


def _after(start: date, count: int, calendar: Calendar = CALENDAR) -> date:
    ends = {calendar.after(start, count, unsettled=kind) for kind in (DayKind.WORKING, DayKind.OFF)}
    (end,) = ends
    return end


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 2, date(2026, 10, 9)),
        (date(2026, 10, 8), 2, date(2026, 10, 10)),
        (date(2026, 2, 13), 3, date(2026, 2, 25)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 2, date(2026, 11, 24)),
    ],
)
def test_holidays_are_skipped_and_make_up_days_count(start: date, count: int, end: date) -> None:
    """Counting starts the next day, leaves holidays out and takes make-up Saturdays in."""
    assert _after(start, count) == end


def test_the_notices_reach_from_2004_to_2026_and_on() -> None:
    """No year between the first and the last is missing, whoever has its notice."""
    assert PUBLISHED.start == 2004
    assert LAST >= BEFORE.settled_until == date(2026, 12, 31)


@pytest.mark.parametrize(
    "day", [date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20), date(2026, 10, 10)]
)
def test_make_up_days_of_2026_are_working_days(day: date) -> None:
    """The six make-up days of the 2026 notice are worked, although they fall on weekends."""
    assert day.weekday() >= 5
    assert CALENDAR.kind(day) is DayKind.WORKING


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2027, 1, 1), DayKind.OFF),
        (date(2027, 1, 2), DayKind.UNSETTLED),
        (date(2027, 1, 4), DayKind.WORKING),
        (date(2027, 2, 5), DayKind.OFF),
        (date(2027, 2, 8), DayKind.OFF),
        (date(2027, 2, 9), DayKind.UNSETTLED),
        (date(2027, 2, 15), DayKind.WORKING),
        (date(2027, 4, 5), DayKind.OFF),
        (date(2027, 6, 10), DayKind.UNSETTLED),
        (date(2027, 7, 10), DayKind.OFF),
        (date(2027, 7, 12), DayKind.WORKING),
        (date(2027, 10, 3), DayKind.OFF),
        (date(2027, 10, 8), DayKind.UNSETTLED),
        (date(2028, 10, 3), DayKind.OFF),
    ],
)
def test_a_year_without_its_notice_knows_what_the_law_says(day: date, kind: DayKind) -> None:
    """Statutory days are off, the days near them that notices have moved are unsettled, the rest is an ordinary week."""
    assert BEFORE.kind(day) is kind


def test_unsettled_days_have_two_ends() -> None:
    """Taken for working days a period ends as early as it can, taken for days off as late as it can."""
    start = date(2027, 2, 6)  # inside the first spring festival that 2026's notice does not settle
    early, late = (BEFORE.after(start, 2, unsettled=kind) for kind in (DayKind.WORKING, DayKind.OFF))
    assert early < late


def test_a_count_below_one_is_refused() -> None:
    """Day 0 does not exist."""
    with pytest.raises(ValueError, match="got 0"):
        CALENDAR.after(date(2026, 11, 20), 0, unsettled=DayKind.OFF)


def test_past_the_known_years_nothing_is_certain() -> None:
    """The calendar says how far it reaches."""
    assert CALENDAR.reaches(CALENDAR.known_until)
    assert not CALENDAR.reaches(CALENDAR.known_until + timedelta(days=1))


def test_a_notice_of_the_policy_settles_its_year() -> None:
    """Runs are off, days worked for them are worked, the rest is an ordinary week; what the next notice may move is as open as before."""
    notice = notice_of(HOLIDAYS, NEXT)
    calendar = calendar_of(loaded(HOLIDAYS, NEXT))
    assert calendar.settled_until == date(NEXT, 12, 31)
    days = [date(NEXT, 1, 1) + timedelta(days=number) for number in range(358)]
    assert {day for day in days if calendar.kind(day) is DayKind.UNSETTLED} == set()
    ordinary = {day for day in days if (calendar.kind(day) is DayKind.WORKING) is (day.weekday() < 5)}
    assert set(days) - ordinary == {day for day in notice.days_off() if day.weekday() < 5} | set(notice.worked)
    later = [days[-1] + timedelta(days=number) for number in range(1, 366)]
    assert [calendar.kind(day) for day in later] == [CALENDAR.kind(day) for day in later]


def test_a_notice_moves_the_december_before_it_too() -> None:
    """A run around New Year's Day begins in the year before, of which another notice is loaded already."""
    eve = date(NEXT - 1, 12, 31)
    notice = notice_of(HOLIDAYS, NEXT)
    moved = replace(notice, off=(Run(eve, date(NEXT, 1, 1)), *notice.off[1:]))
    assert CALENDAR.kind(eve) is not DayKind.OFF
    assert calendar_of(replace(HOLIDAYS, notices=(*HOLIDAYS.notices, moved))).kind(eve) is DayKind.OFF


def test_a_year_between_that_is_missing_ends_what_is_settled() -> None:
    """A later notice alone settles its own year only."""
    calendar = calendar_of(loaded(HOLIDAYS, NEXT + 1))
    assert calendar.settled_until == LAST
    assert calendar.kind(date(NEXT + 1, 1, 2)) is not DayKind.UNSETTLED
    assert DayKind.UNSETTLED in {calendar.kind(date(NEXT, 1, 1) + timedelta(days=number)) for number in range(365)}


def test_where_chinesecalendar_has_a_year_the_calendar_goes_by_it() -> None:
    """A notice of the policy that says otherwise is for lint to name."""
    other = replace(notice_of(HOLIDAYS, NEXT), year=2026, off=(Run(date(2026, 3, 2), date(2026, 3, 6)),))
    assert calendar_of(replace(HOLIDAYS, notices=(other,))).kind(date(2026, 3, 2)) is DayKind.WORKING


@given(start=ANY, count=st.integers(1, 10), unsettled=st.sampled_from([DayKind.WORKING, DayKind.OFF]))
def test_counting_one_by_one_gives_the_same_day(start: date, count: int, unsettled: DayKind) -> None:
    """The n-th working day is the first working day after the (n-1)-th."""
    stepwise = start
    for _ in range(count):
        stepwise = CALENDAR.after(stepwise, 1, unsettled=unsettled)
    assert CALENDAR.after(start, count, unsettled=unsettled) == stepwise


@given(start=SETTLED, count=st.integers(1, 10))
def test_the_days_counted_are_exactly_the_working_days_passed(start: date, count: int) -> None:
    """Between the event and the last day lie exactly as many working days as were counted."""
    end = _after(start, count)
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(CALENDAR.kind(day) is DayKind.WORKING for day in days) == count


@given(day=ANY)
def test_a_statutory_day_is_never_worked(day: date) -> None:
    """In every year, notice or no notice."""
    if day in CALENDAR.statutory:
        assert CALENDAR.kind(day) is DayKind.OFF
