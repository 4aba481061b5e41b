"""Timelines: dates of periods, and where today stands."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from tests.conftest import NOW
from wizard.decide.answers import CHINA, check_answers
from wizard.decide.engine import decided
from wizard.decide.timeline import Clock, Timeline, timelines
from wizard.decide.working_days import DayKind, calendar_of
from wizard.load import load_policy
from wizard.model import Policy, State

POLICY = load_policy()
CALENDAR = calendar_of(POLICY.holidays, last_notice=2026)
"""As it was while 2026's notice was the last: what no notice settles stays so in these tests, whatever is loaded later."""


def _timeline(policy: Policy, name: str, given: dict[str, str], now: datetime, key: str) -> Timeline:
    platform = policy.platforms[name]
    answers = check_answers(platform, given, now)
    decision = decided(platform, answers.codes)
    assert decision is not None
    clock = Clock(calendar=CALENDAR, now=now)
    return timelines(platform, decision.outcome, answers, clock, now.date())[key]


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (datetime(2026, 9, 30, 12, tzinfo=CHINA), State.RUNNING),
        (datetime(2026, 10, 9, 23, 59, tzinfo=CHINA), State.RUNNING),
        (datetime(2026, 10, 10, 0, 0, tzinfo=CHINA), State.OVERDUE),
    ],
)
def test_a_period_is_overdue_only_once_its_last_day_is_over(policy: Policy, now: datetime, state: State) -> None:
    """The merchant has until the end of the last working day."""
    timeline = _timeline(policy, "lishi", {"status": "requested", "requested_on": "2026-09-30"}, now, "merchant-reply")
    assert timeline.span is not None
    assert (timeline.span.earliest, timeline.span.latest) == (date(2026, 10, 8), date(2026, 10, 9))
    assert timeline.state is state


def test_minutes_run_from_the_instant(policy: Policy) -> None:
    """A grace period of minutes ends to the minute, in China's civil time."""
    given = {"status": "paid", "product": "game-card", "paid_at": "2026-11-22T09:57"}
    timeline = _timeline(policy, "kameng", given, NOW, "grace")
    assert timeline.span is not None
    assert timeline.span.latest == datetime(2026, 11, 22, 10, 2, tzinfo=CHINA)
    assert timeline.state is State.RUNNING
    assert _timeline(policy, "kameng", given, NOW + timedelta(minutes=2), "grace").state is State.RUNNING, "up to the last instant"
    later = _timeline(policy, "kameng", given, NOW + timedelta(minutes=3), "grace")
    assert later.state is State.OVERDUE


def test_hours_from_a_date_end_on_the_following_day(policy: Policy) -> None:
    """Where only the date is known, 24 hours may run into the next day."""
    timeline = _timeline(policy, "haoka", {"status": "requested", "requested_on": "2026-11-20"}, NOW, "support-reply")
    assert timeline.span is not None
    assert (timeline.span.earliest, timeline.span.latest) == (date(2026, 11, 20), date(2026, 11, 21))
    assert timeline.state is State.OVERDUE


def test_calendar_days_run_from_the_day_after(policy: Policy) -> None:
    """Day 1 is the day after signing."""
    given = {"status": "delivered", "product": "sim", "fault": "none", "condition": "intact", "signed_on": "2026-11-20"}
    timeline = _timeline(policy, "haoka", given, NOW, "activation")
    assert timeline.span is not None
    assert (timeline.span.earliest, timeline.span.latest) == (date(2026, 11, 27), date(2026, 12, 20))


def test_without_a_date_nothing_is_computed(policy: Policy) -> None:
    """An event whose date was not given has no dates and no state."""
    timeline = _timeline(policy, "lishi", {"status": "requested"}, NOW, "merchant-reply")
    assert timeline.span is None
    assert timeline.state is State.UNKNOWN


def test_a_start_the_shopper_controls_is_forecast_from_today(policy: Policy) -> None:
    """For a request not yet filed the dates are those of filing it today."""
    timeline = _timeline(policy, "lishi", {"status": "paid"}, NOW, "merchant-reply")
    assert timeline.span is None
    assert timeline.if_today is not None
    assert (timeline.if_today.earliest, timeline.if_today.latest) == (date(2026, 11, 23), date(2026, 11, 24))


def test_past_the_calendar_a_period_is_not_exact(policy: Policy) -> None:
    """A period that runs into a year without its notice says that its dates are not exact."""
    now = datetime(2026, 12, 31, 9, tzinfo=CHINA)
    timeline = _timeline(policy, "lishi", {"status": "requested", "requested_on": "2026-12-31"}, now, "merchant-reply")
    assert timeline.span is not None
    assert (timeline.span.earliest, timeline.span.latest, timeline.span.exact) == (date(2027, 1, 2), date(2027, 1, 5), False)


@pytest.mark.parametrize(
    ("requested", "now", "state"),
    [
        ("2026-12-30", datetime(2027, 1, 2, 12, tzinfo=CHINA), State.RUNNING),
        ("2026-12-30", datetime(2027, 1, 4, 12, tzinfo=CHINA), State.UNCERTAIN),
        ("2026-12-30", datetime(2027, 1, 5, 12, tzinfo=CHINA), State.OVERDUE),
        ("2027-02-04", datetime(2027, 2, 9, 12, tzinfo=CHINA), State.RUNNING),
        ("2027-02-04", datetime(2027, 2, 12, 12, tzinfo=CHINA), State.UNCERTAIN),
        ("2027-02-04", datetime(2027, 2, 17, 12, tzinfo=CHINA), State.OVERDUE),
        ("2099-03-01", datetime(2099, 3, 20, 12, tzinfo=CHINA), State.UNCERTAIN),
    ],
)
def test_somebody_is_late_only_whatever_the_notice_says(policy: Policy, requested: str, now: datetime, state: State) -> None:
    """Between the end with unsettled days worked and the end with them off nobody can say; past what the calendar knows neither."""
    assert _timeline(policy, "lishi", {"status": "requested", "requested_on": requested}, now, "merchant-reply").state is state


@pytest.mark.parametrize(
    ("day", "state"),
    [(24, State.RUNNING), (25, State.UNCERTAIN), (17, State.RUNNING)],
)
def test_the_readers_own_time_is_safe_up_to_its_earliest_end(policy: Policy, day: int, state: State) -> None:
    """On a plan of seven days the right is gone on day eight, on one of thirty it is not: it may have lapsed."""
    given = {"status": "delivered", "product": "sim", "fault": "none", "condition": "intact", "signed_on": "2026-11-17"}
    timeline = _timeline(policy, "haoka", given, datetime(2026, 11, day, 9, tzinfo=CHINA), "activation")
    assert timeline.span is not None
    assert timeline.span.act_by == date(2026, 11, 24)
    assert timeline.state is state


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        ({"requested_at": "2026-11-22T09:02"}, State.RUNNING),
        ({"requested_at": "2026-11-22T09:06"}, State.OVERDUE),
        ({"requested_on": "2026-11-22"}, State.UNKNOWN),
        ({"requested_on": "2026-11-23"}, State.OVERDUE),
        ({}, State.UNKNOWN),
    ],
)
def test_the_time_of_asking_decides_not_the_time_of_reading(policy: Policy, asked: dict[str, str], state: State) -> None:
    """Whoever asked two minutes after paying was inside the five, however late they read the answer."""
    given = {"status": "rejected", "product": "game-card", "fault": "none", "paid_at": "2026-11-22T09:00", **asked}
    timeline = _timeline(policy, "kameng", given, NOW + timedelta(days=2), "grace-asked")
    assert timeline.state is state


def test_who_has_asked_already_gets_no_dates_as_if_asked_today(policy: Policy) -> None:
    """A request whose date was not given has begun all the same: no forecast, only what starts the period."""
    assert _timeline(policy, "lishi", {"status": "requested"}, NOW, "merchant-reply").if_today is None


@every(requested=st.dates(date(2025, 1, 1), date(2028, 12, 31)), passed=st.integers(0, 40))
def test_around_every_holiday_late_means_late_on_either_reading(requested: date, passed: int) -> None:
    """From 2025 to 2028 the merchant is late only once the days count out with unsettled days off, and time runs while they may not."""
    today = requested + timedelta(days=passed)
    now = datetime(today.year, today.month, today.day, 12, tzinfo=CHINA)
    timeline = _timeline(POLICY, "lishi", {"status": "requested", "requested_on": requested.isoformat()}, now, "merchant-reply")
    gone = [CALENDAR.kind(requested + timedelta(days=day)) for day in range(1, passed)]
    surely, perhaps = gone.count(DayKind.WORKING), len(gone) - gone.count(DayKind.OFF)
    days = timeline.figure.max
    assert days is not None
    expected = State.OVERDUE if surely >= days else State.UNCERTAIN if perhaps >= days else State.RUNNING
    assert timeline.state is expected
