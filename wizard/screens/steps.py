"""The way through the required questions, written down: what Python would reply, for the page to show before Python is up.

Every reply here is one that the bridge would give to the same clicks, so that it can take over without a visible change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from wizard.answers import CHINA
from wizard.engine import decide, required_question
from wizard.journey import Journey, answered, next_step, platform_of
from wizard.model import Lang, Outcome, Platform, Policy
from wizard.render.form import back_button
from wizard.render.mixed import marked
from wizard.render.outcome import outcome_html
from wizard.render.view import fragment_of, undated_view
from wizard.render.wording import Words
from wizard.screens.page import Page, as_reply
from wizard.screens.wizard import question_screen, screen

type Graph = dict[str, dict[str, Any]]
"""By fragment: a reply, with `next` (the fragment that each answer leads to) or `outcome` (the id of the answer)."""


def page_before_python(policy: Policy, lang: Lang, base: str) -> Page:
    """The wizard's page at build time: no reply of the graph depends on the moment."""
    words = Words(lang=lang, wording=policy.wording, today=None)
    return Page(policy=policy, words=words, now=datetime.combine(policy.version, time(), CHINA), base=base, root="")


def graph(page: Page) -> Graph:
    """Every required question of every platform as it is reached, and the outcome at the end of each way.

    With it the links that bring a status and leave the platform open, such as an article's: `;status=packed`.
    """
    ways = {key: node for name in page.policy.platforms for key, node in _ways(page, Journey(platform=name))}
    steps = ways | dict(_waiting(page))
    return {fragment: step | {"html": marked(step["html"], page.words.lang)} for fragment, step in steps.items()}


def _waiting(page: Page) -> Iterator[tuple[str, dict[str, Any]]]:
    platforms = page.policy.platforms
    first = {(platform.questions[0].key, value): None for platform in platforms.values() for value in platform.questions[0].values}
    for key, value in first:
        journey = Journey(given={key: value})
        chosen = {name: answered(page.policy, journey, "platform", name, page.now) for name in platforms}
        ways = {name: _fragment(page, platforms[name], after) for name, after in chosen.items()}
        yield f";{key}={value}", screen(page, journey) | {"key": "platform", "next": ways}


def _ways(page: Page, journey: Journey) -> Iterator[tuple[str, dict[str, Any]]]:
    platform = platform_of(page.policy, journey)
    answers, _ = next_step(page.policy, journey, page.now)
    here = fragment_of(platform, answers.codes)
    question = required_question(platform, answers.codes)
    if question is None:
        decision = decide(platform, answers.codes)
        if decision is None:
            raise LookupError(f"{here}: no rule fits; run lint")
        yield here, _reached(page, journey, here, decision.outcome)
        return
    after = {value: answered(page.policy, journey, question.key, value, page.now) for value in question.values}
    reply = question_screen(page, journey, question, current=None, error=None)
    ways = {value: _fragment(page, platform, journey) for value, journey in after.items()}
    yield here, reply | {"key": question.key, "next": ways}
    for later in after.values():
        yield from _ways(page, later)


def _fragment(page: Page, platform: Platform, journey: Journey) -> str:
    return fragment_of(platform, next_step(page.policy, journey, page.now)[0].codes)


def _reached(page: Page, journey: Journey, here: str, outcome: Outcome) -> dict[str, Any]:
    """The end of a way. The answer itself is in a file of its own, since it is long and the same for many ways."""
    verdict = page.words(f"verdict.{outcome.verdict}")
    announce = f"{verdict}{page.words('label.colon')}{outcome.title.in_lang(page.words.lang)}"
    return as_reply("outcome", journey, "", here, announce) | {"outcome": outcome.id}


def answer_before_python(page: Page, platform: Platform, outcome: Outcome) -> str:
    """The answer without dates, as the wizard shows it until Python adds them."""
    lang = page.words.lang
    html = outcome_html(undated_view(page.policy, platform, outcome, lang), page.words, page.base)
    return marked(back_button(page.words) + html, lang)
