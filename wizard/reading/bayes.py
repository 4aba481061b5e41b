"""A naive Bayes classifier over pieces of text: learnt from examples in a moment, the same every time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

SMOOTHING = 0.05
PAIR = 2


class Bayes:
    """Labels scored by how usual a text's features are in their examples.

    Each text counts by its length, so that long examples do not outweigh short ones; a feature counts the more the fewer labels have it.
    """

    def __init__(self, examples: Iterable[tuple[str, Mapping[str, float], float]]) -> None:
        told: dict[str, dict[int, float]] = {}
        labels: dict[str, int] = {}
        wholes: list[float] = []
        for label, features, weight in examples:
            at = labels.setdefault(label, len(labels))
            if at == len(wholes):
                wholes.append(0.0)
            wholes[at] += sum(features.values()) * weight
            for feature, value in features.items():
                values = told.get(feature)
                if values is None:
                    told[feature] = {at: value * weight}
                else:
                    values[at] = values.get(at, 0.0) + value * weight
        self.labels = tuple(labels)
        self._told = told
        """By feature, how often the labels that have it do."""
        self._unseen = [math.log(SMOOTHING / (whole + SMOOTHING * len(told))) for whole in wholes]
        self._weighed: dict[str, tuple[float, list[tuple[int, float]]]] = {}

    def _weights(self, feature: str) -> tuple[float, list[tuple[int, float]]] | None:
        """How rare a feature is, and by how much it speaks more for the labels that have it than for one that has not."""
        known = self._weighed.get(feature)
        if known is None and (values := self._told.get(feature)) is not None:
            rarity = math.log((1 + len(self.labels)) / (1 + len(values))) + 1
            known = self._weighed[feature] = (rarity, [(at, math.log1p(value / SMOOTHING)) for at, value in values.items()])
        return known

    def scores(self, features: Mapping[str, float]) -> dict[str, float]:
        """By label, the mean over the text's known features; none known gives nothing."""
        found = [0.0] * len(self.labels)
        size = 0.0
        for feature, value in features.items():
            weights = self._weights(feature)
            if weights is None:
                continue
            weight = value * weights[0]
            size += weight
            for at, more in weights[1]:
                found[at] += weight * more
        return {label: found[at] / size + self._unseen[at] for at, label in enumerate(self.labels)} if size else {}

    def evidence(self, features: Mapping[str, float], label: str) -> tuple[float, float]:
        """How much a text speaks for a label, altogether and as a mean over all its features: what no example has speaks for none."""
        at, rarest = self.labels.index(label), math.log(1 + len(self.labels)) + 1
        found = size = 0.0
        for feature, value in features.items():
            rarity, weights = self._weights(feature) or (rarest, [])
            size += value * rarity
            found += value * rarity * sum(more for other, more in weights if other == at)
        return found, found / size if size else 0.0

    def words(self) -> Iterator[str]:
        """The Latin words of the examples."""
        return (feature for feature in self._told if feature.isascii() and " " not in feature)

    def known(self, features: Mapping[str, float]) -> float:
        """The share of a text's words and pairs of characters that any example has."""
        short = {
            feature: value for feature, value in features.items() if len(feature) == PAIR or (feature.isascii() and " " not in feature)
        }
        whole = sum(short.values())
        return sum(value for feature, value in short.items() if feature in self._told) / whole if whole else 0.0


def shares(scores: Mapping[str, float], sharpness: float) -> dict[str, float]:
    """Scores as shares of one, the best first."""
    if not scores:
        return {}
    best = max(scores.values())
    raised = {label: math.exp((score - best) * sharpness) for label, score in scores.items()}
    whole = sum(raised.values())
    return {label: value / whole for label, value in sorted(raised.items(), key=lambda item: -item[1])}
