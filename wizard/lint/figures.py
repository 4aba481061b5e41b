"""Figures: in order, each fact said once, and used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from wizard.errors import Problem
from wizard.lint.places import Places
from wizard.lint.said import outcome_texts, texts_in
from wizard.model import COMMON, Figure, Outcome, Parameter, Platform, Policy


def check_figures(policy: Policy, places: Places) -> Iterator[Problem]:
    """Problems of the parameters of a policy."""
    for platform in policy.platforms.values():
        yield from _check_bounds(platform, places)
        yield from _check_said_once(platform, places)
    for folder in places.folders:
        yield from _check_apart(_own(policy, folder, places), folder, places)
    yield from _check_unused(policy, places)


def _check_bounds(platform: Platform, places: Places) -> Iterator[Problem]:
    for parameter in platform.parameters.values():
        for figure in parameter.figures:
            if figure.min is not None and figure.max is not None and figure.min > figure.max:
                message = f"min {figure.min} is above max {figure.max}; give the smaller first"
                yield places.wrong(platform.id, "parameter", parameter.id, message)


def _check_said_once(platform: Platform, places: Places) -> Iterator[Problem]:
    """One statement of a source is one figure: what follows from it is computed, so that two cannot come to differ."""
    first: dict[tuple[str, str], str] = {}
    for parameter in platform.parameters.values():
        known = first.setdefault((parameter.source, parameter.unit), parameter.id)
        if known != parameter.id and parameter.source:
            message = f"the same source statement ({parameter.source}) as {known!r}; name that one, or {known}.max for its longest"
            yield places.wrong(platform.id, "parameter", parameter.id, message)


def _own(policy: Policy, folder: str, places: Places) -> list[Parameter]:
    """The figures that a folder holds, in its order."""
    platforms = policy.platforms.values() if folder == COMMON else filter(None, [policy.platforms.get(folder)])
    found = {key: parameter for platform in platforms for key, parameter in platform.parameters.items()}
    return [found[key] for key in places.ids(folder, "parameter") if key in found]


def _check_apart(own: list[Parameter], folder: str, places: Places) -> Iterator[Problem]:
    """Two figures of one folder that are alike are one fact written twice, or two facts and said to be.

    What a platform says and what the law says are never one fact; figures of one statement are looked at above.
    """
    alike = {frozenset((one.id, other.id)) for one, other in combinations(own, 2) if _alike(one, other)}
    declared = {frozenset((one.id, other)) for one in own for other in one.apart_from}
    for one, other in combinations(own, 2):
        if {one.id, other.id} in alike - declared:
            message = (
                f"the same figure as {one.id!r}; if it is the same fact, delete this one and name {one.id}, "
                f"or {one.id}.max for its longest; "
                f'if not, say so: apart-from = ["{one.id}"]'
            )
            yield places.wrong(folder, "parameter", other.id, message)
    for one in own:
        for name in sorted(one.apart_from):
            if frozenset((one.id, name)) not in alike:
                message = f"{name!r} is no figure of this folder that is the same as this one; take it out"
                yield places.wrong(folder, "parameter", one.id, message, field="apart-from")


def _alike(one: Parameter, other: Parameter) -> bool:
    """Whether two figures had the same longest on the day the later one began, whatever they have become since."""
    day = max(parameter.figures[0].effective_from for parameter in (one, other))
    return one.source != other.source and one.unit is other.unit and _longest(one.on(day)) == _longest(other.on(day))


def _longest(figure: Figure) -> int | None:
    return figure.min if figure.max is None else figure.max


def _check_unused(policy: Policy, places: Places) -> Iterator[Problem]:
    """A figure that nothing uses would be kept up to date for nobody."""
    used = {platform.id: used_parameters(platform) for platform in policy.platforms.values()}
    used[COMMON] = named_in_articles(policy).union(*used.values())
    for folder in places.folders:
        for key in sorted(places.ids(folder, "parameter").keys() - used.get(folder, frozenset())):
            yield places.wrong(folder, "parameter", key, "nothing uses it; use it in a text or delete it")


def named_in_articles(policy: Policy) -> frozenset[str]:
    """The figures that articles name."""
    return frozenset(name for article in policy.articles.values() for _, text in texts_in(article) for name in text.figures())


def used_parameters(platform: Platform) -> frozenset[str]:
    """The figures that a platform's outcomes count with or name."""
    return frozenset().union(*(named_by(outcome) for outcome in platform.outcomes.values()))


def named_by(outcome: Outcome) -> frozenset[str]:
    """The figures that an outcome counts with or names."""
    used = {timeline.parameter for timeline in outcome.timelines}
    if outcome.refund:
        used |= {key for key in (outcome.refund.fee, outcome.refund.share) if key}
    return frozenset(used.union(*(text.figures() for text in outcome_texts(outcome))))
