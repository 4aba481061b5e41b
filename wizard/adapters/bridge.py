"""The bridge to the browser: one function, JSON in and JSON out, without any state of its own.

A request is `{"op", "state", "lang", "base", "root", "now", "stored", …}`: `now` in milliseconds since 1970, `base` the
way from the page to the site's root, `root` the site's address, `stored` what the device keeps. The reply is
`{"state", "kind", "accepted", "html", "fragment", "announce"}`: `kind` is `platform`, `question`, `outcome`, `cases`
or `file`, `accepted` is false when something typed was not, and `html` is safe to insert as it is. With `stored` it
carries what the device has to keep from now on, with `file` one to save. The page only relays and draws.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from wizard.journey import Journey, finished, skipped, stepped_back
from wizard.load import load_policy
from wizard.render.mixed import marked
from wizard.screens import cases
from wizard.screens.desk import desk
from wizard.screens.page import Page, Reply, as_reply, journey_of, lang_of, page_of
from wizard.screens.wizard import answer, ask_again, fill, open_link, screen, tick, view_of

bundled = cache(load_policy)

CASE_OPERATIONS: dict[str, Callable[[Page, dict[str, Any]], Reply]] = {
    "cases": cases.panel,
    "keep": cases.keep,
    "resume": cases.resume,
    "forget": cases.forget,
    "forget-all": cases.forget_all,
    "import": cases.take_in,
}


def handle(request: str) -> str:
    """Answer one request of the page, both as JSON. Raises KeyError or ValueError for a request no page makes."""
    return json.dumps(_reply(json.loads(request)), ensure_ascii=False)


def decide_many(request: str) -> str:
    """Outcomes for a list of `{"platform", "answers", "lang", "now"}`, for comparing this runtime with another."""
    views = []
    for case in json.loads(request):
        page = page_of(bundled(), {"now": case["now"], "lang": case["lang"], "base": ""})
        views.append(view_of(page, Journey(platform=case["platform"], given=case["answers"])))
    return json.dumps(views, ensure_ascii=False, sort_keys=True)


def _reply(request: dict[str, Any]) -> Reply:
    page, operation = page_of(bundled(), request), request["op"]
    if operation in CASE_OPERATIONS:
        return CASE_OPERATIONS[operation](page, request)
    journey = journey_of(request["state"])
    operations: dict[str, Callable[[], Reply]] = {
        "open": lambda: open_link(page, request["fragment"]),
        "show": lambda: screen(page, journey),
        "answer": lambda: answer(page, journey, request["key"], request["value"]),
        "skip": lambda: screen(page, skipped(journey, request["key"])),
        "finish": lambda: screen(page, finished(page.policy, journey, page.now)),
        "back": lambda: screen(page, stepped_back(journey)),
        "change": lambda: ask_again(page, journey, request["key"]),
        "fill": lambda: fill(page, journey, request["values"]),
        "tick": lambda: screen(page, tick(journey, request["part"], on=request["on"])),
        "reminder": lambda: _reminder(page, journey),
        "desk": lambda: desk(page, journey, lang_of(request["reply_lang"])),
    }
    reply = cases.kept(page, request, operations[operation]())
    return reply | {part: marked(reply[part], page.words.lang) for part in ("html", "fields") if part in reply}


def _reminder(page: Page, journey: Journey) -> Reply:
    """The reminders of an answer as a file. Its library is large and rarely wanted, so it is loaded only here."""
    from wizard.render.reminder import reminder_file  # noqa: PLC0415 - loaded on demand

    view = view_of(page, journey)
    if view is None:
        raise LookupError("a reminder is asked for before there is an answer")
    return as_reply("file", journey, "") | {"file": reminder_file(view, page.words, page.root, page.now)}
