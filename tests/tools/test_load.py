"""The readers of the load test: they take what they ask for to the last byte, and say what they lacked."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from tools.bench.load import Visit, all_at_once


def _found(port: int, paths: list[str], readers: int) -> list[Visit]:
    """In a thread of its own: in this one a browser's events may be waited for."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(all_at_once(port, paths, readers))).result()


def test_readers_ask_for_all_and_say_what_they_lack(origin: str, site: Path) -> None:
    """Each on a line of its own, one file after the other, until one is not there."""
    port = urlsplit(origin).port or 0
    size = (site / "guides" / "paid" / "index.html.br").stat().st_size
    found = _found(port, ["/guides/paid/", "/guides/paid/"], 3)
    assert [(visit.got, visit.wrong) for visit in found] == [(2 * size, "")] * 3
    lacking = _found(port, ["/guides/paid/", "/no-such-page/", "/guides/paid/"], 1)
    assert [(visit.got, visit.wrong) for visit in lacking] == [(size, "/no-such-page/: HTTP/1.1 404 Not Found")]
