"""What versions changed: each version is told of, and what is told exists."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.errors import Problem, nearest
from wizard.lint.places import Places
from wizard.model import COMMON, Policy
from wizard.review.outlook import figure_days


def check_changes(policy: Policy, places: Places) -> Iterator[Problem]:
    """Problems of the entries `[[change]]`."""
    version = policy.version.isoformat()
    if all(change.version != policy.version for change in policy.changes):
        message = f"version {version} has none; say in one what it changed, or have a draft written: python -m wizard record OLD"
        yield places.wrong(COMMON, "change", "", message)
    outcomes = {*policy.platforms, *(outcome for platform in policy.platforms.values() for outcome in platform.outcomes)}
    days = figure_days(policy)
    for change in policy.changes:
        entry = change.version.isoformat()
        if not change.text.zh and not any(day >= change.version for day in days):
            yield places.wrong(
                COMMON, "change", entry, "no figure changes on that day or later; say in a sentence what did", field="figures"
            )
        if change.version > policy.version:
            message = f"is after the policy's version ({version}); correct it, or raise version in policy.toml"
            yield places.wrong(COMMON, "change", entry, message)
        for field, named, known in (("outcomes", change.outcomes, outcomes), ("articles", change.articles, policy.articles.keys())):
            for name in named:
                if name not in known:
                    message = f"got {name!r}; accepted: {nearest(name, known)}; correct it, or take out what is no longer there"
                    yield places.wrong(COMMON, "change", entry, message, field=field)
