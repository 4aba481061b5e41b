"""An outcome as HTML: one drawing for the wizard, its embedded form and the static pages.

Verdict and date first, then what to do now with the text to send inside the step that sends it; everything for later is folded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.answer.wording import Words
from wizard.render.card import verdict_card
from wizard.render.folds import folds
from wizard.render.html import EMPTY, Html, escape, tag
from wizard.render.places import STATIC, Live
from wizard.render.send import message_html
from wizard.render.steps import step_html, stop_first

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, MessageView, StepView


def outcome_html(view: AnswerView, words: Words, base: str, *, level: str = "h2", live: Live = STATIC) -> Html:
    """The whole answer, verdict first; with `level` h1 it is a page of its own."""
    below = "h2" if level == "h1" else "h3"
    sent = {message["id"]: message for message in view["messages"] if any(step["sends"] == message["id"] for step in view["steps"])}
    others = [message for message in view["messages"] if message["id"] not in sent]
    filled = next((step["id"] for step in view["steps"] if step["sends"] in sent), None)
    now = tag(
        "section",
        tag(below, escape(words("heading.steps")), id="steps"),
        EMPTY.join(stop_first(step, view["buttons"]) for step in view["steps"] if step["stop"]),
        tag(
            "ol",
            *(
                step_html(step, view["buttons"], _sending(step, sent, words, live.slot("fill") if step["id"] == filled else EMPTY))
                for step in view["steps"]
                if not step["stop"]
            ),
            class_="steps",
        ),
        EMPTY if filled else live.slot("fill"),
        class_="answer__part answer__steps",
    )
    later = tag(
        "section",
        tag(below, escape(words("heading.later"))),
        tag("div", *folds(view, words, base, live, others), class_="folds"),
        class_="answer__part",
    )
    main = tag("div", verdict_card(view, words, level, live.slot("ask")), now, later, live.slot("end"), class_="answer__main")
    given, actions = tag("div", live.slot("given"), class_="answer__given"), tag("div", live.slot("actions"), class_="answer__actions")
    return tag("div", given, main, actions, class_=f"answer verdict-{view['verdict']}", data_outcome=view["outcome"])


def _sending(step: StepView, sent: dict[str, MessageView], words: Words, fill: Html) -> Html:
    """The message of the first step that sends it."""
    message = sent.pop(step["sends"] or "", None)
    return message_html(message, words, fill=fill) if message else EMPTY
