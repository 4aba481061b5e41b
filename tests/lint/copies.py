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


NEEDLESS = re.compile(
    r"nothing cites it|no outcome names it|nothing uses it|no flow (?:asks it|offers)|no message or letter makes it"
    r"|there is no such article|no article has this id|no text has|nothing links to it|no combination of answers|got platform"
)
"""What lint says of an entry that is there for nothing."""


def mend(documents: Documents, problems: tuple[Problem, ...]) -> list[str]:
    """Do what the problems ask for after something is gone, always by taking out; those that ask for anything else are returned."""
    strange: list[str] = []
    gone = {f"{problem.key}." for problem in problems if "nothing links to it" in problem.message}
    # What stands later in a list goes first, so that numbers still hold.
    for problem in sorted(problems, key=lambda problem: problem.key, reverse=True):
        document = documents.get(problem.file, {})
        if problem.key.startswith(tuple(gone)):
            continue  # of an article that goes whole
        if found := re.match(r"got source '([^']+)'", problem.message):
            _held(document, problem.key)[problem.key.rpartition(".")[2]].remove(found[1])
        elif found := re.match(r"change\.[\d-]+\.(?:outcomes|articles): got '([^']+)'", f"{problem.key}: {problem.message}"):
            _untold(documents, found[1])
        elif NEEDLESS.search(problem.message):
            _deleted(documents, document, problem.key)
        elif found := re.match(r"sets\.(\w+)(?: names (\S+);|: no platform offers (\S+);)", problem.message):
            _unset(document, problem.key, found)
        elif found := re.match(r"no text quotes “([^”]+)”", problem.message):
            document["buttons"][problem.key.rpartition(".")[2]].remove(found[1])
        elif found := re.match(r"quotes “([^”]+)”", problem.message):
            quoted = documents["common/policy.toml"]["buttons"]["quoted"]
            quoted += [found[1]] if found[1] not in quoted else []
        else:
            strange.append(str(problem))
    return strange


def _place(table: Any, key: str) -> tuple[Any, str]:
    """What holds the last name of a key, and that name; ids have dots in them too, so the longest that fits is meant."""
    if key in table:
        return table, key
    fitting = [name for name in table if key.startswith(f"{name}.")]
    name = max(fitting, key=len)
    return _place(table[name], key.removeprefix(f"{name}."))


def _held(document: dict[str, Any], key: str) -> Any:
    """The table that holds a key."""
    return _place(document, key)[0]


def _deleted(documents: Documents, document: dict[str, Any], key: str) -> None:
    """Without an entry; an article goes with all that is there for it."""
    if found := re.match(r"exemption\[(\d+)\]", key):
        del document["exemption"][int(found[1]) - 1]
        return
    holder, name = _place(document, key)
    del holder[name]
    if key.startswith("article."):
        for kind in ("keywords", "asked"):
            for other in documents.values():
                other.get(kind, {}).pop(name, None)
        _untold(documents, name)
        for top in documents["common/search.toml"]["search"]["tops"].values():
            top[:] = [listed for listed in top if listed != name]


def _untold(documents: Documents, name: str) -> None:
    """Without an answer or article in what versions changed."""
    for change in documents["common/changes.toml"]["change"]:
        for field in change.keys() & {"outcomes", "articles"}:
            change[field] = [listed for listed in change[field] if listed != name]


def _unset(document: dict[str, Any], key: str, found: re.Match[str]) -> None:
    """Without an answer that a saying sets, and without the saying where that was all."""
    holder, name = _place(document, key)
    sets = holder[name]["sets"]
    own = sets.get(found[1])
    if isinstance(own, dict):
        sets[found[1]] = {place: value for place, value in own.items() if place != found[2] and value != found[3]}
    if not isinstance(own, dict) or not sets[found[1]]:
        del sets[found[1]]
    if not sets:
        del holder[name]
