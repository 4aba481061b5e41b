"""An article's page: the answer first, then what to do by platform, by when, with what, and what next.

Steps, periods, evidence and next stops are those of the outcomes the article is about, so a page can never
say anything else than the wizard does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wizard.answer.addresses import GUIDES, WIZARD, answer_path, from_page, relative
from wizard.answer.article import common_values, main_views, plain_answer, routes
from wizard.answer.view import article_link, source_view
from wizard.answer.wording import Words
from wizard.decide.working_days import calendar_of
from wizard.model import Article, ArticleKind, Policy
from wizard.render.html import EMPTY, SPACE, Html, badge, breadcrumb, escalation_list, escape, heading, source_item, table_html, tag
from wizard.render.pages.calendar import calendar_html
from wizard.render.pages.glossary import Explainer

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView

CALENDAR_ARTICLE = "working-days"

WORDING = ("page.kind.{ArticleKind-platform}", "verdict.{Verdict}")


def article_html(policy: Policy, article: Article, words: Words, base: str) -> Html:
    """The whole content of an article's page."""
    views = list(main_views(policy, article, words)) if article.kind is not ArticleKind.HOW_TO else []
    explained = Explainer(policy.glossary, words)
    return EMPTY.join(
        (
            breadcrumb(words, base, (words("page.guides"), GUIDES), here=words(f"page.kind.{article.kind}")),
            tag("h1", escape(article.title.in_lang(words.lang)), id="top"),
            _badges(views),
            checked(policy, words),
            tag("p", explained(plain_answer(policy, article, words)), class_="lead"),
            tag("p", tag("a", escape(words("page.answers")), href=_wizard(article, words, base), class_="md-button md-button--primary")),
            _section("steps", words("article.by-platform"), words, _tabs(views, words, base)) if views else EMPTY,
            _section("wait", words("article.wait"), words, _periods(views, words)) if any(view["timelines"] for view in views) else EMPTY,
            EMPTY.join(_extra_sections(policy, article, words, explained)),
            _calendar(policy, article, words),
            _section("prepare", words("article.prepare"), words, _evidence(views)) if views else EMPTY,
            _section("avoid", words("article.avoid"), words, _avoid(policy, article, words)) if article.avoid else EMPTY,
            _section("next", words("article.next"), words, escalation_list(routes(views), words)) if views else EMPTY,
            _section("answers", words("article.other"), words, _others(policy, article, views, words, base)),
            _section("related", words("page.related"), words, _related(policy, article, words, base)),
            _section("sources", words("article.sources"), words, _sources(policy, article, views, words)),
            tag("p", escape(words("note.general"))),
            faq_data(policy, article, words),
        )
    )


def faq_data(policy: Policy, article: Article, words: Words) -> Html:
    """The article's questions and answers as structured data for search engines."""
    values = common_values(policy, words)
    pairs = [(article.title.in_lang(words.lang), plain_answer(policy, article, words))]
    pairs += [(section.heading.in_lang(words.lang), words.text(section.text, values)) for section in article.sections]
    asked = [{"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}} for name, text in pairs]
    data = {"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": words.lang, "mainEntity": asked}
    return Html(f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")}</script>')


def checked(policy: Policy, words: Words) -> Html:
    """When the policy behind a page was last checked."""
    return tag("p", escape(words("page.checked", version=policy.version.isoformat())), class_="checked")


def _badges(views: Iterable[AnswerView]) -> Html:
    verdicts = dict.fromkeys((view["verdict"], view["verdict_label"]) for view in views)
    return tag("p", *(badge(verdict, label) + SPACE for verdict, label in verdicts), class_="answer__verdict") if verdicts else EMPTY


def _section(anchor: str, title: str, words: Words, content: Html) -> Html:
    return heading(title, anchor, words) + content if content else EMPTY


def _wizard(article: Article, words: Words, base: str) -> str:
    """A link that opens the wizard with this state already answered, whatever the platform."""
    query = f"?status={article.id}" if article.kind is ArticleKind.STATE or article.id == "abnormal" else ""
    return from_page(words.lang, WIZARD, base) + query


def _tabs(views: list[AnswerView], words: Words, base: str) -> Html:
    """Content tabs, one a platform, in the markup of the theme; they work without any script."""
    names = dict.fromkeys((view["platform"], view["platform_name"]) for view in views)
    radios, labels, blocks = [], [], []
    for number, (platform, name) in enumerate(names, start=1):
        key = f"__tabbed_1_{number}"
        radios.append(tag("input", id=key, name="__tabbed_1", type="radio", checked=number == 1))
        labels.append(tag("label", escape(name), for_=key))
        shown = (_answer(view, words, base) for view in views if view["platform"] == platform)
        blocks.append(tag("div", *shown, class_="tabbed-block"))
    box = tag("div", *labels, class_="tabbed-labels") + tag("div", *blocks, class_="tabbed-content")
    return tag("div", *radios, box, class_="tabbed-set tabbed-alternate", data_tabs=f"1:{len(names)}")


def _answer(view: AnswerView, words: Words, base: str) -> Html:
    steps = tag("ol", *(tag("li", escape(step["text"])) for step in view["steps"]))
    full = tag("a", escape(words("article.full")), href=from_page(words.lang, answer_path(view["outcome"]), base))
    head = tag("h3", badge(view["verdict"], view["verdict_label"]), SPACE, escape(view["title"]), id=view["outcome"].replace(".", "-"))
    return head + tag("p", escape(view["summary"])) + steps + tag("p", full)


def _periods(views: Iterable[AnswerView], words: Words) -> Html:
    rows = {}
    for view in views:
        for line in view["timelines"]:
            note = line["note"] or (words("note.hedged") if line["hedged"] else EMPTY)
            what = tag("td", escape(line["label"]), tag("br"), tag("small", escape(line["actor_label"])))
            how_long = tag("td", tag("strong", escape(line["period"])), tag("br"), tag("small", escape(note)))
            row = tag("tr", tag("td", escape(view["platform_name"])), what, how_long)
            rows[row] = row
    head = (words("article.platform"), words("label.what"), words("label.period"))
    return table_html(head, rows.values(), words("article.wait"))


def _extra_sections(policy: Policy, article: Article, words: Words, explained: Explainer) -> Iterator[Html]:
    values = common_values(policy, words)
    for number, section in enumerate(article.sections, start=1):
        yield heading(section.heading.in_lang(words.lang), f"more-{number}", words) + tag("p", explained(words.text(section.text, values)))


def _calendar(policy: Policy, article: Article, words: Words) -> Html:
    if article.id != CALENDAR_ARTICLE:
        return EMPTY
    year = policy.version.year
    return (
        heading(words("article.calendar", year=str(year)), "calendar", words)
        + tag("p", escape(words("article.calendar.key")))
        + calendar_html(year, calendar_of(policy.holidays), words)
    )


def _evidence(views: Iterable[AnswerView]) -> Html:
    """Each kind of evidence once, in the fullest wording: `order` and `order.kameng` are the same kind."""
    texts: dict[str, str] = {}
    for view in views:
        for item in view["evidence"]:
            kind = item["id"].split(".", 1)[0]
            texts[kind] = max(texts.get(kind, ""), item["text"], key=len)
    return tag("ul", *(tag("li", escape(text)) for text in texts.values()))


def _avoid(policy: Policy, article: Article, words: Words) -> Html:
    values = common_values(policy, words)
    return tag("ul", *(tag("li", escape(words.text(text, values))) for text in article.avoid))


def _others(policy: Policy, article: Article, views: list[AnswerView], words: Words, base: str) -> Html:
    shown = {view["outcome"] for view in views}
    items = []
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            if article.id in outcome.articles and outcome.id not in shown:
                name = f"{platform.name.in_lang(words.lang)}{words('label.colon')}{outcome.title.in_lang(words.lang)}"
                link = tag("a", escape(name), href=from_page(words.lang, answer_path(outcome.id), base))
                items.append(tag("li", badge(outcome.verdict, words(f"verdict.{outcome.verdict}")), SPACE, link))
    return tag("ul", *items, class_="outcomes") if items else EMPTY


def _related(policy: Policy, article: Article, words: Words, base: str) -> Html:
    return tag("ul", *(article_item(policy.articles[key], words, base) for key in article.related))


def article_item(article: Article, words: Words, base: str) -> Html:
    """A list item that links an article by its title."""
    link = article_link(article, words.lang)
    return tag("li", tag("a", escape(link["title"]), href=relative(link["url"], base)))


def _sources(policy: Policy, article: Article, views: Iterable[AnswerView], words: Words) -> Html:
    keys = dict.fromkeys([*article.sources, *(source["id"] for view in views for source in view["sources"])])
    items = (source_item(source_view(policy.sources[key], words.lang), words) for key in keys)
    return tag("ul", *items) if keys else EMPTY
