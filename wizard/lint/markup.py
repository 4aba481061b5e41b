"""No text of a policy is markup: pages escape what they are given, but a name with a tag in it is a mistake or an attempt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wizard.errors import Problem, shortened
from wizard.load import Documents

SIGNS = frozenset("<>")
"""Without one of these nothing becomes an element, whatever quotes stand around it."""


def check_markup(documents: Documents) -> Iterator[Problem]:
    """Every text, title and name in which an element could begin or end."""
    for file, document in documents.items():
        for key, given in _strings(document):
            if not SIGNS.isdisjoint(given):
                message = f"got {shortened(given)}; accepted: plain text without < and >; say it in words, or put a name in “…” or 《…》"
                yield Problem(file=file, key=key, message=message)


def _strings(held: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """All texts in a document, keys too, each by the dotted keys that lead to it."""
    if isinstance(held, str):
        yield key, held
    elif isinstance(held, dict):
        for name, value in held.items():
            inner = f"{key}.{name}" if key else name
            yield inner, name
            yield from _strings(value, inner)
    elif isinstance(held, list):
        for number, value in enumerate(held, start=1):
            yield from _strings(value, f"{key}[{number}]")
