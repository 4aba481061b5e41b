"""What somebody wrote, as a journey to go on from and as words: for whoever wrote it, and for support who pasted it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wizard.answer.addresses import WIZARD, article_path, fragment_of, from_page
from wizard.answer.scene import label
from wizard.decide.answers import NO_OWN, Own, own_words, parse_value
from wizard.decide.journey import Journey, progress_of
from wizard.errors import InputError
from wizard.model import Platform, Policy, Question
from wizard.reading.events import DAYS
from wizard.reading.normal import LONGEST
from wizard.reading.reader import Reader, Reading
from wizard.reading.wishes import is_wish
from wizard.render.live.understood import Chip, Understood, Warned, understood_html
from wizard.screens.page import Page, as_reply

if TYPE_CHECKING:
    from wizard.screens.shapes import Read, Reply

CLAUSE = re.compile(r"[^，。！？；、,.!?;\n]+")
SHORTEST = 4
"""Characters of a clause that may have said something."""
MOST = 2
"""Clauses that are named as not understood."""

DECIDED = frozenset({"status", "payer", "fault"})
"""A message that says one of these has an answer of its own to be given first."""

_READERS: dict[int, tuple[Policy, Reader]] = {}
"""By the policy they read by: one is made in a moment, but not for every message."""


def reader_of(policy: Policy) -> Reader:
    """The reader of a policy, made with the first message."""
    if id(policy) not in _READERS:
        _READERS[id(policy)] = (policy, Reader(policy))
    return _READERS[id(policy)][1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What a message says to whoever answers it."""

    journey: Journey
    said: str
    """What was understood of it, in words."""
    articles: tuple[str, ...]
    """Ids of articles on what else it says, what cannot wait first."""
    helpful: tuple[str, ...]
    """Ids of articles that help with the whole of it, the best first."""
    urgent: tuple[str, ...]
    """Those of them that a reply gives without being told to."""


def understood(page: Page, text: str, chosen: str | None = None) -> Heard:
    """What a customer's message says; `chosen` is the platform that it is known to be about."""
    reader = reader_of(page.policy)
    reading, text = _about(page, reader, text, chosen)
    whole = [reading.first] if reading.first else reader.suggested(text)[:1]
    clauses = [best[0] for clause in _unread(page, text, reading) if (best := reader.suggested(clause))]
    pressing = [name for name in whole if page.policy.articles[name].reply]
    platform = chosen or reading.platform
    return Heard(
        journey=Journey(platform=platform, said=dict(reading.answers)),
        said=_in_words(page, replace(reading, platform=platform)),
        articles=tuple(dict.fromkeys([*pressing, *clauses])),
        helpful=reading.articles,
        urgent=tuple(pressing) if platform is None or not reading.answers.keys() & DECIDED else (),
    )


def _about(page: Page, reader: Reader, text: str, chosen: str | None) -> tuple[Reading, str]:
    """A message as it is read if it is about the chosen platform, and its words then: that name stands for any other in it."""
    reading = reader.read(text, page.now)
    if chosen is None or reading.platform == chosen:
        return reading, text
    names = page.policy.platforms[chosen].called
    name = next((name for name in names if name.isascii() == text.isascii()), names[0])
    spans = sorted(reading.spans.get("platform", ()), reverse=True)
    named = text
    for start, end in spans:
        named = f"{named[:start]}{name}{named[end:]}"
    named = named if spans else f"{name}{' ' if text.isascii() else '，'}{text}"
    return reader.read(named, page.now), named


def read(page: Page, request: Read) -> Reply:
    """What a message says, each answer to be taken back by a press, and the way on: the next question, or the answer.

    `without` are keys that were taken back, `chosen` the answers to what the message says both ways; `own` puts the message
    into the words that the texts to send carry.
    """
    reading = reader_of(page.policy).read(request["text"], page.now)
    settled = request["chosen"].keys() | set(request["without"])
    told = {"platform": reading.platform, **reading.answers, **request["chosen"]}
    given = {key: value for key, value in told.items() if value and key not in request["without"]}
    platform = page.policy.platforms.get(given.pop("platform", ""))
    answers = {key: question for key, value in given.items() if (question := _question(page, platform, key, value))}
    said = {key: given[key] for key in answers}
    journey = Journey(platform=platform.id if platform else None, said=said, own=_own(request))
    chips = [_chip(page, question, said[key]) for key, question in answers.items()]
    shown = Understood(
        chips=(*([_platform_chip(page, platform)] if platform else ()), *chips),
        either=tuple(_either(page, platform, key, options) for key, options in reading.conflicts.items() if key not in settled),
        following=_following(page, journey),
        unread=_unread(page, request["text"], reading),
        own=request["own"],
        first=_warned(page, reading.first) if reading.first else None,
        elsewhere=_elsewhere(page) if reading.elsewhere else None,
    )
    codes = _codes(page, journey)
    html = understood_html(shown, page.words, from_page(page.words.lang, WIZARD, page.base) + (f"#{codes}" if codes else ""))
    heard = page.words("label.dash").join(chip.label for chip in shown.chips) or page.words("read.nothing")
    return {**as_reply("understood", journey, html, codes), "said": heard}


def _question(page: Page, platform: Platform | None, key: str, value: str) -> Question | None:
    """The question that takes this answer: of the platform, or of any while it is open."""
    for one in (platform,) if platform else page.policy.platforms.values():
        question = one.question(key)
        try:
            if question is not None and parse_value(question, value, page.now) is not None:
                return question
        except InputError:
            continue
    return None


def _chip(page: Page, question: Question, value: str) -> Chip:
    parsed = parse_value(question, value, page.now)
    option = next((option for option in question.options if option.value == value), None)
    shown = option.label.in_lang(page.words.lang) if option else parsed if isinstance(parsed, str) else page.words.value(parsed)
    return Chip(key=question.key, value=value, label=shown, question=question.text.in_lang(page.words.lang))


def _platform_chip(page: Page, platform: Platform) -> Chip:
    return Chip(key="platform", value=platform.id, label=platform.name.in_lang(page.words.lang), question=page.words("wizard.platform"))


def _either(page: Page, platform: Platform | None, key: str, options: tuple[str, ...]) -> tuple[Chip, ...]:
    """The answers that a message gives to one question, to choose from."""
    if key == "platform":
        return tuple(_platform_chip(page, page.policy.platforms[name]) for name in options)
    found = ((_question(page, platform, key, option), option) for option in options)
    return tuple(_chip(page, question, option) for question, option in found if question)


def _following(page: Page, journey: Journey) -> str | None:
    """The next question in words, None where the answer is next."""
    if journey.platform is None:
        return page.words("wizard.platform")
    question = progress_of(page.policy, journey, page.now).question
    return question.text.in_lang(page.words.lang) if question else None


def _codes(page: Page, journey: Journey) -> str:
    """The way on as an address: codes only, the platform left open or not."""
    if journey.platform is not None:
        progress = progress_of(page.policy, journey, page.now)
        return fragment_of(progress.platform, progress.answers.codes)
    return f";status={journey.given['status']}" if "status" in journey.given else ""


def _elsewhere(page: Page) -> str:
    """Whose orders are answered here, for somebody who asks about another's."""
    names = [platform.name.in_lang(page.words.lang) for platform in page.policy.platforms.values()]
    return page.words("read.elsewhere", platforms=page.words("label.comma").join(names))


def _warned(page: Page, article_id: str) -> Warned:
    article, lang = page.policy.articles[article_id], page.words.lang
    address = from_page(lang, article_path(article), page.base)
    return Warned(title=article.title.in_lang(lang), answer=article.answer.in_lang(lang), address=address)


def _unread(page: Page, text: str, reading: Reading) -> tuple[str, ...]:
    """The first clauses that no answer was read in, as they were written; none where some say a thing both ways.

    What the whole site is about (我要退款, cancel it please) needs no answer to be understood, nor does a day said twice.
    """
    if reading.conflicts:
        return ()
    read_in = {at for spans in reading.spans.values() for start, end in spans for at in range(start, end)}
    found = CLAUSE.finditer(text[:LONGEST])
    clauses = (clause.group().strip() for clause in found if read_in.isdisjoint(range(*clause.span())))
    told = {text[start:end] for key in DAYS.values() for start, end in reading.spans.get(key, ())}
    unread = (clause for clause in clauses if len(clause) >= SHORTEST and not any(day in clause for day in told))
    return tuple(clause for clause in unread if not is_wish(clause, page.policy.speech))[:MOST]


def _own(request: Read) -> Own:
    """The message as words of one's own, where that is wanted and it is not too long for a letter."""
    if not request["own"]:
        return NO_OWN
    with suppress(InputError):
        return replace(NO_OWN, words=own_words(request["text"]))
    return NO_OWN


def _in_words(page: Page, reading: Reading) -> str:
    """What was read, and what is said both ways and has to be asked."""
    words, platform = page.words, page.policy.platforms.get(reading.platform or "")
    if reading.first is not None:
        return words("desk.first", what=page.policy.articles[reading.first].title.in_lang(words.lang))
    if reading.elsewhere:
        return _elsewhere(page)
    if platform is None:
        return words("desk.no-platform")
    lang = words.lang
    told = [platform.name.in_lang(lang), *(label(platform, key, value, lang) for key, value in reading.answers.items())]
    sentences = [words("desk.understood", what=words("label.dash").join(told))]
    for key, options in reading.conflicts.items():
        either = words("label.or").join(label(platform, key, option, lang) for option in options)
        sentences.append(words("desk.either", what=either))
    return " ".join(sentences)
