"""The places in an answer that the wizard fills, and a page that nobody's answers are on leaves empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wizard.render.html import EMPTY, Html


@dataclass(frozen=True, kw_only=True, slots=True)
class Live:
    """What only the wizard adds to an answer; `slots` are fragments by the place that they stand in."""

    slots: Mapping[str, Html] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    """Ids of the pieces of evidence at hand."""
    static: bool = False
    """Whether it is a page that nobody's answers are on."""

    def slot(self, name: str) -> Html:
        """What stands in a place; nothing where nothing does."""
        return self.slots.get(name, EMPTY)


STATIC = Live(static=True)
