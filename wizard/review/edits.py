"""The changes of a report as people speak of them: an answer that became another one, and a text that reads otherwise.

What follows from something else, such as a date from a figure or a step's whole text from its halves, is not told a second time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wizard.model import LANGS, Lang, Policy
from wizard.review.changes import Change, Report, spot_of
from wizard.review.paths import different_lines
from wizard.review.sentences import Entry, Rewritten, name_of, rewritten

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

WHOLE = frozenset({"articles", "buttons", "flips", "sources", "why"})
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


def edits(report: Report, old: Policy, new: Policy, lang: Lang) -> dict[Edit, dict[str, set[str]]]:
    """Texts that read otherwise, in `lang` where they do there; each with the outcomes that show it, by platform.

    What was rewritten is told as it is written; what else differs, such as dates or the name of a unit, as the answer shows it.
    """
    found: dict[Edit, dict[str, set[str]]] = {}
    written = {(p, outcome): pairs for p, outcome, pairs in _rewritten(old, new)}
    for (platform, name), pairs in written.items():
        for edit in _written(old, new, platform, name, pairs, lang):
            found.setdefault(edit, {}).setdefault(platform, set()).add(name)
    for change in report.changes:
        told = written.get((change.platform, change.outcomes[1]), {})
        for edit in _edits(change, lang, told):
            found.setdefault(edit, {}).setdefault(change.platform, set()).add(change.outcomes[1])
    return found


def _rewritten(old: Policy, new: Policy) -> Iterator[tuple[str, str, Rewritten]]:
    """By platform and outcome that both editions have."""
    for name, platform in new.platforms.items():
        before = old.platforms[name].outcomes if name in old.platforms else {}
        for outcome in platform.outcomes.values():
            if outcome.id in before and outcome != before[outcome.id]:
                yield name, outcome.id, rewritten(before[outcome.id], outcome)


def _written(old: Policy, new: Policy, platform: str, outcome: str, pairs: Rewritten, lang: Lang) -> Iterator[Edit]:
    for entry, texts in pairs.items():
        in_langs = {one: [tuple(text and text.in_lang(one) for text in pair) for pair in texts] for one in LANGS}
        differing = {one: [(was, becomes) for was, becomes in found if was != becomes] for one, found in in_langs.items()}
        shown = _shown(differing, lang)
        names = (name_of(policy, policy.platforms[platform].outcomes[outcome], entry) for policy in (new, old))
        name = next((found.in_lang(lang) for found in names if found), "")
        yield Edit(kind=entry[0], name=name, lang=shown, lines=tuple(_lines(differing[shown])))


def _shown(pairs: Mapping[Lang, Collection[object]], lang: Lang) -> Lang:
    """The language of the report, the other one where only that has something to show."""
    other: Lang = "en" if lang == "zh" else "zh"
    return other if pairs[other] and not pairs[lang] else lang


def _edits(change: Change, lang: Lang, told: Collection[Entry]) -> Iterator[Edit]:
    """What differs as the answer shows it, less the entries that are told as they are written."""
    entries: dict[Entry, dict[Lang, list[tuple[object, object]]]] = {}
    for path, pair in change.parts.items():
        spot = spot_of(path)
        if spot.kind in TOLD_ELSEWHERE or (spot.kind, spot.part) in told:
            continue
        entry = entries.setdefault((spot.kind, "" if spot.kind in WHOLE else spot.part), {one: [] for one in LANGS})
        if spot.field in SHOWN.get(spot.kind, ("",)):
            entry["zh" if spot.lang == "zh" else "en"].append(pair)
    for (kind, part), pairs in entries.items():
        shown = _shown(pairs, lang)
        names = (change.names.get(f"{one}:{kind}.{part}", "") for one in (lang, *LANGS))
        yield Edit(kind=kind, name=next(filter(None, names), ""), lang=shown, lines=tuple(_lines(pairs[shown])))


def _lines(pairs: Sequence[tuple[object, object]]) -> Iterator[str]:
    for was, becomes in pairs:
        if was is None or becomes is None:
            sign, text = ("+", becomes) if was is None else ("-", was)
            yield from (f"{sign} {line}" for line in str(text).splitlines())
        else:
            yield from (line.rstrip() for line in different_lines(was, becomes))
