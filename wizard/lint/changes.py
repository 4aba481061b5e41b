"""What versions changed: each version is told of, and what is told exists."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.errors import Problem, listed
from wizard.lint.places import Places
from wizard.model import COMMON, Policy


def check_changes(policy: Policy, places: Places) -> Iterator[Problem]:
    """Problems of the entries `[[change]]`."""
    version = policy.version.isoformat()
    if all(change.version != policy.version for change in policy.changes):
        message = f"version {version} has none; say in one what it changed, or have a draft written: python -m wizard record OLD"
        yield places.wrong(COMMON, "change", "", message)
    outcomes = {*policy.platforms, *(outcome for platform in policy.platforms.values() for outcome in platform.outcomes)}
    for change in policy.changes:
        entry = change.version.isoformat()
        if change.version > policy.version:
            message = f"is after the policy's version ({version}); correct it, or raise version in policy.toml"
            yield places.wrong(COMMON, "change", entry, message)
        for field, named, known in (("outcomes", change.outcomes, outcomes), ("articles", change.articles, policy.articles.keys())):
            for name in named:
                if name not in known:
                    message = f"got {name!r}; accepted: {listed(known)}; correct it, or take out what is no longer there"
                    yield places.wrong(COMMON, "change", entry, message, field=field)
