"""Sources and articles: everything named exists, everything that exists is named."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.errors import Problem, nearest
from wizard.lint.figures import named_in_articles, used_parameters
from wizard.lint.places import Places
from wizard.lint.said import local_id, parts_of
from wizard.model import COMMON, Policy
from wizard.reading.reader import FALSE_SUPPORT

type Link = tuple[str, str, str, str, str]
"""Folder, kind, entry and field of what names something, and the name."""


def check_references(policy: Policy, places: Places) -> Iterator[Problem]:
    """Names without a thing, and things without a name."""
    yield from _check_sources(policy, places)
    yield from _check_articles(policy, places)


def _home(places: Places, kind: str, entry: str) -> str:
    """The folder that has an entry of which there is one for all platforms."""
    return next((folder for folder in places.folders if entry in places.ids(folder, kind)), COMMON)


def _check_sources(policy: Policy, places: Places) -> Iterator[Problem]:
    cited: set[str] = set()
    figures = {platform.id: used_parameters(platform) | named_in_articles(policy) for platform in policy.platforms.values()}
    for folder, kind, entry, field, source in _citations(policy, places):
        if kind != "parameter" or entry in figures[folder]:
            cited.add(source)  # a figure that nothing uses is to go, and its source with it
        if source and source not in policy.sources:
            message = f"got source {source!r}; accepted: an id from sources.toml; add it there or correct it"
            yield places.wrong(folder, kind, entry, message, field=field)
        # An id that stands here too is told of as one that two folders have.
        owner = folder if source in places.ids(folder, "source") else _home(places, "source", source)
        if folder != COMMON and owner not in (folder, COMMON):
            message = f"got source {source!r}, which is what {owner} says; accepted: an id of {folder}/ or {COMMON}/; cite what holds here"
            yield places.wrong(folder, kind, entry, message, field=field)
    yield from _check_prefixes(policy, places)
    for source in sorted(policy.sources.keys() - cited):
        message = "nothing cites it; cite it where it applies, or delete it and give the reason in left-out.toml"
        yield places.wrong(_home(places, "source", source), "source", source, message)
    for source in sorted(policy.left_out.keys() & policy.sources.keys()):
        yield places.wrong(_home(places, "left-out", source), "left-out", source, "is one of the sources too; delete one of the two")


def _check_prefixes(policy: Policy, places: Places) -> Iterator[Problem]:
    """An id that begins with another platform's is that one's, whatever it says: copied, or put into the wrong folder."""
    for folder in places.folders:
        for source in places.ids(folder, "source"):
            owner = source.partition(".")[0]
            if owner != folder and owner in policy.platforms and source not in places.ids(owner, "source"):
                message = f"begins with {owner}, which is another platform; rename it here and where it is cited, or move it to {owner}/"
                yield places.wrong(folder, "source", source, message)


def _citations(policy: Policy, places: Places) -> Iterator[Link]:
    for platform in policy.platforms.values():
        for parameter in platform.parameters.values():
            yield platform.id, "parameter", parameter.id, "source", parameter.source
        for outcome in platform.outcomes.values():
            yield from ((platform.id, "outcome", local_id(outcome.id), "sources", source) for source in outcome.sources)
            for kind, part in parts_of(outcome):
                yield from ((platform.id, kind.name, part.id, "sources", source) for source in part.sources)
    for article in policy.articles.values():
        folder = _home(places, "article", article.id)
        yield from ((folder, "article", article.id, "sources", source) for source in article.sources)
    yield COMMON, "holidays", "source", "", policy.holidays.source
    yield from ((COMMON, "notice", str(notice.year), "source", notice.source) for notice in policy.holidays.notices)


def _check_articles(policy: Policy, places: Places) -> Iterator[Problem]:
    for folder, kind, entry, field, article in _article_links(policy, places):
        if article not in policy.articles:
            message = f"got article {article!r}; accepted: {nearest(article, policy.articles)}"
            yield places.wrong(folder, kind, entry, message, field=field)
    if FALSE_SUPPORT not in policy.articles:
        message = "missing; add the article that the home page and whoever tells of a fraud are led to"
        yield places.wrong(COMMON, "article", FALSE_SUPPORT, message)
    for platform in policy.platforms:
        own = f"platform-{platform}"
        if own not in policy.articles:
            yield places.wrong(platform, "article", own, "missing; add the platform's own article")
    for article in sorted(policy.articles.keys() - policy.vocabulary.keywords.keys()):
        yield places.wrong(_home(places, "article", article), "keywords", article, "missing; add the words by which the article is found")
    for article in sorted(policy.vocabulary.keywords.keys() - policy.articles.keys()):
        yield places.wrong(_home(places, "keywords", article), "keywords", article, "no article has this id; correct or delete it")
    for article in sorted(unlinked(policy, places)):
        message = "nothing links to it; link it from an outcome or an article, or delete it with its keywords, its questions and its `tops`"
        yield places.wrong(_home(places, "article", article), "article", article, message)


def unlinked(policy: Policy, places: Places) -> frozenset[str]:
    """The articles that nothing links to, which are to be linked or to go."""
    linked = {f"platform-{platform}" for platform in policy.platforms} | {FALSE_SUPPORT}
    linked |= {link[-1] for link in _article_links(policy, places)}
    return frozenset(policy.articles.keys() - linked)


def _article_links(policy: Policy, places: Places) -> Iterator[Link]:
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            yield from ((platform.id, "outcome", local_id(outcome.id), "articles", article) for article in outcome.articles)
    for article in policy.articles.values():
        folder = _home(places, "article", article.id)
        yield from ((folder, "article", article.id, "related", related) for related in article.related)
