"""Which platform a message means: by its names, slips among them, and not one that it rules out."""

from __future__ import annotations

from collections.abc import Iterable

from wizard.model import Policy
from wizard.reading.normal import Plain, at_hand, places_of

RULED_OUT = ("不是", "不是在", "没在", "not the", "not", "not on", "not from")
"""Right before a platform's name: another one is meant."""


class Platforms:
    """Finds the platforms of one policy by what people call them."""

    def __init__(self, policy: Policy) -> None:
        self._called = {name: platform.id for platform in policy.platforms.values() for name in platform.called}
        self._elsewhere = policy.speech.around["elsewhere"]

    def find(self, message: Plain) -> tuple[list[str], list[tuple[int, int]]]:
        """The platforms that are meant, in order, and where they are named; of names that overlap the first, of those the longest."""
        kept: list[tuple[int, int, str]] = []
        taken: set[int] = set()
        for start, end, platform in sorted(self._hits(message), key=lambda hit: (hit[0], hit[0] - hit[1])):
            if taken.isdisjoint(range(start, end)):
                kept.append((start, end, platform))
                taken.update(range(start, end))
        elsewhere = at_hand(message, self._elsewhere)
        meant = [hit for hit in sorted(kept) if not _ruled_out(message, hit[0], elsewhere)]
        return list(dict.fromkeys(platform for _, _, platform in meant)), [(start, end) for start, end, _ in meant]

    def _hits(self, message: Plain) -> list[tuple[int, int, str]]:
        text = message.text
        return [
            (at, at + len(name), self._called[name])
            for name in at_hand(message, self._called)
            for at in places_of(name, text)
            # 11月20号 and then a name: the 号 is the day's, not the platform's.
            if not (name.startswith("号") and text[at - 1 : at].isdigit())
        ]


def _ruled_out(message: Plain, at: int, elsewhere: Iterable[str]) -> bool:
    """Whether the message says that it is not this one, or tells of another time."""
    before = message.text[message.clause_at(at).start : at].rstrip()
    return before.endswith(RULED_OUT) or any(word in before for word in elsewhere)
