"""Public holidays in mainland China: what the law fixes for every year, and how far the yearly notices have reached around it."""

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
    anchors: tuple[date, ...]
    """The day of each year that windows count from."""
    days: tuple[date, ...]
    """Days off by law, notice or no notice."""
    weekdays: Window
    """Where notices have made weekdays days off."""
    weekends: Window
    """Where notices have made weekend days working days."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Holidays:
    """All statutory holidays of the years that the policy knows."""

    source: str
    holidays: tuple[Holiday, ...]

    def statutory(self) -> frozenset[date]:
        """Every day that is off by law."""
        return frozenset(day for holiday in self.holidays for day in holiday.days)

    def movable_weekdays(self) -> frozenset[date]:
        """Days of which a weekday may become a day off."""
        return frozenset(day for holiday in self.holidays for anchor in holiday.anchors for day in holiday.weekdays.around(anchor))

    def movable_weekends(self) -> frozenset[date]:
        """Days of which a weekend day may become a working day."""
        return frozenset(day for holiday in self.holidays for anchor in holiday.anchors for day in holiday.weekends.around(anchor))
