"""The support desk: all fields at once, the answer, and the reply to paste."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wizard.answer.addresses import absolute, answer_fragment, fragment_of, page_url, short_path
from wizard.answer.article import plain_reply, plain_sections
from wizard.answer.scene import label
from wizard.answer.told import told
from wizard.answer.wording import Words
from wizard.decide.engine import Ask, Decision
from wizard.decide.journey import Journey, Progress, answered, open_questions, platform_of, progress_of
from wizard.decide.kept import journey_of
from wizard.decide.links import opened
from wizard.errors import InputError
from wizard.model import DATE_KINDS, UNKNOWN, Kind, Lang, Platform, Question
from wizard.render.html import EMPTY
from wizard.render.live.desk import Fields, answer_html, fields_html
from wizard.render.text.reply import LENGTHS, TONES, Added, Block, Case, Manner, blocks, drawn
from wizard.screens.flow import view_of
from wizard.screens.page import Page, as_reply, explained
from wizard.screens.understood import Heard, understood

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
    fields, and so does an address of the desk; what was read is told beside it. Articles are a reply of their own.
    """
    heard = _brought(page, request)
    journey, also = heard.journey, tuple(dict.fromkeys([*request["also"], *heard.urgent]))
    if journey.platform is None:
        bare: Reply = {**as_reply("question", journey, EMPTY), "fields": EMPTY}
        return _beside(page, bare, heard, also, None, _articles_alone(page, also, request))
    platform = platform_of(page.policy, journey)
    journey = replace(journey, said={key: value for key, value in journey.said.items() if _is_offered(platform, key, value)})
    good, wrong = _checked(page, platform, journey)
    progress = progress_of(page.policy, good, page.now)
    decided, assumed = _assuming(page, progress)
    view = view_of(page, decided)
    html = answer_html(view, [question.text.in_lang(page.words.lang) for question in assumed], page.words, page.base) if view else EMPTY
    linked = _linked(progress)
    drawn_fields = fields_html(_fields(progress, journey, wrong), page.words)
    bare = {**as_reply("question", good, html, fragment_of(platform, linked)), "fields": drawn_fields}
    reply = _reply(page, decided, linked, also, request) if view else _articles_alone(page, also, request)
    return _beside(page, bare, heard, also, view, reply)


def _beside(page: Page, bare: Reply, heard: Heard, also: Sequence[str], view: AnswerView | None, reply: DeskReply | None) -> Reply:
    """With what stands beside fields and answer: what was read, the articles to offer, and the reply.

    An answer leads to articles of its own; without one those are offered that the whole message asks for.
    """
    near = {article["id"] for article in view["articles"]} if view else set[str]()
    names = heard.articles if view else (*heard.articles, *heard.helpful)
    offered = [name for name in names if page.policy.articles[name].reply or not (name in near or name.startswith("platform-"))]
    whole: Reply = {**bare, "said": heard.said, "articles": list(dict.fromkeys(offered)), "also": list(also)}
    if reply is not None:
        whole["reply"] = reply
    return whole


def _assuming(page: Page, progress: Progress) -> tuple[Progress, list[Question]]:
    """With “not sure” for every deciding question that is open, once the state is known: what follows loses nobody anything."""
    assumed: list[Question] = []
    while isinstance(progress.stand, Ask) and (question := progress.stand.question) is not progress.platform.state_question:
        if UNKNOWN not in question.values:
            break
        assumed.append(question)
        progress = progress_of(page.policy, answered(page.policy, progress.journey, question.key, UNKNOWN, page.now), page.now)
    return progress, assumed


def _brought(page: Page, request: Desk) -> Heard:
    """What the request is about: a message on the platform that is chosen, an address, or the fields."""
    fields = journey_of(request["state"])
    if "text" in request:
        heard = understood(page, request["text"], fields.platform)
        # What an agent has put into a field counts for more than what was read.
        return replace(heard, journey=replace(heard.journey, said={**heard.journey.said, **{k: v for k, v in fields.said.items() if v}}))
    journey = from_link(page, request["fragment"]) if "fragment" in request else fields
    return Heard(journey=journey, said="", articles=(), helpful=(), urgent=())


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
    """What this case is asked; apart from it what fills the texts all the same, and what is known and not asked for yet."""
    asked = open_questions(progress)
    platform = progress.platform
    others = [
        question
        for question in platform.questions
        if question not in asked and (journey.said.get(question.key) or not _decides(platform, question))
    ]

    def field(question: Question) -> tuple[Question, str | None, str | None]:
        return question, journey.said.get(question.key) or None, wrong.get(question.key)

    return Fields(asked=[field(question) for question in asked], others=[field(question) for question in others])


def _decides(platform: Platform, question: Question) -> bool:
    """Whether it says what state the order is in: that is asked for, or it is none."""
    return question is platform.state_question or (question.kind is Kind.CHOICE and question.key not in TOLD)


def _reply(page: Page, progress: Progress, linked: Mapping[str, str], also: Sequence[str], request: Desk) -> DeskReply:
    """The reply in the languages asked for; `linked` is what its link says, which is less than was assumed for it."""
    found: list[Block] = []
    langs = _langs(page, request)
    for lang in langs:
        case = _case(page, progress, linked, lang)
        found += blocks(case, _words(page, lang), page.root, _manner(request), _added(page, also, lang))
    made = drawn(found)
    platform, lang = progress.platform, page.words.lang
    first = platform.state_question.key
    status = progress.journey.given.get(first)
    name = page.words("label.dash").join([platform.name.in_lang(lang), *([label(platform, first, status, lang)] if status else [])])
    verdict = _decision(progress).outcome.verdict
    link = _link(page, progress, linked, langs[0])
    return {"text": made.text, "markdown": made.markdown, "html": made.html, "link": link, "name": name, "verdict": verdict}


def _articles_alone(page: Page, also: Sequence[str], request: Desk) -> DeskReply | None:
    """The reply that articles are without any answer; None without any article."""
    articles = [page.policy.articles[name] for name in also if name in page.policy.articles]
    if not articles:
        return None
    found: list[Block] = []
    langs = _langs(page, request)
    for lang in langs:
        found += blocks(None, _words(page, lang), page.root, _manner(request), _added(page, also, lang))
    made = drawn(found)
    link, name = _short(page, langs[0], articles[0].id), articles[0].title.in_lang(page.words.lang)
    return {"text": made.text, "markdown": made.markdown, "html": made.html, "link": link, "name": name, "verdict": ""}


def _case(page: Page, progress: Progress, linked: Mapping[str, str], lang: Lang) -> Case | None:
    view = view_of(page, progress, lang)
    if view is None:
        return None
    decision = _decision(progress)
    said = told(page.policy, progress.platform, progress.answers, decision, lang, page.now, progress.journey.own)
    return Case(view=view, told=said, address=_link(page, progress, linked, lang))


def _decision(progress: Progress) -> Decision:
    if progress.decision is None:
        raise TypeError("a reply is to an answer")
    return progress.decision


def _added(page: Page, also: Sequence[str], lang: Lang) -> list[Added]:
    """Articles as a reply has them."""
    words = _words(page, lang)
    return [
        Added(
            title=article.title.in_lang(lang),
            answer=plain_reply(page.policy, article, words),
            address=_short(page, lang, article.id),
            urgent=article.reply is not None,
            more=tuple(plain_sections(page.policy, article, words)),
        )
        for name in also
        if (article := page.policy.articles.get(name))
    ]


def _langs(page: Page, request: Desk) -> tuple[Lang, ...]:
    """What an agent chose before the site had fewer languages is no choice any more."""
    every, wanted = page.policy.site.languages, request["reply_lang"]
    return every if wanted == "both" else tuple(lang for lang in every if lang == wanted) or every[:1]


def _words(page: Page, lang: Lang) -> Words:
    return Words(lang=lang, wording=page.policy.wording, today=page.now.date())


def _manner(request: Desk) -> Manner:
    return Manner(
        length=request["length"] if request["length"] in LENGTHS else LENGTHS[1],
        tone=request["tone"] if request["tone"] in TONES else TONES[0],
        greeting=request["greeting"],
        name=request["name"],
    )


def _link(page: Page, progress: Progress, linked: Mapping[str, str], lang: Lang) -> str:
    """The address that never changes; with the answers and dates behind it where there are any that a state does not say alone."""
    outcome = _decision(progress).outcome
    short = _short(page, lang, outcome.id)
    return short if len(linked) <= 1 else f"{short}#{answer_fragment(page.policy, progress.platform, linked, outcome)}"


def _short(page: Page, lang: Lang, name: str) -> str:
    """The whole address that a page never loses."""
    return absolute(page_url(lang, short_path(name)), page.root)


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


def _linked(progress: Progress) -> dict[str, str]:
    """What an address says beside the platform: codes and dates, so that a reload loses nothing. No amount and no free text."""
    given = progress.journey.given
    return {
        question.key: given[question.key] for question in progress.platform.questions if question.kind in LINKED and question.key in given
    }
