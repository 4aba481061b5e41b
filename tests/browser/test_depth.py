"""What the answer can do besides being read: count down, fill in, tick, print, remind, be kept, and say what has changed."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.shopper import START, enter, fill, finish, open_letters, open_wizard, saved
from tests.conftest import NOW
from wizard.adapters.bridge import handle
from wizard.load import load_policy

POLICY = load_policy()
STORED = "localStorage.getItem('can-i-cancel.cases')"


def _open(page: Page, origin: str, fragment: str, lang: str = "") -> None:
    page.clock.set_fixed_time(NOW)
    open_wizard(page, f"{origin}{lang}/wizard/", fragment)


def _dated(page: Page, origin: str) -> None:
    """A request of two days ago at the first platform."""
    _open(page, origin, "lishi;status=requested")
    enter(page, "requested_on", "2026-11-20")
    page.locator("[data-outcome]").wait_for()


def test_the_grace_period_counts_down_and_then_the_answer_changes(page: Page, origin: str) -> None:
    """The clock runs second by second; when it is over the period is over without a reload."""
    page.clock.install(time=NOW)
    open_wizard(page, f"{origin}/wizard/", "kameng;status=paid;product=game-card;reason=price")
    enter(page, "paid_at", "2026-11-22T09:57")
    finish(page)
    timer = page.get_by_role("timer")
    expect(timer).to_have_text(re.compile(r"还剩0[12]:\d\d"))
    before = timer.text_content()
    page.clock.run_for(2000)
    assert timer.text_content() != before
    page.clock.fast_forward("03:00")
    page.clock.run_for(2000)
    expect(page.locator("[data-timeline=grace]")).to_have_attribute("data-state", "overdue")
    expect(timer).to_have_count(0)


def test_a_date_left_out_is_filled_in_where_its_answer_shows(page: Page, origin: str) -> None:
    """The field stands in the answer, begins at today, and the dates appear in its place with the focus on them."""
    _open(page, origin, "lishi;status=requested")
    finish(page)
    field = page.locator("#inline-requested_on")
    expect(field).to_have_value("2026-11-22")
    field.fill("2026-11-20")
    page.locator('[data-inline="requested_on"] [type=submit]').click()
    expect(page.locator("#timelines")).to_contain_text("11月23日（周一）至11月24日（周二）")
    expect(page.locator("#answer")).to_be_focused()
    expect(page.locator("[data-timeline=merchant-reply] .days")).to_be_visible()


def test_yesterday_is_one_press(page: Page, origin: str) -> None:
    """The last days are buttons under the date's field."""
    _open(page, origin, "lishi;status=requested")
    page.locator('.recent [data-value="2026-11-21"]').click()
    expect(page.locator(".answers")).to_contain_text("2026年11月21日")


def test_filling_in_keeps_place_and_focus(page: Page, origin: str) -> None:
    """The texts change around the reader; a mistake takes the focus and loses nothing."""
    _dated(page, origin)
    fill(page, order="CM-1", item="点券", amount="12.5", own="他说周五发")
    expect(page.locator("#fill-done")).to_be_focused()
    expect(page.locator(".message__text").first).to_contain_text("CM-1")
    page.locator("#fill-amount").fill("12,5")
    page.locator("#fill-done").click()
    expect(page.locator("#amount-error")).to_contain_text("12,5")
    expect(page.locator("#fill-amount")).to_be_focused()
    expect(page.locator("#fill-own")).to_have_value("他说周五发")


def test_nothing_typed_reaches_address_or_title(page: Page, origin: str) -> None:
    """Order, product, amount and own words stay on the page."""
    _dated(page, origin)
    fill(page, order="SECRET-1", item="SECRET-2", amount="12.34", own="SECRET-3")
    assert not re.search(r"SECRET|12\.34|2026-11-20", page.url + page.title())
    assert page.evaluate(STORED) is None
    assert page.evaluate("Object.keys(sessionStorage).length") == 0


def test_the_checklist_feeds_the_letter(page: Page, origin: str) -> None:
    """Ticking keeps the focus, shows in the letter's evidence and survives Back and Forward."""
    _dated(page, origin)
    open_letters(page)
    page.locator("#tick-request").check()
    expect(page.locator("#letter-12315")).not_to_contain_text("订单详情页截图")
    expect(page.locator("#tick-request")).to_be_focused()
    expect(page.locator("details.answer__letters")).to_have_attribute("open", "")
    page.go_back()
    page.locator("[data-question]").wait_for()
    page.go_forward()
    expect(page.locator("#tick-request")).to_be_checked()


def test_the_checklist_and_the_letter_print_alone(page: Page, origin: str) -> None:
    """Only the sheet asked for is on the paper, with its ticks, and the page is as before afterwards."""
    _dated(page, origin)
    page.locator("#tick-request").check()
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.locator('[data-print="checklist"]').click()
    page.emulate_media(media="print")
    expect(page.locator(".sheet")).to_be_visible()
    expect(page.locator(".sheet input").first).to_be_checked()
    expect(page.locator(".answer")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".sheet")).to_have_count(0)
    expect(page.locator(".answer")).to_be_visible()


def test_the_reminder_is_the_file_that_python_makes_anywhere(page: Page, origin: str, tmp_path: Path) -> None:
    """The library is loaded at the press, and the file equals the one made outside the browser."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _dated(page, origin)
    assert not any("reminder.zip" in url for url in asked)
    file = saved(page, "[data-reminder]", tmp_path)
    assert any("reminder.zip" in url for url in asked)
    state = page.evaluate("history.state.state")
    request = {"op": "reminder", "state": state, "lang": "zh", "base": "../", "root": f"{origin}/", "now": NOW.timestamp() * 1000}
    assert file.read_bytes().decode() == json.loads(handle(json.dumps(request)))["file"]["text"]


def test_a_case_is_kept_only_when_asked_and_is_there_again(page: Page, origin: str) -> None:
    """Kept with one press, it waits in the wizard, says its next deadline, and opens."""
    _dated(page, origin)
    fill(page, order="CM-1")
    page.locator("[data-keep]").click()
    expect(page.locator("#keep")).to_contain_text("已存在这台设备上")
    page.clock.set_fixed_time(NOW + timedelta(days=3))
    page.goto(f"{origin}/wizard/")
    case = page.locator("[data-case]")
    expect(case).to_contain_text("CM-1", timeout=START)
    expect(case).to_contain_text("昨天就过了。商家没答复，点“联系客服”向平台客服申诉")
    case.locator("[data-resume]").click()
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.requested.wait")
    expect(page.locator(".message__text").first).to_contain_text("CM-1")


def test_cases_go_out_and_come_in_as_a_file_and_one_press_deletes_all(page: Page, origin: str, tmp_path: Path) -> None:
    """Export, delete everything, import: the case is back; a file that is none is refused and changes nothing."""
    _dated(page, origin)
    page.locator("[data-keep]").click()
    page.locator("[data-restart]").click()
    file = saved(page, "[data-export]", tmp_path)
    page.locator("[data-forget-all]").click()
    expect(page.locator("[data-case]")).to_have_count(0)
    assert page.evaluate(STORED) is None
    page.locator("[data-import]").set_input_files(file)
    expect(page.locator("[data-case]")).to_have_count(1)
    broken = tmp_path / "broken.json"
    broken.write_text('{"schema": 1, "cases": "<img src=x>"}', encoding="utf-8")
    page.locator("[data-import]").set_input_files(broken)
    expect(page.locator(".cases .notice")).to_contain_text("什么都没有改动")
    expect(page.locator("[data-case]")).to_have_count(1)
    assert page.locator("[data-cases] img").count() == 0


def test_keeping_works_where_the_browser_stores_nothing(browser: Browser, origin: str) -> None:
    """With storage forbidden the case lasts until the page is closed, which is said, and the file still works."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
        )
        page = context.new_page()
        _dated(page, origin)
        page.locator("[data-keep]").click()
        expect(page.locator("[data-told]")).to_contain_text("这个浏览器不让保存")
        expect(page.locator("#keep")).not_to_contain_text("已存在这台设备上")
        page.locator("[data-restart]").click()
        expect(page.locator("[data-case]")).to_have_count(1)
        expect(page.locator(".cases .notice")).to_contain_text("这个浏览器不让保存")
        expect(page.locator("[data-export]")).to_be_visible()


def test_an_old_link_shows_the_answer_of_then_and_of_now(page: Page, origin: str) -> None:
    """A link whose answer differs from today's says so and shows both."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/wizard/#lishi;status=unpaid;v=2026-11-21;o=paid.review")
    since = page.locator("[data-since]")
    expect(since).to_contain_text("2026-11-21", timeout=START)
    expect(since.locator("a")).to_have_text("现在就申请，由商家审核")
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.unpaid.cancel")


HOSTILE = (
    "lishi;status=%3Cscript%3Ealert(1)%3C/script%3E",
    "lishi;status=paid;v=%22%3E%3Cimg%20src=x%3E;o=%3Csvg%20onload=alert(1)%3E",
    "javascript:alert(1)",
    ";;;;====%00%E2%80%AE",
    "lishi;platform=haoka;status",
    "%E0%A4%A",
    "haoka;" + "status=paid;" * 200,
)


@pytest.mark.parametrize("fragment", HOSTILE)
def test_a_hostile_link_leads_to_a_message_and_a_question(page: Page, origin: str, fragment: str) -> None:
    """Whatever stands in a link, the page says what it did not understand and asks, with nothing injected."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/wizard/#{fragment}")
    page.locator("[data-wizard][data-drawn]").wait_for(timeout=START)
    assert page.locator("[data-question], [data-outcome], [data-platform]").count() > 0
    assert page.locator("[data-screen] :is(script, img, svg:not(.track, .i))").count() == 0
    expect(page.locator("[data-screen] .notice").first).to_be_visible()


@pytest.mark.parametrize("lang", ["", "/en"])
def test_large_text_and_a_narrow_screen_need_no_sideways_scrolling(page: Page, origin: str, lang: str) -> None:
    """With text at twice its size the whole answer, letter included, fits a phone's width."""
    _open(page, origin, "lishi;status=requested", lang)
    finish(page)
    open_letters(page)
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_can_be_pressed_is_large_enough(page: Page, origin: str) -> None:
    """Every button and field in the answer is at least 44 pixels high."""
    _dated(page, origin)
    open_letters(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll('[data-screen] :is(button, input:not([type=checkbox]), textarea)')]
            .filter((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 43.5)
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_nothing_moves_while_python_starts(page: Page, origin: str) -> None:
    """Choosing before Python is up shifts nothing that the reader looks at."""
    page.clock.set_fixed_time(NOW)
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });"""
    )
    page.route("**/pyodide.asm.wasm", lambda _: None)
    page.goto(f"{origin}/wizard/")
    page.locator('[data-platform="lishi"]').click()
    page.locator('[data-answer="status"][data-value="requested"]').click()
    page.locator("[data-finish]").click()
    expect(page.locator("[data-outcome]")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-question=requested_on]")).to_be_visible()
    assert page.evaluate("window.moved") < 0.02
    page.unroute_all(behavior="ignoreErrors")
