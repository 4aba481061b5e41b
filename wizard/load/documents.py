"""Policy files once they are parsed."""

from __future__ import annotations

from typing import Any

type Documents = dict[str, dict[str, Any]]
"""Parsed TOML by path inside the policy folder, such as `lishi/table.toml`."""


def groups(documents: Documents) -> dict[str, dict[str, dict[str, Any]]]:
    """The documents by folder: `{"lishi": {"lishi/table.toml": {...}, ...}, ...}`."""
    by_folder: dict[str, dict[str, dict[str, Any]]] = {}
    for path, document in documents.items():
        by_folder.setdefault(path.split("/", 1)[0], {})[path] = document
    return by_folder
