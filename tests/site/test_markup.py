"""The markup of the built pages: the kinds of mistakes that validators found once, on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
BLOCKS = {"div", "dl", "details", "fieldset", "figure", "form", "h2", "h3", "ol", "p", "section", "table", "ul"}


class _Reader(HTMLParser):
    """What is wrong on a page, in words."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.level = 0
        self.option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "p" in self.open and tag in BLOCKS:
            self.wrong.append(f"<{tag}> in a paragraph")
        if "markdown" in given:
            self.wrong.append("an attribute for the build")
        if tag == "form" and given.get("method") != "dialog" and not {"aria-label", "aria-labelledby"} & given.keys():
            self.wrong.append("a form without a name")
        if tag == "input" and given.get("role") == "combobox" and given.get("type") != "text":
            self.wrong.append("a search field that is a combobox")
        if re.fullmatch("h[1-6]", tag):
            if int(tag[1]) > self.level + 1:
                self.wrong.append(f"h{self.level} followed by {tag}")
            self.level = int(tag[1])
        if tag == "option":
            self.option = ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_data(self, data: str) -> None:
        if self.option is not None:
            self.option += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "option" and not (self.option or "").strip():
            self.wrong.append("an option that says nothing")
        if tag == "option":
            self.option = None
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> closes {self.open[-1:]}")
        elif self.open:
            self.open.pop()


def _pages(site: Path) -> Iterator[Path]:
    yield from sorted(path for path in site.rglob("*.html") if not {"runtime", "a"} & set(path.relative_to(site).parts))


def _content(path: Path) -> str:
    """Our own part of a page; the theme's navigation around it is the theme's."""
    text = path.read_text(encoding="utf-8")
    start = text.find("<article id=") if "<article id=" in text else text.index("<main")
    return text[start : text.index("</article>\n" if "<article id=" in text else "</main>", start)]


def test_our_part_of_every_page_is_well_formed(site: Path) -> None:
    """Tags close in order, no block stands in a paragraph, no level of headings is left out, options and forms have names."""
    wrong = {}
    for path in _pages(site):
        reader = _Reader()
        reader.feed(_content(path))
        if found := [problem for problem in reader.wrong if problem != "</article> closes []"]:
            wrong[path.relative_to(site).as_posix()] = found[:3]
    assert wrong == {}


def test_the_search_dialog_is_a_text_field_with_suggestions(site: Path) -> None:
    """A search field may not be a combobox; the dialog's form has a name."""
    for path in _pages(site):
        html = path.read_text(encoding="utf-8")
        assert not re.search(r'type="search"[^>]*role="combobox"', html), path
        if "data-search-open" in html and "data-lost" not in html:
            assert re.search(r'<form method="dialog" role="search" aria-label="[^"]+"', html), path
