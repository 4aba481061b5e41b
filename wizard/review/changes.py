"""What an edit of the policy changes for people: combinations of answers whose outcome, dates or amounts differ, rule by rule.

Both policies are asked the same questions at the same moment. So a difference is one that a reader would see, whichever
file it came from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta

from wizard.answer.addresses import answer_path
from wizard.answer.article import about
from wizard.answer.view import outcome_view
from wizard.decide.answers import check_answers
from wizard.decide.engine import Decision, decided, fills
from wizard.decide.tree import walks
from wizard.model import LANGS, Article, Kind, Platform, Policy

type Leaves = Mapping[str, object]
"""The end points of a view by their path, such as `timelines.merchant-reply.latest`."""

type Parts = Mapping[str, tuple[object, object]]
"""Those that differ, before and after."""

UNSEEN = frozenset({"policy_version", "as_of", "permalink", "answers"})
"""Parts of a view that say how it was asked for, not what it answers."""

NAMED_BY = {
    "steps": "do",
    "timelines": "label",
    "evidence": "name",
    "messages": "title",
    "letters": "to_label",
    "escalation": "to_label",
    "alternatives": "name",
    "articles": "title",
    "sources": "title",
    "why": "question",
    "flips": "question",
}
"""The lists of a view, and the field by which a reader knows an entry of each."""

PART = re.compile(r"(?P<part>.+?)\.(?P<field>(?:(?:other|if_today)\.)?\w+(?:\.\d+(?:\.\w+)?)?)")
"""An entry's id, which may have dots in it, and the field of it."""

type Ago = Mapping[Kind, timedelta]

LATELY: Ago = {Kind.DATE: timedelta(days=3), Kind.DATE_TIME: timedelta(minutes=3)}
LONG_AGO: Ago = dict.fromkeys(LATELY, timedelta(days=40))
"""When things happened that are asked for: an answer has other texts once a period is over."""

AMOUNT = "100"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One way in which a rule's answers differ, and the combinations that see it."""

    platform: str
    rules: tuple[str, str]
    outcomes: tuple[str, str]
    parts: Parts = field(hash=False)
    """By path in the answer: before and after. Empty where the outcome itself differs."""
    combinations: tuple[str, ...]
    names: Mapping[str, str] = field(hash=False, default_factory=dict)
    """What a reader knows a changed entry by: by language, list and id, such as `zh:steps.unpaid.cancel`."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in an answer a leaf stands."""

    lang: str
    kind: str
    part: str
    """The id of an entry in a list, empty for what is no list."""
    field: str

    @property
    def entry(self) -> str:
        """The entry, as `Change.names` has it."""
        return f"{self.lang}:{self.kind}.{self.part}"


def spot_of(path: str) -> Spot:
    """A path taken apart."""
    lang, _, rest = path.partition(":")
    kind, _, rest = rest.partition(".")
    found = PART.fullmatch(rest) if kind in NAMED_BY else None
    return Spot(lang, kind, found["part"], found["field"]) if found else Spot(lang, kind, "", rest)


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """All changes, and where people read about them."""

    changes: tuple[Change, ...]
    platforms: tuple[str, ...]
    """Added or removed ones, with a sign in front."""
    articles: tuple[str, ...]
    pages: tuple[str, ...]
    """Answer pages, which also hold the replies for support."""


def compare(old: Policy, new: Policy, now: datetime, only: Collection[str] | None = None) -> Report:
    """The differences between two policies that lint finds sound; dates are worked out as of `now`.

    `only` are the platforms to look at, all where it is None.
    """
    shared = [name for name in old.platforms if name in new.platforms and (only is None or name in only)]
    gone, come = (one.platforms.keys() - other.platforms.keys() if only is None else () for one, other in ((old, new), (new, old)))
    signs = [f"-{name}" for name in old.platforms if name in gone] + [f"+{name}" for name in new.platforms if name in come]
    alike = not any(differing_parts(old, new) - {"platforms"})
    looked_at = [name for name in shared if not alike or old.platforms[name] != new.platforms[name]]
    changes = tuple(change for name in looked_at for change in _changes(old, new, name, now))
    touched = {outcome for change in changes for outcome in change.outcomes}
    return Report(
        changes=changes,
        platforms=tuple(signs),
        articles=tuple(sorted(_articles(old, new, touched))),
        pages=tuple(sorted(answer_path(outcome) for outcome in touched)),
    )


def differing_parts(old: Policy, new: Policy) -> set[str]:
    """The fields of a policy that differ, its version aside."""
    return {part.name for part in fields(Policy) if part.name != "version" and getattr(old, part.name) != getattr(new, part.name)}


def _written(codes: Mapping[str, str]) -> str:
    return " ".join(f"{key}={value}" for key, value in codes.items())


def _changes(old: Policy, new: Policy, name: str, now: datetime) -> Iterator[Change]:
    before, after = old.platforms[name], new.platforms[name]
    asked = {_written(codes): codes for platform in (before, after) for codes in walks(platform, optional=False)}
    groups: dict[str, tuple[Change, list[str]]] = {}
    for written, codes in asked.items():
        was, becomes = decided(before, _known(before, codes)), decided(after, _known(after, codes))
        if was is None or becomes is None:
            continue
        lately, late = (
            (_leaves(old, before, codes, was, ago, now), _leaves(new, after, codes, becomes, ago, now)) for ago in (LATELY, LONG_AGO)
        )
        parts = {**_differing(*late), **_differing(*lately)}
        same = was.outcome.id == becomes.outcome.id
        if same and not parts:
            continue
        change = Change(
            platform=name,
            rules=(was.rule.id, becomes.rule.id),
            outcomes=(was.outcome.id, becomes.outcome.id),
            parts=parts if same else {},
            combinations=(),
            names=dict(_names(parts, lately, late)) if same else {},
        )
        groups.setdefault(repr(change), (change, []))[1].append(written)
    for change, combinations in groups.values():
        yield replace(change, combinations=tuple(combinations))


def _known(platform: Platform, codes: Mapping[str, str]) -> dict[str, str]:
    """The answers that this version of the flow can take; what it does not ask counts as unanswered."""
    found = ((platform.question(key), value) for key, value in codes.items())
    return {question.key: value for question, value in found if question is not None and value in question.values}


def _leaves(policy: Policy, platform: Platform, codes: Mapping[str, str], decision: Decision, ago: Ago, now: datetime) -> Leaves:
    """The answer's end points in both languages, with every date that it asks for so long `ago`."""
    typed = {}
    for question in platform.questions:
        if question.key in fills(platform, decision.outcome) and question.kind in ago:
            typed[question.key] = (now - ago[question.kind]).isoformat()[: 10 if question.kind is Kind.DATE else 16]
        elif question.key in fills(platform, decision.outcome) and question.kind is Kind.MONEY:
            typed[question.key] = AMOUNT
    answers = check_answers(platform, _known(platform, codes) | typed, now)
    found: dict[str, object] = {}
    for lang in LANGS:
        view = outcome_view(policy, platform, answers, decision, lang, now)
        found |= {f"{lang}:{path}": leaf for path, leaf in _flat({key: part for key, part in view.items() if key not in UNSEEN}, "")}
    return found


def _flat(value: object, path: str) -> Iterator[tuple[str, object]]:
    """End points with their paths; parts of a list go by their id or by whom they lead to, so that a moved one is not a changed one."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _flat(part, f"{path}.{key}" if path else str(key))
    elif isinstance(value, (list, tuple)):
        known: set[object] = set()
        for place, part in enumerate(value):
            name = part.get("id", part.get("to", place)) if isinstance(part, Mapping) else place
            yield from _flat(part, f"{path}.{place if name in known else name}")
            known.add(name)
    else:
        yield path, value


def _differing(before: Leaves, after: Leaves) -> Parts:
    paths = dict.fromkeys((*before, *after))
    return {path: (before.get(path), after.get(path)) for path in paths if before.get(path) != after.get(path)}


def _names(parts: Parts, *leaves: tuple[Leaves, Leaves]) -> Iterator[tuple[str, str]]:
    """What the entries are called in which parts differ; one that is gone by its old name."""
    for entry, kind in dict.fromkeys((spot.entry, spot.kind) for spot in map(spot_of, parts) if spot.part):
        names = (after.get(f"{entry}.{NAMED_BY[kind]}") or before.get(f"{entry}.{NAMED_BY[kind]}") for before, after in leaves)
        yield entry, str(next(filter(None, names), ""))


def _articles(old: Policy, new: Policy, outcomes: set[str]) -> Iterator[str]:
    """Articles whose own words or figures changed, or that are about an answer with changes."""
    were, are = old.shared_parameters(), new.shared_parameters()
    figures = {name for name in {*were, *are} if were.get(name) != are.get(name)}
    for name in {*old.articles, *new.articles}:
        article = new.articles.get(name)
        if old.articles.get(name) != article or (article and (figures & _named(article) or outcomes & _about(old, new, article))):
            yield name


def _about(old: Policy, new: Policy, article: Article) -> set[str]:
    return {outcome.id for policy in (old, new) for _, outcome in about(policy, article)}


def _named(article: Article) -> frozenset[str]:
    texts = (article.answer, *(section.text for section in article.sections), *article.avoid)
    return frozenset().union(*(text.figures() for text in texts))
