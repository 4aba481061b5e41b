"""The kept cases: what each is about, its next deadline, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import TYPE_CHECKING

from wizard.answer.wording import Words
from wizard.model import State
from wizard.render.html import EMPTY, SPACE, Html, badge, escape, tag

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, TimelineView

WORDING = ("case.{running|uncertain|overdue}", "case.unsettled.{running|uncertain}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A kept case: `view` is its answer today, None while a question is still open."""

    id: str
    name: str
    view: AnswerView | None
    partly: bool = False
    """Whether something in it cannot be read today."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """What the list of kept cases says."""

    kept: Sequence[Kept]
    notice: str | None
    storing: bool
    """Whether the browser keeps anything."""
    unread: int
    """How much is kept that cannot be read."""
    shown: str
    """The sign of what is listed, for deleting it all."""
    asks: bool
    """Whether the notice asks if the oldest may go for a file."""
    wiped: bool = False
    """Whether all was deleted just now."""


def cases_html(panel: Panel, words: Words, today: date) -> Html:
    """The panel of kept cases. Without any it only offers to read a file."""
    kept, unread = panel.kept, panel.unread
    lost = None if panel.storing or not kept else words("case.no-storage")
    notices = [panel.notice, lost, words("case.unreadable", count=str(unread)) if unread else None]
    said = EMPTY.join(tag("p", escape(text), class_="notice", role="status") for text in notices if text)
    if panel.asks:
        said += tag("p", tag("button", escape(words("case.make-room")), type="button", class_="btn btn--small", data_make_room=True))
    if panel.wiped:
        rest = words("case.cleared-rest")
        said += tag("p", tag("button", escape(words("case.clear-rest")), type="button", class_="btn btn--small", data_clear_rest=rest))
    if not kept and not unread:
        fold = tag("details", tag("summary", escape(words("case.have-file"))), tag("p", _import(words)), open=bool(said))
        return tag("section", said, fold, class_="cases")
    delete = tag("button", escape(words("case.delete-all")), type="button", class_="btn btn--small", data_forget_all=panel.shown)
    listed = tag("ul", *(_row(case, words, today) for case in kept), class_="cases__list") if kept else EMPTY
    tools = tag("p", _export(words), _import(words), delete, class_="tools")
    return tag("section", tag("h2", escape(words("case.title"))), said, listed, tools, class_="cases")


def _export(words: Words) -> Html:
    return tag("button", escape(words("case.export")), type="button", class_="btn btn--small", data_export=words("case.file"))


def _import(words: Words) -> Html:
    field = tag("input", type="file", accept=".json,application/json", data_import=True, class_="sr-only")
    return tag("label", escape(words("case.import")), field, class_="btn btn--small")


def _row(case: Kept, words: Words, today: date) -> Html:
    view = case.view
    head = tag("strong", escape(case.name)) + (SPACE + badge(view["verdict"], view["verdict_label"]) if view else EMPTY)
    text, state = next_deadline(view, words, today) if view else (words("case.unfinished"), State.UNKNOWN)
    buttons = (
        tag(
            "button",
            escape(label),
            type="button",
            class_="btn btn--small" if action == "open" else "change",
            aria_label=f"{label}{words('label.colon')}{case.name}",
            data_resume=case.id if action == "open" else None,
            data_forget=case.id if action == "remove" else None,
        )
        for action, label in (("open", words("case.open")), ("remove", words("case.remove")))
    )
    return tag(
        "li",
        tag("p", head),
        tag("p", escape(text), class_=f"timelines__state timelines__state--{state}"),
        tag("p", escape(words("case.partly")), class_="quiet") if case.partly else EMPTY,
        tag("p", *buttons, class_="tools"),
        data_case=case.id,
    )


def next_deadline(view: AnswerView, words: Words, today: date) -> tuple[str, State]:
    """The deadline that matters next, as a sentence, and its state."""
    found = next_end(view)
    if found is None:
        return words("case.no-date"), State.UNKNOWN
    end, chosen = found
    unsettled = chosen["when"] if chosen["caveat"] and chosen["state"] is not State.OVERDUE else None
    text = words(
        f"case.unsettled.{chosen['state']}" if unsettled else f"case.{chosen['state']}",
        label=chosen["label"],
        period=chosen["period"],
        when=unsettled or words.moment(end),
        due=words.away((end - today).days),
        then=chosen["then"],
    )
    return text, chosen["state"]


def next_end(view: AnswerView) -> tuple[date, TimelineView] | None:
    """The deadline that matters next and its day: what ran out last comes first, then what ends first."""
    ends = [(end, timeline) for timeline in view["timelines"] if (end := _end(timeline)) is not None]
    late = [(end, timeline) for end, timeline in ends if timeline["state"] is State.OVERDUE]
    if late:
        return max(late, key=itemgetter(0))
    return min(ends, key=itemgetter(0), default=None)


def _end(timeline: TimelineView) -> date | None:
    """The day a period is told by: for the reader's own the one to act by. A period that is judged by when one asked has none."""
    if not timeline["from"] or timeline["state"] is State.UNKNOWN or timeline["judged"]:
        return None
    written = timeline["act_by"] if timeline["state"] is not State.OVERDUE else timeline["latest"]
    written = written or (timeline["latest_if_worked"] if timeline["state"] is not State.OVERDUE else None) or timeline["latest"]
    return datetime.fromisoformat(written).date() if written else None
