"""The pages of the site's languages, each made by a process of its own beside lint, whose problems stop the build.

Usage: make_pages.py TARGET. TARGET is replaced: the first language lies at its root, the others in folders named after them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from wizard.errors import InputError, PolicyError
from wizard.load.documents import languages
from wizard.load.files import policy_folder, read_documents
from wizard.model import LANGS, Lang

CONFIGURATIONS: Mapping[Lang, str] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
"""By language what MkDocs is told."""


def main(target: Path) -> None:
    """Fill `target`; exits with 1 when the policy has problems or a page could not be made."""
    work = target.with_name(f"{target.name}.new")
    shutil.rmtree(work, ignore_errors=True)
    # Lint once for all of them: the policy is the same.
    without_lint = os.environ | {"LINT": "false"}
    folders = {lang: work / lang for lang in _languages()}
    running = [
        _started(
            "mkdocs", "build", "--strict", "--config-file", CONFIGURATIONS[lang], "--site-dir", str(folder.resolve()), env=without_lint
        )
        for lang, folder in folders.items()
    ]
    running.append(_started("wizard", "lint", env=os.environ))
    ended = [process.wait() for process in running]
    if any(ended):
        raise SystemExit(1)
    shutil.rmtree(target, ignore_errors=True)
    root, *others = folders.values()
    root.rename(target)
    for folder in others:
        folder.rename(target / folder.name)
    work.rmdir()


def _languages() -> tuple[Lang, ...]:
    """Those of the site; of files that cannot be read lint tells."""
    try:
        return languages(read_documents(policy_folder()))
    except (InputError, PolicyError):
        return LANGS


def _started(*module: str, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", *module], env=env)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
