"""The State Council's notice of a year's holidays, read from its own sentences.

“元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。” What a sentence says twice (a weekday beside its date, how many
days a run has) has to agree, and a sentence with a day in it that is not understood is refused: nothing is left out in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from wizard.errors import InputError
from wizard.model import Run

WEEKDAYS = "一二三四五六日"
DATE = r"(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:\([^()]*\))?"
ONE = re.compile(r"(?:(?P<year>[0-9]{4})年)?(?:(?P<month>[0-9]{1,2})月)?(?P<day>[0-9]{1,2})日(?:\((?P<beside>[^()]*)\))?")
HEAD = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|\(?[0-9]{1,2}\)?[、.])?(?P<names>[^0-9:,()]{2,14}):")
OFF = re.compile(
    rf"(?P<first>{DATE})(?:[至到~—–-](?P<last>{DATE}))?放假(?:调休|公休)?(?:,?共?(?P<count>[0-9]{{1,2}})天)?(?:,(?:不调休|与周末连休))?"
)
WORKED = re.compile(rf"{DATE}(?:[、和,]{DATE})*(?:照常|正常)?上班")
WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
WISH = re.compile(r"(?:鼓励|提倡|倡导)")
"""What the notice hopes for; nobody has to give such a day off."""
TITLE = re.compile(r"国务院办公厅关于(?P<year>[0-9]{4})年(?:部分)?节假日安排的通知")
NUMBER = re.compile(r"国办发明电(?:〔|\[)[0-9]{4}(?:〕|\])[0-9]{1,3}号")
SIGNED = re.compile(r"国务院办公厅\n*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
BEGIN = "通知如下"
BREAK = re.compile(rf"(?<![、,至到和:])\n(?=(?:{HEAD.pattern.replace('?P<names>', '?:')})?{DATE})")
"""A new line that begins a sentence; others are where a long one was wrapped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """What the notice gives for one holiday, or for several that fall together."""

    names: tuple[str, ...]
    off: tuple[Run, ...]
    worked: tuple[date, ...]
    whole: bool = True
    """Whether each of its sentences was understood."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Announced:
    """A notice as it was understood."""

    year: int
    stretches: tuple[Stretch, ...]
    published: date | None
    """The day below the signature, where the text has it."""
    number: str | None
    passed_over: tuple[str, ...]
    """Sentences that settle nothing."""
    wrong: tuple[str, ...]
    """A line for each sentence that is not understood or contradicts itself: what was given, and what is accepted."""


@dataclass(slots=True)
class _Heading:
    names: tuple[str, ...]
    off: list[Run] = field(default_factory=list)
    worked: list[date] = field(default_factory=list)
    whole: bool = True

    def stretch(self) -> Stretch:
        return Stretch(names=self.names, off=tuple(self.off), worked=tuple(self.worked), whole=self.whole)


def read_notice(text: str, year: int) -> Announced:
    """The notice for `year` that `text` holds, as far as it is understood. Raises `InputError` for the notice of another year."""
    plain = _plain(text)
    flat = plain.replace("\n", "")
    title, number, signed = TITLE.search(flat), NUMBER.search(flat), SIGNED.search(flat)
    if title and int(title["year"]) != year:
        raise InputError("YEAR", str(year), f"{title['year']}, for which this notice is")
    stretches: list[_Heading] = []
    passed_over: list[str] = []
    wrong: list[str] = []
    for sentence in _sentences(SIGNED.sub("", plain)):
        said = _under_heading(sentence, stretches)
        if WISH.match(said):
            passed_over.append(said)
            continue
        try:
            _understood(said, sentence, stretches, year)
        except InputError as error:
            wrong.append(str(error))
            if stretches:
                stretches[-1].whole = False
    return Announced(
        year=year,
        stretches=tuple(found.stretch() for found in stretches if found.off or found.worked or not found.whole),
        published=_day(ONE.search(signed[0]), year) if signed else None,
        number=number[0].replace("[", "〔").replace("]", "〕") if number else None,
        passed_over=tuple(passed_over),
        wrong=tuple(wrong),
    )


def _understood(said: str, sentence: str, stretches: list[_Heading], year: int) -> None:
    """Add what a sentence says to the holiday that it is about."""
    if off := OFF.fullmatch(said):
        _last(stretches, sentence).off.append(_run(off, year))
    elif WORKED.fullmatch(said):
        _last(stretches, sentence).worked += [_day(found, year) for found in ONE.finditer(said)]
    elif ONE.search(said):
        raise InputError("notice", sentence, "sentences such as 元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。")


def _plain(text: str) -> str:
    """The text with one form of each sign, and without spaces."""
    return re.sub(r"[^\S\n]", "", unicodedata.normalize("NFKC", text).replace("\r", ""))


def _sentences(plain: str) -> Iterator[str]:
    """The sentences that may hold days: what stands before “通知如下” only introduces them."""
    told = plain.rpartition(BEGIN)[2]
    for sentence in re.split("[。;]", BREAK.sub("。", told)):
        kept = sentence.replace("\n", "").lstrip(":")
        if kept:
            yield kept


def _under_heading(sentence: str, stretches: list[_Heading]) -> str:
    """What a sentence says; a heading in front of it begins another holiday."""
    head = HEAD.match(sentence)
    if head is None:
        return sentence
    stretches.append(_Heading(tuple(head["names"].split("、"))))
    return sentence[head.end() :]


def _last(stretches: list[_Heading], sentence: str) -> _Heading:
    if not stretches:
        raise InputError("notice", sentence, "the holiday's name and a colon before its first day, such as 元旦：1月1日放假")
    return stretches[-1]


def _run(off: re.Match[str], year: int) -> Run:
    """The run of days that a sentence gives, as many as it says."""
    begin, end = ONE.fullmatch(off["first"]), ONE.fullmatch(off["last"] or off["first"])
    first = _day(begin, year)
    last = _day(end, year, after=first)
    if last < first:
        raise InputError("notice", off[0], f"a last day after the first; {last} is before {first} (another year is written with its day)")
    length = (last - first).days + 1
    if off["count"] and int(off["count"]) != length:
        raise InputError("notice", off[0], f"the number of days that the dates give, {length} from {first} to {last}")
    return Run(first, last)


def _day(found: re.Match[str] | None, year: int, after: date | None = None) -> date:
    """The day that is named; a month or a year that is not is that of the day before it in the sentence, or the notice's."""
    if found is None:
        raise InputError("notice", "", "a day such as 1月1日")
    month = found["month"] or (str(after.month) if after else None)
    if month is None:
        raise InputError("notice", found[0], "a day with its month, such as 1月1日")
    years = int(found["year"]) if found["year"] else after.year if after else year
    try:
        day = date(years, int(month), int(found["day"]))
    except ValueError:
        raise InputError("notice", found[0], "a day that there is") from None
    beside = WEEKDAY.search(found["beside"] or "")
    given = WEEKDAYS.index(beside[1].replace("天", "日")) if beside else day.weekday()
    if given != day.weekday():
        raise InputError("notice", found[0], f"the weekday of {day}, 周{WEEKDAYS[day.weekday()]}")
    return day
