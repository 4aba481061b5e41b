"""A year's working days as small tables, one a month, from the same calendar that the dates come from."""

from __future__ import annotations

import calendar
from datetime import date

from wizard.answer.wording import Words
from wizard.decide.working_days import FRIDAY, Calendar, DayKind
from wizard.render.html import Html, escape, tag

WORDING = ("weekday.{1..7}", "month.{1..12}")


def calendar_html(year: int, days: Calendar, words: Words) -> Html:
    """The twelve months of `year`; days that differ from an ordinary week are named."""
    return tag("div", *(_month(year, month, days, words) for month in range(1, 13)), class_="calendar")


def _month(year: int, month: int, days: Calendar, words: Words) -> Html:
    head = tag("tr", *(tag("th", escape(words(f"weekday.{number}")), scope="col") for number in range(1, 8)))
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    body = (tag("tr", *(_day(day, days, words) if day.month == month else tag("td") for day in week)) for week in weeks)
    return tag("table", tag("caption", escape(words(f"month.{month}"))), tag("thead", head), tag("tbody", *body))


def _day(day: date, days: Calendar, words: Words) -> Html:
    kind = days.kind(day)
    if kind is DayKind.UNSETTLED:
        return tag("td", escape(str(day.day)), tag("small", escape(words("article.unsettled"))), class_="calendar__unsettled")
    worked = kind is DayKind.WORKING
    if worked == (day.weekday() <= FRIDAY):
        return tag("td", escape(str(day.day)), class_="calendar__usual" if worked else "calendar__weekend")
    mark = words("article.work" if worked else "article.off")
    return tag("td", escape(str(day.day)), tag("small", escape(mark)), class_=f"calendar__{'work' if worked else 'off'}")
