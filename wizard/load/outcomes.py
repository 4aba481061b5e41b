"""Outcomes: each names its parts by id, from its platform's folder or from the common one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wizard.errors import alike, listed
from wizard.load.fields import Table
from wizard.model import DEADLINE, PART_KINDS, Gist, Outcome, Parameter, Part, PartKind, RefundTerms, Verdict

type PartId = tuple[str, str]
"""Kind and id of a part: a step and an alternative may share an id."""


@dataclass(kw_only=True, slots=True)
class Library:
    """The parts that an outcome can name, and the figures that they can."""

    parts: dict[PartId, Part] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()
    """The dates that the flow asks for: a part may be limited to the time after one."""

    def copy(self) -> Library:
        """A library that can be added to without changing this one."""
        return Library(parts=dict(self.parts), parameters=dict(self.parameters))

    def of(self, kind: PartKind) -> dict[str, Part]:
        """The parts of one kind by id."""
        return {key: part for (name, key), part in self.parts.items() if name == kind.name}


def read_outcome(outcome_id: str, table: Table, library: Library) -> Outcome:
    """The outcome with its parts looked up; a name that is not in the library is a problem."""
    refund = table.table("refund")
    parts: dict[str, Any] = {kind.plural: _named(table, kind, library) for kind in PART_KINDS}
    outcome = Outcome(
        id=outcome_id,
        verdict=table.choice("verdict", Verdict, Verdict.NEEDS_REVIEW),
        who=table.text("who"),
        title=table.text("title"),
        summary=table.text("summary"),
        overdue=_gist(table, "overdue"),
        uncertain=_gist(table, "uncertain"),
        deadline=table.one_or_more("deadline"),
        articles=table.strings("articles"),
        sources=table.strings("sources"),
        refund=_refund(refund, library) if "refund" in table else None,
        reply=table.optional_text("reply"),
        **parts,
    )
    table.done()
    _check_timelines(table, outcome, library)
    _check_sent(table, outcome)
    return outcome


def _gist(table: Table, name: str) -> Gist | None:
    if name not in table:
        return None
    own = table.table(name)
    gist = Gist(who=own.text("who"), title=own.text("title"), summary=own.text("summary"), reply=own.optional_text("reply"))
    own.done()
    return gist


def _named(table: Table, kind: PartKind, library: Library) -> tuple[Part, ...]:
    known = library.of(kind)
    found = []
    for key in table.strings(kind.plural):
        if key in known:
            found.append(known[key])
        else:
            table.wrong(kind.plural, key, f"the id of an entry [{kind.name}.…] here or in common{alike(key, known)}")
    return tuple(found)


def _refund(table: Table, library: Library) -> RefundTerms:
    terms = RefundTerms(
        fee=table.optional_string("fee", library.parameters),
        share=table.optional_string("share", library.parameters),
        free_during=table.optional_string("free_during", [key for kind, key in library.parts if kind == "timeline"]),
    )
    if (terms.fee is None) == (terms.share is None):
        table.wrong("", {"fee": terms.fee, "share": terms.share}, "either fee or share, naming a parameter in percent")
    table.done()
    return terms


def _check_timelines(table: Table, outcome: Outcome, library: Library) -> None:
    """Timelines that parts, the deadline and the refund refer to must be among the outcome's own."""
    own = {timeline.id for timeline in outcome.timelines}
    named = {name for part in outcome.parts() for name in part.during if name not in library.dates}
    named = named - {DEADLINE} | set(outcome.deadline)
    named |= {outcome.refund.free_during} if outcome.refund and outcome.refund.free_during else set()
    for name in sorted(named - own):
        table.wrong("timelines", sorted(own), f"{name!r} too: a part, the deadline or the refund refers to it")
    for timeline in outcome.timelines:
        if timeline.parameter not in library.parameters:
            accepted = "a parameter: " + listed(library.parameters)
            table.wrong(f"timelines.{timeline.id}.parameter", timeline.parameter, accepted)
    if (outcome.overdue or outcome.uncertain) and not outcome.deadline:
        table.lacks("deadline", "the timeline whose end the overdue or uncertain text speaks of")


def _check_sent(table: Table, outcome: Outcome) -> None:
    """A message that a step sends must be among the outcome's own."""
    own = {message.id for message in outcome.messages}
    for step in outcome.steps:
        if step.sends is not None and step.sends not in own:
            table.wrong("messages", sorted(own), f"{step.sends!r} too: the step {step.id!r} sends it")
