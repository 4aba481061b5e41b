"""The navigation: platforms and articles in the policy's own order, so that neither is listed a second time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wizard.answer.addresses import CHANGES, GLOSSARY, GUIDES, PRIVACY, RULES, SUPPORT, WIZARD, article_path, platform_path
from wizard.answer.wording import Words
from wizard.model import ArticleKind, Policy

type Entry = str | dict[str, str] | dict[str, list[Entry]]
"""As MkDocs has it: a file, a file under a title, or entries under one."""

DEVELOPERS = "developers/"

WORDING = ("page.kind.{ArticleKind}",)


def navigation(policy: Policy, words: Words) -> list[Entry]:
    """All entries in the language of `words`. A kind without articles is left out."""
    platforms: list[Entry] = [
        {platform.name.in_lang(words.lang): _made(platform_path(platform.id))} for platform in policy.platforms.values()
    ]
    by_kind: dict[ArticleKind, list[Entry]] = {kind: [] for kind in (ArticleKind.PLATFORM, *ArticleKind)}
    by_kind[ArticleKind.PLATFORM] = platforms
    for article in policy.articles.values():
        if article.kind is not ArticleKind.PLATFORM:
            by_kind[article.kind].append(_made(article_path(article)))
    kinds: list[Entry] = [{words(f"page.kind.{kind}"): entries} for kind, entries in by_kind.items() if entries]
    return [
        {words("nav.home"): "index.md"},
        {words("nav.wizard"): _written(WIZARD)},
        *kinds,
        {words("page.guides"): _made(GUIDES)},
        {words("glossary.title"): _made(GLOSSARY)},
        {words("home.support"): _written(SUPPORT)},
        {words("overview.title"): _made(RULES)},
        {words("changes.title"): _made(CHANGES)},
        {words("nav.developers"): _written(DEVELOPERS)},
        {words("home.privacy"): _written(PRIVACY)},
    ]


def own_pages(own: Path, ours: Path) -> Iterator[str]:
    """The pages in the folder `own` that stand in place of none in `ours`: they come last, under their own titles."""
    for page in sorted(own.rglob("*.md")):
        name = page.relative_to(own).as_posix()
        if not (ours / name).exists():
            yield name


def description(policy: Policy, words: Words) -> str:
    """What search engines are told of the site, with the names of its platforms."""
    names = (platform.name.in_lang(words.lang) for platform in policy.platforms.values())
    return words("site.description", platforms=words("label.list").join(names))


def _made(path: str) -> str:
    """The file that MkDocs takes a page of the policy for."""
    return path.rstrip("/") + ".md"


def _written(path: str) -> str:
    return f"{path}index.md"
