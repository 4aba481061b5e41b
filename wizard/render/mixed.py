"""Chinese words inside English pages, marked as Chinese: screen readers then say them, and browsers choose the right letters."""

from __future__ import annotations

import re

from wizard.model import Lang
from wizard.render.html import VOID

TAG = re.compile(r"(<!--.*?-->|<script\b.*?</script>|<style\b.*?</style>|<[^>]*>)", re.DOTALL)
"""A tag, or a piece in which nothing is a tag: a script may hold signs that look like one."""
CHINESE = re.compile(r"[\u3400-\u9fff](?:[\u3000-\u303f\u3400-\u9fff\uff00-\uffef·、]*[\u3400-\u9fff])?")
NAME = re.compile(r"</?([a-z0-9-]+)", re.IGNORECASE)
PLAIN = frozenset({"title", "textarea", "option", "text"})
"""Elements whose text can hold no elements: those of SVG drawings too."""


def chinese_marked(text: str, element: str = "span") -> str:
    """Each run of Chinese in a text in `element`, marked as Chinese."""
    return CHINESE.sub(lambda found: f'<{element} lang="zh">{found[0]}</{element}>', text)


def marked(html: str, lang: Lang) -> str:
    """HTML of a page in `lang` with each run of Chinese in its text marked, unless the page is Chinese or the run is marked already."""
    if lang == "zh":
        return html
    pieces = []
    inside: list[str] = []
    for piece in TAG.split(html):
        if piece.startswith("<"):
            _follow(piece, inside)
        elif not inside:
            piece = chinese_marked(piece)  # noqa: PLW2901
        pieces.append(piece)
    return "".join(pieces)


def _follow(tag: str, inside: list[str]) -> None:
    """Keep the elements that are open from the outermost one in which nothing is to be marked."""
    found = NAME.match(tag)
    if found is None or tag.endswith(("/>", "</script>", "</style>")):
        return
    name = found[1].lower()
    if name in VOID:
        return
    if tag.startswith("</"):
        if inside and inside[-1] == name:
            inside.pop()
    elif (inside and name == inside[0]) or (not inside and (name in PLAIN or 'lang="zh"' in tag)):
        inside.append(name)
