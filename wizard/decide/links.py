"""Links into the wizard: what a fragment such as `PLATFORM;status=paid;v=2026-11-21;o=OUTCOME` stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from wizard.decide.journey import Journey, answered
from wizard.errors import InputError
from wizard.model import TYPED_KINDS, Policy

VERSION_KEY, OUTCOME_KEY = "v", "o"
"""In a link: the policy's version, and the outcome that followed from it."""

OWN_KEYS = frozenset({"item", "own", "words"})
"""What is typed beside the answers."""

TAIL = "。.，,、;；)）】」”\"' \t\n"
"""What a chat sets behind a link, or what is copied along with it."""

HOSTED = frozenset({"order", "amount"})
"""What a platform's own page may fill in for the order that it shows."""

OUTCOME_ID = re.compile(r"[a-z0-9-]{1,40}(\.[a-z0-9-]{1,40}){0,3}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """What a link stands for."""

    journey: Journey
    strange: str | None = None
    """The first part of the link that was not understood."""
    typed: bool = False
    """Whether it brought what only the reader types, such as an order number: that is dropped."""
    version: date | None = None
    """The version of the policy under which the link was made."""
    outcome: str | None = None
    """The outcome it gave then, as its id without the platform."""


def opened(policy: Policy, fragment: str, now: datetime, *, hosted: bool = False) -> Opened:
    """What a link stands for; `hosted` when the page around an embedded wizard made it, which knows the order it is about.

    A link may leave the platform open (`;status=paid`): its answers wait until one is chosen.
    Parts that are not understood are left out; nothing is guessed.
    """
    fragment = fragment.replace("；", ";").rstrip(TAIL)
    name, *pairs = fragment.split(";")
    name = name.strip().lower()
    if not name and pairs:
        waiting = {key: value for key, _, value in (pair.partition("=") for pair in pairs) if _is_known(policy, key, value)}
        left = [pair for pair in pairs if pair and pair.partition("=")[0] not in waiting]
        typed = [pair for pair in left if _is_typed(policy, pair)]
        return Opened(journey=Journey(said=waiting), strange=next((pair for pair in left if pair not in typed), None), typed=bool(typed))
    if name not in policy.platforms:
        return Opened(journey=Journey(), strange=name if fragment else None)
    found = Opened(journey=Journey(platform=name))
    for pair in filter(None, pairs):
        if _is_typed(policy, pair) and not (hosted and pair.partition("=")[0] in HOSTED):
            found = replace(found, typed=True)
            continue
        try:
            found = _with_pair(policy, found, pair, now)
        except InputError:
            found = replace(found, strange=found.strange or pair)
    return found


def _is_known(policy: Policy, key: str, value: str) -> bool:
    """Whether some platform asks this and offers this answer."""
    questions = (platform.question(key) for platform in policy.platforms.values())
    return any(question is not None and value in question.values for question in questions)


def _is_typed(policy: Policy, pair: str) -> bool:
    """Whether a part of a link fills in what stands in texts to send: whoever made the link must not write those."""
    key = pair.partition("=")[0].strip().lower()
    questions = (platform.question(key) for platform in policy.platforms.values())
    return key in OWN_KEYS or any(question is not None and question.kind in TYPED_KINDS for question in questions)


def _with_pair(policy: Policy, found: Opened, pair: str, now: datetime) -> Opened:
    """A link with one more of its parts. Raises `InputError` for one that is not understood."""
    key, _, value = pair.partition("=")
    if key == VERSION_KEY and found.version is None:
        return replace(found, version=_version(policy, value))
    if key == OUTCOME_KEY and found.outcome is None and OUTCOME_ID.fullmatch(value):
        return replace(found, outcome=value)
    if key in found.journey.said or key == "platform":
        raise InputError(key, value, "each key once")
    return replace(found, journey=answered(policy, found.journey, key, value, now))


def _version(policy: Policy, value: str) -> date:
    try:
        version = date.fromisoformat(value)
    except ValueError:
        version = date.max
    if version > policy.version:
        raise InputError(VERSION_KEY, value, f"a date as YYYY-MM-DD up to {policy.version}")
    return version
