"""Words: how shoppers say things when they search, and how our texts say them."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.load.fields import Table
from wizard.model import LANGS, Avoided, Lang, Style, Text, Translated, Vocabulary


def read_vocabulary(search: Table, keywords: Mapping[str, Text]) -> Vocabulary:
    """The vocabulary from `[search]` and the keywords of all folders."""
    typos = search.table("typos")
    vocabulary = Vocabulary(
        synonyms=search.word_groups("synonyms"),
        typos={name: typos.string(name) for name in typos.names()},
        keywords=keywords,
    )
    search.done()
    return vocabulary


def read_style(table: Table) -> Style:
    """How texts are written, from `[style]`."""
    longest = table.table("longest")
    style = Style(
        longest={lang: longest.integer(lang, required=True) or 0 for lang in LANGS},
        avoid=tuple(_avoided(row) for row in table.tables("avoid")),
        terms=tuple(_translated(row) for row in table.tables("term")),
    )
    longest.done()
    table.done()
    return style


def _avoided(row: Table) -> Avoided:
    lang: Lang = "en" if row.string("lang", LANGS) == "en" else "zh"
    avoided = Avoided(lang=lang, words=row.strings("words"), say=row.string("say"), sent=row.flag("sent"))
    row.done()
    return avoided


def _translated(row: Table) -> Translated:
    term = Translated(zh=row.string("zh"), en=row.strings("en"))
    row.done()
    return term
