"""Steps: what to leave alone first, then what to do, with button names drawn as what they look like on the platform's page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from wizard.render.html import EMPTY, Html, escape, tag
from wizard.render.icons import icon

if TYPE_CHECKING:
    from wizard.answer.shapes import StepView


def stop_first(step: StepView, buttons: Iterable[str]) -> Html:
    """What to leave alone, before everything that is to be done."""
    how = tag("small", _keys(step["how"], buttons)) if step["how"] else EMPTY
    return tag("p", icon("no"), tag("span", _keys(step["do"], buttons), how), class_="stop-first")


def step_html(step: StepView, buttons: Iterable[str], message: Html = EMPTY) -> Html:
    """What to do, how, and the text that is sent in it."""
    how = tag("p", _keys(step["how"], buttons), class_="step__how") if step["how"] else EMPTY
    return tag("li", tag("p", _keys(step["do"], buttons), class_="step__do"), how, message, class_="step")


def _keys(text: str, buttons: Iterable[str]) -> Html:
    names = "|".join(re.escape(name) for name in buttons)
    if not names:
        return escape(text)
    pieces = re.split(f"“({names})”", text)
    return EMPTY.join(tag("q", escape(piece), class_="key") if number % 2 else escape(piece) for number, piece in enumerate(pieces))
