"""An outcome as HTML: one drawing for the wizard, the support desk and the static pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from wizard.answer.addresses import relative
from wizard.answer.wording import Words
from wizard.model import Side
from wizard.render.chart import chart
from wizard.render.html import EMPTY, SPACE, Html, badge, escalation_list, escape, heading, source_item, tag
from wizard.render.send import letter_html, message_html

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, EvidenceView, RefundView, Sentence, TimelineView

WORDING = ("heading.{steps|timelines|refund|evidence|messages|letters|escalation|alternatives|flips|articles|why|sources}",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Live:
    """What only the wizard adds to an answer; `slots` are fragments by the section that they stand in."""

    slots: Mapping[str, Html] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    """Ids of the pieces of evidence at hand."""


def outcome_html(view: AnswerView, words: Words, base: str, *, level: str = "h2", live: Live | None = None) -> Html:
    """The whole answer, verdict first; with `level` h1 it is a page of its own and its parts can be linked."""
    slots = live.slots if live else {}
    top = tag(
        "header",
        tag("p", badge(view["verdict"], view["verdict_label"]), class_="answer__verdict"),
        tag(level, escape(view["title"]), class_="answer__title", tabindex="-1", id="answer"),
        tag("p", escape(view["summary"]), class_="answer__summary"),
    )
    section = partial(_section, words, "h2" if level == "h1" else "h3")
    messages = EMPTY.join(message_html(message, words) for message in view["messages"])
    parts = (
        section("steps", tag("ol", *(_item(step["text"]) for step in view["steps"]))),
        section("timelines", _timelines(view, words) + slots.get("timelines", EMPTY)) if view["timelines"] else EMPTY,
        section("messages", slots.get("messages", EMPTY) + messages),
        section("refund", _refund(view["refund"], words) + slots.get("refund", EMPTY)) if view["refund"] else EMPTY,
        section("alternatives", _list(view["alternatives"])) if view["alternatives"] else EMPTY,
        section("evidence", _evidence(view, words, live) + slots.get("evidence", EMPTY)),
        section("escalation", escalation_list(view["escalation"], words)),
        section("letters", _letters(view, words)) if view["letters"] else EMPTY,
        section("flips", _flips(view, words, base)) if view["flips"] else EMPTY,
        section("articles", _articles(view, base)),
        _folded("why", words, _why(view, words)) if view["why"] else EMPTY,
        _folded("sources", words, _sources(view, words)),
    )
    return tag("article", top, *parts, class_=f"answer answer--{view['verdict']}", data_outcome=view["outcome"])


def timeline_item(timeline: TimelineView, words: Words, as_of: str | None) -> Html:
    """One period: who, how long, from when until when as words and as a track, where it stands, and what follows."""
    forecast = timeline["if_today"]
    when = timeline["when"] or (forecast["when"] if forecast else timeline["starts"])
    state = timeline["state"]
    then = tag("strong", escape(words("label.then"))) + escape(f"{words('label.colon')}{timeline['then']}")
    lines = [
        tag("p", tag("strong", escape(timeline["label"])), SPACE, tag("span", escape(timeline["actor_label"]), class_="timelines__actor")),
        tag(
            "p",
            tag("span", escape(timeline["period"]), class_="timelines__period"),
            SPACE,
            tag("span", escape(when), class_="timelines__when"),
        ),
        chart(timeline, words, as_of) if as_of else EMPTY,
        tag("p", escape(timeline["state_label"]), class_=f"timelines__state timelines__state--{state}")
        if timeline["state_label"]
        else EMPTY,
        _countdown(timeline["until"], words) if timeline["until"] else EMPTY,
        tag("p", then, class_="timelines__then"),
    ]
    notes = [timeline["note"], words("note.hedged") if timeline["hedged"] and not timeline["note"] else None]
    lines.extend(tag("p", escape(note), class_="timelines__note") for note in notes if note)
    uncertain = " timelines__item--uncertain" if timeline["hedged"] or not timeline["exact"] else EMPTY
    return tag("li", *lines, class_=f"timelines__item{uncertain}", data_timeline=timeline["id"], data_state=state)


def _countdown(until: str, words: Words) -> Html:
    """Filled and counted by the page; without it the dates above stand alone."""
    return tag("p", role="timer", class_="countdown", data_until=until, data_left=words("countdown.left", time="{time}"), hidden=True)


def _letters(view: AnswerView, words: Words) -> Html:
    """Folded until somebody else is overdue: before that it is not the next thing to do, and the reader's own time never makes it so."""
    drawn = EMPTY.join(letter_html(letter, words) for letter in view["letters"])
    late = any(timeline["overdue"] and timeline["side"] == Side.OTHER for timeline in view["timelines"])
    fold = tag("details", tag("summary", escape(words("letters.show"))), drawn, open=late)
    return tag("p", escape(words("letters.lead"))) + fold


def _evidence(view: AnswerView, words: Words, live: Live | None) -> Html:
    if live is None:
        return tag("ul", *(tag("li", escape(item["text"]), SPACE, _how(item, words)) for item in view["evidence"]))
    rows = (_tick(item, words, ticked=item["id"] in live.ticked) for item in view["evidence"])
    return tag("ul", *rows, class_="checklist", id="checklist")


def _tick(item: EvidenceView, words: Words, *, ticked: bool) -> Html:
    name = f"tick-{item['id']}"
    box = tag("input", type="checkbox", id=name, checked=ticked, data_tick=item["id"], aria_describedby=f"{name}-how")
    label = tag("label", tag("strong", escape(item["name"])), tag("br"), escape(item["text"]), for_=name)
    return tag("li", box, tag("div", label, tag("div", _how(item, words), id=f"{name}-how")))


def _how(item: EvidenceView, words: Words) -> Html:
    return tag("small", escape(f"{words('evidence.how')}{words('label.colon')}{item['how']}"), class_="how")


def _section(words: Words, level: str, name: str, content: Html) -> Html:
    if level == "h2":
        return tag("section", heading(words(f"heading.{name}"), name, words), content, class_=f"answer__{name}")
    return tag("section", tag(level, escape(words(f"heading.{name}"))), content, class_=f"answer__{name}")


def _folded(name: str, words: Words, content: Html) -> Html:
    return tag("details", tag("summary", escape(words(f"heading.{name}"))), content, class_=f"answer__{name}")


def _item(text: str) -> Html:
    return tag("li", escape(text))


def _list(items: Iterable[Sentence]) -> Html:
    return tag("ul", *(_item(item["text"]) for item in items))


def _timelines(view: AnswerView, words: Words) -> Html:
    items = (timeline_item(timeline, words, view["as_of"]) for timeline in view["timelines"])
    return tag("ul", *items, class_="timelines", id="dates-worked-out", tabindex="-1")


def _refund(refund: RefundView, words: Words) -> Html:
    lines = [refund["text"], refund["range"], words("note.hedged") if refund["hedged"] else None]
    return tag("div", *(tag("p", escape(line)) for line in lines if line), id="amount-worked-out", tabindex="-1")


def _flips(view: AnswerView, words: Words, base: str) -> Html:
    items = (
        tag(
            "li",
            escape(f"{flip['question']}{flip['answer']}" if words.lang == "zh" else f"{flip['question']} {flip['answer']}"),
            tag("br"),
            badge(flip["verdict"], flip["verdict_label"]),
            SPACE,
            tag("a", escape(flip["title"]), href=relative(flip["page"], base)),
        )
        for flip in view["flips"]
    )
    return tag("ul", *items, class_="outcomes")


def _articles(view: AnswerView, base: str) -> Html:
    links = (tag("li", tag("a", escape(article["title"]), href=relative(article["url"], base))) for article in view["articles"])
    return tag("ul", *links)


def _why(view: AnswerView, words: Words) -> Html:
    reasons = (
        tag("li", escape(reason["question"]), SPACE, tag("strong", escape(reason["answer"])), SPACE, tag("code", escape(reason["rule"])))
        for reason in view["why"]
    )
    return tag("ul", *reasons) + tag("p", escape(words("label.version", version=view["policy_version"])))


def _sources(view: AnswerView, words: Words) -> Html:
    return tag("ul", *(source_item(source, words) for source in view["sources"])) + tag("p", escape(words("note.general")))
