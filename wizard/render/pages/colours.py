"""A site's own colour in all the tones that pages show it in, as a style sheet of tokens.

Whoever runs a site gives two colours, one for light and one for dark; the others are mixed from them, so that they cannot fall out of
step. Lint holds the two to what white letters and a page's ground ask of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls

from wizard.model import Site

BLACK, WHITE = "#000000", "#ffffff"
DARK_CARD = "#19211f"
"""The ground of cards in the dark, as in the style sheet's tokens."""

FULL = 255
DARKEST_LINEAR, TOE, SCALE, GAMMA = 0.03928, 0.055, 1.055, 2.4
"""How screens make light of numbers (sRGB), for reckoning contrast as WCAG does."""
WEIGHTS = (0.2126, 0.7152, 0.0722)
FLARE = 0.05

SHEET = """/* Written by the build from the policy's [site]. */
:root {{ {light} }}
@media screen {{ [data-md-color-scheme="slate"] {{ {dark} }} }}
"""


def colours_css(site: Site) -> str:
    """The tokens of the brand for both schemes."""
    light = {
        "brand": site.colour,
        "brand-strong": mixed(site.colour, BLACK, 0.24),
        "brand-soft": mixed(site.colour, WHITE, 0.88),
        "brand-bright": mixed(site.colour, BLACK, 0.2),
        "link": mixed(site.colour, BLACK, 0.11),
    }
    dark = {
        "brand": site.colour_dark,
        "brand-strong": mixed(site.colour_dark, BLACK, 0.18),
        "brand-soft": mixed(DARK_CARD, site.colour_dark, 0.23),
        "brand-bright": lit(site.colour_dark, 0.79, 0.7),
        "link": lit(site.colour_dark, 0.66, 0.6),
    }
    return SHEET.format(light=_declared(light), dark=_declared(dark))


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with so much of another in it."""
    return _written(mine * (1 - share) + theirs * share for mine, theirs in zip(_parts(colour), _parts(other), strict=True))


def lit(colour: str, lightness: float, most: float) -> str:
    """The same hue with this lightness, and no more saturated than `most`; a grey stays grey."""
    hue, _, saturation = rgb_to_hls(*_parts(colour))
    return _written(hls_to_rgb(hue, lightness, min(saturation, most)))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG reckons it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + FLARE) / (darker + FLARE)


def _luminance(colour: str) -> float:
    linear = (part / 12.92 if part <= DARKEST_LINEAR else ((part + TOE) / SCALE) ** GAMMA for part in _parts(colour))
    return sum(weight * part for weight, part in zip(WEIGHTS, linear, strict=True))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / FULL for at in (1, 3, 5))
    return red, green, blue


def _written(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part * FULL):02x}" for part in parts)


def _declared(tokens: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in tokens.items())
