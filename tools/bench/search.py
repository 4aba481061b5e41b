"""How well search finds articles and how fast, in a real Chromium: `make bench-search` prints the table.

Each query is timed as the page asks it, at full speed and with the page's processor slowed; the sizes are what the search fetches.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from tools.local import ROOT, SITE, chromium, own, serving

QUERIES = ROOT / "tests" / "search"
SETS = ("public", "own", "fresh", "other", "spoken", "unread")
UNREAD = "unread"
"""Scored and never shown: what is learnt from a list is no longer measured by it."""
NONE = "-"
"""Stands for the articles of a query that is about something else."""
FIND = """async ([base, queries]) => {
    const { Search } = await import(`${base}/search/engine.mjs`);
    const search = new Search(await (await fetch(`${base}/search/index.json`)).json());
    const times = [];
    const found = queries.map((query) => {
        const spent = [];
        let ids = [];
        for (let time = 0; time < 3; time += 1) {
            const start = performance.now();
            ids = search.find(query).slice(0, 10).map((result) => result.id);
            spent.push(performance.now() - start);
        }
        // The middle one: what else the machine does hits one of them.
        times.push(spent.sort((one, other) => one - other)[1]);
        return ids;
    });
    return { found, times };
}"""


MAKE = """async (base) => {
    const { Search } = await import(`${base}/search/engine.mjs`);
    const text = await (await fetch(`${base}/search/index.json`)).text();
    return Array.from({ length: 5 }, () => {
        const start = performance.now();
        new Search(JSON.parse(text));
        return performance.now() - start;
    });
}"""
SLOWER = 6


class Row(NamedTuple):
    """A query, the articles that answer it, and the first that search gave."""

    query: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]

    def hit(self, places: int) -> bool:
        """Whether an expected article is among the first `places`; where none is expected, whether none was found."""
        return not self.found if self.wanted == (NONE,) else bool(set(self.wanted) & set(self.found[:places]))


def queries(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """The queries of a set with the articles wanted."""
    lines = (QUERIES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(query, tuple(wanted.split(","))) for query, wanted in rows]


def run(page: Page, origin: str, name: str) -> tuple[list[Row], list[float]]:
    """Search for every query of a set in the page; also milliseconds of each search."""
    asked = queries(name)
    page.goto(f"{origin}/404.html")
    answer = page.evaluate(FIND, [f"{origin}/{own(SITE)}", [query for query, _ in asked]])
    rows = [Row(query, wanted, tuple(found)) for (query, wanted), found in zip(asked, answer["found"], strict=True)]
    return rows, answer["times"]


def slowed(page: Page, factor: int) -> None:
    """The page's processor this many times slower than it is."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": factor})


def sizes() -> dict[str, int]:
    """Bytes, packed by gzip, of what search fetches: its scripts, the dialog's among them, and the data of each language."""
    folder = SITE / own(SITE)
    scripts = sum(_packed(path) for path in (folder / "search").glob("*.mjs"))
    data = {"Chinese": folder / "search" / "index.json", "English": folder / "en" / "search" / "index.json"}
    return {"scripts": scripts, **{f"scripts and data, {lang}": scripts + _packed(path) for lang, path in data.items()}}


def _packed(path: Path) -> int:
    """As it is sent: what the build has packed."""
    return path.with_name(f"{path.name}.gz").stat().st_size


def _print_times(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    middle, most = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    sys.stdout.write(f"{name}: median {middle:.2f} ms, 99 of 100 within {most:.2f} ms, slowest {ordered[-1]:.2f} ms\n")


def main() -> None:
    """Print misses and totals of all sets, milliseconds and sizes."""
    for name, size in sizes().items():
        sys.stdout.write(f"{name}: {size / 1000:.1f} kB\n")
    with serving(SITE) as origin, chromium() as browser:
        page = browser.new_page()
        for factor in (1, SLOWER):
            slowed(page, factor)
            every = [time for name in SETS for time in run(page, origin, name)[1]]
            _print_times(f"a query, processor slowed {factor} times", every)
            page.goto(f"{origin}/404.html")
            _print_times(f"until the first query can be asked, slowed {factor} times", page.evaluate(MAKE, f"{origin}/{own(SITE)}"))
        slowed(page, 1)
        for name in SETS:
            rows, times = run(page, origin, name)
            for row in rows:
                if not row.hit(1) and name != UNREAD:
                    sys.stdout.write(
                        f"{'  ' if row.hit(3) else '! '}{row.query}\twanted {','.join(row.wanted)}\tfound {','.join(row.found[:3])}\n"
                    )
            hits = [sum(row.hit(first) for row in rows) for first in (1, 3)]
            sys.stdout.write(
                f"{name}: {len(rows)} queries, hit@1 {hits[0]} ({hits[0] / len(rows):.0%}), hit@3 {hits[1]} ({hits[1] / len(rows):.0%})"
            )
            sys.stdout.write(f", slowest {max(times):.1f} ms, median {sorted(times)[len(times) // 2]:.1f} ms\n")


if __name__ == "__main__":
    main()
