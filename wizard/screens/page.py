"""What every operation of the bridge has in common: the page it answers, and the shape of its reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any

from wizard.answers import CHINA, LONGEST_ITEM, LONGEST_ORDER, LONGEST_OWN_WORDS, NO_OWN
from wizard.case import journey_data, own_of
from wizard.errors import InputError
from wizard.journey import Journey
from wizard.model import LANGS, Lang, Policy, Question
from wizard.render.html import tag
from wizard.render.wording import Words

type Reply = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What a screen is drawn with."""

    policy: Policy
    words: Words
    now: datetime
    base: str
    """The way from the page to the site's root."""
    root: str
    """The site's address up to and with its last slash."""


def page_of(policy: Policy, request: dict[str, Any]) -> Page:
    """The page a request comes from. Raises `InputError` for a language there is none of."""
    now = moment(request["now"])
    words = Words(lang=lang_of(request["lang"]), wording=policy.wording, today=now.date())
    return Page(policy=policy, words=words, now=now, base=request["base"], root=request.get("root", ""))


def as_reply(kind: str, journey: Journey, html: str, fragment: str = "", announce: str = "", notice: str | None = None) -> Reply:
    """A reply with the state that the page hands back with its next request."""
    shown = tag("p", escape(notice), class_="notice", role="alert") if notice else ""
    state = journey_data(journey) | {"case": journey.case}
    return {"state": state, "kind": kind, "accepted": True, "html": shown + html, "fragment": fragment, "announce": announce}


def journey_of(state: dict[str, Any] | None) -> Journey:
    """The journey that a state stands for."""
    if state is None:
        return Journey()
    given = {str(key): str(value) for key, value in state["given"].items()}
    own = own_of("own", state["own"]) if state.get("own") else NO_OWN
    return Journey(platform=state["platform"], given=given, skipped=tuple(state["skipped"]), own=own, case=state.get("case"))


def explained(words: Words, question: Question, error: InputError) -> str:
    """What was wrong with an answer, in the page's language."""
    return words(f"error.{question.kind}", given=error.given[:60], limit=str(LONGEST_ORDER))


def own_explained(words: Words, key: str, error: InputError) -> str:
    """What was wrong with a text of the shopper's own."""
    limit = LONGEST_ITEM if key == "item" else LONGEST_OWN_WORDS
    return words(f"error.{key}", given=error.given[:60], limit=str(limit))


def lang_of(raw: str) -> Lang:
    """A language's code, checked."""
    if raw not in LANGS:
        raise InputError("lang", raw, " · ".join(LANGS))
    return raw


def moment(milliseconds: float) -> datetime:
    """The page's clock in China's time."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(CHINA)
