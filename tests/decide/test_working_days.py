"""Working days: the State Council's calendar with make-up days, and honesty past its end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.decide.working_days import add_working_days, covered, is_working_day

DAYS = st.dates(min_value=date(2004, 1, 1), max_value=date(2026, 11, 30))


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
    assert add_working_days(start, count).date == end
    assert add_working_days(start, count).exact


def test_the_span_covers_2026() -> None:
    """The published calendar reaches from 2004 to the end of 2026."""
    assert covered() == (date(2004, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "day", [date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20), date(2026, 10, 10)]
)
def test_make_up_days_of_2026_are_working_days(day: date) -> None:
    """The six make-up days of the 2026 notice are worked, although they fall on weekends."""
    assert day.weekday() >= 5
    assert is_working_day(day) is not None


def test_a_period_across_the_end_of_the_calendar_is_not_exact() -> None:
    """A period that crosses 2026-12-31 counts Monday to Friday after it and says that it is not exact."""
    inside, across = add_working_days(date(2026, 12, 30), 1), add_working_days(date(2026, 12, 30), 3)
    assert (inside.date, inside.exact) == (date(2026, 12, 31), True)
    assert (across.date, across.exact) == (date(2027, 1, 4), False)


def test_a_count_below_one_is_refused() -> None:
    """Day 0 does not exist."""
    with pytest.raises(ValueError, match="got 0"):
        add_working_days(date(2026, 11, 20), 0)


@given(start=DAYS, count=st.integers(1, 10))
def test_counting_one_by_one_gives_the_same_day(start: date, count: int) -> None:
    """The n-th working day is the first working day after the (n-1)-th."""
    stepwise = start
    for _ in range(count):
        stepwise = add_working_days(stepwise, 1).date
    assert add_working_days(start, count).date == stepwise


@given(start=DAYS, count=st.integers(1, 10))
def test_the_days_counted_are_exactly_the_working_days_passed(start: date, count: int) -> None:
    """Between the event and the last day lie exactly as many working days as were counted."""
    end = add_working_days(start, count).date
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(is_working_day(day) is not None for day in days) == count


def test_the_first_and_the_last_published_day_are_known() -> None:
    """New Year's Day of the first year is a holiday that the calendar knows; the last year's last day is counted exactly."""
    first, last = covered()
    assert is_working_day(first) is None
    known = is_working_day(last)
    assert known is None or known.exact
    before = is_working_day(first - timedelta(days=1))
    assert before is not None
    assert not before.exact
