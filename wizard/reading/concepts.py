"""What a text is about, whichever words say it: `search.toml` names the words of each concept, and a word that is denied is another one.

没发货 is not 发货, though it has the same characters; 揽收 and 寄出 say much the same and share none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wizard.model import LANGS, Policy
from wizard.reading.features import RUN, features
from wizard.reading.normal import is_han

WEIGHTS = ((1, 0.8), (2, 1.0))
"""A question is short: a single character of it says something too."""
PAIRS = ((2, 1.0),)
CONCEPT, BOTH, NAMED = 2.5, 0.5, 2.0
"""How much it counts that a text speaks of something, of two things at once, and of a platform."""
ELSEWHERE = "~"
"""Somebody else's business is named, or an everyday thing."""
SLIGHT = "给被人我过能"
"""Characters that may stand between a word and what denies it."""
NEAR = 6
WORDS_NEAR = 3
ENDING = re.compile("[a-z0-9]*")
LONG, LONGEST_ENDING = 4, 3
"""English words of that many letters may have an ending; shorter ones only an s."""


class Concepts:
    """Finds what texts are about by the words of one policy."""

    def __init__(self, policy: Policy) -> None:
        vocabulary = policy.vocabulary
        self._denies = {lang: tuple(vocabulary.denies[lang]) for lang in LANGS}
        self._everyday = frozenset(f"#{name}" for name in vocabulary.everyday.concepts)
        self._asks, self._ours = vocabulary.everyday.asks, vocabulary.everyday.ours
        self._starting: dict[str, list[tuple[str, str]]] = {}
        """By the first two characters the words with what they stand for, the longest first."""
        for platform in policy.platforms.values():
            self._add(platform.called, f"@{platform.id}")
        for concept, words in vocabulary.concepts.items():
            for lang in LANGS:
                self._add(words[lang], f"#{concept}")
        for lang in LANGS:
            self._add(policy.speech.elsewhere[lang], ELSEWHERE)
        for known in self._starting.values():
            known.sort(key=lambda word: -len(word[0]))

    def told(self, text: str) -> dict[str, float]:
        """The features of a plain text: its characters and words, and what it is about."""
        about: dict[str, float] = {}
        rest, start = [], 0
        for at, end, name in self._found(text):
            if name[0] == "@":
                rest.append(text[start:at])
                start = end
                about[name] = NAMED
            elif name == ELSEWHERE:
                about[name] = NAMED
            else:
                about[f"#!{name[1:]}" if self._denied(text, at) else name] = CONCEPT
        # A platform's name is no word of the question: it counts as itself.
        found = features(" ".join((*rest, text[start:])), WEIGHTS)
        found |= about
        named = sorted(name for name in about if name[0] == "#")
        for at, one in enumerate(named):
            for other in named[at + 1 :]:
                found[one + other] = BOTH
        return found

    def foreign(self, text: str, known: Callable[[str], bool]) -> bool:
        """Whether a plain text is about what everybody has to do with, and says nothing else that any example says."""
        found = list(self._found(text))
        if {name for _, _, name in found} - self._everyday or not found or any(word in text for word in self._ours):
            return False
        rest, start = [], 0
        for at, end, _ in found:
            rest.append(text[start:at])
            start = end
        left = " ".join((*rest, text[start:]))
        for word in self._asks:
            left = left.replace(word, " ")
        pieces = [piece for piece in features(left, PAIRS) if " " not in piece and len(piece) > 1]
        return bool(pieces) and not any(known(piece) for piece in pieces)

    def _add(self, words: tuple[str, ...], name: str) -> None:
        for word in words:
            self._starting.setdefault(word[:2], []).append((word, name))

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where words stand and what they stand for, from the left, the longest first."""
        starting, end = self._starting, 0
        for run in RUN.finditer(text):
            start, stop = run.span()
            for at in range(start, stop if text[start] >= "\u4e00" else start + 1):
                known = starting.get(text[at : at + 2])
                if known is None or at < end:
                    continue
                for word, name in known:
                    if text.startswith(word, at) and _ends(text, at, word):
                        end = at + len(word)
                        yield at, end, name
                        break

    def _denied(self, text: str, at: int) -> bool:
        if is_han(text[at]):
            return text[max(0, at - NEAR) : at].rstrip(SLIGHT).endswith(self._denies["zh"])
        return any(word in self._denies["en"] for word in text[:at].split()[-WORDS_NEAR:])


def _ends(text: str, at: int, word: str) -> bool:
    """Whether a word in Latin letters ends there, at most with an ending."""
    if not word[0].isascii() or not word[-1].isascii():
        return True
    rest = ENDING.match(text, at + len(word))
    ending = rest[0] if rest else ""
    return len(ending) <= LONGEST_ENDING if len(word) >= LONG else ending in ("", "s")
