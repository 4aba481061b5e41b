"""What changed and when: what versions of the policy tell of, and figures by the dates from which they hold.

A figure that is to hold from a later date is told of from its own list of dates, so nobody has to write it down twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wizard.answer.addresses import answer_path, article_path, platform_path
from wizard.answer.view import parameters_of
from wizard.answer.wording import Words
from wizard.model import Figure, Outcome, Parameter, Platform, Policy, Revision


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing that changed, in a sentence."""

    id: str
    """The same for as long as the change is told of, also in other words."""
    text: str
    pages: tuple[tuple[str, str], ...]
    """Where it shows: names of pages, with their paths below the language's root."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedOn:
    """What changed on one day."""

    day: date
    ahead: bool
    """Whether it is after the policy's version: announced."""
    changes: tuple[Change, ...]


def changes_by_day(policy: Policy, words: Words) -> list[ChangedOn]:
    """All changes: those ahead first, the next of them on top, then the latest first."""
    found: dict[date, list[Change]] = {}
    numbers: dict[date, int] = {}
    for revision in policy.changes:
        number = numbers[revision.version] = numbers.get(revision.version, 0) + 1
        if not revision.text.zh:
            continue
        found.setdefault(revision.version, []).append(_revised(policy, revision, number, words))
    for dated in _dated(policy):
        found.setdefault(dated.after.effective_from, []).append(_figure(policy, dated, words))
    days = [ChangedOn(day=day, ahead=day > policy.version, changes=tuple(changes)) for day, changes in found.items()]
    ahead = sorted((one for one in days if one.ahead), key=lambda one: one.day)
    return ahead + sorted((one for one in days if not one.ahead), key=lambda one: one.day, reverse=True)


def last_changed(policy: Policy, outcome_id: str, today: date | None) -> date:
    """The day on which an answer last changed, as of `today` or, where no page knows that, the policy's version.

    An answer of which no version tells anything is as old as the first version that is told of.
    """
    platform = policy.platforms[outcome_id.partition(".")[0]]
    outcome, until = platform.outcomes[outcome_id], today or policy.version
    first = policy.changes[-1].version if policy.changes else policy.version
    told = (change.version for change in policy.changes if outcome_id in change.outcomes or platform.id in change.outcomes)
    return max((first, *told, *(day for day in _figure_days(platform, outcome) if day <= until)))


def _figure_days(platform: Platform, outcome: Outcome) -> Iterator[date]:
    """The days on which a figure of an outcome becomes another one."""
    for name in parameters_of(platform, outcome):
        yield from (figure.effective_from for figure in platform.parameters[name].figures[1:])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Dated:
    """A figure that becomes another one."""

    platform: Platform | None
    """None where it holds on every platform."""
    parameter: Parameter
    before: Figure
    after: Figure


def _dated(policy: Policy) -> Iterator[_Dated]:
    """Every figure that becomes another one, each once."""
    shared = policy.shared_parameters()
    for parameter in shared.values():
        yield from _steps(parameter, None)
    for platform in policy.platforms.values():
        for parameter in platform.parameters.values():
            if parameter.id not in shared:
                yield from _steps(parameter, platform)


def _steps(parameter: Parameter, platform: Platform | None) -> Iterator[_Dated]:
    for before, after in zip(parameter.figures, parameter.figures[1:], strict=False):
        yield _Dated(platform=platform, parameter=parameter, before=before, after=after)


def _revised(policy: Policy, revision: Revision, number: int, words: Words) -> Change:
    pages = [page for name in revision.outcomes for page in _answers(policy, name, words)]
    pages += [(policy.articles[name].title.in_lang(words.lang), article_path(policy.articles[name])) for name in revision.articles]
    text = _of_one_platform(policy, revision, words)
    return Change(id=f"{revision.version.isoformat()}/{number}", text=text, pages=tuple(pages))


def _of_one_platform(policy: Policy, revision: Revision, words: Words) -> str:
    """The sentence, with the platform's name before it where it is about answers of one alone."""
    text = revision.text.in_lang(words.lang)
    ids = {name.partition(".")[0] for name in revision.outcomes}
    if len(ids) != 1 or len(policy.platforms) == 1:
        return text
    return f"{policy.platforms[ids.pop()].name.in_lang(words.lang)}{words('label.colon')}{text}"


def _answers(policy: Policy, name: str, words: Words) -> Iterator[tuple[str, str]]:
    """The page of an answer, or that of a platform all of whose answers are meant."""
    platform = policy.platforms[name.partition(".")[0]]
    said = platform.name.in_lang(words.lang)
    if name == platform.id:
        yield words("changes.all", platform=said), platform_path(platform.id)
    else:
        yield _titled(platform, platform.outcomes[name], words)


def _titled(platform: Platform, outcome: Outcome, words: Words) -> tuple[str, str]:
    title = f"{platform.name.in_lang(words.lang)}{words('label.colon')}{outcome.title.in_lang(words.lang)}"
    return title, answer_path(outcome.id)


def _figure(policy: Policy, dated: _Dated, words: Words) -> Change:
    parameter, platform = dated.parameter, dated.platform
    colon = words("label.colon")
    name = colon.join([*([platform.name.in_lang(words.lang)] if platform else []), parameter.name.in_lang(words.lang)])
    text = words("changes.figure", name=name, after=words.figure(parameter, dated.after), before=words.figure(parameter, dated.before))
    platforms = [platform] if platform else list(policy.platforms.values())
    pages = [_titled(p, o, words) for p in platforms for o in p.outcomes.values() if parameter.id in parameters_of(p, o)]
    where = f"{platform.id}." if platform else ""
    return Change(id=f"{dated.after.effective_from.isoformat()}/{where}{parameter.id}", text=text, pages=tuple(pages))
