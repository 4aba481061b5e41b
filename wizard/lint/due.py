"""What is not wrong yet but due: figures and laws to compare with their sources again, and the calendar's next year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from importlib.resources.abc import Traversable

from wizard.decide.working_days import calendar_of
from wizard.load.files import marked_lines
from wizard.model import Parameter, Policy, SourceKind

NOTICE_MONTH = 11
"""The State Council's notice of next year's holidays has come out in November in recent years, at times earlier."""

REPLACE = "# REPLACE"
"""How a comment begins that says what to write in place of a sentence."""

YEARS_AHEAD = 1
"""Of so many years after this one the statutory days have to be known: periods of today run into the next."""

GUIDE = "see CONTRIBUTING.md, “How to load next year's holidays”"


def due(policy: Policy, today: date, within: timedelta = timedelta(0)) -> Iterator[str]:
    """What is due as of `today`, or will be `within` so long, one a line; none stops a build."""
    until = today + within
    yield from _figures(policy, today, until)
    yield from _changing(policy, until)
    yield from _laws(policy, today, until)
    yield from _calendar(policy, today, until)


def to_replace(folder: Traversable) -> Iterator[str]:
    """The sentences of a new platform that hold anywhere and still stand, a file a line."""
    for path, lines in marked_lines(folder, REPLACE).items():
        where = f"line{'' if len(lines) == 1 else 's'} {', '.join(map(str, lines))}"
        yield f"{path}: {where}: “{REPLACE}” still stands; write what it says in place of what follows it, and delete the line"


def _every(policy: Policy) -> Iterable[Parameter]:
    """Each figure once, whichever platforms it holds on."""
    return dict.fromkeys(parameter for platform in policy.platforms.values() for parameter in platform.parameters.values())


def _figures(policy: Policy, today: date, until: date) -> Iterator[str]:
    for parameter in _every(policy):
        if parameter.review_by < until:
            yield (
                f"parameter.{parameter.id}: {_was(parameter.review_by, today)} to be reviewed by {parameter.review_by}; compare it with "
                f"source {parameter.source}, then set a later review-by"
            )


def _changing(policy: Policy, until: date) -> Iterator[str]:
    """Built pages show the figures of the version's day, so whoever changes one ahead of time has to publish again on its day."""
    days = sorted((figure.effective_from, parameter.id) for parameter in _every(policy) for figure in parameter.figures)
    for day, name in days:
        if policy.version < day <= until:
            yield f"parameter.{name}: has another figure from {day}; raise version to that day then, and publish again"


def _laws(policy: Policy, today: date, until: date) -> Iterator[str]:
    """A law counts from a day on; all of them are read again at times, as the law changes without telling us."""
    laws = [source for source in policy.sources.values() if source.kind is SourceKind.LAW]
    for source in laws:
        if source.in_force and today <= source.in_force <= until:
            yield f"source.{source.id}: in force from {source.in_force}; read it, and what cites it, again"
    if laws and policy.laws_review_by and policy.laws_review_by < until:
        yield (
            f"policy.laws-review-by: {len(laws)} articles of law {_was(policy.laws_review_by, today, 'were', 'are')} to be read again by "
            f"{policy.laws_review_by}; look for changes of each, then set a later day in common/policy.toml"
        )


def _calendar(policy: Policy, today: date, until: date) -> Iterator[str]:
    calendar = calendar_of(policy.holidays)
    settled = calendar.settled_until
    if settled.year == today.year and until >= date(today.year, NOTICE_MONTH, 1):
        yield f"working days are settled up to {settled}; the notice for {today.year + 1} should be out: {GUIDE}"
    elif settled.year < until.year:
        yield f"working days are settled up to {settled} only: dates near holidays after it have two ends; {GUIDE}"
    known = calendar.known_until
    if known.year < until.year + YEARS_AHEAD:
        yield f"statutory days are known up to {known} only; add those of {known.year + 1} to common/calendar.toml: {GUIDE}"


def _was(day: date, today: date, past: str = "was", ahead: str = "is") -> str:
    return past if day < today else ahead
