"""What every operation of the bridge has in common: the page it answers, and the shape of its reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from wizard.answer.wording import Words
from wizard.decide.answers import CHINA, LONGEST_ITEM, LONGEST_ORDER, LONGEST_OWN_WORDS
from wizard.decide.journey import Journey
from wizard.decide.kept import state_data
from wizard.errors import InputError
from wizard.model import Lang, Policy, Question
from wizard.render.html import EMPTY, Html, escape, tag

if TYPE_CHECKING:
    from wizard.screens.shapes import Device, Reply, ReplyKind

WORDING = ("error.{Kind}", "error.{item|own}")


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
    storing: bool = True
    """Whether what is kept outlives the open page."""


def page_of(policy: Policy, request: Device) -> Page:
    """The page a request comes from. Raises `InputError` for a language that the site does not have."""
    now = moment(request["now"])
    words = Words(lang=_lang(policy, request["lang"]), wording=policy.wording, today=now.date())
    root, storing = request.get("root", ""), request.get("storing", True)
    return Page(policy=policy, words=words, now=now, base=request["base"], root=root, storing=storing)


def as_reply(kind: ReplyKind, journey: Journey, html: Html, fragment: str = "", announce: str = "", notice: str | None = None) -> Reply:
    """A reply with the state that the page hands back with its next request."""
    shown = tag("p", escape(notice), class_="notice", role="alert") if notice else EMPTY
    state = state_data(journey)
    return {"state": state, "kind": kind, "accepted": True, "html": shown + html, "fragment": fragment, "announce": announce}


def explained(words: Words, question: Question, error: InputError) -> str:
    """What was wrong with an answer, in the page's language."""
    return words(f"error.{question.kind}", given=error.given[:60], limit=str(LONGEST_ORDER))


def own_explained(words: Words, key: str, error: InputError) -> str:
    """What was wrong with a text of the shopper's own."""
    limit = LONGEST_ITEM if key == "item" else LONGEST_OWN_WORDS
    return words(f"error.{key}", given=error.given[:60], limit=str(limit))


def _lang(policy: Policy, raw: str) -> Lang:
    """A language's code, checked."""
    found = next((lang for lang in policy.site.languages if lang == raw), None)
    if found is None:
        raise InputError("lang", raw, " · ".join(policy.site.languages))
    return found


def moment(milliseconds: float) -> datetime:
    """The page's clock in China's time."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(CHINA)
