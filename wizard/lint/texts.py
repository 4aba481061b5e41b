"""Texts: placeholders known and the same in both languages, no figure typed, buttons named in both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.errors import Problem
from wizard.model import PLACEHOLDER, Article, Escalation, Evidence, Letter, Message, Outcome, Part, Platform, Policy, Text, TimelinePart

PUBLIC_LINES = re.compile(r"12315|12300|12377|12363|96110|110")
"""Numbers of public lines: names of a place to turn to, not figures."""

TYPED_FIGURE = re.compile(r"[0-9]|(?<!第)[一二两三四五六七八九十百]+(?:个)?(?:工作日|天|日内|小时|分钟|个月|成)")

HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff”】》])[,:;?!()]|[,:;?!()](?=[\u4e00-\u9fff“【《])")

BUTTON = re.compile(r"“([^”]+)”")


def check_texts(policy: Policy) -> Iterator[Problem]:
    """Problems of every text that a reader can meet."""
    for platform in policy.platforms.values():
        for outcome in platform.outcomes.values():
            known = (
                _answers(platform)
                | platform.parameters.keys()
                | {f"{kind}.{t.id}" for t in outcome.timelines for kind in ("due", "by")}
                | {f"{key}.max" for key in platform.parameters}
            )
            for where, text in outcome_texts(outcome):
                yield from check_text(where, text, known)
            for part in (*outcome.steps, *outcome.escalation):
                yield from check_buttons(f"{outcome.id}: {part.id}", part.text, policy.buttons)
            for timeline in outcome.timelines:
                yield from check_buttons(f"{outcome.id}: {timeline.id}.then", timeline.then, policy.buttons)
        yield from _check_parameters(platform)
    for term in policy.glossary.values():
        yield from check_text(f"term.{term.id}", term.text, frozenset())
    yield from _check_unused(policy)
    yield from _check_said_once(policy)
    known_everywhere = frozenset(policy.shared_parameters())
    for article in policy.articles.values():
        yield from check_text(f"article.{article.id}.title", article.title, frozenset())
        for where, text in article_texts(article):
            yield from check_text(where, text, known_everywhere)
            yield from check_buttons(where, text, policy.buttons)


def _answers(platform: Platform) -> frozenset[str]:
    """What a text may name of the answers: those with a blank to stand in for them."""
    return frozenset(question.key for question in platform.named_in_texts()) | {"platform"}


def check_text(where: str, text: Text, known: frozenset[str]) -> Iterator[Problem]:
    """Problems of one text; `known` are the placeholders it may use."""
    used, english = frozenset(PLACEHOLDER.findall(text.zh)), frozenset(PLACEHOLDER.findall(text.en))
    if used != english:
        yield _wrong(where, f"zh fills {sorted(used)}, en {sorted(english)}; fill the same in both")
    for name in sorted((used | english) - known):
        yield _wrong(where, f"got placeholder {name!r}; accepted: {' · '.join(sorted(known))}")
    for lang, written in (("zh", text.zh), ("en", text.en)):
        figure = TYPED_FIGURE.search(PUBLIC_LINES.sub("", PLACEHOLDER.sub("", written)))
        if figure is not None:
            yield _wrong(f"{where}.{lang}", f"a figure is typed ({figure.group()!r}); make it a parameter and name it in braces")
    half = HALF_WIDTH.search(PLACEHOLDER.sub("", text.zh))
    if half is not None:
        yield _wrong(f"{where}.zh", f"half-width {half.group()!r} beside Chinese; use the full-width form")


def check_buttons(where: str, text: Text, buttons: frozenset[str]) -> Iterator[Problem]:
    """An English reader sees the Chinese button: a step that names it in zh must name it in en too."""
    for button in BUTTON.findall(text.zh):
        if button in buttons and f"“{button}”" not in text.en:
            yield _wrong(f"{where}.en", f"lacks “{button}”, the button that zh names; quote it and add its meaning")


def outcome_texts(outcome: Outcome) -> Iterator[tuple[str, Text]]:
    """Every text of an outcome and of its parts, with where it stands."""
    yield f"outcome.{outcome.id}.title", outcome.title
    yield f"outcome.{outcome.id}.summary", outcome.summary
    if outcome.overdue is not None:
        yield f"outcome.{outcome.id}.overdue", outcome.overdue
    if outcome.uncertain is not None:
        yield f"outcome.{outcome.id}.uncertain", outcome.uncertain
    for part in outcome.parts():
        yield from _part_texts(f"{outcome.id}: {part.id}", part)


def article_texts(article: Article) -> Iterator[tuple[str, Text]]:
    """Every text of an article but its title, with where it stands."""
    yield f"article.{article.id}.answer", article.answer
    for number, section in enumerate(article.sections, start=1):
        yield f"article.{article.id}.section[{number}].heading", section.heading
        yield f"article.{article.id}.section[{number}].text", section.text
    for number, text in enumerate(article.avoid, start=1):
        yield f"article.{article.id}.avoid[{number}]", text


def _part_texts(where: str, part: Part) -> Iterator[tuple[str, Text]]:
    yield where, part.text
    match part:
        case Message():
            yield f"{where}.title", part.title
        case Evidence():
            yield f"{where}.name", part.name
            yield f"{where}.how", part.how
        case Letter():
            yield f"{where}.request", part.request
        case Escalation():
            yield f"{where}.after", part.after
            if part.expect is not None:
                yield f"{where}.expect", part.expect
        case TimelinePart():
            yield f"{where}.starts", part.starts
            yield f"{where}.then", part.then
            if part.note is not None:
                yield f"{where}.note", part.note


def _check_parameters(platform: Platform) -> Iterator[Problem]:
    for parameter in platform.parameters.values():
        for figure in parameter.figures:
            if figure.min is not None and figure.max is not None and figure.min > figure.max:
                yield _wrong(f"{platform.id}: parameter.{parameter.id}", f"min {figure.min} is above max {figure.max}")


def _check_said_once(policy: Policy) -> Iterator[Problem]:
    """One statement of a source is one figure: what follows from it is computed, so that two cannot come to differ."""
    for platform in policy.platforms.values():
        first: dict[tuple[str, str], str] = {}
        for parameter in platform.parameters.values():
            known = first.setdefault((parameter.source, parameter.unit), parameter.id)
            if known != parameter.id:
                message = f"the same source statement ({parameter.source}) as {known!r}; name that one, or {known}.max for its longest"
                yield _wrong(f"{platform.id}: parameter.{parameter.id}", message)


def _check_unused(policy: Policy) -> Iterator[Problem]:
    """A figure that nothing uses would be kept up to date for nobody."""
    shared = policy.shared_parameters()
    used_in_articles = {name for article in policy.articles.values() for _, text in article_texts(article) for name in text.placeholders()}
    used_anywhere = used_in_articles.union(*(_used_parameters(platform) for platform in policy.platforms.values()))
    for platform in policy.platforms.values():
        for key in sorted(platform.parameters.keys() - shared.keys() - _used_parameters(platform)):
            yield _wrong(f"{platform.id}: parameter.{key}", "nothing uses it; use it in a text or delete it")
    for key in sorted(shared.keys() - used_anywhere):
        yield _wrong(f"parameter.{key}", "nothing uses it; use it in a text or delete it")


def _used_parameters(platform: Platform) -> frozenset[str]:
    used: set[str] = set()
    for outcome in platform.outcomes.values():
        used |= {timeline.parameter for timeline in outcome.timelines}
        if outcome.refund:
            used |= {key for key in (outcome.refund.fee, outcome.refund.share) if key}
        for _, text in outcome_texts(outcome):
            used |= {name.removesuffix(".max") for name in text.placeholders()}
    return frozenset(used)


def _wrong(where: str, message: str) -> Problem:
    return Problem(file="", key=where, message=message)
