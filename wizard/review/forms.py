"""The report's lines for a terminal, and as Markdown for a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from wizard.render.text.plain import escaped
from wizard.review.told import Line, LineKind

INDENT = {LineKind.TITLE: "", LineKind.HEADING: "", LineKind.ITEM: "  ", LineKind.CHANGE: "    ", LineKind.PATH: "    "}
MARKS = {LineKind.TITLE: "# ", LineKind.HEADING: "## ", LineKind.ITEM: "- "}
FENCED = {LineKind.CHANGE: "diff", LineKind.PATH: "text"}


def report_text(lines: Iterable[Line]) -> str:
    """Plain text; a blank line before each heading."""
    return "".join(f"{'\n' if line.kind is LineKind.HEADING else ''}{INDENT[line.kind]}{line.text}\n" for line in lines)


def report_markdown(lines: Iterable[Line]) -> str:
    """Markdown that survives any text in it; texts before and after stand in a block that is coloured as a difference."""
    return "".join(_markdown(lines))


def _markdown(lines: Iterable[Line]) -> Iterator[str]:
    for kind, group in groupby(lines, key=lambda line: line.kind):
        texts = [line.text for line in group]
        if kind in FENCED:
            fence = "`" * max(3, 1 + max(len(run) for run in re.findall(r"`*", "\n".join(texts))))
            yield "".join(f"  {line}\n" for line in (f"{fence}{FENCED[kind]}", *texts, fence))
        else:
            yield "".join(f"{'' if kind in (LineKind.TITLE, LineKind.ITEM) else '\n'}{MARKS[kind]}{escaped(text)}\n" for text in texts)
            yield "\n" if kind is LineKind.HEADING else ""
