"""The smaller Python in a real Chromium: enough for what a page asks, and a way to all of Python for the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.shopper import START, choose, enter, open_wizard
from tests.conftest import NOW
from tools.local import ROOT, own
from wizard.adapters.bridge import handle

SITE = ROOT / "site"
LACKING = "performance.getEntriesByName('python:lacking').length"
ASK = """async ([script, request]) => {
    const { Python } = await import(script);
    const python = new Python();
    await python.ready;
    return JSON.stringify(await python.ask(request));
}"""

pytestmark = pytest.mark.skipif(
    SITE.is_dir() and not any(SITE.glob("runtime/*/whole")), reason="built with LEAN=0: there is no smaller Python"
)


def _ask(page: Page, origin: str, request: dict[str, Any]) -> str:
    reply: str = page.evaluate(ASK, [f"{origin}/{own(SITE)}/wizard/python.mjs", request])
    return reply


def _request(**operation: object) -> dict[str, Any]:
    device = {"lang": "zh", "base": "../", "root": "https://help.example/", "now": NOW.timestamp() * 1000, "state": None}
    return {**operation, **device}


POOR = """window.Worker = class extends Worker {
    constructor(script, options) { super(script, options); this.poor = !options.name; }
    postMessage(asked) {
        if (this.poor && asked.request.includes('"answer"')) this.dispatchEvent(new MessageEvent("message", { data: { lacking: true } }));
        else super.postMessage(asked);
    }
};"""
"""A worker that lacks whatever an answer needs."""

READ = {"op": "read", "text": "李氏卡盟 前天申请取消 没人理我", "without": [], "chosen": {}, "own": False}


def test_what_it_lacks_is_answered_by_all_of_python(page: Page, origin: str) -> None:
    """A message asked of the smaller one is read all the same, and counted."""
    open_wizard(page, f"{origin}/wizard/")
    request = _request(**READ)
    assert json.loads(_ask(page, origin, request)) == json.loads(handle(json.dumps(request)))
    assert page.evaluate(LACKING) == 1


def test_a_shoppers_way_needs_no_more(page: Page, origin: str) -> None:
    """From the first question to an answer with dates nothing is lacking, and nothing of the rest is fetched."""
    page.clock.set_fixed_time(NOW)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_wizard(page, f"{origin}/wizard/", "lishi")
    choose(page, "status", "requested")
    enter(page, "requested_on", "2026-11-20")
    expect(page.locator("[data-timeline]").first).to_be_visible()
    assert page.evaluate(LACKING) == 0
    assert not [url for url in asked if "/whole/" in url]


def test_where_the_rest_cannot_be_had_the_request_fails(browser: Browser, origin: str) -> None:
    """The page is told, rather than left waiting."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.route("**/whole/**", lambda route: route.abort())
    open_wizard(page, f"{origin}/wizard/")
    script = f"{origin}/{own(SITE)}/wizard/python.mjs"
    failing = "async (given) => { try { await (" + ASK + ")(given); return ''; } catch (reason) { return String(reason); } }"
    assert "Error" in page.evaluate(failing, [script, _request(**READ)])
    context.close()


@pytest.mark.parametrize(("path", "said"), [("", "再等一下"), ("en/", "One more moment")])
def test_a_long_wait_for_the_rest_is_told(browser: Browser, origin: str, path: str, said: str) -> None:
    """While all of Python comes over a slow line a sentence says so; then the answer takes its place."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.add_init_script(POOR)
    held: list[Route] = []
    page.route("**/whole/memory.bin", lambda route: held.append(route))  # noqa: PLW0108 - Playwright writes into what it is given
    open_wizard(page, f"{origin}/{path}wizard/", "lishi;status=requested")
    more = page.locator("[data-more]")
    expect(more).to_be_hidden()
    page.locator("#requested_on").fill("2026-11-20")
    page.locator('form[data-input="requested_on"] [type=submit]').click()
    expect(more).to_be_visible()
    expect(more).to_contain_text(said)
    for route in held:
        route.continue_()
    page.locator('[data-question="requested_on"]').wait_for(state="detached", timeout=START)
    expect(more).to_be_hidden()
    context.close()
