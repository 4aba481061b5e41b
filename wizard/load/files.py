"""Reading the policy folder: one sub-folder a platform, and `common` for what they share.

How a folder's content is split into files is the editor's choice; the top-level key of a TOML table
says what it is. Two files of a folder may both hold `[step.…]` tables, but not the same step.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from wizard.errors import PolicyError, Problem
from wizard.load.documents import Documents

BUNDLED: Traversable = files("wizard") / "policy"


def read_documents(folder: Traversable) -> Documents:
    """Parse every `*.toml` one level below `folder`, in the order of their names.

    Raises `PolicyError` for files that are not TOML and for a folder without policy.
    """
    documents: Documents = {}
    problems: list[Problem] = []
    for path, entry in _toml_files(folder):
        try:
            documents[path] = tomllib.loads(entry.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(Problem(file=path, key="(file)", message=f"not readable as TOML: {error}; mend the line named"))
    if not documents and not problems:
        problems.append(Problem(file=str(folder), key="(folder)", message="holds no policy; expected folders with .toml files"))
    if problems:
        raise PolicyError(problems)
    return documents


def _toml_files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    if not folder.is_dir():
        return
    for group in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not group.is_dir() or group.name.startswith(("_", ".")):
            continue
        for entry in sorted(group.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(".toml"):
                yield f"{group.name}/{entry.name}", entry
