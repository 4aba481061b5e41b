"""The JSON in which a journey travels: to the page and back, and in a kept case. For the type checker and the generated schemas only."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class OwnData(TypedDict):
    """What the shopper typed and ticked beside the answers."""

    item: NotRequired[str | None]
    words: NotRequired[str | None]
    ticked: NotRequired[list[str]]


class JourneyData(TypedDict):
    """A journey: what was answered and what was left out."""

    platform: str | None
    given: dict[str, str]
    skipped: list[str]
    order: NotRequired[list[str]]
    """All keys in the order in which they were answered or left out, where a question was left out before a later answer."""
    own: NotRequired[OwnData]


class StateData(JourneyData):
    """What the page hands back with its next request."""

    case: NotRequired[str | None]
    saved: NotRequired[int]
    """Of a kept case: when it was last changed, as far as the page knows."""


class KeptRow(JourneyData):
    """A kept case. What a row says besides is kept as it is."""

    id: str
    saved: NotRequired[int]
    """When it was last changed, in milliseconds since 1970."""


class AheadRow(TypedDict):
    """The next deadline of a kept case in words, for pages that have no Python."""

    case: str
    until: str
    zh: str
    en: str


class KeptDocument(TypedDict):
    """All kept cases of a device."""

    schema: Literal[1]
    cases: list[KeptRow]
    """Among them rows that cannot be read today, as they were found."""
    ahead: NotRequired[list[AheadRow]]
    aside: NotRequired[list[object]]
    """What was found in the place of a document and could not be read, as it was."""
