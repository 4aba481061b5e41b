"""A naive Bayes classifier over pieces of text: learnt from examples in a moment, the same every time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from types import MappingProxyType

SMOOTHING = 0.05
PAIR = 2
NO_SHARE = -12.0
"""The logarithm of a share that counts for nothing."""
NONE_LEFT = 1e-9
"""Less than this is what adding and taking away leaves of nothing."""

type Weights = tuple[float, list[tuple[int, float]]]
type Joint = Sequence[tuple[int, float]]


class Counts:
    """How often each feature stands in the examples of each label, learnt once for any number of classifiers."""

    def __init__(self, examples: Iterable[tuple[str, Mapping[str, float], float]]) -> None:
        self.told: dict[str, dict[int, float]] = {}
        """By feature, how often the labels that have it do."""
        self._at: dict[str, int] = {}
        self.wholes: list[float] = []
        for label, features, weight in examples:
            self.add(label, features, weight)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in the order in which they were met."""
        return tuple(self._at)

    def add(self, label: str, features: Mapping[str, float], weight: float) -> None:
        """One more example; with a weight below zero one that was added is taken away again."""
        at = self._at.setdefault(label, len(self._at))
        if at == len(self.wholes):
            self.wholes.append(0.0)
        self.wholes[at] += sum(features.values()) * weight
        for feature, value in features.items():
            values = self.told.get(feature)
            if values is None:
                self.told[feature] = {at: value * weight}
                continue
            values[at] = left = values.get(at, 0.0) + value * weight
            if weight < 0 and left < NONE_LEFT:
                del values[at]
                if not values:
                    del self.told[feature]


class Bayes:
    """Labels scored by how usual a text's features are in their examples.

    Each text counts by its length, so that long examples do not outweigh short ones; a feature counts the more the fewer labels have it.
    """

    def __init__(self, counts: Counts, groups: Mapping[str, str | None] = MappingProxyType({})) -> None:
        """`groups` gives labels that count together one name; those that it gives None do not count."""
        named = [groups.get(label, label) for label in counts.labels]
        self.labels = tuple(dict.fromkeys(name for name in named if name is not None))
        self._told = counts.told
        self._group = [None if name is None else self.labels.index(name) for name in named]
        wholes = [0.0] * len(self.labels)
        for whole, group in zip(counts.wholes, self._group, strict=True):
            if group is not None:
                wholes[group] += whole
        self.unseen = [math.log(SMOOTHING / (whole + SMOOTHING * len(self._told))) for whole in wholes]
        """By label, the logarithm of a feature that it has not."""
        self._weighed: dict[str, Weights | None] = {}

    def weights(self, feature: str) -> Weights | None:
        """How rare a feature is, and by how much it speaks more for the labels that have it than for one that has not."""
        if feature not in self._weighed:
            self._weighed[feature] = self._weigh(feature)
        return self._weighed[feature]

    def _weigh(self, feature: str) -> Weights | None:
        grouped: dict[int, float] = {}
        for at, value in self._told.get(feature, {}).items():
            if (group := self._group[at]) is not None:
                grouped[group] = grouped.get(group, 0.0) + value
        if not grouped:
            return None
        rarity = math.log((1 + len(self.labels)) / (1 + len(grouped))) + 1
        return rarity, [(group, math.log1p(value / SMOOTHING)) for group, value in grouped.items()]

    def scores(self, features: Mapping[str, float]) -> dict[str, float]:
        """By label, the mean over the text's known features; none known gives nothing."""
        return self.weighed(features)[0]

    def weighed(self, features: Mapping[str, float]) -> tuple[dict[str, float], float]:
        """The scores, and how much there was in the text to tell by."""
        found = [0.0] * len(self.labels)
        size = 0.0
        for feature, value in features.items():
            weights = self.weights(feature)
            if weights is None:
                continue
            weight = value * weights[0]
            size += weight
            for at, more in weights[1]:
                found[at] += weight * more
        return ({label: found[at] / size + self.unseen[at] for at, label in enumerate(self.labels)} if size else {}), size

    def evidence(self, features: Mapping[str, float], label: str) -> tuple[float, float]:
        """How much a text speaks for a label, altogether and as a mean over all its features: what no example has speaks for none."""
        at, rarest = self.labels.index(label), math.log(1 + len(self.labels)) + 1
        found = size = 0.0
        for feature, value in features.items():
            rarity, weights = self.weights(feature) or (rarest, ())
            size += value * rarity
            for other, more in weights:
                if other == at:
                    found += value * rarity * more
        return found, found / size if size else 0.0

    def has(self, feature: str) -> bool:
        """Whether an example has this feature."""
        return feature in self._told

    def words(self) -> Iterator[str]:
        """The Latin words of the examples."""
        return (feature for feature in self._told if feature.isascii() and " " not in feature)


class Several:
    """Classifiers of several questions over one table of counts, asked together: each feature is looked up once for all of them."""

    def __init__(self, counts: Counts, groups: Mapping[str, Mapping[str, str | None]], silent: str) -> None:
        """`groups` are those of `Bayes`, by question; where `silent` is the likeliest label nothing is said to it."""
        self._each = {key: Bayes(counts, named) for key, named in groups.items()}
        self._silent = silent
        # One row of numbers for all: how much there was to tell by for each question, then what speaks for each of its labels.
        self._starts = tuple(accumulate((len(one.labels) for one in self._each.values()), initial=len(self._each)))
        places = pairwise(self._starts)
        self._rows = [(key, one.labels, one.unseen, *place) for (key, one), place in zip(self._each.items(), places, strict=True)]
        self._joint = _Joints(self._join)
        self._told = counts.told

    def likeliest(self, features: Mapping[str, float], sharpness: float, enough: float, least: float) -> Iterator[tuple[str, str, float]]:
        """By question to which something is said, the likeliest label and its share of one.

        The shares are the less sharp the less than `enough` there is in the text to tell by. Where examples have less than the share
        `least` of its words and pairs of characters nothing is said at all.
        """
        met, known = self._met(features)
        if known < least:
            return
        row = [0.0] * self._starts[-1]
        for value, joint in met:
            for at, more in joint:
                row[at] += value * more
        for number, (key, labels, unseen, start, stop) in enumerate(self._rows):
            size = row[number]
            if not size:
                continue
            scores = [spoken / size + none for spoken, none in zip(row[start:stop], unseen, strict=True)]
            best = max(scores)
            label = labels[scores.index(best)]
            if label != self._silent:
                sharp = sharpness * min(1.0, size / enough)
                yield key, label, 1.0 / sum([math.exp(less) for score in scores if (less := (score - best) * sharp) > NO_SHARE])

    def _met(self, features: Mapping[str, float]) -> tuple[list[tuple[float, Joint]], float]:
        """What those features that any example has add to the row, and the share of words and pairs of characters among them."""
        met: list[tuple[float, Joint]] = []
        joints, whole, seen = self._joint, 0.0, 0.0
        for feature, value in features.items():
            joint = joints[feature]
            if len(feature) == PAIR or (feature.isascii() and " " not in feature):
                whole += value
                if joint is not None:
                    seen += value
            if joint is not None:
                met.append((value, joint))
        return met, seen / whole if whole else 0.0

    def _join(self, feature: str) -> Joint | None:
        """What a feature adds to the row: how rare it is for each question, and how much it speaks for each label."""
        if feature not in self._told:
            return None
        joint: list[tuple[int, float]] = []
        for number, one in enumerate(self._each.values()):
            if (weights := one.weights(feature)) is not None:
                rarity, labels = weights
                joint.append((number, rarity))
                joint += ((self._starts[number] + at, rarity * more) for at, more in labels)
        return joint


class _Joints(dict[str, "Joint | None"]):  # quoted, since the browser's Python has no names of types
    """What each feature that was met adds to the row; None where no example has it."""

    def __init__(self, join: Callable[[str], Joint | None]) -> None:
        super().__init__()
        self._join = join

    def __missing__(self, feature: str) -> Joint | None:
        self[feature] = joint = self._join(feature)
        return joint
