"""Finding words in a message, and what stands around them that takes them back."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from wizard.model import LANGS, Saying, Speech
from wizard.reading.normal import Clause, Plain, at_hand, is_han

FURTHEST = 40
"""How far before a cue a word still takes it back, in characters."""
MOST_BETWEEN = 2
SMALL = ("再", "先", "就", "直接", "it")
"""Between a wish and what is wished."""
GAP = "…"
"""In a cue: a few other words may stand here,"""
WIDE, WIDE_LATIN = 7, 24
"""so many characters at the most,"""
NEGATIVE = (
    *("不", "没", "未", "别", "非", "给他", "给她", "我给", "我帮", "让我", "要我", "求我", "我就", "我才", "我想"),
    *(" not ", " never ", "n't ", "if "),
)
"""and none of these."""
OTHERWISE = ("不是", "非", "不想", "不愿", "不用", "没法")
"""不是我付的 denies who paid, not that it was paid; 不想用了 does not say that it was not used."""
ASKABLE = frozenset({"contract", "condition", "refusal"})
ASKING = ("吗", "么", "?")
"""Right behind a word on one of these: it is asked, not said."""
OFFERED = (
    "支持",
    "支不支持",
    "能用",
    "可以用",
    "能不能用",
    "可不可以用",
    "接受",
    "can i use",
    "accept",
    "support",
    "pay with",
    "pay by",
    "绑定",
    "绑",
)
"""Right before a way of paying where its clause asks: whether it is taken, not how it was paid."""
HOW = ("怎么", "咋", "如何", "how ")
KEY = 4
START = 2
SIZES = range(1, KEY + 1)
BEHIND = 14
PAST = 8
"""From this stage on a 过 behind it tells of what was before: 驳回过一次 is no state."""


type Cue = tuple[str, str, Saying]
"""A cue as what is before its gap and what is behind, with the saying it speaks for."""
NO_TAIL = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A saying where it stands in a message."""

    saying: Saying
    start: int
    end: int
    latin: bool = False


class Cues:
    """All cues of a language-mixed speech, by their first characters, so many as they have before a gap."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._cues: dict[str, list[Cue]] = {}
        for saying in speech.sayings.values():
            for cue in cues_of(saying, speech):
                head, tail = cue_at(cue)
                self._cues.setdefault(head[:KEY], []).append((head, tail, saying))
        self._starts = frozenset(key[:START] for key in self._cues)
        self._tails = frozenset(cue[1] for cues in self._cues.values() for cue in cues)
        self._never: dict[str, list[str]] = {}
        for word in (word for lang in LANGS for word in speech.never[lang]):
            self._never.setdefault(word[:2], []).append(word)
        near = speech.around
        self._supposed = (*near["supposed"], *near["elsewhere"])
        self._others = near["others"]
        self._denies = (_Before(near["denies"], near["between"]), _Before(near["denies_en"], near["between_en"]))
        self._wished = (_Before(near["wished"], SMALL), _Before(near["wished_en"], SMALL))
        self._after = (near["after"], near["after_en"])

    def find(self, message: Plain) -> list[Found]:
        """The sayings of a message, with those that are denied said as what they then are, and those only wished or supposed left out."""
        text, found = message.text, []
        never, cues = self._covered(message), _Beginning(self._cues, {*at_hand(message, self._tails), NO_TAIL})
        aside, *around = (at_hand(message, words) for words in (self._speech.around["aside"], self._supposed, self._others))
        for clause in message.clauses:
            end_of, said = clause.end, text[clause.start : clause.end]
            if aside and any(word in said for word in aside):
                continue
            supposed, others = (_first(text, words, clause.start, end_of) for words in around)
            for at in self._beginnings(message, clause):
                for head, tail, saying in cues[text[at : at + KEY]]:
                    if not text.startswith(head, at):
                        continue
                    end = at + len(head) if not tail else reaches(text, tail, at + len(head), end_of)
                    if not end or at >= supposed or (saying.stage and at >= others):
                        continue
                    if not whole(text, at, end) or _inside(never, at, end):
                        continue
                    told = self._told(text, max(clause.start, at - FURTHEST), saying, at, end)
                    if told is not None:
                        found.append(Found(told, at, end, latin=head.isascii()))
        return found

    def _beginnings(self, message: Plain, clause: Clause) -> list[int]:
        """The places of a clause at which a cue may begin, by its first two characters: in no Latin word, where that has begun."""
        text, starts = message.text, self._starts
        pairs = message.pairs[clause.start : clause.end]
        likely = [at for at, pair in enumerate(pairs, clause.start) if pair in starts or pair[0] in starts]
        return [at for at in likely if not (at and _latin(text[at]) and _latin(text[at - 1]))]

    def _told(self, text: str, earliest: int, saying: Saying, start: int, end: int) -> Saying | None:
        """What a cue says where it stands, by what is before it from a place on and by what is behind it."""
        before = text[earliest:start]
        lang = 0 if is_han(text[start : start + 1]) or is_han(text[end - 1 : end]) else 1
        denier = self._denies[lang].standing(before)
        if denier is not None:
            return self._speech.sayings.get(saying.denied) if saying.denied and not denier.endswith(OTHERWISE) else None
        behind = text[end : end + BEHIND]
        if not saying.stage:
            asked = saying.sets.keys() & ASKABLE and behind.startswith(ASKING)
            offered = (
                "pay_by" in saying.sets and before.rstrip().endswith(OFFERED) and any(word in before + behind for word in (*ASKING, *HOW))
            )
            return None if asked or offered else saying
        wished = self._wished[lang].standing(before) is not None
        return None if wished or behind.startswith(self._after[lang]) or (saying.stage >= PAST and behind.startswith("过")) else saying

    def _covered(self, message: Plain) -> dict[int, tuple[int, int]]:
        """The places of words inside which no cue counts, by each character of theirs."""
        text, never = message.text, self._never
        places: dict[int, tuple[int, int]] = {}
        for at in [at for at, pair in enumerate(message.pairs) if pair in never]:
            for word in never[text[at : at + START]]:
                if text.startswith(word, at) and whole(text, at, at + len(word)):
                    places |= dict.fromkeys(range(at, at + len(word)), (at, at + len(word)))
        return places


class _Beginning(dict[str, list[Cue]]):
    """By the next characters of a text the cues that may begin there, if the text has the part behind their gap."""

    def __init__(self, cues: Mapping[str, list[Cue]], tails: Container[str]) -> None:
        super().__init__()
        self._cues, self._tails = cues, tails

    def __missing__(self, key: str) -> list[Cue]:
        known, tails = self._cues.get, self._tails
        likely = [cue for size in SIZES if (cues := known(key[:size])) for cue in cues]
        self[key] = found = [cue for cue in likely if cue[1] in tails] if likely else likely
        return found


class _Before:
    """Words that say something where they stand right before a cue, or with no more than two small words between."""

    def __init__(self, words: Iterable[str], between: Iterable[str]) -> None:
        self._words, self._between = _longest_first(words), _longest_first(between)
        self._ends = frozenset(word[-1] for word in (*self._words, *self._between))

    def standing(self, before: str) -> str | None:
        """The one of the words that stands there."""
        rest = before[-FURTHEST:].rstrip()
        for _ in range(MOST_BETWEEN + 1):
            if rest[-1:] not in self._ends:
                return None
            if (stands := _ending(rest, self._words)) is not None:
                return stands
            if (small := _ending(rest, self._between)) is None:
                return None
            rest = rest[: -len(small)].rstrip()
        return None


def _first(text: str, words: tuple[str, ...], start: int, stop: int) -> int:
    """Where the first of these words in a piece of text ends; behind the piece where none stands in it."""
    return min([at + len(word) for word in words if (at := text.find(word, start, stop)) >= 0], default=stop + 1) if words else stop + 1


def cue_at(cue: str) -> tuple[str, str]:
    """A cue as what is before its gap and what is behind."""
    head, _, tail = cue.partition(GAP)
    return head, tail


def reaches(text: str, tail: str, start: int, stop: int) -> int:
    """Where what follows a gap ends, if the gap begins there; 0 where it does not follow."""
    wide = WIDE_LATIN if tail.isascii() else WIDE
    found = text.find(tail, start, min(stop, start + wide + len(tail)))
    if found < 0:
        return 0
    between = text[start:found]
    return 0 if any(word in between for word in NEGATIVE) else found + len(tail)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _inside(never: dict[int, tuple[int, int]], start: int, end: int) -> bool:
    """Whether a cue shares characters with such a word without holding all of it."""
    if not never:
        return False
    places = {never[at] for at in (start, end - 1) if at in never}
    return any(not (start <= begin and stop <= end) for begin, stop in places)


def _ending(text: str, words: tuple[str, ...]) -> str | None:
    """The first of the words with which a text ends, Latin ones as whole words."""
    return next((word for word in words if text.endswith(word) and _begins(text, word)), None) if text.endswith(words) else None


def cues_of(saying: Saying, speech: Speech) -> Iterator[str]:
    """The plain words that a saying's cues stand for, each once."""
    seen: dict[str, None] = {}
    for lang in LANGS:
        for cue in saying.cues[lang]:
            seen |= dict.fromkeys(expanded(cue, speech))
    return iter(seen)


def expanded(cue: str, speech: Speech) -> Iterable[str]:
    """A cue with each of its groups' words in place of the group."""
    parts = cue.replace("}", "{").split("{")
    choices = [speech.words[part] if number % 2 else (part,) for number, part in enumerate(parts)]
    return ("".join(words) for words in product(*choices))


def mentions(message: Plain, words: Iterable[str]) -> bool:
    """Whether a message names one of these words, Latin ones as whole words."""
    return any(_stands(message.text, word) for word in at_hand(message, words))


def _stands(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        if whole(text, at, at + len(word)):
            return True
        at = text.find(word, at + 1)
    return False


def whole(text: str, start: int, end: int) -> bool:
    """Whether Latin letters neither go on before nor behind; an English plural or possessive ending is allowed."""
    if start and text[start].isascii() and _latin(text[start]) and _latin(text[start - 1]):
        return False
    if not text[end - 1].isascii() or not _latin(text[end - 1]):
        return True
    rest = text[end : end + 3]
    return not _latin(rest[:1]) or (rest[:1] == "s" and not _latin(rest[1:2]))


def _begins(text: str, word: str) -> bool:
    before = text[-len(word) - 1 : -len(word)] if len(text) > len(word) else ""
    return not (_latin(word[:1]) and _latin(before))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
