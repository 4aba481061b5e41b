"""The changes of a report as people speak of them: an answer that became another one, and a text that reads otherwise.

What follows from something else, such as a date from a figure or a step's whole text from its halves, is not told a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wizard.model import Lang
from wizard.review.changes import Change, Report, spot_of
from wizard.review.paths import different_lines

SHOWN: Mapping[str, tuple[str, ...]] = {
    "steps": ("do", "how"),
    "timelines": ("label", "period", "due", "starts", "when", "if_today.when", "then", "note"),
    "evidence": ("name", "text", "how"),
    "messages": ("title", "text"),
    "letters": ("text",),
    "escalation": ("to_label", "when", "text", "expect"),
    "alternatives": ("name", "text"),
    "articles": ("title",),
    "sources": ("title", "url"),
    "refund": ("text",),
    "buttons": (),
    "lead": (),
    "why": (),
    "flips": (),
}
"""The fields of an entry that are shown before and after; what is no list is shown whole."""

WHOLE = frozenset({"buttons", "why", "flips"})
"""Lists that are spoken of as one thing."""

TOLD_ELSEWHERE = frozenset({"verdict", "page"})
"""The verdict shows as its label, a page's address follows from its answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A text that reads otherwise, wherever it is shown."""

    kind: str
    name: str
    """What the entry is called, empty for what is no list."""
    lang: Lang
    lines: tuple[str, ...]
    """With `- ` and `+ ` in front; none where only details differ."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Swap:
    """Answers that now lead to another outcome."""

    platform: str
    outcomes: tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How much of what readers meet a report touches."""

    answers: int
    articles: int
    messages: int
    letters: int


def counts(report: Report) -> Counts:
    """How many answers, articles, texts to send and letters change."""
    sent: dict[str, set[tuple[str, str]]] = {"messages": set(), "letters": set()}
    for change in report.changes:
        for spot in map(spot_of, change.parts):
            if spot.kind in sent and spot.field == "text":
                sent[spot.kind].add((change.outcomes[1], spot.part))
    answers = {change.outcomes[1] for change in report.changes}
    return Counts(answers=len(answers), articles=len(report.articles), messages=len(sent["messages"]), letters=len(sent["letters"]))


def swaps(report: Report) -> dict[Swap, list[str]]:
    """Outcomes that took the place of others, each with the combinations of answers that see it."""
    found: dict[Swap, list[str]] = {}
    for change in report.changes:
        if not change.parts:
            found.setdefault(Swap(platform=change.platform, outcomes=change.outcomes), []).extend(change.combinations)
    return found


def edits(report: Report, lang: Lang) -> dict[Edit, dict[str, set[str]]]:
    """Texts that read otherwise, in `lang` where they do there; each with the outcomes that show it, by platform."""
    found: dict[Edit, dict[str, set[str]]] = {}
    for change in report.changes:
        for edit in _edits(change, lang):
            found.setdefault(edit, {}).setdefault(change.platform, set()).add(change.outcomes[1])
    return found


def _edits(change: Change, lang: Lang) -> Iterator[Edit]:
    other: Lang = "en" if lang == "zh" else "zh"
    entries: dict[tuple[str, str], dict[str, list[tuple[object, object]]]] = {}
    for path, pair in change.parts.items():
        spot = spot_of(path)
        if spot.kind in TOLD_ELSEWHERE:
            continue
        entry = entries.setdefault((spot.kind, "" if spot.kind in WHOLE else spot.part), {"zh": [], "en": []})
        if spot.field in SHOWN.get(spot.kind, ("",)):
            entry[spot.lang].append(pair)
    for (kind, part), pairs in entries.items():
        shown: Lang = other if pairs[other] and not pairs[lang] else lang
        names = (change.names.get(f"{one}:{kind}.{part}", "") for one in (shown, lang, other))
        yield Edit(kind=kind, name=next(filter(None, names), ""), lang=shown, lines=tuple(_lines(pairs[shown])))


def _lines(pairs: Iterable[tuple[object, object]]) -> Iterator[str]:
    for was, becomes in pairs:
        if was is None or becomes is None:
            sign, text = ("+", becomes) if was is None else ("-", was)
            yield from (f"{sign} {line}" for line in str(text).splitlines())
        else:
            yield from (line.rstrip() for line in different_lines(was, becomes))
