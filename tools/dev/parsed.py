"""TOML that was parsed before an edit need not be parsed again after it: most files are what they were."""

from __future__ import annotations

import hashlib
import pickle
import tomllib
from collections.abc import Mapping
from typing import Any

type Kept = Mapping[bytes, bytes]
"""Parsed files, pickled, by the digest of their text: so they go from one process to the next."""

type Learnt = tuple[Kept, frozenset[bytes]]
"""What was parsed, and the digests of all that was asked for."""


class Parsed:
    """Parses, as `tomllib.loads` does, what is not known yet. What it gives out more than once is not to be changed."""

    def __init__(self) -> None:
        self._documents: dict[bytes, dict[str, Any]] = {}
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
        if name not in self._documents:
            if (kept := self._known.pop(name, None)) is not None:
                self._documents[name] = pickle.loads(kept)  # noqa: S301 - written below, by a process of ours
            else:
                self._documents[name] = tomllib.loads(text)
                self._new[name] = pickle.dumps(self._documents[name], pickle.HIGHEST_PROTOCOL)
        return self._documents[name]

    def learnt(self) -> Learnt:
        """What was parsed since this was last asked, and the digests of all that was asked for. What was not is forgotten."""
        new, used = self._new, frozenset(self._used)
        self._documents = {name: document for name, document in self._documents.items() if name in used}
        self._known, self._new, self._used = {}, {}, set()
        return new, used


parse = Parsed()
"""What this process has parsed."""


def kept(before: Kept, learnt: Learnt) -> Kept:
    """What the next process may be given: of what was there before only what was asked for."""
    new, used = learnt
    return {name: content for name, content in {**before, **new}.items() if name in used}
