"""What changed, for feed readers: Atom and JSON Feed 1.1.

Ids are made from what a change is about and never from the site's address, so a reader meets nothing twice when the site moves, and
a site that does not know its address has feeds too. Its Atom links are relative, which Atom allows; its JSON, where an address has to be a
whole one, leaves them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from html import escape
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from wizard.answer.addresses import ATOM, CHANGES, JSON_FEED, absolute, day_path, page_url
from wizard.answer.changes import Change, ChangedOn, changes_by_day
from wizard.answer.wording import Words
from wizard.model import Lang, Policy

ATOM_SPACE = "http://www.w3.org/2005/Atom"
JSON_VERSION = "https://jsonfeed.org/version/1.1"


def atom_feed(policy: Policy, words: Words, site: str) -> str:
    """The feed as Atom; `site` is the site's address, empty where it is not known."""
    feed = Xml.Element("feed", {"xmlns": ATOM_SPACE, "xml:lang": language_tag(words.lang)})
    _texts(feed, ("id", _id(words, "")), ("title", _title(words)), ("subtitle", words("changes.lead")))
    _texts(feed, ("updated", _moment(policy.version)))
    _texts(Xml.SubElement(feed, "author"), ("name", words("site.name")))
    Xml.SubElement(feed, "link", rel="self", type="application/atom+xml", href=_link(words, ATOM, site))
    Xml.SubElement(feed, "link", rel="alternate", type="text/html", href=_link(words, CHANGES, site))
    for one, change in _entries(policy, words):
        entry = Xml.SubElement(feed, "entry")
        _texts(entry, ("id", _id(words, change.id)), ("title", _headline(one, change, words)), ("updated", _moment(_told(policy, one))))
        Xml.SubElement(entry, "link", rel="alternate", type="text/html", href=_link(words, day_path(one.day), site))
        Xml.SubElement(entry, "content", type="html").text = _html(change, words, site)
    Xml.indent(feed, space=" ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(feed, encoding="unicode") + "\n"


def json_feed(policy: Policy, words: Words, site: str) -> str:
    """The feed as JSON Feed 1.1."""
    addresses = {"home_page_url": _link(words, CHANGES, site), "feed_url": _link(words, JSON_FEED, site)} if site else {}
    items = [
        {
            "id": _id(words, change.id),
            **({"url": _link(words, day_path(one.day), site)} if site else {}),
            "title": _headline(one, change, words),
            "content_html": _html(change, words, site),
            "date_published": _moment(_told(policy, one)),
        }
        for one, change in _entries(policy, words)
    ]
    told = {
        "version": JSON_VERSION,
        "title": _title(words),
        **addresses,
        "description": words("changes.lead"),
        "language": language_tag(words.lang),
    }
    return json.dumps({**told, "authors": [{"name": words("site.name")}], "items": items}, ensure_ascii=False, indent=1) + "\n"


def _entries(policy: Policy, words: Words) -> Iterator[tuple[ChangedOn, Change]]:
    return ((one, change) for one in changes_by_day(policy, words) for change in one.changes)


def _title(words: Words) -> str:
    return f"{words('changes.title')}{words('label.dash')}{words('site.name')}"


def _headline(one: ChangedOn, change: Change, words: Words) -> str:
    """The change in a line; of one ahead also from when."""
    if not one.ahead:
        return change.text
    return f"{words('changes.from', date=words.plain_day(one.day))}{words('label.colon')}{change.text}"


def _told(policy: Policy, one: ChangedOn) -> date:
    """When readers were told: what is ahead was announced by the version at hand at the latest."""
    return min(one.day, policy.version)


def _html(change: Change, words: Words, site: str) -> str:
    """The sentence and the pages that show it, which are links where the site's address is known."""
    names = ((escape(name), escape(absolute(page_url(words.lang, path), site))) for name, path in change.pages)
    items = "".join(f'<li><a href="{address}">{name}</a></li>' if site else f"<li>{name}</li>" for name, address in names)
    return f"<p>{escape(change.text)}</p>" + (f"<ul>{items}</ul>" if items else "")


def _link(words: Words, path: str, site: str) -> str:
    """A page's whole address, or the way to it from the folder of the feeds."""
    return absolute(page_url(words.lang, path), site) if site else f"./{path.removeprefix(CHANGES)}"


def _id(words: Words, name: str) -> str:
    return uuid5(NAMESPACE_URL, f"{words('site.name')}/{words.lang}/{CHANGES}{name}").urn


def language_tag(lang: Lang) -> str:
    """What machines call a language."""
    return "zh-CN" if lang == "zh" else lang


def _moment(day: date) -> str:
    """The beginning of a day in China."""
    return f"{day.isoformat()}T00:00:00+08:00"


def _texts(parent: Xml.Element, *texts: tuple[str, str]) -> None:
    for name, text in texts:
        Xml.SubElement(parent, name).text = text
