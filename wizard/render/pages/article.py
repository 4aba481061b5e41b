"""An article's page: the answer first, then what to do by platform, by when, with what, and what next.

Steps, periods, evidence and next stops are those of the outcomes the article is about, so a page can never
say anything else than the wizard does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from wizard.answer.addresses import GUIDES, WIZARD, answer_path, from_page, relative, short_path
from wizard.answer.article import common_values, main_views, plain_answer, routes
from wizard.answer.view import article_link, source_view
from wizard.answer.wording import Words
from wizard.decide.working_days import calendar_of
from wizard.model import Article, ArticleKind, Policy
from wizard.render.actions import static_end_html
from wizard.render.folds import escalation_list, fold, fold_html
from wizard.render.html import EMPTY, SPACE, Html, badge, breadcrumb, clauses, escape, heading, source_item, table_html, tag
from wizard.render.pages.calendar import calendar_html
from wizard.render.pages.glossary import Explainer
from wizard.render.steps import step_html, stop_first

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, EvidenceView

CALENDAR_ARTICLE = "working-days"

WORDING = ("page.kind.{ArticleKind-platform}", "verdict.{Verdict}")


def article_html(policy: Policy, article: Article, words: Words, base: str) -> Html:
    """The whole content of an article's page: the answer and what to do on the first screen, the rest folded."""
    views = list(main_views(policy, article, words)) if article.kind is not ArticleKind.HOW_TO else []
    explained = Explainer(policy.glossary, words)
    start = tag("a", escape(words("page.answers")), href=_wizard(article, words, base), class_="btn btn--main")
    head = tag(
        "header",
        breadcrumb(words, base, (words("page.guides"), GUIDES), here=words(f"page.kind.{article.kind}")),
        tag("h1", clauses(article.title.in_lang(words.lang)), id="top"),
        EMPTY if article.unjudged else _badges(views),
        tag("p", explained(plain_answer(policy, article, words)), class_="lead"),
        tag("p", start) if article.kind is not ArticleKind.HOW_TO else EMPTY,
        class_="article__head",
    )
    body = (
        _switch(views, words, base) if views else EMPTY,
        _extra_sections(policy, article, words, explained, folded=bool(views)),
        _calendar(policy, article, words),
        _later(policy, article, views, words, base),
        _section("related", "page.related", words, _related(policy, article, words, base)),
        static_end_html(
            from_page(words.lang, short_path(article.id), base), words, wizard=None if views else _wizard(article, words, base)
        ),
        tag("p", escape(words("note.general")), class_="quiet"),
        checked(policy, words),
        faq_data(policy, article, words),
    )
    return tag("div", head, *body, class_="article")


def _later(policy: Policy, article: Article, views: list[AnswerView], words: Words, base: str) -> Html:
    """What is not needed at once, a folded row each."""
    others = _others(policy, article, views, words, base)
    evidence, stops = _evidence(views), list(routes(views)) if views else []
    rows = (
        ("wait", "article.wait", words("gist.platforms"), _periods(views, words) if any(view["timelines"] for view in views) else EMPTY),
        ("avoid", "article.avoid", words("gist.things", count=str(len(article.avoid))), _avoid(policy, article, words)),
        ("next", "article.next", words("gist.escalation", count=str(len(stops))), escalation_list(stops) if stops else EMPTY),
        ("prepare", "article.prepare", words("gist.evidence", count=str(len(evidence))), tag("ul", *evidence, class_="points")),
        ("answers", "article.other", words("gist.things", count=str(len(others))), tag("ul", *others, class_="outcomes")),
        ("sources", "article.sources", words("gist.platforms"), _sources(policy, article, views, words)),
    )
    empty = {name for name, found in (("avoid", article.avoid), ("prepare", evidence), ("answers", others)) if not found}
    drawn = [fold(anchor, title, gist, content, words) for anchor, title, gist, content in rows if content and anchor not in empty]
    return _titled("later", words("heading.later"), tag("div", *drawn, class_="folds")) if drawn else EMPTY


def faq_data(policy: Policy, article: Article, words: Words) -> Html:
    """The article's questions and answers as structured data for search engines."""
    values = common_values(policy, words)
    pairs = [(article.title.in_lang(words.lang), plain_answer(policy, article, words))]
    pairs += [(section.heading.in_lang(words.lang), words.text(section.text, values)) for section in article.sections]
    asked = [{"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}} for name, text in pairs]
    data = {"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": words.lang, "mainEntity": asked}
    return Html(f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")}</script>')


def checked(policy: Policy, words: Words, changed: Html = EMPTY) -> Html:
    """When the policy behind a page was last checked, and, of an answer, when it last `changed`."""
    said = escape(words("page.checked", version=policy.version.isoformat()))
    return tag("p", *([changed, tag("br")] if changed else []), said, class_="checked")


def _badges(views: Iterable[AnswerView]) -> Html:
    verdicts = dict.fromkeys((view["verdict"], view["verdict_label"]) for view in views)
    return tag("p", *(badge(verdict, label) + SPACE for verdict, label in verdicts), class_="answer__verdict") if verdicts else EMPTY


def _titled(anchor: str, title: str, content: Html) -> Html:
    return tag("section", tag("h2", escape(title), id=anchor), content, class_="part")


def _section(anchor: str, title: str, words: Words, content: Html) -> Html:
    return tag("section", heading(words(title), anchor, words), content, class_="part") if content else EMPTY


def _wizard(article: Article, words: Words, base: str) -> str:
    """A link that opens the wizard with this state already answered, whatever the platform."""
    query = f"?status={article.id}" if article.kind is ArticleKind.STATE or article.id == "abnormal" else ""
    return from_page(words.lang, WIZARD, base) + query


def _switch(views: list[AnswerView], words: Words, base: str) -> Html:
    """One platform's own steps at a time, behind its name. Radios and a style sheet: no script is needed to read."""
    names = dict.fromkeys((view["platform"], view["platform_name"]) for view in views)
    radios, labels, panes = [], [], []
    for number, (platform, name) in enumerate(names, start=1):
        radios.append(tag("input", id=platform, name="platform", type="radio", checked=number == 1))
        labels.append(tag("label", tag("span", escape(name)), for_=platform))
        first, *others = (view for view in views if view["platform"] == platform)
        folded = (_folded(view, words, base) for view in others)
        rest = tag("div", *folded, class_="folds") if others else EMPTY
        shown = (_brief(first), _steps(first, words, base), rest)
        panes.append(tag("section", *shown, class_="switch__pane", aria_label=name))
    bar = tag("div", *labels, class_="switch__names")
    return tag("div", *radios, bar, *panes, class_="switch", id="steps", role="group", aria_label=words("article.platform"))


def _brief(view: AnswerView) -> Html:
    head = tag("h2", escape(view["title"]), id=view["outcome"].replace(".", "-"))
    mark = badge(view["verdict"], view["verdict_label"])
    return tag("div", mark, head, tag("p", escape(view["summary"])), class_=f"brief verdict-{view['verdict']}")


def _steps(view: AnswerView, words: Words, base: str) -> Html:
    stops = EMPTY.join(stop_first(step, view["buttons"]) for step in view["steps"] if step["stop"])
    steps = tag("ol", *(step_html(step, view["buttons"]) for step in view["steps"] if not step["stop"]), class_="steps")
    full = tag("a", escape(words("article.full")), href=from_page(words.lang, answer_path(view["outcome"]), base))
    return stops + steps + tag("p", full)


def _folded(view: AnswerView, words: Words, base: str) -> Html:
    """One of several answers of a platform: which one applies is said by its title and its verdict."""
    content = tag("p", escape(view["summary"])) + _steps(view, words, base)
    return fold_html(view["outcome"].replace(".", "-"), view["title"], view["verdict_label"], content)


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


def _extra_sections(policy: Policy, article: Article, words: Words, explained: Explainer, *, folded: bool) -> Html:
    """The questions that readers still have. Where steps come first they are a row each; else they are what the article is."""
    values = common_values(policy, words)
    drawn = []
    for number, section in enumerate(article.sections, start=1):
        asked, told = section.heading.in_lang(words.lang), tag("p", explained(words.text(section.text, values)))
        drawn.append(fold_html(f"more-{number}", asked, "", told) if folded else heading(asked, f"more-{number}", words) + told)
    return tag("div", *drawn, class_="folds part" if folded else "prose") if drawn else EMPTY


def _calendar(policy: Policy, article: Article, words: Words) -> Html:
    if article.id != CALENDAR_ARTICLE:
        return EMPTY
    days = calendar_of(policy.holidays)
    first, last = policy.version.year, max(policy.version.year, days.settled_until.year)
    key = tag("p", escape(words("article.calendar.key")))
    rows = (
        fold_html(
            "calendar" if year == first else f"calendar-{year}",
            words("article.calendar", year=str(year)),
            "",
            key + calendar_html(year, days, words),
        )
        for year in range(first, last + 1)
    )
    return tag("div", *rows, class_="folds part")


def _evidence(views: Iterable[AnswerView]) -> list[Html]:
    """Each kind of evidence once, in the fullest wording: `order` and `order.PLATFORM` are the same kind."""
    found: dict[str, EvidenceView] = {}
    for view in views:
        for item in view["evidence"]:
            kind = item["id"].split(".", 1)[0]
            if kind not in found or len(item["text"]) > len(found[kind]["text"]):
                found[kind] = item
    return [tag("li", tag("b", escape(item["name"])), tag("br"), escape(item["text"])) for item in found.values()]


def _avoid(policy: Policy, article: Article, words: Words) -> Html:
    values = common_values(policy, words)
    return tag("ul", *(tag("li", escape(words.text(text, values))) for text in article.avoid), class_="points")


def _others(policy: Policy, article: Article, views: list[AnswerView], words: Words, base: str) -> list[Html]:
    shown = {view["outcome"] for view in views}
    items = []
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            if article.id in outcome.articles and outcome.id not in shown:
                name = f"{platform.name.in_lang(words.lang)}{words('label.colon')}{outcome.title.in_lang(words.lang)}"
                link = tag("a", escape(name), href=from_page(words.lang, answer_path(outcome.id), base))
                items.append(tag("li", badge(outcome.verdict, words(f"verdict.{outcome.verdict}")), SPACE, link))
    return items


def _related(policy: Policy, article: Article, words: Words, base: str) -> Html:
    return tag("ul", *(article_item(policy.articles[key], words, base) for key in article.related), class_="links")


def article_item(article: Article, words: Words, base: str) -> Html:
    """A list item that links an article by its title."""
    link = article_link(article, words.lang)
    return tag("li", tag("a", tag("span", escape(link["title"])), href=relative(link["url"], base)))


def _sources(policy: Policy, article: Article, views: Iterable[AnswerView], words: Words) -> Html:
    """Those of the article itself and of the law first, then each platform's own."""
    notices = [notice.source for notice in policy.holidays.notices] if article.id == CALENDAR_ARTICLE else []
    groups: dict[str, dict[str, None]] = {"": dict.fromkeys((*article.sources, *notices))}
    for view in views:
        for source in view["sources"]:
            own = source["id"].split(".", 1)[0] in policy.platforms
            groups.setdefault(view["platform_name"] if own else "", {})[source["id"]] = None
    drawn = []
    for name, keys in groups.items():
        items = (source_item(source_view(policy.sources[key], words.lang), words) for key in keys)
        drawn.append((tag("h3", escape(name)) if name else EMPTY) + tag("ul", *items, class_="points sources"))
    return EMPTY.join(drawn) if any(groups.values()) else EMPTY
