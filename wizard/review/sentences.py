"""The sentences of an outcome as they are written, whenever they are shown: what an editor changed is told by them.

Asking the engine shows a sentence only at the moments that are tried; one for the days that no notice settles would never be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from wizard.model import PART_KINDS, Escalation, Letter, Outcome, Part, Policy, Text

type Entry = tuple[str, str]
"""A list of the answer and an entry in it, as `changes.Spot` has them; no entry for what is no list."""

type Rewritten = Mapping[Entry, list[tuple[Text | None, Text | None]]]
"""By entry: sentences before and after, None for one that is not there."""

GISTS = ("overdue", "uncertain")
SAID = ("who", "title", "summary", "reply")


def rewritten(old: Outcome, new: Outcome) -> Rewritten:
    """The sentences that differ."""
    before, after = dict(_sentences(old)), dict(_sentences(new))
    found: dict[Entry, list[tuple[Text | None, Text | None]]] = {}
    for place in dict.fromkeys((*before, *after)):
        if before.get(place) != after.get(place):
            found.setdefault(place[:2], []).append((before.get(place), after.get(place)))
    return found


def name_of(policy: Policy, outcome: Outcome, entry: Entry) -> Text | None:
    """What a reader knows an entry by; None for what is no list, or is not in this outcome."""
    for kind in PART_KINDS:
        for part in getattr(outcome, kind.plural) if kind.plural == entry[0] else ():
            if _id(part) == entry[1]:
                route = policy.wording[f"route.{part.to}"] if isinstance(part, Escalation | Letter) else None
                return route or next((text for name in ("title", "name", "text") if (text := getattr(part, name, None))), None)
    return None


def _sentences(outcome: Outcome) -> Iterator[tuple[tuple[str, str, str], Text]]:
    for name in SAID:
        for state, gist in (("", outcome), *((state, getattr(outcome, state)) for state in GISTS)):
            text = getattr(gist, name, None)
            if text is not None:
                yield (name, "", state), text
    for kind in PART_KINDS:
        for part in getattr(outcome, kind.plural):
            texts = ((own.name, getattr(part, own.name)) for own in fields(part))
            yield from (((kind.plural, _id(part), name), text) for name, text in texts if isinstance(text, Text))


def _id(part: Part) -> str:
    """An entry's id as the answer has it."""
    match part:
        case Letter():
            return f"letter-{part.to}"
        case Escalation():
            return str(part.to)
    return part.id
