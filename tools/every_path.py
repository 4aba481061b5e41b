"""Walk every path of the browser's side, so that every module it can ever need gets imported.

Run inside Pyodide by the tool that cuts the standard library and by the test of what is left. The value of the last line
is a JSON list of two lists: the modules of the first archive that the wizard needs, and those that only reminders need.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

from wizard.adapters.bridge import bundled, decide_many, handle
from wizard.decide.engine import Ask, stand
from wizard.model import Kind

TYPE_CHECKING = False  # not the one of `typing`, which would get into the memory
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.decide.shapes import StateData
    from wizard.model import Platform
    from wizard.screens.shapes import Reply

ARCHIVE = "/lib/python313.zip"
REMINDER = "/lib/reminder.zip"
NOW = 1_795_312_800_000
"""Milliseconds: 22 November 2026, 10 o'clock in China."""

TYPED = {
    "requested_on": "2026-09-30",
    "refund_on": "2026-11-02",
    "signed_on": "2026-11-18",
    "paid_at": "2026-11-22T09:58",
    "amount": "9.99",
}

PLATFORMS = [*bundled().platforms.values()]
FIRST, OTHER, LAST = PLATFORMS[0], PLATFORMS[1 % len(PLATFORMS)], PLATFORMS[2 % len(PLATFORMS)]
DATED = next(question for platform in PLATFORMS for question in platform.questions if question.kind is Kind.DATE and question.when)
"""The first question for a date."""
DATING = next(platform for platform in PLATFORMS if DATED in platform.questions)
REQUESTED = ";".join((DATING.id, *(f"{key}={min(values)}" for key, values in DATED.when.items())))
LINES = [question.key for question in DATING.questions if question.kind is Kind.LINE][:1]
ADVICE = next(iter([name for name, article in bundled().articles.items() if article.reply] or bundled().articles))
"""An article that the desk adds to a reply."""


def latin(platform: Platform) -> str:
    """A name of it in Latin letters, as people type it."""
    return next((name for name in platform.called if name.isascii()), platform.id)


def second(platform: Platform) -> str:
    """A link to an order in the second state on the platform's line."""
    return f"{platform.id};{platform.state_question.key}={platform.line[:2][-1]}"


MESSAGES = (
    f"{FIRST.called[0]} 前天提交的取消申请 花了98元 订单号LS20261123007",
    f"{latin(OTHER)} hai mei fahuo",
    f"paid 98 yuan at 9:50 on {latin(LAST)}, two days ago",
)
"""In Chinese, in pinyin and in English."""


def ask(state: StateData | None, **operation: object) -> Reply:
    """One request of the page."""
    device = {"lang": "zh", "base": "../", "root": "https://help.example/", "now": NOW, "stored": "", "storing": True}
    reply: Reply = json.loads(handle(json.dumps({**device, "state": state, **operation})))
    return reply


def every_operation() -> None:
    """Each operation of the bridge, with good and bad input."""
    other = next(iter(FIRST.outcomes)).partition(".")[2]
    for lang in bundled().site.languages:
        ask(None, op="open", fragment=f"{second(FIRST)};v=2026-11-21;o={other}", lang=lang)
    ask(None, op="open", fragment="<&>;\ufffd=%")
    state = ask(None, op="open", fragment=REQUESTED)["state"]
    ask(state, op="answer", key=DATED.key, value="yesterday")
    state = ask(state, op="answer", key=DATED.key, value="2026-11-20")["state"]
    for key in LINES:
        ask(state, op="answer", key=key, value="x" * 99)
    ask(state, op="change", key=DATING.state_question.key)
    ask(state, op="back")
    ask(state, op="tick", part="order", on=True)
    asked = {key: value for key, value in {"order": "A", "amount": "1,5"}.items() if DATING.question(key)}
    ask(state, op="fill", values={**asked, "item": "b\u202e", "own": "c\nd"})
    kept = ask(state, op="keep")
    ask(None, op="cases", stored=kept["stored"])
    ask(None, op="cases", stored="broken")
    ask(None, op="import", text="[" * 9999, stored=kept["stored"])
    ask(None, op="import", text=kept["stored"], stored="")
    ask(kept["state"], op="refresh", stored=kept["stored"])
    ask(None, op="forget-all", shown="", stored=kept["stored"])
    ask(None, op="open", fragment=f"{FIRST.id};order=1")
    ask(None, op="resume", case=kept["state"]["case"], stored=kept["stored"])
    ask(None, op="forget", case="0", stored=kept["stored"])
    for length, tone, lang in (("line", "polite", "zh"), ("short", "plain", "en"), ("full", "polite", "both")):
        ask(state, op="desk", reply_lang=lang, tone=tone, length=length, greeting="", name="Li", also=[ADVICE])
    desk = {"reply_lang": "zh", "tone": "polite", "length": "short", "greeting": "", "name": "", "also": []}
    ask(None, op="desk", fragment=f"{REQUESTED};{DATED.key}=2026-11-20", **desk)
    for text in MESSAGES:
        ask(None, op="desk", text=text, **desk)
        ask(None, op="read", text=text, without=[], chosen={}, own=False)
        ask(None, op="read", text=text, without=["product"], chosen={"platform": FIRST.id}, own=True)
    ask(ask(None, op="open", fragment=second(OTHER))["state"], op="finish")
    with suppress(KeyError):
        handle("{}")


def a_reminder() -> None:
    """The one operation whose library comes in an archive of its own."""
    sys.path.append(REMINDER)
    state = ask(None, op="open", fragment=REQUESTED)["state"]
    state = ask(state, op="answer", key=DATED.key, value="2026-11-20")["state"]
    ask(state, op="reminder")


def walks(platform: Platform, codes: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Every way through the required questions. The module that has this for everybody else is not in the browser."""
    found = stand(platform, codes)
    if not isinstance(found, Ask):
        yield codes
        return
    for value in found.question.values:
        yield from walks(platform, {**codes, found.question.key: value})


def every_answer() -> None:
    """One decision a walk through the required questions, undated and dated."""
    cases = []
    for platform in bundled().platforms.values():
        for codes in walks(platform, {}):
            for typed in ({}, TYPED):
                answers = {**codes} | {key: value for key, value in typed.items() if platform.question(key)}
                cases.append({"platform": platform.id, "answers": answers, "lang": "zh", "now": NOW})
    decide_many(json.dumps(cases))


def modules() -> list[str]:
    """The imported modules that came from one of the archives."""
    origins = {name: getattr(getattr(module, "__spec__", None), "origin", None) or "" for name, module in sys.modules.items()}
    return sorted(name for name, origin in origins.items() if origin.startswith((ARCHIVE, REMINDER)))


every_operation()
every_answer()
start = modules()
a_reminder()
json.dumps([start, sorted({*modules()} - {*start})])
