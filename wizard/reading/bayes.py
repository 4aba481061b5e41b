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
        counts: dict[str, Counter[str]] = {}
        for label, features, weight in examples:
            told = counts.setdefault(label, Counter())
            for feature, value in features.items():
                told[feature] += value * weight
        self.labels = tuple(counts)
        spread = Counter(feature for told in counts.values() for feature in told)
        self._rarity = {feature: math.log((1 + len(counts)) / (1 + number)) + 1 for feature, number in spread.items()}
        self._logs: dict[str, dict[str, float]] = {}
        self._unseen: dict[str, float] = {}
        for label, told in counts.items():
            total = sum(told.values()) + SMOOTHING * len(spread)
            self._logs[label] = {feature: math.log((value + SMOOTHING) / total) for feature, value in told.items()}
            self._unseen[label] = math.log(SMOOTHING / total)

    def scores(self, features: Mapping[str, float]) -> dict[str, float]:
        """By label, the mean over the text's known features; none known gives nothing."""
        known = {feature: value * self._rarity[feature] for feature, value in features.items() if feature in self._rarity}
        size = sum(known.values())
        if not size:
            return {}
        found = {}
        for label in self.labels:
            logs, unseen = self._logs[label], self._unseen[label]
            found[label] = sum(value * logs.get(feature, unseen) for feature, value in known.items()) / size
        return found

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
