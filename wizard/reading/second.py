"""The second reader: a classifier of what is said to some questions, learnt from whole clauses as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from wizard.model import LANGS, Policy, Saying
from wizard.reading.bayes import Counts, Several
from wizard.reading.choose import STATE, Second
from wizard.reading.cues import GAP, cues_of
from wizard.reading.features import features
from wizard.reading.normal import Plain, at_hand, has_han, plainly

SHARPNESS = 9.0
"""How far scores stand apart as shares; chosen so that a share of 0.9 is right about nine times of ten."""
ENOUGH = 24.0
"""A clause with less than this to tell by is the less sure: one known word decides nothing."""
NOTHING = "nothing"
"""The saying whose examples say nothing of a state, and whatever says nothing to a question."""
KEYS = (STATE, "fault", "refusal", "payer", "reason")
STATELESS = frozenset({STATE, "fault"})
"""What says one of these may tell a state too; what says neither tells none."""
LEAST_KNOWN = 0.55
CUE = 0.3
"""How much a cue counts beside an example, which counts one: a clause that nobody listed is told by words that were."""
FIGURE = re.compile(r"(?:[a-z]{1,6}[-_]?)?[0-9]{4,}[0-9a-z_-]*|[0-9]+(?:[.,:-][0-9]+)*")
ANY = "0"
"""One figure is as good as another: 9 in an age is 9 in a time of day."""
ASKED = "不"
"""What ends so is asked: 是正品不."""
SHORTEST = 4
BARE = " ¥$:.,/-元块号"
"""Besides these and figures a clause has so many characters at the least."""
WIDE, WIDE_LATIN = 14, 60
"""People write without signs: longer clauses are read in windows of so many characters."""

LIKELY = 0.5
"""What is no likelier than not counts nowhere."""

type Piece = tuple[int, int]
"""A clause, or a window of a long one, by its place."""
NO_SHARE: tuple[float, Piece] = (0.0, (0, 0))


class Seconds:
    """Tells from clauses an order's state, and what is said of some other questions."""

    def __init__(self, policy: Policy) -> None:
        near = policy.speech.around
        self._learnt = Several(Counts(_examples(policy)), {key: _groups(policy.speech.sayings, key) for key in KEYS}, NOTHING)
        self._supposed = tuple(word for name in ("supposed", "elsewhere", "others", "aside", "after", "after_en") for word in near[name])

    def of(self, message: Plain, names: Iterable[tuple[int, int]] = ()) -> Mapping[str, Second]:
        """By question and saying, how sure the clause is that speaks for it the surest; a clause that says nothing does not count.

        What stands at `names`, where platforms are named, is not looked at.
        """
        text = _without(message, names)
        found: dict[str, dict[str, tuple[float, Piece]]] = {key: {} for key in KEYS}
        pieces = {text.text[start:end]: (start, end) for start, end in _pieces(text, at_hand(text, self._supposed))}
        for piece, place in pieces.items():
            told = features(FIGURE.sub(ANY, piece))
            for key, label, share in self._learnt.likeliest(told, SHARPNESS, ENOUGH, LEAST_KNOWN):
                surest = found[key]
                if share > surest.get(label, NO_SHARE)[0]:
                    surest[label] = share, place
        return {key: _second(by_saying) for key, by_saying in found.items()}


def _second(by_saying: Mapping[str, tuple[float, Piece]]) -> Second:
    best = sorted((item for item in by_saying.items() if item[1][0] > LIKELY), key=lambda item: -item[1][0])
    return Second(shares={label: share for label, (share, _) in best}, places={label: place for label, (_, place) in best})


def _groups(sayings: Mapping[str, Saying], key: str) -> Mapping[str, str | None]:
    """By saying, what it counts as where one question is asked: itself if it answers that, else as saying nothing."""
    groups: dict[str, str | None] = {}
    for saying in sayings.values():
        if key not in saying.sets:
            groups[saying.id] = None if key == STATE and saying.sets.keys() & STATELESS else NOTHING
    return MappingProxyType(groups)


def _without(message: Plain, names: Iterable[tuple[int, int]]) -> Plain:
    text = message.text
    for start, end in names:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return message if text == message.text else Plain(text)


def _examples(policy: Policy) -> Iterator[tuple[str, Mapping[str, float], float]]:
    """What each saying is learnt from: its examples as one text, and its cues as another."""
    for saying in policy.speech.sayings.values():
        examples = "\n".join(example for lang in LANGS for example in saying.examples[lang])
        if examples:
            yield saying.id, features(FIGURE.sub(ANY, plainly(examples, policy.speech.simplify))), 1.0
        cues: Iterable[str] = ()
        if STATE in saying.sets:
            cues = cues_of(saying, policy.speech)
        elif saying.sets.keys() & set(KEYS):
            cues = (cue for lang in LANGS for cue in saying.cues[lang] if GAP not in cue and "{" not in cue)
        yield saying.id, features("\n".join(cues)), CUE


def _pieces(message: Plain, supposed: tuple[str, ...]) -> Iterator[Piece]:
    """Clauses that tell of what is, not of what might be or once was."""
    for clause in message.clauses:
        whole = message.text[clause.start : clause.end]
        text = whole.strip()
        if len(FIGURE.sub("", text).strip(BARE)) < SHORTEST or text.endswith(ASKED) or any(word in text for word in supposed):
            continue
        start = clause.start + len(whole) - len(whole.lstrip())
        wide = WIDE if has_han(text) else WIDE_LATIN
        if len(text) <= wide + wide // 3:
            yield start, start + len(text)
            continue
        for at in range(0, len(text) - wide // 2, wide // 2):
            yield start + at, start + min(at + wide, len(text))
