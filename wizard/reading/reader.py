"""Reading a message: the answers it gives, where each stands, what it says both ways, and what is left to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from wizard.decide.answers import CHINA, check_answers
from wizard.decide.engine import next_question
from wizard.errors import InputError
from wizard.model import LANGS, Platform, Policy
from wizard.reading.articles import MOST, Articles
from wizard.reading.choose import STATE, Second, choose
from wizard.reading.cues import Cues, Found, mentions
from wizard.reading.dates import feasts_of
from wizard.reading.events import events
from wizard.reading.figures import amount_in, order_in
from wizard.reading.frames import Sought
from wizard.reading.holds import SCAM, Holds
from wizard.reading.normal import LONGEST, Plain, has_han, plain
from wizard.reading.pinyin import Pinyin, without_tones
from wizard.reading.platforms import Platforms
from wizard.reading.second import Seconds
from wizard.reading.signs import DOUBTFUL, SUITS, SURE

ASKED_IN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "reason": frozenset({"paid", "packed"}),
        "fault": frozenset({"delivered", "used", "in-service", "in-transit", "completed", "rejected"}),
        "refusal": frozenset({"rejected"}),
        "condition": frozenset({"delivered"}),
        "contract": frozenset({"used"}),
    }
)
"""The states that ask each of these; said of another state they are no answer."""
NEEDS_STATE = ("reason", "refusal", "condition")
"""Said without any state they are no answer either."""
SPEAKS = frozenset({STATE, "payer", "product", "fault"})
"""Without a platform's name a message has to say one of these."""

LEADS: Mapping[str, str] = MappingProxyType(
    {"minor": "minors", "stranger": "unauthorised-payment", "merchant": "merchant-fault", "own-target": "wrong-target"}
)
"""The article on what an answer tells; a state's article has the state's name."""
FALSE_SUPPORT = "fake-support"
"""The article that comes before any question where somebody tells of a fraud."""
STATES_ADVISE = frozenset({"requested", "cancelled", "paid", "merchant-silent"})
"""Articles that tell to wait or to go on as usual: none of them where a fraud is told of."""
ADVISED = (STATE, "fault", "refusal", "reason", "payer")
"""What is left open where signs of a fraud are too few to be sure: an answer made of these would tell to wait."""
FIRST = 1
"""So many articles that a message's own words lead to come before those that what was read leads to."""

type Span = tuple[int, int]
type Place = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What a message says, never more."""

    platform: str | None = None
    answers: Mapping[str, str] = MappingProxyType({})
    spans: Mapping[str, tuple[Span, ...]] = MappingProxyType({})
    """Where in the message each answer was read, in characters."""
    conflicts: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """What it says more than one way, the likeliest first: to be asked."""
    articles: tuple[str, ...] = ()
    """Ids of the articles that would help, the best first."""
    next: str | None = None
    """The first question that is still open; `platform` where that is."""
    first: str | None = None
    """The article to be read before anything is asked: somebody tells of a fraud, and nothing else of the message is read."""
    elsewhere: bool = False
    """Whether it is about somebody else's business, and names none of our platforms."""
    truncated: bool = False


@dataclass(kw_only=True, slots=True)
class _Found:
    """What has been read so far."""

    answers: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    conflicts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def drop(self, *keys: str) -> None:
        """These are no answers after all."""
        for key in keys:
            self.answers.pop(key, None)
            self.conflicts.pop(key, None)


class Reader:
    """Reads messages by one policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._articles = Articles(policy)
        self._pinyin = Pinyin(policy.speech.sounds, _texts(policy))
        self._platforms = Platforms(policy)
        self._cues = Cues(policy.speech)
        self._holds = Holds(policy.speech)
        self._seconds = Seconds(policy)
        self._feasts = feasts_of(policy.holidays)

    def read(self, text: str, now: datetime) -> Reading:
        """What a text says as of a moment; days are counted in Beijing."""
        message, places = self.plain(text)
        now, cut = now.astimezone(CHINA), len(text) > LONGEST
        names, where = self._platforms.find(message)
        platform = self._policy.platforms[names[0]] if len(names) == 1 else None
        sought = self._holds.sought(message)
        cues, _ = self._holds.left(sought, self._cues.find(message), {})
        suited = self._articles.find(message.text)
        weight = self._holds.signs(sought)
        if self._fraud(sought, cues, suited, weight):
            return self._warned(suited, platform, [(places[start][0], places[end - 1][1]) for start, end in where], cut=cut)
        doubtful = weight + (SUITS if FALSE_SUPPORT in suited else 0) >= DOUBTFUL
        _, seconds = self._holds.left(sought, (), self._seconds.of(message, where))
        found = self._said(message, platform, cues, seconds)
        if mentions(message, self._policy.speech.around["business"]) or (not names and not self._ours(message, found.answers)):
            warning = (FALSE_SUPPORT,) if doubtful else ()
            return Reading(articles=warning, elsewhere=not names and self._elsewhere(message), truncated=cut)
        if len(names) > 1:
            found.conflicts["platform"] = tuple(names)
        self._figures(message, places, text, now, platform, found)
        self._fitting(message, found)
        if doubtful:
            found.drop(*ADVISED)
        answers = _accepted(platform, found.answers, now)
        spans = {key: found.spans[key] for key in answers if key in found.spans} | ({"platform": tuple(where)} if platform else {})
        return Reading(
            platform=platform.id if platform else None,
            answers=answers,
            spans={key: tuple((places[start][0], places[end - 1][1]) for start, end in value) for key, value in spans.items()},
            conflicts=found.conflicts,
            articles=self._helpful(suited, answers, doubtful=doubtful),
            next=_following(platform, answers, now),
            truncated=cut,
        )

    def _fraud(self, sought: Sought, cues: list[Found], suited: Sequence[str], weight: int) -> bool:
        """Whether somebody tells of a fraud: by its words, by signs that weigh enough, or where its article suits best."""
        if any(one.saying.id == SCAM for one in cues) or self._holds.fraud(sought) or weight >= SURE:
            return True
        if suited[:1] != [FALSE_SUPPORT]:
            return False
        handed = mentions(sought.message, self._policy.speech.words["handed"]) and not self._holds.denies(sought, SCAM)
        return handed or weight + SUITS >= SURE

    def _warned(self, suited: Iterable[str], platform: Platform | None, where: list[Span], *, cut: bool) -> Reading:
        """Of a message that tells of a fraud: the platform, and first of all the article on it. No state: it would tell to wait."""
        others = (name for name in suited if name not in STATES_ADVISE)
        return Reading(
            platform=platform.id if platform else None,
            spans={"platform": tuple(where)} if platform else {},
            articles=tuple(dict.fromkeys((FALSE_SUPPORT, *others)))[:MOST],
            first=FALSE_SUPPORT,
            truncated=cut,
        )

    def suggested(self, text: str) -> list[str]:
        """Ids of the articles that suit a text, the best first."""
        return self._articles.find(self.plain(text)[0].text)

    def _helpful(self, suited: Sequence[str], answers: Mapping[str, str], *, doubtful: bool) -> tuple[str, ...]:
        """Articles that suit a message's words, with those on what was read of who paid, what went wrong and the state.

        Of one that may tell of a fraud the article on that comes first, and none that tells to wait.
        """
        if doubtful:
            suited = [FALSE_SUPPORT, *(name for name in suited if name not in STATES_ADVISE)]
        read = [answers[key] for key in ("payer", "fault", STATE) if key in answers]
        told = [article for value in read if (article := LEADS.get(value, value)) in self._policy.articles]
        return tuple(dict.fromkeys((*suited[:FIRST], *told, *suited[FIRST:])))[:MOST]

    def plain(self, text: str) -> tuple[Plain, list[Place]]:
        """A text as it is compared, and for each character of it the place it came from; a message in pinyin as Chinese."""
        message = plain(text, self._policy.speech.simplify)
        if has_han(message.text):
            return message, [(at, at + 1) for at in range(len(message.text))]
        toneless = without_tones(message.text)
        said, places = self._pinyin.respelled(toneless if len(toneless) == len(message.text) else message.text, self._articles.english)
        return Plain(said), places

    def _said(self, message: Plain, platform: Platform | None, cues: list[Found], seconds: Mapping[str, Second]) -> _Found:
        """What the two readers find said to each question."""
        found = _Found()
        for key, choice in choose(self._policy, platform, message, cues, seconds).items():
            if len(choice.options) == 1:
                found.answers[key], found.spans[key] = choice.options[0], choice.spans
            else:
                found.conflicts[key] = choice.options
        return found

    def _ours(self, message: Plain, answers: Mapping[str, str]) -> bool:
        """Without a platform's name a message is read only where it speaks of an order of the trade, and of nobody else's."""
        trade = any(mentions(message, self._policy.speech.trade[lang]) for lang in LANGS)
        return trade and not self._elsewhere(message) and bool(answers.keys() & SPEAKS)

    def _elsewhere(self, message: Plain) -> bool:
        return any(mentions(message, self._policy.speech.elsewhere[lang]) for lang in LANGS)

    def _figures(self, message: Plain, places: list[Place], text: str, now: datetime, platform: Platform | None, found: _Found) -> None:
        """The order's number, the days and moments with what happened then, and what was paid."""
        happened, dates = events(message, now, platform, found.answers.get(STATE), self._feasts)
        taken = [(when.start, when.end) for when in dates]
        if (order := order_in(message)) is not None:
            found.answers["order"], found.spans["order"] = text[places[order[0]][0] : places[order[1] - 1][1]], (order,)
            taken.append(order)
        for key, (value, when) in happened.items():
            found.answers[key], found.spans[key] = value, ((when.start, when.end),)
        if (amount := amount_in(message, taken)) is not None:
            found.answers["amount"], found.spans["amount"] = f"{amount[0]:.2f}", ((amount[1], amount[2]),)

    def _fitting(self, message: Plain, found: _Found) -> None:
        """Without what its state does not ask; who has not bought yet has no order in any state."""
        if mentions(message, self._policy.speech.around["ahead"]):
            found.drop(STATE)
        status = found.answers.get(STATE)
        for key, states in ASKED_IN.items():
            if (status is not None and status not in states) or (status is None and key in NEEDS_STATE):
                found.drop(key)


def _accepted(platform: Platform | None, answers: Mapping[str, str], now: datetime) -> dict[str, str]:
    """The answers that the platform takes."""
    if platform is None:
        return dict(answers)
    good: dict[str, str] = {}
    for key, value in answers.items():
        try:
            check_answers(platform, {key: value}, now)
        except InputError:
            continue
        good[key] = value
    return good


def _following(platform: Platform | None, answers: Mapping[str, str], now: datetime) -> str | None:
    if platform is None:
        return "platform"
    question = next_question(platform, check_answers(platform, answers, now))
    return question.key if question else None


def _texts(policy: Policy) -> Iterator[str]:
    """Texts in people's own words, from which it is known which characters follow one another."""
    for saying in policy.speech.sayings.values():
        yield from (*saying.cues["zh"], *saying.examples["zh"])
    for asked in policy.vocabulary.asked.values():
        yield from asked["zh"]
    yield from (article.title.zh for article in policy.articles.values())
    yield from (keywords.zh for keywords in policy.vocabulary.keywords.values())
    yield from (name for platform in policy.platforms.values() for name in platform.called)
