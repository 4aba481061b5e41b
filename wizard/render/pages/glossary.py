"""The glossary: a page of terms, and their first use in a text explained on the spot.

Terms are found in the text itself, since Chinese has no spaces that a word could be matched by.
"""

from __future__ import annotations

from collections.abc import Mapping

from wizard.answer.wording import Words
from wizard.model import Policy, Term
from wizard.render.html import EMPTY, Html, breadcrumb, escape, tag


class Explainer:
    """Marks the first use of each term on one page."""

    def __init__(self, glossary: Mapping[str, Term], words: Words) -> None:
        self._left = {term.name.in_lang(words.lang): term.text.in_lang(words.lang) for term in glossary.values()}

    def __call__(self, text: str) -> Html:
        """`text` as HTML, with terms not met before explained."""
        found = sorted((text.index(name), name) for name in self._left if name in text)
        html, at = [], 0
        for start, name in found:
            if start < at:
                continue
            html += [escape(text[at:start]), tag("abbr", escape(name), title=self._left.pop(name), tabindex="0")]
            at = start + len(name)
        return EMPTY.join([*html, escape(text[at:])])


def glossary_html(policy: Policy, words: Words, base: str) -> Html:
    """All terms, alphabetically in English and in the data's order in Chinese."""
    terms = list(policy.glossary.values())
    if words.lang == "en":
        terms.sort(key=lambda term: term.name.en.casefold())
    items = (
        tag("dt", escape(term.name.in_lang(words.lang)), id=term.id) + tag("dd", escape(term.text.in_lang(words.lang))) for term in terms
    )
    title = words("glossary.title")
    head = breadcrumb(words, base, here=title) + tag("h1", escape(title)) + tag("p", escape(words("glossary.lead")), class_="lead")
    return head + tag("dl", *items, class_="glossary")
