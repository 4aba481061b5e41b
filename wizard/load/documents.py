"""Policy files once they are parsed."""

from __future__ import annotations

from typing import Any

from wizard.model import COMMON

type Documents = dict[str, dict[str, Any]]
"""Parsed TOML by path inside the policy folder, such as `common/texts.toml`."""


def groups(documents: Documents) -> dict[str, dict[str, dict[str, Any]]]:
    """The documents by folder: `{"common": {"common/texts.toml": {...}, ...}, ...}`."""
    by_folder: dict[str, dict[str, dict[str, Any]]] = {}
    for path, document in documents.items():
        by_folder.setdefault(path.split("/", 1)[0], {})[path] = document
    return by_folder


def shared_files(documents: Documents) -> tuple[str, ...]:
    """The paths of bundled files that a policy uses as they are: those that its `[site]` lists as `shared`."""
    sites = (document.get("site") for path, document in documents.items() if path.startswith(f"{COMMON}/"))
    lists = (site.get("shared") for site in sites if isinstance(site, dict))
    return tuple(f"{COMMON}/{name}" for names in lists if isinstance(names, list) for name in names if isinstance(name, str))
