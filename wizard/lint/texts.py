"""Texts: placeholders known and the same in both languages, no figure typed, Chinese signs and no English spaces."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from wizard.errors import Problem, listed
from wizard.lint.said import Said
from wizard.model import LANGS, PLACEHOLDER, Lang, Text

NO_FIGURE = re.compile(
    r"""12315|12300|12377|12363|96110|110   # public lines: names of a place to turn to
    |^\d{1,2}月$                            # a month's name
    |^\d\.[ ]                              # the number of a heading
    |(?:例如|such[ ]as)[ ]?[\d.:T-]+\d         # an example of what can be typed
    |(?:大于|above)[ ]?0                     # any amount at all
    |最后一天                               # the day on which something ends
    """,
    re.VERBOSE,
)
"""Digits and numerals that are no figures of the policy."""

TYPED_FIGURE = re.compile(r"[0-9]|(?<!第)[一二两三四五六七八九十百]+(?:个)?(?:工作日|天|日内|小时|分钟|个月|成)")

GAP = re.compile(r"[\u4e00-\u9fff，。：（“] (?=[\d{【])|[\d}】] (?=[\u4e00-\u9fff，。（“])")
"""A space between Chinese and a figure or a blank: the browser draws the gap where it knows how."""

APART = re.compile(r"[\u4e00-\u9fff》”）】] (?=[\u4e00-\u9fff《“（【])|(?<=[（【《“]) | (?=[）】》”])")
"""A space between Chinese words or at a bracket, as English has them."""

HYPHEN = re.compile(r"[\d}]\s?[-–—~]\s?[\d{]")
"""A range that is not written with ～."""

HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff”】》])[,:;?!()]|[,:;?!()](?=[\u4e00-\u9fff“【《])|(?<=（)[^（）]*\)|\((?=[^()]*）)")

NAMES = frozenset({"source", "keywords", "holiday"})
"""Kinds of entry whose texts are names that others gave, with the numbers in them, or words to search by."""


def check_texts(texts: Iterable[Said], langs: Collection[Lang]) -> Iterator[Problem]:
    """Problems of every text that a reader can meet in the site's languages."""
    for said in texts:
        shown = f" (shown on {', '.join(sorted(said.platforms))})" if len(said.platforms) > 1 else ""
        for where, message in text_problems(said.text, said.known, langs, figures=said.kind in NAMES, spaced=said.kind != "keywords"):
            yield Problem(file=said.file, key=".".join(filter(None, (said.key, where))), message=f"{message}{shown}")


def text_problems(
    text: Text, known: frozenset[str], langs: Collection[Lang] = LANGS, *, figures: bool = False, spaced: bool = True
) -> Iterator[tuple[str, str]]:
    """Problems of one text as it is in these languages, each with the one it is in.

    `known` are the placeholders it may use, `figures` says whether figures may be typed in it, `spaced` whether
    spaces between Chinese are looked for: words to search by have them.
    """
    if not text.zh or not text.en:
        return  # the loader has said so
    used, english = frozenset(PLACEHOLDER.findall(text.zh)), frozenset(PLACEHOLDER.findall(text.en if "en" in langs else text.zh))
    if used != english:
        yield "", f"zh fills {sorted(used)}, en {sorted(english)}; fill the same in both"
    for name in sorted((used | english) - known):
        yield "", f"got placeholder {name!r}; accepted: {listed(known)}"
    for lang in langs:
        figure = None if figures else TYPED_FIGURE.search(NO_FIGURE.sub("", PLACEHOLDER.sub("", text.in_lang(lang))))
        if figure is not None:
            yield lang, f"a figure is typed ({figure.group()!r}); make it a parameter and name it in braces, or say it without"
    yield from (("zh", problem) for problem in _sign_problems(text.zh, figures=figures, spaced=spaced))


def _sign_problems(zh: str, *, figures: bool, spaced: bool) -> Iterator[str]:
    """Signs and spaces that are not Chinese ones."""
    if not figures:
        if (half := HALF_WIDTH.search(PLACEHOLDER.sub("", zh))) is not None:
            yield f"half-width {half.group()!r} beside Chinese; use the full-width form"
        if (gap := GAP.search(zh)) is not None:
            yield f"a space between Chinese and a figure or blank ({gap.group()!r}); take it out"
        if (ranged := HYPHEN.search(NO_FIGURE.sub("", zh))) is not None:
            yield f"a range with a hyphen ({ranged.group()!r}); write ～"
    if spaced and (apart := APART.search(zh)) is not None:
        yield f"a space between Chinese ({apart.group()!r}); take it out"
