"""Working days: the yearly notices with make-up days, statutory days in every year, and what no loaded notice settles."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.decide.working_days import Calendar, DayKind, calendar_of, covered
from wizard.load import load_policy

CALENDAR = calendar_of(load_policy().holidays)
FIRST, LAST = covered()
SETTLED = st.dates(min_value=FIRST, max_value=LAST - timedelta(days=40))
ANY = st.dates(min_value=FIRST, max_value=date(2030, 11, 1))


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


def test_the_notices_cover_2026() -> None:
    """The loaded notices reach from 2004 to the end of 2026."""
    assert covered() == (date(2004, 1, 1), date(2026, 12, 31))


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
    if day > LAST:
        assert CALENDAR.kind(day) is kind


def test_unsettled_days_have_two_ends() -> None:
    """Taken for working days a period ends as early as it can, taken for days off as late as it can."""
    start = LAST + timedelta(days=37)  # inside the first spring festival that no notice settles
    early, late = (CALENDAR.after(start, 2, unsettled=kind) for kind in (DayKind.WORKING, DayKind.OFF))
    assert early < late


def test_a_count_below_one_is_refused() -> None:
    """Day 0 does not exist."""
    with pytest.raises(ValueError, match="got 0"):
        CALENDAR.after(date(2026, 11, 20), 0, unsettled=DayKind.OFF)


def test_past_the_known_years_nothing_is_certain() -> None:
    """The calendar says how far it reaches."""
    assert CALENDAR.reaches(CALENDAR.known_until)
    assert not CALENDAR.reaches(CALENDAR.known_until + timedelta(days=1))


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
