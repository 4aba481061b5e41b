"""What cannot be meant, whichever reader says so: a saying that needs a word the message lacks, or that its own words take back.

A wrong “wait” or a false claim costs somebody money; a question more costs a press. So these lists win over both readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wizard.model import LANGS, Lang, Saying, Speech
from wizard.reading.choose import Second
from wizard.reading.cues import Found, cue_at, expanded, reaches, whole
from wizard.reading.normal import Plain

MYSELF = "我"

type Split = tuple[str, str]
"""Words as what is before their gap and what is behind."""


@dataclass(frozen=True, slots=True)
class _Rule:
    needs: tuple[str, ...]
    unless: tuple[Split, ...]


class Holds:
    """Leaves of what was found what can hold."""

    def __init__(self, speech: Speech) -> None:
        self._rules = {saying.id: _rule(saying, speech) for saying in speech.sayings.values() if _lists(saying)}
        wishes = sorted(_all(speech.wishes, speech), key=len, reverse=True)
        self._wishes = re.compile("|".join(re.escape(wish) for wish in wishes)) if wishes else None
        self._never = speech.around["told"]

    def left(self, message: Plain, found: Iterable[Found], seconds: Mapping[str, Second]) -> tuple[list[Found], Mapping[str, Second]]:
        """What holds of what the cues say, clause by clause, and of what the second reader says of the message."""
        said = self._without_wishes(message.text)
        lacking = {name for name, rule in self._rules.items() if rule.needs and not any(_stands(said, word) for word in rule.needs)}
        back = {name: places for name, rule in self._rules.items() if (places := _places(message, rule.unless))}
        kept = [one for one in found if one.saying.id not in lacking and not _taken_back(message, one, back.get(one.saying.id, ()))]
        out = lacking | back.keys()
        return kept, {key: _without(second, out) for key, second in seconds.items()} if out else seconds

    def denies(self, message: Plain, name: str) -> bool:
        """Whether the message has words that take a saying back."""
        return name in self._rules and bool(_places(message, self._rules[name].unless))

    def _without_wishes(self, text: str) -> str:
        """A text without what somebody only wants: 我要退款 does not say that a refund was agreed to."""
        if self._wishes is None:
            return text

        def gone(wish: re.Match[str]) -> str:
            told = text[: wish.start()].endswith(self._never)
            return wish[0] if told else " " * len(wish[0])

        return self._wishes.sub(gone, text)


def _lists(saying: Saying) -> bool:
    return any(words[lang] for words in (saying.needs, saying.unless) for lang in LANGS)


def _rule(saying: Saying, speech: Speech) -> _Rule:
    return _Rule(_all(saying.needs, speech), tuple(cue_at(cue) for cue in _all(saying.unless, speech)))


def _all(lists: Mapping[Lang, Sequence[str]], speech: Speech) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for lang in LANGS for listed in lists[lang] for word in expanded(listed, speech)))


def _places(message: Plain, words: Sequence[Split]) -> tuple[int, ...]:
    """Where such words begin, each within one clause."""
    text, found = message.text, []
    for head, tail in words:
        at = text.find(head)
        while at >= 0:
            end = at + len(head)
            if tail:
                end = reaches(text, tail, end, message.clause_at(at).end)
                # 快递员放驿站了我没去取: the gap names another who did it.
                end = 0 if MYSELF in text[at + len(head) : max(end - len(tail), 0)] else end
            if end and whole(text, at, end):
                found.append(at)
            at = text.find(head, at + 1)
    return tuple(found)


def _taken_back(message: Plain, one: Found, places: Iterable[int]) -> bool:
    clause = message.clause_at(one.start)
    return any(clause.start <= at < clause.end for at in places)


def _without(second: Second, out: set[str]) -> Second:
    if out.isdisjoint(second.shares):
        return second
    return replace(second, shares={name: share for name, share in second.shares.items() if name not in out})


def _stands(text: str, word: str) -> bool:
    """Latin words from their beginning: refund is refunded too."""
    at = text.find(word)
    while at >= 0:
        if not word.isascii() or not (at and text[at - 1].isascii() and text[at - 1].isalpha()):
            return True
        at = text.find(word, at + 1)
    return False
