"""Holidays: the statutory days of each year, and the yearly notices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from wizard.load.fields import Table
from wizard.model import Feast, Holiday, Holidays, Notice, Run, Window

YEAR = re.compile(r"2[0-9]{3}")

LEAP = 2028
NO_YEAR = 0

type Entries = Iterable[tuple[str, Table]]


def read_holidays(about: Table, entries: Entries, feasts: Entries, notices: Entries) -> Holidays:
    """The statutory holidays, from `[holidays]` and the entries `[holiday.…]`, other days that people date by, and the yearly notices."""
    read = [_notice(key, table) for key, table in notices]
    holidays = Holidays(
        source=about.string("source"),
        holidays=tuple(_holiday(key, table) for key, table in entries),
        feasts=tuple(_feast(key, table) for key, table in feasts),
        notices=tuple(sorted((found for found in read if found.year != NO_YEAR), key=lambda notice: notice.year)),
    )
    about.done()
    return holidays


def _holiday(key: str, table: Table) -> Holiday:
    days = table.days("days")
    holiday = Holiday(
        id=key,
        name=table.text(),
        called=table.strings("called"),
        anchors=table.days("anchors") or days,
        days=days,
        weekdays=_window(table, "weekdays"),
        weekends=_window(table, "weekends"),
    )
    table.done()
    return holiday


def _feast(key: str, table: Table) -> Feast:
    month, day = table.integer("month", required=True) or 1, table.integer("day", required=True) or 1
    try:
        date(LEAP, month, day)
    except ValueError:
        table.wrong("day", f"{month}-{day}", "a day that there is, by month and day")
        month = day = 1
    feast = Feast(id=key, called=table.strings("called"), month=month, day=day)
    table.done()
    return feast


def _notice(key: str, table: Table) -> Notice:
    year = int(key) if YEAR.fullmatch(key) else NO_YEAR
    if year == NO_YEAR:
        table.wrong("", key, "a year as the entry's name, such as [notice.2027]")
    notice = Notice(
        year=year,
        source=table.string("source"),
        published=table.day("published") or date.min,
        off=tuple(Run(first, last) for first, last in table.spans("off")),
        worked=table.days("worked"),
        extra=table.integer("extra") or 0,
    )
    table.done()
    return notice


def _window(table: Table, name: str) -> Window:
    first, last = table.bounds(name)
    return Window(first, last)
