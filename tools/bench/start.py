"""How soon the wizard answers: `make bench` prints the table.

Ours, our site with all of Python at once, and the same Pyodide as shipped are measured in turn within each round, so that what else the
machine does hits all of them. The stock page loads what the npm package and our wheels hold, in a worker too, and asks the same
question; PyScript only says hello. The wizard's first question, an article and a page with one line of script show what pages cost without
Python. All servers hold precompressed files. A figure is the median over the rounds; the ratios are taken within each round.

Usage: start.py [ROUNDS [LINE [PAGES]]]. LINE is how a line's name begins; PAGES so many of the pages, the most telling first.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser

from tools.bench.cost import costs
from tools.bench.line import Line, behind
from tools.bench.pages import at_once, write_pages
from tools.bench.processor import can_slow, slow_chromium
from tools.local import SITE, chromium
from tools.sample import dated
from wizard.load import load_policy

LINES = (
    Line(name="unthrottled", rate=None, delay=0),
    Line(name="Fast 4G", rate=9_000_000 / 8, delay=0.06),
    Line(name="Slow 4G", rate=1_600_000 / 8, delay=0.15),
    Line(name="Slow 4G, processor at a quarter", rate=1_600_000 / 8, delay=0.15, slower=4),
)
QUESTION = dated(load_policy()).answered
WATCH = """window.seen = {};
const marks = { answer: "[data-outcome]", python: "#fill-order" };
const look = () => {
  for (const [name, selector] of Object.entries(marks)) {
    if (!(name in seen) && document.querySelector(selector)) seen[name] = performance.now();
  }
};
new MutationObserver(look).observe(document, { childList: true, subtree: true });
new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.paint = entry.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });"""


PYTHON = {"ours", "all at once", "stock", "PyScript hello"}
"""Pages on which Python draws something."""


class Visit(NamedTuple):
    """Milliseconds from navigation, and bytes sent."""

    paint: float
    answer: float
    python: float
    sent: int


def main(rounds: int, named: str = "", most: int | None = None) -> None:
    """Print one table: all lines, or those whose name begins as given; all pages, or the first of them."""
    chosen = [line for line in LINES if line.name.startswith(named)]
    sys.stdout.write(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, medians of {rounds} rounds\n\n")
    columns = (
        "line",
        "page",
        "largest paint",
        "answer",
        "Python's answer",
        "of stock",
        "of all at once",
        "second visit",
        "of all at once",
        "MB sent",
    )
    sys.stdout.write(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n")
    with tempfile.TemporaryDirectory() as folder:
        others = write_pages(Path(folder) / "others")
        whole = at_once(SITE, Path(folder) / "site")
        for line in chosen:
            if line.slower > 1 and not can_slow():
                sys.stdout.write(f"| {line.name} | not measured: this machine lets nobody slow a process |\n")
                continue
            with slow_chromium(line.slower) as browser:
                _table(browser, line, whole, others, rounds, most)
    with chromium() as browser:
        sys.stdout.write("\n" + "".join(f"- {cost}\n" for cost in costs(browser)))


def _table(browser: Browser, line: Line, whole: Path, others: Path, rounds: int, most: int | None) -> None:
    pages = {
        "ours": (SITE, f"wizard/#{QUESTION}"),
        "all at once": (whole, f"wizard/#{QUESTION}"),
        "stock": (others, ""),
        "PyScript hello": (others, "pyscript.html"),
        "first question": (SITE, "wizard/"),
        "article": (SITE, "guides/paid/"),
        "script": (others, "plain.html"),
    }
    pages = dict([*pages.items()][:most])
    found: dict[str, list[tuple[Visit, Visit]]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name, (folder, path) in pages.items():
            found[name].append(_visits(browser, line, folder, path, python=name in PYTHON))

    def ratio(name: str, visit: int) -> str:
        both = zip(found["ours"], found.get(name, ()), strict=False)
        return f"{median([ours[visit].python / theirs[visit].python for ours, theirs in both] or [0]):.2f}"

    for name, visits in found.items():
        first, second = ([pair[n] for pair in visits] for n in (0, 1))
        cells = [line.name, name, *(_seconds(median(getattr(visit, key) for visit in first)) for key in ("paint", "answer", "python"))]
        ours = name == "ours"
        cells += [ratio("stock", 0) if ours else "", ratio("all at once", 0) if ours else ""]
        cells += [_seconds(median(visit.python for visit in second)), ratio("all at once", 1) if ours else ""]
        cells.append(f"{median(visit.sent for visit in first) / 1e6:.2f}")
        sys.stdout.write(f"| {' | '.join(cells)} |\n")
        sys.stdout.flush()


def _visits(browser: Browser, line: Line, folder: Path, path: str, *, python: bool) -> tuple[Visit, Visit]:
    """A first and a second visit in a browser that keeps what it fetched."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context, behind(line, folder) as (address, gate):
        context.add_init_script(WATCH)
        both = []
        for _ in range(2):
            before, page = gate.sent, context.new_page()
            page.goto(f"{address}/{path}")
            page.wait_for_function(f"() => '{'python' if python else 'paint'}' in seen", timeout=180_000)
            seen = page.evaluate("seen")
            page.close()
            both.append(Visit(seen.get("paint", 0), seen.get("answer", 0), seen.get("python", 0), gate.sent - before))
        return both[0], both[1]


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.2f} s" if milliseconds else ""


if __name__ == "__main__":
    wanted_rounds, wanted_line, wanted_pages = [*sys.argv[1:], *("7", "", "")[len(sys.argv) - 1 :]]
    main(int(wanted_rounds), wanted_line, int(wanted_pages) if wanted_pages else None)
