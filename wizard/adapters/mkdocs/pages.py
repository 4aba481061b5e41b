"""The pages that exist because the policy does: outcomes, platforms, articles, their list, rules, glossary, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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

WORDING = ("page.kind.{ArticleKind-platform}",)


@dataclass(frozen=True, kw_only=True, slots=True)
class MadePage:
    """A page's address below the language's root, its title and description, and its content as HTML."""

    path: str
    title: str
    description: str
    html: Html
    verdict: Verdict | None = None
    """What the page says can be done, where it is one answer."""

    @property
    def source(self) -> str:
        """The name of the Markdown file that MkDocs believes it was written in."""
        return self.path.rstrip("/") + ".md"


def made_pages(policy: Policy, words: Words) -> Iterator[MadePage]:
    """Every page made from the policy in the language of `words`."""
    for platform in policy.platforms.values():
        yield _platform_page(policy, platform, words)
        first = shortest_ways(platform)
        for outcome in platform.outcomes.values():
            yield _outcome_page(policy, platform, outcome, first[outcome.id], words)
    for article in policy.articles.values():
        if article.kind is not ArticleKind.PLATFORM:
            yield _article_page(policy, article, words)
    yield _index_page(policy, words)
    title, base = words("overview.title"), base_of(RULES, words.lang)
    yield MadePage(path=RULES, title=title, description=words("overview.lead"), html=overview_html(policy, words, base))
    title, base = words("glossary.title"), base_of(GLOSSARY, words.lang)
    yield MadePage(path=GLOSSARY, title=title, description=words("glossary.lead"), html=glossary_html(policy, words, base))
    title, base = words("changes.title"), base_of(CHANGES, words.lang)
    yield MadePage(path=CHANGES, title=title, description=words("changes.lead"), html=changes_html(policy, words, base))


def _outcome_page(policy: Policy, platform: Platform, outcome: Outcome, codes: dict[str, str], words: Words) -> MadePage:
    path = answer_path(outcome.id)
    base = base_of(path, words.lang)
    view = undated_view(policy, platform, outcome, words.lang)
    wizard = from_page(words.lang, WIZARD, base) + "#" + fragment_of(platform, codes)
    slots = {
        "actions": static_actions_html(view, words, wizard),
        "end": static_end_html(from_page(words.lang, short_path(outcome.id), base), words),
    }
    html = EMPTY.join(
        (
            breadcrumb(words, base, (view["platform_name"], platform_path(platform.id)), here=view["title"]),
            outcome_html(
                view,
                words,
                base,
                level="h1",
                live=Live(static=True, slots=slots),
            ),
            checked(policy, words, changed_html(last_changed(policy, outcome.id, None), words, base)),
        )
    )
    title = f"{view['title']}{words('label.dash')}{view['platform_name']}"
    return MadePage(path=path, title=title, description=view["summary"], html=html, verdict=outcome.verdict)


def _platform_page(policy: Policy, platform: Platform, words: Words) -> MadePage:
    article = policy.articles[f"platform-{platform.id}"]
    base = base_of(article_path(article), words.lang)
    html = platform_html(policy, platform, words, base) + checked(policy, words)
    return MadePage(
        path=article_path(article), title=article.title.in_lang(words.lang), description=plain_answer(policy, article, words), html=html
    )


def _article_page(policy: Policy, article: Article, words: Words) -> MadePage:
    path = article_path(article)
    html = article_html(policy, article, words, base_of(path, words.lang))
    return MadePage(path=path, title=article.title.in_lang(words.lang), description=plain_answer(policy, article, words), html=html)


def _index_page(policy: Policy, words: Words) -> MadePage:
    base = base_of(GUIDES, words.lang)
    platforms = [article_item(article, words, base) for article in policy.articles.values() if article.kind is ArticleKind.PLATFORM]
    groups = [tag("h2", escape(words("page.kind.platform"))) + tag("ul", *platforms, class_="links")]
    for kind in (ArticleKind.STATE, ArticleKind.CASE, ArticleKind.HOW_TO):
        links = [article_item(article, words, base) for article in policy.articles.values() if article.kind is kind]
        groups.append(tag("h2", escape(words(f"page.kind.{kind}"))) + tag("ul", *links, class_="links"))
    title = words("page.guides")
    way = breadcrumb(words, base, here=title)
    return MadePage(path=GUIDES, title=title, description=title, html=way + tag("h1", escape(title)) + EMPTY.join(groups))
