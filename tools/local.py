"""A server of the built site and a Chromium, for tests and benchmarks alike."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.serve import server

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
CHROMIUM = ROOT / "build" / "chromium"
"""Holds the path of the Chromium that `make` found."""


def runtime(site: Path) -> Path:
    """The folder of the browser's Python, named after its content."""
    (folder,) = (site / "runtime").iterdir()
    return folder


def own(site: Path) -> str:
    """The path of the folder with the site's own scripts, styles and their data, named after its content."""
    (script,) = (site / "assets").glob("*/wizard/wizard.mjs")
    return script.parent.parent.relative_to(site).as_posix()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server of `folder`, as long as the context lasts."""
    with server(folder, 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium, the one that `make` found."""
    path = CHROMIUM.read_text(encoding="utf-8").strip().splitlines()[-1]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()
