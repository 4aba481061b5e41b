"""A period drawn as a track: from when, until when, the days off in between, and where today stands.

SVG with attributes only, no style, so that it is drawn under a strict content security policy. Colours come
from the page's style sheet. Units are those of the view box; a day is a cell, minutes and hours are a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from wizard.answer.wording import Words
from wizard.decide.answers import CHINA
from wizard.render.html import EMPTY, Html, escape

if TYPE_CHECKING:
    from wizard.answer.shapes import Dates, TimelineView

WIDTH, HEIGHT = 260, 56
TOP, THICK = 20, 12
"""Where the track begins, and how thick it is."""

BEYOND = 4
"""Today is drawn to scale up to this many days past the end; later it stands at the edge, after a gap."""

GAP_CELLS = 2

EDGE = 12
"""How far from the right edge an instant beyond the scale is drawn."""

LABEL = 60
"""How wide the label of a date can be, so that two never overlap."""

WORDING = ("chart.state.{State}", "chart.state.forecast")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Track:
    """Positions on the x axis."""

    start: float
    opens: float
    closes: float
    now: float | None
    broken: bool
    """Whether the axis is interrupted before `now`."""
    off: tuple[tuple[float, float], ...] = ()
    """Left edges and widths of days off that are not counted."""


def chart(timeline: TimelineView, words: Words, as_of: str) -> Html:
    """The track of a period whose dates, or whose dates if asked today, are known; empty otherwise."""
    dates: Dates | None = timeline if timeline["from"] else timeline["if_today"]
    if dates is None or dates["from"] is None or dates["latest"] is None:
        return EMPTY
    start, latest, now = _moment(dates["from"]), _moment(dates["latest"]), _moment(as_of)
    earliest = _moment(dates["earliest"]) if dates["earliest"] else None
    by_the_clock = _has_time(dates["latest"])
    if by_the_clock:
        track = _by_the_clock(start, earliest or start, latest, now)
    else:
        track = _by_the_day(start, earliest, latest, now, off=[date.fromisoformat(day) for day in timeline["off"]])
    shown: list[date] = [start, latest, now] if by_the_clock else [start.date(), latest.date(), now.date()]
    state = timeline["state"] if timeline["from"] else "forecast"
    worked = dates["latest_if_worked"] if timeline["caveat"] else None
    said = words(
        "chart.text",
        start=words.moment(shown[0]),
        end=words.between(_moment(worked).date(), shown[1]) if worked else words.moment(shown[1]),
        now=words.moment(shown[2]),
        state=words(f"chart.state.{state}"),
    )
    marks = _marks(track, [words.short(shown[0]), words.short(shown[1])], words("chart.now" if by_the_clock else "chart.today"))
    unsure = "" if timeline["exact"] and not timeline["hedged"] else " track--unsure"
    head = f'<svg class="track track--{state}{unsure}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(said)}">'
    return Html("".join((head, *_bar(track), *marks, "</svg>")))


def _by_the_day(start: datetime, earliest: datetime | None, latest: datetime, now: datetime, *, off: list[date]) -> _Track:
    def after(moment: datetime) -> int:
        """Days from the start's day to another one."""
        return (moment.date() - start.date()).days

    end, today = after(latest), after(now)
    broken = today - end > BEYOND
    cell = WIDTH / (end + 1 + (GAP_CELLS if broken else max(today - end, 0)))
    return _Track(
        start=cell / 2,
        opens=(after(earliest) if earliest else 1) * cell,
        closes=(end + 1) * cell,
        now=WIDTH - cell / 2 if broken else (today + 0.5) * cell if today >= 0 else None,
        broken=broken,
        off=tuple(((day - start.date()).days * cell, cell) for day in off),
    )


def _by_the_clock(start: datetime, earliest: datetime, latest: datetime, now: datetime) -> _Track:
    right = WIDTH * 0.75

    def at(moment: datetime) -> float:
        return (moment - start) / (latest - start) * right

    broken = at(now) > WIDTH - EDGE
    return _Track(start=0, opens=at(earliest), closes=right, now=WIDTH - EDGE if broken else at(now), broken=broken)


def _bar(track: _Track) -> Iterator[Html]:
    yield _rect("track__base", 0, WIDTH if track.now is not None and track.now > track.closes else track.closes)
    yield _rect("track__run", track.start, track.opens - track.start)
    yield _rect("track__window", track.opens, track.closes - track.opens)
    for left, width in track.off:
        yield _rect("track__off", left, width)
    yield Html(f'<circle class="track__start" cx="{max(track.start, 6):.1f}" cy="{TOP + THICK / 2}" r="5"/>')
    if track.broken:
        x = (track.closes + (track.now or WIDTH)) / 2
        yield Html(f'<path class="track__gap" d="M{x - 5:.1f} {TOP - 3}l4 {THICK + 6}M{x + 1:.1f} {TOP - 3}l4 {THICK + 6}"/>')


def _marks(track: _Track, ends: list[str], today: str) -> Iterator[Html]:
    """Dates below the track, today above it."""
    below = TOP + THICK + 18
    yield _text("track__date", 0, below, ends[0], "start")
    right = max(min(track.closes, WIDTH), 2 * LABEL)
    yield _text("track__date", right, below, ends[1], "end")
    if track.now is not None:
        x = min(max(track.now, 1), WIDTH - 1)
        yield Html(f'<path class="track__now" d="M{x:.1f} {TOP - 5}v{THICK + 10}"/>')
        anchor = "start" if x < LABEL / 2 else "end" if x > WIDTH - LABEL / 2 else "middle"
        yield _text("track__today", x, TOP - 8, today, anchor)


def _rect(name: str, left: float, width: float) -> Html:
    return Html(f'<rect class="{name}" x="{left:.1f}" y="{TOP}" width="{max(width, 0):.1f}" height="{THICK}" rx="2"/>')


def _text(name: str, x: float, y: float, text: str, anchor: str) -> Html:
    return Html(f'<text class="{name}" x="{x:.1f}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>')


def _has_time(written: str) -> bool:
    return "T" in written


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
