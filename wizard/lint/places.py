"""Where the entries of a policy stand, so that each problem can name its file.

The model forgets in which file an entry stood, since no answer depends on it; lint looks that up in the documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wizard.errors import Problem
from wizard.load import Documents
from wizard.load.documents import groups
from wizard.model import COMMON

ROW_NAMES = {"rule": "id", "flow": "ask", "change": "version"}
"""The field by which a row of a list is known."""


class Places:
    """The files of a policy folder by what they hold."""

    def __init__(self, documents: Documents) -> None:
        self._files: dict[tuple[str, str], str] = {}
        self._entries: dict[tuple[str, str], dict[str, list[str]]] = {}
        self.folders = tuple(groups(documents))
        for path, document in documents.items():
            folder = path.split("/", 1)[0]
            for kind, held in document.items():
                self._files.setdefault((folder, kind), path)
                known = self._entries.setdefault((folder, kind), {})
                for name in _names(kind, held):
                    known.setdefault(name, []).append(path)
                for inner, name in _inner(kind, held):
                    self._entries.setdefault((folder, inner), {}).setdefault(name, []).append(path)

    def ids(self, folder: str, kind: str) -> Mapping[str, list[str]]:
        """The entries of a kind in a folder, each with the files that hold it."""
        return self._entries.get((folder, kind), {})

    def folder(self, folder: str, kind: str, entry: str) -> str:
        """The folder that holds an entry which `folder` names: itself, or the common one."""
        return COMMON if entry not in self.ids(folder, kind) and entry in self.ids(COMMON, kind) else folder

    def file(self, folder: str, kind: str, entry: str = "") -> str:
        """The file that holds an entry, or entries like it, or would hold it."""
        home = self.folder(folder, kind, entry)
        found = self.ids(home, kind).get(entry)
        return found[0] if found else self._files.get((home, kind), f"{home}/")

    def wrong(self, folder: str, kind: str, entry: str, message: str, *, field: str = "") -> Problem:
        """A problem of an entry as `folder` has it."""
        return Problem(file=self.file(folder, kind, entry), key=".".join(filter(None, (kind, entry, field))), message=message)


def _names(kind: str, held: Any) -> Iterator[str]:
    if isinstance(held, dict):
        yield from held
    elif isinstance(held, list) and kind in ROW_NAMES:
        yield from (str(row[ROW_NAMES[kind]]) for row in held if isinstance(row, dict) and ROW_NAMES[kind] in row)


def _inner(kind: str, held: Any) -> Iterator[tuple[str, str]]:
    """Answers, and what a flow calls them by a name of its own: `("option", "status.completed")`, `("label", "status.completed")`."""
    asked = held.items() if kind == "question" and isinstance(held, dict) else ()
    flow = held if kind == "flow" and isinstance(held, list) else ()
    for name, inner, table in (*((key, "option", table) for key, table in asked), *((_name(row), "label", row) for row in flow)):
        values = table.get(inner) if isinstance(table, dict) else None
        yield from ((inner, f"{name}.{value}") for value in (values if isinstance(values, dict) else ()))


def _name(row: Any) -> str:
    return str(row.get("ask")) if isinstance(row, dict) else ""
