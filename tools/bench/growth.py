"""What a build costs as the site grows: the pages of both languages with ten and fifty times the platforms and articles.

Usage: python -m tools.bench.growth [FACTOR …]
"""

from __future__ import annotations

import copy
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from tools.local import ROOT

PARTS = ("wizard", "docs", "overrides", "mkdocs.yml", "mkdocs.en.yml")


def main(factors: list[int]) -> None:
    """One line a factor. Memory is the largest that one build took."""
    for factor in factors:
        with tempfile.TemporaryDirectory() as folder:
            grown(Path(folder), factor)
            start = time.perf_counter()
            for config in ("mkdocs.yml", "mkdocs.en.yml"):
                command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config]
                subprocess.run(command, check=True, cwd=folder, env=os.environ | {"PYTHONPATH": folder})
            seconds = time.perf_counter() - start
            pages = sum(1 for _ in (Path(folder) / "site").rglob("*.html"))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        sys.stdout.write(f"{factor} times: {pages} HTML files, {seconds:.1f} s, at most {memory:.0f} MiB\n")
        sys.stdout.flush()


def grown(folder: Path, factor: int) -> None:
    """A copy of what the pages are made from, with `factor` times the platforms and articles."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, folder)
    policy = folder / "wizard" / "policy"
    for platform in [path for path in policy.iterdir() if path.is_dir() and path.name != "common"]:
        for number in range(1, factor):
            _copy_platform(platform, f"{platform.name}{number}")
    _change(policy / "common" / "articles.toml", lambda document: _more_articles(document["article"], factor))
    _change(policy / "common" / "search.toml", lambda document: _more_keywords(document["keywords"], factor))


def _copy_platform(platform: Path, name: str) -> None:
    copied = platform.parent / name
    shutil.copytree(platform, copied)

    def renamed(document: dict[str, Any]) -> None:
        for kind in ("article", "keywords"):
            own = document.get(kind, {})
            own[f"platform-{name}"] = own.pop(f"platform-{platform.name}")

    _change(copied / "flow.toml", renamed)


def _more_articles(articles: dict[str, Any], factor: int) -> None:
    """Each copy is linked from the one before, since lint wants every article to be reached."""
    for name in list(articles):
        for number in range(1, factor):
            before = articles[f"{name}-{number - 1}" if number > 1 else name]
            articles[f"{name}-{number}"] = copy.deepcopy(articles[name]) | {"related": []}
            before["related"] = [*before.get("related", ()), f"{name}-{number}"]


def _more_keywords(keywords: dict[str, Any], factor: int) -> None:
    for name in list(keywords):
        keywords |= {f"{name}-{number}": keywords[name] for number in range(1, factor)}


def _change(file: Path, change: Any) -> None:
    document = tomllib.loads(file.read_text(encoding="utf-8"))
    change(document)
    file.write_text(tomli_w.dumps(document), encoding="utf-8")


if __name__ == "__main__":
    main([int(given) for given in sys.argv[1:]] or [1, 10, 50])
