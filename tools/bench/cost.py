"""What an answer and a build cost: milliseconds of a decision under CPython and in the browser, memory, seconds of a build."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tests.browser.cases import cases
from tests.browser.shopper import PYTHON_IN_PAGE
from tools.lean import sessions
from tools.local import ROOT, SITE, own, runtime, serving
from tools.make_runtime import WHOLE
from wizard.adapters.bridge import bundled, decide_many

SAMPLE = 7
"""Every so many of all combinations is measured."""

ROUNDS = 7
ASKED = """async ([script, form, requests]) => {
    const { Python } = await import(script);
    const python = new Python(form);
    await python.ready;
    const times = [];
    for (const request of requests) {
        const start = performance.now();
        await python.ask(request);
        times.push(performance.now() - start);
    }
    return times;
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
    yield from _forms(browser)
    yield f"Python's memory after {len(requests)} decisions: {found['memory'] / 2**20:.0f} MiB"
    yield _build()


def _forms(browser: Browser) -> Iterator[str]:
    """What the smaller Python costs once it is there, and what it costs that something is lacking; each time in a browser of its own."""
    device = {"lang": "zh", "base": "../", "root": "https://help.example/", "now": sessions.NOW, "state": None}
    read = {"op": "read", "text": "订单 前天申请取消", "without": [], "chosen": {}, "own": False, **device}
    usual = [json.loads(request) for request, _ in sessions.every_way(bundled())[::SAMPLE] if request]
    lacking: dict[str, list[float]] = {"": [], WHOLE: []}
    answering: dict[str, list[float]] = {"": [], WHOLE: []}
    with serving(SITE) as origin:
        for _ in range(ROUNDS):
            for form in ("", WHOLE):
                with browser.new_context(service_workers="block") as context:
                    page = context.new_page()
                    page.goto(f"{origin}/llms.txt")
                    *times, last = page.evaluate(ASKED, [f"{origin}/{own(SITE)}/wizard/python.mjs", form, [*usual, *usual, read]])
                    answering[form].append(median(times[len(usual) :]))
                    lacking[form].append(last)
    yield _compared("a request, once a like one was answered", answering, "{:.2f} ms")
    yield _compared("a request that lacks something", lacking, "{:.0f} ms")


def _compared(what: str, found: Mapping[str, Sequence[float]], form: str) -> str:
    lean, whole = found[""], found[WHOLE]
    more = form.format(median(one - other for one, other in zip(lean, whole, strict=True)))
    ratio = median(one / other for one, other in zip(lean, whole, strict=True))
    told = f"{form.format(median(lean))} of the smaller Python, {form.format(median(whole))} of all of it"
    return f"{what}: {told}, more by {more}, ratio {ratio:.2f}; medians of {ROUNDS} rounds"


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
