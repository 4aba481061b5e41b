"""A notice's own sentences beside the law: each holiday is there, with its statutory days, and what it gives adds up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard.decide.working_days import FRIDAY
from wizard.errors import listed
from wizard.lint.notices import statutory_counts
from wizard.model import Holidays, Notice
from wizard.reading.notice import Announced, Stretch


def as_notice(announced: Announced, *, source: str, published: date, extra: int) -> Notice:
    """The notice as the policy keeps it."""
    return Notice(
        year=announced.year,
        source=source,
        published=published,
        off=tuple(sorted((run for stretch in announced.stretches for run in stretch.off), key=lambda run: run.first)),
        worked=tuple(sorted(day for stretch in announced.stretches for day in stretch.worked)),
        extra=extra,
    )


def wrong_in_announced(announced: Announced, known: Holidays, extra: int) -> Iterator[str]:
    """What is wrong with it, one a line; `extra` weekdays off may be more than law and days worked account for.

    Of a holiday with a sentence that is not understood nothing is added up.
    """
    yield from announced.wrong
    names = {holiday.name.zh: holiday.id for holiday in known.holidays}
    told = [name for stretch in announced.stretches for name in stretch.names]
    for name in sorted(set(told) - names.keys()):
        yield f"holiday: got {name!r}; accepted: {listed(names)}"
    for name in names:
        if told.count(name) != 1:
            yield f"{name}: named {told.count(name)} times; accepted: each holiday once, with its days"
    whole = [stretch for stretch in announced.stretches if stretch.whole]
    found = [_surplus(stretch, known.of_year(announced.year), names) for stretch in whole]
    for stretch, (missing, surplus, weekdays) in zip(whole, found, strict=True):
        label = "、".join(stretch.names)
        for day in missing:
            yield f"{label}: {day} is off by law; accepted: a run that holds it, not {_runs(stretch)}"
        if surplus < 0 or (surplus and not extra):
            wanted = weekdays - surplus
            if surplus > 0:
                hint = f"the day worked for it may be lost, such as 2月15日（周日）上班; only where it truly gives more, --extra {surplus}"
            else:
                hint = "a day off may be lost, or a day worked stand under another holiday than its own"
            yield (
                f"{label}: got {weekdays} weekdays off; accepted: {wanted}, one for each statutory day and for each of "
                f"{len(stretch.worked)} days worked; compare with the notice: {hint}"
            )
    given = sum(surplus for _, surplus, _ in found)
    if extra and given != extra and len(whole) == len(announced.stretches):
        yield f"--extra: got {extra}; accepted: {given}, the weekdays off beyond statutory days and days worked"


def _surplus(stretch: Stretch, by_law: dict[str, tuple[date, ...]], names: dict[str, str]) -> tuple[list[date], int, int]:
    """Statutory days that it leaves out, weekdays off beyond what it accounts for, and weekdays off."""
    statutory = [by_law[names[name]] for name in stretch.names if name in names]
    off = {day for run in stretch.off for day in run.days()}
    weekdays = sum(day.weekday() <= FRIDAY for day in off)
    accepted = statutory_counts(statutory, len(stretch.worked))
    nearest = min(accepted, key=lambda count: abs(weekdays - count))
    return sorted({day for days in statutory for day in days} - off), weekdays - nearest, weekdays


def _runs(stretch: Stretch) -> str:
    return " · ".join(f"{run.first} to {run.last}" for run in stretch.off) or "nothing"
