"""Synonyms, typos and keywords: how shoppers say things when they search."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.load.fields import Table
from wizard.model import Text, Vocabulary


def read_vocabulary(search: Table, keywords: Mapping[str, Text]) -> Vocabulary:
    """The vocabulary from `[search]` and the keywords of all folders."""
    groups = search.raw("synonyms")
    if not isinstance(groups, list) or not all(isinstance(group, list) and len(group) > 1 for group in groups):
        search.wrong("synonyms", groups, "a list of lists of at least two words each")
        groups = []
    typos = search.table("typos")
    vocabulary = Vocabulary(
        synonyms=tuple(tuple(str(word) for word in group) for group in groups),
        typos={name: typos.string(name) for name in typos.names()},
        keywords=keywords,
    )
    search.done()
    return vocabulary
