"""The help-centre around the answers: articles, glossary, and how shoppers search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wizard.model.base import ArticleKind, Lang, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """Whose site it is."""

    languages: tuple[Lang, ...]
    """What it is written in; the first lies at its root. A text without the other one, where that is none of them, has this one twice."""
    name: Text
    description: Text
    """What search engines are told; `{platforms}` stands for the names of the platforms."""
    example: Text
    """What stands in the empty field in which readers say what happened."""
    colour: str
    """Of the header, buttons and pictures by day, such as `#00655a`."""
    colour_dark: str
    address: str
    """Where it lies, with a slash at its end; empty where that is not said."""
    feedback: str
    """Where "was this page helpful?" leads; empty where nobody asks."""

    @property
    def translated(self) -> bool:
        """Whether there is another language to choose."""
        return len(self.languages) > 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A word that a reader may not know."""

    id: str
    name: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Section:
    """A question a reader still has, and its answer."""

    heading: Text
    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A page of the help-centre that outcomes link to."""

    id: str
    kind: ArticleKind
    title: Text
    answer: Text
    sources: tuple[str, ...]
    related: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    avoid: tuple[Text, ...] = ()
    """What not to do."""
    unjudged: bool = False
    """Whether its title asks something else than what may be cancelled, so that a verdict beside it would be a wrong answer."""
    reply: Text | None = None
    """What support says of it before anything else, where money may be on its way to a fraud; None for what can wait."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """What a version of the policy changed, in one sentence for readers."""

    version: date
    text: Text
    """Empty where figures are all of it: those are told of from their own dates."""
    outcomes: tuple[str, ...] = ()
    """Ids of the answers that it changed; a platform's id stands for all of its answers."""
    articles: tuple[str, ...] = ()
    """Ids of the articles that it changed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Avoided:
    """Words that our texts do not use, and what to say in their place."""

    lang: Lang
    words: tuple[str, ...]
    say: str
    sent: bool
    """Whether a text that the shopper sends to somebody may use them all the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Translated:
    """A Chinese term and the English ones, one of which stands where it stands."""

    zh: str
    en: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Buttons:
    """What the texts of a folder put in Chinese quotation marks."""

    shown: tuple[str, ...]
    """Names of buttons, menus and states as the platform writes them."""
    quoted: tuple[str, ...]
    """Everything else: what somebody says or claims."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How texts are written, as far as a program can check it."""

    longest: Mapping[Lang, int]
    """Characters of a Chinese sentence, words of an English one."""
    avoid: tuple[Avoided, ...]
    terms: tuple[Translated, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Everyday:
    """What tells a question about everybody's business from one about an order."""

    concepts: tuple[str, ...]
    """Concepts that say nothing by themselves."""
    asks: tuple[str, ...]
    """Words that only ask."""
    ours: tuple[str, ...]
    """Words with which it is ours all the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """How shoppers say things when they search."""

    tops: Mapping[str, tuple[str, ...]]
    """Set answers for queries of one word: article ids."""
    keywords: Mapping[str, Text]
    """By article id: what people call its subject, separated by spaces."""
    asked: Mapping[str, Mapping[Lang, tuple[str, ...]]]
    """By article id: whole questions that lead to it, in people's own words."""
    concepts: Mapping[str, Mapping[Lang, tuple[str, ...]]]
    """What questions are about: the words that say so."""
    denies: Mapping[Lang, tuple[str, ...]]
    """Words that deny the one behind them."""
    everyday: Everyday
