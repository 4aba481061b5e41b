"""What a customer's message says, as a journey to go on from and as a sentence for whoever pasted it."""

from __future__ import annotations

from wizard.answer.scene import label
from wizard.decide.journey import Journey
from wizard.model import Policy
from wizard.reading.reader import Reader, Reading
from wizard.screens.page import Page

_READERS: dict[int, tuple[Policy, Reader]] = {}
"""By the policy they read by: one is made in a moment, but not for every message."""


def reader_of(policy: Policy) -> Reader:
    """The reader of a policy, made with the first message."""
    if id(policy) not in _READERS:
        _READERS[id(policy)] = (policy, Reader(policy))
    return _READERS[id(policy)][1]


def understood(page: Page, text: str) -> tuple[Journey, str]:
    """The journey that a message says, and what was understood of it in words."""
    reading = reader_of(page.policy).read(text, page.now)
    return Journey(platform=reading.platform, said=dict(reading.answers)), _in_words(page, reading)


def _in_words(page: Page, reading: Reading) -> str:
    """What was read, and what is said both ways and has to be asked."""
    words, platform = page.words, page.policy.platforms.get(reading.platform or "")
    if platform is None:
        return words("desk.no-platform")
    lang = words.lang
    told = [platform.name.in_lang(lang), *(label(platform, key, value, lang) for key, value in reading.answers.items())]
    sentences = [words("desk.understood", what=words("label.dash").join(told))]
    for key, options in reading.conflicts.items():
        either = words("label.or").join(label(platform, key, option, lang) for option in options)
        sentences.append(words("desk.either", what=either))
    return " ".join(sentences)
