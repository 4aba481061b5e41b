"""Pictures for chats and home screens, as SVG: a verdict by its colour, shape and word, and the site's own mark.

The build draws them with `tools/letters.ttf`, which holds the letters that stand in them (`make letters`).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from wizard.answer.wording import Words
from wizard.model import Lang, Policy, Verdict
from wizard.render.icons import PATHS, VERDICTS

BANDS = {
    Verdict.CANCELLABLE: ("#0b6b3a", "#ffffff"),
    Verdict.NEEDS_REVIEW: ("#ffc247", "#2a1900"),
    Verdict.NOT_CANCELLABLE: ("#a3161f", "#ffffff"),
    Verdict.IN_PROGRESS: ("#0b5394", "#ffffff"),
}
"""The band's colour and what stands on it, those of the style sheet's tokens; a test holds them together."""

ON_BRAND, PAGE = "#ffffff", "#f2f5f4"
WIDTH, HEIGHT = 1200, 630
QUESTION = "M8.5 9a3.5 3.5 0 117 0c0 2.5-3.500 3-3.500 5.500M12 18.500v.1"
LARGE, SMALL = 112, 44
LINE = 1040
"""How wide a line may be."""
LATIN = 0.52
"""How wide a Latin letter is where a Chinese one is 1, on average."""
FONT = "Noto Sans SC"
SITE = "site"
"""The picture of a page that is not about one verdict."""

WORDING = ("verdict.{Verdict}",)


def picture_name(verdict: Verdict | None, lang: Lang) -> str:
    """The name of a page's picture, without ending."""
    return f"{'' if lang == 'zh' else f'{lang}-'}{verdict or SITE}"


def picture_alt(verdict: Verdict | None, words: Words) -> str:
    """What can be read in a page's picture."""
    return words("label.dash").join([words(f"verdict.{verdict}"), words("site.name")]) if verdict else words("home.title")


def pictures(policy: Policy, words: Words) -> Iterator[tuple[str, str]]:
    """Name and SVG of every picture in the language of `words`: one a verdict, one for pages without.

    The platforms have the names that everybody reads on them.
    """
    for verdict, (band, on) in BANDS.items():
        lines = (words(f"verdict.{verdict}"), words("site.name"))
        yield picture_name(verdict, words.lang), _preview(PATHS[VERDICTS[verdict]], band, on, *lines)
    names = words("label.dash").join(platform.name.zh for platform in policy.platforms.values())
    yield picture_name(None, words.lang), _preview(QUESTION, policy.site.colour, ON_BRAND, words("home.title"), names)


def mark(colour: str) -> str:
    """The site's mark in its colour, whole within the circle that home screens cut out."""
    return _drawing(24, 24, f'<rect width="24" height="24" fill="{colour}"/>{_stroke(QUESTION, ON_BRAND, 2.2)}')


def _preview(path: str, band: str, on: str, word: str, below: str) -> str:
    scale, middle = 9, 190
    moved = f'<g transform="translate({WIDTH / 2 - 12 * scale} {middle - 12 * scale}) scale({scale})">{_stroke(path, band, 3)}</g>'
    circle = f'<circle cx="{WIDTH / 2}" cy="{middle}" r="130" fill="{on}"/>'
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{band}"/>'
    return _drawing(WIDTH, HEIGHT, ground + circle + moved + _line(word, 460, LARGE, on) + _line(below, 560, SMALL, on))


def _line(text: str, y: int, largest: int, colour: str) -> str:
    size = min(largest, int(LINE / sum(LATIN if letter.isascii() else 1 for letter in text)))
    given = f'text-anchor="middle" font-family="{FONT}" font-weight="700" font-size="{size}" fill="{colour}"'
    return f'<text x="{WIDTH / 2}" y="{y}" {given}>{escape(text)}</text>'


def _stroke(path: str, colour: str, width: float) -> str:
    line = f'stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path}" fill="none" {line}/>'


def _drawing(width: int, height: int, content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{content}</svg>'
