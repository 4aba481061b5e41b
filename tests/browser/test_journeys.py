"""Five shoppers with a phone, from the home page to a file or text that a stranger could use."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.shopper import choose, enter, fill, finish, from_home, open_letters, saved
from tests.conftest import NOW
from tests.render.reminders import read_calendar


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _word(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def test_a_silent_merchant_after_the_holiday(page: Page, origin: str, tmp_path: Path) -> None:
    """李氏卡盟: the appeal for now and the letter for later, with the days after the holiday."""
    page.clock.set_fixed_time(NOW)
    from_home(page, origin, "lishi")
    choose(page, "status", "requested")
    enter(page, "requested_on", "2026-09-30")
    expect(page.locator(".answer__summary")).to_contain_text("10月8日（周四）至10月9日（周五）")
    fill(page, order="LS20260930", item="游戏点卡100元", amount="98")
    appeal = _text(saved(page, '[data-save="txt"][data-from="message-appeal-late"]', tmp_path))
    assert "LS20260930" in appeal
    assert "游戏点卡100元" in appeal
    assert "2026年9月30日" in appeal
    letter = _word(saved(page, '[data-save="docx"][data-from="letter-12315"]', tmp_path))
    assert letter[0] == "消费者投诉书"
    assert "支付金额：98.00元" in letter
    assert any("商家答复取消申请：【" in line for line in letter), "a period only the platform sets is for the sender to copy"
    assert not any("10月8日" in line for line in letter)


def test_a_licence_refused_inside_the_five_minutes(page: Page, origin: str, tmp_path: Path) -> None:
    """卡盟: the letter that names both times and asks for the system's record."""
    page.clock.set_fixed_time(NOW)
    from_home(page, origin, "kameng")
    choose(page, "status", "rejected")
    choose(page, "product", "software-licence")
    choose(page, "refusal", "dispatching")
    choose(page, "fault", "none")
    enter(page, "paid_at", "2026-11-22T09:52")
    finish(page)
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "kameng.rejected.grace")
    fill(page, order="KM1", own="9点54分点的取消，页面说已进入发货流程。")
    open_letters(page)
    letter = _text(saved(page, '[data-save="txt"][data-from="letter-12315"]', tmp_path))
    assert "2026年11月22日09:52" in letter
    assert "9点54分点的取消" in letter
    assert "发货时间的系统记录" in letter


def test_a_sim_signed_for_and_not_activated(page: Page, origin: str, tmp_path: Path) -> None:
    """号卡盟: the message to send now and a reminder before the period on the card ends."""
    page.clock.set_fixed_time(NOW)
    from_home(page, origin, "haoka")
    choose(page, "status", "delivered")
    choose(page, "product", "sim")
    choose(page, "fault", "none")
    choose(page, "condition", "intact")
    enter(page, "signed_on", "2026-11-18")
    finish(page)
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "haoka.delivered.return")
    fill(page, order="HK88")
    message = _text(saved(page, '[data-save="txt"][data-from="message-return"]', tmp_path))
    assert "HK88" in message
    assert "2026年11月18日" in message
    calendar = read_calendar(saved(page, "[data-reminder]", tmp_path).read_bytes().decode())
    assert "2026-11-25" in [event["start"] for event in calendar["events"]]
    assert all(event["url"].startswith(f"{origin}/wizard/#haoka;") for event in calendar["events"])


def test_part_of_an_order(page: Page, origin: str) -> None:
    """B特派: the words to send, copied with the order number in them."""
    page.clock.set_fixed_time(NOW)
    from_home(page, origin, "btepai")
    choose(page, "status", "paid")
    choose(page, "scope", "part")
    finish(page)
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "btepai.paid.part")
    fill(page, order="BT-5")
    page.locator(".say [data-reply]").first.click()
    expect(page.locator(".say [data-reply]").first).to_have_text("已复制")
    assert "BT-5" in page.evaluate("navigator.clipboard.readText()")


def test_a_bank_card_refund_that_is_late(page: Page, origin: str, tmp_path: Path) -> None:
    """李氏卡盟: overdue in words, the question for the bank, and the letter with the date of the refund."""
    page.clock.set_fixed_time(NOW)
    from_home(page, origin, "lishi")
    choose(page, "status", "cancelled")
    enter(page, "refund_on", "2026-11-12")
    choose(page, "pay_by", "bank-card")
    finish(page)
    expect(page.locator("[data-timeline=refund]")).to_have_attribute("data-state", "overdue")
    fill(page, order="LS-7", amount="30")
    letter = _word(saved(page, '[data-save="docx"][data-from="letter-12315"]', tmp_path))
    assert any("2026年11月12日：平台同意或发起退款" in line for line in letter)
    assert any("退还30.00元" in line for line in letter)
