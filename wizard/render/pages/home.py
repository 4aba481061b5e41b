"""The order states: as a line of links for the home page, and as a table of codes for developers."""

from __future__ import annotations

from wizard.answer.addresses import WIZARD, article_path, from_page
from wizard.answer.wording import Words
from wizard.model import UNKNOWN, ArticleKind, Policy
from wizard.render.html import SPACE, Html, escape, tag


def states_line(policy: Policy, words: Words, base: str) -> Html:
    """The order states in the order in which an order passes them."""
    labels = {
        option.value: option.label.in_lang(words.lang)
        for platform in reversed(list(policy.platforms.values()))
        for option in platform.state_question.options
    }
    states = (article for article in policy.articles.values() if article.kind is ArticleKind.STATE)
    items = (
        tag("li", tag("a", escape(labels[article.id]), href=from_page(words.lang, article_path(article), base)))
        for article in states
        if article.id in labels
    )
    return tag("ol", *items, class_="states-line")


def waiting_html(words: Words, base: str) -> Html:
    """Shown to whoever has kept a case on this device, by a script that looks for one."""
    link = tag("a", escape(words("case.see")), href=from_page(words.lang, WIZARD, base))
    hint = tag("p", escape(words("case.waiting")), SPACE, link, class_="notice", data_cases_waiting=True, hidden=True)
    return hint + tag("script", type="module", src=f"{base}assets/wizard/waiting.mjs")


def statuses_html(policy: Policy, words: Words) -> Html:
    """The codes of order states with what each platform calls them, for developers who preset one."""
    rows: dict[str, list[Html]] = {}
    for platform in policy.platforms.values():
        for option in platform.state_question.options:
            if option.value != UNKNOWN:
                name = f"{platform.id}{words('label.colon')}{option.label.in_lang(words.lang)}"
                rows.setdefault(option.value, []).append(tag("li", escape(name)))
    drawn = (tag("tr", tag("th", tag("code", escape(value)), scope="row"), tag("td", tag("ul", *names))) for value, names in rows.items())
    head = tag("tr", tag("th", tag("code", escape("status")), scope="col"), tag("th", escape(words("page.state")), scope="col"))
    return tag("div", tag("table", tag("thead", head), tag("tbody", *drawn)), class_="scroll")
