"""What an article says, as data: its answer, the outcomes it is about, and where they lead.

Steps, periods, evidence and next stops are those of the outcomes, so an article can never say anything else than the wizard does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wizard.answer.view import undated_view
from wizard.answer.wording import SPACED, Words
from wizard.model import Article, Outcome, Platform, Policy

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, RouteView

MAIN = 2
"""An outcome is about its first articles, this many; the others it only mentions."""


def plain_answer(policy: Policy, article: Article, words: Words) -> str:
    """The article's answer in plain text."""
    return words.text(article.answer, common_values(policy, words))


def plain_reply(policy: Policy, article: Article, words: Words) -> str:
    """What support answers with the article, in plain text."""
    return words.text(article.reply or article.answer, common_values(policy, words))


def plain_sections(policy: Policy, article: Article, words: Words) -> Iterator[str]:
    """The rest of the article in plain text: each further question with its answer, then what not to do."""
    values = common_values(policy, words)
    for section in article.sections:
        yield SPACED[words.lang].join((section.heading.in_lang(words.lang), words.text(section.text, values)))
    for avoided in article.avoid:
        yield words.text(avoided, values)


def common_values(policy: Policy, words: Words) -> dict[str, str]:
    """Figures that hold on every platform, and their longest: the only ones an article's own text may name."""
    values = {}
    for key, parameter in policy.shared_parameters().items():
        figure = parameter.on(policy.version)
        values[key] = words.figure(parameter, figure)
        values[f"{key}.max"] = words.amount_of(parameter.unit, None, figure.max or figure.min)
    return values


def about(policy: Policy, article: Article) -> Iterator[tuple[Platform, Outcome]]:
    """The outcomes an article is about; those that mention it where none is."""
    linked = [(p, o) for p in policy.platforms.values() for o in p.outcomes.values() if article.id in o.articles]
    main = [(p, o) for p, o in linked if article.id in o.articles[:MAIN]]
    yield from main or linked


def main_views(policy: Policy, article: Article, words: Words) -> Iterator[AnswerView]:
    """The undated views of the outcomes an article is about."""
    for platform, outcome in about(policy, article):
        yield undated_view(policy, platform, outcome, words.lang)


def routes(views: Iterable[AnswerView]) -> list[RouteView]:
    """Every next stop once, in the order of the first answer that names it."""
    found: dict[str, RouteView] = {}
    for view in views:
        for route in view["escalation"]:
            found.setdefault(route["to"], route)
    return list(found.values())
