"""A platform's folder copied, and what lint says about the copy done mechanically."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from wizard.errors import Problem
from wizard.load import Documents


def copied(documents: Documents, old: str, new: str, name: dict[str, str]) -> None:
    """Add a copy of a platform with only the name changed, as `cp -r` and one edit make it."""
    for path in [path for path in documents if path.startswith(f"{old}/")]:
        documents[path.replace(old, new, 1)] = deepcopy(documents[path])
    documents[f"{new}/flow.toml"]["platform"]["name"] = name


def leaves(table: Any, key: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every text in a document: its key as lint writes it, what holds it, and its name there."""
    for name, value in enumerate(table, start=1) if isinstance(table, list) else table.items():
        path = f"{key}[{name}]" if isinstance(table, list) else f"{key}.{name}".lstrip(".")
        if isinstance(value if isinstance(table, dict) else table[name - 1], dict | list):
            yield from leaves(value, path)
        else:
            yield path, table, name - 1 if isinstance(table, list) else name


def follow(documents: Documents, problems: tuple[Problem, ...], old: str, new: str, name: dict[str, str]) -> list[str]:
    """Do what the problems of a copy ask for, and nothing else; those that ask for anything unexpected are returned."""
    renamed: dict[str, str] = {}
    strange: list[str] = []
    for problem in problems:
        entry = problem.key.partition(".")[2]
        if not problem.file.startswith(f"{new}/"):
            strange.append(str(problem))
        elif "has this id too" in problem.message:
            renamed[entry] = entry.replace(old, new)
        elif problem.key == "platform.order":
            documents[problem.file]["platform"]["order"] = 99
        elif found := re.match(r"names '([^']+)'", problem.message):
            _replace(documents[problem.file], problem.key, found[1], name)
        elif problem.key != f"article.platform-{new}":  # which is there once the copied article has an id of its own
            strange.append(str(problem))
    for path in [path for path in documents if path.startswith(f"{new}/")]:
        documents[path] = _with_ids(documents[path], renamed)
    return strange


def _replace(document: dict[str, Any], key: str, said: str, name: dict[str, str]) -> None:
    for path, holder, last in [*leaves(document)]:
        lang = str(last)
        if path == f"{key}.{lang}" and lang in name:
            holder[last] = holder[last].replace(said, name[lang])


def _with_ids(value: Any, renamed: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {renamed.get(key, key): _with_ids(item, renamed) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_ids(item, renamed) for item in value]
    return renamed.get(value, value) if isinstance(value, str) else value
