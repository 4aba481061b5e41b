"""What a policy folder holds that can be changed in the workbench: entries, each with its texts, found by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wizard.errors import Problem
from wizard.load import Documents
from wizard.model import Lang, Text

type Steps = tuple[str | int, ...]
"""The way to a value in a document or in an entry: keys, and places in lists."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "sentence": (
        "step",
        "message",
        "letter",
        "evidence",
        "escalation",
        "alternative",
        "timeline",
        "article",
        "question",
        "flow",
        "term",
        "platform",
        "site",
    ),
    "figure": ("parameter",),
    "rule": ("rule",),
    "outcome": ("outcome",),
    "wording": ("wording",),
}
"""What somebody picks from, and the kinds of entry that it means."""

ROWS = {"rule": "id", "flow": "ask"}
"""Kinds that are rows of a list, and the field by which a row is known."""

SINGLE = frozenset({"platform", "site"})
"""Kinds of which a folder has one, without a name."""

NAMED_BY = ((), ("title",), ("name",), ("due",), ("facts",), ("heading",))
"""Where an entry's own name is looked for, the first that it has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry of a policy folder."""

    file: str
    """The path of its file in the policy folder."""
    kind: str
    name: str
    at: Steps
    """Where it stands in its file."""
    table: Mapping[str, Any] = field(hash=False)

    @property
    def folder(self) -> str:
        """The platform whose entry it is, or `common`."""
        return self.file.partition("/")[0]

    @property
    def id(self) -> str:
        """By what the page knows it: `PLATFORM/step/unpaid.cancel`."""
        return f"{self.folder}/{self.kind}/{self.name}"

    @property
    def group(self) -> str:
        """What somebody picks to find it."""
        return next(group for group, kinds in GROUPS.items() if self.kind in kinds)

    @property
    def title(self) -> Text:
        """How it is called: by its own words where it has some."""
        texts = dict(self.texts())
        return next((texts[steps] for steps in NAMED_BY if steps in texts), next(iter(texts.values()), Text(self.name, self.name)))

    def texts(self) -> Iterator[tuple[Steps, Text]]:
        """Its texts, each with the way to it."""
        yield from _texts(self.table, ())


def _texts(value: object, at: Steps) -> Iterator[tuple[Steps, Text]]:
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _texts(item, (*at, place))
    elif isinstance(value, dict):
        zh = value.get("zh")
        en = value.get("en", zh)  # of a site in Chinese alone a text has no other
        if isinstance(zh, str) and isinstance(en, str):
            yield at, Text(zh, en)
        for key, inner in value.items():
            yield from _texts(inner, (*at, key))


def entries(documents: Documents) -> Iterator[Entry]:
    """Every entry that can be changed, in the order of the files."""
    for file, document in documents.items():
        for kind, held in document.items():
            if any(kind in kinds for kinds in GROUPS.values()):
                yield from _entries(file, kind, held)


def _entries(file: str, kind: str, held: Any) -> Iterator[Entry]:
    if kind in SINGLE:
        yield Entry(file=file, kind=kind, name="", at=(kind,), table=held)
    elif kind in ROWS:
        yield from (Entry(file=file, kind=kind, name=str(row[ROWS[kind]]), at=(kind, place), table=row) for place, row in enumerate(held))
    else:
        yield from (Entry(file=file, kind=kind, name=name, at=(kind, name), table=table) for name, table in held.items())


def owner(known: Iterable[Entry], problem: Problem) -> tuple[Entry, str] | None:
    """The entry that a problem is about, and what of it: the field, empty for all of it."""
    found = None
    for entry in known:
        key = ".".join(filter(None, (entry.kind, entry.name)))
        exact = problem.file == entry.file or (not problem.file.endswith(".toml") and problem.file.rstrip("/") == entry.folder)
        closer = found is None or len(entry.name) > len(found[0].name)
        if exact and closer and (problem.key == key or problem.key.startswith((f"{key}.", f"{key}["))):
            found = entry, problem.key[len(key) :].lstrip(".")
    return found


def plain(text: Text, lang: Lang) -> str:
    """A text on one line."""
    return " ".join(text.in_lang(lang).split())
