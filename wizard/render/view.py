"""The outcome as a plain dict: the JSON of the contract, and what every other form is made from.

Beyond the contract each timeline carries `period`, `when`, `starts`, `note`, `state` and `if_today` as
text, and the whole carries labels, so that nothing that draws it needs words of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from wizard.answers import Answers, Value
from wizard.engine import Decision, Flip, all_parts, applies, flips, placeholders
from wizard.model import DEADLINE, Article, Kind, Lang, Outcome, Part, Platform, Policy, Source, Text
from wizard.render.wording import Values, Words
from wizard.timeline import Span, State, Timeline, timelines

SCHEMA = 1
FEN = Decimal("0.01")

type View = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """Everything an outcome is rendered from."""

    policy: Policy
    platform: Platform
    answers: Answers
    decision: Decision
    words: Words
    now: datetime | None
    """None for the undated form that static pages show."""
    day: date
    """The day whose figures hold."""

    @property
    def lang(self) -> Lang:
        """The language of the view."""
        return self.words.lang


def outcome_view(policy: Policy, platform: Platform, answers: Answers, decision: Decision, lang: Lang, now: datetime | None) -> View:
    """The outcome in `lang` as of `now` (None: without dates that depend on today)."""
    scene = Scene(
        policy=policy,
        platform=platform,
        answers=answers,
        decision=decision,
        words=Words(lang=lang, wording=policy.wording, today=now.date() if now else None),
        now=now,
        day=now.date() if now else policy.version,
    )
    outcome = decision.outcome
    periods = {key: period for key, period in _periods(scene).items() if applies(period.part, answers.codes, {})}
    states = _states(outcome, periods)
    values = _values(scene, periods)
    shown = _Shown(scene, states, values)
    overdue = outcome.overdue if states[DEADLINE] == State.OVERDUE else None
    words = scene.words
    return {
        "schema": SCHEMA,
        "policy_version": policy.version.isoformat(),
        "lang": lang,
        "platform": platform.id,
        "platform_name": platform.name.in_lang(lang),
        "answers": {key: written(value) for key, value in answers.values.items()},
        "outcome": outcome.id,
        "verdict": str(outcome.verdict),
        "verdict_label": words(f"verdict.{outcome.verdict}"),
        "title": words.text(outcome.title, values),
        "summary": words.text(overdue or outcome.summary, values),
        "steps": shown.plain(outcome.steps),
        "timelines": [_timeline_view(scene, period, shown) for period in periods.values()],
        "refund": _refund_view(scene, periods),
        "evidence": shown.plain(outcome.evidence),
        "messages": [
            {
                "id": m.id,
                "to": m.to,
                "to_label": words(f"to.{m.to}"),
                "title": shown(m.title),
                "text": shown(m.text),
            }
            for m in outcome.messages
            if shown.applies(m)
        ],
        "escalation": [
            {
                "to": e.to,
                "to_label": words(f"route.{e.to}"),
                "when": shown(e.after),
                "text": shown(e.text),
            }
            for e in outcome.escalation
            if shown.applies(e)
        ],
        "alternatives": shown.plain(outcome.alternatives),
        "articles": [article_link(policy.articles[key], lang) for key in outcome.articles],
        "sources": [source_view(policy.sources[key], lang) for key in cited(scene.platform, outcome)],
        "why": _why(scene),
        "flips": [_flip_view(platform, flip, words) for flip in flips(platform, answers.codes)],
        "permalink": permalink(platform, answers.codes, lang),
        "page": page_url(lang, answer_path(outcome.id)),
    }


def undated_view(policy: Policy, platform: Platform, outcome: Outcome, lang: Lang) -> View:
    """An outcome as static pages show it: no answers given, nothing that depends on today."""
    rule = next(rule for rule in platform.rules if rule.outcome == outcome.id)
    return outcome_view(policy, platform, Answers(values={}, codes={}), Decision(outcome=outcome, rule=rule), lang, None)


def written(value: Value) -> str:
    """An answer as it would be typed."""
    return value.isoformat() if isinstance(value, date) else f"{value:f}" if isinstance(value, Decimal) else value


def page_url(lang: Lang, path: str) -> str:
    """A page's address without host."""
    return f"/{path}" if lang == "zh" else f"/en/{path}"


def answer_path(outcome_id: str) -> str:
    """The path of an outcome's own page below the language's root."""
    return f"answers/{outcome_id.split('.', 1)[0]}/{outcome_id}/"


def permalink(platform: Platform, codes: Mapping[str, str], lang: Lang) -> str:
    """The link that restores these answers: codes only, never dates, amounts or free text."""
    return page_url(lang, "wizard/") + "#" + fragment_of(platform, codes)


def fragment_of(platform: Platform, codes: Mapping[str, str]) -> str:
    """The part of a wizard link after `#`."""
    return ";".join([platform.id, *(f"{key}={value}" for key, value in codes.items())])


def article_link(article: Article, lang: Lang) -> View:
    """Id, title and address of an article."""
    return {"id": article.id, "title": article.title.in_lang(lang), "url": page_url(lang, article.path())}


def cited(platform: Platform, outcome: Outcome) -> list[str]:
    """Ids of all sources of an outcome, first mention first."""
    found: dict[str, None] = {}
    for timeline in outcome.timelines:
        found[platform.parameters[timeline.parameter].source] = None
    if outcome.refund:
        found[platform.parameters[outcome.refund.fee or outcome.refund.share or ""].source] = None
    for part in all_parts(outcome):
        found |= dict.fromkeys(part.sources)
        for name in sorted(placeholders(part.text.zh) & platform.parameters.keys()):
            found[platform.parameters[name].source] = None
    return list(found | dict.fromkeys(outcome.sources))


class _Shown:
    """Parts of the outcome that apply, with their texts filled."""

    def __init__(self, scene: Scene, states: Mapping[str, str], values: Values) -> None:
        self._scene = scene
        self._states = states
        self._values = values

    def __call__(self, text: Text) -> str:
        return self._scene.words.text(text, self._values)

    def applies(self, part: Part) -> bool:
        return applies(part, self._scene.answers.codes, self._states)

    def plain(self, parts: Iterable[Part]) -> list[View]:
        return [{"id": part.id, "text": self(part.text)} for part in parts if self.applies(part)]


def _periods(scene: Scene) -> dict[str, Timeline]:
    return timelines(scene.decision.outcome, scene.platform.parameters, scene.answers, scene.now, scene.day)


def _states(outcome: Outcome, periods: Mapping[str, Timeline]) -> dict[str, str]:
    """The state of every timeline, and of the deadline: overdue once each of its timelines is."""
    states = {part.id: str(State.UNKNOWN) for part in outcome.timelines}
    states |= {key: str(period.state) for key, period in periods.items()}
    reached = {states[key] for key in outcome.deadline if key in periods}
    if reached == {State.OVERDUE}:
        states[DEADLINE] = State.OVERDUE
    else:
        states[DEADLINE] = State.RUNNING if State.RUNNING in reached else State.UNKNOWN
    return states


def _values(scene: Scene, periods: Mapping[str, Timeline]) -> Values:
    """What each placeholder stands for: figures, dates, answers, or a blank to be filled in by hand."""
    words = scene.words
    values: dict[str, Any] = {"platform": lambda: scene.platform.name.in_lang(scene.lang)}
    for key, parameter in scene.platform.parameters.items():
        values[key] = lambda parameter=parameter: words.figure(parameter, parameter.on(scene.day))
    for timeline in scene.decision.outcome.timelines:
        period = periods.get(timeline.id)
        starts = timeline.starts.in_lang(scene.lang)
        values[f"due.{timeline.id}"] = lambda period=period, starts=starts: words.due(period, starts) if period else starts
    for key in ("order", "product", "reason", "amount", "requested_on", "refund_on", "signed_on", "paid_at"):
        values[key] = lambda key=key: _answer_text(scene, key)
    return values


def _answer_text(scene: Scene, key: str) -> str:
    value = scene.answers.get(key)
    blank = scene.words(f"blank.{key}")
    if value is None or value == "unknown":
        return blank
    if isinstance(value, date):
        return scene.words.moment(value, letter=True)
    if isinstance(value, Decimal):
        return scene.words.money(value)
    return label(scene.platform, key, value, scene.lang)


def label(platform: Platform, key: str, value: str, lang: Lang) -> str:
    """How the platform calls an answer; free text stays as it is."""
    question = platform.question(key)
    if question is None or question.kind is not Kind.CHOICE:
        return value
    return next(option.label.in_lang(lang) for option in question.options if option.value == value)


def _timeline_view(scene: Scene, period: Timeline, shown: _Shown) -> View:
    part, words, span = period.part, scene.words, period.span
    sources = dict.fromkeys([period.parameter.source, *part.sources])
    return {
        "id": part.id,
        "label": shown(part.text),
        "actor": part.actor,
        "actor_label": words(f"actor.{part.actor}"),
        "min": period.figure.min,
        "max": period.figure.max,
        "unit": str(period.parameter.unit),
        **_dates(span),
        "exact": span.exact if span else True,
        "overdue": period.state is State.OVERDUE,
        "hedged": period.parameter.hedged,
        "sources": list(sources),
        "period": words.figure(period.parameter, period.figure),
        "starts": shown(part.starts),
        "when": words.span(span) if span else None,
        "state": str(period.state),
        "state_label": _state_label(words, period),
        "if_today": _dates(period.if_today) | {"when": words.due(period, "")} if period.if_today else None,
        "note": shown(part.note) if part.note else None,
    }


def _state_label(words: Words, period: Timeline) -> str | None:
    """Where the period stands, in words; a shopper's own time is over, somebody else is overdue."""
    if period.state is State.UNKNOWN:
        return None
    mine = period.state is State.OVERDUE and period.part.actor == "shopper"
    return words("state.overdue.shopper" if mine else f"state.{period.state}")


def _flip_view(platform: Platform, flip: Flip, words: Words) -> View:
    return {
        "question": flip.question.text.in_lang(words.lang),
        "answer": label(platform, flip.question.key, flip.value, words.lang),
        "outcome": flip.outcome.id,
        "verdict": str(flip.outcome.verdict),
        "verdict_label": words(f"verdict.{flip.outcome.verdict}"),
        "title": flip.outcome.title.in_lang(words.lang),
        "page": page_url(words.lang, answer_path(flip.outcome.id)),
    }


def _dates(span: Span | None) -> View:
    ends = (span.start, span.earliest, span.latest) if span else (None, None, None)
    return dict(zip(("from", "earliest", "latest"), (end.isoformat() if end else None for end in ends), strict=True))


def _refund_view(scene: Scene, periods: Mapping[str, Timeline]) -> View | None:
    terms = scene.decision.outcome.refund
    if terms is None:
        return None
    parameter = scene.platform.parameters[terms.fee or terms.share or ""]
    figure = parameter.on(scene.day)
    least, most = figure.min or 0, figure.max or figure.min or 0
    words, shown = scene.words, scene.words.figure(parameter, figure)
    state = periods[terms.free_during].state if terms.free_during else State.OVERDUE
    if terms.share is not None:
        fee, note = (100 - most, 100 - least), words("refund.share", share=shown)
    elif state is State.RUNNING:
        fee, note = (0, 0), words("refund.free")
    elif state is State.UNKNOWN:
        fee, note = (0, most), words("refund.free-or-fee", fee=shown)
    else:
        fee, note = (least, most), words("refund.fee", fee=shown)
    amount = scene.answers.get("amount")
    ends = [_less(amount, percent) for percent in reversed(fee)] if isinstance(amount, Decimal) else None
    return {
        "min": f"{ends[0]:f}" if ends else None,
        "max": f"{ends[1]:f}" if ends else None,
        "fee_percent": list(fee),
        "hedged": parameter.hedged,
        "sources": [parameter.source],
        "text": note,
        "range": _range_text(words, amount, ends) if isinstance(amount, Decimal) and ends else None,
    }


def _less(amount: Decimal, percent: int) -> Decimal:
    return (amount * (100 - percent) / 100).quantize(FEN, ROUND_HALF_UP)


def _range_text(words: Words, amount: Decimal, ends: list[Decimal]) -> str:
    key = "refund.exact" if ends[0] == ends[1] else "refund.range"
    return words(key, amount=words.money(amount), min=words.money(ends[0]), max=words.money(ends[1]))


def source_view(source: Source, lang: Lang) -> View:
    """A source with what a reader needs to judge it."""
    return {
        "id": source.id,
        "title": source.title.in_lang(lang),
        "kind": str(source.kind),
        "url": source.url,
        "in_force": source.in_force.isoformat() if source.in_force else None,
        "trust": source.trust,
    }


def _why(scene: Scene) -> list[View]:
    rule = scene.decision.rule
    return [
        {
            "question": question.text.in_lang(scene.lang),
            "answer": label(scene.platform, question.key, scene.answers.codes[question.key], scene.lang),
            "rule": rule.id,
        }
        for question in scene.platform.questions
        if question.key in rule.when and question.key in scene.answers.codes
    ]
