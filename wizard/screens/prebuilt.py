"""The way through the questions, written down: what Python would reply, for the page to show before Python is up.

Every reply here is one that the bridge would give to the same clicks, so that it can take over without a visible change. A question
that may be left out is asked too, such as for a date: only what follows from an answer to it is left to Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

from wizard.answer.addresses import fragment_of
from wizard.answer.changes import last_changed
from wizard.answer.view import undated_view
from wizard.answer.wording import Words
from wizard.decide.answers import CHINA
from wizard.decide.engine import Ask
from wizard.decide.journey import Journey, Progress, answered, progress_of, skipped
from wizard.model import Lang, Outcome, Platform, Policy, Question
from wizard.render.actions import changed_html
from wizard.render.html import EMPTY, tag
from wizard.render.live.form import back_button
from wizard.render.mixed import marked
from wizard.render.outcome import outcome_html
from wizard.render.places import Live
from wizard.screens.flow import question_screen, screen
from wizard.screens.page import Page, as_reply

if TYPE_CHECKING:
    from wizard.screens.shapes import PrebuiltAnswer, PrebuiltQuestion, PrebuiltStep

type Graph = dict[str, PrebuiltStep]
"""By fragment, or by fragment and number among questions that may be left out: a reply, with where its answers lead or the answer's id."""

END = "~"
"""After a fragment: the answer itself, with every question left out that may be."""

WORDING = ("verdict.{Verdict}",)


def page_before_python(policy: Policy, lang: Lang, base: str) -> Page:
    """The wizard's page at build time: no reply of the graph depends on the moment."""
    words = Words(lang=lang, wording=policy.wording, today=None)
    return Page(policy=policy, words=words, now=datetime.combine(policy.version, time(), CHINA), base=base, root="")


def graph(page: Page) -> Graph:
    """Every required question of every platform as it is reached, and the outcome at the end of each way.

    With it the links that bring a status and leave the platform open, such as an article's: `;status=packed`.
    """
    ways = {key: node for name in page.policy.platforms for key, node in platform_graph(page, name).items()}
    return ways | waiting_graph(page)


def platform_graph(page: Page, name: str) -> Graph:
    """The steps of one platform."""
    return _marked(page, _all_ways(page, Journey(platform=name)))


def waiting_graph(page: Page) -> Graph:
    """The steps that wait for a platform."""
    return _marked(page, _waiting(page))


def _marked(page: Page, found: Iterable[tuple[str, PrebuiltStep]]) -> Graph:
    steps = dict(found)
    for step in steps.values():
        step["html"] = marked(step["html"], page.words.lang)
    return steps


def _waiting(page: Page) -> Iterator[tuple[str, PrebuiltQuestion]]:
    platforms = page.policy.platforms
    first = {
        (question.key, value): None
        for platform in platforms.values()
        for question in (platform.state_question,)
        for value in question.values
    }
    first |= {(question.key, option.value): None for platform in platforms.values() for question, option in platform.asides()}
    for key, value in first:
        journey = Journey(said={key: value})
        ways = {name: _fragment(page, answered(page.policy, journey, "platform", name, page.now)) for name in platforms}
        here = f";{key}={value}"
        yield here, {**screen(page, journey), "at": here, "key": "platform", "next": ways, "asides": {}, "skip": None, "end": None}


def _all_ways(page: Page, journey: Journey) -> Iterator[tuple[str, PrebuiltStep]]:
    """The ways from a platform's first question, and from the answers beside it that nobody is asked for."""
    yield from _ways(page, journey)
    platform = page.policy.platforms[journey.platform or ""]
    for question, option in platform.asides():
        yield from _ways(page, answered(page.policy, journey, question.key, option.value, page.now))


def _ways(page: Page, journey: Journey) -> Iterator[tuple[str, PrebuiltStep]]:
    progress = progress_of(page.policy, journey, page.now)
    here = _fragment_of(progress)
    if not isinstance(progress.stand, Ask):
        yield from _optional(page, progress, progress.stand.outcome)
        return
    question = progress.question or progress.stand.question
    after = {value: answered(page.policy, journey, question.key, value, page.now) for value in question.values}
    reply = question_screen(page, progress, question, current=None, error=None)
    yield (
        here,
        {
            **reply,
            "at": here,
            "key": question.key,
            "next": {value: _fragment(page, journey) for value, journey in after.items()},
            "asides": _beside(page, journey, question),
            "skip": None,
            "end": None,
        },
    )
    for later in after.values():
        yield from _ways(page, later)


def _optional(page: Page, progress: Progress, outcome: Outcome) -> Iterator[tuple[str, PrebuiltStep]]:
    """The questions that may be left out before an answer, one after another, and the answer when none of them is left.

    A choice leads on from each of its options; what is typed, such as a date, only from leaving it out.
    """
    at, question = _place(progress), progress.question
    if question is None:
        yield at, _reached(page, progress, outcome)
        return
    journey = progress.journey
    chosen = {value: answered(page.policy, journey, question.key, value, page.now) for value in question.values}
    after = {value: progress_of(page.policy, one, page.now) for value, one in chosen.items()}
    left_out = progress_of(page.policy, skipped(journey, question.key), page.now)
    reply = question_screen(page, progress, question, current=None, error=None, dated=False)
    yield (
        at,
        {
            **reply,
            "at": at,
            "key": question.key,
            "next": {value: _place(one) for value, one in after.items()},
            "asides": {},
            "skip": _place(left_out),
            "end": _fragment_of(progress) + END,
        },
    )
    for one in (left_out, *after.values()):
        yield from _optional(page, one, outcome)


def _place(progress: Progress) -> str:
    """What a step among questions that may be left out is called: its answers, and how many were left out on the way."""
    here, left_out = _fragment_of(progress), len(progress.journey.skipped)
    if not left_out:
        return here
    return f"{here}{END}{left_out}" if progress.question else here + END


def _beside(page: Page, journey: Journey, question: Question) -> dict[str, str]:
    platform = page.policy.platforms[journey.platform or ""]
    if question is not platform.state_question:
        return {}
    answers = ((other.key, option.value) for other, option in platform.asides())
    return {f"{key}={value}": _fragment(page, answered(page.policy, journey, key, value, page.now)) for key, value in answers}


def _fragment(page: Page, journey: Journey) -> str:
    return _fragment_of(progress_of(page.policy, journey, page.now))


def _fragment_of(progress: Progress) -> str:
    return fragment_of(progress.platform, progress.answers.codes)


def _reached(page: Page, progress: Progress, outcome: Outcome) -> PrebuiltAnswer:
    """The end of a way. The answer itself is in a file of its own, since it is long and the same for many ways."""
    verdict = page.words(f"verdict.{outcome.verdict}")
    announce = f"{verdict}{page.words('label.colon')}{outcome.title.in_lang(page.words.lang)}"
    reply = as_reply("outcome", progress.journey, EMPTY, _fragment_of(progress), announce)
    return {**reply, "at": _place(progress), "outcome": outcome.id}


def answer_before_python(page: Page, platform: Platform, outcome: Outcome) -> str:
    """The answer without dates, as the wizard shows it until Python adds them."""
    lang = page.words.lang
    changed = changed_html(last_changed(page.policy, outcome.id, None), page.words, page.base)
    live = Live(static=True, slots={"end": tag("p", changed, class_="quiet")})
    html = outcome_html(undated_view(page.policy, platform, outcome, lang), page.words, page.base, live=live)
    return marked(back_button(page.words) + html, lang)
