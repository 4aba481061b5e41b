"""Platforms that were read before an edit need not be read again after it: most edits touch one of them, or what none is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wizard.load import Documents, build_policy
from wizard.load.build import PART_NAMES, Folder, Shared, read_platform
from wizard.load.documents import groups
from wizard.load.entries import Asked
from wizard.model import COMMON, Platform, Policy

GIVEN = ("site", "question", "flow", "rule", "outcome", *PART_NAMES, "parameter")
"""Kinds of common entries that a platform is made of beside its own folder; the site says in which languages."""

type Files = Mapping[str, dict[str, Any]]
"""A folder's documents by path."""


class Platforms:
    """The policy of one state after the other, with the platforms of the state before where nothing of them has changed.

    It takes a document for unchanged only if it is the same object, as `Parsed` gives it out.
    """

    def __init__(self) -> None:
        self._given = ""
        self._files: Mapping[str, Files] = {}
        self._platforms: Mapping[str, Platform] = {}

    def policy(self, documents: Documents) -> Policy:
        """The policy that documents describe. Raises PolicyError, and then what is known stays as it was."""
        folders = groups(documents)
        given = _given(folders.get(COMMON, {}))
        same = {name for name, files in folders.items() if given == self._given and _same(files, self._files.get(name, {}))}

        def platform(folder: Folder, asked: dict[str, Asked], shared: Shared) -> Platform:
            return self._platforms[folder.name] if folder.name in same else read_platform(folder, asked, shared)

        policy = build_policy(documents, platform)
        self._given, self._files, self._platforms = given, folders, policy.platforms
        return policy


def _given(files: Files) -> str:
    """What platforms are given, written out: unlike tables, texts differ where only an order does."""
    return repr([(path, [document.get(kind) for kind in GIVEN]) for path, document in files.items()])


def _same(files: Files, before: Files) -> bool:
    return list(files) == list(before) and all(document is before[path] for path, document in files.items())
