"""The wizard's screens: platforms, a question, or the answer."""

from __future__ import annotations

from dataclasses import replace

from wizard.answers import Answers, own_item, own_words
from wizard.engine import decide, required_question
from wizard.errors import InputError
from wizard.journey import Journey, Opened, answered, finished, next_step, open_questions, opened, platform_of
from wizard.model import Kind, Lang, Question
from wizard.render.form import answers_list, back_button, platform_form, question_form
from wizard.render.html import relative
from wizard.render.live import OWN_FIELDS, Typed, keep_html, since_html, slots, typed_so_far
from wizard.render.outcome import Live, outcome_html
from wizard.render.scene import View, label
from wizard.render.view import answer_fragment, fragment_of, outcome_view
from wizard.screens.page import Page, Reply, as_reply, explained, own_explained


def screen(page: Page, journey: Journey, *, notice: str | None = None, found: Opened | None = None, typed: Typed | None = None) -> Reply:
    """The next question, or the outcome once nothing is left to ask."""
    if journey.platform is None:
        html = platform_form(page.policy, page.words, page.base)
        return as_reply("platform", journey, html, "", page.words("wizard.platform"), notice)
    answers, question = next_step(page.policy, journey, page.now)
    if question is not None:
        return question_screen(page, journey, question, current=None, error=None, notice=notice)
    return _outcome(page, journey, answers, notice, found, typed or typed_so_far(journey))


def open_link(page: Page, fragment: str) -> Reply:
    """The screen a link leads to, with what was not understood in it, or what was different when it was made."""
    found = opened(page.policy, fragment, page.now)
    notice = page.words("wizard.bad-link", given=found.strange[:40]) if found.strange is not None else None
    # A link made at an answer leads to an answer: what its maker left out is not asked again.
    journey = finished(page.policy, found.journey, page.now) if found.outcome is not None else found.journey
    return screen(page, journey, notice=notice, found=found)


def answer(page: Page, journey: Journey, key: str, value: str) -> Reply:
    """The screen after an answer, or the same question with what was wrong with it."""
    try:
        return screen(page, answered(page.policy, journey, key, value, page.now))
    except InputError as error:
        if journey.platform is None:
            return screen(page, Journey(), notice=page.words("wizard.bad-link", given=error.given[:40]))
        question = platform_of(page.policy, journey).question(key)
        if question is None:
            raise
        message = explained(page.words, question, error)
        return question_screen(page, journey, question, current=value, error=message) | {"accepted": False}


def ask_again(page: Page, journey: Journey, key: str) -> Reply:
    """The question of an answer that is to be changed."""
    if key == "platform":
        return screen(page, Journey())
    question = platform_of(page.policy, journey).question(key)
    if question is None:
        raise KeyError(key)
    return question_screen(page, journey, question, current=journey.given.get(key), error=None)


def fill(page: Page, journey: Journey, values: dict[str, str]) -> Reply:
    """The answer with the shopper's own texts in it; what is wrong is said beside its field and the rest is kept."""
    wrong: dict[str, str] = {}
    for key in OWN_FIELDS:
        if key in values:
            journey = _filled(page, journey, key, values[key], wrong)
    typed = typed_so_far(journey)
    typed = Typed(values={**typed.values, **{key: values[key] for key in wrong}}, wrong=wrong)
    return screen(page, journey, typed=typed) | {"accepted": not wrong, "said": page.words("fill.wrong" if wrong else "fill.done")}


def _filled(page: Page, journey: Journey, key: str, value: str, wrong: dict[str, str]) -> Journey:
    question = platform_of(page.policy, journey).question(key)
    try:
        if key == "item":
            return replace(journey, own=replace(journey.own, item=own_item(value)))
        if key == "own":
            return replace(journey, own=replace(journey.own, words=own_words(value)))
        if not value.strip():
            return replace(journey, given={k: v for k, v in journey.given.items() if k != key})
        return answered(page.policy, journey, key, value.strip(), page.now)
    except InputError as error:
        wrong[key] = explained(page.words, question, error) if question else own_explained(page.words, key, error)
        return journey


def tick(journey: Journey, part: str, *, on: bool) -> Journey:
    """The journey with a piece of evidence ticked or not."""
    ticked = journey.own.ticked | {part} if on else journey.own.ticked - {part}
    return replace(journey, own=replace(journey.own, ticked=ticked))


def view_of(page: Page, journey: Journey, lang: Lang | None = None) -> View | None:
    """A journey's answer as of now, in the page's language or another; None while a question that decides it is open."""
    platform = platform_of(page.policy, journey)
    answers, _ = next_step(page.policy, journey, page.now)
    decision = decide(platform, answers.codes)
    if decision is None:
        return None
    return outcome_view(page.policy, platform, answers, decision, lang or page.words.lang, page.now, journey.own)


def question_screen(
    page: Page, journey: Journey, question: Question, *, current: str | None, error: str | None, notice: str | None = None
) -> Reply:
    """One question with the answers so far."""
    platform = platform_of(page.policy, journey)
    answers, _ = next_step(page.policy, journey, page.now)
    codes = {key: value for key, value in answers.codes.items() if key != question.key}
    required = required_question(platform, codes) is not None
    form = question_form(question, page.words, page.now, current=current, required=required, error=error)
    html = form + answers_list(_given(page, journey, answers), page.words)
    return as_reply("question", journey, html, fragment_of(platform, answers.codes), question.text.in_lang(page.words.lang), notice)


def _outcome(page: Page, journey: Journey, answers: Answers, notice: str | None, found: Opened | None, typed: Typed) -> Reply:
    platform = platform_of(page.policy, journey)
    decision = decide(platform, answers.codes)
    if decision is None:
        raise LookupError(f"{platform.id}: no rule fits {dict(answers.codes)}")
    view = outcome_view(page.policy, platform, answers, decision, page.words.lang, page.now, journey.own)
    missing = [q for q in open_questions(page.policy, journey, page.now) if q.key not in answers.values and q.kind is not Kind.LINE]
    live = Live(slots=slots(view, platform, missing, typed, page.words, page.now), ticked=journey.own.ticked)
    given = [*_given(page, journey, answers), *((q.key, q.text.in_lang(page.words.lang), None) for q in missing)]
    since = since_html(page.policy, platform, decision.outcome, found, page.words, page.base, page.now.date()) if found else ""
    html = "".join(
        (
            back_button(page.words),
            since,
            outcome_html(view, page.words, page.base, live=live),
            keep_html(relative(view["permalink"], page.base), page.words, kept=journey.case is not None),
            answers_list(given, page.words),
        )
    )
    announce = f"{view['verdict_label']}{page.words('label.colon')}{view['title']}"
    fragment = answer_fragment(page.policy, platform, answers.codes, decision.outcome)
    return as_reply("outcome", journey, html, fragment, announce, notice)


def _given(page: Page, journey: Journey, answers: Answers) -> list[tuple[str, str, str | None]]:
    platform = platform_of(page.policy, journey)
    lang = page.words.lang
    rows: list[tuple[str, str, str | None]] = [("platform", page.words("wizard.platform"), platform.name.in_lang(lang))]
    for question in platform.questions:
        value = answers.get(question.key)
        if value is not None:
            shown = label(platform, question.key, value, lang) if isinstance(value, str) else page.words.value(value)
            rows.append((question.key, question.text.in_lang(lang), shown))
    return rows
