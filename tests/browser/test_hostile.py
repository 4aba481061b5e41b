"""Hostile links, forms, files and letters in a real browser: nothing of theirs is drawn, run or let into a file."""

from __future__ import annotations

import json
import random
from pathlib import Path

from docx import Document
from playwright.sync_api import FilePayload, Page, expect

from tests.adapters.hostile import junk, link, stored
from tests.browser.shopper import START, enter, open_letters, open_wizard, saved
from tests.conftest import NOW
from wizard.model import Policy

WATCH = """() => {
    globalThis.strange = [];
    globalThis.xssz = () => strange.push("a script ran");
    const look = (element) => {
        if (element.matches("script, img, iframe, object, embed, style, base, link, xssz")) strange.push(element.outerHTML.slice(0, 200));
        for (const { name } of element.attributes) if (name.startsWith("on") || name.includes("xssz")) strange.push(name);
    };
    new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
            for (const node of addedNodes) {
                if (node instanceof Element) [node, ...node.querySelectorAll("*")].forEach(look);
            }
        }
    }).observe(document.querySelector("article"), { childList: true, subtree: true });
}"""
FOLLOW = """(links) => {
    for (const link of links) {
        history.replaceState(null, "", `#${link}`);
        dispatchEvent(new PopStateEvent("popstate", { state: null }));
    }
}"""
FILL = """(rounds) => {
    for (const values of rounds) {
        for (const [name, value] of Object.entries(values)) document.getElementById(`fill-${name}`).value = value;
        document.querySelector("#fill-done").form.requestSubmit();
    }
}"""
LINES = "letter => [...letter.querySelectorAll('p, li')].map((line) => line.textContent)"
FIELDS = ("order", "item", "amount", "own")


def _chance() -> random.Random:
    return random.Random(20261122)  # noqa: S311 - the same campaign each time


def _answer(page: Page, origin: str) -> None:
    page.clock.set_fixed_time(NOW)
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    enter(page, "requested_on", "2026-09-30")
    page.locator("#fill-order").wait_for(timeout=START)


def _used(page: Page, control: str) -> None:
    """Mark a control, so that the one that takes its place can be told from it."""
    page.locator(control).evaluate("control => { control.dataset.used = ''; }")


def _redrawn(page: Page, control: str) -> None:
    page.locator(f"{control}:not([data-used])").wait_for(state="attached", timeout=START)


def test_links(page: Page, origin: str, policy: Policy) -> None:
    """Five hundred in one page, which then still opens a good one."""
    open_wizard(page, f"{origin}/wizard/")
    page.evaluate(WATCH)
    chance = _chance()
    page.evaluate(FOLLOW, [link(chance, policy) for _ in range(500)])
    page.evaluate(FOLLOW, ["haoka;status=cancelled"])
    expect(page.locator("[data-outcome=haoka\\.cancelled\\.refund], [data-question=refund_on]")).to_be_visible(timeout=START)
    assert page.evaluate("strange") == []


def test_forms(page: Page, origin: str) -> None:
    """Two hundred times all four fields; a good order number goes in afterwards."""
    _answer(page, origin)
    page.evaluate(WATCH)
    chance = _chance()
    page.evaluate(FILL, [{name: junk(chance) for name in FIELDS} for _ in range(200)])
    page.evaluate(FILL, [{"order": "CM42", "item": "", "amount": "", "own": ""}])
    expect(page.locator(".message__text").first).to_contain_text("CM42", timeout=3 * START)
    assert page.evaluate("strange") == []


def test_imported_files(page: Page, origin: str) -> None:
    """Each is refused in one sentence or shown as text; a good one is taken afterwards."""
    open_wizard(page, f"{origin}/wizard/")
    page.evaluate(WATCH)
    chance = _chance()
    page.locator("details", has=page.locator("[data-import]")).locator("summary").click()
    good = {"id": "ok", "platform": "lishi", "given": {"status": "requested"}}
    for text in (*(stored(chance) for _ in range(40)), json.dumps({"schema": 1, "cases": [good]})):
        file: FilePayload = {"name": "cases.json", "mimeType": "application/json", "buffer": text.encode("utf-8", "surrogatepass")}
        _used(page, "[data-import]")
        page.locator("[data-import]").set_input_files(file)
        _redrawn(page, "[data-import]")
    page.locator('[data-resume="ok"]').wait_for(timeout=START)
    assert page.evaluate("strange") == []


def test_letters_as_word_files(page: Page, origin: str, tmp_path: Path) -> None:
    """What was typed stands in the file as the page shows it, and the file opens."""
    _answer(page, origin)
    chance = _chance()
    for _ in range(8):
        for name in ("order", "item", "own"):
            page.evaluate("([name, value]) => { document.getElementById(name).value = value; }", [f"fill-{name}", junk(chance)])
        _used(page, "#fill-done")
        page.locator("#fill-done").click()
        _redrawn(page, "#fill-done")
        open_letters(page)
        shown = page.locator("#letter-12315").evaluate("letter => [...letter.querySelectorAll('p, li')].map((line) => line.textContent)")
        file = saved(page, '[data-save="docx"][data-from="letter-12315"]', tmp_path)
        written = [paragraph.text for paragraph in Document(str(file)).paragraphs]
        assert len(written) == len(shown)
        assert all(line.endswith(text) for line, text in zip(written, shown, strict=True))
