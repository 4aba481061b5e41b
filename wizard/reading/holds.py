"""What cannot be meant, whichever reader says so: a saying that needs a word the message lacks, or that its own words take back.

A wrong “wait” or a false claim costs somebody money; a question more costs a press. So these lists win over both readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wizard.model import LANGS, Saying, Speech
from wizard.reading.choose import Second
from wizard.reading.cues import Found
from wizard.reading.frames import Frame, Lexicon, Reach, Sought, Span, frames, words_of
from wizard.reading.normal import Plain
from wizard.reading.signs import Signs

LACKS = ("没", "未", "not ", "n't ")
SCAM = "scam"
"""What tells of a fraud."""
NEAR, NEAR_LATIN = 7, 26
"""How far apart in a clause the words stand that take something back,"""
FAR, FAR_LATIN = 22, 70
"""and those that tell of a fraud, which is told in a clause or two."""
PLACED = re.compile("[…{]")
"""In a need that is a frame and no plain word."""


@dataclass(frozen=True, slots=True)
class _Rule:
    needs: tuple[str, ...]
    proofs: tuple[Frame, ...]
    """Needs of more than a word."""
    unless: tuple[Frame, ...]


class Holds:
    """Leaves of what was found what can hold."""

    def __init__(self, speech: Speech) -> None:
        self._rules = {saying.id: _rule(saying, speech) for saying in speech.sayings.values() if _lists(saying)}
        self._wishes = frames(speech.wishes, speech)
        self._frauds = frames(speech.frauds, speech)
        self._signs = Signs(speech)
        listed = (*self._wishes, *self._frauds, *(one for rule in self._rules.values() for one in (*rule.proofs, *rule.unless)))
        self._lexicon = Lexicon((*words_of(listed), *self._signs.words))
        self._never = speech.around["told"]
        self._near = Reach(han=NEAR, latin=NEAR_LATIN, apart=speech.around["apart"], done=speech.around["done"])
        self._far = Reach(han=FAR, latin=FAR_LATIN, clause=False)

    def sought(self, message: Plain) -> Sought:
        """A message in which all that is listed can be sought."""
        return Sought(message, self._lexicon)

    def left(self, sought: Sought, found: Iterable[Found], seconds: Mapping[str, Second]) -> tuple[list[Found], Mapping[str, Second]]:
        """What holds of what the cues say, clause by clause, and of what the second reader says of the message."""
        message, found = sought.message, list(found)
        told = {one.saying.id for one in found}.union(*(second.shares for second in seconds.values()))
        rules = {name: rule for name, rule in self._rules.items() if name in told}
        said = self._without_wishes(sought) if any(rule.needs for rule in rules.values()) else ""
        back = {name: spans for name, rule in rules.items() if (spans := self._spans(sought, rule))}
        lacking = {name for name, rule in rules.items() if self._lacks(sought, said, rule, back.get(name, ()))}
        kept = [one for one in found if one.saying.id not in lacking and not _taken_back(message, one, back.get(one.saying.id, ()))]
        out = lacking | back.keys()
        return kept, {key: _without(second, out) for key, second in seconds.items()} if out else seconds

    def fraud(self, sought: Sought) -> bool:
        """Whether words near one another tell of a fraud, and none in their clause takes it back."""
        told = [start for one in self._frauds for start, _ in sought.spans(one, self._far)]
        back = self._spans(sought, self._rules[SCAM]) if told else []
        return any(not _in_clause(sought.message, start, back) for start in told)

    def signs(self, sought: Sought) -> int:
        """How much signs of a fraud weigh that no word alone gives away."""
        return self._signs.weight(sought, self._spans(sought, self._rules[SCAM]))

    def denies(self, sought: Sought, name: str) -> bool:
        """Whether the message has words that take a saying back."""
        return name in self._rules and bool(self._spans(sought, self._rules[name]))

    def _lacks(self, sought: Sought, said: str, rule: _Rule, back: Sequence[Span]) -> bool:
        """Whether nothing that a saying needs stands there, apart from what takes it back."""
        if not rule.needs and not rule.proofs:
            return False
        proofs = (span for one in rule.proofs for span in sought.spans(one, self._near))
        if any(not any(begin < end and start < stop for begin, stop in back) for start, end in proofs):
            return False
        return not _any(_blank(said, back), rule.needs)

    def _spans(self, sought: Sought, rule: _Rule) -> list[Span]:
        return [span for one in rule.unless for span in sought.spans(one, self._near)]

    def _without_wishes(self, sought: Sought) -> str:
        """A text without what somebody only wants: 我要退款 does not say that a refund was agreed to."""
        text = sought.message.text
        wished = [span for one in self._wishes for span in sought.spans(one, self._near)]
        return _blank(text, [(start, end) for start, end in wished if not text[:start].endswith(self._never)])


def _lists(saying: Saying) -> bool:
    return any(words[lang] for words in (saying.needs, saying.unless) for lang in LANGS)


def _rule(saying: Saying, speech: Speech) -> _Rule:
    words = [listed for lang in LANGS for listed in saying.needs[lang]]
    plain_words = tuple(word for word in dict.fromkeys(words) if not PLACED.search(word))
    proofs = {lang: [word for word in saying.needs[lang] if PLACED.search(word)] for lang in LANGS}
    return _Rule(plain_words, frames(proofs, speech), frames(saying.unless, speech))


def _blank(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _taken_back(message: Plain, one: Found, spans: Sequence[Span]) -> bool:
    """In its clause; what is told loosely, or by something that is lacking, in the whole message."""
    if spans and (one.saying.loose or any(word in message.text[one.start : one.end] for word in LACKS)):
        return True
    return _in_clause(message, one.start, spans)


def _in_clause(message: Plain, at: int, spans: Iterable[Span]) -> bool:
    clause = message.clause_at(at)
    return any(clause.start <= start < clause.end for start, _ in spans)


def _without(second: Second, out: set[str]) -> Second:
    if out.isdisjoint(second.shares):
        return second
    return replace(second, shares={name: share for name, share in second.shares.items() if name not in out})


def _any(text: str, words: Iterable[str]) -> bool:
    return any(_stands(text, word) for word in words)


def _stands(text: str, word: str) -> bool:
    """Latin words from their beginning: refund is refunded too."""
    at = text.find(word)
    while at >= 0:
        if not word.isascii() or not (at and text[at - 1].isascii() and text[at - 1].isalpha()):
            return True
        at = text.find(word, at + 1)
    return False
