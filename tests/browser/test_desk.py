"""The support desk in a real Chromium: from empty to a copied reply with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.test_wizard import START
from tests.conftest import NOW


def _open(page: Page, origin: str, path: str = "/support/") -> None:
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}{path}")
    page.locator("[data-desk][data-ready]").wait_for(timeout=START)


def test_from_empty_to_a_copied_reply_by_keyboard(page: Page, origin: str) -> None:
    """Arrows choose platform and status, Tab moves on to the reply's copy button, Enter copies."""
    _open(page, origin)
    page.locator("#desk-platform").focus()
    page.keyboard.press("ArrowDown")
    page.locator("#desk-status").wait_for()
    page.keyboard.press("Tab")
    expect(page.locator("#desk-status")).to_be_focused()
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    expect(page.locator("[data-desk-answer]")).to_contain_text("处理中")
    expect(page.locator("#desk-status")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.form === 'text'"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("[data-reply]").first).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"处理中：等商家答复，到期再申诉\n{origin}/a/lishi.requested.wait/"


def test_replies_in_the_other_language_and_with_dates(page: Page, origin: str) -> None:
    """The reply's language is chosen apart from the desk's; dates given become dates in the reply."""
    _open(page, origin)
    page.locator("#desk-platform").select_option("lishi")
    page.locator("#desk-status").select_option("requested")
    page.locator("#desk-requested_on").fill("2026-11-18")
    page.locator("#desk-requested_on").blur()
    page.locator("#desk-reply-lang").select_option("en")
    short = page.locator(".desk__reply pre").nth(1)
    expect(short).to_contain_text("Thu 19 Nov to Fri 20 Nov")
    expect(short).to_contain_text(f"{origin}/en/a/lishi.requested.wait/")
    page.locator('[data-form="markdown"]').nth(1).click()
    assert "1\\. " not in page.evaluate("navigator.clipboard.readText()")
    page.locator('[data-form="html"]').nth(1).click()
    expect(page.locator('[data-form="html"]').nth(1)).to_have_text("已复制")


def test_a_wrong_date_is_named_beside_its_field(page: Page, origin: str) -> None:
    """A date in the future is explained, kept, and does not take the answer away."""
    _open(page, origin, "/en/support/")
    page.locator("#desk-platform").select_option("haoka")
    page.locator("#desk-status").select_option("requested")
    page.locator("#desk-requested_on").fill("2027-01-01")
    page.locator("#desk-requested_on").blur()
    expect(page.locator("#desk-requested_on-error")).to_contain_text("2027-01-01")
    expect(page.locator("#desk-requested_on")).to_have_value("2027-01-01")
    expect(page.locator("[data-desk-answer]")).to_contain_text("In progress")


def test_articles_are_found_and_their_short_link_copied(page: Page, origin: str) -> None:
    """Typing narrows the list of articles, best first; the short link goes to the clipboard."""
    _open(page, origin)
    page.locator("#desk-search").fill("退款没到")
    expect(page.locator("[data-article]:visible").first).to_have_attribute("data-article", "refund-delayed")
    page.locator("[data-article]:visible [data-copy-link]").first.click()
    expect(page.locator("[data-article]:visible [data-copy-link]").first).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"{origin}/a/refund-delayed/"


def test_a_failed_request_does_not_end_the_desk(browser: Browser, origin: str) -> None:
    """One request that Python cannot answer is said to be our fault; the next field works as before."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.add_init_script(
            "const post = Worker.prototype.postMessage;"
            "Worker.prototype.postMessage = function (told) { post.call(this, window.spoil ? { ...told, request: '{}' } : told); };"
        )
        _open(page, origin)
        page.evaluate("window.spoil = true")
        page.locator("#desk-platform").select_option("haoka")
        expect(page.locator("[data-broken]")).to_be_visible()
        page.evaluate("window.spoil = false")
        page.locator("#desk-platform").select_option("lishi")
        page.locator("#desk-status").wait_for()
        expect(page.locator("[data-broken]")).to_be_hidden()


def test_a_pasted_message_fills_the_fields_and_gives_the_reply(page: Page, origin: str) -> None:
    """From a paste to the reply without another key; what was read is said, and the address opens the same again."""
    _open(page, origin)
    page.locator("#desk-message").focus()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('李氏卡盟 18号提交的取消申请 到现在没人理我 花了98 订单号LS20261118001')")
    page.keyboard.press("Control+V")
    expect(page.locator("#desk-platform")).to_have_value("lishi", timeout=START)
    expect(page.locator("#desk-status")).to_have_value("requested")
    expect(page.locator("#desk-requested_on")).to_have_value("2026-11-18")
    expect(page.locator("#desk-order")).to_have_value("LS20261118001")
    expect(page.locator("[data-desk-said]")).to_contain_text("李氏卡盟")
    expect(page.locator("[data-desk-answer]")).to_contain_text("处理中")
    assert page.url.endswith("#lishi;status=requested;requested_on=2026-11-18")
    assert "LS2026" not in page.url
    page.reload()
    expect(page.locator("#desk-requested_on")).to_have_value("2026-11-18", timeout=START)


def test_a_date_is_typed_in_any_usual_way(page: Page, origin: str) -> None:
    """Nothing is redrawn under the hands, and 11-18 is a day."""
    _open(page, origin)
    page.locator("#desk-platform").select_option("lishi")
    page.locator("#desk-status").select_option("requested")
    page.locator("#desk-requested_on").focus()
    page.keyboard.type("11月18日", delay=40)
    page.keyboard.press("Tab")
    expect(page.locator("[data-desk-answer]")).to_contain_text("11月20日")
    expect(page.locator("#desk-requested_on-error")).to_have_count(0)


def test_another_platform_drops_what_it_does_not_offer(page: Page, origin: str) -> None:
    """Nobody chose wrongly, so nothing is called wrong."""
    _open(page, origin)
    page.locator("#desk-platform").select_option("haoka")
    page.locator("#desk-status").select_option("packed")
    expect(page.locator("#desk-product")).to_be_visible()
    page.locator("#desk-platform").select_option("lishi")
    expect(page.locator("#desk-status")).to_have_value("")
    expect(page.locator(".question__error")).to_have_count(0)
