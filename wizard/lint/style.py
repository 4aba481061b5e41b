"""How texts are written: short sentences, no words to avoid, one translation for a term. The measures are policy data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.errors import Problem
from wizard.lint.texts import article_texts, outcome_texts
from wizard.model import LANGS, PLACEHOLDER, Avoided, Lang, Policy, Style, Text

SENTENCES: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"[。！？；\n]"), "en": re.compile(r"(?<=[.!?;])\s|\n")}

FIGURE: dict[Lang, str] = {"zh": "三个月", "en": "three working days"}
"""What stands for a figure that is filled in later."""


def check_style(policy: Policy) -> Iterator[Problem]:
    """What is written otherwise than the policy's own style asks; a text that many outcomes share is named where it stands first."""
    first: dict[tuple[Text, bool], str] = {}
    for where, text, sent in _texts(policy):
        first.setdefault((text, sent), where)
    for (text, sent), where in first.items():
        for problem in check_text_style(text, policy.style, sent=sent):
            yield Problem(file="", key=where, message=problem)


def check_text_style(text: Text, style: Style, *, sent: bool) -> Iterator[str]:
    """What is wrong with one text; `sent` texts are in the shopper's own voice."""
    for lang in LANGS:
        yield from _long_sentences(lang, text.in_lang(lang), style.longest[lang])
    for avoided in style.avoid:
        found = None if sent and avoided.sent else _found(avoided, text.in_lang(avoided.lang))
        if found is not None:
            yield f"{avoided.lang} has {found!r}; write: {avoided.say}"
    for term in style.terms:
        if term.zh in text.zh and not any(word in text.en.lower() for word in term.en):
            yield f"zh has {term.zh!r}; en lacks its translation: {' · '.join(term.en)}"


def _long_sentences(lang: Lang, written: str, longest: int) -> Iterator[str]:
    for sentence in SENTENCES[lang].split(PLACEHOLDER.sub(FIGURE[lang], written)):
        length = len(sentence) if lang == "zh" else len(sentence.split())
        if length > longest:
            unit = "characters" if lang == "zh" else "words"
            yield f"{lang} has a sentence of {length} {unit}; make it at most {longest}: {sentence[:40]}…"


def _found(avoided: Avoided, written: str) -> str | None:
    for word in avoided.words:
        start = r"\b" if word.isascii() and word[0].isalpha() else ""  # Chinese has no spaces that a word could begin after
        found = re.search(start + re.escape(word), written, re.IGNORECASE)
        if found is not None:
            return found.group()
    return None


def _texts(policy: Policy) -> Iterator[tuple[str, Text, bool]]:
    """Every text a reader can meet, with where it stands and whether the shopper sends it to somebody."""
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            sent = {message.text for message in outcome.messages}
            sent |= {text for letter in outcome.letters for text in (letter.text, letter.request)}
            yield from ((where, text, text in sent) for where, text in outcome_texts(outcome))
        for question in platform.questions:
            yield f"question.{question.key}", question.text, False
            yield f"question.{question.key}.hint", question.hint, False
    for article in policy.articles.values():
        yield f"article.{article.id}.title", article.title, False
        yield from ((where, text, False) for where, text in article_texts(article))
    for term in policy.glossary.values():
        yield f"term.{term.id}", term.text, False
    for key, text in policy.wording.items():
        yield f"wording.{key}", text, False
