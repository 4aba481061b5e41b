"""What an edit of the policy changes for people: combinations of answers whose outcome, dates or amounts differ, rule by rule.

Both policies are asked the same questions at the same moment. So a difference is one that a reader would see, whichever
file it came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from difflib import ndiff

from wizard.answer.addresses import answer_path
from wizard.answer.view import outcome_view
from wizard.decide.answers import check_answers
from wizard.decide.engine import Decision, decided, fills
from wizard.decide.tree import walks
from wizard.model import Article, Kind, Platform, Policy

type Leaves = Mapping[str, object]
"""The end points of a view by their path, such as `timelines.merchant-reply.latest`."""

UNSEEN = frozenset({"policy_version", "as_of", "permalink", "answers"})
"""Parts of a view that say how it was asked for, not what it answers."""

AGO = {Kind.DATE: timedelta(days=3), Kind.DATE_TIME: timedelta(minutes=3), Kind.MONEY: None}


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One way in which a rule's answers differ, and the combinations that see it."""

    platform: str
    rules: tuple[str, str]
    outcomes: tuple[str, str]
    parts: Mapping[str, tuple[object, object]] = field(hash=False)
    """By path in the answer: before and after. Empty where the outcome itself differs."""
    combinations: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """All changes, and where people read about them."""

    changes: tuple[Change, ...]
    platforms: tuple[str, ...]
    """Added or removed ones, with a sign in front."""
    articles: tuple[str, ...]
    pages: tuple[str, ...]
    """Answer pages, which also hold the replies for support."""


def compare(old: Policy, new: Policy, now: datetime) -> Report:
    """The differences between two policies that lint finds sound; dates are worked out as of `now`."""
    shared = [name for name in old.platforms if name in new.platforms]
    signs = [f"-{name}" for name in old.platforms if name not in shared] + [f"+{name}" for name in new.platforms if name not in shared]
    changes = tuple(change for name in shared for change in _changes(old, new, name, now))
    touched = {outcome for change in changes for outcome in change.outcomes}
    return Report(
        changes=changes,
        platforms=tuple(signs),
        articles=tuple(sorted(_articles(old, new, touched))),
        pages=tuple(sorted(answer_path(outcome) for outcome in touched)),
    )


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
        parts = _differing(_leaves(old, before, codes, was, now), _leaves(new, after, codes, becomes, now))
        same = was.outcome.id == becomes.outcome.id
        if same and not parts:
            continue
        change = Change(
            platform=name,
            rules=(was.rule.id, becomes.rule.id),
            outcomes=(was.outcome.id, becomes.outcome.id),
            parts=parts if same else {},
            combinations=(),
        )
        groups.setdefault(repr(change), (change, []))[1].append(written)
    for change, combinations in groups.values():
        yield Change(platform=name, rules=change.rules, outcomes=change.outcomes, parts=change.parts, combinations=tuple(combinations))


def _known(platform: Platform, codes: Mapping[str, str]) -> dict[str, str]:
    """The answers that this version of the flow can take; what it does not ask counts as unanswered."""
    found = ((platform.question(key), value) for key, value in codes.items())
    return {question.key: value for question, value in found if question is not None and value in question.values}


def _leaves(policy: Policy, platform: Platform, codes: Mapping[str, str], decision: Decision, now: datetime) -> Leaves:
    typed = {}
    for key in fills(platform, decision.outcome):
        question = platform.question(key)
        if question is None or question.kind not in AGO:
            continue
        ago = AGO[question.kind]
        typed[key] = "100" if ago is None else (now - ago).isoformat()[: 10 if question.kind is Kind.DATE else 16]
    answers = check_answers(platform, _known(platform, codes) | typed, now)
    found: dict[str, object] = {}
    for lang in ("zh", "en"):
        view = outcome_view(policy, platform, answers, decision, lang, now)
        found |= {f"{lang}:{path}": leaf for path, leaf in _flat({key: part for key, part in view.items() if key not in UNSEEN}, "")}
    return found


def _flat(value: object, path: str) -> Iterator[tuple[str, object]]:
    """End points with their paths; parts of a list go by their id, so that a moved one is not a changed one."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _flat(part, f"{path}.{key}" if path else str(key))
    elif isinstance(value, (list, tuple)):
        for place, part in enumerate(value):
            name = part.get("id", place) if isinstance(part, Mapping) else place
            yield from _flat(part, f"{path}.{name}")
    else:
        yield path, value


def _differing(before: Leaves, after: Leaves) -> dict[str, tuple[object, object]]:
    paths = dict.fromkeys((*before, *after))
    return {path: (before.get(path), after.get(path)) for path in paths if before.get(path) != after.get(path)}


def _articles(old: Policy, new: Policy, outcomes: set[str]) -> Iterator[str]:
    """Articles whose own words or figures changed, or that an answer with changes leads to."""
    were, are = old.shared_parameters(), new.shared_parameters()
    figures = {name for name in {*were, *are} if were.get(name) != are.get(name)}
    all_outcomes = (platform.outcomes.values() for policy in (old, new) for platform in policy.platforms.values())
    linked = {article for some in all_outcomes for outcome in some if outcome.id in outcomes for article in outcome.articles}
    for name in {*old.articles, *new.articles}:
        article = new.articles.get(name)
        if old.articles.get(name) != article or name in linked or (article and figures & _named(article)):
            yield name


def _named(article: Article) -> frozenset[str]:
    texts = (article.answer, *(section.text for section in article.sections), *article.avoid)
    return frozenset().union(*(text.placeholders() for text in texts))


def report_text(report: Report, before: date, after: date) -> str:
    """The report for people: by platform and rule, then where readers meet it."""
    lines = [f"policy {before} -> {after}"]
    lines += [f"platform {'added' if name.startswith('+') else 'removed'}: {name[1:]}" for name in report.platforms]
    for change in report.changes:
        lines += ["", *_told(change)]
    if not report.changes and not report.platforms:
        lines.append("no answer changes")
    for title, names in (("articles to read again", report.articles), ("answer pages, with the replies for support", report.pages)):
        if names:
            lines += ["", f"{title}:", *(f"  {name}" for name in names)]
    return "\n".join(lines) + "\n"


def _told(change: Change) -> Iterator[str]:
    rule = " -> ".join(dict.fromkeys(change.rules))
    count = len(change.combinations)
    yield f"{change.platform}, rule {rule}: {count} combination{'' if count == 1 else 's'}, such as {change.combinations[0]}"
    if not change.parts:
        yield f"  outcome: {change.outcomes[0]} -> {change.outcomes[1]}"
    for path, (was, becomes) in change.parts.items():
        if "\n" in f"{was}{becomes}":
            yield f"  {path}:"
            yield from (f"    {line}" for line in ndiff(_lines(was), _lines(becomes)) if line.startswith(("- ", "+ ")))
        else:
            yield f"  {path}: {_lines(was)[0]} -> {_lines(becomes)[0]}"


def _lines(leaf: object) -> list[str]:
    return ["nothing"] if leaf is None else str(leaf).splitlines() or [""]
