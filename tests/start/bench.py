"""How soon the wizard answers: `make bench` prints the table.

Ours and the same Pyodide as shipped are measured in turn within each round, so that what else the machine does hits both. The
stock page loads what the npm package and our wheels hold, in a worker too, and asks the same question; an article and a page
with one line of script show what pages cost without Python. All servers hold precompressed files. A figure is the median
over the rounds; the ratio is taken within each round.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser

from tests.local import ROOT, SITE, chromium
from tests.start.cost import costs
from tests.start.line import Line, behind

LINES = (
    Line(name="unthrottled", rate=None, delay=0),
    Line(name="Fast 4G", rate=9_000_000 / 8, delay=0.06),
    Line(name="Slow 4G", rate=1_600_000 / 8, delay=0.15),
)
QUESTION = "lishi;status=requested"
STOCK = """<!doctype html><meta charset="utf-8"><title>stock</title><link rel="icon" href="data:,"><main></main>
<script type="module">
const worker = new Worker("worker.mjs", { type: "module" });
worker.onmessage = ({ data }) => { document.querySelector("main").innerHTML = data; };
</script>"""
PLAIN = """<!doctype html><meta charset="utf-8"><title>plain</title><link rel="icon" href="data:,"><main></main>
<script>document.querySelector("main").innerHTML = "<p data-outcome>an answer that needs nothing</p>";</script>"""
STOCK_WORKER = """import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide({ indexURL: "./" });
for (const name of %s) python.unpackArchive(await (await fetch(name)).arrayBuffer(), "wheel");
const handle = python.pyimport("wizard.adapters.bridge").handle;
const request = { op: "open", fragment: "lishi;status=requested;o=requested.wait", state: null, lang: "zh", base: "../", now: Date.now() };
postMessage(JSON.parse(handle(JSON.stringify(request))).html);
"""
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


class Visit(NamedTuple):
    """Milliseconds from navigation, and bytes sent."""

    paint: float
    answer: float
    python: float
    sent: int


def main(rounds: int) -> None:
    """Print one table."""
    sys.stdout.write(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, medians of {rounds} rounds\n\n")
    columns = ("line", "page", "largest paint", "answer", "Python's answer", "of stock", "second visit", "MB sent")
    sys.stdout.write(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        stock = _stock(Path(folder))
        for line in LINES:
            _table(browser, line, stock, rounds)
        sys.stdout.write("\n" + "".join(f"- {cost}\n" for cost in costs(browser)))


def _table(browser: Browser, line: Line, stock: Path, rounds: int) -> None:
    pages = {
        "ours": (SITE, f"wizard/#{QUESTION}"),
        "stock": (stock, ""),
        "article": (SITE, "guides/paid/"),
        "script": (stock, "plain.html"),
    }
    found: dict[str, list[tuple[Visit, Visit]]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name, (folder, path) in pages.items():
            found[name].append(_visits(browser, line, folder, path, python=name in {"ours", "stock"}))
    ratio = median(ours[0].python / theirs[0].python for ours, theirs in zip(found["ours"], found["stock"], strict=True))
    for name, visits in found.items():
        first, second = ([pair[n] for pair in visits] for n in (0, 1))
        cells = [line.name, name, *(_seconds(median(getattr(visit, key) for visit in first)) for key in ("paint", "answer", "python"))]
        cells += [f"{ratio:.2f}" if name == "ours" else "", _seconds(median(visit.python for visit in second))]
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


def _stock(folder: Path) -> Path:
    """A page with Pyodide and our wheels as they are shipped, compressed like ours."""
    for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        shutil.copy(ROOT / "node_modules" / "pyodide" / name, folder)
    ours = [wheel for name in ("wizard", "chinesecalendar") for wheel in (ROOT / "build" / "wheels").glob(f"{name}-*")]
    wheels = [Path(shutil.copy(wheel, folder)).name for wheel in ours]
    (folder / "index.html").write_text(STOCK, encoding="utf-8")
    (folder / "plain.html").write_text(PLAIN, encoding="utf-8")
    (folder / "worker.mjs").write_text(STOCK_WORKER % wheels, encoding="utf-8")
    subprocess.run(["node", str(ROOT / "tools" / "compress.mjs"), str(folder), str(ROOT / "build" / "compressed")], check=True)
    return folder


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.2f} s" if milliseconds else ""


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
