"""What a build costs as the site grows: with ten and fifty times the platforms and articles.

Usage: python -m tools.bench.growth [FACTOR[:ARTICLES] …]. 50:1 is fifty times the platforms with the articles as they are.
"""

from __future__ import annotations

import gzip
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from tools.bench.copies import grow
from tools.local import ROOT
from wizard.answer.addresses import article_path
from wizard.load import load_policy

PARTS = ("wizard", "docs", "overrides", "tools", "mkdocs.yml", "mkdocs.en.yml")
EDITS = 3
PATIENCE = 60.0
SESSION, TIMES = 3, slice(11, 15)
"""Places in a process's line of numbers, behind its name."""


type Factors = tuple[int, int]
"""How many times the platforms, and the articles."""


def main(factors: list[Factors]) -> None:
    """A line a figure. Memory is the largest that one process took, so factors rise."""
    for platforms, articles in factors:
        with tempfile.TemporaryDirectory() as folder:
            for line in _measured(Path(folder), (platforms, articles)):
                sys.stdout.write(f"{platforms} times the platforms, {articles} times the articles: {line}\n")
                sys.stdout.flush()


def _measured(folder: Path, factors: Factors) -> Iterator[str]:
    grown(folder, factors)
    environment = os.environ | {"PYTHONPATH": str(folder)}
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([sys.executable, "-m", "tools.make_pages", "site"], check=True, cwd=folder, env=environment, stderr=subprocess.PIPE)
    seconds = time.perf_counter() - start
    pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    work, memory = used.ru_utime - before, used.ru_maxrss / 1024
    yield f"{pages} HTML files, {seconds:.1f} s, {work:.1f} s of processors, at most {memory:.0f} MiB"
    data = folder / "site" / "assets"
    for name in ("search/index.json", "prebuilt/graph.json", "prebuilt/graph-*.json", "prebuilt/answers-*.json"):
        if sizes := [len(gzip.compress(path.read_bytes())) for path in data.glob(name)]:
            yield f"{name}: {max(sizes) / 1000:.0f} kB packed, the largest of {len(sizes)}"
    waited, worked = zip(*_edits(folder, environment), strict=True)
    yield f"an edit is in the page after {median(waited):.2f} s, {median(worked):.2f} s of a processor, medians of {EDITS}"


def _edits(folder: Path, environment: dict[str, str]) -> Iterator[tuple[float, float]]:
    """Seconds from the edit of an article's title to its page, and how many of them a processor worked for it."""
    policy = load_policy(folder / "wizard" / "policy")
    article = next(iter(policy.articles.values()))
    files = (folder / "wizard" / "policy").rglob("*.toml")
    file = next(path for path in files if f"[article.{article.id}" in path.read_text(encoding="utf-8"))
    command = [sys.executable, "-m", "tools.dev", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True) as server:
        address = server.stdout.readline().strip() if server.stdout else ""
        page = f"{address.replace('localhost', '127.0.0.1')}{article_path(article)}"
        _read(page)
        time.sleep(PATIENCE / 10)  # both languages are read while nobody asks
        title = article.title.zh
        for number in range(EDITS):
            before, title = title, f"{article.title.zh}{number}"
            text = file.read_text(encoding="utf-8")
            start, work = time.perf_counter(), _work(server.pid)
            file.write_text(text.replace(before, title, 1), encoding="utf-8")
            while title not in _read(page):
                if time.perf_counter() - start > PATIENCE:
                    raise TimeoutError(f"{page} never showed {title!r}")
                time.sleep(0.02)
            yield time.perf_counter() - start, _work(server.pid) - work
        server.terminate()


def _work(session: int) -> float:
    """Seconds that a processor has worked for a session's processes, those that have ended too."""
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[SESSION]) == session:
                ticks += sum(map(int, fields[TIMES]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _read(page: str) -> str:
    with urlopen(page, timeout=PATIENCE) as reply:  # noqa: S310 - our own server
        text: str = reply.read().decode()
        return text


def grown(folder: Path, factors: Factors) -> None:
    """A copy of what the pages are made from, with so many times the platforms and articles."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, folder)
    grow(folder / "wizard" / "policy", *factors)


def _factors(given: str) -> Factors:
    platforms, _, articles = given.partition(":")
    return int(platforms), int(articles or platforms)


if __name__ == "__main__":
    main([_factors(given) for given in sys.argv[1:] or ["1", "10", "50", "50:1"]])
