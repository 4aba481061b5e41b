"""The graph of questions: what the page shows before Python is up is what Python would have shown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.conftest import NOW
from wizard.adapters.bridge import handle
from wizard.adapters.mkdocs import prebuilt
from wizard.answer.wording import Words
from wizard.decide.tree import walks
from wizard.model import LANGS, Lang, Policy
from wizard.screens.prebuilt import Graph, answer_before_python, graph, page_before_python

TODAY = re.compile(r' (?:value|max)="2026-[^"]*"|<p class="recent">.*?</p>')
SAME = ("state", "kind", "accepted", "html", "fragment", "announce")


def _ask(lang: Lang, state: object, **operation: object) -> dict[str, Any]:
    request = {"state": state, "lang": lang, "base": "../", "root": "/", "now": NOW.timestamp() * 1000, **operation}
    reply: dict[str, Any] = json.loads(handle(json.dumps(request)))
    return reply


def _same(reply: Mapping[str, object]) -> dict[str, object]:
    """What must not change when Python takes over: all but what day it is."""
    return {key: reply[key] for key in SAME} | {"html": TODAY.sub("", str(reply["html"]))}


def _graph(policy: Policy, lang: Lang) -> Graph:
    return graph(page_before_python(policy, lang, "../"))


@pytest.mark.parametrize("lang", LANGS)
def test_every_question_is_the_one_python_asks(policy: Policy, lang: Lang) -> None:
    """Clicking through the graph and through the bridge gives the same screens and the same state."""
    steps = _graph(policy, lang)
    seen = 0
    pending = [(name, _ask(lang, None, op="answer", key="platform", value=name)) for name in policy.platforms]
    while pending:
        fragment, reply = pending.pop()
        step = steps[fragment]
        seen += 1
        assert step["state"] == reply["state"]
        if "outcome" in step:
            continue
        assert _same(step) == _same(reply)
        for value, after in step["next"].items():
            pending.append((after, _ask(lang, reply["state"], op="answer", key=step["key"], value=value)))
        for aside, after in step["asides"].items():
            key, value = aside.split("=")
            pending.append((after, _ask(lang, reply["state"], op="answer", key=key, value=value)))
        if step["skip"]:
            pending.append((step["skip"], _ask(lang, reply["state"], op="skip", key=step["key"])))
    assert seen == sum(1 for fragment in steps if not fragment.startswith(";"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_status_brought_by_a_link_waits_for_the_platform(policy: Policy, lang: Lang) -> None:
    """An article's link asks for the platform alone, and goes on where Python would."""
    waiting = {fragment: step for fragment, step in _graph(policy, lang).items() if fragment.startswith(";")}
    assert ";status=packed" in waiting
    for fragment, step in waiting.items():
        reply = _ask(lang, None, op="open", fragment=fragment)
        assert "next" in step
        assert _same(step) == _same(reply)
        for name, after in step["next"].items():
            assert _ask(lang, reply["state"], op="answer", key="platform", value=name)["fragment"].startswith(after)


@pytest.mark.parametrize("lang", LANGS)
def test_every_way_ends_at_the_outcome_python_gives(policy: Policy, lang: Lang) -> None:
    """The end of each way is the bridge's outcome, announced alike; each walk of the engine, with every choice, is one."""
    ends = [step for step in _graph(policy, lang).values() if "outcome" in step]
    for step in ends:
        assert "outcome" in step
        reply = _ask(lang, step["state"], op="finish")
        assert f'data-outcome="{step["outcome"]}"' in reply["html"]
        assert reply["announce"] == step["announce"]
    # Why a request was refused has a default, and not every walk names it.
    reached = {frozenset(re.sub(";refusal=[^;]*", "", step["fragment"]).split(";")) for step in ends}
    walked = [(platform.id, codes) for platform in policy.platforms.values() for codes in walks(platform, optional=True)]
    for name, codes in walked:
        assert {name, *(f"{key}={value}" for key, value in codes.items() if key != "refusal")} in reached


def test_every_outcome_has_its_answer_written_down(policy: Policy) -> None:
    """Without dates, so that it is true on every day, and with the way back."""
    page = page_before_python(policy, "zh", "../")
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            html = answer_before_python(page, platform, outcome)
            assert f'data-outcome="{outcome.id}"' in html
            assert "data-back" in html
            assert 'class="days' not in html
            assert 'class="track' not in html


def test_questions_of_many_platforms_are_a_file_each(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Together they are the whole graph, and it says of each step that leads into a file which one."""
    monkeypatch.setattr(prebuilt, "TOGETHER", 1)
    words = Words(lang="zh", wording=policy.wording, today=None)
    files = {path.rsplit("/", 1)[-1]: json.loads(text) for path, text in prebuilt.prebuilt_files(policy, words)}
    places = files.pop("graph.json")
    parts = {name: file for name, file in files.items() if not name.startswith("answers-")}
    assert {place["in"] for place in places.values()} == parts.keys()
    assert all(key in parts[place["in"]] for key, place in places.items())
    steps = [step for part in parts.values() for step in part.items()]
    assert dict(steps) == json.loads(json.dumps(_graph(policy, "zh")))
    assert len(steps) == len(dict(steps))
