"""TOML that was parsed before an edit need not be parsed again after it: most files are what they were."""

from __future__ import annotations

import hashlib
import pickle
import tomllib
from collections.abc import Mapping
from typing import Any

type Kept = Mapping[bytes, bytes]
"""Parsed files, pickled, by the digest of their text: so they go from one process to the next."""


class Parsed:
    """Parses, as `tomllib.loads` does, what is not known yet."""

    def __init__(self) -> None:
        self._known: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}

    def know(self, kept: Kept) -> None:
        """Take over what another process has parsed."""
        self._known |= kept

    def __call__(self, text: str) -> dict[str, Any]:
        """What a text says. Raises TOMLDecodeError."""
        name = hashlib.sha256(text.encode()).digest()
        self._used.add(name)
        if (kept := self._known.get(name)) is not None:
            document: dict[str, Any] = pickle.loads(kept)  # noqa: S301 - written below, by a process of ours
            return document
        document = tomllib.loads(text)
        self._known[name] = self._new[name] = pickle.dumps(document, pickle.HIGHEST_PROTOCOL)
        return document

    def learnt(self) -> tuple[Kept, frozenset[bytes]]:
        """What was parsed, and the digests of all that was asked for."""
        return self._new, frozenset(self._used)


def kept(before: Kept, learnt: tuple[Kept, frozenset[bytes]]) -> Kept:
    """What the next process may be given: of what was there before only what was asked for."""
    new, used = learnt
    return {name: content for name, content in {**before, **new}.items() if name in used}
