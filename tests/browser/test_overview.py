"""The decision tables and the platforms' pages, with the letters that a browser really has."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

OUTSIDE = """() => [...document.querySelectorAll(".overview text")].flatMap((text) => {
    const inner = text.getBoundingClientRect();
    const outer = text.closest("g, a").querySelector("rect").getBoundingClientRect();
    const fits = inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
    return fits ? [] : [text.textContent];
})"""

SIDEWAYS = """() => [...document.querySelectorAll("article *")].flatMap((one) => {
    const { right, width } = one.getBoundingClientRect();
    return width && right > innerWidth ? [one.textContent.slice(0, 40)] : [];
})"""


@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_no_text_runs_out_of_its_cell(page: Page, origin: str, lang: str) -> None:
    """On a wide screen each table is drawn at its natural size, and the list is not there."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{origin}/{lang}rules/")
    assert page.locator(".overview").count() == 4
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    assert page.locator(".rules").evaluate_all("lists => lists.filter((list) => list.offsetParent).length") == 0
    first = page.locator(".overview").first
    assert first.evaluate("svg => svg.getBoundingClientRect().width") == int(first.get_attribute("width") or 0)


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_a_phone_shows_the_list(page: Page, origin: str, lang: str, width: int) -> None:
    """A thumb opens a platform and a state, reads to the outcome, and never has to move sideways."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{origin}/{lang}rules/")
    assert page.locator(".overview").evaluate_all("drawings => drawings.filter((drawing) => drawing.getClientRects().length).length") == 0
    page.locator("#haoka-rules > summary").click()
    page.locator("#haoka-used > summary").click()
    page.locator("#haoka-used a[href$='haoka.used.contract/']").scroll_into_view_if_needed()
    page.evaluate("() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }")
    assert page.evaluate(SIDEWAYS) == []


def test_a_link_to_a_state_opens_it(page: Page, origin: str) -> None:
    """Both folds that it lies in."""
    page.goto(f"{origin}/rules/#kameng-delivered")
    page.locator("#kameng-delivered a").first.wait_for()
    assert page.locator("details[open]").count() == 2


@pytest.mark.parametrize("state", ["kameng-delivered", "haoka-payer-minor", "haoka-rules"])
def test_a_link_to_a_state_finds_it_in_the_drawing(page: Page, origin: str, state: str) -> None:
    """On a wide screen, on arrival and from a link within the page, it stands in sight below the header."""
    page.set_viewport_size({"width": 1280, "height": 800})
    for first in (f"#{state}", ""):
        page.goto("about:blank")
        page.goto(f"{origin}/rules/{first}")
        page.evaluate("name => { location.hash = name; }", state)
        drawn = page.locator(f"#{state}-drawn")
        page.wait_for_timeout(300)
        top = drawn.evaluate("drawn => drawn.getBoundingClientRect().top")
        assert 40 < top < 700, f"{state} at {top} px"
        assert page.evaluate("scrollY") > 0


def test_paper_has_the_list_whole(page: Page, origin: str) -> None:
    """However wide the screen was: the drawing would be cut off."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{origin}/rules/")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".overview").first.is_visible()
    links = page.locator(".rules a")
    assert links.evaluate_all("links => links.filter((link) => !link.getClientRects().length).length") == 0
    assert links.count() > 100


APART = """() => [...document.querySelectorAll(".states__row")].flatMap((row) => {
    const [name, verdict] = [".fold__title", ".verdict"].map((part) => row.querySelector(part).getBoundingClientRect());
    const beside = verdict.left >= name.right && verdict.left - name.left < 300 && verdict.top < name.bottom;
    return beside ? [] : [row.textContent];
})"""
BROKEN = "() => [...document.querySelectorAll('.since')].filter((date) => date.getClientRects().length > 1).length"


@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_a_verdict_stands_by_its_state(page: Page, origin: str, lang: str) -> None:
    """On a wide screen each platform's verdicts are a column beside the states."""
    page.set_viewport_size({"width": 1280, "height": 800})
    for name in ("lishi", "haoka"):
        page.goto(f"{origin}/{lang}platforms/{name}/")
        assert page.locator(".states__row").count() > 5
        assert page.evaluate(APART) == []


@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_no_date_of_a_figure_breaks(page: Page, origin: str, lang: str) -> None:
    """From when a figure holds stands on one line, on the narrowest phone too."""
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(f"{origin}/{lang}platforms/haoka/#figures")
    page.locator("#figures .since").first.wait_for()
    assert page.evaluate(BROKEN) == 0
    assert page.evaluate(SIDEWAYS) == []
