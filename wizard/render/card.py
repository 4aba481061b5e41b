"""The verdict: a word, a reason, and the one date that matters, all on the first screen of a phone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from wizard.answer.wording import Words
from wizard.model import State
from wizard.render.chart import chart
from wizard.render.html import EMPTY, Html, clauses, escape, tag
from wizard.render.icons import VERDICTS, icon

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, Dates, TimelineView

WORDING = ("chart.state.{State}", "chart.state.forecast", "weekday.{1..7}")

LONGEST_BY_CELLS = 9
"""A period of more days than this is drawn as a line: a phone has no room for more cells with a date in each."""


def verdict_card(view: AnswerView, words: Words, level: str, ask: Html) -> Html:
    """Verdict, title, reason and date; `ask` is what would make the date known."""
    lead = lead_of(view)
    band = tag(
        "p",
        tag("span", icon(VERDICTS[view["verdict"]]), class_="card__icon"),
        tag("span", escape(view["verdict_label"]), class_="card__word"),
        tag("span", escape(view["who"]), class_="card__who"),
        class_="card__band answer__verdict",
    )
    body = tag(
        "div",
        tag(level, clauses(view["title"]), class_="card__title answer__title", tabindex="-1", id="answer"),
        tag("p", escape(view["summary"]), class_="card__why answer__summary"),
        due(lead, words, view["as_of"]) if lead else EMPTY,
        ask,
        class_="card__body",
    )
    return tag("header", band, body, class_=f"card verdict-{view['verdict']}")


def lead_of(view: AnswerView) -> TimelineView | None:
    """The period whose end matters most."""
    return next((timeline for timeline in view["timelines"] if timeline["id"] == view["lead"]), None)


def due(timeline: TimelineView, words: Words, as_of: str | None) -> Html:
    """The one date, how far away it is, and a drawing of the days until then."""
    state = timeline["state"]
    left = _left(timeline, words, as_of) if as_of else None
    line = tag(
        "p",
        tag("span", escape(_date(timeline, words)), class_="due__date timelines__when"),
        tag("span", escape(left), class_="due__left") if left else EMPTY,
        class_="due__line",
    )
    drawn = (_cells(timeline, words, as_of) or chart(timeline, words, as_of)) if as_of else EMPTY
    notes = (timeline["caveat"], (timeline["note"] or words("note.hedged")) if timeline["hedged"] else None)
    what = timeline["due"] if timeline["from"] or not timeline["if_today"] else words("due.if-today", what=timeline["due"])
    return tag(
        "div",
        tag("p", escape(what), class_="due__what"),
        line,
        drawn,
        _countdown(timeline["until"], words) if timeline["until"] else EMPTY,
        *(tag("p", escape(note), class_="due__note") for note in notes if note),
        class_=f"due due--{state}",
        data_timeline=timeline["id"],
        data_state=state,
    )


def _date(timeline: TimelineView, words: Words) -> str:
    """The end: the reader's own day to act by, else the latest or the days between which it lies; the period where no date is."""
    forecast = None if timeline["from"] else timeline["if_today"]
    dates: Dates = forecast or timeline
    if timeline["caveat"] and timeline["act_by"] is None and dates["latest"]:
        return words.between(date.fromisoformat(dates["latest_if_worked"] or dates["latest"]), date.fromisoformat(dates["latest"]))
    when = timeline["when"] or (forecast["when"] if forecast else f"{timeline['period']}{words('label.comma')}{timeline['starts']}")
    end = timeline["act_by"] or dates["latest"]
    if end is None or not timeline["exact"]:
        return when
    moment = datetime.fromisoformat(end) if "T" in end else date.fromisoformat(end)
    return words.moment(moment, year=moment.year != (words.today or moment).year)


def _left(timeline: TimelineView, words: Words, as_of: str) -> str | None:
    """How many days there are left or have passed; nothing where that is not certain."""
    if timeline["state"] is State.UNCERTAIN or timeline["caveat"]:
        return timeline["state_label"]
    dates: Dates | None = timeline if timeline["from"] else timeline["if_today"]
    if dates is None or dates["latest"] is None or "T" in dates["latest"]:
        return timeline["state_label"]
    end = date.fromisoformat(timeline["act_by"] or dates["latest"])
    days = (end - date.fromisoformat(as_of[:10])).days
    if timeline["judged"] or timeline["from"] is None:
        return timeline["state_label"]
    return words.away(days)


def _cells(timeline: TimelineView, words: Words, as_of: str) -> Html:
    """A cell a day, for short periods of whole days whose end is certain; else nothing."""
    dates: Dates | None = timeline if timeline["from"] else timeline["if_today"]
    if dates is None or dates["from"] is None or dates["latest"] is None or "T" in dates["latest"] or not timeline["exact"]:
        return EMPTY
    start, end, today = date.fromisoformat(dates["from"][:10]), date.fromisoformat(dates["latest"]), date.fromisoformat(as_of[:10])
    last = max(end, today)
    if (last - start).days >= LONGEST_BY_CELLS or today < start:
        return EMPTY
    off = frozenset(timeline["off"])
    days = [start + timedelta(days=number) for number in range((last - start).days + 1)]
    cells = (_cell(day, words, end=end, today=today, off=day.isoformat() in off) for day in days)
    state = timeline["state"] if timeline["from"] else "forecast"
    said = words(
        "chart.text", start=words.moment(start), end=words.moment(end), now=words.moment(today), state=words(f"chart.state.{state}")
    )
    return tag("div", *cells, class_="days", role="img", aria_label=said)


def _cell(day: date, words: Words, *, end: date, today: date, off: bool) -> Html:
    if day == end:
        kind, label = "due", words("due.day.end")
    elif day == today:
        kind, label = "today", words("due.day.today")
    else:
        kind = "off" if off else "over" if day > end else "past" if day < today else "open"
        label = words(f"weekday.{day.isoweekday()}")
    both = " day--today" if day == end == today else ""
    return tag("div", tag("b", escape(str(day.day))), tag("span", escape(label)), class_=f"day day--{kind}{both}")


def _countdown(until: str, words: Words) -> Html:
    """Filled and counted by the page; without it the date above stands alone."""
    return tag("p", role="timer", class_="countdown", data_until=until, data_left=words("countdown.left", time="{time}"), hidden=True)
