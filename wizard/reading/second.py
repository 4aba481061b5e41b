"""The second reader: a classifier of order states, learnt from whole clauses as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wizard.model import LANGS, Policy
from wizard.reading.bayes import Bayes, shares
from wizard.reading.choose import STATE, Second
from wizard.reading.cues import cues_of
from wizard.reading.features import features
from wizard.reading.normal import Plain, is_han, plain

SHARPNESS = 9.0
"""How far scores stand apart as shares; chosen so that a share of 0.9 is right about nine times of ten."""
NOTHING = "nothing"
"""The saying whose examples say nothing of a state."""
LEAST_KNOWN = 0.65
CUE = 0.3
"""How much a cue counts beside an example, which counts one: a clause that nobody listed is told by words that were."""
SHORTEST = 4
WIDE, WIDE_LATIN = 14, 60
"""People write without signs: longer clauses are read in windows of so many characters."""


class States:
    """Tells an order's state from clauses."""

    def __init__(self, policy: Policy) -> None:
        near = policy.speech.around
        self._learnt = Bayes(_examples(policy))
        self._supposed = tuple(word for name in ("supposed", "elsewhere", "others", "aside", "after", "after_en") for word in near[name])

    def of(self, message: Plain, names: Iterable[tuple[int, int]] = ()) -> Second:
        """By saying, how sure the clause is that speaks for it the surest; a clause that says nothing of a state does not count.

        What stands at `names`, where platforms are named, is not looked at.
        """
        best: dict[str, float] = {}
        for piece in dict.fromkeys(_pieces(_without(message, names), self._supposed)):
            told = features(piece)
            found = shares(self._learnt.scores(told), SHARPNESS)
            if not found or next(iter(found)) == NOTHING or self._learnt.known(told) < LEAST_KNOWN:
                continue
            for label, share in found.items():
                if label != NOTHING:
                    best[label] = max(best.get(label, 0.0), share)
        return Second(shares=dict(sorted(best.items(), key=lambda item: -item[1])))


def _without(message: Plain, names: Iterable[tuple[int, int]]) -> Plain:
    text = message.text
    for start, end in names:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return Plain(text)


def _examples(policy: Policy) -> Iterator[tuple[str, Mapping[str, float], float]]:
    for saying in policy.speech.sayings.values():
        if STATE in saying.sets or saying.id == NOTHING:
            for lang in LANGS:
                for example in saying.examples[lang]:
                    yield saying.id, features(plain(example, policy.speech.simplify).text), 1.0
            yield from ((saying.id, features(cue), CUE) for cue in cues_of(saying, policy.speech))


def _pieces(message: Plain, supposed: tuple[str, ...]) -> Iterator[str]:
    """Clauses that tell of what is, not of what might be or once was."""
    for clause in message.clauses:
        text = message.text[clause.start : clause.end].strip()
        if len(text) < SHORTEST or any(word in text for word in supposed):
            continue
        wide = WIDE if any(is_han(char) for char in text) else WIDE_LATIN
        if len(text) <= wide + wide // 3:
            yield text
            continue
        for at in range(0, len(text) - wide // 2, wide // 2):
            yield text[at : at + wide]
