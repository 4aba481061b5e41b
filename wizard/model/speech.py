"""How people say things in their own words, as data: what `read` looks for in a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wizard.model.base import Lang

EVERYWHERE = "*"
"""In `Saying.sets`: the option on every platform that has it."""
NOWHERE = "any"
"""In `Saying.sets`: the option where no platform was named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying:
    """One thing that people say: the words for it, and the answers it gives."""

    id: str
    sets: Mapping[str, Mapping[str, str]]
    """By key, then by platform, `*` or `any`: the option it speaks for."""
    stage: int
    """How far the order has come; a later stage includes the earlier ones. 0 where it is not about the order's state."""
    denied: str | None
    """The saying that it is with a 没 before it; None where that says nothing."""
    loose: bool
    """Whether it yields to any saying that is not."""
    cues: Mapping[Lang, tuple[str, ...]]
    needs: Mapping[Lang, tuple[str, ...]]
    """Words of which a message has to hold one, wishes apart; none needs nothing."""
    unless: Mapping[Lang, tuple[str, ...]]
    """Frames that take it back in their clause, and for the second reader in the whole message: see `wizard.reading.frames`."""
    examples: Mapping[Lang, tuple[str, ...]]
    not_examples: Mapping[Lang, tuple[str, ...]]

    def option(self, key: str, platform: str | None) -> str | None:
        """What it answers `key` with on a platform, or where none was named; None where it says nothing there."""
        options = self.sets.get(key, {})
        return options.get(EVERYWHERE) or options.get(platform or NOWHERE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """What speaks for a fraud and does not prove it."""

    id: str
    weight: int
    alone: bool
    """Whether it alone leaves open what would tell to wait."""
    cues: Mapping[Lang, tuple[str, ...]]
    """Words, and frames of words near words."""
    but: Mapping[Lang, tuple[str, ...]]
    """Frames that take it back where they share characters with it: what is ordinary."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Speech:
    """All sayings, and the words around them."""

    sayings: Mapping[str, Saying]
    words: Mapping[str, tuple[str, ...]]
    """Groups of words by name: `{name}` in a cue stands for each of them."""
    around: Mapping[str, tuple[str, ...]]
    """What stands near a cue and takes it back."""
    never: Mapping[Lang, tuple[str, ...]]
    """Words inside which no cue counts."""
    elsewhere: Mapping[Lang, tuple[str, ...]]
    """Firms and matters that are not ours."""
    trade: Mapping[Lang, tuple[str, ...]]
    """Words of the trade: without a platform's name a message has to hold one."""
    wishes: Mapping[Lang, tuple[str, ...]]
    """What somebody says who only wants out: it tells nothing of what has happened."""
    subject: Mapping[Lang, tuple[str, ...]]
    """Words that a plain wish consists of."""
    frauds: Mapping[Lang, tuple[str, ...]]
    """Frames that tell of a fraud: classes of words near one another, as `Saying.unless` has them."""
    signs: Mapping[str, Sign]
    """What speaks for a fraud where several stand near one another."""
    simplify: Mapping[str, str]
    """Traditional characters by the simple ones that people's words are written in here."""
    sounds: Mapping[str, str]
    """Characters by their sound in pinyin, without tones."""
    conflicts: frozenset[frozenset[str]]
    """Pairs of sayings that cannot both be true of an order."""
