"""What browsers inside other apps, old ones and strict ones refuse: something else takes its place, or the page says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.shopper import enter, open_letters, open_wizard
from tests.conftest import NOW

NO_CLIPBOARD = {
    "removed": "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });",
    "refusing": "Clipboard.prototype.write = Clipboard.prototype.writeText = () => Promise.reject(new Error('NotAllowedError'));",
    "silent": "Clipboard.prototype.writeText = Clipboard.prototype.write = () => new Promise(() => {});",
}
"""What a clipboard can be like, as a script that makes it so."""

PLAIN = "http://help.example"
"""A page's address without https, other than this machine's."""

NO_COMMAND = "document.execCommand = () => false;"
"""A browser that refuses the old way to copy as well."""


def _waiting(page: Page, origin: str) -> None:
    """A request of two days ago at the first platform."""
    page.clock.set_fixed_time(NOW)
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    enter(page, "requested_on", "2026-11-20")
    page.locator("[data-outcome]").wait_for()


def _pasted(page: Page) -> str:
    """What a press on the keys for pasting puts into a field."""
    page.evaluate("document.getElementById('pasted')?.remove()")
    page.evaluate("document.body.appendChild(Object.assign(document.createElement('textarea'), { id: 'pasted' }))")
    page.locator("#pasted").focus()
    page.keyboard.press("Control+V")
    return page.locator("#pasted").input_value()


@pytest.mark.parametrize("how", NO_CLIPBOARD)
def test_without_a_clipboard_the_old_command_copies(page: Page, origin: str, how: str) -> None:
    """The same text is copied, the button says so, and nothing else shows."""
    page.add_init_script(NO_CLIPBOARD[how])
    _waiting(page, origin)
    button = page.locator(".message [data-reply]").first
    wanted = button.get_attribute("data-reply")
    button.click()
    expect(button).to_contain_text("已复制")
    expect(page.locator("[data-by-hand]")).to_be_hidden()
    expect(button).to_be_focused()
    assert _pasted(page) == wanted


def test_where_nothing_copies_the_text_stays_selected(page: Page, origin: str) -> None:
    """A sentence says how to copy it by hand; closed, by button or key, it leaves the focus where it was."""
    page.add_init_script(NO_CLIPBOARD["removed"] + NO_COMMAND)
    _waiting(page, origin)
    for link in ("data-copy-link", "data-reply"):
        button = page.locator(f"[{link}]:visible").first
        button.click()
        box = page.locator("[data-by-hand]")
        expect(box).to_contain_text("文字已选好")
        field = box.locator("textarea")
        value = field.input_value()
        assert value
        assert field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)") == value
        page.keyboard.press("Control+C")
        if link == "data-reply":
            page.keyboard.press("Escape")
        else:
            box.locator("[data-by-hand-close]").click()
        expect(box).to_be_hidden()
        expect(button).to_be_focused()
        assert _pasted(page).replace("\r\n", "\n") == value


def test_over_plain_http_a_text_is_copied(browser: Browser, origin: str) -> None:
    """A page without https has no clipboard; its copy buttons copy."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.route(
            "http://help.example/**", lambda route: route.fulfill(response=route.fetch(url=route.request.url.replace(PLAIN, origin)))
        )
        page.goto(f"{PLAIN}/answers/lishi/lishi.requested.wait/")
        assert page.evaluate("isSecureContext || 'clipboard' in navigator") is False
        button = page.locator("[data-reply]:visible").first
        wanted = button.get_attribute("data-reply")
        button.click()
        expect(button).to_contain_text("已复制")
        assert _pasted(page) == wanted


STORAGES = {
    "throws": "Object.defineProperty(window, 'localStorage', { configurable: true, get() { throw new Error('SecurityError'); } });",
    "absent": "Object.defineProperty(window, 'localStorage', { configurable: true, value: null });",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
}
"""What a browser's storage can be like, as a script that makes it so."""


@pytest.mark.parametrize("how", STORAGES)
def test_where_nothing_can_be_kept_the_press_says_so(page: Page, origin: str, how: str) -> None:
    """No tick, and a sentence what to do instead, beside the button that it names; the theme's own switch works all the same."""
    page.add_init_script(STORAGES[how])
    _waiting(page, origin)
    page.locator("[data-keep]").click()
    expect(page.locator("[data-told]")).to_contain_text("关掉页面就没了")
    expect(page.locator("#keep")).to_have_text("导出文件")
    page.locator("#keep").click(trial=True)  # what is said does not lie over the button that it names
    assert "已存在这台设备上" not in page.locator("body").inner_text()
    expect(page.locator("[data-md-component=palette] label").first).to_be_visible()
    dark = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator("[data-md-component=palette] label:visible").first.click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", dark or "")


def test_a_file_that_did_not_come_is_met_with_text_to_copy(page: Page, origin: str) -> None:
    """Under the press: copy the text, or open the page in a browser."""
    page.add_init_script("HTMLAnchorElement.prototype.click = () => {};")
    _waiting(page, origin)
    open_letters(page)
    letter = page.locator(".message").filter(has=page.locator("#letter-12315"))
    letter.locator(".say__ways summary").click() if letter.locator(".say__ways[open]").count() == 0 else None
    letter.locator("[data-save=txt]").click()
    told = letter.locator("[data-instead]")
    expect(told).to_contain_text("在浏览器里打开")
    told.locator("[data-reply]").click()
    expect(told.locator("[data-reply]")).to_have_text("已复制")
    assert _pasted(page) == letter.locator(".say__copy").get_attribute("data-reply")


@pytest.mark.parametrize("how", ["undefined", "() => {}"])
def test_where_nothing_prints_the_press_says_so(page: Page, origin: str, how: str) -> None:
    """Without printing, or with one that does nothing: a sentence, the text to copy, and no sheet that stays behind."""
    page.add_init_script(f"window.print = {how};")
    _waiting(page, origin)
    page.locator("[data-print=checklist]").click()
    told = page.locator("[data-instead]")
    expect(told).to_contain_text("这里打印不了")
    expect(page.locator(".sheet")).to_have_count(0)
    assert "申请" in (told.locator("[data-reply]").get_attribute("data-reply") or "")


def test_a_sheet_that_was_printed_is_gone_at_the_next_touch(page: Page, origin: str) -> None:
    """A browser that prints and never says that it is done does not print that sheet again."""
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'));")
    _waiting(page, origin)
    page.locator("[data-print=checklist]").click()
    expect(page.locator(".sheet")).to_have_count(1)
    page.locator("#answer").click()
    expect(page.locator(".sheet")).to_have_count(0)
    expect(page.locator("[data-instead]")).to_have_count(0)


def test_a_long_press_is_the_browsers(page: Page, origin: str) -> None:
    """Nothing on an answer stops texts from being selected or a menu from opening."""
    _waiting(page, origin)
    free = page.locator("[data-screen] *").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).userSelect === 'none' && !one.closest('button, summary, label')).length"
    )
    assert free == 0
    assert page.locator("#answer").evaluate("one => one.dispatchEvent(new Event('contextmenu', { bubbles: true, cancelable: true }))")


TOUCH = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "timezone_id": "Asia/Shanghai"}


def _steps(page: Page) -> int:
    return int(page.evaluate("history.state?.depth ?? 0"))


def test_a_double_tap_adds_one_step(browser: Browser, origin: str) -> None:
    """Fingers that bounce answer one question, wherever the second tap lands; the next question then answers at once."""
    with browser.new_context(**TOUCH, service_workers="block") as context:  # type: ignore[arg-type]
        page = context.new_page()
        open_wizard(page, f"{origin}/wizard/")
        for step, press in ((1, '[data-platform="lishi"]'), (2, '[data-answer="status"][data-value="delivered"]')):
            box = page.locator(press).bounding_box()
            assert box
            for _ in range(2):
                page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
                page.wait_for_timeout(120)
            page.wait_for_timeout(600)
            assert _steps(page) == step
        page.go_back()
        page.locator("[data-question=status]").wait_for()
        page.go_back()
        page.locator("[data-question=platform]").wait_for()


def test_a_double_click_adds_one_step(page: Page, origin: str) -> None:
    """So does a mouse, and a form that is sent twice; a double press on Back goes one question back."""
    open_wizard(page, f"{origin}/wizard/")
    page.locator('[data-platform="lishi"]').dblclick()
    page.locator("[data-question=status]").wait_for()
    assert _steps(page) == 1
    page.locator('[data-answer="status"][data-value="requested"]').dblclick()
    page.locator("#requested_on").fill("2026-09-30")
    page.locator("form[data-input] [type=submit]").dblclick()
    page.locator("[data-outcome]").wait_for()
    page.wait_for_timeout(200)
    assert _steps(page) == 3
    page.locator("[data-back]").first.dblclick()
    page.locator("[data-question=requested_on]").wait_for()
    page.wait_for_timeout(200)
    assert _steps(page) == 2


def test_the_systems_back_gesture_goes_to_the_question_before(page: Page, origin: str) -> None:
    """Each back undoes one answer, forward redoes it, and only from the first question does it leave the page."""
    page.goto(f"{origin}/guides/paid/")
    open_wizard(page, f"{origin}/wizard/")
    page.locator('[data-platform="lishi"]').click()
    page.locator('[data-answer="status"][data-value="delivered"]').click()
    page.locator("[data-question=fault]").wait_for()
    for question in ("status", "platform"):
        page.go_back()
        page.locator(f"[data-question={question}]").wait_for()
    page.go_forward()
    page.locator("[data-question=status]").wait_for()
    page.go_back()
    page.locator("[data-question=platform]").wait_for()
    page.go_back()
    page.wait_for_url("**/guides/paid/")


def test_back_while_an_answer_is_on_its_way_undoes_it(page: Page, origin: str) -> None:
    """Nothing follows a reader who has gone back: page, address and history say the same."""
    open_wizard(page, f"{origin}/wizard/", "lishi")
    page.locator("[data-question=status]").wait_for()
    page.evaluate("""() => {
        document.querySelector('[data-answer="status"][data-value="delivered"]').click();
        history.back();
    }""")
    page.locator("[data-question=platform]").wait_for()
    page.wait_for_timeout(300)
    expect(page.locator("[data-question=platform]")).to_be_visible()
    assert "delivered" not in page.url
