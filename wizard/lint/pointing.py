"""No text points at what is not there: “this text” stands where a text is sent, and nothing says “below”.

Where a part of an answer is drawn depends on the reader: a page folds it, a chat has three steps of it, a terminal has all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.errors import Problem
from wizard.lint.places import Places
from wizard.lint.said import parts_of, texts_in
from wizard.model import Letter, Message, Part, Policy, Step, Text

THIS_TEXT = re.compile(r"(?:这段话|以下文字)|\b(?:send|paste|file) this\b|with this text", re.IGNORECASE)

PLACE = re.compile(r"(?<!最)(?:下面|上面|下方|上方)|\b(?:below|above)\b")
"""Words for a place on the page. What a shop's own page has on top is no such place."""


def check_pointing(policy: Policy, places: Places) -> Iterator[Problem]:
    """Steps that speak of a text and send none, and parts that say where on the page something is."""
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            for kind, part in parts_of(outcome):
                if not isinstance(part, Letter | Message):
                    for field, text in texts_in(part):
                        for problem in pointing_problems(text, sends=_sends(part)):
                            yield places.wrong(platform.id, kind.name, part.id, problem, field=field)


def pointing_problems(text: Text, *, sends: bool) -> Iterator[str]:
    """What is wrong with one text of a part that sends a message or does not."""
    for written in (text.zh, text.en):
        spoken, place = THIS_TEXT.search(written), PLACE.search(written)
        if spoken is not None and not sends:
            yield f"says {spoken.group()!r} and sends no text; name the message in `sends`, or say which text is meant"
        if place is not None:
            yield f"says {place.group()!r}, which is not so everywhere the text is read; name the thing itself"


def _sends(part: Part) -> bool:
    return isinstance(part, Step) and part.sends is not None
