"""HTML fragments that every page shares, and the type that tells markup from text.

A fragment is `Html`. Text becomes `Html` only by `escape`, which the type checker holds us to; `Html("…")` is for markup that
stands in the code. `base` is the relative way from the page to the site's root, such as "../../../".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from html import escape as escaped
from typing import TYPE_CHECKING

from wizard.answer.addresses import from_page
from wizard.answer.wording import Words
from wizard.model import Verdict

if TYPE_CHECKING:
    from typing import Unpack

    from wizard.answer.shapes import SourceView
    from wizard.render.attributes import Attributes, Says

    class Html(str):
        """Markup, safe to insert as it is. At run time it is a string like any other, so that it costs nothing."""

        __slots__ = ()

        def __add__(self, other: Html) -> Html:  # type: ignore[override]
            """Two fragments one after the other."""

        def join(self, parts: Iterable[Html]) -> Html:  # type: ignore[override]
            """Fragments with this one between them."""

else:
    Html = str

EMPTY, SPACE = Html(""), Html(" ")

ICONS = {Verdict.CANCELLABLE: "✓", Verdict.NEEDS_REVIEW: "◷", Verdict.NOT_CANCELLABLE: "✕", Verdict.IN_PROGRESS: "→"}
"""A shape beside the words and the colour, so that neither has to be seen to understand the verdict."""


WORDING = ("useful.{yes|no}", "useful.after.{yes|no|alone}")

CLAUSE = re.compile(r"[^，、。：；？！]+[，、。：；？！”]*")

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
"""Elements that have no content and no end tag."""


def escape(text: str) -> Html:
    """Text as markup that shows it."""
    return Html(escaped(text))


def tag(name: str, /, *content: Html, **attributes: Unpack[Attributes]) -> Html:
    """An element around content that is already HTML; attribute values are escaped, `True` stands alone."""
    written = []
    for key, value in attributes.items():
        label = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(f" {label}")
        elif isinstance(value, str):
            written.append(f' {label}="{escaped(value)}"')
    start = f"<{name}{''.join(written)}>"
    return Html(start if name in VOID else f"{start}{''.join(content)}</{name}>")


def clauses(text: str) -> Html:
    """A Chinese heading whose lines break between its clauses rather than inside a word; other text as it is."""
    found = CLAUSE.findall(text)
    return EMPTY.join(tag("span", escape(clause), class_="clause") for clause in found) if len(found) > 1 else escape(text)


def says(words: Words) -> Says:
    """What a copy button says when it has copied."""
    return {"data_copied": words("wizard.copied")}


def breadcrumb(words: Words, base: str, *way: tuple[str, str], here: str) -> Html:
    """The way from the home page to this one: names with their paths, and what this page is."""
    steps = [(words("article.home"), ""), *way]
    links = [tag("a", escape(name), href=from_page(words.lang, path, base) or "./") for name, path in steps]
    items = (tag("li", item) for item in (*links, tag("span", escape(here), aria_current="page")))
    return tag("nav", tag("ol", *items), class_="breadcrumb", aria_label=words("article.breadcrumb"))


def heading(text: str, anchor: str, words: Words) -> Html:
    """A heading of the second level with a permanent id, and a control that copies the link to it."""
    label = words("article.copy-heading")
    copy = tag(
        "a",
        Html("¶"),
        class_="headerlink",
        href=f"#{anchor}",
        title=label,
        aria_label=f"{label}{words('label.colon')}{text}",
        data_copy_link=f"#{anchor}",
        data_copied="✓",
    )
    return tag("h2", escape(text), copy, id=anchor)


def button(label: str, about: str, words: Words, **attributes: Unpack[Attributes]) -> Html:
    """A button that stands beside others with the same label: its full name says what it is about."""
    named: Attributes = {**attributes, "type": "button", "aria_label": f"{label}{words('label.colon')}{about}"}
    return tag("button", escape(label), **named)


def useful_html(words: Words, share: Html = EMPTY, *, wizard: str | None = None) -> Html:
    """Whether this helped: thanks, or what is left to try: the page's own next places, or `wizard` where it has none. Nothing is sent."""
    after = {"yes": "yes", "no": "alone" if wizard else "no"}
    buttons = (
        tag(
            "button",
            escape(words(f"useful.{said}")),
            type="button",
            class_="btn btn--small",
            data_useful=said,
            data_said=words(f"useful.after.{then}"),
        )
        for said, then in after.items()
    )
    told = tag("p", role="status", class_="useful__said", data_useful_said=True, hidden=True)
    link = tag("a", escape(words("page.answers")), href=wizard, data_useful_next=True, hidden=True) if wizard else EMPTY
    return tag("div", tag("p", escape(words("useful.question"))), *buttons, share, told, link, class_="useful tools")


def table_html(head: Iterable[str], rows: Iterable[Html], name: str) -> Html:
    """A table with a heading row, which scrolls by itself where it is wider than the screen."""
    cells = tag("tr", *(tag("th", escape(cell), scope="col") for cell in head))
    table = tag("table", tag("thead", cells), tag("tbody", *rows), class_="reference")  # the theme would wrap one without a class
    return tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=name)


def badge(verdict: Verdict, label: str) -> Html:
    """The verdict as shape, words and colour."""
    icon = tag("span", escape(ICONS[verdict]), aria_hidden="true")
    return tag("span", icon, SPACE, escape(label), class_=f"verdict verdict--{verdict}")


def source_item(source: SourceView, words: Words) -> Html:
    """A source as a list item: title, link where one is known, since when in force, how sure."""
    title = escape(source["title"])
    if source["url"]:
        title = tag("a", title, href=source["url"], rel="external noopener noreferrer")
    notes = []
    if source["in_force"]:
        notes.append(words("label.in-force", date=words.plain_day(date.fromisoformat(source["in_force"]))))
    if source["trust"] == "B":
        notes.append(words("label.one-source"))
    return tag("li", title, tag("small", escape(words("label.aside", text=words("label.semicolon").join(notes)))) if notes else EMPTY)
