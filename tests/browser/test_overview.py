"""The drawn decision tables, with the letters that a browser really has."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

OUTSIDE = """() => [...document.querySelectorAll(".overview text")].flatMap((text) => {
    const inner = text.getBoundingClientRect();
    const outer = text.closest("g, a").querySelector("rect").getBoundingClientRect();
    const fits = inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
    return fits ? [] : [text.textContent];
})"""


@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_no_text_runs_out_of_its_cell(page: Page, origin: str, lang: str) -> None:
    """At its natural size, which a phone scrolls sideways through in a box of its own."""
    page.goto(f"{origin}/{lang}rules/")
    assert page.locator(".overview").count() == 4
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    first = page.locator(".overview").first
    assert first.evaluate("svg => svg.getBoundingClientRect().width") == int(first.get_attribute("width") or 0)
