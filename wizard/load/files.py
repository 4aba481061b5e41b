"""Which policy folder is read, and reading it: one sub-folder a platform, and `common` for what they share.

How a folder's content is split into files is the editor's choice; the top-level key of a TOML table
says what it is. Two files of a folder may both hold `[step.…]` tables, but not the same step.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from wizard.errors import InputError, PolicyError, Problem, listed
from wizard.load.documents import Documents, shared_files
from wizard.model import COMMON

BUNDLED: Traversable = files("wizard") / "policy"
"""The policy that travels with the package."""

VARIABLE = "CANCEL_POLICY"
"""The environment's name for another policy folder: how `make … POLICY=…` tells MkDocs and all tools."""


def policy_folder(given: str | None = None) -> Traversable:
    """The folder that is `given`, else the one that the environment names, else the bundled one.

    Raises `InputError` for a folder that holds no policy.
    """
    named = given or os.environ.get(VARIABLE)
    if not named:
        return BUNDLED
    folder = Path(named)
    if not (folder / COMMON).is_dir():
        raise InputError("policy", named, f"a policy folder: one with a folder {COMMON}/ in it and one a platform, such as wizard/policy")
    return folder


type Parse = Callable[[str], dict[str, Any]]


def read_documents(folder: Traversable, parse: Parse = tomllib.loads) -> Documents:
    """Parse every `*.toml` one level below `folder`, in the order of their names, and the bundled files that its site says it shares.

    `parse` does it where somebody knows some of them already.

    Raises `PolicyError` for files that are not TOML and for a folder without policy.
    """
    documents: Documents = {}
    problems: list[Problem] = []
    for path, entry in _toml_files(folder):
        _read(path, entry, documents, problems, parse)
    if not documents and not problems:
        problems.append(Problem(file=str(folder), key="(folder)", message="holds no policy; expected folders with .toml files"))
    bundled = dict(_toml_files(BUNDLED))
    for path in shared_files(documents):
        if path in documents:
            message = f"names {path}, which this folder has a file of its own for; take it off the list, or delete the file"
            problems.append(Problem(file=f"{COMMON}/", key="site.shared", message=message))
        elif path not in bundled:
            names = listed(name.removeprefix(f"{COMMON}/") for name in bundled if name.startswith(f"{COMMON}/"))
            problems.append(Problem(file=f"{COMMON}/", key="site.shared", message=f"names {path}; accepted: {names}"))
        else:
            _read(path, bundled[path], documents, problems, parse)
    if problems:
        raise PolicyError(problems)
    return documents


def marked_lines(folder: Traversable, mark: str) -> dict[str, list[int]]:
    """By file below `folder` the numbers of the lines that begin with `mark`, which parsing forgets."""
    found = {}
    for path, entry in _toml_files(folder):
        lines = enumerate(entry.read_bytes().decode(errors="replace").splitlines(), start=1)
        if numbers := [number for number, line in lines if line.lstrip().startswith(mark)]:
            found[path] = numbers
    return found


def _read(path: str, entry: Traversable, documents: dict[str, dict[str, Any]], problems: list[Problem], parse: Parse) -> None:
    try:
        documents[path] = parse(entry.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"not readable as TOML: {error}; mend the line named, then run lint again for all else"
        problems.append(Problem(file=path, key="(file)", message=message))


def _toml_files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    if not folder.is_dir():
        return
    for group in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not group.is_dir() or group.name.startswith(("_", ".")):
            continue
        for entry in sorted(group.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(".toml"):
                yield f"{group.name}/{entry.name}", entry
