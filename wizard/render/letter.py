"""Letters to an authority: facts with the dates computed, a specific request, evidence, and blanks for identity data.

A letter is a list of lines, each with a `kind`: title, heading, line or item. Text, page, Markdown and word
processor file are all drawn from that list.
"""

from __future__ import annotations

from collections.abc import Iterator

from wizard.model import Letter
from wizard.render.scene import Scene, View, answer_text
from wizard.timeline import State, Timeline

EVENTS = ("paid_at", "requested_on", "signed_on", "refund_on")
"""Questions whose dates are events of the story, in the order in which they happen."""

type Line = tuple[str, str]


def letter_views(scene: Scene) -> list[View]:
    """The letters of an outcome, each in the language of the scene and in the other."""
    other = scene.other()
    return [
        _letter(scene, letter) | {"other": _letter(other, letter) | {"lang": other.lang}}
        for letter in scene.outcome.letters
        if scene.applies(letter)
    ]


def _letter(scene: Scene, letter: Letter) -> View:
    lines = list(_lines(scene, letter))
    return {
        "id": f"letter-{letter.to}",
        "to": letter.to,
        "to_label": scene.words(f"route.{letter.to}"),
        "title": lines[0][1],
        "lines": [{"kind": kind, "text": text} for kind, text in lines],
        "text": _as_text(lines),
    }


def _lines(scene: Scene, letter: Letter) -> Iterator[Line]:
    words = scene.words
    platform = scene.platform.name.in_lang(scene.lang)
    yield "title", words(f"letter.title.{letter.to}")
    yield "line", words(f"letter.from.{letter.to}")
    yield "line", words(f"letter.against.{letter.to}", platform=platform)
    yield "heading", words("letter.order")
    yield "line", words("letter.order.platform", platform=platform)
    for key in ("order", "product", "amount"):
        yield "line", words(f"letter.order.{key}", **{key: answer_text(scene, key)})
    yield "heading", words("letter.facts")
    yield from (("line", text) for text in _story(scene))
    yield from (("line", text) for text in scene.text(letter.text).splitlines())
    if scene.own.words is not None:
        yield from (("line", text) for text in scene.own.words.splitlines() if text)
    yield "heading", words("letter.request")
    yield from (("item", text) for text in scene.text(letter.request).splitlines())
    yield "heading", words("letter.evidence")
    yield from (("item", text) for text in _evidence(scene))
    if letter.sources:
        yield "heading", words("letter.grounds")
        yield from (("item", scene.policy.sources[key].title.in_lang(scene.lang)) for key in letter.sources)
    yield "line", words("letter.true")
    yield "line", words("letter.signature")
    yield "line", words("letter.date", date=words.plain_day(scene.now.date()) if scene.now else words("blank.date"))


def _story(scene: Scene) -> Iterator[str]:
    """What happened when, and until when somebody had to act, as far as dates were given."""
    for key in EVENTS:
        if scene.answers.get(key) is not None:
            yield scene.words(f"letter.event.{key}", date=answer_text(scene, key))
    for period in scene.periods.values():
        if period.span is not None and scene.now is not None:
            yield _period(scene, period)


def _period(scene: Scene, period: Timeline) -> str:
    words = scene.words
    source = scene.policy.sources[period.parameter.source]
    length = words.figure(period.parameter, period.figure)
    return words(
        "letter.period",
        label=scene.text(period.part.text),
        by=words(f"letter.by.{source.kind}"),
        period=words("letter.usually" if period.parameter.hedged else "letter.exactly", period=length),
        when=words.due(period, ""),
        state=words(f"letter.state.{period.state}") if period.state is not State.UNKNOWN else "",
    )


def _evidence(scene: Scene) -> list[str]:
    """The names of the pieces at hand; all that are wanted where none was ticked."""
    wanted = [part for part in scene.outcome.evidence if scene.applies(part)]
    ticked = [part for part in wanted if part.id in scene.own.ticked]
    return [scene.text(part.name) for part in ticked or wanted]


def _as_text(lines: list[Line]) -> str:
    shown: list[str] = []
    number = 0
    for kind, text in lines:
        number = number + 1 if kind == "item" else 0
        if kind == "heading":
            shown.append("")
        shown.append(f"{number}. {text}" if number else text)
        if kind == "title":
            shown.append("")
    return "\n".join(shown)
