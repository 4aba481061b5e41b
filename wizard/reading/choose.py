"""Which of the things said holds: the later state of an order, the plainer word, the one that the second reader sees too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from wizard.model import Platform, Policy, Saying, Speech
from wizard.reading.cues import Found, mentions
from wizard.reading.normal import Plain

STATE = "status"

REFUSED, REFUSAL, UNDER_WAY = "rejected", "refusal", "refused-dispatching"
MOVING = frozenset({"sent", "packed", "on-its-way", "in-service"})
"""The sayings of an order that is under way."""
CLAIMED = 12
"""Characters before one of them that say that somebody claims it."""
PAID, UNPAID, BROKEN = "pay-done", "unpaid", "abnormal"
"""The sayings that money was taken, that it was not, and that something is broken."""
SURE = 0.9
"""From this share on the second reader's word counts against a word of the first that is not plain."""
SUREST = 0.9999
"""From here on against a plain one too."""
FIRM, FIRM_LATIN = 3, 6
"""A cue of so many characters, and of more than that it was paid, is told plainly: the second reader was wrong there two times of three."""
LATE = 7
"""From this stage on a loose word says more than that it was paid."""
ALONE: Mapping[str, float] = MappingProxyType({STATE: 0.95, "fault": 0.99, "refusal": 0.8, "payer": 0.999, "reason": 0.99})
"""From this share on it is taken where the first reader found nothing, by question; a refusal is asked of no other orders."""
AGAINST = 0.97
"""From this share on at the least against a loose word."""
CHILDREN = ("kid", "kid_en", "age")
WITH_CHILDREN = 0.95
"""From this share on where a message speaks of a child: who paid is then often told by what follows from it."""
NEARLY = 0.002
"""So little less sure, and a further state holds."""
NEAR = 12
"""Characters before a cue that say how it is told."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a message says to one question: one option, or several that it has to be asked about."""

    options: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Second:
    """What the classifier thinks is said to one question: shares of one by saying, the best first."""

    shares: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By saying, the clause that speaks for it the surest."""


def choose(
    policy: Policy, platform: Platform | None, message: Plain, found: Sequence[Found], seconds: Mapping[str, Second]
) -> dict[str, Choice]:
    """What the cues found in a message, and the second reader, say to each question, of what the platform offers."""
    text, chosen = message.text, dict[str, Choice]()
    keys = dict.fromkeys(key for one in found for key in one.saying.sets)
    for key in dict.fromkeys((*keys, *seconds)):
        second = seconds.get(key, Second())
        options = _options(policy, platform, key, found, second)
        told = _longest([one for one in found if one.saying.id in options])
        if key == STATE:
            both = _both_ways(policy.speech, options, text, told)
            choice = both or _state(policy, platform, options, told, second, somebody_else="payer" in keys)
        else:
            # A loose word yields to the second reader's as it does to a plain one.
            yields = all(one.saying.loose for one in told)
            alone = _alone(policy, options, second, _enough(policy, key, message), loose=not told) if yields else None
            choice = alone or _plain(options, told, second)
        if choice is not None and choice.options:
            chosen[key] = Choice(choice.options, _widest(choice.spans))
    if STATE in chosen and chosen[STATE].options == (REFUSED,) and REFUSAL not in chosen:
        chosen |= _said_under_way(policy, platform, text, found)
    return chosen


def _said_under_way(policy: Policy, platform: Platform | None, text: str, found: Sequence[Found]) -> dict[str, Choice]:
    """Whoever refuses and says in the same breath that it was sent or begun gives that as the reason."""
    claims, option = policy.speech.around["claims"], policy.speech.sayings[UNDER_WAY].option(REFUSAL, platform.id if platform else None)
    said = [
        one for one in found if one.saying.id in MOVING and any(word in text[max(0, one.start - CLAIMED) : one.start] for word in claims)
    ]
    return {REFUSAL: Choice((option,), _widest((one.start, one.end) for one in said))} if said and option else {}


def _widest(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places without those that lie inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _options(policy: Policy, platform: Platform | None, key: str, found: Iterable[Found], second: Second) -> dict[str, str]:
    """By saying that was found, the option it speaks for, of those that the platform offers."""
    sayings = {one.saying.id: one.saying for one in found} | {name: policy.speech.sayings[name] for name in second.shares}
    return {name: option for name, saying in sayings.items() if (option := _offered(saying, key, platform)) is not None}


def _offered(saying: Saying, key: str, platform: Platform | None) -> str | None:
    option = saying.option(key, platform.id if platform else None)
    if option is None or platform is None:
        return option
    question = platform.question(key)
    return option if question is not None and option in question.values else None


def _longest(found: Iterable[Found]) -> list[Found]:
    """Of sayings that overlap the longest; loose ones only where no other is."""
    kept: list[Found] = []
    taken: dict[int, str] = {}
    for one in sorted(found, key=lambda one: one.start - one.end):
        places = range(one.start, one.end)
        if {taken[at] for at in places if at in taken} <= {one.saying.id}:
            kept.append(one)
            taken |= dict.fromkeys(places, one.saying.id)
    firm = [one for one in kept if not one.saying.loose]
    if any(one.saying.id == PAID for one in kept) and any(one.saying.id == BROKEN for one in kept):
        return kept
    # That it was paid is no objection: it was before whatever a page now fails to show.
    return kept if not any(one.saying.stage for one in firm) and any(one.saying.stage >= LATE for one in kept) else firm or kept


def _plain(options: Mapping[str, str], told: list[Found], second: Second) -> Choice | None:
    """What is said in words; of several options the one that the second reader is sure of."""
    by_option: dict[str, list[tuple[int, int]]] = {}
    for one in told:
        by_option.setdefault(options[one.saying.id], []).append((one.start, one.end))
    if not by_option:
        return None
    if len(by_option) > 1:
        sure = {options[one.saying.id] for one in told if second.shares.get(one.saying.id, 0.0) >= SURE}
        if len(sure) == 1:
            by_option = {option: by_option[option] for option in by_option if option in sure}
    return Choice(tuple(by_option), tuple(span for spans in by_option.values() for span in sorted(spans)))


def _state(
    policy: Policy, platform: Platform | None, options: Mapping[str, str], told: list[Found], second: Second, *, somebody_else: bool
) -> Choice | None:
    """The furthest state that is said, unless another contradicts it or the second reader is sure of another.

    Where somebody else paid, people tell of that: only plain words say the state.
    """
    if not told:
        return None if somebody_else else _alone(policy, options, second, ALONE[STATE], loose=True)
    names = {one.saying.id for one in told}
    if PAID in names and BROKEN in names:
        # The money is gone and a page is broken: that the page still asks to be paid is the fault, not the state.
        told = [one for one in told if one.saying.id != UNPAID]
    guess, share = _guess(platform, policy, second, told)
    top = max(one.saying.stage for one in told)
    if not top and somebody_else:
        return None
    highest = [one for one in told if one.saying.stage == top]
    said = dict.fromkeys(options[one.saying.id] for one in highest)
    against = _contradicted(policy.speech, told)
    if against:
        said |= dict.fromkeys(options[one.saying.id] for one in against)
    spans = tuple(sorted((one.start, one.end) for one in highest))
    firm = any(_firm(one) for one in highest)
    if guess is not None and guess not in said and share >= (SUREST if firm else SURE):
        said = {guess: None, **said}
    elif len(said) > 1 and guess in said and share >= SURE and not against:
        said = {guess: None}
    return Choice(tuple(said), spans)


def _enough(policy: Policy, key: str, message: Plain) -> float:
    """From which share on what only the second reader finds is taken."""
    children = key == "payer" and any(mentions(message, policy.speech.words[group]) for group in CHILDREN)
    return WITH_CHILDREN if children else ALONE.get(key, 1.0)


def _alone(policy: Policy, options: Mapping[str, str], second: Second, enough: float, *, loose: bool) -> Choice | None:
    """What only the second reader finds, where it is sure: of sayings it is sure of, the furthest state."""
    least = max(enough, 0.0 if loose else AGAINST, max(second.shares.values(), default=1.0) - NEARLY)
    sure = [label for label, share in second.shares.items() if share >= least]
    sayings = sorted((policy.speech.sayings[label] for label in sure), key=lambda saying: -saying.stage)
    for saying in sayings:
        if saying.id in options and (loose or not saying.loose):
            return Choice((options[saying.id],), (second.places[saying.id],))
    return None


def _both_ways(speech: Speech, options: Mapping[str, str], text: str, told: Sequence[Found]) -> Choice | None:
    """Two states that pages show, or one and “or” another: neither is likelier, whichever comes later in an order's life."""
    before = [(one, text[max(0, one.start - NEAR) : one.start].rstrip()) for one in told if one.saying.stage]
    shown = [one for one, near in before if near.endswith(speech.around["shows"])]
    doubted = [one for one, near in before if _ends_with_word(near, speech.around["either"])]
    against = shown if len(shown) > 1 else []
    if doubted:
        against = [one for one, _ in before]
    said = dict.fromkeys(options[one.saying.id] for one in against)
    return Choice(tuple(said)) if len(said) > 1 else None


def _ends_with_word(near: str, words: tuple[str, ...]) -> bool:
    """Whole words where letters are Latin: “for” is no “or”."""
    return near.endswith(words) and any(
        near.endswith(word) and (not word.isascii() or near == word or near.endswith((f" {word}", f".{word}", f",{word}")))
        for word in words
    )


def _firm(one: Found) -> bool:
    least = FIRM_LATIN if one.latin else FIRM
    return one.saying.stage > 0 and not one.saying.loose and one.end - one.start >= least


def _guess(platform: Platform | None, policy: Policy, second: Second, told: Sequence[Found]) -> tuple[str | None, float]:
    """The state that the second reader thinks likeliest, and how sure it is: states that are one on this platform count together.

    A state earlier than one that is said in words is no objection: it was true before.
    """
    top = max((one.saying.stage for one in told), default=0)
    by_option: dict[str | None, float] = {}
    for label, share in second.shares.items():
        saying = policy.speech.sayings[label]
        if saying.stage < top:
            continue
        option = saying.option(STATE, platform.id if platform else None)
        by_option[option] = max(share, by_option.get(option, 0.0))
    if not by_option:
        return None, 0.0
    best = max(by_option, key=lambda option: by_option[option])
    return best, by_option[best]


def _contradicted(speech: Speech, told: list[Found]) -> list[Found]:
    by_id = {one.saying.id: one for one in told}
    for pair in sorted(speech.conflicts, key=sorted):
        if pair <= by_id.keys():
            return [by_id[name] for name in sorted(pair)]
    return []
