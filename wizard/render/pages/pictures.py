"""Pictures for chats and home screens, as SVG: a verdict by its colour and shape, and the site's own mark."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.model import Verdict
from wizard.render.icons import PATHS, VERDICTS

BANDS = {
    Verdict.CANCELLABLE: ("#0b6b3a", "#ffffff"),
    Verdict.NEEDS_REVIEW: ("#ffc247", "#2a1900"),
    Verdict.NOT_CANCELLABLE: ("#a3161f", "#ffffff"),
    Verdict.IN_PROGRESS: ("#0b5394", "#ffffff"),
}
"""The band's colour and what stands on it, those of the style sheet's tokens; a test holds them together."""

BRAND = "#00655a"
WIDTH, HEIGHT = 1200, 630
QUESTION = "M8.5 9a3.5 3.5 0 117 0c0 2.5-3.500 3-3.500 5.500M12 18.500v.1"


def pictures() -> Iterator[tuple[str, str]]:
    """Name and SVG of every picture: one a verdict, one for pages without, and the mark."""
    for verdict, (band, on) in BANDS.items():
        yield verdict.value, _preview(PATHS[VERDICTS[verdict]], band, on)
    yield "site", _preview(QUESTION, BRAND, "#ffffff")
    yield "icon", _drawing(24, 24, f'<rect width="24" height="24" fill="{BRAND}"/>{_stroke(QUESTION, "#ffffff", 2.2)}')


def _preview(path: str, band: str, on: str) -> str:
    scale = 15
    moved = f'<g transform="translate({WIDTH / 2 - 12 * scale} {HEIGHT / 2 - 12 * scale}) scale({scale})">{_stroke(path, band, 3)}</g>'
    circle = f'<circle cx="{WIDTH / 2}" cy="{HEIGHT / 2}" r="230" fill="{on}"/>'
    return _drawing(WIDTH, HEIGHT, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{band}"/>{circle}{moved}')


def _stroke(path: str, colour: str, width: float) -> str:
    line = f'stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path}" fill="none" {line}/>'


def _drawing(width: int, height: int, content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{content}</svg>'
