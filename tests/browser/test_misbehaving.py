"""What is kept for use without a network outlasts servers that misbehave, and mends what they left in the browser's cache."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.misbehaving import Fault, Misbehaving, leads, misbehaving, says
from tests.browser.shopper import START, until_ready
from tests.browser.test_offline import KEPT
from tools.local import own

PAGE = "/guides/paid/"
COPIES = ("help", "help2")
"""Folders that hold the site once more, the second another version of it."""

REGISTER = """async ([scope, trusted]) => {
    const { scriptAddress } = await import(trusted);
    const root = new URL(scope, location.origin);
    await navigator.serviceWorker.register(scriptAddress(new URL("sw.js", root)), { scope: root.pathname });
    await navigator.serviceWorker.ready;
    for (let tries = 0; !navigator.serviceWorker.controller && tries < 100; tries += 1) await new Promise((done) => setTimeout(done, 50));
}"""
"""Sooner than the page does it by itself."""

UPDATE = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const coming = registration.installing;
    if (coming) await new Promise((done) => coming.addEventListener("statechange", done));
    return [registration.waiting !== null, (await caches.keys()).length];
}"""
"""Looks for a new version; whether there is one that waits, and how many caches there are."""


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site at the root and in two folders."""
    root = tmp_path_factory.mktemp("host") / "site"
    subprocess.run(["cp", "-al", str(site), str(root)], check=True)
    for name in COPIES:
        subprocess.run(["cp", "-al", str(site), str(root / name)], check=True)
    _next_version(root / COPIES[1])
    return root


@pytest.fixture(scope="module")
def host(copy: Path) -> Iterator[Misbehaving]:
    """A server of it."""
    with misbehaving(copy) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose browser keeps what it is told to."""
    with browser.new_context(viewport={"width": 360, "height": 740}, timezone_id="Asia/Shanghai") as opened:
        yield opened


def _next_version(folder: Path) -> str:
    """Write another version of the site's worker; the text it had."""
    text = (folder / "sw.js").read_text(encoding="utf-8")
    for end in ("", ".br", ".gz"):
        (folder / f"sw.js{end}").unlink(missing_ok=True)
    (folder / "sw.js").write_text(text.replace('"version":"', '"version":"next-'), encoding="utf-8")
    return text


def _kept(context: BrowserContext, host: Misbehaving, site: Path, *paths: str, scope: str = "/") -> Page:
    """A page that has been to these addresses, all of them kept."""
    page = context.new_page()
    page.goto(f"{host.address}{paths[0]}")
    page.evaluate(REGISTER, [scope, f"{scope}{own(site)}/page/trusted.mjs"])
    for path in paths:
        page.goto(f"{host.address}{path}")
        assert page.evaluate(KEPT, path), path
    return page


def _heading(page: Page) -> str:
    return page.locator("h1").first.inner_text()


def test_a_kept_page_outlasts_errors_and_portals(context: BrowserContext, host: Misbehaving, site: Path) -> None:
    """With the network, and after it; where the browser is led elsewhere it follows, and what is kept stays."""
    page = _kept(context, host, site, PAGE)
    title = _heading(page)
    faults: dict[str, Fault] = {
        "an error": says(500),
        "a gateway": says(502, b"bad gateway", "text/plain"),
        "an overloaded host": says(503),
        "a portal": says(200),
        "a portal that is no page": says(200, b"{}", "application/json"),
        "a host's own 404": says(404),
    }
    for name, fault in faults.items():
        with host.wrong(rf"^{PAGE}", fault):
            page.goto(f"{host.address}{PAGE}?case=1")
            assert _heading(page) == title, name
    with host.wrong(rf"^{PAGE}", leads(f"{host.elsewhere}/login")), host.wrong("/login", says(200)):
        page.goto(f"{host.address}{PAGE}")
        assert _heading(page) == "LOGIN PORTAL"
    with host.wrong("^/guides/packed/", says(200)):
        page.goto(f"{host.address}/guides/packed/")
        assert _heading(page) == "LOGIN PORTAL", "nothing better is at hand, and a portal may want to be seen"
    context.set_offline(True)
    page.goto(f"{host.address}{PAGE}")
    assert _heading(page) == title
    page.goto(f"{host.address}/guides/packed/")
    expect(page.locator("[data-asked]")).to_be_visible()


def test_the_sites_own_word_that_a_page_is_gone_counts(context: BrowserContext, host: Misbehaving, site: Path, copy: Path) -> None:
    """It is shown, and the page no longer kept. Where another site has taken this one's place, nothing is."""
    page = _kept(context, host, site, PAGE, "/guides/unpaid/")
    with host.wrong(rf"^{PAGE}", says(404, (copy / "404.html").read_bytes())):
        page.goto(f"{host.address}{PAGE}")
        expect(page.locator("[data-lost]")).to_be_visible()
    assert page.evaluate("async (path) => !(await caches.match(new URL(path, location.origin).href))", PAGE)
    with host.wrong("^/guides/unpaid/", says(200)), host.wrong("^/sw.js", says(404)):
        page.goto(f"{host.address}/guides/unpaid/")
        assert _heading(page) == "LOGIN PORTAL"
        page.wait_for_function("async () => !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length")


@pytest.mark.parametrize("host_has", ["another name", "its own status"])
def test_offline_names_the_page_that_is_missing(context: BrowserContext, host: Misbehaving, site: Path, copy: Path, host_has: str) -> None:
    """By its title or its address, in its language, also on hosts that send the 404 page on or with status 404."""
    lost = {lang: (copy / lang / "404.html").read_bytes() for lang in ("", "en")}
    faults = {
        "another name": [("^/404.html", leads("/404", 308)), ("^/en/404.html", leads("/en/404", 308))],
        "its own status": [("^/404.html", says(404, lost[""])), ("^/en/404.html", says(404, lost["en"]))],
    }
    (one, other), sent = faults[host_has], [("^/404$", says(200, lost[""])), ("^/en/404$", says(404, lost["en"]))]
    with host.wrong(*one), host.wrong(*other), host.wrong(*sent[0]), host.wrong(*sent[1]):
        page = _kept(context, host, site, "/guides/unpaid/")
    context.set_offline(True)
    page.goto(f"{host.address}/support/")
    expect(page.locator("[data-asked]")).to_have_text("客服台")
    expect(page.locator("[data-wrong]").first).to_be_hidden()
    page.goto(f"{host.address}/en/guides/packed/")
    expect(page.locator("h1")).to_have_text("No network: this page cannot be shown now", use_inner_text=True)
    expect(page.locator("[data-asked]")).to_have_text("/en/guides/packed/")
    context.set_offline(False)
    expect(page.locator("[data-asked]")).to_have_count(0)
    expect(page.locator("h1")).to_contain_text("Packed")


def test_another_copy_on_the_same_origin_keeps_what_is_its_own(context: BrowserContext, host: Misbehaving, site: Path) -> None:
    """Two versions in two folders: a visit to one takes nothing from the other, nor does leaving all of it."""
    pages = [_kept(context, host, site, f"/{name}/guides/paid/", scope=f"/{name}/") for name in COPIES]
    context.set_offline(True)
    for page, name in zip(pages, COPIES, strict=True):
        page.goto(f"{host.address}/{name}/guides/paid/")
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("[data-asked]").count() == 0, name
    pages[1].evaluate(
        """async (tell) => { const { forgetOffline } = await import(tell); await forgetOffline(); }""",
        f"/{COPIES[1]}/{own(site)}/offline/tell_worker.mjs",
    )
    pages[0].goto(f"{host.address}/{COPIES[0]}/guides/paid/")
    expect(pages[0].locator("h1")).to_be_visible()
    assert pages[0].locator("[data-asked]").count() == 0


def test_a_new_version_leaves_out_what_has_moved_away_and_waits_for_what_fails(
    context: BrowserContext, host: Misbehaving, site: Path, copy: Path
) -> None:
    """A page that leads to another site now is let go; while one fails the version before stays, and no half of the new one."""
    page = _kept(context, host, site, PAGE, "/guides/unpaid/")
    before = _next_version(copy)
    try:
        with host.wrong(rf"^{PAGE}", says(500)):
            assert page.evaluate(UPDATE) == [False, 1]
        with host.wrong(rf"^{PAGE}", leads(f"{host.elsewhere}/moved/", 301)):
            assert page.evaluate(UPDATE) == [True, 2]
            page.close()
            page = context.new_page()
            page.goto(f"{host.address}/guides/unpaid/")
            page.wait_for_function("async () => (await caches.keys()).length === 1")
        context.set_offline(True)
        page.reload()
        assert page.locator("[data-asked]").count() == 0
    finally:
        (copy / "sw.js").write_text(before, encoding="utf-8")


@pytest.mark.parametrize("fault", [says(200, for_ever=True), says(404, for_ever=True)], ids=["a portal", "missing"])
@pytest.mark.parametrize("name", ["wizard/wizard.mjs", "wizard/python_worker.mjs", "help.css"])
def test_a_script_that_was_broken_once_is_mended_in_the_same_visit(
    browser: Browser, host: Misbehaving, site: Path, name: str, fault: Fault
) -> None:
    """Though the browser was told to keep what came for a year, and before there is a service worker."""
    with browser.new_context(service_workers="block") as context:
        host.wrong_once(f"{own(site)}/{name}$", fault)
        page = context.new_page()
        page.goto(f"{host.address}/wizard/#lishi;status=requested;o=requested.wait")
        page.locator("#fill-order").wait_for(timeout=START)
        until_ready(page)
        page.wait_for_function("() => [...document.styleSheets].every(({ cssRules }) => cssRules.length > 0)")


def test_the_service_worker_mends_scripts_that_are_fetched_later(context: BrowserContext, host: Misbehaving, site: Path) -> None:
    """The search's own: broken in the browser's cache before there was a worker to look after it."""
    page = context.new_page()
    page.goto(f"{host.address}/guides/unpaid/")
    script = f"/{own(site)}/search/engine.mjs"
    host.wrong_once(f"{script}$", says(200, for_ever=True))
    page.evaluate("async (script) => { await fetch(script); }", script)
    assert page.evaluate("async (script) => (await (await fetch(script)).text()).includes('PORTAL')", script), "the cache is not spoilt"
    page.evaluate(REGISTER, ["/", f"/{own(site)}/page/trusted.mjs"])
    page.goto(f"{host.address}/guides/unpaid/")
    page.keyboard.press("/")
    page.keyboard.type("退款")
    page.locator("#finder-0").wait_for()
