"""Letters to an authority: facts with the dates computed, a specific request, evidence, and blanks for identity data.

A letter is a list of lines, each with a `kind`: title, heading, line or item. Text, page, Markdown and word
processor file are all drawn from that list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from wizard.answer.scene import Scene, answer_text
from wizard.decide.timeline import Timeline, day_of
from wizard.model import Letter, Side, SourceKind, State

if TYPE_CHECKING:
    from wizard.answer.shapes import LetterLine, LetterText, LetterView, LineKind

WORDING = (
    "route.{LETTER_ROUTES}",
    "letter.title.{LETTER_ROUTES}",
    "letter.from.{LETTER_ROUTES}",
    "letter.against.{LETTER_ROUTES}",
    "letter.order.{order|product|amount}",
    "letter.by.{law|guide}",
)


def letter_views(scene: Scene) -> list[LetterView]:
    """The letters of an outcome, each in the language of the scene and in the other."""
    other = scene.other()
    return [
        {**_letter(scene, letter), "other": {**_letter(other, letter), "lang": other.lang}}
        for letter in scene.outcome.letters
        if scene.applies(letter)
    ]


def _letter(scene: Scene, letter: Letter) -> LetterText:
    lines = list(_lines(scene, letter))
    return {
        "id": f"letter-{letter.to}",
        "to": letter.to,
        "to_label": scene.words(f"route.{letter.to}"),
        "title": lines[0]["text"],
        "lines": lines,
        "text": _as_text(lines),
    }


def _lines(scene: Scene, letter: Letter) -> Iterator[LetterLine]:
    words = scene.words
    platform = scene.platform_name
    yield {"kind": "title", "text": words(f"letter.title.{letter.to}")}
    yield {"kind": "line", "text": words(f"letter.from.{letter.to}")}
    yield {"kind": "line", "text": words(f"letter.against.{letter.to}")}
    yield {"kind": "heading", "text": words("letter.order")}
    yield {"kind": "line", "text": words("letter.order.platform", platform=platform)}
    for key in ("order", "product", "amount"):
        yield {"kind": "line", "text": words(f"letter.order.{key}", **{key: answer_text(scene, key)})}
    yield {"kind": "heading", "text": words("letter.facts")}
    yield from _each("line", _story(scene))
    yield from _each("line", scene.text(letter.text).splitlines())
    if scene.own.words is not None:
        yield from _each("line", (text for text in scene.own.words.splitlines() if text))
    yield {"kind": "heading", "text": words("letter.request")}
    yield from _each("item", scene.text(letter.request).splitlines())
    yield {"kind": "heading", "text": words("letter.evidence" if scene.own.ticked else "letter.evidence.open")}
    yield from _each("item", _evidence(scene))
    if letter.sources:
        yield {"kind": "heading", "text": words("letter.grounds")}
        yield from _each("item", (scene.policy.sources[key].title.in_lang(scene.lang) for key in letter.sources))
    yield {"kind": "line", "text": words("letter.true")}
    yield {"kind": "line", "text": words("letter.signature")}
    yield {"kind": "line", "text": words("letter.date", date=words.plain_day(scene.now.date()) if scene.now else words("blank.date"))}


def _each(kind: LineKind, texts: Iterable[str]) -> Iterator[LetterLine]:
    return ({"kind": kind, "text": text} for text in texts)


def _story(scene: Scene) -> Iterator[str]:
    """What happened when, and until when somebody had to act, as far as dates were given; a day whose time was given is told once."""
    given = [question for question in scene.platform.questions if question.key in scene.answers.values]
    told = {question.implies for question in given}
    events = [(value, question) for question in given if isinstance(value := scene.answers.get(question.key), date)]
    events = [(value, question) for value, question in events if question.key not in told]
    for _, question in sorted(events, key=lambda event: day_of(event[0])):
        if question.event is not None:
            yield scene.words.text(question.event, {"date": answer_text(scene, question.key)})
    for period in scene.periods.values():
        if period.part.side is Side.OTHER and period.span is not None and scene.now is not None:
            yield _period(scene, period)


def _period(scene: Scene, period: Timeline) -> str:
    """How long somebody else had: what a law or a public guide says as it is, what a platform is said to allow as a blank.

    An article or "some platforms" is no statement of this platform's: whoever signs copies its own rule. That the time has passed is
    said only where it has whatever the days are that no notice settles.
    """
    words = scene.words
    source = scene.policy.sources[period.parameter.source]
    if source.kind is SourceKind.PLATFORM:
        return words("letter.period.rule", label=scene.text(period.part.text))
    length, when, span = words.figure(period.parameter, period.figure), words.due(period, ""), period.span
    if span is not None and span.latest is not None and not span.settled:
        when = words("letter.unsettled", when=when, year=str(span.latest.year))
    return words(
        "letter.period",
        label=scene.text(period.part.text),
        by=words(f"letter.by.{source.kind}"),
        period=words("letter.usually" if period.parameter.hedged else "letter.exactly", period=length),
        when=when,
        state=words("letter.state.overdue") if period.state is State.OVERDUE else "",
    )


def _evidence(scene: Scene) -> list[str]:
    """The names of the pieces at hand; all that are wanted where none was ticked."""
    wanted = [part for part in scene.outcome.evidence if scene.applies(part)]
    ticked = [part for part in wanted if part.id in scene.own.ticked]
    return [scene.text(part.name) for part in ticked or wanted]


def _as_text(lines: list[LetterLine]) -> str:
    shown: list[str] = []
    number = 0
    for line in lines:
        kind, text = line["kind"], line["text"]
        number = number + 1 if kind == "item" else 0
        if kind == "heading":
            shown.append("")
        shown.append(f"{number}. {text}" if number else text)
        if kind == "title":
            shown.append("")
    return "\n".join(shown)
