"""What machines read: all answers as JSON with its schema, Markdown copies, llms.txt, short links and redirects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from wizard.adapters.mkdocs.json_schema import answers_schema
from wizard.answer.addresses import ANSWERS_JSON, answer_path, article_path, base_of, page_url, relative, short_path
from wizard.answer.article import plain_answer
from wizard.answer.view import outcome_view, undated_view
from wizard.answer.wording import Words
from wizard.decide.answers import Answers
from wizard.decide.engine import decided
from wizard.decide.tree import shortest_ways
from wizard.model import Article, Policy
from wizard.render.pages.pictures import BRAND
from wizard.render.text.article import article_markdown
from wizard.render.text.plain import as_markdown

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswersFile, AnswerView

type Written = tuple[str, str]
"""A file's path below the language's root, and its text."""


def machine_files(policy: Policy, words: Words) -> Iterator[Written]:
    """Every file that is not a page. Letters are left out of the answers: they say nothing before somebody fills them."""
    views = list(all_views(policy, words))
    for view in views:
        del view["letters"]
    answers: AnswersFile = {"schema": 1, "policy_version": policy.version.isoformat(), "lang": words.lang, "outcomes": views}
    yield ANSWERS_JSON, json.dumps(answers, ensure_ascii=False, indent=1)
    yield "answers.schema.json", json.dumps(answers_schema(), indent=1)
    for view in views:
        yield f"{answer_path(view['outcome'])}index.md", as_markdown(view, words)
    for article in policy.articles.values():
        yield f"{article_path(article)}index.md", article_markdown(policy, article, words)
    yield "llms.txt", _llms(policy, words)
    yield from _short_links(policy, words)
    for old, new in policy.redirects.items():
        yield f"{old}index.html", redirect_page(words, old, new, new)


def all_views(policy: Policy, words: Words) -> Iterator[AnswerView]:
    """Each outcome in its undated form, with the shortest answers that lead to it."""
    for platform in policy.platforms.values():
        walks = shortest_ways(platform)
        for outcome in platform.outcomes.values():
            codes = walks[outcome.id]
            decision = decided(platform, codes)
            if decision is not None:
                yield outcome_view(policy, platform, Answers(values=codes, codes=codes), decision, words.lang, None)


def redirect_page(words: Words, old: str, new: str, title: str, about: str = "", picture: str = "site") -> str:
    """A page that leads from `old` to `new` without any script, and says in a chat's preview what is there."""
    target = escape(relative(page_url(words.lang, new), base_of(old, words.lang)))
    return (
        f'<!doctype html>\n<html lang="{words.lang}">\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<meta name="description" content="{escape(about)}">\n<meta property="og:title" content="{escape(title)}">\n'
        f'<meta property="og:description" content="{escape(about)}">\n'
        f'<meta property="og:image" content="{relative(f"/assets/share/{picture}.png", base_of(old, words.lang))}">\n'
        f'<meta name="twitter:card" content="summary_large_image">\n'
        f'<link rel="canonical" href="{target}">\n<h1><a href="{target}">{escape(title)}</a></h1>\n</html>\n'
    )


def manifest(words: Words) -> str:
    """What a phone needs to put the site among its apps; addresses are relative, so that it may lie below a path."""
    icons = [{"src": f"assets/share/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)]
    name = words("site.name")
    told = {"name": words("wizard.title"), "short_name": name, "lang": "zh-CN", "start_url": "./", "display": "minimal-ui", "icons": icons}
    return json.dumps({**told, "theme_color": BRAND, "background_color": "#f2f5f4"}, ensure_ascii=False)


def robots(address: str) -> str:
    """Everybody may read everything; with an address also where the lists of pages are."""
    maps = [f"Sitemap: {address}{lang}sitemap.xml" for lang in ("", "en/")] if address else []
    return "\n".join(["User-agent: *", "Allow: /", *maps, ""])


def _short_links(policy: Policy, words: Words) -> Iterator[Written]:
    for article in policy.articles.values():
        path = short_path(article.id)
        yield (
            f"{path}index.html",
            redirect_page(words, path, article_path(article), article.title.in_lang(words.lang), plain_answer(policy, article, words)),
        )
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            path, view = short_path(outcome.id), undated_view(policy, platform, outcome, words.lang)
            title = f"{view['verdict_label']}{words('label.colon')}{view['title']}{words('label.dash')}{view['platform_name']}"
            yield f"{path}index.html", redirect_page(words, path, answer_path(outcome.id), title, view["summary"], outcome.verdict)


def _llms(policy: Policy, words: Words) -> str:
    lines = [f"# {words('wizard.title')}", "", f"> {words('site.about')}", ""]
    lines += [f"- [answers.json]({page_url(words.lang, ANSWERS_JSON)})", ""]
    lines += [_line(policy, article, words) for article in policy.articles.values()]
    return "\n".join([*lines, ""])


def _line(policy: Policy, article: Article, words: Words) -> str:
    address = page_url(words.lang, article_path(article))
    return f"- [{article.title.in_lang(words.lang)}]({address}index.md): {plain_answer(policy, article, words)}"
