"""What was visited works without a network, in one version at a time, heals itself, and can be switched off."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.shopper import START
from tools.local import ROOT, own, runtime, serving

KEPT = """async (path) => {
    const url = new URL(path, location.origin).href;
    for (let tries = 0; tries < 200; tries += 1) {
        if (await caches.match(url)) return true;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
}"""
SPOIL = """async ([path, content]) => {
    const url = new URL(path, location.origin).href;
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        if (content === null) await cache.delete(url);
        else await cache.put(url, new Response(content, { headers: { "Content-Type": "text/javascript" } }));
    }
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length"
ANSWER = "/wizard/#lishi;status=requested;o=requested.wait"


class Place(NamedTuple):
    """A site of its own and its address."""

    folder: Path
    address: str

    def write(self, path: str, text: str) -> None:
        """Replace a file, leaving the original that it is linked to alone."""
        for end in ("", ".br", ".gz"):
            (self.folder / f"{path}{end}").unlink(missing_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def place(site: Path, tmp_path: Path) -> Iterator[Place]:
    """A copy of the built site that a test may change."""
    subprocess.run(["cp", "-al", str(site), str(tmp_path / "site")], check=True)
    with serving(tmp_path / "site") as address:
        yield Place(tmp_path / "site", address)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose browser keeps what it is told to."""
    with browser.new_context(viewport={"width": 360, "height": 740}, timezone_id="Asia/Shanghai") as opened:
        yield opened


def _visit(context: BrowserContext, place: Place) -> Page:
    """A page that has been to an article and to an answer of the wizard, all of it kept."""
    page = context.new_page()
    page.goto(f"{place.address}/guides/paid/")
    assert page.evaluate(KEPT, "/guides/paid/")
    page.goto(place.address + ANSWER)
    page.locator("#fill-order").wait_for(timeout=START)
    files = runtime(place.folder)
    started = (
        path.name for path in files.iterdir() if path.is_file() and path.name != "reminder.zip" and path.suffix not in {".br", ".gz"}
    )
    scripts = ("wizard/python_worker.mjs", "wizard/restore.mjs", "wizard/runtime.mjs", "prebuilt/answers-haoka.json")
    loaded = page.evaluate("() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)")
    here = (*(f"/runtime/{files.name}/{name}" for name in started), *(f"/{own(place.folder)}/{name}" for name in scripts))
    for path in ("/wizard/", *loaded, *here):
        assert page.evaluate(KEPT, path), path
    return page


def test_visited_pages_and_the_wizard_work_without_a_network(context: BrowserContext, place: Place) -> None:
    """An article, and a dated answer on a platform that was not asked about before; other pages say what is wrong."""
    page = _visit(context, place)
    context.set_offline(True)
    page.goto(f"{place.address}/guides/paid/")
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{place.address}/wizard/#haoka;status=requested;o=requested.wait")
    for _ in range(2):
        page.locator("#fill-order").wait_for(timeout=START)
        page.reload()
    page.goto(f"{place.address}/guides/packed/")
    expect(page.locator("[data-lost]")).to_be_attached()


def test_a_new_version_is_shown_at_once_and_then_kept(context: BrowserContext, place: Place) -> None:
    """With a network the new page comes; once no old page is open the new one is what is kept."""
    page = _visit(context, place)
    article = (place.folder / "guides/paid/index.html").read_text(encoding="utf-8")
    place.write("guides/paid/index.html", re.sub(r"<h1[^>]*>", "<h1>新版", article, count=1))
    place.write("sw.js", (place.folder / "sw.js").read_text(encoding="utf-8").replace('"version":"', '"version":"next-'))
    page.goto(f"{place.address}/guides/paid/")
    expect(page.locator("h1")).to_contain_text("新版")
    page.wait_for_function("async () => (await navigator.serviceWorker.getRegistration())?.waiting")
    page.close()
    page = context.new_page()
    page.goto(f"{place.address}/guides/paid/")
    page.wait_for_function("async () => { const names = await caches.keys(); return names.length === 1 && names[0].includes('next-'); }")
    context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_contain_text("新版")
    page.goto(place.address + ANSWER)
    page.locator("#fill-order").wait_for(timeout=START)


def test_a_version_that_cannot_be_fetched_whole_changes_nothing(context: BrowserContext, place: Place) -> None:
    """The new worker gives up; what was kept before still answers."""
    page = _visit(context, place)
    script = (place.folder / "sw.js").read_text(encoding="utf-8")
    place.write("sw.js", script.replace('"version":"', '"version":"next-').replace('"shell":["', '"shell":["missing.css","'))
    page.goto(f"{place.address}/guides/paid/")
    page.evaluate("async () => { try { await (await navigator.serviceWorker.getRegistration()).update(); } catch {} }")
    context.set_offline(True)
    page.goto(place.address + ANSWER)
    page.locator("#fill-order").wait_for(timeout=START)


def test_what_is_broken_in_the_cache_is_fetched_again(context: BrowserContext, place: Place) -> None:
    """Half a runtime, a cut memory and a spoilt script end in an answer all the same."""
    page = _visit(context, place)
    files = f"/runtime/{runtime(place.folder).name}"
    page.evaluate(SPOIL, [f"{files}/pyodide.asm.js", None])
    page.evaluate(SPOIL, [f"{files}/memory.bin", "broken"])
    page.evaluate(SPOIL, [f"/{own(place.folder)}/wizard/prebuilt.mjs", "broken"])
    page.goto(f"{place.address}/guides/paid/")
    page.goto(place.address + ANSWER)
    page.locator("#fill-order").wait_for(timeout=START)


def test_one_file_switches_it_off(context: BrowserContext, place: Place) -> None:
    """Served in the worker's place, it removes the worker and all that was kept."""
    page = _visit(context, place)
    (place.folder / "sw.js").unlink()
    for end in (".br", ".gz"):
        (place.folder / f"sw.js{end}").unlink()
    shutil.copy(ROOT / "deploy" / "offline-off.js", place.folder / "sw.js")
    page.goto(f"{place.address}/guides/paid/")
    page.wait_for_function(f"async () => (await ({WORKERS})()) === 0", timeout=START)
