"""What one does with an answer: copy the text to send, be reminded, keep it, hand it on; and the answers it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from wizard.answer.addresses import day_path, from_page
from wizard.answer.period import reminded
from wizard.answer.wording import Words
from wizard.model import State, Verdict
from wizard.render.html import EMPTY, Html, escape, says, tag, useful_html
from wizard.render.icons import icon

if TYPE_CHECKING:
    from typing import Unpack

    from wizard.answer.shapes import AnswerView, MessageView
    from wizard.render.attributes import Attributes

type Given = Sequence[tuple[str, str, str | None]]
"""Answers as (key, question, answer), None where it was left out."""


def actions_html(view: AnswerView, words: Words, now: datetime, link: str, *, kept: bool, storing: bool = True) -> Html:
    """One filled button for what is best done now, the others beside it: a bar under the thumb, on wide screens a column.

    What is `kept` where the browser is not `storing` lasts until the page is closed: it can be had as a file.
    """
    dated = any(reminded(timeline, now) for timeline in view["timelines"])
    message = first_message(view)
    copy = _copy(message, words) if message else EMPTY
    remind = _action("bell", words("action.remind"), data_reminder=True) if dated else EMPTY
    waits = dated and view["verdict"] is Verdict.IN_PROGRESS and not any(line["state"] is State.UNCERTAIN for line in view["timelines"])
    if kept and not storing:
        keep = _action("keep", words("case.export"), data_export=words("case.file"), id="keep", title=words("case.no-storage"))
    elif kept:
        keep = tag("strong", icon("yes"), tag("span", escape(words("case.kept"))), id="keep", tabindex="-1", class_="action")
    else:
        keep = _action("keep", words("action.keep"), data_keep=True, id="keep", title=words("case.keep"))
    share = _action("share", words("action.link"), data_copy_link=link, class_="action action--wide", **says(words))
    code = _action("qr", words("action.qr"), data_qr=link, class_="action action--wide")
    order = (remind, copy, keep, share, code) if waits else (copy, remind, keep, share, code)
    bar = tag("div", *order, class_="actions tools", role="group", aria_label=words("action.all"))
    return bar + qr_box(words) + tag("p", escape(words("case.note")), class_="quiet keep side-note")


def qr_box(words: Words) -> Html:
    """Where an address is drawn for the camera of a phone, once somebody asks for it."""
    close = tag("form", tag("button", escape(words("search.close")), class_="btn"), method="dialog", aria_label=words("search.close"))
    code = tag("div", data_qr_code=True, class_="qr__code")
    name = words("action.qr")
    return tag("dialog", tag("p", tag("b", escape(name))), code, close, class_="qr", aria_label=name, data_qr_box=True)


def static_actions_html(view: AnswerView, words: Words, wizard: str) -> Html:
    """On a page that knows nobody's answers: copy the text, or give the answers that put dates in it."""
    message = first_message(view)
    fill = tag("a", icon("pen"), tag("span", escape(words("action.fill"))), href=wizard, class_="action")
    return tag("div", _copy(message, words) if message else EMPTY, fill, class_="actions", role="group", aria_label=words("action.all"))


def first_message(view: AnswerView) -> MessageView | None:
    """The message that the first step with one sends; else the first there is."""
    messages = {message["id"]: message for message in view["messages"]}
    sent = (messages[step["sends"]] for step in view["steps"] if step["sends"] in messages)
    return next(sent, view["messages"][0] if view["messages"] else None)


def facts_html(given: Given, words: Words, back: Html) -> Html:
    """The way back and the answers so far, each a press away from being changed: a row on phones, a list on wide screens."""
    rows = (
        tag(
            "div",
            tag("dt", escape(question)),
            tag("dd", escape(words("wizard.unanswered") if answer is None else answer)),
            tag("dd", _change(key, question, answer, words)),
            class_="fact answers__row" if answer is not None else "fact fact--open answers__row",
        )
        for key, question, answer in given
    )
    restart = tag("button", escape(words("wizard.restart")), type="button", class_="restart", data_restart=True)
    title = tag("h2", escape(words("heading.answers")), class_="sr-only")
    listed = tag("dl", *rows, class_="facts__list")
    return tag("section", title, tag("div", back, listed, restart, class_="facts"), class_="answers")


def end_html(link: str, words: Words, changed: Html) -> Html:
    """Handing the answer on, what is told everyone, and when the answer last `changed`."""
    safe = tag("p", escape(words("answer.safe")), class_="quiet")
    return tag("footer", useful_html(words, _share(link, words)), safe, tag("p", changed, class_="quiet"), class_="answer__end")


def changed_html(day: date, words: Words, base: str) -> Html:
    """When an answer last changed, with a link to what changed then."""
    link = tag("a", escape(words.plain_day(day)), href=from_page(words.lang, day_path(day), base))
    return escape(f"{words('label.changed')}{words('label.colon')}") + link


def static_end_html(link: str, words: Words, *, wizard: str | None = None) -> Html:
    """The same on a page that knows nobody's answers, which has its code for a phone here."""
    code = tag("button", escape(words("action.qr")), type="button", class_="btn btn--small", data_qr=link)
    return useful_html(words, _share(link, words) + code, wizard=wizard) + qr_box(words)


def _share(link: str, words: Words) -> Html:
    return _action("share", words("action.share"), data_copy_link=link, data_share=True, class_="btn btn--small", **says(words))


def _change(key: str, question: str, answer: str | None, words: Words) -> Html:
    act = words("wizard.add" if answer is None else "wizard.change")
    named = f"{act}{words('label.colon')}{question}"
    return tag("button", escape(act), type="button", class_="change", data_change=key, aria_label=named)


def _copy(message: MessageView, words: Words) -> Html:
    text = message["text"] if words.lang == "zh" else message["other"]["text"]
    return _action("copy", words("action.copy", title=message["title"]), data_reply=text, **says(words))


def _action(drawing: str, label: str, **attributes: Unpack[Attributes]) -> Html:
    given: Attributes = {"class_": "action", **attributes, "type": "button"}
    return tag("button", icon(drawing), tag("span", escape(label), data_label=True), **given)
