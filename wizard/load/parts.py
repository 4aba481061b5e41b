"""Parts of outcomes: steps, evidence, messages, escalation, alternatives and timelines."""

from __future__ import annotations

from wizard.load.fields import Table
from wizard.model import Escalation, Evidence, Letter, Message, Part, TimelinePart

MESSAGE_TO = frozenset({"support", "merchant", "platform", "authority"})
ESCALATION_TO = frozenset(
    {
        "platform-support",
        "platform-complaints",
        "payment-institution",
        "consumer-association",
        "12315",
        "telecom-appeal",
        "12377",
        "110",
    }
)
ACTORS = frozenset({"shopper", "merchant", "support", "platform", "payment", "operator", "courier", "authority"})
STATES = frozenset({"unknown", "running", "overdue"})

LETTER_TO = frozenset({"12315", "telecom-appeal"})
"""Authorities that take a letter; the same names as in `ESCALATION_TO`."""

PLAIN_KINDS = ("step", "alternative")
"""Kinds of part that are a text and nothing more."""


def read_part(part_id: str, table: Table) -> Part:
    """A step or an alternative."""
    part = Part(
        id=part_id,
        text=table.text(),
        sources=table.strings("sources"),
        only=table.conditions("only"),
        during=table.conditions("during", STATES),
    )
    table.done()
    return part


def read_evidence(part_id: str, table: Table) -> Evidence:
    """A piece of evidence and how to take it."""
    evidence = Evidence(
        id=part_id,
        text=table.text(),
        name=table.text("name"),
        how=table.text("how"),
        sources=table.strings("sources"),
        only=table.conditions("only"),
        during=table.conditions("during", STATES),
    )
    table.done()
    return evidence


def read_letter(part_id: str, table: Table) -> Letter:
    """The facts and the request of a letter to an authority."""
    letter = Letter(
        id=part_id,
        text=table.text("facts"),
        request=table.text("request"),
        to=table.string("to", LETTER_TO),
        sources=table.strings("sources"),
        only=table.conditions("only"),
    )
    table.done()
    return letter


def read_message(part_id: str, table: Table) -> Message:
    """A text ready to send."""
    message = Message(
        id=part_id,
        text=table.text(),
        title=table.text("title"),
        to=table.string("to", MESSAGE_TO),
        sources=table.strings("sources"),
        only=table.conditions("only"),
        during=table.conditions("during", STATES),
    )
    table.done()
    return message


def read_escalation(part_id: str, table: Table) -> Escalation:
    """A next place to turn to."""
    escalation = Escalation(
        id=part_id,
        text=table.text(),
        after=table.text("after"),
        to=table.string("to", ESCALATION_TO),
        sources=table.strings("sources"),
        only=table.conditions("only"),
        during=table.conditions("during", STATES),
    )
    table.done()
    return escalation


def read_timeline(part_id: str, table: Table) -> TimelinePart:
    """A period and who has it."""
    timeline = TimelinePart(
        id=part_id,
        text=table.text(),
        actor=table.string("actor", ACTORS),
        parameter=table.string("parameter"),
        event=table.optional_string("event"),
        starts=table.text("starts"),
        then=table.text("then"),
        starts_now=table.flag("starts_now"),
        note=table.optional_text("note"),
        sources=table.strings("sources"),
        only=table.conditions("only"),
    )
    table.done()
    return timeline
