"""What machines read: all answers as JSON with its schema, Markdown copies, feeds, llms.txt, short links and redirects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, TextIO
from urllib.parse import urlsplit

from wizard.adapters.mkdocs.feeds import atom_feed, json_feed, language_tag
from wizard.adapters.mkdocs.json_schema import answers_schema
from wizard.adapters.mkdocs.navigation import description
from wizard.answer.addresses import (
    ANSWERS_JSON,
    ATOM,
    JSON_FEED,
    WIZARD,
    absolute,
    answer_path,
    article_path,
    base_of,
    from_page,
    page_url,
    relative,
    short_path,
)
from wizard.answer.article import plain_answer
from wizard.answer.changes import last_changed
from wizard.answer.view import outcome_view, undated_view
from wizard.answer.wording import Words
from wizard.decide.answers import Answers
from wizard.decide.engine import decided
from wizard.decide.tree import shortest_ways
from wizard.model import Article, Lang, Policy, Verdict
from wizard.render.pages.pictures import HEIGHT, PAGE, WIDTH, picture_alt, picture_name
from wizard.render.text.article import article_markdown
from wizard.render.text.plain import as_markdown, link

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswersFile, AnswerView

LOST = "404.html"
"""The page for a wrong address, at the root of each language."""

type Written = tuple[str, str | TextIO]
"""A file's path below the language's root, and its text; a long one as a file that is read before the next one is asked for."""


def machine_files(policy: Policy, words: Words, site: str = "") -> Iterator[Written]:
    """Every file that is not a page; `site` is the site's address, where it is known.

    Letters are left out of the answers: they say nothing before somebody fills them.
    """
    below = path_of(site)
    told: AnswersFile = {"schema": 1, "policy_version": policy.version.isoformat(), "lang": words.lang, "outcomes": []}
    # With many platforms all answers together would fill memory.
    with TemporaryFile("w+", encoding="utf-8") as answers:
        answers.write(json.dumps(told, ensure_ascii=False, indent=1).removesuffix("]\n}"))
        for number, view in enumerate(all_views(policy, words)):
            del view["letters"]
            text = json.dumps(_placed(view, below), ensure_ascii=False, indent=1).replace("\n", "\n  ")
            answers.write(f"{',' if number else ''}\n  {text}")
            path, changed = answer_path(view["outcome"]), last_changed(policy, view["outcome"], None)
            yield f"{path}index.md", as_markdown(view, words, changed, base_of(path, words.lang))
        answers.write("\n ]\n}")
        answers.seek(0)
        yield ANSWERS_JSON, answers
    yield "answers.schema.json", json.dumps(answers_schema(), indent=1)
    for article in policy.articles.values():
        yield f"{article_path(article)}index.md", article_markdown(policy, article, words)
    yield ATOM, atom_feed(policy, words, site)
    yield JSON_FEED, json_feed(policy, words, site)
    yield "llms.txt", _llms(policy, words)
    yield from _short_links(policy, words, site)
    for old, new in policy.redirects.items():
        if not old.endswith("/"):
            continue  # the beginning of several addresses, of which only the list of published ones knows
        yield f"{old}index.html", redirect_page(words, old, new, new, policy.site.colour, site=site)


def path_of(site: str) -> str:
    """What the site at this address lies below on its host, such as "/help"; empty at the host's root and where no address is known."""
    return urlsplit(site).path.rstrip("/")


def _placed(view: AnswerView, below: str) -> AnswerView:
    """An answer whose addresses hold for a site `below` a path of its host."""
    return {
        **view,
        "articles": [{**article, "url": below + article["url"]} for article in view["articles"]],
        "flips": [{**flip, "page": below + flip["page"]} for flip in view["flips"]],
        "permalink": below + view["permalink"],
        "page": below + view["page"],
    }


def all_views(policy: Policy, words: Words) -> Iterator[AnswerView]:
    """Each outcome in its undated form, with the shortest answers that lead to it."""
    for platform in policy.platforms.values():
        walks = shortest_ways(platform)
        for outcome in platform.outcomes.values():
            codes = walks[outcome.id]
            decision = decided(platform, codes)
            if decision is not None:
                yield outcome_view(policy, platform, Answers(values=codes, codes=codes), decision, words.lang, None)


def redirect_page(
    words: Words, old: str, new: str, title: str, colour: str, about: str = "", verdict: Verdict | None = None, site: str = ""
) -> str:
    """A page that leads from `old` to `new`, and says in a chat's preview what is there.

    Answers that stand behind its address (`#PLATFORM;status=…`) lead to the wizard; without scripts it leads to `new` all the same.
    With the address of the `site` the preview has full addresses, which some chats insist on.
    """
    base, url = base_of(old, words.lang), page_url(words.lang, new)
    target = escape(relative(url, base))
    picture = f"assets/share/{picture_name(verdict, words.lang)}.png"
    shown = {
        "og:type": "article",
        "og:site_name": words("site.name"),
        "og:title": title,
        "og:description": about,
        "og:url": absolute(url, site) if site else "",
        "og:image": (site or base) + picture,
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": picture_alt(verdict, words),
    }
    lines = (
        '<meta charset="utf-8">',
        f"<title>{escape(title)}</title>",
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f'<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>',
        f'<meta name="description" content="{escape(about)}">' if about else "",
        *(f'<meta property="{name}" content="{escape(value)}">' for name, value in shown.items() if value),
        '<meta name="twitter:card" content="summary_large_image">',
        f'<meta name="theme-color" content="{colour}">',
        f'<link rel="icon" href="{base}assets/share/icon-48.png">',
        f'<link rel="apple-touch-icon" href="{base}assets/share/icon-180.png">',
        f'<link rel="canonical" href="{escape(absolute(url, site)) if site else target}">',
        f'<h1><a href="{target}" data-leads-on="{from_page(words.lang, WIZARD, base)}">{escape(title)}</a></h1>',
        f'<script type="module" src="{base}assets/page/leads_on.mjs"></script>',
    )
    return "\n".join(["<!doctype html>", f'<html lang="{words.lang}">', *filter(None, lines), "</html>", ""])


def manifest(words: Words, colour: str) -> str:
    """What a phone needs to put the site among its apps; addresses are relative, so that it may lie below a path."""
    base = base_of("", words.lang)
    sizes = ((192, "any"), (512, "any"), (192, "maskable"), (512, "maskable"))
    icons = [
        {"src": f"{base}assets/share/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size, purpose in sizes
    ]
    told = {"name": words("wizard.title"), "short_name": words("site.name"), "lang": language_tag(words.lang)}
    opened = {"id": "./", "start_url": "./", "scope": "./", "display": "minimal-ui", "icons": icons}
    return json.dumps({**told, **opened, "theme_color": colour, "background_color": PAGE}, ensure_ascii=False)


def robots(address: str, langs: Iterable[Lang]) -> str:
    """Everybody may read everything; with an address also where the lists of pages are, one a language."""
    maps = [f"Sitemap: {absolute(page_url(lang, 'sitemap.xml'), address)}" for lang in langs] if address else []
    return "\n".join(["User-agent: *", "Allow: /", *maps, ""])


def _short_links(policy: Policy, words: Words, site: str) -> Iterator[Written]:
    for article in policy.articles.values():
        path, title = short_path(article.id), article.title.in_lang(words.lang)
        page = redirect_page(words, path, article_path(article), title, policy.site.colour, plain_answer(policy, article, words), site=site)
        yield f"{path}index.html", page
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            path, view = short_path(outcome.id), undated_view(policy, platform, outcome, words.lang)
            title = f"{view['verdict_label']}{words('label.colon')}{view['title']}{words('label.dash')}{view['platform_name']}"
            page = redirect_page(words, path, answer_path(outcome.id), title, policy.site.colour, view["summary"], outcome.verdict, site)
            yield f"{path}index.html", page


def _llms(policy: Policy, words: Words) -> str:
    lines = [f"# {words('wizard.title')}", "", f"> {words('site.about', description=description(policy, words))}", ""]
    lines += [f"- [{ANSWERS_JSON}]({ANSWERS_JSON})", ""]
    lines += [_line(policy, article, words) for article in policy.articles.values()]
    return "\n".join([*lines, ""])


def _line(policy: Policy, article: Article, words: Words) -> str:
    return f"- {link(article.title.in_lang(words.lang), f'{article_path(article)}index.md')}: {plain_answer(policy, article, words)}"
