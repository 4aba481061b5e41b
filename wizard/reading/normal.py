"""A text as it is compared: one character for one, so that what is found in it stands at the same place in what was written."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

LONGEST = 2000
"""Characters that are read of a message."""

SIGN = re.compile("[ 。、,.!?;…~|\n]")
"""Signs that end a clause, as they stand once a text is plain; a dot or comma between two digits does not."""

HAN = re.compile("[\u4e00-\u9fff]")

SAME = {"’": "'", "‘": "'", "“": '"', "”": '"', "￥": "¥", "–": "-", "—": "-", "－": "-", "【": "[", "】": "]"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a message between two signs, with its place in it."""

    start: int
    end: int


@dataclass(frozen=True)
class Plain:
    """A message in the form in which it is compared, character for character as long as what was written."""

    text: str

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses. A space ends one where Chinese stands before or behind it."""
        found, start = [], 0
        for sign in SIGN.finditer(self.text):
            at = sign.start()
            if self._splits(at):
                if at > start:
                    found.append(Clause(start, at))
                start = at + 1
        return (*found, Clause(start, len(self.text))) if len(self.text) > start else tuple(found)

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """Each of its characters with the next: by two characters it is told fast which words may begin at a place."""
        return tuple(map("".join, pairwise(self.text)))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """With what a word begins that stands in it: one or two characters."""
        return frozenset((*self.text, *self.pairs))

    def holds(self, word: str) -> bool:
        """Whether a word stands anywhere in it."""
        return word[:2] in self.beginnings and word in self.text

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def clause_at(self, at: int) -> Clause:
        """The clause that holds a place."""
        number = self.number_at(at)
        found = self.clauses[number] if number >= 0 else Clause(at, at)
        return found if at < found.end else Clause(at, at)

    def number_at(self, at: int) -> int:
        """The number of the last clause that begins at a place or before it; -1 where none does."""
        return bisect_right(self._starts, at) - 1

    def _splits(self, at: int) -> bool:
        char = self.text[at]
        before, behind = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        if char == " ":
            return is_han(before) or is_han(behind)
        if char in ".," and before.isdigit() and behind.isdigit():
            return False
        return not (char == "." and before.isalnum() and behind.isalnum())


def plain(text: str, simplify: Mapping[str, str]) -> Plain:
    """The first `LONGEST` characters as they are compared."""
    return Plain(plainly(text[:LONGEST], simplify))


def plainly(text: str, simplify: Mapping[str, str]) -> str:
    """A text in small letters, half width and simplified; what cannot be seen becomes a space."""
    small = text.translate(_SMALL)
    return "".join([simplify.get(char, char) for char in small]) if simplify else small


class _Small(dict[int, str]):
    """The small form of each sign that was met, by its number."""

    def __missing__(self, code: int) -> str:
        self[code] = small = _small(chr(code))
        return small


_SMALL = _Small()


def _small(char: str) -> str:
    """One sign for one, but for Chinese ways of writing it."""
    if unicodedata.category(char) in ("Cf", "Cc", "Zl", "Zp", "Cs", "Co", "Cn"):
        return "\n" if char in "\n\r" else " "
    small = SAME.get(char) or unicodedata.normalize("NFKC", char).lower()
    small = small if len(small) == 1 else char.lower()[:1]
    return SAME.get(small, small)


def has_han(text: str) -> bool:
    """Whether a Chinese character stands anywhere in a text."""
    return HAN.search(text) is not None


def is_han(text: str) -> bool:
    """Whether a text begins with a Chinese character."""
    return "\u4e00" <= text[:1] <= "\u9fff"


def at_hand(message: Plain, words: Iterable[str]) -> tuple[str, ...]:
    """Those of many words that stand anywhere in a message: what is asked of each of its clauses is asked of these only."""
    return tuple(filter(message.holds, words))


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, each place of it."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
