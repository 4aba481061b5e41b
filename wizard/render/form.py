"""Questions as HTML fragments: one a page, Back, the answers given with Change, "not sure" always there."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from wizard.model import Kind, Policy, Question
from wizard.render.html import says, tag
from wizard.render.view import page_url
from wizard.render.wording import Words

INPUT_TYPES = {Kind.DATE: "date", Kind.DATE_TIME: "datetime-local", Kind.MONEY: "text", Kind.LINE: "text"}


def platform_form(policy: Policy, words: Words, base: str) -> str:
    """The first question. Its answers are links to the platform pages, so it works without any script."""
    options = (
        tag(
            "a",
            tag("span", escape(platform.name.in_lang(words.lang)), class_="option__label"),
            tag("span", escape(platform.about.in_lang(words.lang)), class_="option__hint"),
            class_="option",
            href=base + page_url(words.lang, f"platforms/{platform.id}/").removeprefix("/"),
            data_platform=platform.id,
        )
        for platform in policy.platforms.values()
    )
    return tag(
        "section",
        tag("h2", escape(words("wizard.platform")), class_="question__title", id="question", tabindex="-1"),
        tag("p", escape(words("wizard.platform.hint")), class_="question__hint"),
        tag("div", *options, class_="options", role="group", aria_labelledby="question"),
        class_="question",
        data_question="platform",
    )


def question_form(question: Question, words: Words, *, current: str | None, required: bool, error: str | None) -> str:
    """One question; `current` is the answer given before, `error` says what was wrong with the last one."""
    title = tag("h2", escape(question.text.in_lang(words.lang)), class_="question__title", id="question", tabindex="-1")
    hint = tag("p", escape(question.hint.in_lang(words.lang)), class_="question__hint", id="question-hint")
    problem = tag("p", escape(error), class_="question__error", role="alert", id="question-error") if error else ""
    field = _options(question, words, current) if question.kind is Kind.CHOICE else _input(question, words, current, error)
    skip = "" if required else _skips(question.key, words)
    back = tag("button", escape(words("wizard.back")), type="button", class_="back", data_back=True)
    return tag("section", back, title, hint, problem, field, skip, class_="question", data_question=question.key)


def answers_list(given: Sequence[tuple[str, str, str]], words: Words) -> str:
    """The answers so far as (key, question, answer), each with Change; empty when there are none."""
    if not given:
        return ""
    rows = (
        tag(
            "div",
            tag("dt", escape(question)),
            tag("dd", escape(answer)),
            tag(
                "dd",
                tag(
                    "button",
                    escape(words("wizard.change")),
                    type="button",
                    class_="change",
                    data_change=key,
                    aria_label=f"{words('wizard.change')}: {question}",
                ),
            ),
            class_="answers__row",
        )
        for key, question, answer in given
    )
    head = tag("h2", escape(words("heading.answers")), class_="answers__title")
    restart = tag("button", escape(words("wizard.restart")), type="button", class_="restart", data_restart=True)
    return tag("section", head, tag("dl", *rows), restart, class_="answers")


def extras(words: Words, link: str, order: str | None, *, error: str | None) -> str:
    """What stands below an outcome: the order number for the texts, and the link to this answer."""
    problem = tag("p", escape(error), class_="question__error", role="alert", id="order-error") if error else ""
    field = tag(
        "form",
        tag("label", escape(words("wizard.order")), for_="order"),
        problem,
        _text_input("order", Kind.LINE, order, described_by="order-error" if error else None),
        tag("button", escape(words("wizard.fill")), type="submit", class_="md-button"),
        class_="field",
        data_input="order",
        novalidate=True,
    )
    copy = tag(
        "button",
        escape(words("wizard.copy-link")),
        type="button",
        class_="md-button",
        data_copy_link=link,
        **says(words),
    )
    return tag("section", field, copy, class_="extras")


def _skips(key: str, words: Words) -> str:
    skip = tag("button", escape(words("wizard.skip")), type="button", class_="skip", data_skip=key)
    finish = tag("button", escape(words("wizard.finish")), type="button", class_="skip", data_finish=True)
    return tag("p", skip, " ", finish, class_="skips")


def _options(question: Question, words: Words, current: str | None) -> str:
    buttons = (
        tag(
            "button",
            tag("span", escape(option.label.in_lang(words.lang)), class_="option__label"),
            tag("span", escape(option.hint.in_lang(words.lang)), class_="option__hint") if option.hint else "",
            type="button",
            class_="option",
            data_answer=question.key,
            data_value=option.value,
            aria_pressed="true" if option.value == current else None,
        )
        for option in question.options
    )
    return tag("div", *buttons, class_="options", role="group", aria_labelledby="question", aria_describedby="question-hint")


def _input(question: Question, words: Words, current: str | None, error: str | None) -> str:
    described = "question-hint question-error" if error else "question-hint"
    return tag(
        "form",
        _text_input(question.key, question.kind, current, described_by=described, labelled_by="question"),
        tag("button", escape(words("wizard.continue")), type="submit", class_="md-button md-button--primary"),
        class_="field",
        data_input=question.key,
        novalidate=True,
    )


def _text_input(key: str, kind: Kind, current: str | None, *, described_by: str | None, labelled_by: str | None = None) -> str:
    shown = current[:16] if current and kind is Kind.DATE_TIME else current
    return tag(
        "input",
        type=INPUT_TYPES[kind],
        id=key,
        name=key,
        value=shown,
        aria_labelledby=labelled_by,
        aria_describedby=described_by,
        inputmode="decimal" if kind is Kind.MONEY else None,
        autocomplete="off",
        maxlength="200" if kind is Kind.LINE else None,
    )
