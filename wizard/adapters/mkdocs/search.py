"""The search data of one language: what MiniSearch indexes, and how words are made comparable.

Chinese is indexed by single characters and pairs; pinyin of titles and keywords by syllables, pairs of
syllables and pairs of initials. Traditional characters and common slips are mapped to what is indexed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TypedDict

import opencc
from pypinyin import lazy_pinyin

from wizard.answer.article import about, common_values, plain_answer
from wizard.answer.view import article_link
from wizard.answer.wording import Words
from wizard.model import Article, Policy

HAN = re.compile(r"[\u4e00-\u9fff]+")

WORDING = ("verdict.{Verdict}",)


class Document(TypedDict):
    """An article as the search knows it."""

    id: str
    url: str
    slug: str
    title: str
    keywords: str
    headings: str
    answer: str
    body: str
    pinyin: str
    verdicts: list[str]
    platforms: list[str]


class SearchData(TypedDict):
    """The search data of one language."""

    documents: list[Document]
    synonyms: list[list[str]]
    typos: dict[str, str]
    simplify: dict[str, str]
    syllables: list[str]
    labels: dict[str, str]
    words: dict[str, str]


def search_data(policy: Policy, words: Words) -> SearchData:
    """Documents, synonyms, typos and the characters to simplify, as JSON-ready data."""
    documents = [_document(policy, article, words) for article in policy.articles.values()]
    corpus = "".join(str(field) for document in documents for field in document.values())
    vocabulary = policy.vocabulary
    chinese = words.lang == "zh"
    return {
        "documents": documents,
        "synonyms": [list(group) for group in vocabulary.synonyms],
        "typos": dict(vocabulary.typos) if chinese else {},
        "simplify": simplified(corpus) if chinese else {},
        "syllables": sorted({syllable for run in HAN.findall(corpus) for syllable in lazy_pinyin(run)}) if chinese else [],
        "labels": {
            str(v): words(f"verdict.{v}") for v in dict.fromkeys(o.verdict for p in policy.platforms.values() for o in p.outcomes.values())
        },
        "words": {
            "none": words("search.none", query="{query}"),  # which the page's script fills
            "count": words("search.count", count="{count}"),
            "count.one": words("search.count.one", count="{count}"),
        },
    }


def simplified(corpus: str) -> dict[str, str]:
    """Traditional characters whose simplified form occurs in `corpus`."""
    convert = opencc.OpenCC("t2s").convert
    wanted = set(corpus)
    pairs = ((chr(code), convert(chr(code))) for code in range(0x4E00, 0xA000))
    return {old: new for old, new in pairs if old != new and new in wanted}


def pinyin_terms(text: str) -> list[str]:
    """Syllables, pairs of syllables and pairs of initials of the Chinese in `text`, each once."""
    terms: dict[str, None] = {}
    for run in HAN.findall(text):
        syllables = lazy_pinyin(run)
        for term in (*_pairs(syllables), *syllables, *_pairs([syllable[0] for syllable in syllables])):
            terms[f"~{term}"] = None
    return list(terms)


def _pairs(parts: list[str]) -> Iterator[str]:
    return (first + second for first, second in pairwise(parts))


def _document(policy: Policy, article: Article, words: Words) -> Document:
    lang = words.lang
    link = article_link(article, lang)
    values = common_values(policy, words)
    keywords = policy.vocabulary.keywords[article.id].in_lang(lang)
    headings = " ".join(section.heading.in_lang(lang) for section in article.sections)
    linked = list(about(policy, article))
    body = [words.text(section.text, values) for section in article.sections]
    body += [words.text(text, values) for text in article.avoid]
    body += [outcome.title.in_lang(lang) for _, outcome in linked]
    return {
        "id": article.id,
        "url": link["url"],
        "slug": article.id.replace("-", " "),
        "title": link["title"],
        "keywords": keywords,
        "headings": headings,
        "answer": plain_answer(policy, article, words),
        "body": " ".join(body),
        "pinyin": " ".join(pinyin_terms(f"{link['title']} {keywords} {headings}")) if lang == "zh" else "",
        "verdicts": [str(verdict) for verdict in dict.fromkeys(outcome.verdict for _, outcome in linked)],
        "platforms": list(dict.fromkeys(platform.name.in_lang(lang) for platform, _ in linked)),
    }
