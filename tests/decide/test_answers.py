"""Answers: what is accepted, and the one-line error for what is not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from wizard.decide.answers import (
    CHINA,
    EARLIEST,
    LONGEST_ORDER,
    LONGEST_OWN_WORDS,
    MOST_MONEY,
    check_answers,
    own_words,
    parse_now,
    parse_pairs,
)
from wizard.errors import InputError
from wizard.load import load_policy
from wizard.model import Policy

POLICY = load_policy()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("colour", "red"),
        ("status", "lost"),
        ("status", "in-service"),
        ("status", ""),
        ("product", "sim"),
        ("requested_on", "2026-02-30"),
        ("requested_on", "2026-W47-1"),
        ("requested_on", "2026-11-23"),
        ("requested_on", "1999-01-01"),
        ("requested_on", "yesterday"),
        ("amount", "-1"),
        ("amount", "0"),
        ("amount", "nan"),
        ("amount", "Infinity"),
        ("amount", "1e3"),
        ("amount", "12.345"),
        ("amount", "1000000.01"),
        ("amount", "١٢"),
        ("order", "x" * 41),
        ("order", "a\nb"),
        ("order", "a\x00b"),
        ("order", "  "),
    ],
)
def test_bad_input_names_key_given_and_accepted(policy: Policy, key: str, value: str) -> None:
    """Every bad answer gets one line that names the key, what was given and what is accepted."""
    with pytest.raises(InputError) as caught:
        check_answers(policy.platforms["lishi"], {key: value}, NOW)
    assert str(caught.value).startswith(f"{key}: got ")
    assert "; accepted: " in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.given == value


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        *(("amount", typed, "1000.50") for typed in ("¥1,000.50", "￥1,000.50", "１０００.50", " 1000.5 元", "1000.50块", "1,000。5")),
        *(("amount", typed, "100.00") for typed in ("100元", "100.", "100 块", "　100　", "rmb 100")),
        ("amount", ".5", "0.50"),
        *(
            ("requested_on", typed, "2026-11-20")
            for typed in (
                "2026年11月20日",
                "2026/11/20",
                "2026.11.20",
                "20261120",
                "11-20",
                "11月20日",
                "11/20",
                " 2026-11-20",
                "２０２６-11-20",
            )
        ),
        ("requested_on", "12-30", "2025-12-30"),
        *(("order", typed, "CM1") for typed in ("\u200bCM1", "C\u00adM1", "\u202dCM1\u202c", "\ufeffCM1", "CM1\u200f ")),
        ("order", "CM\U0001fac8", "CM\U0001fac8"),
        ("order", "👨\u200d👩\u200d👧 1", "👨\u200d👩\u200d👧 1"),
        ("status", "paid\n", "paid"),
    ],
)
def test_answers_are_taken_as_people_write_them(policy: Policy, key: str, typed: str, meant: str) -> None:
    """Currency, full width, thousands, dates without a picker, and signs that cannot be seen are no mistakes."""
    value = check_answers(policy.platforms["lishi"], {key: typed}, NOW).values[key]
    assert (value.isoformat() if isinstance(value, date) else str(value)) == meant


def test_a_repeated_key_is_refused() -> None:
    """The same key twice is an error, even with the same value."""
    with pytest.raises(InputError, match="status: got 'paid and unpaid'; accepted: each key once"):
        parse_pairs(["status=paid", "status=unpaid"])


@pytest.mark.parametrize("pair", ["status", "=paid", ""])
def test_an_answer_without_key_or_value_is_refused(pair: str) -> None:
    """An answer must be KEY=VALUE."""
    with pytest.raises(InputError, match="KEY=VALUE"):
        parse_pairs([pair])


def test_good_answers_become_typed_values(policy: Policy) -> None:
    """Dates, times, money and lines come out typed; codes holds only the categorical ones."""
    given = {"status": "paid", "paid_at": "2026-11-22T01:30:00Z", "amount": "99.5", "order": " CM1 "}
    answers = check_answers(policy.platforms["kameng"], given, NOW)
    assert answers.get("paid_at") == datetime(2026, 11, 22, 9, 30, tzinfo=CHINA)
    assert answers.get("amount") == Decimal("99.50")
    assert answers.get("order") == "CM1"
    assert dict(answers.codes) == {"status": "paid"}


def test_a_time_without_zone_is_china_time(policy: Policy) -> None:
    """Civil time means China's, whatever the machine's zone is."""
    answers = check_answers(policy.platforms["kameng"], {"paid_at": "2026-11-22T09:58"}, NOW)
    assert answers.get("paid_at") == datetime(2026, 11, 22, 1, 58, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["2026-11-22T10:01", "2026-11-22T25:00", "2026-11-22", "2026-11-22T10:00+25:00", "0001-01-01T00:00+10:00"]
)
def test_an_impossible_or_future_time_is_refused(policy: Policy, value: str) -> None:
    """A payment cannot lie after now, at an hour that does not exist, or lack its time of day."""
    with pytest.raises(InputError, match="paid_at"):
        check_answers(policy.platforms["kameng"], {"paid_at": value}, NOW)


@pytest.mark.parametrize(("raw", "moment"), [("2026-11-22", datetime(2026, 11, 22, tzinfo=CHINA)), ("2026-11-22T10:00", NOW)])
def test_now_is_a_date_or_a_date_time(raw: str, moment: datetime) -> None:
    """`--now` takes both; a date means its first moment."""
    assert parse_now(raw) == moment


@pytest.mark.parametrize("raw", ["", "now", "2026-13-01", "1900-01-01", "2026-11-22 10"])
def test_an_impossible_now_is_refused(raw: str) -> None:
    """`--now` is checked like every other input."""
    with pytest.raises(InputError, match="now"):
        parse_now(raw)


@given(st.dates(min_value=EARLIEST, max_value=NOW.date()))
def test_every_past_date_is_accepted(day: date) -> None:
    """Every date from the calendar's start to today is an event's date."""
    assert check_answers(POLICY.platforms["lishi"], {"requested_on": day.isoformat()}, NOW).get("requested_on") == day


@given(st.decimals(min_value="0.01", max_value=MOST_MONEY, places=2))
def test_every_amount_in_range_is_accepted_to_the_fen(amount: Decimal) -> None:
    """Amounts survive exactly, to the fen."""
    assert check_answers(POLICY.platforms["kameng"], {"amount": f"{amount:f}"}, NOW).get("amount") == amount


@given(key=st.sampled_from([q.key for q in POLICY.platforms["kameng"].questions]), raw=st.text(max_size=80))
def test_hostile_strings_are_accepted_clean_or_refused_on_one_line(key: str, raw: str) -> None:
    """Any string is either an answer or an InputError on one printable line, never another exception."""
    try:
        answers = check_answers(POLICY.platforms["kameng"], {key: raw}, NOW)
    except InputError as error:
        message = str(error)
    else:
        message = ""
        assert answers.get(key) is not None
        assert key != "order" or len(str(answers.get(key))) <= LONGEST_ORDER
    assert len(message.splitlines()) <= 1


def test_limits_are_accepted_themselves(policy: Policy) -> None:
    """An event right now, a date on the first day, and a line of the greatest length."""
    kameng, lishi = policy.platforms["kameng"], policy.platforms["lishi"]
    assert check_answers(kameng, {"status": "paid", "paid_at": f"{NOW:%Y-%m-%dT%H:%M}"}, NOW).values["paid_at"] == NOW
    first = check_answers(lishi, {"status": "requested", "requested_on": "2004-01-01"}, NOW)
    assert first.values["requested_on"] == date(2004, 1, 1)
    words = "x" * LONGEST_OWN_WORDS
    assert own_words(words) == words
    with pytest.raises(InputError, match=r"^own: "):
        own_words(words + "x")
    longest = "x" * LONGEST_ORDER
    assert check_answers(lishi, {"status": "requested", "order": longest}, NOW).values["order"] == longest
