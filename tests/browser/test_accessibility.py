"""axe finds nothing to object to: every kind of page and every state of the wizard, phone and desk, light and dark, both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.shopper import START
from tools.local import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}"""
STILL = """() => Promise.allSettled(
    document.getAnimations().filter((one) => one.effect.getTiming().iterations !== Infinity).map((one) => one.finished)
)"""
"""Colours that change over a moment are judged when they have changed."""
PAGES = (
    "",
    "guides/paid/",
    "guides/",
    "platforms/lishi/",
    "glossary/",
    "rules/",
    "changes/",
    "answers/haoka/haoka.delivered.return/",
    "developers/",
    "privacy/",
    "embed/",
    "wizard/",
    "404.html",
)


@pytest.fixture(params=[(360, "dark"), (1280, "light")], ids=lambda given: f"{given[0]}-{given[1]}")
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of each width and each colour scheme: what a width shows and what a scheme colours have nothing to do with each other."""
    width, scheme = request.param
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, service_workers="block") as context:
        context.set_default_timeout(START)
        yield context.new_page()


def _found(page: Page) -> list[str]:
    page.evaluate(STILL)
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_no_page_has_a_violation(page: Page, origin: str, lang: str) -> None:
    """One page of each kind, and search with and without results."""
    found = {}
    for path in PAGES:
        page.goto(f"{origin}/{lang}{path}")
        found[path] = _found(page)
    page.goto(f"{origin}/{lang}")
    page.keyboard.press("/")
    for query in ("退款", "zzzz qqqq"):
        page.locator("#finder").fill(query)
        page.locator("#finder-results [role=option], [data-search-none]:not([hidden])").first.wait_for()
        found[query] = _found(page)
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_no_state_of_the_wizard_has_a_violation(page: Page, origin: str, lang: str) -> None:
    """A choice, a date with an error, an overdue answer with letters and an error, kept cases, a countdown, a wrong link, support."""
    found = {}
    page.goto(f"{origin}/{lang}wizard/#btepai")
    page.locator("[data-question=status]").wait_for()
    found["choice"] = _found(page)
    page.goto(f"{origin}/{lang}wizard/#lishi;status=requested;x=1")
    page.locator(".notice[role=alert]").first.wait_for()
    found["wrong link"] = _found(page)
    page.goto(f"{origin}/{lang}wizard/#lishi;status=requested")
    page.locator("#requested_on").fill("2026-09-30")
    found["date"] = _found(page)
    page.locator(".field [type=submit]").first.click()
    page.locator("[data-outcome]").wait_for()
    page.locator("#fill-amount").fill("x")
    page.locator("#fill-done").click()
    page.locator("#amount-error").wait_for()
    page.evaluate("() => { for (const one of document.querySelectorAll('[data-screen] details')) one.open = true; }")
    found["overdue"] = _found(page)
    page.locator("[data-keep]").click()
    page.locator("strong#keep").wait_for()
    page.locator("[data-restart]").click()
    page.locator(".cases__list").wait_for()
    found["cases"] = _found(page)
    page.goto(f"{origin}/{lang}support/")
    page.locator("#desk-platform").select_option("lishi")
    page.locator("#desk-status").select_option("requested")
    page.locator("[data-desk-answer] #answer").wait_for()
    found["support"] = _found(page)
    assert {where: what for where, what in found.items() if what} == {}


UNMARKED = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!parent || parent.closest("script, style, option, title, .md-select")) continue;
        if (/[\\u4e00-\\u9fff]/.test(node.data) && !parent.closest("[lang]").getAttribute("lang").startsWith("zh")) found.push(node.data);
    }
    return found;
}"""


def test_chinese_in_english_pages_is_marked(browser: Browser, origin: str) -> None:
    """Button names, platform names and texts to send carry their language, in pages and in what Python draws."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        for path in ("", "guides/paid/", "platforms/haoka/", "answers/lishi/lishi.requested.wait/", "glossary/", "rules/", "changes/"):
            page.goto(f"{origin}/en/{path}")
            assert page.evaluate(UNMARKED) == [], path
        page.goto(f"{origin}/en/wizard/#lishi;status=requested")
        page.locator("[data-finish]").click(timeout=START)
        page.locator("#fill-order").wait_for(timeout=START)
        assert page.evaluate(UNMARKED) == []
