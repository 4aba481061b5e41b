"""An order to try things with, found in the policy in use: no tool names a platform, a state or an answer of one policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wizard.answer.addresses import fragment_of
from wizard.decide.engine import decided
from wizard.decide.tree import tree, ways
from wizard.model import Kind, Platform, Policy

OWN = ("item", "own")
"""What is typed without a question."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """An order of which a date is asked."""

    platform: Platform
    codes: Mapping[str, str]
    """The answers upon which the date is asked."""
    date: str
    """The key of its question."""

    @property
    def fragment(self) -> str:
        """What stands behind `#` in a link to these answers."""
        return fragment_of(self.platform, self.codes)

    @property
    def answered(self) -> str:
        """The same, with the outcome that they lead to where no more is needed."""
        found = decided(self.platform, dict(self.codes))
        return f"{self.fragment};o={found.outcome.id.partition('.')[2]}" if found else self.fragment


def dated(policy: Policy) -> Sample:
    """The first order of which a date is asked; raises LookupError where none is."""
    for platform in policy.platforms.values():
        for question in platform.questions:
            if question.kind is Kind.DATE and question.when:
                return Sample(platform=platform, codes={key: min(values) for key, values in question.when.items()}, date=question.key)
    raise LookupError("no platform asks for a date")


def taken(platform: Platform, values: Mapping[str, str]) -> dict[str, str]:
    """Of what somebody types beside an answer what the page has a field for: questions of the platform, and one's own words."""
    return {key: value for key, value in values.items() if key in OWN or platform.question(key)}


def nth(policy: Policy, number: int) -> Platform:
    """A platform by its place, from the first again after the last."""
    every = [*policy.platforms.values()]
    return every[number % len(every)]


def early(platform: Platform, place: int = 1) -> str:
    """A link to an order in a state at this place on the platform's line, the second unless said."""
    states = platform.line or platform.state_question.values
    return fragment_of(platform, {platform.state_question.key: (*states[: place + 1],)[-1]})


def longest(policy: Policy) -> tuple[Platform, Mapping[str, str]]:
    """The platform and the answers on the longest way through the questions that have to be answered."""
    every = ((platform, codes) for platform in policy.platforms.values() for codes, _ in ways(tree(platform)))
    return max(every, key=lambda way: len(way[1]))


def latin(platform: Platform) -> str:
    """A name of it in Latin letters, as people type it."""
    return next((name for name in platform.called if name.isascii()), platform.id)
