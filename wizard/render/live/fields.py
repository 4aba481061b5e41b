"""What only the wizard adds to an answer: fields to complete it, a button to keep it, and what has changed since its link was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from wizard.answer.addresses import answer_path, from_page
from wizard.answer.view import parameters_of
from wizard.answer.wording import Words
from wizard.decide.answers import LONGEST_ITEM, LONGEST_OWN_WORDS
from wizard.decide.journey import Journey
from wizard.decide.links import Opened
from wizard.model import DATE_KINDS, Kind, Outcome, Platform, Policy, Question
from wizard.render.html import EMPTY, SPACE, Html, badge, escape, tag
from wizard.render.icons import icon
from wizard.render.live.form import now_as, text_input
from wizard.render.send import print_button

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView

OWN_FIELDS = ("order", "item", "amount", "own")
"""The fields that fill texts, in the order shown."""

WORDING = ("fill.{OWN_FIELDS}", "verdict.{Verdict}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """What stands in the fields below an answer, and what is wrong with it, by field."""

    values: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)


def typed_so_far(journey: Journey) -> Typed:
    """The fields as the journey fills them."""
    own = {"item": journey.own.item, "own": journey.own.words}
    given = {key: journey.given.get(key) for key in ("order", "amount")}
    return Typed(values={key: value for key, value in {**given, **own}.items() if value})


def slots(view: AnswerView, platform: Platform, missing: Sequence[Question], typed: Typed, words: Words, now: datetime) -> dict[str, Html]:
    """Fragments by the place they stand in: what would make the first date known stands on the card."""
    dates = [question for question in missing if question.kind in DATE_KINDS]
    amount = [question for question in missing if question.kind is Kind.MONEY]
    lead = next((part.event for part in platform.outcomes[view["outcome"]].timelines if part.id == view["lead"]), None)
    return {
        "ask": EMPTY.join(_asked(question, words, now) for question in dates if question.key == lead),
        "timelines": EMPTY.join(_inline(question, words, now) for question in dates if question.key != lead),
        "refund": EMPTY.join(_inline(question, words, now) for question in amount),
        "fill": _fill(platform, typed, words),
        "evidence": tag("p", print_button("checklist", words("heading.evidence"), words), class_="row tools"),
    }


def _asked(question: Question, words: Words, now: datetime) -> Html:
    """The date that the card lacks, a press away."""
    summary = tag("summary", icon("pen"), escape(words("fill.date", question=question.text.in_lang(words.lang))))
    return tag("details", summary, _inline(question, words, now), class_="say__more", id="ask-date")


def _inline(question: Question, words: Words, now: datetime) -> Html:
    """A question that was left out, answered where its answer shows."""
    return tag(
        "form",
        tag("label", escape(question.text.in_lang(words.lang)), for_=f"inline-{question.key}"),
        text_input(question.key, question.kind, now_as(question.kind, now), name=f"inline-{question.key}", latest=now),
        tag("button", escape(words("wizard.compute")), type="submit", class_="btn btn--small"),
        aria_label=question.text.in_lang(words.lang),
        class_="field field--inline",
        data_inline=question.key,
        data_after="amount-worked-out" if question.kind is Kind.MONEY else "answer",
        novalidate=True,
    )


def _fill(platform: Platform, typed: Typed, words: Words) -> Html:
    """Folded: most people copy first. It opens by itself where something in it is not right."""
    fields = (_own_field(key, typed, words) for key in OWN_FIELDS if key in ("item", "own") or platform.question(key))
    form = tag(
        "form",
        tag("p", escape(words("fill.lead")), class_="fill__lead"),
        *fields,
        tag("button", escape(words("wizard.fill")), type="submit", class_="btn btn--small", id="fill-done"),
        aria_label=words("fill.open"),
        class_="field fill",
        data_fill=True,
        novalidate=True,
    )
    summary = tag("summary", icon("pen"), escape(words("fill.open")))
    return tag("details", summary, form, class_="say__more", id="fill", open=bool(typed.wrong))


def _own_field(key: str, typed: Typed, words: Words) -> Html:
    value, wrong = typed.values.get(key), typed.wrong.get(key)
    problem = tag("p", escape(wrong), class_="question__error", role="alert", id=f"{key}-error") if wrong else EMPTY
    described = f"{key}-error" if wrong else None
    name = f"fill-{key}"
    if key == "own":
        limit = str(LONGEST_OWN_WORDS)
        control = tag(
            "textarea", escape(value or ""), id=name, name=key, rows="3", maxlength=limit, autocomplete="off", aria_describedby=described
        )
    else:
        kind = Kind.MONEY if key == "amount" else Kind.LINE
        control = text_input(key, kind, value, name=name, described_by=described, longest=LONGEST_ITEM if key == "item" else None)
    wide = " fill__row--wide" if key == "own" else ""
    return tag("div", tag("label", escape(words(f"fill.{key}")), for_=name), problem, control, class_=f"fill__row{wide}")


def since_html(policy: Policy, platform: Platform, outcome: Outcome, found: Opened, words: Words, base: str, today: date) -> Html:
    """What an old link's answer was, where today's policy gives another one or other figures; empty where nothing changed."""
    if found.version is None or found.outcome is None:
        return EMPTY
    version = found.version.isoformat()
    then = platform.outcomes.get(f"{platform.id}.{found.outcome}")
    if then is None:
        return _since(tag("p", escape(words("since.gone", version=version))))
    if then is not outcome:
        old = tag(
            "p",
            badge(then.verdict, words(f"verdict.{then.verdict}")),
            SPACE,
            tag("a", escape(then.title.in_lang(words.lang)), href=from_page(words.lang, answer_path(then.id), base)),
        )
        return _since(tag("p", escape(words("since.other", version=version))), old, tag("p", escape(words("since.now"))))
    figures = list(_changed_figures(policy, platform, outcome, found.version, today, words))
    if figures:
        return _since(tag("p", escape(words("since.figures", version=version))), tag("ul", *figures))
    return _since(tag("p", escape(words("since.same", version=version)))) if found.version < policy.version else EMPTY


def _changed_figures(policy: Policy, platform: Platform, outcome: Outcome, then: date, today: date, words: Words) -> Iterator[Html]:
    for name in parameters_of(platform, outcome):
        parameter = platform.parameters[name]
        before, after = parameter.on(then), parameter.on(today)
        if before != after:
            title = policy.sources[parameter.source].title.in_lang(words.lang)
            change = words("since.figure", before=words.figure(parameter, before), after=words.figure(parameter, after))
            yield tag("li", escape(f"{title}{words('label.colon')}{change}"))


def _since(*content: Html) -> Html:
    return tag("div", *content, class_="notice", role="status", data_since=True)
