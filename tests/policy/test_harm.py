"""No answer harms the one who follows it: every dated outcome, around every holiday of four years, as the days pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import icalendar
import pytest

from tests.conftest import NOW
from wizard.answer.view import outcome_view
from wizard.answer.wording import Words
from wizard.decide.answers import CHINA, check_answers
from wizard.decide.engine import Decision, applies, decided
from wizard.decide.tree import walks
from wizard.decide.working_days import DayKind, calendar_of
from wizard.errors import InputError
from wizard.load import load_policy
from wizard.model import DATE_KINDS, LANGS, Kind, Lang, Platform, Side, State
from wizard.render.card import due
from wizard.render.text.plain import as_text
from wizard.render.text.reminder import reminder_file

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, TimelineView

POLICY = load_policy()
CALENDAR = calendar_of(POLICY.holidays)
PASSED = (0, 1, 3, 4, 7, 8, 31)
"""Days after the event on which somebody looks at the answer."""


def _holidays() -> Iterator[date]:
    """The first weekday off of each holiday, by notice or by law: of the last two years with a notice and the first two without."""
    days = (date(CALENDAR.settled_until.year - 1, 1, 1) + timedelta(days=number) for number in range(4 * 365 + 1))
    last = date.min
    for day in days:
        if day.weekday() < 5 and CALENDAR.kind(day) is DayKind.OFF:
            if day - last > timedelta(days=5):
                yield day
            last = day


HOLIDAYS = tuple(_holidays())


def _is_readers(platform: Platform, codes: dict[str, str]) -> bool:
    decision = decided(platform, codes)
    return decision is not None and any(timeline.side is Side.READER and timeline.event for timeline in decision.outcome.timelines)


def _dated() -> Iterator[tuple[Platform, dict[str, str]]]:
    """One way to every set of periods with a date that an outcome can show."""
    for platform in POLICY.platforms.values():
        seen: set[tuple[str, ...]] = set()
        for codes in walks(platform, optional=False):
            decision = decided(platform, codes)
            assert decision is not None
            timelines = [timeline for timeline in decision.outcome.timelines if timeline.event]
            paid = platform.question("pay_by") if any("pay_by" in timeline.only for timeline in timelines) else None
            for given in [codes | {"pay_by": way} for way in paid.values] if paid else [codes]:
                shown = tuple(timeline.id for timeline in timelines if applies(timeline, given, {}))
                if shown and (decision.outcome.id, *shown) not in seen:
                    seen.add((decision.outcome.id, *shown))
                    yield platform, given


DATED = {f"{platform.id} {' '.join(codes.values())}": (platform, codes) for platform, codes in _dated()}
WAYS = [pytest.param(*way, id=name) for name, way in DATED.items()]
MINE = [pytest.param(*way, id=name) for name, way in DATED.items() if _is_readers(*way)]


def _moments() -> Iterator[tuple[date, datetime]]:
    """When it happened, and when somebody looks: late at night too."""
    for holiday in HOLIDAYS:
        start = holiday - timedelta(days=holiday.day % 3)
        for passed in PASSED:
            hour = time(23, 59, 59) if passed % 2 else time(0, 0)
            yield start, datetime.combine(start + timedelta(days=passed), hour, CHINA)


def _views(platform: Platform, codes: dict[str, str], lang: Lang = "zh") -> Iterator[tuple[datetime, AnswerView, Decision]]:
    dates = [question for question in platform.questions if question.kind in DATE_KINDS]
    for start, now in _moments():
        typed = {q.key: f"{start}T00:00" if q.kind is Kind.DATE_TIME else str(start) for q in dates}
        answers = check_answers(platform, {**codes, **typed}, now)
        decision = decided(platform, answers.codes)
        assert decision is not None
        yield now, outcome_view(POLICY, platform, answers, decision, lang, now), decision


def _certain(timeline: TimelineView, now: datetime) -> bool:
    """Whether a period has run out on every reading of the days between, counted one by one."""
    assert timeline["from"] is not None
    start, most = datetime.fromisoformat(timeline["from"]), timeline["max"]
    assert most is not None
    days = [start.date() + timedelta(days=number) for number in range(1, (now.date() - start.date()).days)]
    match timeline["unit"]:
        case "working-day":
            return sum(CALENDAR.kind(day) is DayKind.WORKING for day in days) >= most
        case "day":
            return len(days) >= most
        case unit:
            assert unit in ("hour", "minute")
            length = timedelta(hours=most) if unit == "hour" else timedelta(minutes=most)
            if "T" in timeline["from"]:
                return now > start + length
            return now >= (start + timedelta(days=1)).replace(tzinfo=CHINA) + length


@pytest.mark.parametrize(("platform", "codes"), WAYS)
def test_late_is_said_only_of_what_is_certainly_late(platform: Platform, codes: dict[str, str]) -> None:
    """Nobody is overdue because of a day that is off or that no notice settles, and no text for anybody to send says so."""
    for now, view, decision in _views(platform, codes):
        late = [t for t in view["timelines"] if t["overdue"] and t["side"] == Side.OTHER]
        assert [t["id"] for t in late if not _certain(t, now)] == [], now
        sent = [text for part in (*view["messages"], *view["letters"]) for text in (part["text"], part["other"]["text"])]
        if not late:
            assert not [text for text in sent if re.search(r"已经超过|已经过了|For longer than|has passed at the time", text)], now
        deadline = [t for t in view["timelines"] if t["id"] in decision.outcome.deadline and t["side"] == Side.OTHER]
        if deadline and not all(t["overdue"] for t in deadline):
            assert not [t["id"] for t in late if t in deadline], "one of several ways is not late while another is not"


@pytest.mark.parametrize(("platform", "codes"), WAYS)
def test_a_reminder_comes_in_time(platform: Platform, codes: dict[str, str]) -> None:
    """The reader's own time is reminded of at its earliest end at the latest, and nothing at a moment that is past."""
    for now, view, _ in _views(platform, codes):
        words = Words(lang="zh", wording=POLICY.wording, today=now.date())
        try:
            text = reminder_file(view, words, "https://help.example/", now).text
        except InputError:
            continue
        mine = {t["label"]: t["act_by"] for t in view["timelines"] if t["side"] == Side.READER and t["act_by"]}
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
            start = event.decoded("DTSTART")
            begins = start if isinstance(start, datetime) else datetime.combine(start, time.min, CHINA)
            assert begins > now or (not isinstance(start, datetime) and start >= now.date()), now
            for alarm in event.walk("VALARM"):
                assert begins + alarm.decoded("TRIGGER") > now
            label = next((label for label in mine if label in str(event["SUMMARY"])), None)
            if label is not None:
                assert begins <= _moment(mine[label] or ""), now


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("platform", "codes"), MINE)
def test_the_readers_own_time_is_told_so_that_nothing_is_lost(platform: Platform, codes: dict[str, str], lang: Lang) -> None:
    """Up to its earliest end it runs, then it may have lapsed; no step names a past day to act by, and no letter tells it."""
    for now, view, decision in _views(platform, codes, lang):
        words = Words(lang=lang, wording=POLICY.wording, today=now.date())
        labels = [part.text.in_lang(lang) for part in decision.outcome.timelines if part.side is Side.READER]
        assert not [letter["id"] for letter in view["letters"] for label in labels if label in letter["text"]]
        for timeline in view["timelines"]:
            if timeline["side"] != Side.READER or timeline["judged"]:
                continue
            assert timeline["act_by"] is not None
            end = _moment(timeline["act_by"])
            safe = now <= end if "T" in timeline["act_by"] else now.date() <= end.date()
            assert (timeline["state"] == State.RUNNING) == safe, now
            if not safe and "T" not in timeline["act_by"]:
                day = words.day(end.date(), year=False)
                assert not [step["id"] for step in view["steps"] if day in step["text"]], now
                assert not re.search(r"还在期限内|Still running", as_text(view, words, now.date())), now


@pytest.mark.parametrize("platform", POLICY.platforms.values(), ids=POLICY.platforms)
def test_the_headline_is_the_readers_own_time_or_wait(platform: Platform) -> None:
    """No period that starts only with something nobody was asked about stands in big letters."""
    for codes in walks(platform, optional=False):
        decision = decided(platform, codes)
        assert decision is not None
        view = outcome_view(POLICY, platform, check_answers(platform, codes, NOW), decision, "zh", NOW)
        led = [part for part in decision.outcome.timelines if part.id == view["lead"]]
        assert not [part.id for part in led if part.side is not Side.READER and part.id not in decision.outcome.deadline], codes
        assert all(part.side is Side.READER or part.event is not None for part in led), codes


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("platform", "codes"), WAYS)
def test_an_unsettled_day_is_explained_once_and_never_called_late(platform: Platform, codes: dict[str, str], lang: Lang) -> None:
    """Where a notice decides, the date stands without the reason, which is told once, and up to the earlier day nothing may be over."""
    for now, view, _ in _views(platform, codes, lang):
        words = Words(lang=lang, wording=POLICY.wording, today=now.date())
        for timeline in view["timelines"]:
            if timeline["caveat"] is None or timeline["side"] == Side.READER:
                continue
            assert (
                timeline["caveat"] not in f"{timeline['when']}{view['summary']}{due(timeline, words, str(now)).partition('due__note')[0]}"
            ), now
            worked = timeline["latest_if_worked"]
            if worked is not None and now.date() <= _moment(worked).date():
                assert timeline["state"] == State.RUNNING, now
            assert not re.search("可能超|Perhaps late", as_text(view, words, now.date())), now
