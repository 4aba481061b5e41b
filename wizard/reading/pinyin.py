"""Pinyin as Chinese: letters into syllables, and syllables into the characters that most often follow one another in people's words."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

LONGEST_SYLLABLE = 6
RUN = re.compile(r"[a-z]+")
MOSTLY = 0.6
"""The share of a text's letters that has to be pinyin for any of it to be read as such."""
MOST_INITIALS = 5
UNSEEN = 0.01
MOST_CHARACTERS, MOST_OF_INITIAL = 12, 30
"""Of the characters with one sound, or one initial, the commonest are tried."""
NEVER: Mapping[str, int] = MappingProxyType({})

type Step = tuple[str, float, list[tuple[str, float]]]
"""A character, how likely it is where it was never met behind the one before, and behind which it was met and how likely it is there."""
type Chain = tuple[Chain | None, str]
"""A character, and those before it."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A syllable and where it stands."""

    sound: str
    start: int
    end: int


class Pinyin:
    """Reads pinyin by the sounds of known characters and the texts in which they stand."""

    def __init__(self, sounds: Mapping[str, str], texts: Iterable[str]) -> None:
        text = "\n".join(texts)
        single = Counter(text)
        self._pairs = Counter(map("".join, pairwise(text)))
        self._sounds = {sound: sorted(chars, key=lambda char: -single[char])[:MOST_CHARACTERS] for sound, chars in sounds.items()}
        self._single = single
        self._initials: dict[str, list[str]] = {}
        for sound, chars in self._sounds.items():
            self._initials.setdefault(sound[0], []).extend(chars)
        self._choices: dict[str, list[str]] = {}

    @cached_property
    def _follow(self) -> Mapping[str, Mapping[str, int]]:
        """By character, those that follow it anywhere and how often."""
        follow: dict[str, dict[str, int]] = {}
        for pair, number in self._pairs.items():
            follow.setdefault(pair[0], {})[pair[1]] = number
        return follow

    def syllables(self, run: str) -> list[tuple[int, int]] | None:
        """The fewest syllables that a run of letters consists of; None where it is no pinyin."""
        best: list[tuple[int, int] | None] = [(0, 0)] + [None] * len(run)
        for end in range(1, len(run) + 1):
            for start in range(max(0, end - LONGEST_SYLLABLE), end):
                before = best[start]
                if before is not None and run[start:end] in self._sounds:
                    number = before[0] + 1
                    if best[end] is None or number <= best[end][0]:  # type: ignore[index]
                        best[end] = (number, start)
        if best[len(run)] is None:
            return None
        cuts, end = [], len(run)
        while end:
            start = best[end][1]  # type: ignore[index]
            cuts.append((start, end))
            end = start
        return cuts[::-1]

    def characters(self, spelled: list[Spelled]) -> str:
        """The likeliest characters for syllables, or for initials, in a row."""
        scores: dict[str, float] = {"": 0.0}
        chains: dict[str, Chain | None] = {"": None}
        steps = _Steps(self._step)
        before = ""
        for one in spelled:
            step = steps[before, one.sound]
            if not step:
                continue
            best = max(scores.values())
            likeliest = _last_of([chains[char] for char, score in scores.items() if score == best])
            following: dict[str, float] = {}
            chained: dict[str, Chain | None] = {}
            for char, alone, met in step:
                most, chain = best + alone, likeliest
                for last, more in met:
                    score = scores[last] + more
                    if score > most:
                        most, chain = score, chains[last]
                    elif score == most:
                        chain = _last_of([chain, chains[last]])
                following[char], chained[char] = most, (chain, char)
            scores, chains, before = following, chained, one.sound
        best = max(scores.values())
        return _text(_last_of([chains[char] for char, score in scores.items() if score == best]))

    def _step(self, before: str, sound: str) -> list[Step]:
        """How likely each character of a sound is behind those of another that it never follows, and behind each that it does."""
        lasts = [(last, self._follow.get(last, NEVER)) for last in self._chars(before)]
        return [
            (char, self._likely(0, char), [(last, self._likely(follow[char], char)) for last, follow in lasts if char in follow])
            for char in self._chars(sound)
        ]

    def _likely(self, number: int, char: str) -> float:
        return math.log(number + UNSEEN * (1 + self._single[char]) ** 0.5)

    def _chars(self, sound: str) -> list[str]:
        """The commonest characters of a sound, or of an initial."""
        found = self._choices.get(sound)
        if found is None:
            initials = sorted(self._initials.get(sound, ()), key=lambda char: -self._single[char])[:MOST_OF_INITIAL]
            found = self._choices[sound] = self._sounds.get(sound) or initials
        return found

    def respelled(self, text: str, english: Container[str]) -> tuple[str, list[tuple[int, int]]]:
        """A plain text with its pinyin as Chinese, and for each character of it the place it came from.

        A run of letters that is an English word, or no pinyin, stays; so does everything where most letters do.
        """
        runs = [(found.start(), found.end()) for found in RUN.finditer(text)]
        spelled: dict[int, list[Spelled]] = {}
        for start, end in runs:
            run = text[start:end]
            cuts = self._cuts(run) if run not in english or run in self._sounds else None
            if cuts is not None:
                spelled[start] = [Spelled(run[begin:stop], start + begin, start + stop) for begin, stop in cuts]
        if sum(one.end - one.start for ones in spelled.values() for one in ones) < MOSTLY * sum(end - start for start, end in runs):
            spelled = {}
        said, places = "", list[tuple[int, int]]()
        at = 0
        while at < len(text):
            chain, stop = self._chain(text, at, spelled)
            if chain:
                said += self.characters(chain)
                places += [(one.start, one.end) for one in chain]
                at = stop
                continue
            said += text[at]
            places.append((at, at + 1))
            at += 1
        return said, places

    def _cuts(self, run: str) -> list[tuple[int, int]] | None:
        cuts = self.syllables(run)
        if cuts is None and MOST_INITIALS >= len(run) > 1 and all(letter in self._initials for letter in run):
            return [(at, at + 1) for at in range(len(run))]
        return cuts

    def _chain(self, text: str, at: int, spelled: Mapping[int, list[Spelled]]) -> tuple[list[Spelled], int]:
        """The syllables from a place on, over the spaces between them."""
        chain: list[Spelled] = []
        stop = at
        while at in spelled:
            chain += spelled[at]
            stop = chain[-1].end
            at = stop
            while text[at : at + 1] in (" ", "'") and at < len(text):
                at += 1
        return chain, stop


class _Steps(dict[tuple[str, str], list[Step]]):
    """Steps from one sound to the next, each worked out once."""

    def __init__(self, step: Callable[[str, str], list[Step]]) -> None:
        super().__init__()
        self._step = step

    def __missing__(self, sounds: tuple[str, str]) -> list[Step]:
        self[sounds] = found = self._step(*sounds)
        return found


def _text(chain: Chain | None) -> str:
    found = []
    while chain is not None:
        chain, char = chain
        found.append(char)
    return "".join(reversed(found))


def _last_of(chains: list[Chain | None]) -> Chain | None:
    """Of chains that are as likely the one whose text comes last, so that it is the same each time."""
    return chains[0] if len(chains) == 1 else max(chains, key=_text)


def without_tones(text: str) -> str:
    """Letters without tone marks; ü as v."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFD", text.replace("ü", "v")) if not unicodedata.combining(char))
