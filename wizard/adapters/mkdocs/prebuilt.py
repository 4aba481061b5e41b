"""What the wizard shows before Python is up, as data beside its scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator

from wizard.answer.addresses import WIZARD, base_of
from wizard.answer.wording import Words
from wizard.model import Policy
from wizard.screens.page import Page
from wizard.screens.prebuilt import answer_before_python, graph, page_before_python, platform_graph, waiting_graph

TOGETHER = 6
"""Platforms whose questions go into one file: packed it is then 100 kB at most, which a phone fetches while the first one is read."""


def prebuilt_files(policy: Policy, words: Words) -> Iterator[tuple[str, str]]:
    """The graph of questions, and each platform's answers without dates; paths below the language's root."""
    page = page_before_python(policy, words.lang, base_of(WIZARD, words.lang))
    if len(policy.platforms) <= TOGETHER:
        yield "assets/prebuilt/graph.json", _json(graph(page))
    else:
        yield from _apart(page)
    for platform in policy.platforms.values():
        answers = {outcome.id: answer_before_python(page, platform, outcome) for outcome in platform.outcomes.values()}
        yield f"assets/prebuilt/answers-{platform.id}.json", _json(answers)


def _apart(page: Page) -> Iterator[tuple[str, str]]:
    """Each platform's questions in a file of its own. In place of their first step the graph says where they are."""
    places = {}
    for name in page.policy.platforms:
        places[name] = {"in": f"graph-{name}.json"}
        yield f"assets/prebuilt/graph-{name}.json", _json(platform_graph(page, name))
    for number, (key, step) in enumerate(waiting_graph(page).items(), start=1):
        places[key] = {"in": f"waiting-{number}.json"}
        yield f"assets/prebuilt/waiting-{number}.json", _json({key: step})
    yield "assets/prebuilt/graph.json", _json(places)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
