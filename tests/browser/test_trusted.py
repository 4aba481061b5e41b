"""Text becomes markup in two places only: a slip anywhere else is refused by the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

SINKS = {
    "markup": "() => { document.body.innerHTML = '<b>foreign</b>'; }",
    "markup by another policy": "() => trustedTypes.createPolicy('mine', { createHTML: (html) => html })",
    "markup by what names no policy": "() => trustedTypes.createPolicy('default', { createHTML: (html) => html })",
    "a worker": "() => new Worker('/sw.js')",
    "a script's address": "() => { document.createElement('script').src = '/sw.js'; }",
    "evaluated text": "() => setTimeout('1')",
}


@pytest.mark.parametrize("path", ["", "wizard/", "en/guides/paid/", "embed/", "404.html"])
def test_other_ways_to_make_markup_or_scripts_are_refused(browser: Browser, origin: str, path: str) -> None:
    """By every page's own policy."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(f"{origin}/{path}")
        for name, sink in SINKS.items():
            outcome = page.evaluate(f"() => {{ try {{ ({sink})(); return 'let through'; }} catch (error) {{ return error.name; }} }}")
            assert outcome in {"TypeError", "EvalError"}, name


def test_plain_text_is_let_through_for_the_theme(browser: Browser, origin: str) -> None:
    """It writes names of controls as if they were markup; text without any is harmless."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(f"{origin}/")
        page.evaluate("() => { document.querySelector('h1').innerHTML = 'a & b'; }")
        expect(page.locator("h1").first).to_have_text("a & b")
