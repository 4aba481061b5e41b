"""HTML fragments that every page shares.

Everything that is not markup goes through `html.escape`; a fragment is never put together from raw input.
`base` is the relative way from the page to the site's root, such as "../../../".
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from wizard.render.view import page_url
from wizard.render.wording import Words

ICONS = {"cancellable": "✓", "needs-review": "◷", "not-cancellable": "✕", "in-progress": "→"}
"""A shape beside the words and the colour, so that neither has to be seen to understand the verdict."""


VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
"""Elements that have no content and no end tag."""


def tag(name: str, /, *content: str, **attributes: str | bool | None) -> str:
    """An element around content that is already HTML; attribute values are escaped, `True` stands alone."""
    written = []
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.rstrip("_").replace("_", "-")
        written.append(f" {label}" if value is True else f' {label}="{escape(value)}"')
    start = f"<{name}{''.join(written)}>"
    return start if name in VOID else f"{start}{''.join(content)}</{name}>"


def says(words: Words) -> dict[str, str]:
    """What a copy button says when it has copied, and when it could not."""
    return {"data_copied": words("wizard.copied"), "data_failed": words("wizard.copy-failed")}


def breadcrumb(words: Words, base: str, *way: tuple[str, str], here: str) -> str:
    """The way from the home page to this one: names with their paths, and what this page is."""
    steps = [(words("article.home"), ""), *way]
    links = [tag("a", escape(name), href=relative(page_url(words.lang, path), base) or "./") for name, path in steps]
    items = (tag("li", item) for item in (*links, tag("span", escape(here), aria_current="page")))
    return tag("nav", tag("ol", *items), class_="breadcrumb", aria_label=words("article.breadcrumb"))


def heading(text: str, anchor: str, words: Words) -> str:
    """A heading of the second level with a permanent id, and a control that copies the link to it."""
    label = words("article.copy-heading")
    copy = tag(
        "a",
        "¶",
        class_="headerlink",
        href=f"#{anchor}",
        title=label,
        aria_label=f"{label}{words('label.colon')}{text}",
        data_copy_link=f"#{anchor}",
        data_copied="✓",
        data_failed="✕",
    )
    return tag("h2", escape(text), copy, id=anchor)


def badge(verdict: str, label: str) -> str:
    """The verdict as shape, words and colour."""
    icon = tag("span", ICONS[verdict], aria_hidden="true")
    return tag("span", icon, " ", escape(label), class_=f"verdict verdict--{verdict}")


def escalation_list(routes: Iterable[dict[str, str]], words: Words) -> str:
    """Where to turn, in order."""
    items = (
        tag(
            "li",
            tag("strong", escape(route["to_label"])),
            tag("p", tag("em", escape(f"{words('label.after')}{words('label.colon')}{route['when']}")), class_="escalation__when"),
            tag("p", escape(route["text"])),
        )
        for route in routes
    )
    return tag("ol", *items, class_="escalation")


def source_item(source: dict[str, Any], words: Words) -> str:
    """A source as a list item: title, link where one is known, since when in force, how sure."""
    title = escape(source["title"])
    if source["url"]:
        title = tag("a", title, href=source["url"], rel="external noopener noreferrer")
    notes = []
    if source["in_force"]:
        notes.append(f"{words('label.in-force')} {source['in_force']}")
    if source["trust"] == "B":
        notes.append(words("label.one-source"))
    return tag("li", title, tag("small", escape(f" ({'; '.join(notes)})")) if notes else "")


def relative(url: str, base: str) -> str:
    """An address from the site's root as seen from a page `base` below it."""
    return base + url.removeprefix("/")
