"""One's own words: on the home page and the wizard's first screen, from what was typed to the answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shopper import START
from tests.conftest import NOW

PAID = "在李氏买的点卡还没发货，不想要了，98块，订单号LS20261120001"


def _say(page: Page, text: str) -> None:
    page.locator("#ask").fill(text)
    expect(page.locator("[data-reading-panel]")).to_be_visible(timeout=START)


def test_home_understands_and_goes_on_to_the_answer(page: Page, origin: str) -> None:
    """Python starts with the first touch; one press opens the answer with amount and number filled in, and none of it in the address."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/")
    _say(page, PAID)
    expect(page.locator(".chip")).to_have_count(6)
    page.locator("#ask").press("Enter")
    page.wait_for_url("**/wizard/**")
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.paid.review", timeout=START)
    expect(page.locator(".message__text").first).to_contain_text("LS20261120001")
    assert "LS2026" not in page.url
    assert page.evaluate("sessionStorage.length") == 0


def test_articles_stand_there_before_python_is_up(page: Page, origin: str) -> None:
    """What the words find is there at once; what is being read is said."""
    page.route("**/pyodide.asm.wasm", lambda _: None)
    page.goto(f"{origin}/")
    page.locator("#ask").fill("退款没到账")
    expect(page.locator("[data-reading-found] a").first).to_be_visible()
    expect(page.locator("[data-reading-starting]")).to_be_visible()
    expect(page.locator("[data-reading-panel]")).to_be_hidden()
    page.unroute_all(behavior="ignoreErrors")


def test_the_wizards_first_screen_goes_on_from_words(page: Page, origin: str) -> None:
    """What is wrong is taken away, and the way goes on to what is open; Back leads to the words."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/wizard/")
    _say(page, "B特派 买的键盘还在路上，不想要了")
    page.locator("[data-unread=platform]").click()
    expect(page.locator("[data-unread=platform]")).to_have_count(0)
    page.locator("[data-read-on]").click()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "platform")
    page.locator('[data-platform="btepai"]').click()
    expect(page.locator(".answers")).to_contain_text("配送中")
    expect(page.locator("#ask")).to_be_hidden()


def test_what_is_said_both_ways_is_asked(page: Page, origin: str) -> None:
    """Both readings are buttons; the one that is pressed counts."""
    page.goto(f"{origin}/en/")
    _say(page, "bought a game card on Lishi, not sent yet. Or was it delivered")
    page.locator('[data-chosen="status"][data-value="paid"]').click()
    expect(page.locator("[data-unread=status]")).to_be_visible()
    expect(page.locator("[data-chosen]")).to_have_count(0)


def test_words_go_into_the_texts_only_when_wanted(page: Page, origin: str) -> None:
    """After the tick the message stands in the field for one's own words."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/")
    _say(page, PAID)
    page.locator("#read-own").check()
    expect(page.locator("#read-own")).to_be_checked()
    page.locator("[data-read-on]").click()
    expect(page.locator("#fill-own")).to_have_value(PAID, timeout=START)


@pytest.mark.parametrize("lang", ["", "/en"])
def test_nothing_understood_still_leads_on(page: Page, origin: str, lang: str) -> None:
    """No guess: the questions and the articles are what is left."""
    page.goto(f"{origin}{lang}/")
    _say(page, "想退" if not lang else "hello there")
    expect(page.locator(".chip")).to_have_count(0)
    page.locator("[data-read-on]").click()
    page.wait_for_url("**/wizard/")


@pytest.mark.parametrize("way", ["enter", "press"])
def test_a_fraud_leads_to_its_article_and_to_no_question(page: Page, origin: str, way: str) -> None:
    """What to do at once stands there, and the way on is the article on false support."""
    page.goto(f"{origin}/")
    _say(page, "李氏卡盟的客服骗我交了300保证金")
    expect(page.locator("[data-reading-panel]")).to_contain_text("110")
    expect(page.locator("[data-read-on]")).to_have_count(0)
    if way == "enter":
        page.locator("#ask").press("Enter")
    else:
        page.locator("[data-read-first]").click()
    page.wait_for_url("**/guides/fake-support/")


def test_an_input_method_is_left_alone(page: Page, origin: str) -> None:
    """While words are being composed nothing is read, and Enter is the method's own."""
    page.goto(f"{origin}/")
    page.locator("#ask").focus()
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "tuikuan", "selectionStart": 7, "selectionEnd": 7})
    page.locator("#ask").evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }))"
    )
    expect(page.locator("[data-reading-found]")).to_be_hidden()
    client.send("Input.insertText", {"text": "退款没到账"})
    expect(page.locator("[data-reading-found] a").first).to_be_visible()
    assert page.url == f"{origin}/"
