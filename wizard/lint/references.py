"""Sources, articles and wording: everything named exists, everything that exists is named."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.errors import Problem
from wizard.lint.wording_keys import wording_keys
from wizard.model import Outcome, Policy


def check_references(policy: Policy) -> Iterator[Problem]:
    """Names without a thing, and things without a name."""
    yield from _check_sources(policy)
    yield from _check_articles(policy)
    yield from _check_wording(policy)


def _check_sources(policy: Policy) -> Iterator[Problem]:
    cited: set[str] = set()
    for where, source in _citations(policy):
        cited.add(source)
        if source not in policy.sources:
            yield Problem(
                file="", key=where, message=f"got source {source!r}; accepted: an id from sources.toml; add it there or correct it"
            )
    for source in sorted(policy.sources.keys() - cited):
        message = "nothing cites it; cite it where it applies, or delete it and give the reason in left-out.toml"
        yield Problem(file="", key=f"source.{source}", message=message)
    for source in sorted(policy.left_out.keys() & policy.sources.keys()):
        yield Problem(file="", key=f"left-out.{source}", message="stands among the sources too; delete one of the two")


def _citations(policy: Policy) -> Iterator[tuple[str, str]]:
    for platform in policy.platforms.values():
        for parameter in platform.parameters.values():
            yield f"{platform.id}: parameter.{parameter.id}", parameter.source
        for outcome in platform.outcomes.values():
            yield from _outcome_citations(outcome)
    for article in policy.articles.values():
        yield from ((f"article.{article.id}", source) for source in article.sources)
    yield "holidays", policy.holidays.source


def _outcome_citations(outcome: Outcome) -> Iterator[tuple[str, str]]:
    yield from ((f"outcome.{outcome.id}", source) for source in outcome.sources)
    for part in outcome.parts():
        yield from ((f"{outcome.id}: {part.id}", source) for source in part.sources)


def _check_articles(policy: Policy) -> Iterator[Problem]:
    linked: set[str] = set()
    for where, article in _article_links(policy):
        linked.add(article)
        if article not in policy.articles:
            yield Problem(file="", key=where, message=f"got article {article!r}; accepted: an id from articles.toml")
    for platform in policy.platforms:
        linked.add(f"platform-{platform}")
        if f"platform-{platform}" not in policy.articles:
            yield Problem(file=f"{platform}/", key=f"article.platform-{platform}", message="missing; add the platform's own article")
    for article in sorted(policy.articles.keys() ^ policy.vocabulary.keywords.keys()):
        yield Problem(
            file="common/search.toml", key=f"keywords.{article}", message="every article needs keywords, and only articles have them"
        )
    for article in sorted(policy.articles.keys() - linked):
        yield Problem(file="", key=f"article.{article}", message="nothing links to it; link it from an outcome or an article")


def _article_links(policy: Policy) -> Iterator[tuple[str, str]]:
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            yield from ((f"outcome.{outcome.id}.articles", article) for article in outcome.articles)
    for article in policy.articles.values():
        yield from ((f"article.{article.id}.related", related) for related in article.related)


def _check_wording(policy: Policy) -> Iterator[Problem]:
    wanted = wording_keys()
    for key in sorted(wanted - policy.wording.keys()):
        yield Problem(file="common/wording.toml", key=key, message="missing; add zh and en")
    for key in sorted(policy.wording.keys() - wanted):
        yield Problem(file="common/wording.toml", key=key, message="nothing uses it; delete it")
