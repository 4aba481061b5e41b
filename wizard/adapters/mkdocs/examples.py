"""An order to show by, so that no written page names a platform, a state or an answer of one policy."""

from __future__ import annotations

from typing import NamedTuple

from wizard.decide.tree import shortest_ways
from wizard.model import Policy


class Example(NamedTuple):
    """Codes of a platform, of a state that one of its orders can be in, and of an answer to it."""

    platform: str
    status: str
    outcome: str


def example(policy: Policy) -> Example:
    """The first platform's second state on the line of an order, the first that asks for more than a press of a button."""
    platform = next(iter(policy.platforms.values()))
    asked, wanted = platform.state_question.key, (*platform.line[:2], "")[:2][-1]
    found = [(codes[asked], outcome) for outcome, codes in shortest_ways(platform).items() if asked in codes]
    status, outcome = next((one for one in found if one[0] == wanted), found[0])
    return Example(platform=platform.id, status=status, outcome=outcome)
