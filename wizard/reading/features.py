"""What the classifiers look at in a text: Chinese characters in twos and threes, or ones and twos, Latin words in ones and twos."""

from __future__ import annotations

import re
from collections.abc import Sequence

RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9']+|\n")
"""A line's end parts the texts of several, so that they can be looked at as one."""
WEIGHTS = ((2, 1.0), (3, 1.0))
"""A pair of characters is nearly a word; a single one of a clause says little, and costs as much as all pairs."""


def features(text: str, weights: Sequence[tuple[int, float]] = WEIGHTS) -> dict[str, float]:
    """The features of a plain text with how often each stands there, weighted."""
    found: dict[str, float] = {}
    before = ""
    for run in RUN.findall(text):
        if run[0] >= "\u4e00":
            for size, weight in weights:
                for at in range(len(run) - size + 1):
                    piece = run[at : at + size]
                    found[piece] = found.get(piece, 0.0) + weight
            before = ""
            continue
        if run == "\n":
            before = ""
            continue
        word = stem(run)
        found[word] = found.get(word, 0.0) + 1.0
        if before:
            found[f"{before} {word}"] = found.get(f"{before} {word}", 0.0) + 1.0
        before = word
    return found


def stem(word: str) -> str:
    """An English word without the commonest endings."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004
            return word.removesuffix(ending)
    return word
