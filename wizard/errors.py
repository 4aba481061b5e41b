"""The two ways things go wrong: what a person typed, and what a policy file says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class InputError(ValueError):
    """Bad input from a person: names the key, what was given and what is accepted, on one line."""

    def __init__(self, key: str, given: str, accepted: str) -> None:
        self.key = key
        self.given = given
        self.accepted = accepted
        super().__init__(f"{key}: got {shortened(given)}; accepted: {accepted}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One defect in the policy, worded so that the person who edits the file can fix it."""

    file: str
    """Path of the file inside the policy folder, empty where the problem lies between several."""
    key: str
    """Where in the file, as dotted keys."""
    message: str
    """What was found, what is accepted and what to do."""

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.file, self.key, self.message)))


class PolicyError(Exception):
    """The policy cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def shortened(given: object, limit: int = 60) -> str:
    """Quote `given` on one line with control characters escaped, shortened where it is long."""
    quoted = repr(given)
    return quoted if len(quoted) <= limit else quoted[: limit - 1] + "…"


def listed(accepted: Iterable[str]) -> str:
    """What is accepted, in order; where nothing is, that."""
    return " · ".join(sorted(accepted)) or "nothing, since there is none yet; add one or leave this out"


FEW = 12
"""So many ids are all listed."""


def nearest(given: str, accepted: Iterable[str]) -> str:
    """What is accepted in place of `given`: all of it where that is little, else the ids that look most like it."""
    known = sorted(accepted)
    return listed(known) if len(known) <= FEW else f"one of {len(known)} ids{alike(given, known)}"


def alike(given: str, known: Iterable[str]) -> str:
    """A hint at the ids that look most like a mistyped one."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a broken policy needs it, and no browser has one

    near = get_close_matches(given, list(known), n=3)
    return f", perhaps {' · '.join(near)}" if near else ""
