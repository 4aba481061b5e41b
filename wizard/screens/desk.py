"""The support desk: all fields at once, the answer, and the reply to paste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from wizard.answer.addresses import page_url, short_path
from wizard.answer.article import plain_answer
from wizard.answer.wording import Words
from wizard.decide.engine import Ask
from wizard.decide.journey import Journey, Progress, answered, open_questions, platform_of, progress_of
from wizard.decide.kept import journey_of
from wizard.decide.links import OUTCOME_KEY, VERSION_KEY, opened
from wizard.errors import InputError
from wizard.model import DATE_KINDS, LANGS, UNKNOWN, Kind, Lang, Platform, Question
from wizard.render.html import EMPTY
from wizard.render.live.desk import Fields, answer_html, fields_html
from wizard.render.text.reply import LENGTHS, TONES, Added, Block, Manner, blocks, drawn
from wizard.screens.flow import view_of
from wizard.screens.page import Page, as_reply, explained
from wizard.screens.understood import understood

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView
    from wizard.screens.shapes import Desk, DeskReply, Reply

LINKED = DATE_KINDS | {Kind.CHOICE}
"""What may stand in an address."""

TOLD = frozenset({"product", "reason", "pay_by", "payer"})
"""Choices that texts carry, or that change the answer whatever the state."""


def desk(page: Page, request: Desk) -> Reply:
    """The desk's fields and, once the answers suffice, the answer with its reply.

    What the platform does not ask or offer is left out in silence: it was chosen for another. A message takes the place of the
    fields, and so does an address of the desk; what was read is told beside it.
    """
    journey, said, articles = _brought(page, request)
    if journey.platform is None:
        return {**as_reply("question", journey, EMPTY), "fields": EMPTY, "said": said, "articles": articles}
    platform = platform_of(page.policy, journey)
    journey = replace(journey, said={key: value for key, value in journey.said.items() if _is_offered(platform, key, value)})
    good, wrong = _checked(page, platform, journey)
    progress = progress_of(page.policy, good, page.now)
    decided, assumed = _assuming(page, progress)
    view = view_of(page, decided)
    html = answer_html(view, [question.text.in_lang(page.words.lang) for question in assumed], page.words, page.base) if view else EMPTY
    reply = as_reply("question", good, html, _address(progress))
    near = {article["id"] for article in view["articles"]} if view else set()
    others = [name for name in articles if name not in near and not name.startswith("platform-")]
    told: Reply = {**reply, "fields": fields_html(_fields(progress, journey, wrong), page.words), "said": said, "articles": others}
    if view is not None:
        told["reply"] = _reply(page, decided, _address(progress), view, request)
    return told


def _assuming(page: Page, progress: Progress) -> tuple[Progress, list[Question]]:
    """With “not sure” for every deciding question that is open, once the state is known: what follows loses nobody anything."""
    assumed: list[Question] = []
    while isinstance(progress.stand, Ask) and (question := progress.stand.question) is not progress.platform.state_question:
        if UNKNOWN not in question.values:
            break
        assumed.append(question)
        progress = progress_of(page.policy, answered(page.policy, progress.journey, question.key, UNKNOWN, page.now), page.now)
    return progress, assumed


def _brought(page: Page, request: Desk) -> tuple[Journey, str, list[str]]:
    if "text" in request:
        return understood(page, request["text"])
    journey = from_link(page, request["fragment"]) if "fragment" in request else journey_of(request["state"])
    return journey, "", []


def _checked(page: Page, platform: Platform, journey: Journey) -> tuple[Journey, dict[str, str]]:
    """The journey with those answers that are accepted, and what is wrong with the others."""
    good, wrong = Journey(platform=platform.id), dict[str, str]()
    for question in platform.questions:
        typed = journey.said.get(question.key)
        if not typed:
            continue
        try:
            good = answered(page.policy, good, question.key, typed, page.now)
        except InputError as error:
            wrong[question.key] = explained(page.words, question, error)
    return good, wrong


def _fields(progress: Progress, journey: Journey, wrong: dict[str, str]) -> Fields:
    """What this case is asked; apart from it what fills the texts all the same, whether or not the outcome looks at it."""
    asked = open_questions(progress)
    others = [question for question in progress.platform.questions if question not in asked and not _decides(progress.platform, question)]

    def field(question: Question) -> tuple[Question, str | None, str | None]:
        return question, journey.said.get(question.key) or None, wrong.get(question.key)

    return Fields(asked=[field(question) for question in asked], others=[field(question) for question in others])


def _decides(platform: Platform, question: Question) -> bool:
    """Whether it says what state the order is in: that is asked for, or it is none."""
    return question is platform.state_question or (question.kind is Kind.CHOICE and question.key not in TOLD)


def _reply(page: Page, progress: Progress, address: str, view: AnswerView, request: Desk) -> DeskReply:
    langs: tuple[Lang, ...] = LANGS if request["reply_lang"] == "both" else (_lang(request["reply_lang"]),)
    found: list[Block] = []
    for lang in langs:
        found += _blocks(page, progress, address, lang, request)
    made = drawn(found)
    platform = progress.platform
    status = view["answers"].get(platform.state_question.key, "")
    names = [option.label.in_lang(page.words.lang) for option in platform.state_question.options if option.value == status]
    name = page.words("label.dash").join([platform.name.in_lang(page.words.lang), *names])
    link = _link(page, progress.platform, address, langs[0], view["outcome"])
    return {"text": made.text, "markdown": made.markdown, "html": made.html, "link": link, "name": name, "verdict": view["verdict"]}


def _blocks(page: Page, progress: Progress, address: str, lang: Lang, request: Desk) -> Iterator[Block]:
    view = view_of(page, progress, lang)
    if view is None:
        return
    words = Words(lang=lang, wording=page.policy.wording, today=page.now.date())
    manner = Manner(
        length=request["length"] if request["length"] in LENGTHS else LENGTHS[1],
        tone=request["tone"] if request["tone"] in TONES else TONES[0],
        greeting=request["greeting"],
        name=request["name"],
    )
    articles = (page.policy.articles[name] for name in request["also"] if name in page.policy.articles)
    added = [
        Added(
            title=article.title.in_lang(lang),
            answer=plain_answer(page.policy, article, words),
            address=page.root + page_url(lang, short_path(article.id)).removeprefix("/"),
        )
        for article in articles
    ]
    yield from blocks(view, words, page.root, _link(page, progress.platform, address, lang, view["outcome"]), manner, added)


def _link(page: Page, platform: Platform, address: str, lang: Lang, outcome: str) -> str:
    """The address that never changes; with the answers and dates behind it where there are any that a state does not say alone."""
    short = page.root + page_url(lang, short_path(outcome)).removeprefix("/")
    if address.count(";") <= 1:
        return short
    told = outcome.removeprefix(f"{platform.id}.")
    return f"{short}#{address};{VERSION_KEY}={page.policy.version.isoformat()};{OUTCOME_KEY}={told}"


def _lang(raw: str) -> Lang:
    return "en" if raw == "en" else "zh"


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
    """What an address says: platform, codes and dates, so that a reload loses nothing. No amount and no free text."""
    given = progress.journey.given
    linked = (q.key for q in progress.platform.questions if q.kind in LINKED and q.key in given)
    return ";".join([progress.platform.id, *(f"{key}={given[key]}" for key in linked)])
