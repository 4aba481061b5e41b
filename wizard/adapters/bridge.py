"""The bridge to the browser: one function, JSON in and JSON out, without any state of its own.

A request is `{"op", "state", "lang", "base", "now", …}`: `now` in milliseconds since 1970, `base` the way
from the page to the site's root. The reply is `{"state", "kind", "accepted", "html", "fragment", "announce"}`:
`kind` is `platform`, `question` or `outcome`, `accepted` is false when the answer was not, and `html` is safe
to insert as it is. The page only relays and draws.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from html import escape
from typing import Any

from wizard.answers import CHINA, LONGEST_ORDER, Answers
from wizard.engine import decide, required_question
from wizard.errors import InputError
from wizard.journey import Journey, answered, finished, next_step, open_questions, opened, platform_of, skipped, stepped_back
from wizard.load import load_policy
from wizard.model import LANGS, Kind, Lang, Policy, Question
from wizard.render.desk import answer_html, fields_html
from wizard.render.form import answers_list, extras, platform_form, question_form
from wizard.render.html import outcome_html, relative, tag
from wizard.render.reply import replies
from wizard.render.view import fragment_of, label, outcome_view, written
from wizard.render.wording import Words

type Reply = dict[str, Any]

_policy = cache(load_policy)


def handle(request: str) -> str:
    """Answer one request of the page, both as JSON. Raises KeyError or ValueError for a request no page makes."""
    return json.dumps(_reply(_policy(), json.loads(request)), ensure_ascii=False)


def decide_many(request: str) -> str:
    """Outcomes for a list of `{"platform", "answers", "lang", "now"}`, for comparing this runtime with another."""
    policy = _policy()
    views = []
    for case in json.loads(request):
        journey = Journey(platform=case["platform"], given=case["answers"])
        now = _moment(case["now"])
        platform = platform_of(policy, journey)
        answers, _ = next_step(policy, journey, now)
        decision = decide(platform, answers.codes)
        views.append(outcome_view(policy, platform, answers, decision, _lang(case["lang"]), now) if decision else None)
    return json.dumps(views, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """What a screen is drawn with."""

    policy: Policy
    words: Words
    now: datetime
    base: str


def _reply(policy: Policy, request: dict[str, Any]) -> Reply:
    now = _moment(request["now"])
    words = Words(lang=_lang(request["lang"]), wording=policy.wording, today=now.date())
    page = _Page(policy=policy, words=words, now=now, base=request["base"])
    journey = _journey(request["state"])
    operations: dict[str, Callable[[], Reply]] = {
        "open": lambda: _open(page, request["fragment"]),
        "show": lambda: _screen(page, journey),
        "answer": lambda: _answer(page, journey, request["key"], request["value"]),
        "skip": lambda: _screen(page, skipped(journey, request["key"])),
        "finish": lambda: _screen(page, finished(page.policy, journey, page.now)),
        "back": lambda: _screen(page, stepped_back(journey)),
        "desk": lambda: _desk(page, journey, _lang(request["reply_lang"]), request["root"]),
        "change": lambda: _ask_again(page, journey, request["key"]),
    }
    return operations[request["op"]]()


def _desk(page: _Page, journey: Journey, reply_lang: Lang, root: str) -> Reply:
    """The support desk's fields and, once the answers suffice, the answer with its replies in `reply_lang`."""
    platform = platform_of(page.policy, journey)
    good, wrong = Journey(platform=platform.id), dict[str, str]()
    for question in platform.questions:
        typed = journey.given.get(question.key)
        if not typed:
            continue
        try:
            good = answered(page.policy, good, question.key, typed, page.now)
        except InputError as error:
            wrong[question.key] = _explained(page, question, error)
    asked = open_questions(page.policy, good, page.now)
    order = [question for question in platform.questions if question.kind is Kind.LINE]
    fields = [(q, journey.given.get(q.key) or None, wrong.get(q.key)) for q in (*asked, *order)]
    answers, _ = next_step(page.policy, good, page.now)
    decision = decide(platform, answers.codes)
    html = ""
    if decision is not None:
        words = Words(lang=reply_lang, wording=page.policy.wording, today=page.now.date())
        view = outcome_view(page.policy, platform, answers, decision, reply_lang, page.now)
        html = answer_html(view, replies(view, words, root), page.words, page.base)
    return _as_reply("question", good, html, "", "", None) | {"fields": fields_html(fields, page.words)}


def _open(page: _Page, fragment: str) -> Reply:
    journey, strange = opened(page.policy, fragment, page.now)
    return _screen(page, journey, notice=page.words("wizard.bad-link", given=strange[:40]) if strange is not None else None)


def _answer(page: _Page, journey: Journey, key: str, value: str) -> Reply:
    try:
        return _screen(page, answered(page.policy, journey, key, value, page.now))
    except InputError as error:
        if journey.platform is None:
            return _screen(page, Journey(), notice=page.words("wizard.bad-link", given=error.given[:40]))
        question = platform_of(page.policy, journey).question(key)
        if question is None:
            raise
        message = _explained(page, question, error)
        if question.kind is Kind.LINE:
            return _screen(page, journey, order_error=(value, message)) | {"accepted": False}
        return _question(page, journey, question, current=value, error=message) | {"accepted": False}


def _explained(page: _Page, question: Question, error: InputError) -> str:
    """What was wrong with an answer, in the page's language."""
    return page.words(f"error.{question.kind}", given=error.given[:60], limit=str(LONGEST_ORDER))


def _ask_again(page: _Page, journey: Journey, key: str) -> Reply:
    if key == "platform":
        return _screen(page, Journey())
    question = platform_of(page.policy, journey).question(key)
    if question is None:
        raise KeyError(key)
    return _question(page, journey, question, current=journey.given.get(key), error=None)


def _screen(page: _Page, journey: Journey, *, notice: str | None = None, order_error: tuple[str, str] | None = None) -> Reply:
    """The next question, or the outcome once nothing is left to ask."""
    if journey.platform is None:
        html = platform_form(page.policy, page.words, page.base)
        return _as_reply("platform", journey, html, "", page.words("wizard.platform"), notice)
    answers, question = next_step(page.policy, journey, page.now)
    if question is not None:
        return _question(page, journey, question, current=None, error=None, notice=notice)
    return _outcome(page, journey, answers, notice, order_error)


def _question(
    page: _Page, journey: Journey, question: Question, *, current: str | None, error: str | None, notice: str | None = None
) -> Reply:
    platform = platform_of(page.policy, journey)
    answers, _ = next_step(page.policy, journey, page.now)
    codes = {key: value for key, value in answers.codes.items() if key != question.key}
    required = required_question(platform, codes)
    form = question_form(question, page.words, current=current, required=required is not None, error=error)
    html = form + answers_list(_given(page, journey, answers), page.words)
    return _as_reply("question", journey, html, _fragment(page, journey, answers), question.text.in_lang(page.words.lang), notice)


def _outcome(page: _Page, journey: Journey, answers: Answers, notice: str | None, order_error: tuple[str, str] | None) -> Reply:
    platform = platform_of(page.policy, journey)
    decision = decide(platform, answers.codes)
    if decision is None:
        raise LookupError(f"{platform.id}: no rule fits {dict(answers.codes)}")
    view = outcome_view(page.policy, platform, answers, decision, page.words.lang, page.now)
    typed, problem = order_error or (journey.given.get("order"), None)
    back = tag("button", escape(page.words("wizard.back")), type="button", class_="back", data_back=True)
    html = "".join(
        (
            back,
            outcome_html(view, page.words, page.base),
            extras(page.words, relative(view["permalink"], page.base), typed, error=problem),
            answers_list(_given(page, journey, answers), page.words),
        )
    )
    return _as_reply(
        "outcome",
        journey,
        html,
        _fragment(page, journey, answers),
        f"{view['verdict_label']}{page.words('label.colon')}{view['title']}",
        notice,
    )


def _as_reply(kind: str, journey: Journey, html: str, fragment: str, announce: str, notice: str | None) -> Reply:
    shown = tag("p", escape(notice), class_="notice", role="alert") if notice else ""
    state = {"platform": journey.platform, "given": dict(journey.given), "skipped": list(journey.skipped)}
    return {"state": state, "kind": kind, "accepted": True, "html": shown + html, "fragment": fragment, "announce": announce}


def _given(page: _Page, journey: Journey, answers: Answers) -> list[tuple[str, str, str]]:
    platform = platform_of(page.policy, journey)
    lang = page.words.lang
    rows = [("platform", page.words("wizard.platform"), platform.name.in_lang(lang))]
    for question in platform.questions:
        value = answers.get(question.key)
        if value is not None:
            rows.append((question.key, question.text.in_lang(lang), label(platform, question.key, written(value), lang)))
    return rows


def _fragment(page: _Page, journey: Journey, answers: Answers) -> str:
    return fragment_of(platform_of(page.policy, journey), answers.codes)


def _journey(state: dict[str, Any] | None) -> Journey:
    if state is None:
        return Journey()
    given = {str(key): str(value) for key, value in state["given"].items()}
    return Journey(platform=state["platform"], given=given, skipped=tuple(state["skipped"]))


def _lang(raw: str) -> Lang:
    if raw not in LANGS:
        raise InputError("lang", raw, " · ".join(LANGS))
    return raw


def _moment(milliseconds: float) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(CHINA)
