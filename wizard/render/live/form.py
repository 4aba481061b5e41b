"""Questions as HTML fragments: one a page, Back, the answers given with Change, "not sure" always there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from wizard.answer.addresses import page_url, platform_path
from wizard.answer.wording import SPACED, Words
from wizard.model import Kind, Option, Policy, Question
from wizard.render.html import EMPTY, SPACE, Html, clauses, escape, tag

INPUT_TYPES = {Kind.DATE: "date", Kind.DATE_TIME: "datetime-local", Kind.MONEY: "text", Kind.LINE: "text"}

WORDING = ("recent.{RECENT}",)


RECENT = 3
"""How many of the last days are offered as one-press answers, today included."""

LONGEST_TYPED = 200
"""More than any field of one line accepts, so that what is too long is explained, not cut off."""


def platform_form(policy: Policy, words: Words, base: str) -> Html:
    """The first question. Its answers are links to the platform pages, so it works without any script."""
    options = (
        tag(
            "a",
            tag("span", escape(platform.name.in_lang(words.lang)), class_="option__label"),
            tag("span", escape(platform.sells.in_lang(words.lang)), class_="option__hint"),
            class_="option",
            href=base + page_url(words.lang, platform_path(platform.id)).removeprefix("/"),
            data_platform=platform.id,
        )
        for platform in policy.platforms.values()
    )
    return tag(
        "section",
        tag("h2", escape(words("wizard.platform")), class_="question__title", id="question", tabindex="-1"),
        tag("p", escape(_how_to_choose(policy, words)), class_="question__hint"),
        tag("div", *options, class_="options", role="group", aria_labelledby="question"),
        class_="question",
        data_question="platform",
    )


def _how_to_choose(policy: Policy, words: Words) -> str:
    """That it matters, and what a platform's own folder says of choosing it."""
    hints = (
        words.text(platform.hint, {"name": platform.name.in_lang(words.lang)})
        for platform in policy.platforms.values()
        if platform.hint is not None
    )
    return SPACED[words.lang].join((words("wizard.platform.hint"), *hints))


type Asides = Sequence[tuple[str, Option]]
"""Keys and options of answers that are offered here although nobody is asked for them."""


def question_form(
    question: Question, words: Words, now: datetime | None, *, current: str | None, required: bool, error: str | None, asides: Asides = ()
) -> Html:
    """One question; `current` is the answer given before, `error` says what was wrong with the last one.

    Without `now` it holds on any day: neither the last days nor a latest one are named.
    """
    title = tag("h2", clauses(question.text.in_lang(words.lang)), class_="question__title", id="question", tabindex="-1")
    hint = tag("p", escape(question.hint.in_lang(words.lang)), class_="question__hint", id="question-hint")
    problem = tag("p", escape(error), class_="question__error", role="alert", id="question-error") if error else EMPTY
    field = _options(question, words, current) if question.kind is Kind.CHOICE else _input(question, words, current, error, now)
    skip = EMPTY if required else _skips(question.key, words)
    others = _asides(asides, words) if asides else EMPTY
    return tag("section", title, hint, problem, field, others, skip, class_="question", data_question=question.key)


def _asides(asides: Asides, words: Words) -> Html:
    """What is not a state of the order, but has to be said before any other question makes sense."""
    buttons = (
        tag(
            "button",
            tag("span", escape(option.label.in_lang(words.lang)), class_="option__label"),
            type="button",
            class_="option",
            data_answer=key,
            data_value=option.value,
        )
        for key, option in asides
    )
    title = tag("p", escape(words("wizard.asides")), class_="question__hint", id="asides")
    return title + tag("div", *buttons, class_="options options--few", role="group", aria_labelledby="asides")


def back_button(words: Words) -> Html:
    """The way to the screen before."""
    return tag("button", escape(words("wizard.back")), type="button", class_="back", data_back=True)


def _skips(key: str, words: Words) -> Html:
    skip = tag("button", escape(words("wizard.skip")), type="button", class_="skip", data_skip=key)
    finish = tag("button", escape(words("wizard.finish")), type="button", class_="skip", data_finish=True)
    return tag("p", skip, SPACE, finish, class_="skips")


def _options(question: Question, words: Words, current: str | None) -> Html:
    buttons = (
        tag(
            "button",
            tag("span", escape(option.label.in_lang(words.lang)), class_="option__label"),
            tag("span", escape(option.hint.in_lang(words.lang)), class_="option__hint") if option.hint else EMPTY,
            type="button",
            class_="option",
            data_answer=question.key,
            data_value=option.value,
            aria_pressed="true" if option.value == current else None,
        )
        for option in question.options
    )
    return tag("div", *buttons, class_="options", role="group", aria_labelledby="question", aria_describedby="question-hint")


def _input(question: Question, words: Words, current: str | None, error: str | None, now: datetime | None) -> Html:
    described = "question-hint question-error" if error else "question-hint"
    shown = current or (now_as(question.kind, now) if now else None)
    return tag(
        "form",
        text_input(question.key, question.kind, shown, described_by=described, labelled_by="question", latest=now),
        tag("button", escape(words("wizard.continue")), type="submit", class_="btn btn--main"),
        aria_labelledby="question",
        class_="field",
        data_input=question.key,
        novalidate=True,
    ) + (_days(question.key, words, now) if now and question.kind is Kind.DATE else EMPTY)


def _days(key: str, words: Words, now: datetime) -> Html:
    """The last days as one-press answers."""
    days = [(now - timedelta(days=ago)).date() for ago in range(RECENT)]
    names = [words(f"recent.{ago}") for ago in range(RECENT)]
    buttons = (
        tag(
            "button",
            tag("b", escape(name)),
            SPACE,
            tag("small", escape(words.short(day))),
            type="button",
            class_="btn btn--small recent__day",
            data_answer=key,
            data_value=day.isoformat(),
        )
        for name, day in zip(names, days, strict=True)
    )
    return tag("p", *buttons, class_="recent")


def now_as(kind: Kind, now: datetime) -> str | None:
    """Now as the value of a field for dates or times; None for other fields."""
    return {Kind.DATE: f"{now:%Y-%m-%d}", Kind.DATE_TIME: f"{now:%Y-%m-%dT%H:%M}"}.get(kind)


def text_input(
    key: str,
    kind: Kind,
    current: str | None,
    *,
    name: str | None = None,
    described_by: str | None = None,
    labelled_by: str | None = None,
    latest: datetime | None = None,
    longest: int | None = None,
) -> Html:
    """A field of one line, with the keyboard and the picker that suit its kind."""
    return tag(
        "input",
        type=INPUT_TYPES[kind],
        id=name or key,
        name=key,
        value=current[:16] if current and kind is Kind.DATE_TIME else current,
        max=now_as(kind, latest) if latest else None,
        aria_labelledby=labelled_by,
        aria_describedby=described_by,
        inputmode="decimal" if kind is Kind.MONEY else None,
        autocomplete="off",
        maxlength=str(longest or LONGEST_TYPED) if kind is Kind.LINE else None,
    )
