"""Words: how shoppers say things when they search, and how our texts say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.load.fields import Table
from wizard.load.speech import by_lang
from wizard.model import LANGS, Avoided, Buttons, Everyday, Lang, Style, Text, Translated, Vocabulary

type Lists = Mapping[str, Mapping[Lang, tuple[str, ...]]]


def read_vocabulary(search: Table, keywords: Mapping[str, Text], asked: Lists, concepts: Lists) -> Vocabulary:
    """The vocabulary from `[search]`, the keywords of all folders, and people's words by article and by concept."""
    tops, everyday = search.table("tops"), search.table("everyday")
    vocabulary = Vocabulary(
        tops={name: tops.strings(name) for name in tops.names()},
        keywords=keywords,
        asked=asked,
        concepts=concepts,
        denies=by_lang(search.table("denies")),
        everyday=Everyday(**{name: everyday.strings(name) for name in ("concepts", "asks", "ours")}),
    )
    for unknown in set(vocabulary.everyday.concepts) - concepts.keys():
        everyday.wrong("concepts", unknown, "names of entries [concept.…]")
    everyday.done()
    search.done()
    return vocabulary


def read_buttons(tables: Iterable[Table]) -> Buttons:
    """What texts put in quotation marks, from the tables `[buttons]` of a folder."""
    shown: list[str] = []
    quoted: list[str] = []
    for table in tables:
        shown += table.strings("shown")
        quoted += table.strings("quoted")
        table.done()
    return Buttons(shown=tuple(shown), quoted=tuple(quoted))


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
