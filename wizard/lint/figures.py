"""Figures: in order, said once, and used."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.errors import Problem
from wizard.lint.places import Places
from wizard.lint.said import outcome_texts, texts_in
from wizard.model import COMMON, Platform, Policy


def check_figures(policy: Policy, places: Places) -> Iterator[Problem]:
    """Problems of the parameters of a policy."""
    for platform in policy.platforms.values():
        yield from _check_bounds(platform, places)
        yield from _check_said_once(platform, places)
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


def _check_unused(policy: Policy, places: Places) -> Iterator[Problem]:
    """A figure that nothing uses would be kept up to date for nobody."""
    used = {platform.id: used_parameters(platform) for platform in policy.platforms.values()}
    used[COMMON] = named_in_articles(policy).union(*used.values())
    for folder in places.folders:
        for key in sorted(places.ids(folder, "parameter").keys() - used.get(folder, frozenset())):
            yield places.wrong(folder, "parameter", key, "nothing uses it; use it in a text or delete it")


def named_in_articles(policy: Policy) -> frozenset[str]:
    """The figures that articles name."""
    return frozenset(name for article in policy.articles.values() for _, text in texts_in(article) for name in text.placeholders())


def used_parameters(platform: Platform) -> frozenset[str]:
    """The figures that a platform's outcomes count with or name."""
    used: set[str] = set()
    for outcome in platform.outcomes.values():
        used |= {timeline.parameter for timeline in outcome.timelines}
        if outcome.refund:
            used |= {key for key in (outcome.refund.fee, outcome.refund.share) if key}
        used |= {name.removesuffix(".max") for text in outcome_texts(outcome) for name in text.placeholders()}
    return frozenset(used)
