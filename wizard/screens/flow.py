"""The screens of a flow: platforms, a question, or the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from wizard.answer.addresses import answer_fragment, fragment_of, relative
from wizard.answer.changes import last_changed
from wizard.answer.scene import label
from wizard.answer.view import outcome_view
from wizard.decide.answers import own_item, own_words
from wizard.decide.engine import Ask, Decision, stand
from wizard.decide.journey import Journey, Progress, answered, finished, open_questions, platform_of, progress_of, question_of
from wizard.decide.links import Opened, opened
from wizard.errors import InputError
from wizard.model import UNKNOWN, Kind, Lang, Option, Platform, Question
from wizard.render.actions import actions_html, changed_html, end_html, facts_html
from wizard.render.html import EMPTY, tag
from wizard.render.live.fields import OWN_FIELDS, Typed, since_html, slots, typed_so_far
from wizard.render.live.form import back_button, platform_form, question_form
from wizard.render.outcome import outcome_html
from wizard.render.places import Live
from wizard.screens.page import Page, as_reply, explained, own_explained

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView
    from wizard.screens.shapes import Reply


LEADS_AWAY = re.compile(r"[0-9]{5}|://|www|@")
"""A telephone number, an address or an account."""


def screen(page: Page, journey: Journey, *, notice: str | None = None, found: Opened | None = None, typed: Typed | None = None) -> Reply:
    """The next question, or the outcome once nothing is left to ask."""
    if journey.platform is None:
        html = platform_form(page.policy, page.words, page.base)
        return as_reply("platform", journey, html, "", page.words("wizard.platform"), notice)
    progress = progress_of(page.policy, journey, page.now)
    if progress.question is not None:
        return question_screen(page, progress, progress.question, current=None, error=None, notice=notice)
    if isinstance(progress.stand, Ask):
        raise TypeError("a complete journey is a decided one")
    return _outcome(page, progress, progress.stand, notice, found, typed or typed_so_far(journey))


def open_link(page: Page, fragment: str, *, hosted: bool = False) -> Reply:
    """The screen a link leads to, with what was not understood in it, or what was different when it was made."""
    found = opened(page.policy, fragment, page.now, hosted=hosted)
    notice = _not_taken(page, found)
    # A link made at an answer leads to an answer: what its maker left out is not asked again.
    journey = finished(progress_of(page.policy, found.journey, page.now)) if found.outcome is not None else found.journey
    return screen(page, journey, notice=notice, found=found)


def _not_taken(page: Page, found: Opened) -> str | None:
    """What of a link was not taken over; None where all was."""
    if found.strange is None:
        return page.words("wizard.typed-link") if found.typed else None
    # Words and numbers that somebody put into a link are not shown as if they were the site's.
    if not found.strange.isascii() or LEADS_AWAY.search(found.strange):
        return page.words("wizard.strange-link")
    return page.words("wizard.bad-link", given=found.strange[:40])


def answer(page: Page, journey: Journey, key: str, value: str) -> Reply:
    """The screen after an answer, or the same question with what was wrong with it."""
    try:
        return screen(page, answered(page.policy, journey, key, value, page.now))
    except InputError as error:
        if journey.platform is None:
            return screen(page, Journey(), notice=page.words("wizard.bad-link", given=error.given[:40]))
        progress = progress_of(page.policy, journey, page.now)
        question = question_of(progress.platform, key, value)
        message = explained(page.words, question, error)
        return {**question_screen(page, progress, question, current=value, error=message), "accepted": False}


def ask_again(page: Page, journey: Journey, key: str) -> Reply:
    """The question of an answer that is to be changed."""
    if key == "platform":
        return screen(page, Journey())
    progress = progress_of(page.policy, journey, page.now)
    question = question_of(progress.platform, key, "")
    return question_screen(page, progress, question, current=journey.said.get(key), error=None)


def finish(page: Page, journey: Journey) -> Reply:
    """The answer without what is left to ask; a required question stays to be asked."""
    return screen(page, finished(progress_of(page.policy, journey, page.now)))


def fill(page: Page, journey: Journey, values: dict[str, str]) -> Reply:
    """The answer with the shopper's own texts in it; what is wrong is said beside its field and the rest is kept."""
    wrong: dict[str, str] = {}
    for key in OWN_FIELDS:
        if key in values:
            journey = _filled(page, journey, key, values[key], wrong)
    typed = typed_so_far(journey)
    typed = Typed(values={**typed.values, **{key: values[key] for key in wrong}}, wrong=wrong)
    said = page.words("fill.wrong" if wrong else "fill.done")
    return {**screen(page, journey, typed=typed), "accepted": not wrong, "said": said}


def _filled(page: Page, journey: Journey, key: str, value: str, wrong: dict[str, str]) -> Journey:
    question = platform_of(page.policy, journey).question(key)
    try:
        if key == "item":
            return replace(journey, own=replace(journey.own, item=own_item(value)))
        if key == "own":
            return replace(journey, own=replace(journey.own, words=own_words(value)))
        if not value.strip():
            return replace(journey, said={k: v for k, v in journey.said.items() if k != key})
        return answered(page.policy, journey, key, value.strip(), page.now)
    except InputError as error:
        wrong[key] = explained(page.words, question, error) if question else own_explained(page.words, key, error)
        return journey


def tick(journey: Journey, part: str, *, on: bool) -> Journey:
    """The journey with a piece of evidence ticked or not."""
    ticked = journey.own.ticked | {part} if on else journey.own.ticked - {part}
    return replace(journey, own=replace(journey.own, ticked=ticked))


def view_of(page: Page, progress: Progress, lang: Lang | None = None) -> AnswerView | None:
    """The answer as of now, in the page's language or another; None while a question that decides it is open."""
    if progress.decision is None:
        return None
    own = progress.journey.own
    return outcome_view(page.policy, progress.platform, progress.answers, progress.decision, lang or page.words.lang, page.now, own)


def question_screen(
    page: Page,
    progress: Progress,
    question: Question,
    *,
    current: str | None,
    error: str | None,
    notice: str | None = None,
    dated: bool = True,
) -> Reply:
    """One question with the answers so far; not `dated` where it is written down for days to come."""
    codes = {key: value for key, value in progress.answers.codes.items() if key != question.key}
    required = isinstance(stand(progress.platform, codes), Ask)
    asides = list(_asides(progress.platform)) if question is progress.platform.state_question else []
    form = question_form(question, page.words, page.now if dated else None, current=current, required=required, error=error, asides=asides)
    html = tag("div", facts_html(_given(page, progress), page.words, back_button(page.words)), form, class_="asking")
    fragment = fragment_of(progress.platform, progress.answers.codes)
    return as_reply("question", progress.journey, html, fragment, question.text.in_lang(page.words.lang), notice)


def _asides(platform: Platform) -> Iterator[tuple[str, Option]]:
    """The answers that the first screen offers beside the states; "not sure" is for links and the desk only."""
    return ((question.key, option) for question, option in platform.asides() if option.value != UNKNOWN)


def _outcome(page: Page, progress: Progress, decision: Decision, notice: str | None, found: Opened | None, typed: Typed) -> Reply:
    platform, answers, journey, words = progress.platform, progress.answers, progress.journey, page.words
    view = outcome_view(page.policy, platform, answers, decision, words.lang, page.now, journey.own)
    missing = [q for q in open_questions(progress) if q.key not in answers.values and q.kind is not Kind.LINE]
    given = [*_given(page, progress), *((q.key, q.text.in_lang(words.lang), None) for q in missing)]
    link = relative(view["permalink"], page.base)
    changed = changed_html(last_changed(page.policy, decision.outcome.id, page.now.date()), words, page.base)
    places = {
        **slots(view, platform, missing, typed, words, page.now),
        "given": facts_html(given, words, back_button(words)),
        "actions": actions_html(view, words, page.now, link, kept=journey.case is not None, storing=page.storing),
        "end": end_html(link, words, changed),
    }
    live = Live(slots=places, ticked=journey.own.ticked)
    since = since_html(page.policy, platform, decision.outcome, found, words, page.base, page.now.date()) if found else EMPTY
    html = EMPTY.join(
        (
            since,
            outcome_html(view, words, page.base, live=live),
        )
    )
    announce = f"{view['verdict_label']}{words('label.colon')}{view['title']}"
    fragment = answer_fragment(page.policy, platform, answers.codes, decision.outcome)
    return as_reply("outcome", journey, html, fragment, announce, notice)


def _given(page: Page, progress: Progress) -> list[tuple[str, str, str | None]]:
    platform, lang = progress.platform, page.words.lang
    rows: list[tuple[str, str, str | None]] = [("platform", page.words("wizard.platform"), platform.name.in_lang(lang))]
    for question in platform.questions:
        value = progress.answers.get(question.key)
        if value is not None:
            shown = label(platform, question.key, value, lang) if isinstance(value, str) else page.words.value(value)
            rows.append((question.key, question.text.in_lang(lang), shown))
    return rows
