"""The wizard for people who use no mouse, large type, their own colours or a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import START, enter, open_wizard, until_ready
from tests.conftest import NOW

STOPS = 80
"""No control of a screen is further away than this many presses of the Tab key."""

FOCUS = """() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return { lost: true };
    // The theme draws its switch of colours as a label after a radio button without size.
    const element = focused.matches(".md-option") ? focused.nextElementSibling : focused;
    const box = element.getBoundingClientRect();
    const shown = { top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const hit = document.elementFromPoint((Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (shown.top + shown.bottom) / 2);
    return {
        lost: false,
        what: element.outerHTML.slice(0, 120),
        seen: box.width > 0 && shown.bottom - shown.top > Math.min(box.height, 20) - 1,
        covered: hit !== null && !element.contains(hit) && !hit.contains(element) && !hit.closest("label")?.contains(element),
        ring: outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2),
    };
}"""


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the control has the focus; at every stop the focus is where it can be seen."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        assert here["lost"] or here["seen"], f"focus out of sight: {here}"
        assert here["lost"] or not here["covered"], f"focus behind something: {here}"
        assert here["lost"] or here["ring"], f"focus without a ring: {here}"
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
    raise AssertionError(f"{selector} is not reached within {STOPS} presses of Tab")


def _press(page: Page, selector: str, key: str = "Enter") -> None:
    _tab_to(page, selector)
    page.keyboard.press(key)


@pytest.fixture(params=[360, 1280])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone with a keyboard, and a desk."""
    with browser.new_context(viewport={"width": request.param, "height": 740}, service_workers="block") as context:
        context.set_default_timeout(START)
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        yield page


@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_from_the_home_page_to_a_saved_letter_without_a_mouse(screen: Page, origin: str, lang: str) -> None:
    """Tab, Enter, space and typing are enough, and it is always to be seen where one is."""
    screen.goto(f"{origin}/{lang}")
    _press(screen, "article a.md-button--primary")
    screen.wait_for_url("**/wizard/", wait_until="load")
    until_ready(screen)
    _press(screen, '[data-platform="lishi"]')
    expect(screen.locator("#question")).to_be_focused()
    _press(screen, '[data-answer="status"][data-value="requested"]', "Space")
    _tab_to(screen, "#requested_on")
    screen.locator("#requested_on").fill("2026-09-30")  # how a date field takes typed digits is the browser's language's affair
    screen.keyboard.press("Enter")
    expect(screen.locator("#answer")).to_be_focused()
    _tab_to(screen, "#fill-order")
    screen.keyboard.type("CM42")
    screen.keyboard.press("Enter")
    expect(screen.locator(".message__text").first).to_contain_text("CM42")
    _press(screen, ".letter summary, details:has(.letter) > summary, details.letter > summary")
    with screen.expect_download() as download:
        _press(screen, "[data-save-txt], [data-save]")
    assert download.value.suggested_filename
    _press(screen, "[data-change=status]")
    expect(screen.locator("#question")).to_be_focused()
    _press(screen, "[data-back]")
    expect(screen.locator("#answer")).to_be_focused()


def test_search_without_a_mouse(screen: Page, origin: str) -> None:
    """Slash opens it, arrows choose, Enter goes there, Escape gives the focus back."""
    screen.goto(f"{origin}/")
    screen.keyboard.press("/")
    expect(screen.locator("#finder")).to_be_focused()
    screen.keyboard.press("Escape")
    expect(screen.locator("#finder")).to_be_hidden()
    screen.keyboard.press("/")
    screen.keyboard.type("商家不理我")
    screen.locator("#finder-results [role=option]").first.wait_for()
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Enter")
    screen.wait_for_url("**/guides/**")


@pytest.mark.parametrize("path", ["", "wizard/", "guides/paid/", "answers/lishi/lishi.paid.review/", "platforms/haoka/", "rules/", "support/"])
@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_at_four_hundred_per_cent_nothing_is_cut_off(browser: Browser, origin: str, lang: str, path: str) -> None:
    """A desk of 1280 by 1024 at 400 % has 320 by 256 left: text wraps, only boxes of their own scroll sideways."""
    with browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4, service_workers="block") as context:
        page = context.new_page()
        page.goto(f"{origin}/{lang}{path}")
        page.locator("h1").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_answer_at_four_hundred_per_cent(browser: Browser, origin: str) -> None:
    """The wizard's longest screen wraps too, and a press on a control at its end still finds it."""
    with browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4, service_workers="block") as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        open_wizard(page, f"{origin}/en/wizard/", "lishi;status=requested")
        enter(page, "requested_on", "2026-09-30")
        page.locator("#fill-order").wait_for(timeout=START)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.locator("[data-restart]").click()
        expect(page.locator("[data-question]")).to_have_attribute("data-question", "platform")


def test_the_menu_of_a_narrow_screen_without_a_mouse(browser: Browser, origin: str) -> None:
    """Closed, none of its links is a stop; the button opens it into its first link, and Escape closes it again."""
    with browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block") as context:
        page = context.new_page()
        page.goto(f"{origin}/")
        button = page.get_by_role("button", name="导航栏")
        expect(button).to_have_attribute("aria-expanded", "false")
        for _ in range(12):
            page.keyboard.press("Tab")
            assert not page.evaluate("document.activeElement?.closest('.md-sidebar--primary') !== null")
        for key in ("Enter", "Space"):
            button.focus()
            page.keyboard.press(key)
            expect(button).to_have_attribute("aria-expanded", "true")
            expect(page.locator(".md-nav--primary a").first).to_be_focused()
            page.keyboard.press("Escape")
            expect(button).to_have_attribute("aria-expanded", "false")
            expect(button).to_be_focused()
