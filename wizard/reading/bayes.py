"""A naive Bayes classifier over pieces of text: learnt from examples in a moment, the same every time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

SMOOTHING = 0.05
PAIR = 2


class Bayes:
    """Labels scored by how usual a text's features are in their examples.

    Each text counts by its length, so that long examples do not outweigh short ones; a feature counts the more the fewer labels have it.
    """

    def __init__(self, examples: Iterable[tuple[str, Mapping[str, float], float]]) -> None:
        counts: dict[str, dict[str, float]] = {}
        for label, features, weight in examples:
            told = counts.setdefault(label, {})
            for feature, value in features.items():
                told[feature] = told.get(feature, 0.0) + value * weight
        self.labels = tuple(counts)
        spread = Counter(feature for told in counts.values() for feature in told)
        self._rarity = {feature: math.log((1 + len(counts)) / (1 + number)) + 1 for feature, number in spread.items()}
        self._unseen: list[float] = []
        self._seen: dict[str, list[tuple[int, float]]] = {feature: [] for feature in spread}
        """By feature: the labels that have it, and by how much it speaks more for them than one they have not."""
        for at, told in enumerate(counts.values()):
            total = sum(told.values()) + SMOOTHING * len(spread)
            unseen = math.log(SMOOTHING / total)
            self._unseen.append(unseen)
            for feature, value in told.items():
                self._seen[feature].append((at, math.log((value + SMOOTHING) / total) - unseen))

    def scores(self, features: Mapping[str, float]) -> dict[str, float]:
        """By label, the mean over the text's known features; none known gives nothing."""
        found = [0.0] * len(self.labels)
        size = 0.0
        for feature, value in features.items():
            rarity = self._rarity.get(feature)
            if rarity is None:
                continue
            size += value * rarity
            for at, more in self._seen[feature]:
                found[at] += value * rarity * more
        return {label: found[at] / size + self._unseen[at] for at, label in enumerate(self.labels)} if size else {}

    def words(self) -> Iterator[str]:
        """The Latin words of the examples."""
        return (feature for feature in self._rarity if feature.isascii() and " " not in feature)

    def known(self, features: Mapping[str, float]) -> float:
        """The share of a text's words and pairs of characters that any example has."""
        short = {
            feature: value for feature, value in features.items() if len(feature) == PAIR or (feature.isascii() and " " not in feature)
        }
        whole = sum(short.values())
        return sum(value for feature, value in short.items() if feature in self._rarity) / whole if whole else 0.0


def shares(scores: Mapping[str, float], sharpness: float) -> dict[str, float]:
    """Scores as shares of one, the best first."""
    if not scores:
        return {}
    best = max(scores.values())
    raised = {label: math.exp((score - best) * sharpness) for label, score in scores.items()}
    whole = sum(raised.values())
    return {label: value / whole for label, value in sorted(raised.items(), key=lambda item: -item[1])}
