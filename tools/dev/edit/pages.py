"""Which pages show an entry, and which entries a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from re import compile as pattern
from typing import NamedTuple

from tools.dev.edit.entries import Entry
from tools.dev.edit.shapes import Shown
from tools.dev.edit.workbench import Workbench
from wizard.adapters.mkdocs.pages import made_pages
from wizard.answer.addresses import GLOSSARY, RULES, WIZARD, answer_path, article_path, platform_path
from wizard.answer.wording import Words
from wizard.lint.figures import named_by
from wizard.lint.said import local_id, parts_of, texts_in
from wizard.model import COMMON, LANGS, PART_KINDS, PLACEHOLDER, Lang, Outcome, Platform

PARTS = frozenset(kind.name for kind in PART_KINDS)
TAGS = pattern(r"<[^>]+>")
MANY = 60
"""Pages that are offered at most."""


def held(bench: Workbench, folder: str, kind: str, name: str) -> Entry | None:
    """The entry that a platform means by a name: its own, or the common one."""
    return bench.find(f"{folder}/{kind}/{name}") or bench.find(f"{COMMON}/{kind}/{name}")


def parts(bench: Workbench, platform: Platform, outcome: Outcome) -> Iterator[Entry]:
    """An outcome and all that it is made of."""
    named = (("outcome", local_id(outcome.id)), *((kind.name, part.id) for kind, part in parts_of(outcome)))
    figures = (("parameter", name) for name in sorted(named_by(outcome) & platform.parameters.keys()))
    rules = (("rule", rule.id.partition(".")[2]) for rule in platform.rules if rule.outcome == outcome.id)
    yield from (found for kind, name in (*named, *figures, *rules) if (found := held(bench, platform.id, kind, name)))


def entries_on(bench: Workbench, path: str) -> tuple[Entry, ...]:
    """What a page shows that can be changed, the page's own first; nothing for a page that is not made of entries."""
    policy = bench.policy
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            if answer_path(outcome.id) == path:
                return tuple(dict.fromkeys(parts(bench, platform, outcome)))
        if platform_path(platform.id) == path:
            own = (
                entry for entry in bench.entries if entry.folder == platform.id and entry.kind in ("platform", "article", "flow", "rule")
            )
            asked = (held(bench, COMMON, "question", question.key) for question in platform.questions)
            return (*own, *(entry for entry in asked if entry))
    for article in policy.articles.values():
        if article_path(article) == path:
            names = {name for _, text in texts_in(article) for name in text.figures()}
            own = (entry for entry in bench.entries if entry.kind == "article" and entry.name == article.id)
            figures = (held(bench, COMMON, "parameter", name) for name in sorted(names))
            linked = (
                found
                for platform in policy.platforms.values()
                for outcome in platform.outcomes.values()
                if article.id in outcome.articles[:2]
                for found in parts(bench, platform, outcome)
            )
            return tuple(dict.fromkeys((*own, *(entry for entry in figures if entry), *linked)))
    kind = {GLOSSARY: "term", RULES: "rule", WIZARD: "question"}.get(path)
    return tuple(entry for entry in bench.entries if entry.kind == kind)


def pages_of(bench: Workbench, entry: Entry, lang: Lang) -> tuple[Shown, ...]:
    """The pages on which an entry can be looked at, the nearest first."""
    return tuple(dict.fromkeys(_pages(bench, entry, lang)))[:MANY]


def _pages(bench: Workbench, entry: Entry, lang: Lang) -> Iterator[Shown]:
    policy = bench.policy
    platforms = [platform for platform in policy.platforms.values() if entry.folder in (COMMON, platform.id)]
    if entry.kind == "article":
        article = policy.articles[entry.name]
        yield Shown(article_path(article), article.title.in_lang(lang))
    elif entry.kind in PARTS or entry.kind in ("outcome", "parameter", "rule"):
        for platform in platforms:
            for outcome in platform.outcomes.values():
                if entry in parts(bench, platform, outcome):
                    yield Shown(answer_path(outcome.id), f"{outcome.title.in_lang(lang)} · {platform.name.in_lang(lang)}")
        if entry.kind == "parameter" and entry.folder == COMMON:
            yield from _naming(bench, entry.name, lang)
        if entry.kind == "rule":
            yield Shown(RULES, policy.wording["overview.title"].in_lang(lang))
    elif entry.kind in ("question", "flow", "platform"):
        asking = [platform for platform in platforms if entry.kind != "question" or platform.question(entry.name)]
        yield from (Shown(platform_path(platform.id), platform.name.in_lang(lang)) for platform in asking)
        yield Shown(WIZARD, policy.wording["wizard.platform"].in_lang(lang))
    elif entry.kind == "term":
        yield Shown(GLOSSARY, policy.wording["glossary.title"].in_lang(lang))
    else:
        yield from _saying(bench, entry.title.in_lang(lang), lang)


def _naming(bench: Workbench, figure: str, lang: Lang) -> Iterator[Shown]:
    for article in bench.policy.articles.values():
        if any(figure in text.figures() for _, text in texts_in(article)):
            yield Shown(article_path(article), article.title.in_lang(lang))


def _saying(bench: Workbench, text: str, lang: Lang) -> Iterator[Shown]:
    """Pages that show some words, for those that stand around everything."""
    piece = longest_piece(text)
    for page in drawn(bench, lang):
        if piece and piece in page.text:
            yield Shown(page.path, page.title)


def longest_piece(text: str) -> str:
    """The longest piece of a text that stands on a page as it is written."""
    pieces: Iterable[str] = (piece.strip() for line in text.splitlines() for piece in PLACEHOLDER.split(line)[::2])
    return max(pieces, key=len, default="")


class Drawn(NamedTuple):
    """A page's own text, without markup."""

    path: str
    title: str
    text: str


@lru_cache(maxsize=2)
def drawn(bench: Workbench, lang: Lang) -> tuple[Drawn, ...]:
    """Every page that the policy makes, as text."""
    words = Words(lang=lang, wording=bench.policy.wording, today=None)
    return tuple(Drawn(page.path, page.title, unescape(TAGS.sub("", page.content().html))) for page in made_pages(bench.policy, words))


def split(address: str) -> tuple[Lang, str]:
    """The language of a page's address without host, and its path below the language's root."""
    path = address.partition("?")[0].partition("#")[0].removeprefix("/")
    lang = next((lang for lang in LANGS[1:] if path.startswith(f"{lang}/")), LANGS[0])
    return lang, path.removeprefix(f"{lang}/")
