"""Which platform a message means: by its names, slips among them, and not one that it rules out."""

from __future__ import annotations

from collections.abc import Iterable

from wizard.model import Policy
from wizard.reading.normal import Plain, at_hand

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
        for start, end, platform in sorted(self._hits(message.text), key=lambda hit: (hit[0], hit[0] - hit[1])):
            if all(end <= other[0] or start >= other[1] for other in kept):
                kept.append((start, end, platform))
        elsewhere = at_hand(message, self._elsewhere)
        meant = [hit for hit in sorted(kept) if not _ruled_out(message, hit[0], elsewhere)]
        return list(dict.fromkeys(platform for _, _, platform in meant)), [(start, end) for start, end, _ in meant]

    def _hits(self, text: str) -> list[tuple[int, int, str]]:
        hits = []
        for name, platform in self._called.items():
            at = text.find(name)
            while at >= 0:
                # 11月20号卡盟: the 号 is the day's, not the platform's.
                if not (name.startswith("号") and text[at - 1 : at].isdigit()):
                    hits.append((at, at + len(name), platform))
                at = text.find(name, at + 1)
        return hits


def _ruled_out(message: Plain, at: int, elsewhere: Iterable[str]) -> bool:
    """Whether the message says that it is not this one, or tells of another time."""
    before = message.text[message.clause_at(at).start : at].rstrip()
    return before.endswith(RULED_OUT) or any(word in before for word in elsewhere)
