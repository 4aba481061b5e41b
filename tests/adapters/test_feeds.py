"""The feeds of what changed: valid with and without the site's address."""

from __future__ import annotations

import json
import re
from datetime import date
from urllib.parse import urljoin
from xml.etree import ElementTree as Xml

import pytest

from wizard.adapters.mkdocs.feeds import atom_feed, json_feed
from wizard.answer.changes import changes_by_day
from wizard.answer.wording import Words
from wizard.load import Documents, build_policy
from wizard.model import LANGS, Lang, Policy

SITES = ("", "https://help.example/below/")
SPACE = "{http://www.w3.org/2005/Atom}"
URN = re.compile(r"urn:uuid:[0-9a-f-]{36}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00\+08:00")


def _words(policy: Policy, lang: Lang) -> Words:
    return Words(lang=lang, wording=policy.wording, today=None)


def _atom(policy: Policy, lang: Lang, site: str) -> Xml.Element:
    return Xml.fromstring(atom_feed(policy, _words(policy, lang), site))  # noqa: S314 - our own


def _said(element: Xml.Element, name: str) -> str:
    return element.findtext(f"{SPACE}{name}") or ""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("site", SITES)
def test_atom_has_what_the_format_asks_for(policy: Policy, lang: Lang, site: str) -> None:
    """Ids that are whole addresses, titles, moments and an author; each change once, in the page's order."""
    feed = _atom(policy, lang, site)
    assert feed.tag == f"{SPACE}feed"
    assert feed.findtext(f"{SPACE}author/{SPACE}name")
    entries = feed.findall(f"{SPACE}entry")
    changes = [change for one in changes_by_day(policy, _words(policy, lang)) for change in one.changes]
    assert len(entries) == len(changes)
    for element in (feed, *entries):
        assert URN.fullmatch(_said(element, "id"))
        assert MOMENT.fullmatch(_said(element, "updated"))
        assert _said(element, "title")
    assert len({_said(element, "id") for element in (feed, *entries)}) == len(entries) + 1
    assert max(_said(entry, "updated") for entry in entries) == _said(feed, "updated")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("site", SITES)
def test_atom_links_lead_to_the_page_wherever_the_feed_lies(policy: Policy, lang: Lang, site: str) -> None:
    """Whole where the address is known; else relative to the feed itself, below any path."""
    root = site or "https://elsewhere.example/some/path/"
    folder = f"{root}{'' if lang == 'zh' else 'en/'}changes/"
    feed = _atom(policy, lang, site)
    links = {link.get("rel"): urljoin(f"{folder}feed.atom", link.get("href") or "") for link in feed.findall(f"{SPACE}link")}
    assert links == {"self": f"{folder}feed.atom", "alternate": folder}
    for entry in feed.findall(f"{SPACE}entry"):
        (link,) = entry.findall(f"{SPACE}link")
        href = link.get("href") or ""
        assert re.fullmatch(rf"{re.escape(folder)}#\d{{4}}-\d\d-\d\d", urljoin(f"{folder}feed.atom", href))
        assert href.startswith("https://") == bool(site)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("site", SITES)
def test_json_feed_has_what_the_format_asks_for(policy: Policy, lang: Lang, site: str) -> None:
    """Version, title and items with ids; addresses are whole or not there, as the format knows no relative ones."""
    feed = json.loads(json_feed(policy, _words(policy, lang), site))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["items"]
    addresses = [feed.get("home_page_url"), feed.get("feed_url"), *(item.get("url") for item in feed["items"])]
    assert all(address is not None and address.startswith(site) for address in addresses) if site else set(addresses) == {None}
    for item in feed["items"]:
        assert URN.fullmatch(item["id"])
        assert MOMENT.fullmatch(item["date_published"])
        assert item["content_html"].startswith("<p>")
        assert ("<a href=" in item["content_html"]) <= bool(site)


def test_both_feeds_know_a_change_by_the_same_id_at_every_address(policy: Policy) -> None:
    """Moving the site, or giving it an address, brings nobody the same change again."""
    found = set()
    for site in SITES:
        found.add(tuple(_said(entry, "id") for entry in _atom(policy, "zh", site).findall(f"{SPACE}entry")))
        found.add(tuple(item["id"] for item in json.loads(json_feed(policy, _words(policy, "zh"), site))["items"]))
    assert len(found) == 1


def test_what_is_ahead_says_from_when_and_is_not_dated_later_than_it_was_told(documents: Documents) -> None:
    """A figure of next year is news of this version, under a headline with its date."""
    documents["lishi/parameters.toml"]["parameter"]["merchant-reply"]["figure"].append({"from": date(2999, 3, 1), "min": 1, "max": 3})
    policy = build_policy(documents)
    first = json.loads(json_feed(policy, _words(policy, "en"), ""))["items"][0]
    assert first["title"].startswith("From 1 Mar 2999: Lishi")
    assert "1-3 working days, before that 1-2 working days" in first["title"]
    assert first["date_published"].startswith(policy.version.isoformat())
