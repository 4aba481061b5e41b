"""Synonyms, typos and keywords: how shoppers say things when they search."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.load.fields import Table
from wizard.model import Text, Vocabulary


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
