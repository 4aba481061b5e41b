"""What an edit of the policy changes in time: rules and texts at once, and each figure on the day from which it holds.

Figures are set apart by asking twice: once with the figures of the edition before, which shows what rules and texts alone do, and
then, for each day on which a figure becomes another one than readers were told, with that figure and without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from wizard.model import Figure, Parameter, Platform, Policy, Unit
from wizard.review.changes import Report, compare, differing_parts

type Key = tuple[str, str]
"""A platform and the id of one of its parameters."""

type Worth = tuple[Unit, int | None, int | None]
"""A figure on a day: its unit and its two bounds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureChange:
    """A figure that becomes another one on a day than the edition before has it, or than it was."""

    before: Parameter
    after: Parameter
    platforms: tuple[str, ...]
    """Several for a figure that is stated once for all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """A day on which figures change, and what readers then see otherwise."""

    day: date
    figures: tuple[FigureChange, ...]
    report: Report


@dataclass(frozen=True, kw_only=True, slots=True)
class Backdated:
    """A figure that is new in this edition but holds from a day before it: who asked since then was told something else."""

    change: FigureChange
    figure: Figure
    edition: date
    """The day before which it lies."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlook:
    """Everything that a new edition changes, and what its editor should look at first."""

    old: Policy
    new: Policy
    today: date
    report: Report
    """What rules and texts change, at once."""
    stages: tuple[Stage, ...]
    """By day; the first one may be today."""
    backdated: tuple[Backdated, ...]
    unseen: tuple[str, ...]
    """Fields of the policy that differ without any answer or article showing it, such as the words people search by."""

    @property
    def differs(self) -> bool:
        """Whether the two are different editions at all."""
        return self.old.version != self.new.version or bool(differing_parts(self.old, self.new))

    @property
    def raised(self) -> bool:
        """Whether the version is a later one."""
        return self.new.version > self.old.version


def outlook(old: Policy, new: Policy, now: datetime) -> Outlook:
    """What `new` changes for readers of `old`, as of `now` and of each later day on which a figure becomes another one."""
    today = now.date()
    shared = _shared_parameters(old, new)
    report = compare(old, _with(new, {key: before for key, (before, _) in shared.items()}), now)
    stages = tuple(_stages(new, shared, now))
    told = bool(report.changes or report.articles or report.platforms or stages)
    parts = differing_parts(old, new) - {"articles"} - ({"platforms"} if told else set())
    return Outlook(
        old=old,
        new=new,
        today=today,
        report=report,
        stages=stages,
        backdated=tuple(_backdated(shared, new.version if new.version > old.version else today)),
        unseen=tuple(sorted(parts)),
    )


def figure_days(policy: Policy) -> frozenset[date]:
    """The days on which a figure becomes another one."""
    parameters = (parameter for platform in policy.platforms.values() for parameter in platform.parameters.values())
    return frozenset(figure.effective_from for parameter in parameters for figure in parameter.figures[1:])


def _shared_parameters(old: Policy, new: Policy) -> dict[Key, tuple[Parameter, Parameter]]:
    """The parameters that both editions have."""
    return {
        (name, key): (old.platforms[name].parameters[key], parameter)
        for name, platform in new.platforms.items()
        if name in old.platforms
        for key, parameter in platform.parameters.items()
        if key in old.platforms[name].parameters
    }


def _stages(new: Policy, shared: Mapping[Key, tuple[Parameter, Parameter]], now: datetime) -> Iterator[Stage]:
    today = now.date()
    starts = {figure.effective_from for pair in shared.values() for parameter in pair for figure in parameter.figures}
    days = [today, *sorted(day for day in starts if day > today)]
    for before, day in zip((None, *days), days, strict=False):
        found = {key: pair for key, pair in shared.items() if _becomes_other(pair, before, day)}
        if found:
            moment = datetime.combine(day, now.timetz()) if day != today else now
            without = _with(new, {key: was for key, (was, _) in found.items()})
            report = compare(without, new, moment, {platform for platform, _ in found})
            yield Stage(day=day, figures=tuple(_told_once(found)), report=report)


def _becomes_other(pair: tuple[Parameter, Parameter], before: date | None, day: date) -> bool:
    """Whether the editions differ on this day, and not just as they did on the day looked at before."""
    worth = tuple(worth_on(parameter, day) for parameter in pair)
    return worth[0] != worth[1] and (before is None or worth != tuple(worth_on(parameter, before) for parameter in pair))


def worth_on(parameter: Parameter, day: date) -> Worth:
    """What a parameter says on a day."""
    figure = parameter.on(day)
    return parameter.unit, figure.min, figure.max


def _with(policy: Policy, figures: Mapping[Key, Parameter]) -> Policy:
    """The policy with the figures of others, each still under its own name and source."""
    names = {name for name, _ in figures}
    return replace(policy, platforms={name: _own(p, figures) if name in names else p for name, p in policy.platforms.items()})


def _own(platform: Platform, figures: Mapping[Key, Parameter]) -> Platform:
    own = {key: figures[platform.id, key] for key in platform.parameters if (platform.id, key) in figures}
    changed = {key: replace(platform.parameters[key], unit=other.unit, figures=other.figures) for key, other in own.items()}
    return replace(platform, parameters={**platform.parameters, **changed})


def _told_once(found: Mapping[Key, tuple[Parameter, Parameter]]) -> Iterator[FigureChange]:
    """A figure that several platforms share is one change."""
    platforms: dict[tuple[Parameter, Parameter], list[str]] = {}
    for (platform, _), pair in found.items():
        platforms.setdefault(pair, []).append(platform)
    for (before, after), names in platforms.items():
        yield FigureChange(before=before, after=after, platforms=tuple(names))


def _backdated(shared: Mapping[Key, tuple[Parameter, Parameter]], edition: date) -> Iterator[Backdated]:
    """Rows that are new, or say something else than they did, and begin before the edition."""
    for change in _told_once({key: pair for key, pair in shared.items() if pair[0].figures != pair[1].figures}):
        for figure in change.after.figures:
            if figure not in change.before.figures and figure.effective_from < edition:
                yield Backdated(change=change, figure=figure, edition=edition)
