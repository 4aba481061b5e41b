"""Nothing typed leaves the device: every request, address, title and storage entry of whole journeys is looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.shopper import START, enter, finish, open_wizard
from wizard.decide.answers import CHINA

TYPED = {"order": "ORDER-7Q7Q", "item": "秘密商品ZX", "amount": "1234.56", "own": "别告诉别人QJ"}
SEARCHED = "我的秘密PW"
STORED = "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])"
DATABASES = "async () => JSON.stringify([await indexedDB.databases(), await caches.keys()])"


@pytest.fixture
def seen() -> list[str]:
    """Everything that left the page: addresses, header fields and bodies of requests."""
    return []


@pytest.fixture
def context(browser: Browser, seen: list[str]) -> Iterator[BrowserContext]:
    """A browser whose requests are all written down, those of workers too."""

    def note(request: Request) -> None:
        seen.append(f"{request.url} {json.dumps(request.headers)} {request.post_data or ''}")

    with browser.new_context(viewport={"width": 360, "height": 740}) as opened:
        opened.on("request", note)
        yield opened


def _assert_kept_private(page: Page, seen: list[str], origin: str, *secrets: str) -> None:
    assert len(seen) > 10
    assert [line for line in seen if not line.startswith((f"{origin}/", "blob:", "data:"))] == []
    everything = "\n".join((*seen, page.url, page.title()))
    for secret in secrets:
        assert secret not in everything
        assert quote(secret) not in everything


def _dated(context: BrowserContext, origin: str) -> Page:
    """A page with an answer that rests on a typed date."""
    page = context.new_page()
    page.clock.set_fixed_time(datetime(2026, 10, 1, 12, tzinfo=CHINA))
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    enter(page, "requested_on", "2026-09-30")
    finish(page)
    return page


def test_a_whole_journey_tells_nobody_anything(context: BrowserContext, seen: list[str], origin: str) -> None:
    """Dates, amounts, order number and words, a letter saved and a reminder made: requests to this site only, none with any of it."""
    page = _dated(context, origin)
    for name, text in TYPED.items():
        page.locator(f"#fill-{name}").fill(text)
    page.locator("#fill-done").click()
    page.locator("[data-screen]", has_text=TYPED["own"]).wait_for()
    with page.expect_download():
        page.locator("[data-reminder]").click()
    for secret in TYPED.values():
        assert secret not in page.evaluate(STORED)
        assert secret not in page.evaluate(DATABASES)
    _assert_kept_private(page, seen, origin, *TYPED.values(), "2026-09-30")


def test_a_kept_case_is_in_one_entry_and_gone_when_deleted(context: BrowserContext, seen: list[str], origin: str) -> None:
    """Only the press that keeps writes, only there, and deleting leaves nothing."""
    page = _dated(context, origin)
    page.locator("[data-keep]").click()
    page.locator("strong#keep").wait_for()
    entries = {key: value for key, value in json.loads(page.evaluate(STORED))[0] if "2026-09-30" in value}
    assert list(entries) == ["can-i-cancel.cases"]
    page.locator("[data-restart]").click()
    page.locator("[data-forget]").first.click()
    page.locator("[data-case]").wait_for(state="detached")
    assert "2026-09-30" not in page.evaluate(STORED)
    _assert_kept_private(page, seen, origin, "2026-09-30")


def test_search_and_the_support_desk_tell_nobody_anything(context: BrowserContext, seen: list[str], origin: str) -> None:
    """What is typed into search and chosen at the desk stays in the page."""
    page = context.new_page()
    page.goto(f"{origin}/support/")
    page.locator("#desk-platform").select_option("lishi")
    page.locator("#desk-status").select_option("requested", timeout=START)
    page.locator("[data-desk-answer] #answer").wait_for()
    page.keyboard.press("Escape")
    page.locator("h1").first.click()
    page.keyboard.press("/")
    page.locator("#finder").fill(SEARCHED)
    page.locator("[data-search-none]:not([hidden]), #finder-results [role=option]").first.wait_for()
    assert SEARCHED not in page.evaluate(STORED)
    _assert_kept_private(page, seen, origin, SEARCHED)
