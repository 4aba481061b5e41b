"""The built site: complete in both languages, every link resolves, nothing comes from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.site.elsewhere import settings
from wizard.answer.addresses import answer_path, article_path, page_url
from wizard.decide.engine import decided
from wizard.decide.tree import walks
from wizard.model import LANGS, Lang, Platform, Policy

HOST = settings()["SITE_URL"].rstrip("/") or "https://site.invalid"
"""The address that the site was built for."""


class _Document(HTMLParser):
    """Ids, links and loaded resources of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.lang: str | None = None
        self.headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        if tag == "html":
            self.lang = values.get("lang")
        if tag == "h1":
            self.headings += 1
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in ("script", "img", "iframe", "source") and "src" in values:
            self.loads.append(values["src"])
        if tag == "link" and values.get("rel") not in ("canonical", "next", "prev"):
            self.loads.append(values["href"])


@cache
def _document(path: Path) -> _Document:
    document = _Document()
    document.feed(path.read_text(encoding="utf-8"))
    return document


def _pages(site: Path) -> Iterator[tuple[str, _Document]]:
    for path in sorted(site.rglob("*.html")):
        if "runtime" not in path.parts:
            yield f"{HOST}/{path.relative_to(site).as_posix().removesuffix('index.html')}", _document(path)


def _file(site: Path, url: str) -> Path:
    path = unquote(urlsplit(url.removeprefix(HOST)).path).lstrip("/")
    return site / path / "index.html" if path.endswith("/") or not path else site / path


def test_every_internal_link_and_anchor_resolves(site: Path) -> None:
    """No link of the site leads to a page or heading that is not there."""
    broken = []
    for url, document in _pages(site):
        for link in document.links:
            target, anchor = urldefrag(urljoin(url, link))
            if not target.startswith(HOST):
                continue
            path = _file(site, target)
            if not path.is_file():
                broken.append(f"{url} -> {link}")
            elif anchor and not target.endswith("wizard/") and anchor not in _document(path).ids and not anchor.startswith("__"):
                broken.append(f"{url} -> {link} (no such anchor)")
    assert broken == []


def test_no_page_has_an_id_twice(site: Path) -> None:
    """A link leads to one place, and a fold that it names is the one that opens."""
    for path in site.rglob("index.html"):
        ids = re.findall(r'<[a-z][^>]*\sid="([^"]+)"', path.read_text(encoding="utf-8"))
        assert sorted(name for name in set(ids) if ids.count(name) > 1) == [], path.relative_to(site)


def test_every_resource_comes_from_the_site(site: Path) -> None:
    """No page loads a script, style, font or picture from another host, and every one it loads exists."""
    for url, document in _pages(site):
        for load in document.loads:
            target = urljoin(url, load)
            assert target.startswith((HOST, "data:")), f"{url} loads {load}"
            assert _file(site, urldefrag(target)[0].split("?", 1)[0]).is_file(), f"{url} loads {load}"


def test_styles_load_nothing_from_elsewhere(site: Path) -> None:
    """No style sheet imports or points to another host."""
    for path in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import\s*)[\"']?(https?:)?//", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("lang", LANGS)
def test_every_outcome_article_and_platform_has_its_page(site: Path, policy: Policy, lang: Lang) -> None:
    """The paths of the contract exist in both languages, with the language marked and one heading of the first level."""
    paths = [answer_path(outcome) for platform in policy.platforms.values() for outcome in platform.outcomes]
    paths += [article_path(article) for article in policy.articles.values()]
    for path in [*paths, "", "wizard/", "guides/"]:
        document = _document(_file(site, page_url(lang, path)))
        assert document.lang == lang
        assert document.headings == 1, path


def test_the_article_ids_are_those_of_the_contract(policy: Policy) -> None:
    """Ids of articles are permanent: each of the contract's exists."""
    text = """unpaid paid packed in-transit delivered in-service used completed requested rejected cancelled abnormal
        merchant-silent refund-delayed grace-period grace-refused merchant-fault wrong-target licence-not-activated
        partial-cancel reorder confirm-cancelled sim-return activated-sim id-privacy minors unauthorised-payment fake-support
        find-order write-request evidence complain-12315 complain-telecom contact-support before-you-order your-rights
        working-days platform-lishi platform-kameng platform-btepai platform-haoka"""
    wanted = text.split()
    assert set(wanted) == set(policy.articles)


@pytest.mark.parametrize("lang", LANGS)
def test_the_tree_without_scripts_leads_to_every_answer(site: Path, policy: Policy, lang: Lang) -> None:
    """Following the nested details of a platform's page ends at the same outcome as the engine, for every walk."""
    for platform in policy.platforms.values():
        html = _file(site, page_url(lang, f"platforms/{platform.id}/")).read_text(encoding="utf-8")
        assert _tree_ends(html) == _engine_ends(platform)


def _tree_ends(html: str) -> dict[tuple[tuple[str, str], ...], str]:
    """Answers on the way down to the outcome linked at the bottom, read from the page's markup."""
    tree = html[html.index('<div class="tree">') :]
    ends, way = {}, list[tuple[str, str]]()
    for match in re.finditer(r'<details data-key="([^"]+)" data-value="([^"]+)">|</details>|href="[^"]*/answers/[^/]+/([^/"]+)/"', tree):
        key, value, outcome = match.groups()
        if key:
            way.append((key, value))
        elif outcome:
            ends[tuple(way)] = outcome
        elif way:
            way.pop()
    return ends


def _engine_ends(platform: Platform) -> dict[tuple[tuple[str, str], ...], str]:
    ends = {}
    for codes in walks(platform, optional=False):
        decision = decided(platform, codes)
        assert decision is not None
        ends[tuple(codes.items())] = decision.outcome.id
    return ends


def test_the_language_switch_stays_on_the_page(site: Path) -> None:
    """Each page links to itself in the other language, both ways."""
    for path in ("", "wizard/", "guides/paid/", "answers/lishi/lishi.paid.review/"):
        for lang in LANGS:
            url = f"{HOST}{page_url(lang, path)}"
            targets = {urljoin(url, link) for link in _document(_file(site, url)).links}
            assert {f"{HOST}{page_url(other, path)}" for other in LANGS} <= targets


def test_no_page_prints_a_phone_number_of_a_platform(site: Path) -> None:
    """Only public lines are printed; numbers of platforms found on the web may be fake."""
    public = {"12315", "12300", "12377", "12363", "96110"}
    for path in site.rglob("*.html"):
        text = re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>|https?://\S+", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        numbers = set(re.findall(r"(?<![\d.-])(?:400[- ]?\d{3}[- ]?\d{4}|1[3-9]\d{9}|0\d{2,3}-\d{7,8}|\d{5,6})(?![\d-])", text))
        assert numbers <= public | {"47746"}, path
