"""What the documented nginx bears on one core: `make bench-load` prints the table.

nginx runs as deploy/container.conf and deploy/nginx.conf say, with one worker, on one core; the readers on another. What a reader asks for
is what a real Chromium asked for: on a first visit of the home page, until the wizard's own Python has answered, and until a search has
found. Then so many readers ask for the same at once, each on a line of its own, one request after the other, on this machine only.

Usage: load.py [READERS]. It ends by itself: each reader asks once for each file, and waits for none of them for ever.
"""

from __future__ import annotations

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

from tools.local import ROOT, SITE, chromium
from tools.sample import dated
from wizard.load import load_policy

NGINX_CORE, READERS_CORE = 0, 1
MANY = 1000
PATIENCE = 60.0
"""Seconds after which a reader gives up."""

CHUNK = 1 << 16
TICKS = os.sysconf("SC_CLK_TCK")


class Visit(NamedTuple):
    """How a reader's visit went: seconds, bytes, and what went wrong."""

    took: float
    got: int
    wrong: str


@contextmanager
def nginx(folder: Path) -> Iterator[tuple[int, str]]:
    """The documented server on one core; its process and where it listens."""
    port = 8700 + os.getpid() % 1000
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    site = site.replace("\n    listen 80;", f"\n    listen 127.0.0.1:{port} backlog=2048;").replace("root /srv/help/site;", f"root {SITE};")
    (folder / "site.conf").write_text(site, encoding="utf-8")
    main = (ROOT / "deploy" / "container.conf").read_text(encoding="utf-8")
    main = main.replace("worker_processes auto", "worker_processes 1").replace("/tmp/", f"{folder}/")  # noqa: S108 - what stands there
    (folder / "nginx.conf").write_text(main.replace("/etc/nginx/site.conf", f"{folder}/site.conf"), encoding="utf-8")
    program = (ROOT / "build" / "nginx").read_text(encoding="utf-8").strip()
    command = [program, "-c", str(folder / "nginx.conf"), "-e", "stderr", "-g", "daemon off; master_process off;"]
    with subprocess.Popen(command, preexec_fn=lambda: os.sched_setaffinity(0, {NGINX_CORE})) as running:  # noqa: PLW1509 - no threads yet
        try:
            time.sleep(0.5)
            yield running.pid, f"http://127.0.0.1:{port}"
        finally:
            running.terminate()


def asked(address: str, visit: Callable[[Page], None]) -> list[str]:
    """The paths that a browser with nothing kept asks for during a visit, its service worker's too."""
    found: list[str] = []
    with chromium() as browser:
        context: BrowserContext = browser.new_context(base_url=address, locale="zh-CN", timezone_id="Asia/Shanghai")
        context.on("request", lambda request: found.append(request.url))
        page = context.new_page()
        visit(page)
        page.wait_for_load_state("networkidle")
        context.close()
    return [urlsplit(url).path for url in found if url.startswith(address)]


def home(page: Page) -> None:
    """A first visit."""
    page.goto("/")


def wizard(page: Page) -> None:
    """The wizard, opened by a link to an answer, until Python has drawn it."""
    page.goto(f"/wizard/#{dated(load_policy()).answered}")
    page.locator("#fill-order").wait_for(state="attached")


def search(page: Page) -> None:
    """The home page, and a question typed into its search."""
    page.goto("/")
    page.locator("[data-search-open]").first.click()
    page.locator("[data-search] input").fill("退款")
    page.locator("[data-search] a").first.wait_for(state="attached")


class LackingError(Exception):
    """A file did not come, or not whole."""


async def fetched(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    """The bytes of a file's body, read to the last one. Raises LackingError."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: help.example\r\nAccept-Encoding: gzip, br\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status = head.partition("\r\n")[0]
    if " 200 " not in status:
        raise LackingError(f"{path}: {status}")
    size = left = int(head.lower().partition("content-length: ")[2].partition("\r\n")[0])
    while left:
        part = await reader.read(min(left, CHUNK))
        if not part:
            raise LackingError(f"{path}: cut")
        left -= len(part)
    return size


async def read(port: int, paths: list[str]) -> Visit:
    """A reader, who asks for one file after the other on a line of its own."""
    start, got, wrong = time.perf_counter(), 0, ""
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                for path in paths:
                    got += await fetched(reader, writer, path)
            finally:
                writer.close()
                await writer.wait_closed()
    except LackingError as error:
        wrong = str(error)
    except (OSError, EOFError, TimeoutError) as error:
        wrong = repr(error)
    return Visit(time.perf_counter() - start, got, wrong)


async def all_at_once(port: int, paths: list[str], readers: int) -> list[Visit]:
    """So many readers, none of whom waits for another."""
    return await asyncio.gather(*(read(port, paths) for _ in range(readers)))


def spent(process: int) -> float:
    """Seconds of its core that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak(process: int) -> int:
    """The most memory that a process has held, in kB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def main(readers: int) -> int:
    """Print one row a visit; 1 where any reader lacked anything."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    failed = 0
    with tempfile.TemporaryDirectory() as folder, nginx(Path(folder)) as (process, address):
        lists = {visit: asked(address, visit) for visit in (home, wizard, search)}
        os.sched_setaffinity(0, {READERS_CORE})
        print(f"{readers} readers at once, nginx on one core\n")
        print("| visit | requests each | kB each | in all s | requests/s | median s | 95 % s | nginx's core s | failed |")
        print("|---|---|---|---|---|---|---|---|---|")
        for visit, paths in lists.items():
            before, start = spent(process), time.perf_counter()
            found = asyncio.run(all_at_once(urlsplit(address).port or 0, paths, readers))
            took, cost = time.perf_counter() - start, spent(process) - before
            wrong = [one.wrong for one in found if one.wrong]
            failed += len(wrong)
            times = quantiles([one.took for one in found], n=20)
            each = (len(paths), found[0].got // 1000, f"{took:.1f}", round(readers * len(paths) / took))
            print(
                f"| {visit.__name__} |", *(f"{part} |" for part in each), f"{times[9]:.1f} | {times[18]:.1f} | {cost:.1f} | {len(wrong)} |"
            )
            for line in dict.fromkeys(wrong):
                print(f"  {line}", file=sys.stderr)
        print(f"\nnginx held {peak(process) / 1000:.0f} MB at most.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else MANY))
