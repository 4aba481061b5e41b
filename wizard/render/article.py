"""An article's page: the answer first, then what to do by platform, by when, with what, and what next.

Steps, periods, evidence and next stops are those of the outcomes the article is about, so a page can never
say anything else than the wizard does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from wizard.model import Article, ArticleKind, Outcome, Platform, Policy
from wizard.render.calendar import calendar_html
from wizard.render.glossary import Explainer
from wizard.render.html import badge, breadcrumb, escalation_list, heading, relative, source_item, tag
from wizard.render.scene import View
from wizard.render.view import answer_path, article_link, page_url, source_view, undated_view
from wizard.render.wording import Words

MAIN = 2
"""An outcome is about the first so many articles it names; the others it only mentions."""

CALENDAR_ARTICLE = "working-days"


def article_html(policy: Policy, article: Article, words: Words, base: str) -> str:
    """The whole content of an article's page."""
    views = list(main_views(policy, article, words)) if article.kind is not ArticleKind.HOW_TO else []
    explained = Explainer(policy.glossary, words)
    return "".join(
        (
            breadcrumb(words, base, (words("page.guides"), "guides/"), here=words(f"page.kind.{article.kind}")),
            tag("h1", escape(article.title.in_lang(words.lang)), id="top"),
            _badges(views),
            checked(policy, words),
            tag("p", explained(plain_answer(policy, article, words)), class_="lead"),
            tag("p", tag("a", escape(words("page.answers")), href=_wizard(article, words, base), class_="md-button md-button--primary")),
            _section("steps", "article.by-platform", words, _tabs(views, words, base)) if views else "",
            _section("wait", "article.wait", words, _periods(views, words)) if any(view["timelines"] for view in views) else "",
            "".join(_extra_sections(policy, article, words, explained)),
            _calendar(policy, article, words),
            _section("prepare", "article.prepare", words, _evidence(views)) if views else "",
            _section("avoid", "article.avoid", words, _avoid(policy, article, words)) if article.avoid else "",
            _section("next", "article.next", words, escalation_list(routes(views), words)) if views else "",
            _section("answers", "article.other", words, _others(policy, article, views, words, base)),
            _section("related", "page.related", words, _related(policy, article, words, base)),
            _section("sources", "article.sources", words, _sources(policy, article, views, words)),
            tag("p", escape(words("note.general"))),
            faq_data(policy, article, words),
        )
    )


def faq_data(policy: Policy, article: Article, words: Words) -> str:
    """The article's questions and answers as structured data for search engines."""
    values = common_values(policy, words)
    pairs = [(article.title.in_lang(words.lang), plain_answer(policy, article, words))]
    pairs += [(section.heading.in_lang(words.lang), words.text(section.text, values)) for section in article.sections]
    asked = [{"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}} for name, text in pairs]
    data = {"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": words.lang, "mainEntity": asked}
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")}</script>'


def checked(policy: Policy, words: Words) -> str:
    """When the policy behind a page was last checked."""
    return tag("p", escape(words("page.checked", version=policy.version.isoformat())), class_="checked")


def plain_answer(policy: Policy, article: Article, words: Words) -> str:
    """The article's answer in plain text."""
    return words.text(article.answer, common_values(policy, words))


def common_values(policy: Policy, words: Words) -> dict[str, str]:
    """Figures that hold on every platform: the only ones an article's own text may name."""
    return {key: words.figure(p, p.on(policy.version)) for key, p in policy.shared_parameters().items()}


def about(policy: Policy, article: Article) -> Iterator[tuple[Platform, Outcome]]:
    """The outcomes an article is about; those that mention it where none is."""
    linked = [(p, o) for p in policy.platforms.values() for o in p.outcomes.values() if article.id in o.articles]
    main = [(p, o) for p, o in linked if article.id in o.articles[:MAIN]]
    yield from main or linked


def main_views(policy: Policy, article: Article, words: Words) -> Iterator[View]:
    """The undated views of the outcomes an article is about."""
    for platform, outcome in about(policy, article):
        yield undated_view(policy, platform, outcome, words.lang)


def _badges(views: Iterable[View]) -> str:
    verdicts = dict.fromkeys((view["verdict"], view["verdict_label"]) for view in views)
    return tag("p", *(f"{badge(verdict, label)} " for verdict, label in verdicts), class_="answer__verdict") if verdicts else ""


def _section(anchor: str, title: str, words: Words, content: str) -> str:
    return heading(words(title), anchor, words) + content if content else ""


def _wizard(article: Article, words: Words, base: str) -> str:
    """A link that opens the wizard with this state already answered, whatever the platform."""
    query = f"?status={article.id}" if article.kind is ArticleKind.STATE or article.id == "abnormal" else ""
    return relative(page_url(words.lang, "wizard/"), base) + query


def _tabs(views: list[View], words: Words, base: str) -> str:
    """Content tabs, one a platform, in the markup of the theme; they work without any script."""
    names = dict.fromkeys((view["platform"], view["platform_name"]) for view in views)
    radios, labels, blocks = [], [], []
    for number, (platform, name) in enumerate(names, start=1):
        key = f"__tabbed_1_{number}"
        radios.append(f'<input id="{key}" name="__tabbed_1" type="radio"{" checked" if number == 1 else ""}>')
        labels.append(tag("label", escape(name), for_=key))
        shown = (_answer(view, words, base) for view in views if view["platform"] == platform)
        blocks.append(tag("div", *shown, class_="tabbed-block"))
    box = tag("div", *labels, class_="tabbed-labels") + tag("div", *blocks, class_="tabbed-content")
    return tag("div", *radios, box, class_="tabbed-set tabbed-alternate", data_tabs=f"1:{len(names)}")


def _answer(view: View, words: Words, base: str) -> str:
    steps = tag("ol", *(tag("li", escape(step["text"])) for step in view["steps"]))
    full = tag("a", escape(words("article.full")), href=relative(page_url(words.lang, answer_path(view["outcome"])), base))
    head = tag("h3", badge(view["verdict"], view["verdict_label"]), " ", escape(view["title"]), id=view["outcome"].replace(".", "-"))
    return head + tag("p", escape(view["summary"])) + steps + tag("p", full)


def _periods(views: Iterable[View], words: Words) -> str:
    rows = {}
    for view in views:
        for line in view["timelines"]:
            note = line["note"] or (words("note.hedged") if line["hedged"] else "")
            what = tag("td", escape(line["label"]), tag("br"), tag("small", escape(line["actor_label"])))
            how_long = tag("td", tag("strong", escape(line["period"])), tag("br"), tag("small", escape(note)))
            row = tag("tr", tag("td", escape(view["platform_name"])), what, how_long)
            rows[row] = row
    head = (words("article.platform"), words("label.what"), words("label.period"))
    table = tag("table", tag("thead", tag("tr", *(tag("th", escape(cell), scope="col") for cell in head))), tag("tbody", *rows.values()))
    return tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=words("article.wait"))


def _extra_sections(policy: Policy, article: Article, words: Words, explained: Explainer) -> Iterator[str]:
    values = common_values(policy, words)
    for number, section in enumerate(article.sections, start=1):
        yield heading(section.heading.in_lang(words.lang), f"more-{number}", words) + tag("p", explained(words.text(section.text, values)))


def _calendar(policy: Policy, article: Article, words: Words) -> str:
    if article.id != CALENDAR_ARTICLE:
        return ""
    year = policy.version.year
    return (
        heading(words("article.calendar", year=str(year)), "calendar", words)
        + tag("p", escape(words("article.calendar.key")))
        + calendar_html(year, words)
    )


def _evidence(views: Iterable[View]) -> str:
    """Each kind of evidence once, in the fullest wording: `order` and `order.kameng` are the same kind."""
    texts: dict[str, str] = {}
    for view in views:
        for item in view["evidence"]:
            kind = item["id"].split(".", 1)[0]
            texts[kind] = max(texts.get(kind, ""), item["text"], key=len)
    return tag("ul", *(tag("li", escape(text)) for text in texts.values()))


def _avoid(policy: Policy, article: Article, words: Words) -> str:
    values = common_values(policy, words)
    return tag("ul", *(tag("li", escape(words.text(text, values))) for text in article.avoid))


def routes(views: Iterable[View]) -> list[dict[str, str]]:
    """Every next stop once, in the order of the first answer that names it."""
    found: dict[str, dict[str, str]] = {}
    for view in views:
        for route in view["escalation"]:
            found.setdefault(route["to"], route)
    return list(found.values())


def _others(policy: Policy, article: Article, views: list[View], words: Words, base: str) -> str:
    shown = {view["outcome"] for view in views}
    items = []
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            if article.id in outcome.articles and outcome.id not in shown:
                name = f"{platform.name.in_lang(words.lang)}{words('label.colon')}{outcome.title.in_lang(words.lang)}"
                link = tag("a", escape(name), href=relative(page_url(words.lang, answer_path(outcome.id)), base))
                items.append(tag("li", badge(str(outcome.verdict), words(f"verdict.{outcome.verdict}")), " ", link))
    return tag("ul", *items, class_="outcomes") if items else ""


def _related(policy: Policy, article: Article, words: Words, base: str) -> str:
    return tag("ul", *(article_item(policy.articles[key], words, base) for key in article.related))


def article_item(article: Article, words: Words, base: str) -> str:
    """A list item that links an article by its title."""
    link = article_link(article, words.lang)
    return tag("li", tag("a", escape(link["title"]), href=relative(link["url"], base)))


def _sources(policy: Policy, article: Article, views: Iterable[View], words: Words) -> str:
    keys = dict.fromkeys([*article.sources, *(source["id"] for view in views for source in view["sources"])])
    items = (source_item(source_view(policy.sources[key], words.lang), words) for key in keys)
    return tag("ul", *items) if keys else ""
