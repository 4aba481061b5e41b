"""What an answer and a build cost: milliseconds of a decision under CPython and in the browser, memory, seconds of a build."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tests.browser.cases import cases
from tests.browser.shopper import PYTHON_IN_PAGE
from tools.local import ROOT, SITE, own, runtime, serving
from tools.make_runtime import WHOLE
from wizard.adapters.bridge import bundled, decide_many

SAMPLE = 7
"""Every so many of all combinations is measured."""

ROUNDS = 7
NOW = 1_795_312_800_000
"""22 November 2026, 10 o'clock in China, in milliseconds."""

ASKED = """async ([script, form, request]) => {
    const { Python } = await import(script);
    const python = new Python(form);
    await python.ready;
    const start = performance.now();
    await python.ask(request);
    return performance.now() - start;
}"""

IN_BROWSER = f"""async ([own, runtime, requests]) => {{
    {PYTHON_IN_PAGE}
    const python = await startPython(own, runtime);
    const decide = python.pyimport("wizard.adapters.bridge.decide_many");
    const times = requests.map((request) => {{
        const start = performance.now();
        decide(request);
        return performance.now() - start;
    }});
    return {{ times, memory: python._module.HEAPU8.length }};
}}"""


def costs(browser: Browser) -> Iterable[str]:
    """Lines of a report."""
    requests = [json.dumps([case]) for case in list(cases(bundled()))[::SAMPLE]]
    yield f"decision, CPython: {_spread([_timed(request) for request in requests])}"
    with serving(SITE) as origin:
        page = browser.new_page()
        page.goto(f"{origin}/answers.json")  # the site's pages allow Python in a worker only
        found = page.evaluate(IN_BROWSER, [f"{origin}/{own(SITE)}", f"{origin}/runtime/{runtime(SITE).name}/", requests])
        page.close()
    yield f"decision, Pyodide in Chromium: {_spread(found['times'])}"
    yield _lacking(browser)
    yield f"Python's memory after {len(requests)} decisions: {found['memory'] / 2**20:.0f} MiB"
    yield _build()


def _lacking(browser: Browser) -> str:
    """What it costs that something is lacking, each time in a browser of its own that has the files of neither form."""
    found: dict[str, list[float]] = {"": [], WHOLE: []}
    device = {"lang": "zh", "base": "../", "root": "https://help.example/", "now": NOW, "state": None}
    request = {"op": "read", "text": "订单 前天申请取消", "without": [], "chosen": {}, "own": False, **device}
    with serving(SITE) as origin:
        for _ in range(ROUNDS):
            for form, times in found.items():
                with browser.new_context(service_workers="block") as context:
                    page = context.new_page()
                    page.goto(f"{origin}/wizard/unknown")
                    times.append(page.evaluate(ASKED, [f"{origin}/{own(SITE)}/wizard/python.mjs", form, request]))
    more = [lean - whole for lean, whole in zip(found[""], found[WHOLE], strict=True)]
    asked = f"{median(found['']):.0f} ms, {median(found[WHOLE]):.0f} ms of all of Python, more by {median(more):.0f} ms"
    return f"a request that lacks something: {asked}; medians of {ROUNDS} rounds"


def _timed(request: str) -> float:
    start = time.perf_counter()
    decide_many(request)
    return (time.perf_counter() - start) * 1000


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    return f"median {ordered[len(ordered) // 2]:.2f} ms, 99th percentile {ordered[len(ordered) * 99 // 100]:.2f} ms, {len(times)} decisions"


def _build() -> str:
    """Both languages' pages, without the runtime, which is made from code only."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for config in ("mkdocs.yml", "mkdocs.en.yml"):
            command = [
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "--quiet",
                "--config-file",
                config,
                "--site-dir",
                str(Path(folder) / config),
            ]
            subprocess.run(command, check=True, cwd=ROOT)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"pages of both languages: {time.perf_counter() - start:.1f} s, at most {peak:.0f} MiB"
