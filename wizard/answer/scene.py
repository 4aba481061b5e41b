"""Everything an outcome is rendered from, and what its placeholders stand for, in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from wizard.answer.wording import Values, Words
from wizard.decide.answers import NO_OWN, Answers, Own, Value
from wizard.decide.engine import Decision, applies
from wizard.decide.timeline import Clock, Timeline, day_of, timelines
from wizard.decide.working_days import Calendar, calendar_of
from wizard.model import (
    DATE_KINDS,
    DEADLINE,
    UNKNOWN,
    WRONG,
    Kind,
    Lang,
    Outcome,
    Parameter,
    Part,
    Platform,
    Policy,
    State,
    Step,
    Text,
)

if TYPE_CHECKING:
    from wizard.answer.shapes import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """One outcome as one shopper meets it."""

    policy: Policy
    platform: Platform
    answers: Answers
    decision: Decision
    words: Words
    now: datetime | None
    """None for the undated form that static pages show."""
    day: date
    """The day whose figures hold."""
    calendar: Calendar
    own: Own
    periods: Mapping[str, Timeline]
    """The timelines that apply, by id."""
    states: Mapping[str, State]
    """The state of every timeline, and of the deadline as a whole."""

    @property
    def lang(self) -> Lang:
        """The language of the view."""
        return self.words.lang

    @property
    def platform_name(self) -> str:
        """What a text that somebody sends calls the platform: a blank where ours is a name for many."""
        return (self.platform.blank or self.platform.name).in_lang(self.lang)

    @property
    def outcome(self) -> Outcome:
        """What was decided."""
        return self.decision.outcome

    def applies(self, part: Part) -> bool:
        """Whether a part belongs in this answer."""
        return applies(part, self.answers.codes, self.states)

    def steps(self) -> list[Step]:
        """The steps of this answer. What to leave alone is said before anything is done, wherever the answer is read."""
        return [step for step in sorted(self.outcome.steps, key=lambda step: not step.stop) if self.applies(step)]

    def text(self, text: Text, **more: str) -> str:
        """A policy text, filled. Most texts have nothing to fill, so what there is to fill in is gathered only where one has."""
        return self.words.text(text, {**_values(self), **more} if "{" in text.in_lang(self.lang) else {})

    def plain(self, parts: Iterable[Part]) -> list[Sentence]:
        """Those parts that belong in this answer, as id and text."""
        return [{"id": part.id, "text": self.text(part.text)} for part in parts if self.applies(part)]

    def other(self) -> Scene:
        """The same in the other language, in the only one where the site has no other."""
        lang = next((lang for lang in self.policy.site.languages if lang != self.lang), self.lang)
        return replace(self, words=replace(self.words, lang=lang))


def scene_of(
    policy: Policy, platform: Platform, answers: Answers, decision: Decision, lang: Lang, now: datetime | None, own: Own = NO_OWN
) -> Scene:
    """The scene in `lang` as of `now` (None: without dates that depend on today)."""
    outcome, day = decision.outcome, now.date() if now else policy.version
    calendar = calendar_of(policy.holidays)
    every = timelines(platform, outcome, answers, Clock(calendar=calendar, now=now), day)
    periods = _together(outcome, {key: period for key, period in every.items() if applies(period.part, answers.codes, {})})
    return Scene(
        policy=policy,
        platform=platform,
        answers=answers,
        decision=decision,
        words=Words(lang=lang, wording=policy.wording, today=now.date() if now else None),
        now=now,
        day=day,
        calendar=calendar,
        own=own,
        periods=periods,
        states=_states(outcome, periods) | _since(platform, answers, now),
    )


ASIDE = re.compile(r"（[^）]*）$| \([^)]*\)$")
"""What a label says besides for whoever has to choose: a text names the thing, perhaps in brackets itself."""

LEAST_LATE_FIRST = (State.UNKNOWN, State.RUNNING, State.UNCERTAIN, State.OVERDUE)
"""A deadline of several periods is no later than the least late of them."""


def written(value: Value) -> str:
    """An answer as it would be typed."""
    return value.isoformat() if isinstance(value, date) else f"{value:f}" if isinstance(value, Decimal) else value


def label(platform: Platform, key: str, value: str, lang: Lang) -> str:
    """How the platform calls an answer; free text stays as it is."""
    question = platform.question(key)
    if question is None or question.kind is not Kind.CHOICE:
        return value
    return next(option.label.in_lang(lang) for option in question.options if option.value == value)


def answer_text(scene: Scene, key: str) -> str:
    """An answer as a text has it: in words, or a blank to be filled in by hand."""
    value = scene.answers.get(key)
    if key == "product" and scene.own.item is not None:
        return scene.own.item
    if value is None or value == UNKNOWN:
        return blank(scene.platform, key, scene.lang)
    return ASIDE.sub("", label(scene.platform, key, value, scene.lang)) if isinstance(value, str) else scene.words.value(value)


def wrong_text(scene: Scene) -> str:
    """What can be wrong with what was bought, for a blank that its reader fills in. Raises KeyError where no product says so."""
    question = scene.platform.question("product")
    options = {option.value: option.wrong for option in question.options} if question else {}
    found = options.get(scene.answers.codes.get("product", UNKNOWN)) or options.get(UNKNOWN)
    if found is None:
        raise KeyError(WRONG)
    return found.in_lang(scene.lang)


def blank(platform: Platform, key: str, lang: Lang) -> str:
    """What stands in a text where an answer is not known. Raises KeyError for a question that no text may name."""
    question = platform.question(key)
    if question is None or question.blank is None:
        raise KeyError(key)
    return question.blank.in_lang(lang)


def _together(outcome: Outcome, periods: Mapping[str, Timeline]) -> dict[str, Timeline]:
    """Periods that together are the deadline are ways the same thing may go: while one of them runs, none is certainly late."""
    every = all(periods[key].state is State.OVERDUE for key in outcome.deadline if key in periods)
    return {
        key: replace(period, state=State.UNCERTAIN) if not every and key in outcome.deadline and period.state is State.OVERDUE else period
        for key, period in periods.items()
    }


def _states(outcome: Outcome, periods: Mapping[str, Timeline]) -> dict[str, State]:
    """The state of every timeline, and of the deadline: overdue once each of its timelines is."""
    states = {part.id: State.UNKNOWN for part in outcome.timelines}
    states |= {key: period.state for key, period in periods.items()}
    reached = {states[key] for key in outcome.deadline if key in periods}
    states[DEADLINE] = next((state for state in LEAST_LATE_FIRST if state in reached), State.UNKNOWN)
    return states


def _since(platform: Platform, answers: Answers, now: datetime | None) -> dict[str, State]:
    """Where today stands to the day of each date that is asked for: running on that day, overdue once it is over.

    Nothing is called late by it: where no period is known, a text may still not tell somebody to wait for days.
    """
    states = {question.key: State.UNKNOWN for question in platform.questions if question.kind in DATE_KINDS}
    for key in states:
        value = answers.get(key)
        if now is not None and isinstance(value, date):
            states[key] = State.OVERDUE if now.date() > day_of(value) else State.RUNNING
    return states


def _values(scene: Scene) -> Values:
    """What each placeholder stands for: figures, dates, answers, or a blank to be filled in by hand."""
    words = scene.words
    values: dict[str, Callable[[], str] | str] = {"platform": scene.platform_name, WRONG: partial(wrong_text, scene)}
    for key, parameter in scene.platform.parameters.items():
        values[key] = partial(_figure, scene, parameter)
        values[f"{key}.max"] = partial(_most, scene, parameter)
    for timeline in scene.outcome.timelines:
        period = scene.periods.get(timeline.id)
        starts = timeline.starts.in_lang(scene.lang)
        values[f"due.{timeline.id}"] = partial(words.due, period, starts) if period else starts
        values[f"end.{timeline.id}"] = partial(words.last, period) if period and period.span else starts
        values[f"by.{timeline.id}"] = partial(words.act_by, period) if period else starts
    for question in scene.platform.named_in_texts():
        values[question.key] = partial(answer_text, scene, question.key)
    return values


def _figure(scene: Scene, parameter: Parameter) -> str:
    return scene.words.figure(parameter, parameter.on(scene.day))


def _most(scene: Scene, parameter: Parameter) -> str:
    """The longest that a figure can be."""
    figure = parameter.on(scene.day)
    return scene.words.amount_of(parameter.unit, None, figure.max or figure.min)
