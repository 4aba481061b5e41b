"""Signs of a fraud, as data: each alone proves nothing, several of them near one another do.

Lists of words know the frauds of yesterday. The next one is told in other words, but somebody unknown still makes people do what no refund
needs: so acts count unless they are on a short list of ordinary ones, and not the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.model import Sign, Speech
from wizard.reading.frames import Frame, Reach, Sought, Span, frames, words_of

NEAR = Reach(han=7, latin=26)
"""How far the parts of a sign stand apart, in one clause."""
SPREAD = 80
"""Signs count together within so many characters: a fraud is told in a few clauses."""
SPREAD_LATIN = 240
SURE = 6
"""From how much weight on a fraud is told,"""
SUITS = 1
"""to which it adds so much that the article on it suits the message best,"""
DOUBTFUL = 4
"""and from how much on nothing is read that would tell to wait, and the article is listed."""
LEAST = min(DOUBTFUL, SURE) - SUITS
"""Less decides nothing."""


@dataclass(frozen=True, slots=True)
class _Sign:
    weight: int
    alone: bool
    words: frozenset[str]
    """Frames that are one plain word, sought at once."""
    frames: tuple[Frame, ...]
    but: tuple[Frame, ...]


class Signs:
    """Weighs what a message says of a fraud."""

    def __init__(self, speech: Speech) -> None:
        self._signs = tuple(_sign(sign, speech) for sign in speech.signs.values())
        self.words = frozenset(word for sign in self._signs for word in (*sign.words, *words_of((*sign.frames, *sign.but))))
        """What is sought for them."""

    def weight(self, sought: Sought, back: Sequence[Span]) -> int:
        """The most that different signs weigh together, near one another and outside the clauses of what takes a fraud back."""
        found = [(number, spans) for number, sign in enumerate(self._signs) if (spans := _spans(sought, sign))]
        if sum(self._signs[number].weight for number, _ in found) < LEAST and not any(self._signs[number].alone for number, _ in found):
            return 0
        clauses = [sought.message.clause_at(start) for start, _ in back]
        hits = sorted((start, number) for number, spans in found for start, _ in _left(sought, spans, self._signs[number]))
        hits = [(at, number) for at, number in hits if not any(one.start <= at < one.end for one in clauses)]
        spread = SPREAD_LATIN if sought.message.text.isascii() else SPREAD
        alone = any(self._signs[number].alone for _, number in hits)
        return max(DOUBTFUL if alone else 0, _most(hits, [sign.weight for sign in self._signs], spread))


def _most(hits: Sequence[tuple[int, int]], weights: Sequence[int], spread: int) -> int:
    """The most that different signs weigh within a stretch of a text."""
    counts, total, most, first = [0] * len(weights), 0, 0, 0
    for at, number in hits:
        counts[number] += 1
        total += weights[number] if counts[number] == 1 else 0
        while at - hits[first][0] > spread:
            gone = hits[first][1]
            counts[gone] -= 1
            total -= 0 if counts[gone] else weights[gone]
            first += 1
        most = max(most, total)
    return most


def _spans(sought: Sought, sign: _Sign) -> list[Span]:
    """Where a sign stands, ordinary or not."""
    return sought.standing(sign.words) + [span for one in sign.frames for span in sought.spans(one, NEAR)]


def _left(sought: Sought, spans: Sequence[Span], sign: _Sign) -> list[Span]:
    """Those that share no characters with what is ordinary."""
    but = [span for one in sign.but for span in sought.spans(one, NEAR)]
    return [(start, end) for start, end in spans if not any(begin < end and start < stop for begin, stop in but)]


def _sign(sign: Sign, speech: Speech) -> _Sign:
    listed = frames(sign.cues, speech)
    plain = frozenset(one.parts[0].name for one in listed if _is_word(one))
    return _Sign(sign.weight, sign.alone, plain, tuple(one for one in listed if not _is_word(one)), frames(sign.but, speech))


def _is_word(one: Frame) -> bool:
    return len(one.parts) == 1 and not one.open and one.parts[0].words == {one.parts[0].name}
