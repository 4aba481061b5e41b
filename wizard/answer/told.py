"""What the platform's own support tells a customer of an answer: itself as “we”, first what to expect and by when, then what to do.

The words are the policy's own for a reply; where it has none, those of the answer will do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from wizard.answer.period import lead
from wizard.answer.scene import Scene, scene_of
from wizard.answer.wording import SPACED
from wizard.decide.answers import NO_OWN, Answers, Own
from wizard.decide.engine import Decision
from wizard.decide.timeline import Timeline, day_of
from wizard.model import DEADLINE, Actor, Lang, Platform, Policy, Side, State, Step

SENTENCE_ENDS = {"zh": re.compile("(?<=。)"), "en": re.compile(r"(?<=\.) ")}

WORDING = ("state.judged.{running|overdue}",)


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldStep:
    """A step in whole sentences."""

    short: str
    full: str
    """With where and how."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """An answer as a reply tells it, in one language."""

    first: str
    """One sentence: what the customer can do or expect."""
    rest: str
    """What is to be said of it besides, perhaps nothing."""
    by: str
    """By when, where a date is known that is not named already; else empty."""
    forecast: bool
    """Whether that holds for whoever asks today."""
    late: bool
    """Whether somebody else's time is over."""
    steps: tuple[ToldStep, ...]
    periods: tuple[str, ...]
    """The other periods, a sentence each."""


def told(
    policy: Policy, platform: Platform, answers: Answers, decision: Decision, lang: Lang, now: datetime | None, own: Own = NO_OWN
) -> Told:
    """What support says of the outcome in `lang` as of `now`."""
    scene = scene_of(policy, platform, answers, decision, lang, now, own)
    first, rest = _gist(scene)
    main = _main(scene)
    ends = {key: end for key, period in scene.periods.items() if (end := _end(scene, period))}
    opening = f"{first}{rest}"
    by = [sentence for key, (day, sentence) in ends.items() if key in main and day not in opening]
    # Support's own time is what it says of itself, or says nothing of.
    later = {key: period for key, period in scene.periods.items() if period.part.actor is not Actor.SUPPORT}
    others = [_period(scene, period, ends) for key, period in later.items() if key not in main or key not in ends]
    periods = scene.periods.values()
    return Told(
        first=first,
        rest=rest,
        by=SPACED[lang].join(by),
        forecast=any(scene.periods[key].span is None for key in ends if key in main),
        late=any(period.state is State.OVERDUE and period.part.side is Side.OTHER for period in periods),
        steps=tuple(_step(scene, step) for step in scene.steps()),
        periods=tuple(others),
    )


def _gist(scene: Scene) -> tuple[str, str]:
    """The first sentence and the others."""
    outcome = scene.outcome
    gist = {State.OVERDUE: outcome.overdue, State.UNCERTAIN: outcome.uncertain}.get(scene.states[DEADLINE]) or outcome
    if gist.reply is None:
        return _whole(scene, scene.text(gist.title)), scene.text(gist.summary)
    first, *rest = SENTENCE_ENDS[scene.lang].split(scene.text(gist.reply), 1)
    return first, "".join(rest)


def _whole(scene: Scene, text: str) -> str:
    """A text as a sentence."""
    return text if text.endswith(("。", ".", "？", "?")) else f"{text}{scene.words('label.stop')}".rstrip()


def _main(scene: Scene) -> frozenset[str]:
    """The periods whose end is said first: the one that matters most, with those that are the deadline together with it."""
    first = lead(scene)
    deadline = frozenset(scene.outcome.deadline)
    return deadline if first in deadline else frozenset({first} if first else ())


def _end(scene: Scene, period: Timeline) -> tuple[str, str] | None:
    """The last day of a period and the sentence that names it; the reader's own time ends when it may first be over."""
    words, span, part = scene.words, period.span or period.if_today, period.part
    end = (span.act_by if part.side is Side.READER else span.latest) if span else None
    if part.reply is None or span is None or end is None or scene.now is None:
        return None
    day = words.moment(end, year=end.year != scene.now.year)
    sentence = words.text(part.reply, {"end": day})
    said = [sentence if period.span else words("due.if-today", what=sentence)]
    if (caveat := words.caveat(period)) is not None:
        said.append(caveat)
    if period.judged and period.state in (State.RUNNING, State.OVERDUE):
        said.append(_whole(scene, words(f"state.judged.{period.state}")))
    elif period.state is State.OVERDUE:
        said.append(words("reply.over"))
    elif period.state is State.UNCERTAIN and day_of(end) < scene.now.date():
        said.append(words("reply.perhaps-over"))
    return day, SPACED[scene.lang].join(said)


def _period(scene: Scene, period: Timeline, ends: dict[str, tuple[str, str]]) -> str:
    """A period that was not said first: until when, or how long and from when."""
    if period.part.id in ends:
        return ends[period.part.id][1]
    words, part = scene.words, period.part
    length = words.figure(period.parameter, period.figure)
    return _whole(scene, f"{scene.text(part.text)}{words('label.colon')}{length}{words('label.comma')}{scene.text(part.starts)}")


def _step(scene: Scene, step: Step) -> ToldStep:
    if step.reply is not None:
        sent = next((message for message in scene.outcome.messages if message.id == step.sends), None)
        name = scene.words("reply.named", title=scene.text(sent.title)) if sent else ""
        whole = scene.text(step.reply, sends=name)
        return ToldStep(short=whole, full=whole)
    short = _whole(scene, scene.text(step.text))
    how = SPACED[scene.lang] + scene.text(step.how) if step.how else ""
    return ToldStep(short=short, full=f"{short}{how}")
