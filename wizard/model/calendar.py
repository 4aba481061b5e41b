"""Public holidays in mainland China: what the law fixes for every year, how far the yearly notices have reached around it, and notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wizard.model.base import Text


@dataclass(frozen=True, slots=True)
class Window:
    """Days from a holiday's anchor, both ends included."""

    first: int
    last: int

    def around(self, anchor: date) -> Iterator[date]:
        """The days of the window around one anchor."""
        return (anchor + timedelta(days=offset) for offset in range(self.first, self.last + 1))


@dataclass(frozen=True, kw_only=True, slots=True)
class Holiday:
    """A holiday: its statutory days, and the days near them that notices have moved in the past."""

    id: str
    name: Text
    called: tuple[str, ...]
    """What people call it when they date by it, in the form in which messages are compared."""
    anchors: tuple[date, ...]
    """The day of each year that windows count from."""
    days: tuple[date, ...]
    """Days off by law, notice or no notice."""
    weekdays: Window
    """Where notices have made weekdays days off."""
    weekends: Window
    """Where notices have made weekend days working days."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feast:
    """A day that people date by and on which they work: the same each year."""

    id: str
    called: tuple[str, ...]
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Run:
    """Days off in a row, both ends included."""

    first: date
    last: date

    def days(self) -> tuple[date, ...]:
        """Each of them."""
        return tuple(self.first + timedelta(days=offset) for offset in range((self.last - self.first).days + 1))


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """What the State Council's notice of a year says: which days are off, and which weekend days are worked for them."""

    year: int
    source: str
    published: date
    off: tuple[Run, ...]
    worked: tuple[date, ...]
    extra: int
    """Weekdays off that it gives without a statutory day or a day worked for them: none in an ordinary year."""

    def days_off(self) -> frozenset[date]:
        """Every day that it names as off."""
        return frozenset(day for run in self.off for day in run.days())


@dataclass(frozen=True, kw_only=True, slots=True)
class Holidays:
    """All statutory holidays of the years that the policy knows, and the notices that it holds."""

    source: str
    holidays: tuple[Holiday, ...]
    feasts: tuple[Feast, ...]
    notices: tuple[Notice, ...]

    def statutory(self) -> frozenset[date]:
        """Every day that is off by law."""
        return frozenset(day for holiday in self.holidays for day in holiday.days)

    def known_years(self) -> tuple[int, ...]:
        """The years of which every holiday's days are known."""
        years = [{day.year for day in holiday.days} for holiday in self.holidays]
        return tuple(sorted(set.intersection(*years))) if years else ()

    def of_year(self, year: int) -> dict[str, tuple[date, ...]]:
        """The statutory days of a year by the holiday's id."""
        return {holiday.id: tuple(day for day in holiday.days if day.year == year) for holiday in self.holidays}

    def movable_weekdays(self, settled: frozenset[int]) -> frozenset[date]:
        """Days of which a weekday may become a day off, near the holidays of all years but those that are settled."""
        return frozenset(day for holiday, anchor in self._open(settled) for day in holiday.weekdays.around(anchor))

    def movable_weekends(self, settled: frozenset[int]) -> frozenset[date]:
        """Days of which a weekend day may become a working day, near the holidays of all years but those that are settled."""
        return frozenset(day for holiday, anchor in self._open(settled) for day in holiday.weekends.around(anchor))

    def _open(self, settled: frozenset[int]) -> Iterator[tuple[Holiday, date]]:
        return ((holiday, anchor) for holiday in self.holidays for anchor in holiday.anchors if anchor.year not in settled)
