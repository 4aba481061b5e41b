"""How people ask for articles, from the tables `[asked.…]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.load.fields import Table
from wizard.model import LANGS, Lang


def read_asked(entries: Iterable[tuple[str, Table]]) -> Mapping[str, Mapping[Lang, tuple[str, ...]]]:
    """Questions in people's own words by article."""
    asked = {}
    for key, table in entries:
        asked[key] = {lang: table.strings(lang) for lang in LANGS}
        table.done()
    return asked
