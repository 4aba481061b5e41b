"""What machines read: all answers as JSON with its schema, Markdown copies, llms.txt, short links and redirects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from wizard.adapters.mkdocs.pages import base_of, first_walks
from wizard.answers import Answers
from wizard.engine import decide
from wizard.model import Article, Policy
from wizard.render.article import plain_answer
from wizard.render.article_text import article_markdown
from wizard.render.html import relative
from wizard.render.plain import as_markdown
from wizard.render.scene import View
from wizard.render.schema import ANSWERS_SCHEMA
from wizard.render.view import answer_path, outcome_view, page_url
from wizard.render.wording import Words

type Written = tuple[str, str]
"""A file's path below the language's root, and its text."""


def machine_files(policy: Policy, words: Words) -> Iterator[Written]:
    """Every file that is not a page. Letters are left out of the answers: they say nothing before somebody fills them."""
    views = [{key: value for key, value in view.items() if key != "letters"} for view in all_views(policy, words)]
    head = {"schema": 1, "policy_version": policy.version.isoformat(), "lang": words.lang}
    yield "answers.json", json.dumps(head | {"outcomes": views}, ensure_ascii=False, indent=1)
    yield "answers.schema.json", json.dumps(ANSWERS_SCHEMA, indent=1)
    for view in views:
        yield f"{answer_path(view['outcome'])}index.md", as_markdown(view, words)
    for article in policy.articles.values():
        yield f"{article.path()}index.md", article_markdown(policy, article, words)
    yield "llms.txt", _llms(policy, words)
    yield from _short_links(policy, words)
    for old, new in policy.redirects.items():
        yield f"{old}index.html", redirect_page(words, old, new, new)


def all_views(policy: Policy, words: Words) -> Iterator[View]:
    """Each outcome in its undated form, with the shortest answers that lead to it."""
    for platform in policy.platforms.values():
        walks = first_walks(platform)
        for outcome in platform.outcomes.values():
            codes = walks[outcome.id]
            decision = decide(platform, codes)
            if decision is not None:
                yield outcome_view(policy, platform, Answers(values=codes, codes=codes), decision, words.lang, None)


def redirect_page(words: Words, old: str, new: str, title: str) -> str:
    """A page that leads from `old` to `new` without any script."""
    target = escape(relative(page_url(words.lang, new), base_of(old, words.lang)))
    return (
        f'<!doctype html>\n<html lang="{words.lang}">\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<link rel="canonical" href="{target}">\n<h1><a href="{target}">{escape(title)}</a></h1>\n</html>\n'
    )


def _short_links(policy: Policy, words: Words) -> Iterator[Written]:
    for article in policy.articles.values():
        path = f"a/{article.id}/"
        yield f"{path}index.html", redirect_page(words, path, article.path(), article.title.in_lang(words.lang))
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            path = f"a/{outcome.id}/"
            yield f"{path}index.html", redirect_page(words, path, answer_path(outcome.id), outcome.title.in_lang(words.lang))


def _llms(policy: Policy, words: Words) -> str:
    lines = [f"# {words('wizard.title')}", "", f"> {words('site.about')}", ""]
    lines += [f"- [answers.json]({page_url(words.lang, 'answers.json')})", ""]
    lines += [_line(policy, article, words) for article in policy.articles.values()]
    return "\n".join([*lines, ""])


def _line(policy: Policy, article: Article, words: Words) -> str:
    return (
        f"- [{article.title.in_lang(words.lang)}]({page_url(words.lang, article.path())}index.md): {plain_answer(policy, article, words)}"
    )
