"""Whatever breaks, the shopper has an answer and one honest sentence: each fault is forced in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.shopper import START, enter, finish, open_wizard, saved, until_ready
from tests.conftest import NOW
from tools.local import runtime

LINK = "wizard/#lishi;status=requested;o=requested.wait"
FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "memory.bin", "pyodide-lock.json", "empty.zip")
WRONG = {
    "missing": lambda route, _file: route.fulfill(status=404, body="not here"),
    "cut": lambda route, file: route.fulfill(body=file.read_bytes()[: file.stat().st_size // 2 // 4 * 4], content_type=_type(file)),
    "changed": lambda route, file: route.fulfill(body=_changed(file.read_bytes()), content_type=_type(file)),
    "of the wrong type": lambda route, _file: route.fulfill(body="<!doctype html><p>login", content_type="text/html"),
}


def _type(file: Path) -> str:
    return {".wasm": "application/wasm", ".mjs": "text/javascript", ".js": "text/javascript"}.get(file.suffix, "application/octet-stream")


def _changed(content: bytes) -> bytes:
    """The same length, with a few bytes in the middle that are not the build's."""
    middle = len(content) // 2
    return content[:middle] + bytes(byte ^ 0xFF for byte in content[middle : middle + 8]) + content[middle + 8 :]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone in China without a service worker, which would hide what a test breaks."""
    with browser.new_context(viewport={"width": 360, "height": 740}, timezone_id="Asia/Shanghai", service_workers="block") as opened:
        opened.set_default_timeout(START)
        yield opened
        for page in opened.pages:  # a request still held by a handler here could keep the context from closing
            page.unroute_all(behavior="ignoreErrors")


def _assert_answered_without_python(page: Page) -> None:
    """The answer that the build wrote, and the sentence that says what is missing, with the trees as the way on."""
    expect(page.locator("[data-outcome]")).to_be_visible(timeout=START)
    expect(page.locator(".notice[data-failed]")).to_be_visible(timeout=START)
    assert page.locator(".notice[data-failed] a").count() == 4
    assert page.locator(".notice[data-failed]").inner_text().strip()


@pytest.mark.parametrize("fault", WRONG)
@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_runtime_is_wrong(context: BrowserContext, origin: str, site: Path, name: str, fault: str) -> None:
    """Missing, cut, changed or of another type: the answer is there without dates, or Python did not need the file."""
    page, file = context.new_page(), runtime(site) / name
    serve: Callable[[Route, Path], None] = WRONG[fault]
    page.route(f"**/runtime/*/{name}", lambda route: serve(route, file))
    page.goto(f"{origin}/{LINK}")
    expect(page.locator("[data-outcome]")).to_be_visible()
    settled = page.locator(".notice[data-failed]:not([hidden]), #fill-order").first
    settled.wait_for(timeout=START)
    if page.locator("#fill-order").count() == 0:
        _assert_answered_without_python(page)
    else:
        assert name in {"pyodide-lock.json", "empty.zip"}, "Python started from a file that is not what the build wrote"


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "memory.bin"])
def test_a_file_never_ends(context: BrowserContext, origin: str, name: str) -> None:
    """After seven seconds the page offers the ways on, beside the answer."""
    page = context.new_page()
    page.clock.install()
    page.route(f"**/runtime/*/{name}", lambda _route: None)
    page.goto(f"{origin}/{LINK}")
    expect(page.locator("[data-outcome]")).to_be_visible()
    page.clock.fast_forward(8_000)
    expect(page.locator("[data-slow]")).to_be_visible()
    expect(page.locator("[data-outcome]")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")


def test_webassembly_comes_under_another_type(context: BrowserContext, origin: str, site: Path) -> None:
    """As servers without an entry for it send it: Python starts all the same."""
    page, file = context.new_page(), runtime(site) / "pyodide.asm.wasm"
    page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(body=file.read_bytes(), content_type="text/plain"))
    page.goto(f"{origin}/{LINK}")
    until_ready(page)


def test_a_tap_is_seen_to_be_taken_while_its_answer_is_stalled(context: BrowserContext, origin: str) -> None:
    """The page says so at once, gives the stalled file up, and Python answers in its place."""
    page = context.new_page()
    page.route("**/graph.json", lambda _route: None)
    page.goto(f"{origin}/wizard/")
    page.locator('[data-platform="lishi"]').click()
    expect(page.locator("[data-starting]")).to_be_visible(timeout=2_000)
    expect(page.locator("[data-question=status]")).to_be_visible(timeout=START)
    expect(page.locator("[data-starting]")).to_be_hidden()


@pytest.mark.parametrize("name", ["graph.json", "answers-lishi.json"])
@pytest.mark.parametrize("fault", ["missing", "of the wrong type"])
def test_what_the_build_wrote_down_is_wrong(context: BrowserContext, origin: str, name: str, fault: str) -> None:
    """Python answers where the written-down answers cannot be read."""
    page = context.new_page()
    serve: Callable[[Route, Path], None] = WRONG[fault]
    page.route(f"**/{name}", lambda route: serve(route, Path(name)))
    page.goto(f"{origin}/{LINK}")
    expect(page.locator("[data-outcome]")).to_be_visible(timeout=START)


@pytest.mark.parametrize("name", ["main.mjs", "wizard.mjs", "hooks.mjs"])
def test_a_script_never_ends(context: BrowserContext, origin: str, name: str) -> None:
    """The page itself says that its questions did not start, and names the ways on."""
    page = context.new_page()
    page.clock.install()
    page.route(f"**/{name}", lambda _route: None)
    page.goto(f"{origin}/wizard/", wait_until="commit")
    page.locator("[data-screen]").wait_for(state="attached")
    page.clock.fast_forward(8_000)
    expect(page.locator("[data-undrawn]")).to_be_visible()
    assert page.locator("[data-undrawn] a").count() == 4


def test_a_worker_that_is_gone_is_replaced(context: BrowserContext, origin: str) -> None:
    """The press is seen to be taken, and a new worker answers it."""
    page = context.new_page()
    page.add_init_script(
        "const Real = Worker; window.workers = [];"
        "globalThis.Worker = class extends Real { constructor(...given) { super(...given); window.workers.push(this); } };"
    )
    open_wizard(page, f"{origin}/wizard/", "lishi")
    page.evaluate("window.workers[0].terminate()")
    page.locator('[data-answer="status"][data-value="delivered"]').click()
    expect(page.locator("[data-starting]")).to_be_visible()
    expect(page.locator("[data-question=fault]")).to_be_visible(timeout=START)
    assert page.evaluate("window.workers.length") == 2


DATED = "lishi;status=requested;requested_on=2026-09-30"


def test_a_link_with_a_date_opens_before_python_is_there(context: BrowserContext, origin: str) -> None:
    """The answer without the date at once, with a sentence that it is missing; Python adds it in place."""
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    held: list[Route] = []
    page.route("**/pyodide.asm.wasm", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    with page.expect_request("**/pyodide.asm.wasm"):
        page.goto(f"{origin}/wizard/#{DATED}")
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.requested.wait")
    expect(page.locator("[data-short]")).to_be_visible()
    assert page.url.endswith(f"#{DATED}")
    for route in held:
        route.continue_()
    expect(page.locator("[data-timeline=merchant-reply]")).to_have_attribute("data-state", "overdue", timeout=START)
    expect(page.locator("[data-short]")).to_be_hidden()


def test_a_link_with_a_date_opens_without_python(context: BrowserContext, origin: str) -> None:
    """All its answers but the date hold, the page says what could not start, and the address keeps the date."""
    page = context.new_page()
    page.add_init_script("globalThis.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } }")
    page.goto(f"{origin}/wizard/#{DATED}")
    _assert_answered_without_python(page)
    expect(page.locator("[data-short]")).to_be_hidden()
    assert page.url.endswith(f"#{DATED}")


def test_the_desk_without_python_says_so(context: BrowserContext, origin: str) -> None:
    """The notice names the pages with the answers, and no field invites to fill in what leads nowhere."""
    page = context.new_page()
    page.route("**/wizard/python_worker.mjs", lambda route: route.fulfill(body="throw new Error('no')", content_type="text/javascript"))
    page.goto(f"{origin}/support/")
    expect(page.locator("[data-failed]")).to_be_visible(timeout=START)
    assert page.locator("[data-failed] a").count() == 4
    expect(page.locator("[data-desk-message]")).to_be_disabled()


@pytest.mark.parametrize(
    "broken",
    [
        "delete globalThis.WebAssembly",
        "globalThis.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } }",
    ],
    ids=["no WebAssembly in the page", "no workers"],
)
def test_the_browser_refuses_what_python_needs(context: BrowserContext, origin: str, broken: str) -> None:
    """An old or locked-down browser still steps through the questions to an answer."""
    page = context.new_page()
    page.add_init_script(broken)
    page.route("**/wizard/python_worker.mjs", lambda route: route.fulfill(body="throw new Error('no')", content_type="text/javascript"))
    page.goto(f"{origin}/wizard/")
    page.locator('[data-platform="lishi"]').click()
    page.locator('[data-answer="status"][data-value="requested"]').click()
    _assert_answered_without_python(page)


def test_webassembly_is_forbidden_by_a_policy(context: BrowserContext, origin: str) -> None:
    """As some companies' proxies do: the worker's own policy lacks the permission."""
    page = context.new_page()

    def forbid(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, headers={**reply.headers, "content-security-policy": "script-src 'self'"})

    page.route("**/wizard/python_worker.mjs", forbid)
    page.goto(f"{origin}/{LINK}")
    _assert_answered_without_python(page)


def test_an_old_browser_without_modules_has_the_whole_tree(context: BrowserContext, origin: str) -> None:
    """No module script runs: the first question's links lead to the platform's page with its tree."""
    page = context.new_page()
    page.route("**/*.mjs", lambda route: route.abort())
    page.goto(f"{origin}/wizard/")
    page.locator('[data-platform="haoka"]').click()
    expect(page.locator("#tree")).to_be_visible()


def test_the_network_goes_while_the_shopper_answers(context: BrowserContext, origin: str) -> None:
    """What has been loaded goes on; a letter in a file needs one more script, and its failing leaves the answer alone."""
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    context.set_offline(True)
    page.locator("#requested_on").fill("2026-11-20")
    page.locator(".field [type=submit]").first.click()
    expect(page.locator("[data-outcome]")).to_be_visible()
    page.locator("[data-reminder]").first.click()
    expect(page.locator("[data-broken]")).to_be_visible()
    expect(page.locator("[data-outcome]")).to_be_visible()


def test_storage_is_full(context: BrowserContext, origin: str) -> None:
    """Keeping a case says that it lasts only until the page is closed."""
    page = context.new_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    page.locator("#requested_on").fill("2026-09-30")
    page.locator(".field [type=submit]").first.click()
    page.locator("[data-outcome]").wait_for()
    page.locator("[data-keep]").click()
    page.locator("[data-restart]").click()
    expect(page.locator(".cases .notice")).to_be_visible()


@pytest.mark.parametrize("year", [1999, 2041])
def test_the_clock_is_years_off(context: BrowserContext, origin: str, year: int) -> None:
    """An answer all the same, and nothing on the page breaks."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.install(time=f"{year}-06-01T10:00:00+08:00")
    page.goto(f"{origin}/{LINK}")
    page.clock.resume()
    page.locator("#fill-order, .notice[data-failed]:not([hidden])").first.wait_for(timeout=START)
    expect(page.locator("[data-outcome]")).to_be_visible()
    assert errors == []


ZONES = ("Asia/Shanghai", "Pacific/Auckland", "America/Los_Angeles", "UTC")
WAITING_FOR = {
    "lishi;status=requested": ("requested_on", "2026-11-20"),
    "kameng;status=paid;product=game-card;reason=price": ("paid_at", "2026-11-23T07:29"),
}
"""Screens that ask for a date and for a moment, with an answer: the second was one minute ago in China."""


@pytest.mark.parametrize("fragment", WAITING_FOR)
def test_dates_are_chinas_wherever_the_device_is(browser: Browser, origin: str, tmp_path: Path, fragment: str) -> None:
    """In every zone the same question, answer, letters and calendar file; away from China the page says whose time it is."""
    key, value = WAITING_FOR[fragment]
    said = []
    for zone in ZONES:
        with browser.new_context(timezone_id=zone, service_workers="block") as context:
            page = context.new_page()
            page.clock.set_fixed_time("2026-11-22T23:30:00Z")
            open_wizard(page, f"{origin}/wizard/", fragment)
            expect(page.locator("[data-abroad]")).to_be_visible(visible=zone != "Asia/Shanghai")
            asked = page.locator("[data-screen]").inner_html()
            enter(page, key, value)
            finish(page)
            page.locator("[data-outcome]").wait_for()
            reminder = page.locator("[data-reminder]")
            file = saved(page, "[data-reminder]", tmp_path).read_text(encoding="utf-8") if reminder.count() else ""
            said.append((asked, page.locator("[data-screen]").inner_html(), file))
    assert said[1:] == said[:1] * 3
    assert "11月" in said[0][1]


def test_back_from_another_page_finds_the_answer_again(context: BrowserContext, origin: str) -> None:
    """From a linked article and back, from the browser's cache or not: the same answer with its dates."""
    page = context.new_page()
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    page.locator("#requested_on").fill("2026-09-30")
    page.locator(".field [type=submit]").first.click()
    page.locator("[data-outcome] >> text=9月30日").first.wait_for()
    page.goto(f"{origin}/guides/paid/")
    page.go_back()
    page.locator("[data-screen] >> text=9月30日").first.wait_for(timeout=START)


def test_a_reload_in_the_middle_of_a_question_keeps_what_was_answered(context: BrowserContext, origin: str) -> None:
    """The same question, with the answers before it."""
    page = context.new_page()
    open_wizard(page, f"{origin}/wizard/", "lishi")
    page.locator('[data-answer="status"][data-value="delivered"]').click()
    page.locator('[data-question="fault"]').wait_for()
    page.reload()
    page.locator('[data-question="fault"]').wait_for(timeout=START)
    until_ready(page)
    page.locator('[data-answer="fault"]').first.click()
    page.locator("[data-question], [data-outcome]").first.wait_for()


def test_two_tabs_keep_their_own_answers(context: BrowserContext, origin: str) -> None:
    """What one tab answers does not show in the other; kept cases are shared."""
    first, second = context.new_page(), context.new_page()
    open_wizard(first, f"{origin}/wizard/", "lishi;status=requested")
    open_wizard(second, f"{origin}/wizard/", "haoka")
    expect(second.locator("[data-question=status]")).to_be_visible()
    assert "lishi" in first.url
    assert "haoka" in second.url


def test_python_raises_inside_the_bridge(context: BrowserContext, origin: str) -> None:
    """Shown as our fault, with the trees as the way on; what was there stays, and the next press works again."""
    page = context.new_page()
    page.add_init_script(
        "const post = Worker.prototype.postMessage;"
        "Worker.prototype.postMessage = function (told) { post.call(this, window.spoil ? { ...told, request: '{}' } : told); };"
    )
    open_wizard(page, f"{origin}/wizard/", "lishi")
    page.evaluate("window.spoil = true")
    page.locator('[data-answer="status"][data-value="delivered"]').click()
    expect(page.locator("[data-broken]")).to_be_visible()
    assert page.locator("[data-broken] a").count() == 4
    expect(page.locator("[data-question=status]")).to_be_visible()
    page.evaluate("window.spoil = false")
    page.locator('[data-answer="status"][data-value="delivered"]').click()
    page.locator('[data-question="fault"]').wait_for()
    expect(page.locator("[data-broken]")).to_be_hidden()
