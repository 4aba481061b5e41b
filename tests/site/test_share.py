"""What a chat, a search engine or a home screen is told of a page: pictures, heads, manifest, lists of pages."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from tests.site.elsewhere import Built, settings
from tools.local import ROOT
from tools.make_letters import missing
from wizard.answer.wording import Words
from wizard.model import LANGS, Lang, Policy, Text, Verdict
from wizard.render.pages.pictures import BANDS, HEIGHT, ON_BRAND, PAGE, WIDTH, picture_alt, picture_name

LARGEST = 60_000
"""Of a preview, in bytes; some chats show none that takes longer to load."""


def _root(site: Path, lang: Lang) -> Path:
    return site if lang == "zh" else site / "en"


def _size(png: Path) -> tuple[int, int]:
    data = png.read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


@cache
def _told(page: Path) -> dict[str, list[str]]:
    """The values of a page's `meta` and `link` elements by name."""
    told = dict[str, list[str]]()
    for tag in re.findall(r"<(?:meta|link) [^>]*>", page.read_text(encoding="utf-8").split("</head>")[0]):
        given = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        name = given.get("property") or given.get("name") or given.get("rel", "")
        told.setdefault(name, []).append(unescape(given.get("content") or given.get("href", "")))
    return told


def _file(page: Path, address: str) -> Path:
    return (page.parent / address).resolve()


@pytest.mark.parametrize("lang", LANGS)
def test_every_verdict_has_a_picture_with_its_word(site: Path, policy: Policy, lang: Lang) -> None:
    """As large as previews are, small to load, another one in each language, and with words that our letters can write."""
    folder = site / "assets" / "share"
    for verdict in (*Verdict, None):
        picture = folder / f"{picture_name(verdict, lang)}.png"
        assert _size(picture) == (WIDTH, HEIGHT)
        assert picture.stat().st_size < LARGEST
    other: Lang = "en" if lang == "zh" else "zh"
    for verdict in (*Verdict, None):
        mine, theirs = ((folder / f"{picture_name(verdict, told)}.png").read_bytes() for told in (lang, other))
        assert mine != theirs, "the words are not drawn"
    words = Words(lang=lang, wording=policy.wording, today=None)
    assert picture_alt(Verdict.CANCELLABLE, words).startswith(words("verdict.cancellable"))


def test_the_font_has_every_letter_of_the_pictures(policy: Policy) -> None:
    """A changed word is noticed here: `make letters` then."""
    font = ROOT / "tools" / "letters.ttf"
    assert missing(font, policy) == ""
    lacking = replace(policy, site=replace(policy.site, name=Text("龘", "龘")), wording={**policy.wording, "site.name": Text("龘", "龘")})
    assert missing(font, lacking) == "龘"


def test_pictures_have_the_colours_of_the_style_sheet() -> None:
    """Bands and page are the tokens of the light scheme."""
    tokens = (ROOT / "overrides" / "assets" / "styles" / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", tokens)
    values = {name: [value for key, value in found if key == name] for name, _ in found}
    assert values["on-brand"][0] == ON_BRAND
    assert values["page"][0] == PAGE
    light = {value for name, value in found[: found.index(("page", values["page"][1]))] if name != "page"}
    for band, on in BANDS.values():
        assert {band, on} <= light | {"#ffffff"}, band


PAGES = (
    "",
    "wizard/",
    "guides/paid/",
    "answers/lishi/lishi.requested.wait/",
    "a/lishi.requested.wait/",
    "a/paid/",
    "glossary/",
    "404.html",
)


def _pages(root: Path) -> Iterator[tuple[str, Path]]:
    for path in PAGES:
        yield path, root / path if path.endswith(".html") else root / path / "index.html"


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_page_says_how_to_preview_it(site: Path, policy: Policy, lang: Lang) -> None:
    """Title, picture with its size and words, card, icons and colours, also for the short links and the page that is not there."""
    words, brand, address = Words(lang=lang, wording=policy.wording, today=None), policy.site.colour, settings()["SITE_URL"]
    for path, page in _pages(_root(site, lang)):
        told = _told(page)
        verdict = Verdict.IN_PROGRESS if "requested.wait" in path else None
        assert told["og:title"] != [""], path
        (picture,) = told["og:image"]
        whole = picture.startswith(address) if address else path == "404.html"
        found = site / picture.removeprefix(address).lstrip("/") if whole else _file(page, picture)
        assert found == (site / "assets" / "share" / f"{picture_name(verdict, lang)}.png").resolve(), path
        assert (told["og:image:width"], told["og:image:height"]) == ([str(WIDTH)], [str(HEIGHT)]), path
        assert told["og:image:alt"] == [picture_alt(verdict, words)], path
        assert told["twitter:card"] == ["summary_large_image"], path
        assert told["og:type"] == ["website" if path in ("", "404.html") else "article"], path
        assert told["theme-color"] == ([brand] if path.startswith("a/") else [brand, policy.site.colour_dark]), path
        assert told["apple-touch-icon"], path
        assert told["viewport"], path
        assert address or not {"og:url", "alternate"} & told.keys(), "no address is known"
    description = _told(_root(site, lang) / "a" / "lishi.requested.wait" / "index.html")["og:description"]
    assert len(description[0]) > len(words("site.name"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_home_screen_gets_icons_of_the_usual_sizes(site: Path, policy: Policy, lang: Lang) -> None:
    """The manifest of each language opens its own home page; its icons exist in their sizes, also for round shapes."""
    root = _root(site, lang)
    manifest = json.loads((root / "site.webmanifest").read_text(encoding="utf-8"))
    assert manifest["start_url"] == "./"
    assert manifest["theme_color"] == policy.site.colour
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in manifest["icons"]:
        assert "{}x{}".format(*_size(root / icon["src"])) == icon["sizes"]
    home = root / "index.html"
    assert _file(home, _told(home)["manifest"][0]) == (root / "site.webmanifest").resolve()
    assert _size(_file(home, _told(home)["apple-touch-icon"][0])) == (180, 180)


@pytest.mark.parametrize("lang", LANGS)
def test_the_embedded_page_has_an_icon(site: Path, lang: Lang) -> None:
    """So that no browser asks the host's root for one, which is not there."""
    page = _root(site, lang) / "embed" / "index.html"
    assert _file(page, _told(page)["icon"][0]).is_file()


def test_a_list_of_pages_is_published_only_with_an_address(site: Path) -> None:
    """A list that lists nothing tells search engines that there is nothing."""
    known = bool(settings()["SITE_URL"])
    assert bool(list(site.rglob("sitemap.xml*"))) == known
    assert ("Sitemap" in (site / "robots.txt").read_text(encoding="utf-8")) == known


@pytest.mark.parametrize("lang", LANGS)
def test_with_an_address_heads_hold_full_ones(below: Built, lang: Lang) -> None:
    """Own address, picture, and the same page in each language and for who reads neither, on short links as on pages."""
    address, root, prefix = below.address, _root(below.site, lang), "" if lang == "zh" else "en/"
    for path, page in _pages(root):
        told = _told(page)
        assert told["og:image"][0].startswith(f"{address}assets/share/"), path
        if path == "404.html":
            assert "og:url" not in told
            continue
        shown = {"a/paid/": "guides/paid/", "a/lishi.requested.wait/": "answers/lishi/lishi.requested.wait/"}.get(path, path)
        assert told["og:url"] == [f"{address}{prefix}{shown}"], path
        assert told["canonical"] == told["og:url"], path
        if not path.startswith("a/"):
            html = page.read_text(encoding="utf-8")
            found = dict(re.findall(r'<link rel="alternate " hreflang="([^"]+)" href="([^"]+)">', html))
            assert found == {"zh-CN": f"{address}{path}", "en": f"{address}en/{path}", "x-default": f"{address}{path}"}, path


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_for_a_wrong_address_leads_to_its_own_language_below_the_path(below: Built, lang: Lang) -> None:
    """It stands at any address, so every link of it begins at the host's root."""
    html = (_root(below.site, lang) / "404.html").read_text(encoding="utf-8")
    own, ways = "/help/" if lang == "zh" else "/help/en/", re.findall(r'<a [^>]*href="([^"#]+)"', html)
    other = {"/help/", "/help/en/"} - {own}
    assert {way for way in ways if not way.startswith(own)} <= other, "only the switch of languages leads to the other one"
    assert f"{own}wizard/" in ways
    index = "en/search/index.json" if lang == "en" else "search/index.json"
    assert re.search(rf'data-index="/help/assets/[0-9a-f]{{16}}/{index}" data-root="/help/"', html)


@pytest.mark.parametrize("lang", LANGS)
def test_with_an_address_search_engines_are_told_of_every_page(below: Built, lang: Lang) -> None:
    """Every page but the one to be framed, and where to find both lists."""
    address, root, prefix = below.address, _root(below.site, lang), "" if lang == "zh" else "en/"
    sitemap = (root / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{address}{prefix}</loc>" in sitemap
    assert f"<loc>{address}{prefix}answers/lishi/lishi.requested.wait/</loc>" in sitemap
    assert "embed/" not in sitemap
    assert sitemap.startswith("<?xml")
    if lang == "zh":
        robots = (root / "robots.txt").read_text(encoding="utf-8")
        assert [line for line in robots.splitlines() if line.startswith("Sitemap")] == [
            f"Sitemap: {address}sitemap.xml",
            f"Sitemap: {address}en/sitemap.xml",
        ]
