"""Colours can be told apart in both schemes, and no style names a colour or a size of its own where a token stands for it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tools.local import ROOT
from wizard.load import load_policy
from wizard.model import Verdict
from wizard.render.pages.colours import DARK_CARD, colours_css
from wizard.render.pages.pictures import BANDS

STYLES = ROOT / "overrides" / "assets" / "styles"
TOKENS = (STYLES / "tokens.css").read_text(encoding="utf-8")
BRAND = colours_css(load_policy().site)
SCHEMES = {"light": ":root {", "dark": '[data-md-color-scheme="slate"] {'}
OTHERS = ("#7a1fa2", "#8a4b00", "#3a3a3a", "#0b5394")
"""Colours that another site could have, each readable on white and under it."""
GROUNDS = ("page", "card", "sunk", "brand-soft", "review-soft", "no-soft", "run-soft", "can-soft", "late-soft")
PAIRS = [
    *(("ink", ground) for ground in GROUNDS),
    *(("quiet", ground) for ground in ("page", "card", "sunk", "brand-soft")),
    *(("link", ground) for ground in ("page", "card", "brand-soft")),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("late", "late-soft"),
    ("late", "card"),
    ("card", "ink"),
    *((f"{verdict}-on", f"{verdict}-band") for verdict in ("can", "review", "no", "run")),
    *((f"{verdict}-ink", f"{verdict}-soft") for verdict in ("can", "review", "no", "run")),
    *((f"{verdict}-ink", "card") for verdict in ("can", "review", "no", "run")),
]
"""Text and the ground it stands on."""

READABLE = 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    """Each pair of text and ground has the contrast that WCAG asks of small text."""
    colours = _colours(scheme)
    assert _contrast(colours[text], colours[ground]) >= READABLE


@pytest.mark.parametrize("colour", OTHERS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_another_sites_colour_can_be_read_in_all_its_tones(scheme: str, colour: str) -> None:
    """What lint takes as a site's colour gives links, buttons and grounds with the same contrasts."""
    site = replace(load_policy().site, colour=colour, colour_dark=colour)
    colours = _declared(TOKENS, scheme) | _declared(colours_css(site), scheme)
    for text, ground in PAIRS:
        assert _contrast(colours[text], colours[ground]) >= READABLE, (text, ground)


def test_tones_are_mixed_with_the_ground_of_the_style_sheet() -> None:
    """The ground of cards in the dark stands in the tokens too."""
    assert _colours("dark")["card"] == DARK_CARD


def test_pictures_have_the_verdicts_colours() -> None:
    """What a chat's preview shows is the colour of the answer's own band."""
    colours = _colours("light")
    names = {Verdict.CANCELLABLE: "can", Verdict.NEEDS_REVIEW: "review", Verdict.NOT_CANCELLABLE: "no", Verdict.IN_PROGRESS: "run"}
    assert {verdict: (colours[f"{name}-band"], colours[f"{name}-on"]) for verdict, name in names.items()} == BANDS


def test_colours_and_sizes_are_tokens() -> None:
    """Outside the tokens and the theme's own variables no colour is written out, and letters have the sizes of the scale."""
    for path in sorted(STYLES.glob("*.css")):
        if path.name in ("tokens.css", "theme.css", "print.css"):
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\s*\{)", text) in ([], ["#0009"]), path.name
        assert "!important" not in text, path.name


def test_no_class_is_styled_that_nothing_has() -> None:
    """A rule for a class that no page, script or Python names would be dead."""
    folders = ((ROOT / "wizard", "*.py"), (ROOT / "overrides", "*.mjs"), (ROOT / "overrides", "*.html"), (ROOT / "docs", "*.md"))
    named = "".join(path.read_text(encoding="utf-8") for folder, ends in folders for path in folder.rglob(ends))
    for path in sorted(STYLES.glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for name in sorted(set(re.findall(r"\.([a-z][a-z_-]*[a-z])\b", text)) - {"md"}):
            made = re.sub(r"(--|__|^verdict-)(?!.*(?:--|__)).*", r"\1{", name)  # the last words may be filled in
            assert name.startswith("md-") or name in named or made in named, f"{path.name}: .{name}"


def _colours(scheme: str) -> dict[str, str]:
    return _declared(TOKENS, scheme) | _declared(BRAND, scheme)


def _declared(sheet: str, scheme: str) -> dict[str, str]:
    block = sheet.split(SCHEMES[scheme], 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
