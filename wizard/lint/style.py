"""How texts are written: short sentences, no words to avoid, one translation for a term. The measures are policy data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from wizard.errors import Problem
from wizard.lint.said import Said
from wizard.model import LANGS, PLACEHOLDER, Avoided, Lang, Policy, Style, Text

SENTENCES: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"[。！？；\n]"), "en": re.compile(r"(?<=[.!?;])\s|\n")}

FIGURE: dict[Lang, str] = {"zh": "三个月", "en": "three working days"}
"""What stands for a figure that is filled in later."""


NAMES = frozenset({"source", "keywords", "holiday"})
"""Kinds of entry that are not sentences of ours."""


def check_style(policy: Policy, texts: Iterable[Said]) -> Iterator[Problem]:
    """What is written otherwise than the policy's own style asks."""
    for said in texts:
        if said.kind not in NAMES:
            for problem in check_text_style(said.text, policy.style, sent=said.sent, langs=policy.site.languages):
                yield Problem(file=said.file, key=said.key, message=problem)


def check_text_style(text: Text, style: Style, *, sent: bool, langs: Collection[Lang] = LANGS) -> Iterator[str]:
    """What is wrong with one text as it is in these languages; `sent` texts are in the shopper's own voice."""
    for lang in langs:
        yield from _long_sentences(lang, text.in_lang(lang), style.longest[lang])
    for avoided in (avoided for avoided in style.avoid if avoided.lang in langs):
        found = None if sent and avoided.sent else _found(avoided, text.in_lang(avoided.lang))
        if found is not None:
            yield f"{avoided.lang} has {found!r}; write: {avoided.say}"
    for term in style.terms if "en" in langs else ():
        if term.zh in text.zh and not any(word in text.en.lower() for word in term.en):
            yield f"zh has {term.zh!r}; en lacks its translation: {' · '.join(term.en)}"


def _long_sentences(lang: Lang, written: str, longest: int) -> Iterator[str]:
    for sentence in SENTENCES[lang].split(PLACEHOLDER.sub(FIGURE[lang], written)):
        length = len(sentence) if lang == "zh" else len(sentence.split())
        if length > longest > 0:
            unit = "characters" if lang == "zh" else "words"
            yield f"{lang} has a sentence of {length} {unit}; make it at most {longest}: {sentence[:40]}…"


def _found(avoided: Avoided, written: str) -> str | None:
    found = _pattern(avoided.words).search(written)
    return found.group() if found is not None else None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words; in Chinese there are no spaces that one could begin after."""
    starts = ((r"\b" if word.isascii() and word[0].isalpha() else "", word) for word in words)
    return re.compile("|".join(start + re.escape(word) for start, word in starts) or r"(?!)", re.IGNORECASE)
