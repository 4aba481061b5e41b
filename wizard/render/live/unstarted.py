"""What a page says when its script never starts, or Python does not: the ways on that need neither."""

from __future__ import annotations

from wizard.answer.addresses import from_page, platform_path
from wizard.answer.wording import Words
from wizard.model import Policy
from wizard.render.html import EMPTY, Html, escape, tag

WATCH = Html(
    'setTimeout(function(){if(!document.querySelector("[data-running]"))document.querySelector("[data-undrawn]").hidden=false},7000)'
)
"""A script of its own, in the page and in words that every browser knows: the page's script may be stalled, broken or unreadable."""


def undrawn_html(policy: Policy, words: Words, base: str) -> Html:
    """The notice for a page whose script has not started after seven seconds, and what shows it."""
    notice = tag("p", escape(words("wizard.undrawn")), role="alert")
    return EMPTY.join(
        (tag("div", notice, trees_html(policy, words, base), class_="notice", data_undrawn=True, hidden=True), tag("script", WATCH))
    )


def trees_html(policy: Policy, words: Words, base: str) -> Html:
    """Each platform's page, with every case and answer."""
    links = (
        tag(
            "li",
            tag(
                "a",
                escape(words("wizard.tree", platform=platform.name.in_lang(words.lang))),
                href=from_page(words.lang, platform_path(platform.id), base) + "#tree",
            ),
        )
        for platform in policy.platforms.values()
    )
    return tag("ul", *links)
