"""What several commands are given: a policy folder by name, and a moment."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from wizard.decide.answers import CHINA, parse_now
from wizard.errors import InputError


def named_folder(name: str, path: str) -> Path:
    """The folder that argument `name` gives. Raises `InputError` where it holds no policy."""
    folder = Path(path)
    if not (folder / "common" / "policy.toml").is_file():
        raise InputError(name, path, "a policy folder, such as wizard/policy")
    return folder


def now_given(given: argparse.Namespace) -> datetime:
    """The moment that `--now` names, else this one. Raises `InputError`."""
    return parse_now(given.now) if given.now is not None else datetime.now(CHINA)
