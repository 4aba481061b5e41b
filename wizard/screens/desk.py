"""The support desk: all fields at once, the answer, and the replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.answer.wording import Words
from wizard.decide.journey import Journey, answered, open_questions, platform_of, progress_of
from wizard.errors import InputError
from wizard.model import Kind, Lang
from wizard.render.html import EMPTY
from wizard.render.live.desk import answer_html, fields_html
from wizard.render.text.reply import replies
from wizard.screens.flow import view_of
from wizard.screens.page import Page, as_reply, explained

if TYPE_CHECKING:
    from wizard.screens.shapes import Reply


def desk(page: Page, journey: Journey, reply_lang: Lang) -> Reply:
    """The desk's fields and, once the answers suffice, the answer with its replies in `reply_lang`."""
    platform = platform_of(page.policy, journey)
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
    return {**as_reply("question", good, html), "fields": fields_html(fields, page.words)}
