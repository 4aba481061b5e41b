"""What the wizard shows before Python is up, as data beside its scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator

from wizard.answer.addresses import WIZARD, base_of
from wizard.answer.wording import Words
from wizard.model import Policy
from wizard.screens.prebuilt import answer_before_python, graph, page_before_python


def prebuilt_files(policy: Policy, words: Words) -> Iterator[tuple[str, str]]:
    """The graph of questions, and each platform's answers without dates; paths below the language's root."""
    page = page_before_python(policy, words.lang, base_of(WIZARD, words.lang))
    yield "assets/prebuilt/graph.json", _json(graph(page))
    for platform in policy.platforms.values():
        answers = {outcome.id: answer_before_python(page, platform, outcome) for outcome in platform.outcomes.values()}
        yield f"assets/prebuilt/answers-{platform.id}.json", _json(answers)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
