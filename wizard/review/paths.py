"""A change leaf by leaf, as the answer's JSON names it: for whoever wants to see everything, or writes a program that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import ndiff

from wizard.review.changes import Change

NOTHING = "nothing"


def path_lines(change: Change) -> Iterator[str]:
    """The rule, an example, and each end point of the answer that differs, before and after."""
    rule = " -> ".join(dict.fromkeys(change.rules))
    count = len(change.combinations)
    yield f"{change.platform}, rule {rule}: {count} combination{'' if count == 1 else 's'}, such as {change.combinations[0]}"
    if not change.parts:
        yield f"  outcome: {change.outcomes[0]} -> {change.outcomes[1]}"
    for path, (was, becomes) in change.parts.items():
        if "\n" in f"{was}{becomes}":
            yield f"  {path}:"
            yield from (f"    {line}" for line in different_lines(was, becomes))
        else:
            yield f"  {path}: {_lines(was)[0]} -> {_lines(becomes)[0]}"


def different_lines(was: object, becomes: object) -> Iterator[str]:
    """The lines of two texts that differ, those that go with `- ` and those that come with `+ ` in front."""
    return (line for line in ndiff(_lines(was), _lines(becomes)) if line.startswith(("- ", "+ ")))


def _lines(leaf: object) -> list[str]:
    return [NOTHING] if leaf is None else str(leaf).splitlines() or [""]
