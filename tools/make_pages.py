"""The pages of all languages, each made by a process of its own beside lint, whose problems stop the build.

Usage: make_pages.py TARGET. TARGET is replaced: the first language lies at its root, the others in folders named after them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

LANGUAGES: Mapping[str, str] = {"": "mkdocs.yml", "en": "mkdocs.en.yml"}
"""Configurations by the folder that their pages lie in."""


def main(target: Path) -> None:
    """Fill `target`; exits with 1 when the policy has problems or a page could not be made."""
    work = target.with_name(f"{target.name}.new")
    shutil.rmtree(work, ignore_errors=True)
    # Lint once for all of them: the policy is the same.
    without_lint = os.environ | {"LINT": "false"}
    folders = {name: work / (name or "root") for name in LANGUAGES}
    running = [
        _started("mkdocs", "build", "--strict", "--config-file", file, "--site-dir", str(folders[name].resolve()), env=without_lint)
        for name, file in LANGUAGES.items()
    ]
    running.append(_started("wizard", "lint", env=os.environ))
    ended = [process.wait() for process in running]
    if any(ended):
        raise SystemExit(1)
    shutil.rmtree(target, ignore_errors=True)
    folders.pop("").rename(target)
    for name, folder in folders.items():
        folder.rename(target / name)
    work.rmdir()


def _started(*module: str, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", *module], env=env)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
