"""Whose site it is, from `[site]`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wizard.load.fields import Table
from wizard.model import LANGS, Lang, Site, Text

COLOUR = re.compile("#[0-9a-f]{6}")
ADDRESS = re.compile(r"https?://[^\s/?#\"'<>]+(/[^\s?#\"'<>]*)?/")
FEEDBACK = re.compile(r"(mailto:[^\s\"'<>]+@|https?://)[^\s\"'<>]+")
"""What runs nothing when it is pressed."""
ADDRESS_ACCEPTED = "an address with a slash at its end, such as https://help.example.org/"
FEEDBACK_ACCEPTED = "an address to write to, such as mailto:help@example.org, or of a page, such as https://example.org/issues"
NO_COLOUR = "#000000"
LANGUAGES: tuple[tuple[Lang, ...], ...] = (LANGS, LANGS[:1])
"""Chinese is never left out: it lies at the root, and it is what platforms and authorities are sent."""


def read_site(table: Table) -> Site:
    """The site that a policy is shown on."""
    table.strings("shared")  # has been seen to where files are read
    site = Site(
        languages=_languages(table),
        name=table.text("name"),
        description=table.text("description"),
        example=table.text("example"),
        colour=_colour(table, "colour"),
        colour_dark=_colour(table, "colour-dark"),
        address=_address(table),
        feedback=_feedback(table),
    )
    table.done()
    return site


def wording_of(site: Site) -> Mapping[str, Text]:
    """What pages say of it, by the keys under which they ask for it."""
    return {"site.name": site.name, "site.description": site.description, "read.example": site.example}


def _languages(table: Table) -> tuple[Lang, ...]:
    given = table.strings("languages")
    found = next((languages for languages in LANGUAGES if given == languages), LANGS)
    if given and given != found:
        table.wrong("languages", list(given), " · ".join(str(list(languages)).replace("'", '"') for languages in LANGUAGES))
    return found


def _colour(table: Table, name: str) -> str:
    given = table.string(name)
    if given and not COLOUR.fullmatch(given):
        table.wrong(name, given, "a colour such as #00655a, in small letters")
        return NO_COLOUR
    return given or NO_COLOUR


def _address(table: Table) -> str:
    given = table.optional_string("address") or ""
    if given and not ADDRESS.fullmatch(given):
        table.wrong("address", given, ADDRESS_ACCEPTED)
        return ""
    return given


def _feedback(table: Table) -> str:
    given = table.optional_string("feedback") or ""
    if given and not FEEDBACK.fullmatch(given):
        table.wrong("feedback", given, FEEDBACK_ACCEPTED)
        return ""
    return given
