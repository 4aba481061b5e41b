"""The outcome as data: the JSON of the contract (its shape is in `shapes`), and what every other form is made from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from wizard.answer.addresses import answer_fragment, answer_path, article_path, page_url, wizard_url
from wizard.answer.letter import letter_views
from wizard.answer.period import lead, refund_view, timeline_view
from wizard.answer.scene import Scene, label, scene_of, written
from wizard.answer.wording import Words
from wizard.decide.answers import NO_OWN, Answers, Own
from wizard.decide.engine import Decision, Flip, flips
from wizard.model import COMMON, DEADLINE, Article, Lang, Outcome, Part, Platform, Policy, Source, State, Step, TimelinePart

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, ArticleLink, EvidenceView, FlipView, MessageView, RouteView, SourceView, StepView, WhyView

SCHEMA: Final = 1

WORDING = ("verdict.{Verdict}", "to.{Recipient}", "route.{Route}")


def outcome_view(
    policy: Policy, platform: Platform, answers: Answers, decision: Decision, lang: Lang, now: datetime | None, own: Own = NO_OWN
) -> AnswerView:
    """The outcome in `lang` as of `now` (None: without dates that depend on today)."""
    scene = scene_of(policy, platform, answers, decision, lang, now, own)
    outcome, words = scene.outcome, scene.words
    gist = {State.OVERDUE: outcome.overdue, State.UNCERTAIN: outcome.uncertain}.get(scene.states[DEADLINE]) or outcome
    steps = [_step(scene, step) for step in scene.steps()]
    return {
        "schema": SCHEMA,
        "as_of": now.isoformat(timespec="seconds") if now else None,
        "policy_version": policy.version.isoformat(),
        "lang": lang,
        "platform": platform.id,
        "platform_name": platform.name.in_lang(lang),
        "answers": {key: written(value) for key, value in answers.values.items()},
        "outcome": outcome.id,
        "verdict": outcome.verdict,
        "verdict_label": words(f"verdict.{outcome.verdict}"),
        "who": scene.text(gist.who),
        "title": scene.text(gist.title),
        "summary": scene.text(gist.summary),
        "steps": steps,
        "buttons": _quoted(policy, platform, steps),
        "timelines": [timeline_view(scene, period) for period in scene.periods.values()],
        "lead": lead(scene),
        "refund": refund_view(scene),
        "evidence": _evidence(scene),
        "messages": _messages(scene),
        "letters": letter_views(scene),
        "escalation": _escalation(scene),
        "alternatives": [
            {"id": part.id, "name": scene.text(part.name), "text": scene.text(part.text)}
            for part in outcome.alternatives
            if scene.applies(part)
        ],
        "articles": [article_link(policy.articles[key], lang) for key in outcome.articles],
        "sources": [source_view(policy.sources[key], lang) for key in cited(scene)],
        "why": _why(scene),
        "flips": [_flip_view(platform, flip, words) for flip in flips(platform, answers.codes, decision)],
        "permalink": wizard_url(lang, answer_fragment(policy, platform, answers.codes, outcome)),
        "page": page_url(lang, answer_path(outcome.id)),
    }


def undated_view(policy: Policy, platform: Platform, outcome: Outcome, lang: Lang) -> AnswerView:
    """An outcome as static pages show it: no answers given, nothing that depends on today."""
    rule = next(rule for rule in platform.rules if rule.outcome == outcome.id)
    return outcome_view(policy, platform, Answers(values={}, codes={}), Decision(outcome=outcome, rule=rule), lang, None)


def _quoted(policy: Policy, platform: Platform, steps: Iterable[StepView]) -> list[str]:
    """What the steps quote of that which stands on the platform's screens."""
    shown = {*policy.buttons[platform.id].shown, *policy.buttons[COMMON].shown}
    return sorted(name for name in shown if any(f"“{name}”" in step["text"] for step in steps))


def _step(scene: Scene, step: Step) -> StepView:
    do, how = scene.text(step.text), scene.text(step.how) if step.how else None
    text = do if how is None else f"{do}{scene.words('label.stop')}{how}"
    return {"id": step.id, "text": text, "do": do, "how": how, "sends": step.sends, "stop": step.stop}


def _evidence(scene: Scene) -> list[EvidenceView]:
    return [
        {"id": part.id, "name": scene.text(part.name), "text": scene.text(part.text), "how": scene.text(part.how)}
        for part in scene.outcome.evidence
        if scene.applies(part)
    ]


def _messages(scene: Scene) -> list[MessageView]:
    other = scene.other()
    return [
        {
            "id": message.id,
            "to": message.to,
            "to_label": scene.words(f"to.{message.to}"),
            "title": scene.text(message.title),
            "text": scene.text(message.text),
            "other": {"lang": other.lang, "title": other.text(message.title), "text": other.text(message.text)},
        }
        for message in scene.outcome.messages
        if scene.applies(message)
    ]


def _escalation(scene: Scene) -> list[RouteView]:
    return [
        {
            "to": part.to,
            "to_label": scene.words(f"route.{part.to}"),
            "when": scene.text(part.after),
            "text": scene.text(part.text),
            "expect": scene.text(part.expect) if part.expect else None,
            "excludes": list(part.excludes),
        }
        for part in scene.outcome.escalation
        if scene.applies(part)
    ]


def article_link(article: Article, lang: Lang) -> ArticleLink:
    """Id, title and address of an article."""
    return {"id": article.id, "title": article.title.in_lang(lang), "url": page_url(lang, article_path(article))}


def cited(scene: Scene) -> list[str]:
    """Ids of the sources of what an answer shows, first mention first: nothing is cited for a sentence that is not there."""
    shown = [part for part in scene.outcome.parts() if scene.applies(part)]
    found: dict[str, None] = {}
    for name in parameters_of(scene.platform, scene.outcome, shown):
        found[scene.platform.parameters[name].source] = None
    for part in shown:
        found |= dict.fromkeys(part.sources)
    return list(found | dict.fromkeys(scene.outcome.sources))


def parameters_of(platform: Platform, outcome: Outcome, parts: Iterable[Part] | None = None) -> list[str]:
    """Ids of the figures that an outcome shows, or those of its parts that are given; first mention first."""
    chosen = list(outcome.parts() if parts is None else parts)
    found = dict.fromkeys(part.parameter for part in chosen if isinstance(part, TimelinePart))
    texts = [outcome.summary, *(text for part in chosen for text in part.sentences())]
    if outcome.refund:
        found[outcome.refund.fee or outcome.refund.share or ""] = None
    for text in texts:
        found |= dict.fromkeys(name for name in sorted(text.figures()) if name in platform.parameters)
    return list(found)


def _flip_view(platform: Platform, flip: Flip, words: Words) -> FlipView:
    return {
        "question": flip.question.text.in_lang(words.lang),
        "answer": label(platform, flip.question.key, flip.value, words.lang),
        "outcome": flip.outcome.id,
        "verdict": flip.outcome.verdict,
        "verdict_label": words(f"verdict.{flip.outcome.verdict}"),
        "title": flip.outcome.title.in_lang(words.lang),
        "page": page_url(words.lang, answer_path(flip.outcome.id)),
    }


def source_view(source: Source, lang: Lang) -> SourceView:
    """A source with what a reader needs to judge it."""
    return {
        "id": source.id,
        "title": source.title.in_lang(lang),
        "kind": source.kind,
        "url": source.url,
        "in_force": source.in_force.isoformat() if source.in_force else None,
        "trust": source.trust,
    }


def _why(scene: Scene) -> list[WhyView]:
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
