"""Dates and times of day in a message, as of a moment in Beijing. The past is meant: a day still to come is last month's or last year's.

Libraries for this exist; none reads 国庆前一天 or 上个礼拜五 or knows that the past is meant, and the fullest are ten times as large as the
whole wizard. What is vague (前两天, 半个月前, 三四天前) is no date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from wizard.decide.typed import latest_day
from wizard.model import Holidays
from wizard.reading.normal import is_han
from wizard.reading.numerals import HAN, WORDS, number

N = rf"(?:[0-9]{{1,4}}|[{HAN}]{{1,4}})"
EN = "|".join(sorted((word for word in WORDS if word != "zero"), key=len, reverse=True))
MONTHS = {
    name: number
    for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1)
}
MONTH = rf"(?P<mon>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
DAYS = {name: number for number, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start=1)}
AGO = {
    "今天": 0,
    "今日": 0,
    "今早": 0,
    "今晚": 0,
    "今晨": 0,
    "昨天": 1,
    "昨日": 1,
    "昨晚": 1,
    "昨夜": 1,
    "昨儿": 1,
    "昨个": 1,
    "今儿": 0,
    "前儿": 2,
    "前个": 2,
    "前天": 2,
    "前日": 2,
    "前晚": 2,
    "大前天": 3,
    "today": 0,
    "this morning": 0,
    "this afternoon": 0,
    "tonight": 0,
    "yesterday": 1,
    "last night": 1,
    "the day before yesterday": 2,
    "day before yesterday": 2,
}
_AGO_HAN, _AGO_LATIN = ("|".join(sorted((word for word in AGO if is_han(word) is han), key=len, reverse=True)) for han in (True, False))
WEEK = {char: at for at, char in enumerate("一二三四五六日", start=1)} | {"天": 7, **{str(at): at for at in range(1, 8)}}
AFTERNOON = ("下午", "晚上", "傍晚", "晚", "今晚", "昨晚", "前晚", "昨夜", "pm", "p.m", "evening", "night", "afternoon", "夜里", "深夜")
NOON = 12
EARLY = 1
HOURS = 24
NEAR = 5
"""A time of day belongs to a day named so many characters before it,"""
OVERLAP = 2
"""or that shares so many with it: 昨晚 and 晚上十点."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a moment, where it stands in a message."""

    start: int
    end: int
    day: date
    time: time | None = None
    rough: bool = False
    """Whether only some day or moment near it is meant."""


PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"(?P<y>20[0-9]{{2}}|二[{HAN}]{{3}})\s?[年./-]\s?(?P<m>{N})\s?[月./-]\s?(?P<d>{N})\s?[日号]?",
        rf"(?P<m>{N})\s?月\s?(?P<d>{N})\s?[日号]?",
        r"(?<![0-9./-])(?P<m>1[0-2]|0?[1-9])[/.-](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9./-]|[元块折%倍])",
        rf"(?<![0-9{HAN}第])(?P<last>上个?月)?(?P<d>3[01]|[12][0-9]|[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?(?:号|日)(?![线楼床店房桌机卡门院厅台位选])",
        r"(?P<week>上上个?|上个?|这个?|本|前个?)?(?<!下)(?<!下个)(?:周|星期|礼拜)(?P<wd>[一二三四五六日天1-7])(?![0-9个年月])",
        rf"(?P<ago>{N})\s?个?(?P<unit>天|日|周|星期|礼拜)\s?(?:以?之?前)",
        rf"(?P<word>{_AGO_HAN})",
        rf"\b{MONTH}\s?(?P<d>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?\b(?:,? (?P<y>20[0-9]{{2}}))?",
        rf"\b(?P<d>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?(?: of)? {MONTH}\b(?:,? (?P<y>20[0-9]{{2}}))?",
        r"\bthe (?P<d>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)\b(?! (?:of|time|item|order|one|try|day))",
        r"(?<![0-9/])(?P<d>3[01]|2[0-9]|1[3-9])/(?P<m>1[0-2]|0?[1-9])(?![0-9/])",
        r"(?<![0-9a-z-])(?P<y>20[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9a-z])",
        rf"\b(?P<ago>[0-9]{{1,3}}|{EN}) (?P<unit>days?|weeks?) (?:ago|back)\b",
        rf"\b(?P<word>{_AGO_LATIN})\b",
        r"\b(?P<week>last|this|on|since)? ?(?P<wd>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    )
]
FEAST = r"(?P<feast>{})节?(?P<shift>前一天|前天|前两天|后一天|当天|那天|当日)?"
TIMES = [
    re.compile(pattern)
    for pattern in (
        rf"(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上|夜里|深夜|今早|今晚|昨晚|早|晚)?\s?(?P<h>2[0-4]|1[0-9]|[0-9]|[{HAN}]{{1,3}})\s?[点时](?P<min>半|一刻|三刻|[0-5]?[0-9]分?|[{HAN}]{{1,3}}分?)?(?![天多以个])",
        r"(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上|夜里|深夜|今早|今晚|昨晚)?\s?(?<![0-9:])(?P<h>2[0-3]|[01]?[0-9]):(?P<min>[0-5][0-9])(?::[0-5][0-9])?\s?(?P<half2>am|pm|a\.m|p\.m)?",
        r"\b(?P<h>1[0-2]|[1-9])(?:[.:](?P<min>[0-5][0-9]))?\s?(?P<half2>am|pm|a\.m|p\.m)\b",
    )
]
BACK = re.compile(
    rf"(?P<n>半|{N})\s?个?(?P<unit>分钟|小时|钟头)(?P<ago>以?之?前)?"
    rf"|\b(?P<n2>[0-9]{{1,3}}|{EN}|half an) (?P<unit2>min(?:ute)?s?|hours?)(?P<ago2> ago)?"
)
VAGUE = ("多", "来", "几", "左右")
ABOUT = re.compile(
    r"(?:节|假期|长假|放假|小长假)?(?:以前|之前|前后|左右|上下|前夕|附近|期间|那几天|这几天|那阵|那段|那会|假期|长假|放假|黄金周|过后|以后|之后|以来|前几|前两|"
    r"前(?![天台面端儿个])|后(?![来台面悔续勤半]))"
    r"|\s?(?:到|至|~)\s?[0-9一二三十]{1,3}[月号日]"
    r"|\s?(?:-ish|ish\b|or so\b|or thereabouts|holidays?\b|week\b|period\b|sales?\b)"
)
"""Right behind a day: some day near it is meant."""
ROUGH = re.compile(
    r"(?:大概|大约|大致|约|差不多|好像是?|可能是?|应该是?|记得是|估计是?|也就|临近|快到|靠近|接近|不[晚迟早]于|[晚早迟]于|最[晚早迟]|至少|至迟|赶在)(?:是|在|就|就是)?(?:\s)?$|[号日]\s?[到至~]\s?$"
    r"|\b(?:before|by|around|about|roughly|circa|approximately|sometime|near|after|until|till|past|during|over|maybe|perhaps"
    r"|probably|possibly|i think|(?:later|earlier) than|at the latest|not till|as of)"
    r"(?: (?:on|it was|was))?(?: the)?\s?$"
)
"""Right before a day: the same."""
NEAREST = 24


@dataclass(frozen=True, slots=True)
class Feasts:
    """Days that people date by, by what they call them: the policy's calendar has them."""

    pattern: re.Pattern[str]
    yearly: Mapping[str, tuple[int, int]]
    """Month and day of those that fall on the same day each year."""
    moving: Mapping[str, tuple[date, ...]]
    """The known days of those that move."""


def feasts_of(known: Holidays) -> Feasts:
    """The days that the policy knows of: holidays, and the other days that people date by."""
    yearly = {name: (feast.month, feast.day) for feast in known.feasts for name in feast.called}
    moving: dict[str, tuple[date, ...]] = {}
    for holiday in known.holidays:
        days = {(day.month, day.day) for day in holiday.anchors}
        for name in holiday.called:
            if len(days) == 1:
                yearly[name] = min(days)
            else:
                moving[name] = tuple(sorted(holiday.anchors))
    names = sorted({*yearly, *moving}, key=len, reverse=True)
    return Feasts(re.compile(FEAST.format("|".join(map(re.escape, names)) or "(?!)")), yearly, moving)


def dates_in(text: str, now: datetime, feasts: Feasts) -> list[When]:
    """The days that a plain text names, none of them after `now`, in order; overlapping ones the longest."""
    return _kept(text, [when for pattern in (*PATTERNS, feasts.pattern) for when in _read(pattern, text, now.date(), feasts)])


def moments_in(text: str, days: list[When], now: datetime) -> list[When]:
    """The moments that a plain text names: a time of day, on the day of these named before it or today; or so many minutes ago."""
    return _kept(text, [*(when for pattern in TIMES for when in _times(pattern, text, days, now)), *_back(text, now)])


def _kept(text: str, found: list[When]) -> list[When]:
    kept: list[When] = []
    taken: set[int] = set()
    for when in sorted(found, key=lambda when: (when.start - when.end, when.start)):
        places = range(when.start, when.end)
        if taken.isdisjoint(places):
            kept.append(replace(when, rough=True) if not when.rough and _rough(text, when) else when)
            taken.update(places)
    return sorted(kept, key=lambda when: when.start)


def _rough(text: str, when: When) -> bool:
    """国庆前, 20号左右, around the 5th: some day near it, nobody knows which. A deadline counts from a day, so a guess would be wrong."""
    return bool(ABOUT.match(text, when.end) or ROUGH.search(text[max(0, when.start - NEAREST) : when.start]))


def _read(pattern: re.Pattern[str], text: str, today: date, feasts: Feasts) -> Iterator[When]:
    known: dict[str, date | None] = {}
    for found in pattern.finditer(text):
        said = found[0]
        if said not in known:
            known[said] = _day({key: value for key, value in found.groupdict().items() if value}, today, feasts)
        day = known[said]
        if day is not None and day <= today:
            yield When(found.start(), found.end(), day)


def _day(said: dict[str, str], today: date, feasts: Feasts) -> date | None:
    if "word" in said:
        return today - timedelta(days=AGO[said["word"]])
    if "ago" in said:
        return _ago(said, today)
    if "wd" in said:
        return _weekday(said, today)
    if "feast" in said:
        return _feast(said, today, feasts)
    if "last" in said:
        return _past(None, (today.month - 2) % 12 + 1, _whole(said["d"]), today)
    month = MONTHS[said["mon"]] if "mon" in said else _whole(said.get("m"))
    return _past(_whole(said.get("y")), month, _whole(said["d"]), today)


def _ago(said: dict[str, str], today: date) -> date | None:
    count = _whole(said["ago"])
    weeks = said["unit"] in ("周", "星期", "礼拜") or said["unit"].startswith("week")
    return None if count is None or count > 400 else today - timedelta(days=count * (7 if weeks else 1))  # noqa: PLR2004


def _weekday(said: dict[str, str], today: date) -> date | None:
    """上周五 counts from this week's Monday; a bare weekday is the last one that has been."""
    wanted = WEEK.get(said["wd"]) or DAYS[said["wd"][:3]]
    monday = today - timedelta(days=today.weekday())
    back = {"上": 1, "上个": 1, "上上": 2, "上上个": 2, "last": 1, "这": 0, "这个": 0, "本": 0, "this": 0}.get(said.get("week", ""))
    day = monday + timedelta(days=wanted - 1)
    if back is not None:
        return day - timedelta(weeks=back)
    return day if day <= today else day - timedelta(weeks=1)


def _feast(said: dict[str, str], today: date, feasts: Feasts) -> date | None:
    name = said["feast"]
    if name in feasts.moving:
        found = max((day for day in feasts.moving[name] if day <= today), default=None)
    else:
        found = _past(None, *feasts.yearly[name], today)
    shift = {"前一天": -1, "前天": -1, "后一天": 1, "当天": 0, "那天": 0, "当日": 0}.get(said.get("shift", "当天"))
    return None if found is None or shift is None else found + timedelta(days=shift)


def _past(year: int | None, month: int | None, day: int | None, today: date) -> date | None:
    """The latest such day that is not after today."""
    if day is None:
        return None
    try:
        if month is not None:
            return latest_day(year, month, day, today)
        found = today.replace(day=day) if day <= today.day else (today.replace(day=1) - timedelta(days=1)).replace(day=day)
    except ValueError:
        return None
    return found


def _whole(text: str | None) -> int | None:
    found = number(text) if text else None
    return None if found is None or found != int(found) else int(found)


def _times(pattern: re.Pattern[str], text: str, days: list[When], now: datetime) -> Iterator[When]:
    ends = [day.end for day in days]
    for found in pattern.finditer(text):
        said = {key: value for key, value in found.groupdict().items() if value}
        hour, minute = _whole(said["h"]), _minute(said.get("min"))
        if hour is None or minute is None or hour > HOURS:
            continue
        last = bisect_right(ends, found.start() + OVERLAP) - 1
        day = days[last] if last >= 0 and found.start() - ends[last] <= NEAR else None
        named = text[day.start : day.end] if day else ""
        half = said.get("half") or said.get("half2") or named
        if EARLY <= hour < NOON and any(word in half for word in AFTERNOON):
            hour += NOON
        own = found.start() + len(found[0]) - len(found[0].lstrip())
        begin = min(own, day.start) if day else own
        moment = time(hour % 24, minute)
        on = day.day if day else now.date()
        if datetime.combine(on, moment, now.tzinfo) > now:
            continue
        yield When(begin, found.end(), on, moment, rough=day is not None and day.rough)


def _minute(text: str | None) -> int | None:
    if text is None:
        return 0
    known = {"半": 30, "一刻": 15, "三刻": 45}
    found = known.get(text, _whole(text.removesuffix("分")))
    return found if found is not None and found < 60 else None  # noqa: PLR2004


def _back(text: str, now: datetime) -> Iterator[When]:
    """两分钟前, and 刚付款两分钟: so long ago."""
    for found in BACK.finditer(text):
        said = {key: value for key, value in found.groupdict().items() if value}
        amount, unit = said.get("n") or said["n2"], said.get("unit") or said["unit2"]
        just = any(word in text[max(0, found.start() - 6) : found.start()] for word in ("刚", "才", "just"))
        if not (said.get("ago") or said.get("ago2") or just) or text[found.end() : found.end() + 1] in VAGUE:
            continue
        hours = unit in ("小时", "钟头") or unit.startswith("hour")
        count = 0.5 if amount in ("半", "half an") else _whole(amount)
        if count is None:
            continue
        moment = now - (timedelta(hours=count) if hours else timedelta(minutes=count))
        yield When(found.start(), found.end(), moment.date(), moment.time().replace(second=0, microsecond=0))
