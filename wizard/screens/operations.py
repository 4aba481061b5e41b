"""Everything a page can ask for, by the name under which it asks: one table, one way in, one way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Never, cast

from wizard.answer.period import moment_of, reminded
from wizard.decide.answers import CHINA
from wizard.decide.journey import progress_of, skipped, stepped_back
from wizard.decide.kept import journey_of, remembered
from wizard.model import Policy
from wizard.render.html import EMPTY
from wizard.render.mixed import marked
from wizard.screens import cases
from wizard.screens.desk import desk
from wizard.screens.flow import answer, ask_again, fill, finish, open_link, screen, tick, view_of
from wizard.screens.page import Page, as_reply, page_of
from wizard.screens.understood import read

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView
    from wizard.screens.shapes import Answer, Back, Change, Fill, Finish, Open, Reminder, Reply, Request, Show, Skip, Tick


def perform(policy: Policy, request: Request) -> Reply:
    """The reply to a request. Raises KeyError or ValueError for a request that no page makes.

    A reply to whoever has kept this case carries what the device has to keep from now on.
    """
    page = page_of(policy, request)
    operation = OPERATIONS[request["op"]]
    request = cases.up_to_date(page, request)
    # The key of the table is the operation's own name, so the request is of the kind that the function takes.
    reply = cases.kept(page, request, operation(page, cast("Never", request)))
    bare = remembered(policy, reply["state"])
    return _marked(reply if bare is reply["state"] else {**reply, "remembered": bare}, page)


def _marked(reply: Reply, page: Page) -> Reply:
    """The reply with the Chinese in its English texts marked as Chinese."""
    told: Reply = {**reply, "html": marked(reply["html"], page.words.lang)}
    if "fields" in told:
        told["fields"] = marked(told["fields"], page.words.lang)
    return told


def _open(page: Page, request: Open) -> Reply:
    return open_link(page, request["fragment"], hosted=request.get("hosted", False))


def _show(page: Page, request: Show) -> Reply:
    return screen(page, journey_of(request["state"]))


def _answer(page: Page, request: Answer) -> Reply:
    return answer(page, journey_of(request["state"]), request["key"], request["value"])


def _skip(page: Page, request: Skip) -> Reply:
    return screen(page, skipped(journey_of(request["state"]), request["key"]))


def _finish(page: Page, request: Finish) -> Reply:
    return finish(page, journey_of(request["state"]))


def _back(page: Page, request: Back) -> Reply:
    return screen(page, stepped_back(journey_of(request["state"])))


def _change(page: Page, request: Change) -> Reply:
    return ask_again(page, journey_of(request["state"]), request["key"])


def _fill(page: Page, request: Fill) -> Reply:
    return fill(page, journey_of(request["state"]), request["values"])


def _tick(page: Page, request: Tick) -> Reply:
    return screen(page, tick(journey_of(request["state"]), request["part"], on=request["on"]))


def _reminder(page: Page, request: Reminder) -> Reply:
    """The reminders of an answer as a file. Their library is large and rarely wanted, so it is loaded only here."""
    from wizard.render.text.reminder import reminder_file  # noqa: PLC0415 - loaded on demand

    journey = journey_of(request["state"])
    view = view_of(page, progress_of(page.policy, journey, page.now))
    if view is None:
        raise LookupError("a reminder is asked for before there is an answer")
    made = reminder_file(view, page.words, page.root, page.now)
    return {
        **as_reply("file", journey, EMPTY),
        "said": _told(page, view),
        "file": {"name": made.name, "type": "text/calendar", "text": made.text},
    }


def _told(page: Page, view: AnswerView) -> str:
    """What came of it, with the first date in words: a browser inside another app may have dropped the file without a word."""
    what, end = next((timeline["due"], end) for timeline in view["timelines"] if (end := reminded(timeline, page.now)))
    moment = moment_of(end)
    when = moment.astimezone(CHINA) if isinstance(moment, datetime) else moment
    return page.words("reminder.told", what=what, when=page.words.moment(when))


OPERATIONS: Mapping[str, Callable[[Page, Never], Reply]] = {
    "open": _open,
    "show": _show,
    "answer": _answer,
    "skip": _skip,
    "finish": _finish,
    "back": _back,
    "change": _change,
    "fill": _fill,
    "tick": _tick,
    "reminder": _reminder,
    "desk": desk,
    "read": read,
    "cases": cases.listed,
    "keep": cases.keep,
    "resume": cases.resume,
    "refresh": cases.refresh,
    "forget": cases.forget,
    "forget-all": cases.forget_all,
    "import": cases.take_in,
}
"""By the `op` of a request."""
