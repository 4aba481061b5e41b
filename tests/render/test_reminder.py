"""Reminders: files that a calendar of another make reads as the same days, instants and texts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.conftest import NOW
from tests.render.reminders import read_calendar
from tests.render.views import view_of
from wizard.answer.wording import Words
from wizard.errors import InputError
from wizard.model import Lang, Policy
from wizard.render.text.reminder import reminder_file

ROOT = "https://help.example/"


def _file(policy: Policy, platform: str, given: dict[str, str], lang: Lang = "zh") -> str:
    words = Words(lang=lang, wording=policy.wording, today=NOW.date())
    return reminder_file(view_of(policy, platform, given, lang), words, ROOT, NOW).text


def _events(policy: Policy, platform: str, given: dict[str, str], lang: Lang = "zh") -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = read_calendar(_file(policy, platform, given, lang))["events"]
    return events


def test_a_deadline_is_an_all_day_event_on_its_last_day(policy: Policy) -> None:
    """The day alone, without a time zone, ending before the next, with an alarm the morning after."""
    (event,) = _events(policy, "lishi", {"status": "requested", "requested_on": "2026-11-20"})
    assert (event["all_day"], event["start"], event["end"]) == (True, "2026-11-24", "2026-11-25")
    assert [alarm["minutes"] for alarm in event["alarms"]] == [33 * 60]
    assert event["alarms"][0]["action"] == "DISPLAY"


def test_texts_and_link_come_through_unharmed(policy: Policy) -> None:
    """Commas, semicolons, line breaks and Chinese survive; the link leads back to the answer and its day on any device."""
    given = {"status": "requested", "requested_on": "2026-11-20", "order": "A,1;B\\2"}
    view = view_of(policy, "lishi", given)
    (event,) = _events(policy, "lishi", given)
    assert view["messages"][0]["text"] in event["description"]
    assert "A,1;B\\2" in event["summary"]
    assert event["url"] == ROOT.rstrip("/") + view["permalink"] + ";requested_on=2026-11-20"
    assert view["timelines"][0]["then"] in event["alarms"][0]["text"]


def test_a_period_in_minutes_is_an_instant(policy: Policy) -> None:
    """The grace period ends at an instant in UTC and rings before it does."""
    (event,) = _events(policy, "kameng", {"status": "paid", "product": "game-card", "paid_at": "2026-11-22T09:58"})
    assert event["all_day"] is False
    assert datetime.fromisoformat(event["start"]) == datetime(2026, 11, 22, 2, 3, tzinfo=UTC)
    assert [alarm["minutes"] for alarm in event["alarms"]] == [-1]


def test_the_shoppers_own_time_rings_before_it_ends(policy: Policy) -> None:
    """A SIM's return period rings the morning before and on the last day."""
    given = {"status": "delivered", "product": "sim", "fault": "none", "condition": "intact", "signed_on": "2026-11-20"}
    (event,) = _events(policy, "haoka", given)
    assert event["start"] == "2026-11-27", "the shortest plan's last day, not the longest one's"
    assert [alarm["minutes"] for alarm in event["alarms"]] == [-15 * 60, 9 * 60]


@pytest.mark.parametrize("signed_on", ["2026-11-10", "2026-10-01"])
def test_nobody_is_reminded_of_a_past_moment(policy: Policy, signed_on: str) -> None:
    """A period whose day to act by is past has no reminder."""
    given = {"status": "delivered", "product": "sim", "fault": "none", "condition": "intact", "signed_on": signed_on}
    with pytest.raises(InputError, match="still ahead"):
        _file(policy, "haoka", given)


def test_dates_that_hold_if_one_asks_today_can_be_set_too(policy: Policy) -> None:
    """Before the request is made the reminder is for the dates it would have."""
    (event,) = _events(policy, "lishi", {"status": "paid"}, "en")
    assert event["start"] == "2026-11-24"
    assert "if you ask today" in event["description"]
    assert "您好" in event["description"] or "申诉" in event["description"], "the text to send is the Chinese one"


@pytest.mark.parametrize(
    ("platform", "given", "why"),
    [
        ("kameng", {"status": "unpaid"}, "deadline: got 'kameng.unpaid.cancel'.*has none"),
        ("lishi", {"status": "requested"}, "date: got 'none'.*counts from"),
        ("lishi", {"status": "requested", "requested_on": "2026-09-30"}, "deadline: got '2026-10-09'.*still ahead"),
    ],
)
def test_without_a_date_ahead_there_is_no_file(policy: Policy, platform: str, given: dict[str, str], why: str) -> None:
    """The error says which it is: no deadline at all, none that was dated, or one that is past."""
    with pytest.raises(InputError, match=why):
        _file(policy, platform, given)


def test_lines_are_folded_and_end_as_the_format_asks(policy: Policy) -> None:
    """Every line has at most 75 bytes and ends with CR LF."""
    raw = _file(policy, "lishi", {"status": "requested", "requested_on": "2026-11-20"}).encode()
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75


def test_the_same_deadline_has_the_same_id(policy: Policy) -> None:
    """Opening the file twice updates the event instead of adding another."""
    given = {"status": "requested", "requested_on": "2026-11-20"}
    assert _events(policy, "lishi", given)[0]["uid"] == _events(policy, "lishi", given, "en")[0]["uid"]


def test_two_orders_have_two_entries(policy: Policy) -> None:
    """A number tells orders apart, and without one what was answered; a date put right replaces the entry of its order."""
    asked = {"status": "requested", "requested_on": "2026-11-20"}
    cases = [asked, asked | {"product": "membership"}, asked | {"order": "A"}, asked | {"order": "B"}]
    assert len({_events(policy, "lishi", given)[0]["uid"] for given in cases}) == len(cases)
    again = asked | {"order": "A", "requested_on": "2026-11-19"}
    assert _events(policy, "lishi", again)[0]["uid"] == _events(policy, "lishi", cases[2])[0]["uid"]
