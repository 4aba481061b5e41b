"""What changed: a section a day, with a sentence for each change and the pages that show it."""

from __future__ import annotations

from wizard.answer.addresses import ATOM, JSON_FEED, from_page
from wizard.answer.changes import Change, ChangedOn, changes_by_day
from wizard.answer.wording import Words
from wizard.model import Policy
from wizard.render.folds import fold_html
from wizard.render.html import EMPTY, SPACE, Html, breadcrumb, escape, heading, tag

OPEN = 4
"""More pages than these are folded."""


def changes_html(policy: Policy, words: Words, base: str) -> Html:
    """The page of all changes: those announced, then the latest first."""
    title = words("changes.title")
    feeds = ((words("changes.atom"), ATOM, "application/atom+xml"), (words("changes.json"), JSON_FEED, "application/feed+json"))
    links = (tag("a", escape(name), href=from_page(words.lang, path, base), type=kind) for name, path, kind in feeds)
    head = (
        breadcrumb(words, base, here=title),
        tag("h1", escape(title)),
        tag("p", escape(words("changes.lead")), class_="lead"),
        tag("p", escape(words("changes.follow") + words("label.colon")), SPACE.join(links), class_="quiet feeds"),
    )
    return EMPTY.join((*head, *(_day(one, words, base) for one in changes_by_day(policy, words))))


def _day(one: ChangedOn, words: Words, base: str) -> Html:
    name = one.day.isoformat()
    said = words.plain_day(one.day)
    note = tag("p", escape(words("changes.ahead")), class_="quiet") if one.ahead else EMPTY
    items = (_change(change, f"{name}-{number}", words, base) for number, change in enumerate(one.changes, start=1))
    top = heading(words("changes.from", date=said) if one.ahead else said, name, words)
    return tag("section", top, note, tag("ul", *items, class_="points changes"), class_="part")


def _change(change: Change, anchor: str, words: Words, base: str) -> Html:
    pages = (tag("li", tag("a", tag("span", escape(name)), href=from_page(words.lang, path, base))) for name, path in change.pages)
    listed = tag("ul", *pages, class_="links")
    if not change.pages:
        listed = EMPTY
    elif len(change.pages) > OPEN:
        count = words("changes.count", count=str(len(change.pages)))
        listed = tag("div", fold_html(anchor, words("changes.pages"), count, listed), class_="folds")
    return tag("li", tag("p", escape(change.text)), listed)
