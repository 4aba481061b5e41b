"""Frames: words of one class near words of another, as data.

`{no_yet}…{applies}` stands for each word of a class, a few other words, and each word of another. It is found class by class, so that a
frame costs what its words cost and never their product. `…` is a gap; `{due-fee}` leaves out words of one class that share characters
with a word of another; a `~` at the end asks that nothing behind it says that it was done.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wizard.model import Lang, Speech
from wizard.reading.cues import GAP, whole
from wizard.reading.normal import Plain, at_hand, places_of

PART = re.compile(r"…|\{[^}]*\}|[^…{]+")
OPEN = "~"
"""At the end of a frame: what it speaks of is still to be done."""
BEHIND = 4
"""So many characters behind such a frame are looked at for a word of having done it."""

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A class of words, or a plain word, of a frame."""

    name: str
    words: frozenset[str]
    without: frozenset[str]
    gap: bool
    """Whether a few words may stand before it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Parts one after another."""

    parts: tuple[Part, ...]
    open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """How far the parts of a frame stand apart."""

    han: int
    latin: int
    apart: tuple[str, ...] = ()
    """Words that no gap holds."""
    done: tuple[str, ...] = ()
    """Words of having done something."""
    clause: bool = True
    """Whether a frame ends with its clause."""


class Lexicon:
    """Words that are sought in messages, by the two characters with which they begin: a message is gone through once for all of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._starting: dict[str, list[tuple[str, str, bool]]] = {}
        """By these the words, with the two characters with which each ends and whether it may go on in Latin letters."""
        for word in dict.fromkeys(words):
            self._starting.setdefault(word[:2], []).append((word, word[-2:], word[0].isascii() or word[-1].isascii()))

    def places(self, message: Plain) -> dict[str, list[Span]]:
        """Where each of the words stands that stand in a message, Latin ones as whole words."""
        text, beginnings, found = message.text, message.beginnings, dict[str, list[Span]]()
        for start in beginnings & self._starting.keys():
            for word, end, latin in self._starting[start]:
                if end not in beginnings or word not in text:
                    continue
                spans = [(at, at + len(word)) for at in places_of(word, text)]
                if latin:
                    spans = [(at, stop) for at, stop in spans if whole(text, at, stop)]
                if spans:
                    found[word] = spans
        return found


class Sought:
    """A message in which words are sought, each class of them once."""

    def __init__(self, message: Plain, lexicon: Lexicon) -> None:
        self.message = message
        self._standing = lexicon.places(message)
        self._places: dict[str, list[Span]] = {}
        self._apart: dict[tuple[str, ...], tuple[str, ...]] = {}

    def of(self, part: Part) -> list[Span]:
        """Where a part's words stand, by place."""
        found = self._places.get(part.name)
        if found is None:
            found = self._places[part.name] = self._without(self.standing(part.words), part.without)
        return found

    def standing(self, words: frozenset[str]) -> list[Span]:
        """Where words of the lexicon stand, by place."""
        standing = self._standing
        here = words & standing.keys()
        if len(here) == 1:
            return standing[next(iter(here))]
        return sorted(span for word in here for span in standing[word])

    def _without(self, found: list[Span], words: frozenset[str]) -> list[Span]:
        taken = self.standing(words) if found and words else []
        return [(start, end) for start, end in found if not any(begin < end and start < stop for begin, stop in taken)] if taken else found

    def spans(self, frame: Frame, reach: Reach) -> list[Span]:
        """Where a frame stands."""
        places = []
        for part in frame.parts:
            found = self.of(part)
            if not found:
                return []
            places.append(found)
        if len(places) == 1 and not frame.open:
            return places[0]
        if reach.apart not in self._apart:
            self._apart[reach.apart] = at_hand(self.message, reach.apart)
        spans = []
        for start, end in places[0]:
            last = self._last(frame, places, 1, start, end, reach)
            if last and not (frame.open and self._is_done(last, reach)):
                spans.append((start, last))
        return spans

    def _last(self, frame: Frame, places: Sequence[Sequence[Span]], number: int, begin: int, end: int, reach: Reach) -> int:
        """Where the rest of a frame that begins at a place ends if it goes on at another; 0 where it does not."""
        if number == len(frame.parts):
            return end
        text, found, gap = self.message.text, places[number], frame.parts[number].gap
        furthest = end + (max(reach.han, reach.latin) if gap else 0)
        stop = -1
        for at in range(bisect_left(found, (end,)), len(found)):
            start, after = found[at]
            if start > furthest:
                break
            if gap and start - end > (reach.latin if text[start].isascii() and text[start] not in "0123456789" else reach.han):
                break
            if stop < 0:
                stop = self.message.clause_at(begin).end if reach.clause else len(text)
            if after > stop:
                break
            if start > end and self._parted(end, start, reach):
                break
            if last := self._last(frame, places, number + 1, begin, after, reach):
                return last
        return 0

    def _parted(self, start: int, end: int, reach: Reach) -> bool:
        between = self.message.text[start:end]
        return any(word in between for word in self._apart[reach.apart])

    def _is_done(self, end: int, reach: Reach) -> bool:
        stop = max(self.message.clause_at(end - 1).end, end)
        behind = self.message.text[end : min(end + BEHIND, stop)]
        return any(word in behind for word in reach.done)


def frame(listed: str, speech: Speech) -> Frame:
    """A frame as it is written in the data."""
    parts, gap = list[Part](), False
    for name in PART.findall(listed.removesuffix(OPEN)):
        if name == GAP:
            gap = True
            continue
        group, _, but = name[1:-1].partition("-") if name.startswith("{") else ("", "", "")
        words = frozenset(speech.words[group] if group else (name,))
        parts.append(Part(name, words, frozenset(speech.words[but] if but else ()), gap))
        gap = False
    return Frame(tuple(parts), listed.endswith(OPEN))


def frames(lists: Mapping[Lang, Sequence[str]], speech: Speech) -> tuple[Frame, ...]:
    """The frames of lists, each once."""
    return tuple(frame(listed, speech) for listed in dict.fromkeys((*lists["zh"], *lists["en"])))


def words_of(listed: Iterable[Frame]) -> Iterator[str]:
    """The words that frames are made of."""
    return (word for one in listed for part in one.parts for word in (*part.words, *part.without))
