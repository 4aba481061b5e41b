"""Outcomes: each names its parts by id, from its platform's folder or from the common one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from wizard.load.fields import Table
from wizard.model import DEADLINE, Escalation, Evidence, Letter, Message, Outcome, Parameter, Part, RefundTerms, TimelinePart, Verdict


@dataclass(kw_only=True, slots=True)
class Library:
    """The parts that an outcome can name."""

    plain: dict[tuple[str, str], Part] = field(default_factory=dict)
    """By kind and id: a step and an alternative may share an id."""
    evidence: dict[str, Evidence] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    escalations: dict[str, Escalation] = field(default_factory=dict)
    timelines: dict[str, TimelinePart] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    named: set[tuple[str, str]] = field(default_factory=set)
    """Kind and id of every part that some outcome names; shared with copies."""

    def copy(self) -> Library:
        """A library that can be added to without changing this one."""
        return Library(
            plain=dict(self.plain),
            evidence=dict(self.evidence),
            messages=dict(self.messages),
            letters=dict(self.letters),
            escalations=dict(self.escalations),
            timelines=dict(self.timelines),
            parameters=dict(self.parameters),
            named=self.named,
        )

    def ids(self) -> set[tuple[str, str]]:
        """Kind and id of everything in here that an outcome can name."""
        others: dict[str, Collection[str]] = {
            "evidence": self.evidence,
            "message": self.messages,
            "letter": self.letters,
            "escalation": self.escalations,
            "timeline": self.timelines,
        }
        return {(kind, key) for kind, known in others.items() for key in known} | self.plain.keys()

    def of(self, kind: str) -> dict[str, Part]:
        """The plain parts of one kind by id."""
        return {key: part for (k, key), part in self.plain.items() if k == kind}


def read_outcome(outcome_id: str, table: Table, library: Library) -> Outcome:
    """The outcome with its parts looked up; a name that is not in the library is a problem."""
    refund = table.table("refund")
    outcome = Outcome(
        id=outcome_id,
        verdict=Verdict(table.string("verdict", set(Verdict)) or Verdict.NEEDS_REVIEW),
        title=table.text("title"),
        summary=table.text("summary"),
        overdue=table.optional_text("overdue"),
        deadline=table.one_or_more("deadline"),
        steps=_named(table, "steps", "step", library.of("step"), library),
        timelines=_named(table, "timelines", "timeline", library.timelines, library),
        evidence=_named(table, "evidence", "evidence", library.evidence, library),
        messages=_named(table, "messages", "message", library.messages, library),
        letters=_named(table, "letters", "letter", library.letters, library),
        escalation=_named(table, "escalation", "escalation", library.escalations, library),
        alternatives=_named(table, "alternatives", "alternative", library.of("alternative"), library),
        articles=table.strings("articles"),
        sources=table.strings("sources"),
        refund=_refund(refund, library) if "refund" in table else None,
    )
    table.done()
    _check_timelines(table, outcome, library)
    return outcome


def _named[P](table: Table, name: str, kind: str, known: Mapping[str, P], library: Library) -> tuple[P, ...]:
    found = []
    for key in table.strings(name):
        if key in known:
            found.append(known[key])
            library.named.add((kind, key))
        else:
            table.wrong(name, key, f"the id of an entry [{kind}.…] here or in common{_nearest(key, known)}")
    return tuple(found)


def _nearest(key: str, known: Mapping[str, object]) -> str:
    """A hint at the ids that look most like a mistyped one."""
    near = get_close_matches(key, known, n=3)
    return f", perhaps {' · '.join(near)}" if near else ""


def _refund(table: Table, library: Library) -> RefundTerms:
    terms = RefundTerms(
        fee=table.optional_string("fee", library.parameters),
        share=table.optional_string("share", library.parameters),
        free_during=table.optional_string("free_during", library.timelines),
    )
    if (terms.fee is None) == (terms.share is None):
        table.wrong("", {"fee": terms.fee, "share": terms.share}, "either fee or share, naming a parameter in percent")
    table.done()
    return terms


def _check_timelines(table: Table, outcome: Outcome, library: Library) -> None:
    """Timelines that parts, the deadline and the refund refer to must be among the outcome's own."""
    own = {timeline.id for timeline in outcome.timelines}
    parts: tuple[Part, ...] = (
        *outcome.steps,
        *outcome.evidence,
        *outcome.messages,
        *outcome.escalation,
        *outcome.alternatives,
    )
    named = {timeline for part in parts for timeline in part.during}
    named = named - {DEADLINE} | set(outcome.deadline)
    named |= {outcome.refund.free_during} if outcome.refund and outcome.refund.free_during else set()
    for name in sorted(named - own):
        table.wrong("timelines", sorted(own), f"{name!r} too: a part, the deadline or the refund refers to it")
    for timeline in outcome.timelines:
        if timeline.parameter not in library.parameters:
            accepted = "a parameter: " + " · ".join(sorted(library.parameters))
            table.wrong(f"timelines.{timeline.id}.parameter", timeline.parameter, accepted)
    if outcome.overdue is not None and not outcome.deadline:
        table.lacks("deadline", "the timeline whose end the overdue text speaks of")
