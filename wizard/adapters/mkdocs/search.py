"""The search data of one language: articles, how people ask for them, and how characters sound and are simplified.

The page learns from it when the search opens: the questions themselves are smaller than what could be learnt from them.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TypedDict

from wizard.answer.addresses import wizard_url
from wizard.answer.article import about, plain_answer
from wizard.answer.view import article_link
from wizard.answer.wording import Words
from wizard.model import LANGS, UNKNOWN, Article, ArticleKind, Platform, Policy
from wizard.reading.articles import learnt_from
from wizard.reading.normal import plain

BAR = "|"
"""Between words and texts of one list: packed, a list of strings is a tenth larger."""
OFTEN = 2
"""A character that stands less often in all that search learns from leads nowhere by its sound."""
WORDING = ("verdict.{Verdict}",)


class Document(TypedDict):
    """An article as the search shows it."""

    id: str
    url: str
    title: str
    answer: str
    verdicts: list[str]
    platforms: list[str]


class State(TypedDict):
    """The wizard with a platform and a state answered."""

    url: str
    title: str


class Examples(TypedDict):
    """Texts that count alike: by the id of an article those that lead to it, with a bar between them."""

    weight: float
    texts: dict[str, str]


class Named(TypedDict):
    """A platform: what it is called, and its states by the article about each."""

    id: str
    called: list[str]
    states: dict[str, State]


class SearchData(TypedDict):
    """The search data of one language."""

    documents: list[Document]
    examples: list[Examples]
    concepts: dict[str, str]
    elsewhere: str
    denies: dict[str, list[str]]
    everyday: dict[str, list[str]]
    texts: list[str]
    sounds: str
    simplify: str
    tops: dict[str, list[str]]
    platforms: list[Named]
    labels: dict[str, str]
    words: dict[str, str]


def search_data(policy: Policy, words: Words) -> SearchData:
    """Everything that the search needs, as JSON-ready data."""
    vocabulary, everyday = policy.vocabulary, policy.vocabulary.everyday
    examples, names = _examples(policy), [name for platform in policy.platforms.values() for name in platform.called]
    concepts = {name: BAR.join(word for lang in LANGS for word in words[lang]) for name, words in vocabulary.concepts.items()}
    # Characters that next to nobody asks with would lead nowhere: how they sound and are simplified is left out.
    asked = Counter(chain(*(text for group in examples for text in group["texts"].values()), *names, *vocabulary.tops))
    used = asked + Counter(chain(*concepts.values()))
    return {
        "documents": [_document(policy, article, words) for article in policy.articles.values()],
        "examples": examples,
        "concepts": concepts,
        "elsewhere": BAR.join(word for lang in LANGS for word in policy.speech.elsewhere[lang]),
        "denies": {lang: list(words) for lang, words in vocabulary.denies.items()},
        "everyday": {"concepts": list(everyday.concepts), "asks": list(everyday.asks), "ours": list(everyday.ours)},
        "texts": names,
        "sounds": BAR.join(
            sound + kept
            for sound, chars in policy.speech.sounds.items()
            if (kept := "".join(char for char in chars if asked[char] and used[char] >= OFTEN))
        ),
        "simplify": "".join(char + simple for char, simple in policy.speech.simplify.items() if used[simple] >= OFTEN),
        "tops": {word: list(ids) for word, ids in vocabulary.tops.items()},
        "platforms": [_named(platform, words) for platform in policy.platforms.values()],
        "labels": {
            str(v): words(f"verdict.{v}") for v in dict.fromkeys(o.verdict for p in policy.platforms.values() for o in p.outcomes.values())
        },
        "words": {
            "none": words("search.none", query="{query}"),  # which the page's script fills
            "count": words("search.count", count="{count}"),
            "count.one": words("search.count.one", count="{count}"),
        },
    }


def _examples(policy: Policy) -> list[Examples]:
    """Together what counts alike, Chinese first: packed it is smaller than one by one."""
    found: dict[tuple[bool, float], dict[str, list[str]]] = {}
    for one in learnt_from(policy):
        found.setdefault((one.text.isascii(), one.weight), {}).setdefault(one.article, []).append(plain(one.text, {}).text)
    groups = sorted(found.items(), key=lambda group: group[0][0])
    return [{"weight": weight, "texts": {key: BAR.join(texts) for key, texts in by.items()}} for (_, weight), by in groups]


def _named(platform: Platform, words: Words) -> Named:
    question, states = platform.state_question, dict[str, State]()
    for option in question.options:
        if option.value != UNKNOWN:
            title = words("search.answer", platform=platform.name.in_lang(words.lang), state=option.label.in_lang(words.lang))
            states[option.value] = {"url": wizard_url(words.lang, f"{platform.id};{question.key}={option.value}"), "title": title}
    return {"id": platform.id, "called": list(platform.called), "states": states}


def _document(policy: Policy, article: Article, words: Words) -> Document:
    """What is shown of an article: verdicts only where it is about one."""
    link, linked = article_link(article, words.lang), list(about(policy, article))
    judged = article.kind is not ArticleKind.HOW_TO and not article.unjudged
    verdicts = dict.fromkeys(str(outcome.verdict) for _, outcome in linked) if judged else ()
    return {
        "id": article.id,
        "url": link["url"],
        "title": link["title"],
        "answer": plain_answer(policy, article, words),
        "verdicts": list(verdicts),
        "platforms": list(dict.fromkeys(platform.name.in_lang(words.lang) for platform, _ in linked)),
    }
