"""What people type, put into the form that is checked: signs that cannot be seen, full width, currency and the usual ways to write a day.

The one place for it: whatever is typed or pasted anywhere passes here before it is checked, and what is checked is refused as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from wizard.model import Kind

JOINER = "\u200d"
"""Joins the parts of one emoji."""

_MONEY = re.compile(r"(?:[¥$]|rmb|cny)?\s*([0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)\s*(?:元钱|块钱|元|块|圆|rmb|cny|yuan)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_DAY = re.compile(r"(?:(?P<y>[0-9]{4})\s*[年/.-]\s*)?(?P<m>[0-9]{1,2})\s*[月/.-]\s*(?P<d>[0-9]{1,2})\s*[日号]?")
_RUN = re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_TIME = re.compile(r"[T\s,，]*(?P<h>[0-9]{1,2})\s*[:：点时]\s*(?P<min>[0-9]{1,2})?\s*分?(?P<rest>:[0-9]{2}.*)?")


def cleaned(text: str) -> str:
    """A line without signs that cannot be seen; what joins an emoji's parts stays, a tab is a space."""
    kept = []
    for at, char in enumerate(text):
        if char == JOINER and _joins(text, at):
            kept.append(char)
        elif char == "\t":
            kept.append(" ")
        elif unicodedata.category(char) != "Cf":
            kept.append(char)
    return "".join(kept).strip()


def _joins(text: str, at: int) -> bool:
    """Whether both sides are parts of an emoji."""
    return all(_pictured(side) for side in (text[at - 1 : at], text[at + 1 : at + 2]))


def _pictured(char: str) -> bool:
    return bool(char) and (unicodedata.category(char) == "So" or char in "\ufe0f\u2640\u2642" or char >= "\U0001f000")


def written(kind: Kind, raw: str, now: datetime | None) -> str:
    """An answer as its kind is written, or as it was typed where it is nothing known."""
    text = unicodedata.normalize("NFKC", cleaned(raw))
    match kind:
        case Kind.MONEY:
            return _amount(text) or text
        case Kind.DATE:
            return _day(text, now) or text
        case Kind.DATE_TIME:
            return _moment(text, now) or text
        case Kind.CHOICE:
            return text
        case Kind.LINE:
            return cleaned(raw)


def _amount(text: str) -> str | None:
    found = _MONEY.fullmatch(text.replace("。", ".").strip())
    if found is None:
        return None
    figure = found[1]
    if "," in figure:
        if not _THOUSANDS.fullmatch(figure):
            return None
        figure = figure.replace(",", "")
    whole, _, part = figure.partition(".")
    return f"{whole or '0'}.{part}" if part else whole


def _day(text: str, now: datetime | None) -> str | None:
    found = _DAY.fullmatch(text) or _RUN.fullmatch(text)
    return _latest(found, now) if found else None


def _moment(text: str, now: datetime | None) -> str | None:
    found = _DAY.match(text) or _RUN.match(text)
    if found is None:
        return None
    clock = _TIME.fullmatch(text[found.end() :])
    day = _latest(found, now)
    if clock is None or day is None:
        return None
    return f"{day}T{int(clock['h']):02}:{int(clock['min'] or 0):02}{clock['rest'] or ''}"


def _latest(found: re.Match[str], now: datetime | None) -> str | None:
    year = int(found["y"]) if found["y"] else None
    if year is None and now is None:
        return None
    try:
        return latest_day(year, int(found["m"]), int(found["d"]), now.date() if now else date.max).isoformat()
    except ValueError:
        return None


def latest_day(year: int | None, month: int, day: int, today: date) -> date:
    """The day named; without a year the latest that has been. Raises `ValueError` for a day that there is not."""
    if year is not None:
        return date(year, month, day)
    this = date(today.year, month, day)
    return this if this <= today else date(today.year - 1, month, day)
