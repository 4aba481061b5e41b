"""Pages from the policy: articles, glossary, replies, and what a written page may not hold."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

import pytest

from tools.local import ROOT
from wizard.adapters.mkdocs.machine import redirect_page
from wizard.adapters.mkdocs.pages import made_pages
from wizard.adapters.mkdocs.plugin import TYPED_FIGURE
from wizard.answer.addresses import article_path
from wizard.answer.article import about
from wizard.answer.wording import Words
from wizard.decide.working_days import calendar_of
from wizard.model import LANGS, ArticleKind, Lang, Policy
from wizard.render.pages.article import article_html
from wizard.render.pages.calendar import calendar_html
from wizard.render.pages.glossary import Explainer
from wizard.render.pages.start import start_html


def _words(policy: Policy, lang: Lang) -> Words:
    return Words(lang=lang, wording=policy.wording, today=None)


@pytest.mark.parametrize("lang", LANGS)
def test_articles_are_complete(policy: Policy, lang: Lang) -> None:
    """State and case articles say what to do by platform, what to prepare, to avoid, and what next; every one has sources."""
    for article in policy.articles.values():
        if article.kind is ArticleKind.PLATFORM:
            continue
        html = article_html(policy, article, _words(policy, lang), "../../")
        wanted = ["avoid", "related", "sources"]
        if article.kind is not ArticleKind.HOW_TO:
            wanted += ["steps", "prepare", "next"]
        assert [anchor for anchor in wanted if f'id="{anchor}"' not in html] == [], article.id
        assert article.sections, article.id
        assert len(article.answer.zh) < 200, f"{article.id}: the answer is to be read at a glance"


def test_an_article_shows_the_platforms_it_is_about(policy: Policy) -> None:
    """Only outcomes that name an article among their first two are shown in full."""
    shown = {outcome.id for _, outcome in about(policy, policy.articles["packed"])}
    assert shown == {"haoka.packed.stop"}


@pytest.mark.parametrize("text", ["等3天", "1～2个工作日", "扣10%", "within 5 minutes", "7 working days"])
def test_a_typed_figure_in_a_written_page_is_refused(text: str) -> None:
    """A number with a unit in a Markdown page stops the build."""
    assert TYPED_FIGURE.search(text)


@pytest.mark.parametrize("text", ["拨打 12315", "B特派", "h2", "{{ figure }}"])
def test_other_numbers_are_allowed(text: str) -> None:
    """Names that hold digits are no figures."""
    assert not TYPED_FIGURE.search(text)


def test_a_moved_address_leads_on_without_scripts(policy: Policy) -> None:
    """A redirect names its target for browsers, search engines and people; its script only adds what stands behind the address."""
    html = redirect_page(_words(policy, "en"), "guides/old-id/", "guides/paid/", "Paid & waiting", policy.site.colour)
    assert html.count("../../../en/guides/paid/") == 3
    assert "Paid &amp; waiting" in html
    assert '<noscript><meta http-equiv="refresh"' in html


def test_every_redirect_leads_to_a_page(policy: Policy) -> None:
    """An address that has moved must not lead into nothing."""
    pages = {article_path(article) for article in policy.articles.values()}
    assert set(policy.redirects.values()) <= pages


@pytest.mark.parametrize("lang", LANGS)
def test_every_made_page_begins_with_the_way_to_it(policy: Policy, lang: Lang) -> None:
    """A breadcrumb leads home from each page, and ends in what the page is."""
    for page in made_pages(policy, _words(policy, lang)):
        way = page.content().html.split("<h1", 1)[0]
        assert 'class="breadcrumb"' in way, page.path
        assert way.count("<a ") >= 1, page.path
        assert way.count('aria-current="page"') == 1, page.path


def test_a_term_is_explained_once_and_escaped(policy: Policy) -> None:
    """The first use of a term in Chinese text carries its explanation; text around it stays text."""
    explain = Explainer(policy.glossary, _words(policy, "zh"))
    first, second = explain("<调休>和调休"), explain("调休")
    assert first.startswith("&lt;<abbr title=")
    assert first.count("<abbr") == 1
    assert second == "调休"


def test_the_calendar_marks_holidays_and_make_up_days(policy: Policy) -> None:
    """The year's table names exactly the days that differ from an ordinary week."""
    html = calendar_html(2026, calendar_of(policy.holidays), _words(policy, "zh"))
    assert html.count('class="calendar__work"') == 6
    assert '<td class="calendar__work">10<small>班</small></td>' in html
    assert '<td class="calendar__off">1<small>休</small></td>' in html


def test_the_wizards_script_is_fetched_in_one_go(policy: Policy) -> None:
    """Every module that the script imports is named in the page, so that none waits for another to be read."""
    html = start_html(policy, _words(policy, "zh"), "../")
    imported = set(_imported("wizard/main.mjs"))
    assert "wizard/prebuilt.mjs" in imported
    assert set(re.findall(r'rel="modulepreload" href="\.\./assets/([^"]+)"', html)) == imported


def _imported(name: str) -> Iterator[str]:
    """What a script imports and what that imports in turn, but for what the build writes."""
    script = ROOT / "overrides" / "assets" / name
    for other in re.findall(r'^import .* from "([^"]+)";', script.read_text(encoding="utf-8") if script.exists() else "", re.MULTILINE):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), other))
        yield path
        yield from _imported(path)
