"""The support desk: all fields at once, the answer, and the replies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wizard.answer.wording import Words
from wizard.decide.journey import Journey, Progress, answered, open_questions, platform_of, progress_of
from wizard.decide.links import opened
from wizard.errors import InputError
from wizard.model import DATE_KINDS, Kind, Lang, Platform
from wizard.render.html import EMPTY
from wizard.render.live.desk import answer_html, fields_html
from wizard.render.text.reply import replies
from wizard.screens.flow import view_of
from wizard.screens.page import Page, as_reply, explained

if TYPE_CHECKING:
    from wizard.screens.shapes import Reply

LINKED = DATE_KINDS | {Kind.CHOICE}
"""What may stand in the desk's address."""


def desk(page: Page, journey: Journey, reply_lang: Lang, said: str = "") -> Reply:
    """The desk's fields and, once the answers suffice, the answer with its replies in `reply_lang`.

    What the platform does not ask or offer is left out in silence: it was chosen for another. `said` is told beside it.
    """
    if journey.platform is None:
        return {**as_reply("question", journey, EMPTY), "fields": EMPTY, "said": said}
    platform = platform_of(page.policy, journey)
    journey = replace(journey, said={key: value for key, value in journey.said.items() if _is_offered(platform, key, value)})
    good, wrong = Journey(platform=platform.id), dict[str, str]()
    for question in platform.questions:
        typed = journey.said.get(question.key)
        if not typed:
            continue
        try:
            good = answered(page.policy, good, question.key, typed, page.now)
        except InputError as error:
            wrong[question.key] = explained(page.words, question, error)
    progress = progress_of(page.policy, good, page.now)
    order = [question for question in platform.questions if question.kind is Kind.LINE]
    fields = [(q, journey.said.get(q.key) or None, wrong.get(q.key)) for q in (*open_questions(progress), *order)]
    words = Words(lang=reply_lang, wording=page.policy.wording, today=page.now.date())
    view = view_of(page, progress, reply_lang)
    html = answer_html(view, replies(view, words, page.root), page.words, words, page.base) if view else EMPTY
    reply = as_reply("question", good, html, _address(progress))
    return {**reply, "fields": fields_html(fields, page.words), "said": said}


def from_link(page: Page, fragment: str) -> Journey:
    """The journey of the desk's address: codes and dates, and nothing else that somebody may have written there."""
    found = opened(page.policy, fragment, page.now).journey
    kept = {key: value for key, value in found.said.items() if value and _is_linked(page, found, key)}
    return Journey(platform=found.platform, said=kept)


def _is_linked(page: Page, journey: Journey, key: str) -> bool:
    question = platform_of(page.policy, journey).question(key) if journey.platform else None
    return question is not None and question.kind in LINKED


def _is_offered(platform: Platform, key: str, value: str | None) -> bool:
    question = platform.question(key)
    return question is not None and (question.kind is not Kind.CHOICE or value in question.values)


def _address(progress: Progress) -> str:
    """What the desk's address says: platform, codes and dates, so that a reload loses nothing. No amount and no free text."""
    given = progress.journey.given
    linked = (q.key for q in progress.platform.questions if q.kind in LINKED and q.key in given)
    return ";".join([progress.platform.id, *(f"{key}={given[key]}" for key in linked)])
