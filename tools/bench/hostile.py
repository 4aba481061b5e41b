"""How long the wizard takes over a megabyte made to be slow: `make bench-hostile` prints it for files and what a device keeps.

Measured in a real Chromium, from the choice of the file to what the page says of it, with the longest that the page itself stood still,
and how long two questions take beside such a text.
"""

from __future__ import annotations

import json
import sys
import time

from playwright.sync_api import Browser, Page

from tools.local import SITE, chromium, serving
from tools.sample import dated
from wizard.decide.shelf import LONGEST_FILE
from wizard.load import load_policy

KEY = "can-i-cancel.cases"
SAMPLE = dated(load_policy())


def _document(*rows: object, **more: object) -> str:
    return json.dumps({"schema": 1, "cases": list(rows), **more}, ensure_ascii=False)


def _row(name: str = "a1", **more: object) -> dict[str, object]:
    return {"id": name, "platform": SAMPLE.platform.id, "given": {**SAMPLE.codes}, "skipped": [], **more}


LARGE = {
    "escaped quotes": '"' + '\\"' * (LONGEST_FILE // 2 - 1),
    "quotes": '"' * LONGEST_FILE,
    "backslashes": '"' + "\\" * (LONGEST_FILE - 1),
    "open": "[" * LONGEST_FILE,
    "lists": "[" + "[]," * (LONGEST_FILE // 3 - 1) + "[]]",
    "nested": '{"schema": 1, "cases": [' + "[]," * (LONGEST_FILE // 3 - 20) + "[]]}",
    "deep": '{"a":' * (LONGEST_FILE // 5),
    "steps": '{"a":' + "[{" * (LONGEST_FILE // 4) + "}]" * (LONGEST_FILE // 4 - 10) + "}",
    "aside": _document(aside=[1] * (LONGEST_FILE // 4)),
    "letters": "x" * LONGEST_FILE,
    "digits": '{"schema": 1, "cases": [' + "9" * (LONGEST_FILE - 30) + "]}",
    "rows": '{"schema": 1, "cases": [' + "7," * (LONGEST_FILE // 2 - 20) + "7]}",
    "cases": _document(*(_row(f"x{number}") for number in range(12_000)))[:LONGEST_FILE],
    "all cases": _document(*(_row(f"x{number}") for number in range(10_000))),
    "one case": _document(_row(given={f"k{number}": "v" * 20 for number in range(25_000)})),
    "ticks": _document(_row(own={"ticked": ["a"] * 150_000})),
    "long text": _document(_row(own={"words": "x" * (LONGEST_FILE - 300)})),
}
"""Texts of up to a megabyte that cost much more than their size where they are read carelessly."""

STILL = """globalThis.still = 0;
(function look(last) {
    const now = performance.now();
    still = Math.max(still, now - last);
    setTimeout(look, 0, now);
})(performance.now());"""
"""Notes in the page the longest time in which it did nothing else, in milliseconds."""


def answered(page: Page, text: str) -> None:
    """Choose a text as the file of kept orders and wait for what the list says then."""
    field = "[data-import]"
    page.locator(field).evaluate("field => { field.dataset.used = ''; }")
    page.locator(field).set_input_files({"name": "cases.json", "mimeType": "application/json", "buffer": text.encode()})
    page.locator(f"{field}:not([data-used])").wait_for(state="attached", timeout=60_000)


def kept(page: Page, origin: str, text: str) -> None:
    """Open the wizard on a device that keeps a text, and wait for the list."""
    page.goto(f"{origin}/privacy/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.goto(f"{origin}/wizard/")
    page.locator("[data-cases] .cases").wait_for(timeout=60_000)


def _measure(browser: Browser, origin: str) -> None:
    for name, text in LARGE.items():
        with browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block") as context:
            page = context.new_page()
            page.add_init_script(STILL)
            page.goto(f"{origin}/wizard/")
            page.locator("[data-cases] .cases").wait_for(timeout=60_000)
            page.evaluate("() => { still = 0; }")
            began = time.monotonic()
            answered(page, text)
            took, still = time.monotonic() - began, page.evaluate("still")
            kept(page, origin, text)
            began = time.monotonic()
            page.locator(f'[data-platform="{SAMPLE.platform.id}"]').click()
            for key, value in SAMPLE.codes.items():
                page.locator(f'[data-answer="{key}"][data-value="{value}"]').click()
            page.locator(f"[data-question]:not([data-question={key}]), [data-outcome]").first.wait_for()
            went = time.monotonic() - began
        times = f"file {took:5.2f} s, page still {still:4.0f} ms; two questions {went:5.2f} s"
        sys.stdout.write(f"{name:16} {len(text):9,} characters  {times}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    with serving(SITE) as address, chromium() as running:
        _measure(running, address)
