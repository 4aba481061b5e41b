"""Policy folders named on the command line."""

from __future__ import annotations

from pathlib import Path

from wizard.errors import InputError


def named_folder(name: str, path: str) -> Path:
    """The folder that argument `name` gives. Raises `InputError` where it holds no policy."""
    folder = Path(path)
    if not (folder / "common" / "policy.toml").is_file():
        raise InputError(name, path, "a policy folder, such as wizard/policy")
    return folder
