"""Words, figures and dates in one language.

Everything a reader sees goes through `Words`: it knows the language and the day, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from wizard.decide.timeline import Span, Timeline
from wizard.model import PLACEHOLDER, Figure, Lang, Parameter, Side, Text, Unit

RANGES: Mapping[Lang, tuple[str, str]] = {"zh": ("～", ""), "en": ("-", " ")}
"""What stands between two numbers, and between a number and its unit."""

SPACED: Mapping[Lang, str] = {"zh": "", "en": " "}
"""What stands between two sentences."""

type Values = Mapping[str, Callable[[], str] | str]
"""What placeholders stand for: text, or a way to compute it when it is needed."""

WORDING = ("unit.{Unit-percent}", "unit.{Unit-percent}.one", "month.{1..12}", "weekday.{1..7}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The wording in `lang`, as seen on `today`: dates of another year show their year."""

    lang: Lang
    wording: Mapping[str, Text]
    today: date | None

    def __call__(self, key: str, /, **values: str) -> str:
        """The words under `key` with `{placeholders}` filled. Raises KeyError for a key that is not there."""
        text = self.wording[key].in_lang(self.lang)
        return PLACEHOLDER.sub(lambda match: values.get(match.group(1), match.group(0)), text)

    def text(self, text: Text, values: Values) -> str:
        """A policy text with its placeholders filled once; what is filled in is never filled again."""
        return PLACEHOLDER.sub(lambda match: _computed(values[match.group(1)]), text.in_lang(self.lang))

    def figure(self, parameter: Parameter, figure: Figure) -> str:
        """A figure with its unit: "1～2个工作日", "10%～20%"; in English "1-2 working days"."""
        return self.amount_of(parameter.unit, figure.min, figure.max)

    def amount_of(self, unit: Unit, least: int | None, most: int | None) -> str:
        """One number or a range with its unit."""
        numbers = [number for number in (least, most) if number is not None]
        to, gap = RANGES[self.lang]
        if unit is Unit.PERCENT:
            return to.join(f"{number}%" for number in numbers)
        one = ".one" if numbers == [1] else ""
        return f"{to.join(map(str, numbers))}{gap}{self(f'unit.{unit}{one}')}"

    def money(self, amount: Decimal) -> str:
        """An amount in yuan with two decimals."""
        return self("money", amount=f"{amount:.2f}")

    def value(self, value: date | Decimal) -> str:
        """A date, a time or an amount as somebody reads back what was typed."""
        return self.money(value) if isinstance(value, Decimal) else self.moment(value, letter=True)

    def day(self, day: date, *, year: bool) -> str:
        """A date with its weekday."""
        return self(
            "date.year" if year else "date",
            year=str(day.year),
            month=self(f"month.{day.month}"),
            day=str(day.day),
            weekday=self(f"weekday.{day.isoweekday()}"),
        )

    def plain_day(self, day: date) -> str:
        """A date for use in a letter: with year, without weekday."""
        return self("date.plain", year=str(day.year), month=self(f"month.{day.month}"), day=str(day.day))

    def moment(self, moment: date | datetime, *, letter: bool = False, year: bool = False) -> str:
        """A date, or a date with its time of day."""
        shown = self.plain_day(moment) if letter else self.day(moment, year=year)
        return self("date.time", date=shown, time=f"{moment:%H:%M}") if isinstance(moment, datetime) else shown

    def short(self, moment: date | datetime) -> str:
        """A date without year and weekday, or a time of day, for a drawing."""
        if isinstance(moment, datetime):
            return f"{moment:%H:%M}"
        return self("date.short", month=self(f"month.{moment.month}"), day=str(moment.day))

    def span(self, span: Span) -> str:
        """The dates of a period: a range, one day, or one bound; days that no notice settles make a range of its last day alone."""
        ends = [end for end in (span.earliest, span.latest) if end is not None]
        year = any(end.year != (self.today or span.start).year for end in ends)
        shown = [self.moment(end, year=year) for end in ends]
        if span.latest is None:
            return self("date.earliest", **{"from": shown[0]})
        if not span.settled:
            first = span.latest_if_worked or span.latest
            return self("date.latest" if first == span.latest else "date.latest-between", to=self.between(first, span.latest))
        if span.earliest is None or not span.exact:
            return self("date.latest", to=shown[-1])
        return shown[0] if shown[0] == shown[-1] else self("date.range", **{"from": shown[0], "to": shown[-1]})

    def between(self, first: date, last: date) -> str:
        """The days between which an end lies that no notice settles yet, without weekdays: whether one works on them is the question."""
        year = (self.today or first).year
        if first == last:
            return self.moment(last, year=last.year != year)
        if first.year != last.year:
            return self("date.between", **{"from": self.plain_day(first), "to": self.plain_day(last)})
        if last.year == year:
            return self("date.between", **{"from": self.short(first), "to": self.short(last)})
        return self("date.between.year", **{"from": self.short(first), "to": self.short(last), "year": str(last.year)})

    def caveat(self, timeline: Timeline) -> str | None:
        """Why the last day is not certain; None where it is."""
        span = timeline.span or timeline.if_today
        if span is None or span.latest is None or span.settled:
            return None
        return self("date.unsettled", year=str(span.latest.year))

    def away(self, days: int) -> str:
        """How far a day is from today: "tomorrow", "3 days left", "2 days ago"."""
        if days in (-1, 0, 1):
            return self({-1: "away.yesterday", 0: "away.today", 1: "away.tomorrow"}[days])
        return self("away.ago" if days < 0 else "away.left", count=str(abs(days)))

    def due(self, timeline: Timeline, starts: str) -> str:
        """When a period ends, as exactly as is known: dates, dates if asked today, or what starts it."""
        if timeline.span is not None:
            return self.own_time(timeline.span) if timeline.part.side is Side.READER else self.span(timeline.span)
        if timeline.if_today is not None:
            return self("date.if-today", when=self.span(timeline.if_today))
        return starts

    def last(self, timeline: Timeline) -> str:
        """The last day that a period can end on."""
        end = timeline.span.latest if timeline.span else None
        return self.moment(end, year=end.year != (self.today or end).year) if end else ""

    def act_by(self, timeline: Timeline) -> str:
        """The day to act by; without dates the shortest that the period can be."""
        end = timeline.span.act_by if timeline.span else None
        if end is not None:
            return self.moment(end, year=end.year != (self.today or end).year)
        least = timeline.figure.min or timeline.figure.max
        return self("date.shortest", period=self.amount_of(timeline.parameter.unit, None, least))

    def own_time(self, span: Span) -> str:
        """The reader's own period: never a range in which to act, but the end to act by and the last it can be."""
        first, last = span.act_by, span.latest
        if first is None or last is None or first == last:
            return self.span(span)
        year = any(end.year != (self.today or span.start).year for end in (first, last))
        return self("date.own", first=self.moment(first, year=year), last=self.moment(last, year=year))


def _computed(value: Callable[[], str] | str) -> str:
    return value if isinstance(value, str) else value()
