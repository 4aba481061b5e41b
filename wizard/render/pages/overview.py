"""A platform's decision table drawn whole: questions from left to right, answers that lead to the same end in one cell.

Made for the review of a change: what belongs together is one rectangle, and each row ends in an outcome. SVG with attributes
only, like the tracks of periods; sizes are those of the view box. Where a screen is too narrow for the drawing, and on paper, the
same tree is a list: a row a state, which opens on its answers and where they lead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from wizard.answer.addresses import answer_path, from_page, platform_path
from wizard.answer.wording import Words
from wizard.decide.engine import Decision
from wizard.decide.tree import Fork, Node, aside_trees, merged, tree
from wizard.model import Outcome, Platform, Policy
from wizard.render.folds import fold_html
from wizard.render.html import EMPTY, ICONS, SPACE, Html, badge, breadcrumb, escape, heading, tag
from wizard.render.mixed import chinese_marked

SIZE, LINE, PAD = 13, 18, 8
"""Height of letters, of a line, and the space around a cell's text."""

COLUMN, LAST = 165, 262
"""Widths of an answer's column and of the outcomes' column."""

STRIPE = 6
"""Width of the stripe in the verdict's colour."""

DRAWN = "-drawn"
"""After the id of what the list has a row of: what stands for it in the drawing (`folds.mjs`)."""

WORDING = ("verdict.{Verdict}",)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A rectangle with its text; `top` is set once the rows are known."""

    column: int
    rows: int
    lines: tuple[str, ...]
    asks: tuple[str, ...] = ()
    """The question, in the first cell of its answers."""
    outcome: Outcome | None = None
    first: int = 0
    """Number of the row that it begins in."""
    state: str = ""
    """The state that the list has a row of, for a link to it; empty where it has none."""

    @property
    def height(self) -> int:
        """What its text needs."""
        return (len(self.lines) + len(self.asks)) * LINE + 2 * PAD


def overview_html(policy: Policy, words: Words, base: str) -> Html:
    """The page of all platforms' tables, each as a drawing and as a list; the style sheet shows the one that fits."""
    title = words("overview.title")
    parts = [breadcrumb(words, base, here=title), tag("h1", escape(title)), tag("p", escape(words("overview.lead")), class_="lead")]
    for platform in policy.platforms.values():
        name = platform.name.in_lang(words.lang)
        tree = from_page(words.lang, platform_path(platform.id), base) + "#tree"
        drawing = tag(
            "div", overview_svg(platform, words, base), class_="scroll overview__whole", tabindex="0", role="region", aria_label=name
        )
        link = tag("p", tag("a", escape(words("overview.tree")), href=tree), class_="overview__tree")
        parts += [heading(name, platform.id, words), drawing, overview_list(platform, words, base), link]
    return EMPTY.join(parts)


def overview_svg(platform: Platform, words: Words, base: str) -> Html:
    """The drawing of one platform; each outcome links to its page."""
    cells = list(_cells(merged(tree(platform)), words, 0, 0))
    for question, option, node in aside_trees(platform):
        row = sum(cell.outcome is not None for cell in cells)
        below = list(_cells(merged(node), words, 1, row))
        rows = sum(cell.outcome is not None for cell in below)
        label = tuple(_wrapped(option.label.in_lang(words.lang), COLUMN - 2 * PAD))
        cells += [_Cell(0, rows, label, first=row, state=f"{question.key}-{option.value}"), *below]
    last = max(cell.column for cell in cells if cell.outcome is None) + 1
    heights = _row_heights(cells)
    tops = [sum(heights[:row]) for row in range(len(heights) + 1)]
    width, height = last * COLUMN + LAST, tops[-1]
    said = words("overview.said", platform=platform.name.in_lang(words.lang))
    drawn = (_drawn(cell, last, tops, words, base, platform.id) for cell in cells)
    size = f'width="{width + 2}" height="{height + 2}" viewBox="-1 -1 {width + 2} {height + 2}"'
    name = f"{platform.id}-rules{DRAWN}"
    return Html(f'<svg class="overview" id="{name}" {size} role="group" aria-label="{escape(said)}">{EMPTY.join(drawn)}</svg>')


def overview_list(platform: Platform, words: Words, base: str) -> Html:
    """What the drawing says, one row below another: the states of one platform, each with its answers and outcomes."""
    whole = merged(tree(platform))
    states = [(values[0], answer, end) for values, answer, end in _answers(whole, words)] if isinstance(whole, Fork) else []
    asked = tag("p", escape(whole.question.text.in_lang(words.lang)), class_="rules__asks") if isinstance(whole, Fork) else EMPTY
    for question, option, node in aside_trees(platform):
        states.append((f"{question.key}-{option.value}", option.label.in_lang(words.lang), merged(node)))
    rows = (fold_html(f"{platform.id}-{name}", answer, _gist(end, words), _rule(end, words, base)) for name, answer, end in states)
    ends = sum(_ends(end) for _, _, end in states)
    gist = words("overview.cases", count=str(ends))
    return tag("div", fold_html(f"{platform.id}-rules", words("page.kind.state"), gist, asked + tag("div", *rows)), class_="folds rules")


def _answers(node: Fork, words: Words) -> Iterator[tuple[tuple[str, ...], str, Node]]:
    """The branches of a question: their values, what these are called, and where they lead."""
    labels = {option.value: option.label.in_lang(words.lang) for option in node.question.options}
    for values, end in node.branches:
        yield values, words("label.or").join(labels[value] for value in values), end


def _ends(node: Node) -> int:
    """How many cases a subtree tells apart."""
    return 1 if isinstance(node, Decision) else sum(_ends(end) for _, end in node.branches)


def _gist(node: Node, words: Words) -> str:
    """What a folded row says of what is in it: the verdict, or how many cases there are."""
    if isinstance(node, Decision):
        verdict = node.outcome.verdict
        return f"{ICONS[verdict]} {words(f'verdict.{verdict}')}"
    return words("overview.cases", count=str(_ends(node)))


def _rule(node: Node, words: Words, base: str) -> Html:
    """An outcome with its name, or a question and below each of its answers what follows."""
    if isinstance(node, Decision):
        outcome = node.outcome
        link = tag("a", escape(outcome.title.in_lang(words.lang)), href=from_page(words.lang, answer_path(outcome.id), base))
        shown = badge(outcome.verdict, words(f"verdict.{outcome.verdict}"))
        return tag("p", shown, SPACE, link, tag("small", escape(outcome.id), class_="rules__id"), class_="rules__end")
    asked = tag("p", escape(node.question.text.in_lang(words.lang)), class_="rules__asks")
    items = (tag("li", tag("p", tag("b", escape(answer))), _rule(end, words, base)) for _, answer, end in _answers(node, words))
    return asked + tag("ul", *items, class_="rules__answers")


def _cells(node: Node, words: Words, column: int, row: int) -> Iterator[_Cell]:
    """The cells of a subtree, in reading order: an answer before what it leads to."""
    if isinstance(node, Decision):
        lines = (*_wrapped(node.outcome.title.in_lang(words.lang), LAST - STRIPE - SIZE - 3 * PAD), node.outcome.id)
        yield _Cell(column, 1, lines, outcome=node.outcome, first=row)
        return
    for number, (values, answer, end) in enumerate(_answers(node, words)):
        below = list(_cells(end, words, column + 1, row))
        rows = sum(cell.rows for cell in below if cell.outcome is not None)
        asks = tuple(_wrapped(node.question.text.in_lang(words.lang), COLUMN - 2 * PAD)) if number == 0 else ()
        state = values[0] if column == 0 else ""
        yield _Cell(column, rows, tuple(_wrapped(answer, COLUMN - 2 * PAD)), asks, first=row, state=state)
        yield from below
        row += rows


def _row_heights(cells: list[_Cell]) -> list[int]:
    """How tall each row is: outcomes first, then a cell whose text needs more than its rows have stretches the last of them."""
    heights = [cell.height for cell in cells if cell.outcome is not None]
    for cell in sorted((cell for cell in cells if cell.outcome is None), key=lambda cell: cell.rows):
        missing = cell.height - sum(heights[cell.first : cell.first + cell.rows])
        heights[cell.first + cell.rows - 1] += max(missing, 0)
    return heights


def _drawn(cell: _Cell, last: int, tops: list[int], words: Words, base: str, platform: str) -> Html:
    left, top = cell.column * COLUMN, tops[cell.first]
    height = tops[cell.first + cell.rows] - top
    if cell.outcome is None:
        box = _box("overview__answer", left, top, COLUMN, height)
        asks = _lines(cell.asks, left + PAD, top, "overview__asks")
        known = f' id="{platform}-{cell.state}{DRAWN}"' if cell.state else EMPTY
        return Html(f"<g{known}>{box}{asks}{_lines(cell.lines, left + PAD, top + len(cell.asks) * LINE)}</g>")
    verdict = cell.outcome.verdict
    # An answer that is certain early reaches as far left as there is nothing more to ask.
    box = _box(f"overview__end verdict--{verdict}", left, top, (last - cell.column) * COLUMN + LAST, height)
    left = last * COLUMN
    stripe = _box(f"overview__stripe verdict--{verdict}", left, top, STRIPE, height)
    icon = _lines((ICONS[verdict],), left + STRIPE + PAD, top)
    left += STRIPE + SIZE + 2 * PAD
    title, name = cell.lines[:-1], cell.lines[-1:]
    text = _lines(title, left, top) + _lines(name, left, top + len(title) * LINE, "overview__id")
    href = from_page(words.lang, answer_path(cell.outcome.id), base)
    said = tag("title", escape(words(f"verdict.{verdict}")))
    return Html(f'<a href="{escape(href)}">{box}{stripe}{said}{icon}{text}</a>')


def _box(name: str, left: int, top: int, width: int, height: int) -> Html:
    return Html(f'<rect class="{name}" x="{left}" y="{top}" width="{width}" height="{height}"/>')


def _lines(lines: tuple[str, ...], left: int, top: int, name: str = "") -> Html:
    class_ = f' class="{name}"' if name else EMPTY
    return EMPTY.join(
        Html(f'<text{class_} x="{left}" y="{top + PAD + SIZE + number * LINE}">{chinese_marked(escape(line), "tspan")}</text>')
        for number, line in enumerate(lines)
    )


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width`: Chinese breaks anywhere, other words stay whole."""
    line = ""
    for piece in _pieces(text):
        if line and _width(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for letter in text:
        if _is_wide(letter):
            # A mark that closes something stays with what it closes.
            if word and letter not in "，。？！；：、）”":
                yield word
                word = ""
            word += letter
        elif word and (word[-1] == " " or _is_wide(word[-1])):
            yield word
            word = letter
        else:
            word += letter
    yield word


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF"


def _width(text: str) -> float:
    """Roughly how wide a text is drawn."""
    return sum(SIZE if _is_wide(letter) else SIZE * 0.58 for letter in text)
