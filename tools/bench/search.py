"""How well search finds articles, in a real Chromium: `make bench-search` prints the table."""

from __future__ import annotations

import sys
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
        const start = performance.now();
        const ids = search.find(query).slice(0, 10).map((result) => result.id);
        times.push(performance.now() - start);
        return ids;
    });
    return { found, times };
}"""


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


def main() -> None:
    """Print misses and totals of both sets."""
    with serving(SITE) as origin, chromium() as browser:
        page = browser.new_page()
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
