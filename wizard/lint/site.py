"""The site's own colours: white letters must be readable on them, and they on a page's ground."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.errors import Problem
from wizard.lint.places import Places
from wizard.model import COMMON, Policy
from wizard.render.pages.colours import contrast
from wizard.render.pages.pictures import ON_BRAND, PAGE

READABLE = 4.5
"""The contrast that WCAG asks of small text."""


def check_site(policy: Policy, places: Places) -> Iterator[Problem]:
    """Colours on which nobody could read."""
    grounds = (("colour", policy.site.colour, (ON_BRAND, PAGE)), ("colour-dark", policy.site.colour_dark, (ON_BRAND,)))
    for field, colour, others in grounds:
        found = min(contrast(colour, other) for other in others)
        if found < READABLE:
            message = f"{colour} has contrast {found:.1f} with white or a page's ground; accepted: {READABLE} or more; take a darker one"
            yield places.wrong(COMMON, "site", field, message)
