"""What is for later: one folded row each, with a title and a gist of what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wizard.answer.addresses import relative
from wizard.answer.wording import Words
from wizard.render.card import due
from wizard.render.html import EMPTY, SPACE, Html, badge, escape, source_item, tag
from wizard.render.icons import icon
from wizard.render.send import letter_html, message_html

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, EvidenceView, MessageView, RefundView, RouteView, TimelineView
    from wizard.render.places import Live

WORDING = (
    "heading.{escalation|timelines|refund|messages|alternatives|evidence|letters|flips|why}",
    "article.{wait|avoid|next|prepare|other|sources}",
)

NAMED = 2
"""How many things a gist names."""

SHORT = {"zh": 14, "en": 28}
"""Characters of a gist that stand on a line or two beside their title; longer ones are counted instead."""


def fold(anchor: str, title: str, gist: str, content: Html, words: Words) -> Html:
    """A row that opens, with the wording under `title`."""
    return fold_html(anchor, words(title), gist, content)


def fold_html(anchor: str, title: str, gist: str, content: Html) -> Html:
    """A row that opens. Its id lets a link lead there; what leads there opens it."""
    summary = tag(
        "summary",
        tag("span", escape(title), class_="fold__title"),
        tag("span", escape(gist), class_="fold__gist") if gist else EMPTY,
        icon("next"),
    )
    return tag("details", summary, tag("div", content, class_="fold__in"), class_=f"fold answer__{anchor}", id=anchor)


def folds(view: AnswerView, words: Words, base: str, live: Live, others: list[MessageView]) -> Iterator[Html]:
    """All that is not to be done now, the likeliest to be needed first; what has nothing in it is left out."""
    later = [timeline for timeline in view["timelines"] if timeline["id"] != view["lead"]]
    refund, names = view["refund"], words("label.or")
    if view["escalation"]:
        stops = words("gist.escalation", count=str(len(view["escalation"])))
        yield fold("escalation", "heading.escalation", stops, escalation_list(view["escalation"]), words)
    if view["timelines"]:
        periods = [*later, *(timeline for timeline in view["timelines"] if timeline not in later)]
        gist = names.join(timeline["due"] for timeline in periods[:NAMED])
        yield fold(
            "timelines", "heading.timelines", gist, _timelines(periods, words, view["as_of"], view["lead"]) + live.slot("timelines"), words
        )
    if refund:
        yield fold("refund", "heading.refund", refund["range"] or words("gist.refund"), _refund(refund, words) + live.slot("refund"), words)
    if others:
        drawn = EMPTY.join(message_html(message, words) for message in others)
        yield fold("messages", "heading.messages", names.join(message["title"] for message in others[:NAMED]), drawn, words)
    if view["alternatives"]:
        listed = (tag("li", tag("b", escape(item["name"])), tag("br"), escape(item["text"])) for item in view["alternatives"])
        gist = names.join(item["name"] for item in view["alternatives"][:NAMED])
        yield fold("alternatives", "heading.alternatives", gist, tag("ul", *listed, class_="points"), words)
    count = str(len(view["evidence"]))
    yield fold(
        "evidence", "heading.evidence", words("gist.evidence", count=count), _evidence(view, words, live) + live.slot("evidence"), words
    )
    if view["letters"]:
        drawn = EMPTY.join(letter_html(letter, words) for letter in view["letters"])
        yield fold(
            "letters", "heading.letters", words("gist.letters"), tag("p", escape(words("letters.lead")), class_="quiet") + drawn, words
        )
    if view["flips"]:
        named = names.join(flip["answer"] for flip in view["flips"][:NAMED])
        gist = named if len(named) <= SHORT[words.lang] else words("gist.flips", count=str(len(view["flips"])))
        yield fold("flips", "heading.flips", gist, _flips(view, base), words)
    yield fold(
        "why", "heading.why", words("gist.why", count=str(len(view["sources"]))), _why(view, words) + _articles(view, words, base), words
    )


def escalation_list(routes: Iterable[RouteView]) -> Html:
    """Where to turn, in order, each with when it is open and what to expect."""
    items = (
        tag(
            "li",
            tag("p", tag("b", escape(route["to_label"])), SPACE, tag("span", escape(route["when"]), class_="ladder__when")),
            tag("p", escape(route["text"]), class_="ladder__do"),
            tag("p", escape(route["expect"]), class_="ladder__expect") if route["expect"] else EMPTY,
            class_="ladder__either" if route["excludes"] else None,
        )
        for route in routes
    )
    return tag("ol", *items, class_="ladder")


def timeline_item(timeline: TimelineView, words: Words, as_of: str | None, *, drawn: bool) -> Html:
    """One period: whose, how long, until when, and what follows; `drawn` where its date is not on the card above."""
    then = tag("strong", escape(words("label.then"))) + escape(f"{words('label.colon')}{timeline['then']}")
    head = tag("p", tag("b", escape(timeline["label"])), SPACE, tag("span", escape(timeline["period"]), class_="timelines__period"))
    when = tag("p", escape(timeline["when"]), class_="quiet") if timeline["when"] and not drawn else EMPTY
    notes = [timeline["note"], words("note.hedged") if timeline["hedged"] and not timeline["note"] else None]
    told = EMPTY.join(tag("p", escape(note), class_="quiet") for note in notes if note and not (drawn and timeline["hedged"]))
    lines = [head, due(timeline, words, as_of) if drawn else when, tag("p", then, class_="timelines__then"), told]
    return tag("li", *lines, class_="timelines__item")


def _timelines(timelines: list[TimelineView], words: Words, as_of: str | None, lead: str | None) -> Html:
    items = (timeline_item(timeline, words, as_of, drawn=timeline["id"] != lead) for timeline in timelines)
    return tag("ul", *items, class_="timelines", id="dates-worked-out", tabindex="-1")


def _refund(refund: RefundView, words: Words) -> Html:
    lines = [refund["text"], refund["range"], words("note.hedged") if refund["hedged"] else None]
    return tag("div", *(tag("p", escape(line)) for line in lines if line), id="amount-worked-out", tabindex="-1")


def _evidence(view: AnswerView, words: Words, live: Live) -> Html:
    if live.static:
        rows = (tag("li", tag("b", escape(item["name"])), tag("br"), escape(item["text"]), _how(item, words)) for item in view["evidence"])
        return tag("ul", *rows, class_="points")
    ticks = (_tick(item, words, ticked=item["id"] in live.ticked) for item in view["evidence"])
    note = tag("p", escape(words("evidence.ticked")), class_="quiet") if view["letters"] else EMPTY
    return tag("ul", *ticks, class_="checklist", id="checklist") + note


def _tick(item: EvidenceView, words: Words, *, ticked: bool) -> Html:
    name = f"tick-{item['id']}"
    box = tag("input", type="checkbox", id=name, checked=ticked, data_tick=item["id"], aria_describedby=f"{name}-how")
    label = tag("label", tag("b", escape(item["name"])), tag("br"), escape(item["text"]), for_=name)
    return tag("li", box, tag("div", label, tag("div", _how(item, words), id=f"{name}-how")))


def _how(item: EvidenceView, words: Words) -> Html:
    return tag("small", escape(f"{words('evidence.how')}{words('label.colon')}{item['how']}"), class_="how")


def _flips(view: AnswerView, base: str) -> Html:
    items = (
        tag(
            "li",
            tag(
                "a",
                tag("b", escape(flip["answer"])),
                badge(flip["verdict"], flip["verdict_label"]),
                tag("span", escape(flip["title"])),
                href=relative(flip["page"], base),
                class_="fork",
            ),
        )
        for flip in view["flips"]
    )
    return tag("ul", *items, class_="forks outcomes")


def _articles(view: AnswerView, words: Words, base: str) -> Html:
    links = (
        tag("li", tag("a", tag("span", escape(article["title"])), href=relative(article["url"], base))) for article in view["articles"]
    )
    return tag(
        "div", tag("h3", escape(words("heading.articles"))), tag("ul", *links, class_="links"), class_="answer__articles", id="articles"
    )


def _why(view: AnswerView, words: Words) -> Html:
    """The answers that decided, and where everything that is said comes from."""
    reasons = (
        tag("li", escape(reason["question"]), SPACE, tag("strong", escape(reason["answer"])), SPACE, tag("code", escape(reason["rule"])))
        for reason in view["why"]
    )
    listed = tag("ul", *reasons, class_="points") if view["why"] else EMPTY
    head = tag("h3", escape(words("heading.sources")))
    sources = tag("ul", *(source_item(source, words) for source in view["sources"]), class_="points sources")
    version = tag("p", escape(words("label.version", version=view["policy_version"])), class_="quiet")
    return listed + head + sources + version + tag("p", escape(words("note.general")), class_="quiet")
