"""The home page's line of order states, from unpaid to refunded: each a link to its article."""

from __future__ import annotations

from html import escape

from wizard.model import ArticleKind, Policy
from wizard.render.html import relative, tag
from wizard.render.view import page_url
from wizard.render.wording import Words


def states_line(policy: Policy, words: Words, base: str) -> str:
    """The order states in the order in which an order passes them."""
    labels = {
        option.value: option.label.in_lang(words.lang)
        for platform in reversed(list(policy.platforms.values()))
        for option in platform.questions[0].options
    }
    states = (article for article in policy.articles.values() if article.kind is ArticleKind.STATE)
    items = (
        tag("li", tag("a", escape(labels[article.id]), href=relative(page_url(words.lang, article.path()), base)))
        for article in states
        if article.id in labels
    )
    return tag("ol", *items, class_="states-line")
