"""Policy files once they are parsed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wizard.model import COMMON, LANGS, Lang

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
    lists = (site.get("shared") for site in _sites(documents))
    return tuple(f"{COMMON}/{name}" for names in lists if isinstance(names, list) for name in names if isinstance(name, str))


def languages(documents: Documents) -> tuple[Lang, ...]:
    """The languages that its `[site]` names, all of them where it names none that could be: texts are read by them."""
    named = next((names for site in _sites(documents) if (names := site.get("languages"))), LANGS)
    return tuple(lang for lang in LANGS if lang in named) if isinstance(named, list) and LANGS[0] in named else LANGS


def _sites(documents: Documents) -> Iterator[dict[str, Any]]:
    """The tables `[site]`, of which there should be one."""
    found = (document.get("site") for path, document in documents.items() if path.startswith(f"{COMMON}/"))
    return (site for site in found if isinstance(site, dict))
