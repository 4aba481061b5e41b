"""How well each article is found by a question that it was not learnt from: each is left out once and asked of all the others.

Who edits questions or concepts sees what it does to every article; one that its own questions no longer find is a problem.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wizard.errors import Problem
from wizard.model import Policy
from wizard.reading.articles import examples, learnt_from
from wizard.reading.bayes import SMOOTHING, Counts
from wizard.reading.concepts import Concepts
from wizard.reading.normal import plain

FIRST = 3
"""Found is what stands among the first so many."""
FLOOR = 0.75
"""The share of an article's questions that find it at the least."""


@dataclass(frozen=True, slots=True)
class Held:
    """An article with its questions, and those that do not find it when it is learnt from all the others."""

    article: str
    questions: int
    missed: tuple[str, ...]

    @property
    def found(self) -> float:
        """The share of questions that find it."""
        return 1 - len(self.missed) / self.questions

    def __str__(self) -> str:
        return f"{self.article:22} {self.questions - len(self.missed):2} of {self.questions:2}  {' · '.join(self.missed)}".rstrip()


def held_out(policy: Policy) -> tuple[Held, ...]:
    """Every article that people's questions lead to, the weakest first."""
    concepts = Concepts(policy)
    learnt = tuple(examples(policy, concepts))
    counts = Counts(learnt)
    ranks = _Ranks(counts)
    asked, missed = defaultdict[str, int](int), defaultdict[str, list[str]](list)
    for one, (_, features, _) in zip(learnt_from(policy), learnt, strict=True):
        if not one.asked:
            continue
        asked[one.article] += 1
        counts.add(one.article, features, -one.weight)
        before = ranks.before(one.article, concepts.told(plain(one.text, policy.speech.simplify).text))
        counts.add(one.article, features, one.weight)
        if before is None or before >= FIRST:
            missed[one.article].append(one.text)
    return tuple(sorted((Held(article, count, tuple(missed[article])) for article, count in asked.items()), key=lambda held: held.found))


class _Ranks:
    """The order that `Bayes` gives, for counts of which one label's change all the time: what is the same for every text is kept.

    So the work for a question does not grow with the number of articles that share nothing with it.
    """

    def __init__(self, counts: Counts) -> None:
        self._counts, self._wholes = counts, tuple(counts.wholes)
        self._at = {label: at for at, label in enumerate(counts.labels)}
        self._unseen: dict[int, list[float]] = {}
        """By the number of features."""

    def before(self, label: str, features: Mapping[str, float]) -> int | None:
        """How many labels are likelier for a text than this one, whose counts alone have changed; None where nothing in it is known."""
        own, told, size = self._at[label], self._counts.told, 0.0
        found: defaultdict[int, float] = defaultdict(float)
        for feature, value in features.items():
            if feature in told:
                weight = value * (math.log((1 + len(self._at)) / (1 + len(told[feature]))) + 1)
                size += weight
                for at, times in told[feature].items():
                    found[at] += weight * math.log1p(times / SMOOTHING)
        if not size:
            return None
        unseen = self._unseen_of(len(told))
        score = found[own] / size + self._logarithm(self._counts.wholes[own], len(told))
        likelier = {at for at, more in found.items() if at != own and (more / size + unseen[at], own) > (score, at)}
        if max(unseen) >= score:
            likelier |= {at for at, other in enumerate(unseen) if at not in found and (other, own) > (score, at)}
        return len(likelier)

    def _unseen_of(self, known: int) -> list[float]:
        if known not in self._unseen:
            self._unseen[known] = [self._logarithm(whole, known) for whole in self._wholes]
        return self._unseen[known]

    def _logarithm(self, whole: float, known: int) -> float:
        return math.log(SMOOTHING / (whole + SMOOTHING * known))


def wordings_table(rows: Iterable[Held]) -> Iterator[str]:
    """A line an article with the questions that miss it, and one for all."""
    rows = tuple(rows)
    yield from map(str, rows)
    every, missed = sum(held.questions for held in rows), sum(len(held.missed) for held in rows)
    yield f"all: {every - missed} of {every} ({(every - missed) / every:.0%}) among the first {FIRST}"


def check_wordings(rows: Iterable[Held]) -> Iterator[Problem]:
    """The articles that too few of their own questions find."""
    for held in rows:
        if held.found < FLOOR:
            message = (
                f"left out, {len(held.missed)} of {held.questions} questions do not find the article: {' · '.join(held.missed)}; "
                f"accepted: {1 - FLOOR:.0%} at the most; add questions like these, or words that say the same to [concept.…]"
            )
            yield Problem(file="common/asked.toml", key=f"asked.{held.article}", message=message)
