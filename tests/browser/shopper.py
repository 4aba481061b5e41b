"""What a shopper does in the wizard, shared by tests and measurements."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

START = 20_000
"""How long Python may take to start on a busy machine, in milliseconds."""


PYTHON_IN_PAGE = """const startPython = async (own, runtime) => {
    const { note, Snapshot } = await import(own + "/wizard/restore.mjs");
    const cutDown = await fetch(runtime + "whole/memory.bin");
    const whole = cutDown.ok ? runtime + "whole/" : runtime;
    const { loadPyodide } = await import(whole + "pyodide.mjs");
    const real = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = (source, imports) => (note(imports), real(source, imports));
    const packed = await (await fetch(whole + "memory.bin")).arrayBuffer();
    const _loadSnapshot = Snapshot.unpack(packed);
    const rest = { lockFileURL: runtime + "pyodide-lock.json", stdLibURL: runtime + "empty.zip" };
    return loadPyodide({ indexURL: whole, ...rest, _loadSnapshot });
};"""
"""All of the site's Python outside its worker, for what no page of ours may do: run it beside the test's own script."""


def until_ready(page: Page) -> None:
    """Wait until Python is up: what is asked before that is tested on its own."""
    page.locator("[data-wizard][data-ready]").wait_for(timeout=START)


def open_wizard(page: Page, address: str, fragment: str = "") -> None:
    """The wizard with Python up, at a link's screen."""
    page.goto(address)
    until_ready(page)
    if fragment:
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        page.locator(":not([data-question=platform])[data-question], [data-outcome], .notice[role=alert]").first.wait_for()


def from_home(page: Page, origin: str, platform: str) -> None:
    """From the home page into the wizard, to a platform's first question."""
    page.goto(f"{origin}/")
    page.locator(".hero__start a").click()
    page.wait_for_url("**/wizard/", wait_until="load")
    until_ready(page)
    page.locator(f'[data-platform="{platform}"]').click()


def choose(page: Page, key: str, value: str) -> None:
    """Press one answer."""
    page.locator(f'[data-answer="{key}"][data-value="{value}"]').click(timeout=START)
    page.locator(f'[data-question="{key}"]').wait_for(state="detached")


def enter(page: Page, key: str, value: str) -> None:
    """Type a date, a time or an amount and go on."""
    page.locator(f"#{key}").fill(value, timeout=START)
    page.locator(f'form[data-input="{key}"] [type=submit]').click()
    page.locator(f'[data-question="{key}"]').wait_for(state="detached")


def finish(page: Page) -> None:
    """Leave out what is optional, if anything is left."""
    page.locator("[data-outcome], [data-finish]").first.wait_for(timeout=START)
    if page.locator("[data-outcome]").count() == 0:
        page.locator("[data-finish]").click()
        page.locator("[data-outcome]").wait_for()


def fill(page: Page, **values: str) -> None:
    """Type what fills the texts: order, item, amount, own."""
    for key, value in values.items():
        page.locator(f"#fill-{key}").fill(value)
    page.locator("#fill-done").click()
    page.locator("[data-announce]", has_text="已填").wait_for(state="attached")


def open_letters(page: Page) -> None:
    """Unfold the letters where they are folded."""
    fold = page.locator("details.answer__letters")
    if fold.get_attribute("open") is None:
        fold.locator("> summary").click()


def saved(page: Page, selector: str, folder: Path) -> Path:
    """The file that a press on a button saves."""
    with page.expect_download(timeout=START) as download:
        page.locator(selector).click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target
