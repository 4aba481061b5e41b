"""The pages that exist because the policy does: outcomes, platforms, articles, their list, rules, glossary, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from wizard.answer.addresses import (
    CHANGES,
    GLOSSARY,
    GUIDES,
    RULES,
    WIZARD,
    answer_path,
    article_path,
    base_of,
    fragment_of,
    from_page,
    platform_path,
    short_path,
)
from wizard.answer.article import plain_answer
from wizard.answer.changes import last_changed
from wizard.answer.view import undated_view
from wizard.answer.wording import Words
from wizard.decide.tree import shortest_ways
from wizard.model import Article, ArticleKind, Outcome, Platform, Policy, Verdict
from wizard.render.actions import changed_html, static_actions_html, static_end_html
from wizard.render.html import EMPTY, Html, breadcrumb, escape, tag
from wizard.render.outcome import outcome_html
from wizard.render.pages.article import article_html, article_item, checked
from wizard.render.pages.changes import changes_html
from wizard.render.pages.glossary import glossary_html
from wizard.render.pages.overview import overview_html
from wizard.render.pages.platform import platform_html
from wizard.render.places import Live

type Ways = dict[str, dict[str, str]]
"""By outcome the shortest answers that lead to it."""

WORDING = ("page.kind.{ArticleKind-platform}",)


class Content(NamedTuple):
    """What a page says in one sentence, and all of it."""

    description: str
    html: Html


@dataclass(frozen=True, kw_only=True, slots=True)
class MadePage:
    """A page's address below the language's root, its title, and a way to its content: thousands of pages at once would fill memory."""

    path: str
    title: str
    content: Callable[[], Content]
    verdict: Verdict | None = None
    """What the page says can be done, where it is one answer."""

    @property
    def source(self) -> str:
        """The name of the Markdown file that MkDocs believes it was written in."""
        return self.path.rstrip("/") + ".md"


def made_pages(policy: Policy, words: Words) -> Iterator[MadePage]:
    """Every page made from the policy in the language of `words`."""
    for platform in policy.platforms.values():
        article = policy.articles[f"platform-{platform.id}"]
        title = article.title.in_lang(words.lang)
        yield MadePage(path=article_path(article), title=title, content=partial(_platform_page, policy, platform, article, words))
        first = cache(partial(shortest_ways, platform))
        for outcome in platform.outcomes.values():
            title = f"{outcome.title.in_lang(words.lang)}{words('label.dash')}{platform.name.in_lang(words.lang)}"
            made = partial(_outcome_page, policy, platform, outcome, first, words)
            yield MadePage(path=answer_path(outcome.id), title=title, content=made, verdict=outcome.verdict)
    for article in policy.articles.values():
        if article.kind is not ArticleKind.PLATFORM:
            title = article.title.in_lang(words.lang)
            yield MadePage(path=article_path(article), title=title, content=partial(_article_page, policy, article, words))
    for path, title, content in (
        (GUIDES, "page.guides", _index_page),
        (RULES, "overview.title", _rules_page),
        (GLOSSARY, "glossary.title", _glossary_page),
        (CHANGES, "changes.title", _changes_page),
    ):
        yield MadePage(path=path, title=words(title), content=partial(content, policy, words))


def _outcome_page(policy: Policy, platform: Platform, outcome: Outcome, first: Callable[[], Ways], words: Words) -> Content:
    base = base_of(answer_path(outcome.id), words.lang)
    view = undated_view(policy, platform, outcome, words.lang)
    wizard = from_page(words.lang, WIZARD, base) + "#" + fragment_of(platform, first()[outcome.id])
    slots = {
        "actions": static_actions_html(view, words, wizard),
        "end": static_end_html(from_page(words.lang, short_path(outcome.id), base), words),
    }
    html = (
        breadcrumb(words, base, (view["platform_name"], platform_path(platform.id)), here=view["title"]),
        outcome_html(view, words, base, level="h1", live=Live(static=True, slots=slots)),
        checked(policy, words, changed_html(last_changed(policy, outcome.id, None), words, base)),
    )
    return Content(view["summary"], EMPTY.join(html))


def _platform_page(policy: Policy, platform: Platform, article: Article, words: Words) -> Content:
    html = platform_html(policy, platform, words, base_of(article_path(article), words.lang)) + checked(policy, words)
    return Content(plain_answer(policy, article, words), html)


def _article_page(policy: Policy, article: Article, words: Words) -> Content:
    return Content(plain_answer(policy, article, words), article_html(policy, article, words, base_of(article_path(article), words.lang)))


def _rules_page(policy: Policy, words: Words) -> Content:
    return Content(words("overview.lead"), overview_html(policy, words, base_of(RULES, words.lang)))


def _glossary_page(policy: Policy, words: Words) -> Content:
    return Content(words("glossary.lead"), glossary_html(policy, words, base_of(GLOSSARY, words.lang)))


def _changes_page(policy: Policy, words: Words) -> Content:
    return Content(words("changes.lead"), changes_html(policy, words, base_of(CHANGES, words.lang)))


def _index_page(policy: Policy, words: Words) -> Content:
    base = base_of(GUIDES, words.lang)
    platforms = [article_item(article, words, base) for article in policy.articles.values() if article.kind is ArticleKind.PLATFORM]
    groups = [tag("h2", escape(words("page.kind.platform"))) + tag("ul", *platforms, class_="links")]
    for kind in (ArticleKind.STATE, ArticleKind.CASE, ArticleKind.HOW_TO):
        links = [article_item(article, words, base) for article in policy.articles.values() if article.kind is kind]
        groups.append(tag("h2", escape(words(f"page.kind.{kind}"))) + tag("ul", *links, class_="links"))
    title = words("page.guides")
    way = breadcrumb(words, base, here=title)
    return Content(title, way + tag("h1", escape(title)) + EMPTY.join(groups))
