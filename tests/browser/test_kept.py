"""Kept orders in a real browser: nothing is lost to a full disk, to another window or to what cannot be read, and all of it can go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.shopper import START, enter, fill, open_wizard, saved, until_ready
from tests.conftest import NOW
from tools.bench.hostile import KEY, LARGE, answered, kept

STORED = f"localStorage.getItem('{KEY}')"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with several windows."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as opened:
        yield opened


def _answer(context: BrowserContext, origin: str, order: str = "") -> Page:
    """A window with an answer."""
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    enter(page, "requested_on", "2026-11-20")
    page.locator("[data-outcome]").wait_for()
    if order:
        fill(page, order=order)
    return page


def _list(context: BrowserContext, origin: str) -> Page:
    """A window with the list of kept orders."""
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/wizard/")
    page.locator("[data-cases] .cases").wait_for(timeout=START)
    return page


def _put(context: BrowserContext, origin: str, text: str) -> None:
    """Write what the device keeps."""
    page = context.new_page()
    page.goto(f"{origin}/privacy/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.close()


def _orders(page: Page) -> list[str]:
    return sorted(row["given"].get("order", "") for row in json.loads(page.evaluate(STORED))["cases"])


GONE = {"id": "old", "platform": "gone", "given": {"order": "OLD-1"}, "skipped": []}


@pytest.mark.parametrize(
    "kept", [json.dumps({"schema": 1, "cases": [GONE]}), '{"schema": 2, "cases": ["OLD-1"]}', '{"cases": [{"id": "OLD-1']
)
def test_what_cannot_be_read_is_shown_exported_and_outlives_the_next_case(
    context: BrowserContext, origin: str, tmp_path: Path, kept: str
) -> None:
    """A platform that is gone, another version and half a text stay beside the case that is kept after them."""
    _put(context, origin, kept)
    page = _answer(context, origin, "NEW-1")
    page.locator("[data-keep]").click()
    page.locator("strong#keep").wait_for()
    listed = _list(context, origin)
    expect(listed.locator("[data-case]")).to_have_count(1)
    expect(listed.locator(".cases .notice")).to_contain_text("有1条以前存的内容现在读不出来")
    exported = saved(listed, "[data-export]", tmp_path).read_text(encoding="utf-8")
    assert "OLD-1" in exported
    assert "NEW-1" in exported


def test_a_full_disk_is_told_and_keeps_what_it_had(context: BrowserContext, origin: str) -> None:
    """With the browser's room really used up nothing is called kept, and the cases from before are still there."""
    page = _answer(context, origin, "ONE")
    page.locator("[data-keep]").click()
    page.locator("strong#keep").wait_for()
    page.evaluate(
        """() => { for (let size = 1 << 20; size >= 1; size >>= 1) for (;;)
            try { localStorage.setItem("filler", (localStorage.getItem("filler") ?? "") + "x".repeat(size)); } catch { break; } }"""
    )
    other = _answer(context, origin, "TWO")
    other.locator("[data-keep]").click()
    expect(other.locator("[data-told]")).to_contain_text("这个浏览器不让保存")
    expect(other.locator("#keep")).not_to_contain_text("已存在这台设备上")
    expect(other.locator("#keep[data-export]")).to_be_visible()
    assert _orders(other) == ["ONE"]


def test_two_windows_that_keep_at_once_both_keep(context: BrowserContext, origin: str) -> None:
    """Pressed in the same moment, again and again, none is lost."""
    for number in range(3):
        one, two = _answer(context, origin, f"A{number}"), _answer(context, origin, f"B{number}")
        for page in (one, two):
            page.evaluate("setTimeout(() => document.querySelector('[data-keep]').click(), 300 - (Date.now() % 300))")
        for page in (one, two):
            page.locator("strong#keep").wait_for()
        assert _orders(one) == sorted(f"{letter}{at}" for at in range(number + 1) for letter in "AB")
        one.close()
        two.close()


def test_windows_follow_each_other(context: BrowserContext, origin: str) -> None:
    """One case in two windows: what is filled in there shows here and stays when this one ticks; deleted there, it is not kept here."""
    one = _answer(context, origin)
    one.locator("[data-keep]").click()
    one.locator("strong#keep").wait_for()
    two = _list(context, origin)
    two.locator("[data-resume]").click()
    two.locator("[data-outcome]").wait_for()
    fill(two, order="CM-9")
    expect(one.locator("#fill-order")).to_have_value("CM-9")
    one.locator("#tick-request").check()
    expect(two.locator("#tick-request")).to_be_checked()
    assert _orders(one) == ["CM-9"]
    listed = _list(context, origin)
    listed.locator("[data-forget-all]").click()
    expect(listed.locator("[data-case]")).to_have_count(0)
    expect(one.locator("[data-keep]")).to_be_visible()
    expect(two.locator("[data-keep]")).to_be_visible()


def test_deleting_all_deletes_what_it_showed(context: BrowserContext, origin: str) -> None:
    """A list that another window has outdated shows the rest first."""
    page = _answer(context, origin, "ONE")
    page.locator("[data-keep]").click()
    page.locator("strong#keep").wait_for()
    listed = _list(context, origin)
    expect(listed.locator("[data-case]")).to_have_count(1)
    # The list is not told: what another window does in the moment of the press.
    listed.evaluate("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    text = json.loads(page.evaluate(STORED))
    text["cases"].append({**text["cases"][0], "id": "two"})
    listed.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(text)])
    listed.locator("[data-forget-all]").click()
    expect(listed.locator(".cases .notice")).to_contain_text("什么都没有删")
    expect(listed.locator("[data-case]")).to_have_count(2)
    listed.locator("[data-forget-all]").click()
    expect(listed.locator("[data-case]")).to_have_count(0)
    assert listed.evaluate(STORED) is None


def test_after_deleting_all_nothing_typed_comes_back(context: BrowserContext, origin: str) -> None:
    """Not by Back, not by a reload, not from history or storage; pages and settings go with one more press."""
    page = _answer(context, origin, "SECRET-1")
    page.locator("[data-keep]").click()
    page.locator("strong#keep").wait_for()
    page.locator("[data-restart]").click()
    page.locator("[data-forget-all]").click()
    expect(page.locator(".cases .notice")).to_contain_text("已全部删除")
    page.wait_for_function("history.state.depth === 1")
    length = page.evaluate("history.length")
    for _ in range(2):
        page.go_back()
        page.locator('[data-wizard][data-drawn="platform"]').wait_for()
        assert page.evaluate("JSON.stringify(history.state)").count("2026-11-20") == 0
        page.reload()
        until_ready(page)
        expect(page.locator("[data-screen]")).not_to_contain_text("SECRET-1")
        page.go_forward()
        page.locator('[data-wizard][data-drawn="platform"]').wait_for()
    assert page.evaluate("history.length") == length
    page.goto(f"{origin}/wizard/")
    until_ready(page)


def test_pages_and_settings_are_deleted_by_choice(context: BrowserContext, origin: str) -> None:
    """One press after deleting the orders, and the browser has nothing of this site."""
    page = _answer(context, origin, "SECRET-1")
    page.locator("[data-keep]").click()
    page.locator("strong#keep").wait_for()
    page.evaluate("localStorage.setItem('can-i-cancel.desk', '{}')")
    page.wait_for_function("caches.keys().then((keys) => keys.length > 0)")
    page.locator("[data-restart]").click()
    page.locator("[data-forget-all]").click()
    page.locator("[data-clear-rest]").click()
    expect(page.locator("[data-told]")).to_contain_text("都删掉了")
    left = "caches.keys().then((keys) => [...keys, ...Object.keys(localStorage), ...Object.keys(sessionStorage)])"
    assert page.evaluate(left) == []
    page.evaluate("fetch(document.querySelector('link[rel=stylesheet]').href).then((reply) => reply.text())")
    assert page.evaluate(left) == []  # what the page fetches after that is not kept again


def test_nothing_typed_for_texts_is_in_the_browsers_history(context: BrowserContext, origin: str) -> None:
    """Back and forward in the open page have it again all the same."""
    page = _answer(context, origin)
    fill(page, order="SECRET-1", item="SECRET-2", amount="77.70", own="SECRET-3")
    assert not any(text in page.evaluate("JSON.stringify(history.state)") for text in ("SECRET", "77.7"))
    page.go_back()
    page.locator("[data-question]").wait_for()
    page.go_forward()
    expect(page.locator("#fill-own")).to_have_value("SECRET-3", timeout=START)
    assert "SECRET" not in page.evaluate("JSON.stringify(history.state)")
    page.reload()
    expect(page.locator("#fill-own")).to_have_value("", timeout=START)


def test_a_file_that_went_through_another_program_comes_in(context: BrowserContext, origin: str, tmp_path: Path) -> None:
    """GBK and UTF-16 are read as what they say."""
    own = {"item": "点券", "words": "一", "ticked": []}
    row = {"id": "g1", "platform": "lishi", "given": {"status": "requested"}, "skipped": [], "own": own}
    page = _list(context, origin)
    for encoding in ("gbk", "utf-16"):
        row["id"] = encoding.replace("-", "")
        file = tmp_path / f"{encoding}.json"
        file.write_bytes(json.dumps({"schema": 1, "cases": [row]}, ensure_ascii=False).encode(encoding))
        page.locator("[data-import]").set_input_files(file)
        page.locator(f'[data-case="{row["id"]}"]', has_text="点券").wait_for()


def test_a_file_that_is_too_much_asks_before_the_oldest_go(context: BrowserContext, origin: str, tmp_path: Path) -> None:
    """Nothing goes until the button is pressed."""
    row = {"platform": "lishi", "given": {"status": "requested"}, "skipped": []}
    held = [{**row, "id": f"x{number}", "saved": 1000 + number} for number in range(4)]
    _put(context, origin, json.dumps({"schema": 1, "cases": held}))
    page = _list(context, origin)
    file = tmp_path / "many.json"
    file.write_text(json.dumps({"schema": 1, "cases": [{**row, "id": f"y{number}", "saved": 2000} for number in range(28)]}))
    page.locator("[data-import]").set_input_files(file)
    expect(page.locator(".cases .notice")).to_contain_text("得删掉最旧的2笔")
    expect(page.locator("[data-case]")).to_have_count(4)
    page.locator("[data-make-room]").click()
    expect(page.locator("[data-case]")).to_have_count(30)
    expect(page.locator('[data-case="x3"]')).to_have_count(1)


GIVEN_UP = "workers - 1 - performance.getEntriesByName('python:lacking').length"
"""How many workers were given up because nothing came of them; all of Python may take the place of the part that is sent first."""


@pytest.mark.parametrize("name", LARGE)
def test_a_megabyte_made_to_be_slow_is_answered(context: BrowserContext, origin: str, name: str) -> None:
    """As a file and as what the device keeps: Python itself answers, none is given up as too slow, and the questions go on."""
    context.add_init_script("""globalThis.workers = 0;
        globalThis.Worker = class extends Worker { constructor(...given) { super(...given); workers += 1; } };""")
    page = context.new_page()
    page.goto(f"{origin}/wizard/")  # with the browser's own clock: a set one hides what it has marked
    page.locator("[data-cases] .cases").wait_for(timeout=START)
    answered(page, LARGE[name])
    expect(page.locator(".cases .notice, [data-case]").first).to_be_visible()
    assert page.evaluate(GIVEN_UP) == 0
    kept(page, origin, LARGE[name])
    expect(page.locator(".cases .notice, [data-case]").first).to_be_visible()
    page.locator('[data-platform="lishi"]').click()
    page.locator("[data-question=status]").wait_for()
    assert page.evaluate(GIVEN_UP) == 0
