"""The support desk: all fields at once, the answer, and the replies."""

from __future__ import annotations

from wizard.errors import InputError
from wizard.journey import Journey, answered, open_questions, platform_of
from wizard.model import Kind, Lang
from wizard.render.desk import answer_html, fields_html
from wizard.render.reply import replies
from wizard.render.wording import Words
from wizard.screens.page import Page, Reply, as_reply, explained
from wizard.screens.wizard import view_of


def desk(page: Page, journey: Journey, reply_lang: Lang) -> Reply:
    """The desk's fields and, once the answers suffice, the answer with its replies in `reply_lang`."""
    platform = platform_of(page.policy, journey)
    good, wrong = Journey(platform=platform.id), dict[str, str]()
    for question in platform.questions:
        typed = journey.given.get(question.key)
        if not typed:
            continue
        try:
            good = answered(page.policy, good, question.key, typed, page.now)
        except InputError as error:
            wrong[question.key] = explained(page.words, question, error)
    asked = open_questions(page.policy, good, page.now)
    order = [question for question in platform.questions if question.kind is Kind.LINE]
    fields = [(q, journey.given.get(q.key) or None, wrong.get(q.key)) for q in (*asked, *order)]
    words = Words(lang=reply_lang, wording=page.policy.wording, today=page.now.date())
    view = view_of(page, good, reply_lang)
    html = answer_html(view, replies(view, words, page.root), page.words, words, page.base) if view else ""
    return as_reply("question", good, html) | {"fields": fields_html(fields, page.words)}
