"""The support desk in a real Chromium: from empty to a copied reply with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_wizard import START
from tests.conftest import NOW
from tools.bench.read import messages
from tools.local import ROOT
from wizard.model import Policy
from wizard.reading.reader import Reader

THIRD = ROOT / "tests" / "reading" / "messages-third.yaml"


def _open(page: Page, origin: str, path: str = "/support/") -> None:
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}{path}")
    page.locator("[data-desk][data-ready]").wait_for(timeout=START)


PASTED = "李氏卡盟 18号提交的取消申请 到现在没人理我 花了98 订单号LS20261118001"


def _paste(page: Page, text: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#desk-message").focus()
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")
    expect(page.locator("#desk-reply")).not_to_have_value("", timeout=START)


def _copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (PASTED, "现在已经超期"),
        ("B特派 拍了还没付款 怎么取消", "可以直接取消"),
        ("Haoka SIM signed for yesterday, not activated, I changed my mind", "can generally go back"),
        ("李氏卡盟 会员已经激活了 不想要了 能退吗", "改变主意通常不能退"),
    ],
)
def test_from_a_paste_to_a_copied_reply_in_two_presses(page: Page, origin: str, message: str, says: str) -> None:
    """A message that says platform and state is answered by the paste itself; one press of two keys copies the reply."""
    _open(page, origin, "/en/support/" if message.isascii() else "/support/")
    _paste(page, message)
    page.keyboard.press("Control+Enter")
    copy = page.locator("[data-desk-copy]")
    expect(copy).to_have_attribute("data-form", "html")
    expect(copy).to_have_text(re.compile("^(已复制|Copied)$"))
    assert says.lower() in _copied(page).lower()
    assert f"{origin}/" in _copied(page)


COUNT = """() => {
    globalThis.presses = 0;
    document.addEventListener("keydown", ({ key }) => {
        if (!["Control", "Alt", "Shift", "Meta"].includes(key)) globalThis.presses += 1;
    }, true);
}"""
MOST_PRESSES = 5


def test_twelve_messages_take_five_presses_each_at_the_most(page: Page, origin: str, policy: Policy) -> None:
    """From the paste to the copied reply, for strangers' messages that say all that is asked: counted by the page."""
    reader = Reader(policy)
    said = [row for row in messages(THIRD) if {"platform", "status"} <= row.get("expect", {}).keys()]
    rows = [row for row in said if reader.read(row["text"], NOW).next is None][:12]
    _open(page, origin)
    page.evaluate(COUNT)
    taken = {}
    for row in rows:
        page.keyboard.press("Alt+n")
        expect(page.locator("#desk-reply")).to_have_value("")
        page.evaluate("() => { globalThis.presses = 0; }")
        _paste(page, row["text"])
        page.locator("[data-desk-copy]").evaluate("button => { button.textContent = ''; }")  # it may still tell of the row before
        page.keyboard.press("Control+Enter")
        expect(page.locator("[data-desk-copy]")).to_have_text("已复制")
        taken[row["id"]] = page.evaluate("globalThis.presses")
        assert (page.locator("#desk-platform").input_value(), page.locator("#desk-status").input_value()) == (
            row["expect"]["platform"],
            row["expect"]["status"],
        )
        assert f"{origin}/" in _copied(page)
    assert len(taken) == 12
    assert all(0 < presses <= MOST_PRESSES for presses in taken.values()), taken


def test_from_empty_to_a_copied_reply_by_keyboard(page: Page, origin: str) -> None:
    """Arrows choose platform and status, and the keys copy the reply from wherever one is."""
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
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-desk-copy]")).to_have_text("已复制")
    assert _copied(page).endswith(f"{origin}/a/lishi.requested.wait/\n\n有不清楚的，随时告诉我。")


def test_keys_change_how_the_reply_is_said(page: Page, origin: str) -> None:
    """Tone, length and language go round; `?` shows the keys, Esc leads back to the message."""
    _open(page, origin)
    _paste(page, PASTED)
    reply = page.locator("#desk-reply")
    expect(reply).to_have_value(re.compile("^您好，让您久等了"))
    page.keyboard.press("Alt+t")
    expect(reply).to_have_value(re.compile("^商家应该最晚"))
    page.keyboard.press("Alt+s")
    expect(reply).to_have_value(re.compile("12315"))
    page.keyboard.press("Alt+g")
    expect(reply).to_have_value(re.compile("^The merchant should have answered"))
    page.locator("[name=tone]").first.focus()
    page.keyboard.press("?")
    expect(page.locator("[data-desk-keys]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-desk-keys]")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#desk-message")).to_be_focused()
    page.keyboard.press("Alt+n")
    expect(reply).to_have_value("")


def test_the_link_in_a_reply_opens_the_same_answer(page: Page, origin: str) -> None:
    """Codes and dates stand behind the short address, which no server is told; order and amount do not."""
    _open(page, origin)
    _paste(page, PASTED)
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("[data-desk-link]")).to_have_text("已复制")
    link = _copied(page)
    assert link.startswith(f"{origin}/a/lishi.requested.wait/#lishi;status=requested;requested_on=2026-11-18;")
    assert "LS2026" not in link
    assert "98" not in link.removeprefix(origin), "which may hold any figures"
    page.goto(link)
    page.wait_for_url("**/wizard/**")
    expect(page.locator("[data-timeline=merchant-reply]").first).to_have_attribute("data-state", "overdue", timeout=START)
    expect(page.locator("#answer")).to_contain_text("商家超时了")


def test_a_short_address_without_answers_leads_to_its_page(page: Page, origin: str) -> None:
    """As it always has, with scripts and without."""
    page.goto(f"{origin}/a/lishi.requested.wait/")
    page.wait_for_url("**/answers/lishi/lishi.requested.wait/")


def test_what_an_agent_says_every_time_is_kept_in_this_browser(page: Page, origin: str) -> None:
    """Name, phrases, tone and the last cases are there after a reload; a case holds codes and dates only."""
    _open(page, origin)
    page.locator(".desk__own > summary").click()
    page.locator("#desk-name").fill("客服小王")
    page.locator("#desk-snippet").fill("节假日答复会慢一些。")
    page.locator("[data-desk-snippet-add]").click()
    _paste(page, PASTED)
    expect(page.locator("#desk-reply")).to_have_value(re.compile("客服小王$"))
    page.locator("[data-desk-snippets] button").first.click()
    expect(page.locator("#desk-reply")).to_have_value(re.compile("节假日答复会慢一些。$"))
    page.keyboard.press("Control+Enter")
    assert "节假日答复会慢一些。" in _copied(page)
    page.reload()
    page.locator("[data-desk][data-ready]").wait_for(timeout=START)
    expect(page.locator("#desk-name")).to_have_value("客服小王")
    page.keyboard.press("Alt+n")
    page.locator("[data-desk-recent] button").click()
    expect(page.locator("#desk-requested_on")).to_have_value("2026-11-18")
    kept = page.evaluate("localStorage['can-i-cancel.desk']")
    assert "LS2026" not in kept
    assert "没人理我" not in kept


def test_a_reply_answers_a_second_question_too(page: Page, origin: str) -> None:
    """An article is added by a choice and taken away by its chip."""
    _open(page, origin)
    _paste(page, "李氏卡盟 已发货的卡密提示无效")
    page.locator("#desk-also").select_option("minors")
    reply = page.locator("#desk-reply")
    expect(reply).to_have_value(re.compile(r"另外，孩子自己下单付款"))
    page.locator("[data-desk-also] button").first.click()
    expect(reply).not_to_have_value(re.compile(r"另外"))


def test_what_is_known_can_be_said_though_the_answer_does_not_need_it(page: Page, origin: str) -> None:
    """Product and order number fill the text to send."""
    _open(page, origin)
    page.locator("#desk-platform").select_option("lishi")
    page.locator("#desk-status").select_option("requested")
    page.locator("#desk-requested_on").fill("2026-11-10")
    page.locator("#desk-more > summary").click()
    page.locator("#desk-product").select_option("game-card")
    page.locator("#desk-order").fill("CM1")
    page.locator("#desk-order").blur()
    expect(page.locator("#desk-reply")).to_have_value(re.compile("订单CM1"))


@pytest.mark.parametrize("lang", ["", "/en"])
def test_the_desk_is_one_screen(page: Page, origin: str, lang: str) -> None:
    """At 1280 by 800 nothing has to be scrolled to but inside its columns; on a phone nothing is wider than it."""
    page.set_viewport_size({"width": 1280, "height": 800})
    _open(page, origin, f"{lang}/support/")
    _paste(page, PASTED)
    assert page.evaluate("document.documentElement.scrollHeight") <= 800
    for selector in ("#desk-message", "#desk-status", "#desk-reply", "[data-desk-copy]"):
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800, selector
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


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


def test_a_pasted_message_fills_the_fields(page: Page, origin: str) -> None:
    """What was read stands in its fields and is said, and the address opens the same again."""
    _open(page, origin)
    _paste(page, PASTED)
    expect(page.locator("#desk-platform")).to_have_value("lishi")
    expect(page.locator("#desk-status")).to_have_value("requested")
    expect(page.locator("#desk-requested_on")).to_have_value("2026-11-18")
    expect(page.locator("#desk-order")).to_have_value("LS20261118001")
    expect(page.locator("[data-desk-said]")).to_contain_text("李氏卡盟")
    assert page.url.endswith("#lishi;status=requested;requested_on=2026-11-18")
    page.reload()
    expect(page.locator("#desk-requested_on")).to_have_value("2026-11-18", timeout=START)


def test_a_date_is_typed_in_any_usual_way(page: Page, origin: str) -> None:
    """Nothing is redrawn under the hands, and 11-18 is a day."""
    _open(page, origin)
    page.locator("#desk-platform").select_option("lishi")
    page.locator("#desk-status").select_option("requested")
    expect(page.locator("#desk-requested_on")).to_be_visible()
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


SCAM = "刚才有个自称你们客服的加我微信让我交300保证金，我已经转了，怎么办"
UNNAMED = "11月18号退款了，银行卡到今天没收到钱"


def _write_clipboard(page: Page, text: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)


def test_the_message_is_where_one_starts(page: Page, origin: str) -> None:
    """Its field has the focus as soon as the page is there: a paste needs no press before it."""
    _open(page, origin)
    expect(page.locator("#desk-message")).to_be_focused()


def test_nothing_is_never_copied(page: Page, origin: str) -> None:
    """Without a reply the clipboard stays as it is, and the desk says what is missing."""
    _open(page, origin)
    _write_clipboard(page, "OLD")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-desk-said]")).to_contain_text("还没有回复可复制")
    assert _copied(page) == "OLD"
    expect(page.locator("[data-desk-copy]")).to_be_disabled()
    page.keyboard.press("Control+Shift+Enter")
    assert _copied(page) == "OLD"


def test_a_typed_message_is_read_by_itself(page: Page, origin: str) -> None:
    """After a pause of typing, without the field being left."""
    _open(page, origin)
    page.keyboard.type("李氏点卡还没发货不想要了")
    expect(page.locator("#desk-reply")).not_to_have_value("", timeout=START)
    expect(page.locator("#desk-message")).to_be_focused()
    expect(page.locator("#desk-status")).to_have_value("paid")


def test_what_is_typed_is_read_before_it_is_copied(page: Page, origin: str) -> None:
    """However fast the keys: the reply of the words that stand there is what is copied."""
    _open(page, origin)
    _write_clipboard(page, "OLD")
    page.keyboard.insert_text("李氏点卡还没发货不想要了")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-desk-copy]")).to_have_text("已复制")
    assert "还没发货的订单可以申请取消" in _copied(page)


def test_choosing_the_platform_reads_the_message_again(page: Page, origin: str) -> None:
    """Customers do not name their platform: what they wrote is kept, and the notice goes."""
    _open(page, origin)
    _write_clipboard(page, UNNAMED)
    page.keyboard.press("Control+V")
    expect(page.locator("[data-desk-said]")).to_contain_text("没读出是哪个平台")
    page.locator("#desk-platform").select_option("lishi")
    expect(page.locator("#desk-status")).to_have_value("cancelled")
    expect(page.locator("#desk-refund_on")).to_have_value("2026-11-18")
    expect(page.locator("[data-desk-said]")).not_to_contain_text("没读出是哪个平台")
    expect(page.locator("#desk-reply")).to_have_value(re.compile("11月23日（周一）"))


def test_a_chosen_platform_is_kept_when_a_message_is_pasted(page: Page, origin: str) -> None:
    """Chosen first, it is what the message is read for."""
    _open(page, origin)
    page.locator("#desk-platform").select_option("lishi")
    page.locator("#desk-status").wait_for()
    _paste(page, UNNAMED)
    expect(page.locator("#desk-platform")).to_have_value("lishi")
    expect(page.locator("#desk-status")).to_have_value("cancelled")


def test_ones_own_platform_is_chosen_from_then_on(page: Page, origin: str) -> None:
    """Set once; there after a reload, after a new case, and for every message."""
    _open(page, origin)
    page.locator(".desk__own > summary").click()
    page.locator("#desk-mine").select_option("lishi")
    expect(page.locator("#desk-platform")).to_have_value("lishi")
    page.reload()
    page.locator("[data-desk][data-ready]").wait_for(timeout=START)
    expect(page.locator("#desk-platform")).to_have_value("lishi")
    _paste(page, UNNAMED)
    expect(page.locator("#desk-status")).to_have_value("cancelled")
    page.keyboard.press("Alt+n")
    expect(page.locator("#desk-reply")).to_have_value("")
    expect(page.locator("#desk-platform")).to_have_value("lishi")
    expect(page.locator("#desk-message")).to_be_focused()


def test_of_a_scam_the_reply_is_there_without_a_platform(page: Page, origin: str) -> None:
    """Stop, the police, the payment channel: copied like any other, and taken away by its chip."""
    _open(page, origin)
    _paste(page, SCAM)
    expect(page.locator("#desk-reply")).to_have_value(re.compile("^您好，请先停下.*110报警"))
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-desk-copy]")).to_have_text("已复制")
    assert "110报警" in _copied(page)
    expect(page.locator("[data-desk-recent] button")).to_have_count(0)
    page.locator("[data-desk-also] button", has_text="×").click()
    expect(page.locator("#desk-reply")).to_have_value("")


def test_a_chip_makes_a_reply_of_its_own(page: Page, origin: str) -> None:
    """And once a platform is chosen it stays, before what is answered of the order."""
    _open(page, origin)
    page.locator("#desk-also").select_option("fake-support")
    reply = page.locator("#desk-reply")
    expect(reply).to_have_value(re.compile("110报警"), timeout=START)
    page.locator("#desk-platform").select_option("lishi")
    page.locator("#desk-status").select_option("requested")
    expect(reply).to_have_value(re.compile("110报警[\\s\\S]*商家应该"))


def test_articles_are_those_that_suit_the_message(page: Page, origin: str) -> None:
    """Until something is typed into their own field; all are there again with a new case."""
    _open(page, origin)
    every = page.locator("[data-article]:visible").count()
    _paste(page, PASTED)
    expect(page.locator("[data-article]:visible").first).to_have_attribute("data-article", re.compile("requested|merchant-silent"))
    assert page.locator("[data-article]:visible").count() < every
    page.keyboard.press("Alt+n")
    expect(page.locator("[data-article]:visible")).to_have_count(every)
