"""The wizard for people who use no mouse, large type, their own colours or a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.shopper import START, enter, open_wizard, until_ready
from tests.conftest import NOW

STOPS = 80
"""No control of a screen is further away than this many presses of the Tab key."""

WIDE = ("", "wizard/", "guides/paid/", "answers/lishi/lishi.paid.review/", "platforms/haoka/", "rules/", "support/")

FOCUS = """() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return { lost: true };
    // The theme draws its switch of colours as a label after a radio button without size.
    const element = focused.matches(".md-option") ? focused.nextElementSibling : focused;
    const box = element.getBoundingClientRect();
    const shown = { top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const hit = document.elementFromPoint((Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (shown.top + shown.bottom) / 2);
    return {
        lost: false,
        what: element.outerHTML.slice(0, 120),
        seen: box.width > 0 && shown.bottom - shown.top > Math.min(box.height, 20) - 1,
        covered: hit !== null && !element.contains(hit) && !hit.contains(element) && !hit.closest("label")?.contains(element),
        ring: element.tabIndex < 0 || outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2),
    };
}"""


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the control has the focus; at every stop the focus is where it can be seen."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        assert here["lost"] or here["seen"], f"focus out of sight: {here}"
        assert here["lost"] or not here["covered"], f"focus behind something: {here}"
        assert here["lost"] or here["ring"], f"focus without a ring: {here}"
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
    raise AssertionError(f"{selector} is not reached within {STOPS} presses of Tab")


def _press(page: Page, selector: str, key: str = "Enter") -> None:
    _tab_to(page, selector)
    page.keyboard.press(key)


@pytest.fixture(params=[360, 1280])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone with a keyboard, and a desk."""
    with browser.new_context(viewport={"width": request.param, "height": 740}, service_workers="block") as context:
        context.set_default_timeout(START)
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        yield page


@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_from_the_home_page_to_a_saved_letter_without_a_mouse(screen: Page, origin: str, lang: str) -> None:
    """Tab, Enter, space and typing are enough, and it is always to be seen where one is."""
    screen.goto(f"{origin}/{lang}")
    _press(screen, "article a.btn--main")
    screen.wait_for_url("**/wizard/", wait_until="load")
    until_ready(screen)
    _press(screen, '[data-platform="lishi"]')
    expect(screen.locator("#question")).to_be_focused()
    _press(screen, '[data-answer="status"][data-value="requested"]', "Space")
    _tab_to(screen, "#requested_on")
    screen.locator("#requested_on").fill("2026-09-30")  # how a date field takes typed digits is the browser's language's affair
    screen.keyboard.press("Enter")
    expect(screen.locator("#answer")).to_be_focused()
    _tab_to(screen, "#fill-order")
    screen.keyboard.type("CM42")
    screen.keyboard.press("Enter")
    expect(screen.locator(".message__text").first).to_contain_text("CM42")
    _press(screen, "details:has(.letter) > summary")
    with screen.expect_download() as download:
        _press(screen, "[data-save]")
    assert download.value.suggested_filename
    _press(screen, "[data-change=status]")
    expect(screen.locator("#question")).to_be_focused()
    _press(screen, "[data-back]")
    expect(screen.locator("#answer")).to_be_focused()


def test_search_without_a_mouse(screen: Page, origin: str) -> None:
    """Slash opens it, arrows choose, Enter goes there, Escape gives the focus back."""
    screen.goto(f"{origin}/")
    screen.keyboard.press("/")
    expect(screen.locator("#finder")).to_be_focused()
    screen.keyboard.press("Escape")
    expect(screen.locator("#finder")).to_be_hidden()
    expect(screen.locator("#finder")).not_to_be_focused()
    screen.keyboard.press("/")
    expect(screen.locator("#finder")).to_be_focused()
    screen.keyboard.insert_text("商家不理我")  # at once: letter by letter the results change under the arrows
    screen.locator("#finder-results [role=option]").first.wait_for()
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Enter")
    screen.wait_for_url("**/guides/**")


@pytest.mark.parametrize("path", WIDE)
@pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])
def test_at_four_hundred_per_cent_nothing_is_cut_off(browser: Browser, origin: str, lang: str, path: str) -> None:
    """A desk of 1280 by 1024 at 400 % has 320 by 256 left: text wraps, only boxes of their own scroll sideways."""
    with browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4, service_workers="block") as context:
        page = context.new_page()
        page.goto(f"{origin}/{lang}{path}")
        page.locator("h1").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_answer_at_four_hundred_per_cent(browser: Browser, origin: str) -> None:
    """The wizard's longest screen wraps too, and a press on a control at its end still finds it."""
    with browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4, service_workers="block") as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        open_wizard(page, f"{origin}/en/wizard/", "lishi;status=requested")
        enter(page, "requested_on", "2026-09-30")
        page.locator("#fill-order").wait_for(timeout=START)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.locator("[data-restart]").click()
        expect(page.locator("[data-question]")).to_have_attribute("data-question", "platform")


def test_the_menu_of_a_narrow_screen_without_a_mouse(browser: Browser, origin: str) -> None:
    """Closed, none of its links is a stop; the button opens it into its first link, and Escape closes it again."""
    with browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block") as context:
        page = context.new_page()
        page.goto(f"{origin}/")
        button = page.get_by_role("button", name="导航栏")
        expect(button).to_have_attribute("aria-expanded", "false")
        for _ in range(12):
            page.keyboard.press("Tab")
            assert not page.evaluate("document.activeElement?.closest('.md-sidebar--primary') !== null")
        for key in ("Enter", "Space"):
            button.focus()
            page.keyboard.press(key)
            expect(button).to_have_attribute("aria-expanded", "true")
            expect(page.locator(".md-nav--primary a").first).to_be_focused()
            page.keyboard.press("Escape")
            expect(button).to_have_attribute("aria-expanded", "false")
            expect(button).to_be_focused()


CONTRAST = """(selectors) => {
    const numbers = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).map(Number);
    const light = (colour) => numbers(colour).map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, number) => sum + part * [0.2126, 0.7152, 0.0722][number], 0);
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "Canvas";
    const canvas = light(getComputedStyle(probe).color);
    probe.remove();
    return Object.fromEntries(selectors.map((selector) => {
        const { fill, stroke } = getComputedStyle(document.querySelector(selector));
        const own = light(fill === "none" ? stroke : fill);
        return [selector, (Math.max(own, canvas) + 0.05) / (Math.min(own, canvas) + 0.05)];
    }));
}"""


@pytest.mark.parametrize("theirs", ["light", "dark"])
@pytest.mark.parametrize("ours", ["default", "slate"])
def test_drawings_take_the_readers_own_colours(browser: Browser, origin: str, theirs: Literal["light", "dark"], ours: str) -> None:
    """Whatever scheme the page had, what a drawing says stands out from the reader's background."""
    with browser.new_context(forced_colors="active", color_scheme=theirs, service_workers="block") as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
        enter(page, "requested_on", "2026-09-30")
        page.locator(".track").first.wait_for(timeout=START)
        page.evaluate("ours => { document.body.dataset.mdColorScheme = ours; }", ours)
        parts = page.evaluate(CONTRAST, [".track__window", ".track__start", ".track__now", ".track__date"])
        assert {name: round(ratio, 1) for name, ratio in parts.items() if ratio < 3} == {}
        assert page.locator(".card").first.evaluate("card => getComputedStyle(card).borderStyle") == "solid"
        page.goto(f"{origin}/rules/")
        page.evaluate("ours => { document.body.dataset.mdColorScheme = ours; }", ours)
        parts = page.evaluate(CONTRAST, [".overview text", ".overview a text", ".overview__stripe"])
        assert {name: round(ratio, 1) for name, ratio in parts.items() if ratio < 3} == {}


FIRST = """
- article:
  - heading "能取消吗？几步告诉你" [level=1]
  - heading "在哪个平台下的单？" [level=2]
  - group "在哪个平台下的单？":
    - link /李氏卡盟 /
    - link /其他卡盟 /
    - link /B特派 /
    - link /号卡盟 /
"""
STATUS = """
- article:
  - heading "你的回答" [level=2]
  - button "‹ 返回"
  - term: 在哪个平台下的单？
  - definition: 李氏卡盟
  - definition:
    - button "更改：在哪个平台下的单？"
  - heading "订单现在显示什么状态？" [level=2]
  - group "订单现在显示什么状态？":
    - button /待付款/
    - button /待发货/
    - button "已申请取消，等答复"
"""
DATE = """
- article:
  - heading "哪天提交的取消申请？" [level=2]
  - form "哪天提交的取消申请？":
    - textbox "哪天提交的取消申请？"
    - button "继续"
  - paragraph:
    - button "跳过这一题"
    - button "直接看结果"
"""
ANSWER = """
- heading "你的回答" [level=2]
- paragraph: 处理中 商家超时了
- heading /商家超时了， ?找平台客服/ [level=2]
- paragraph: 10月9日（周五） 过了44天
- img /时间轴：从9月30日（周三）开始，到10月9日（周五）为止/
- heading "现在这样做" [level=3]
- list:
  - listitem:
    - paragraph: 登录，打开这笔订单
  - listitem:
    - paragraph: 先看一眼订单状态
  - listitem:
    - paragraph: /联系客服/
    - figure:
      - group:
        - paragraph:
          - button /存为 Word：/
      - button /复制：/
      - region /申诉/
      - group:
        - form "填上订单号、商品名":
          - textbox "订单号"
          - textbox "商品名"
          - button "填进文字里"
- heading "以后可能用到" [level=3]
- group:
  - text: 没人理、谈不拢
- group:
  - text: 留好证据
  - list:
    - listitem:
      - checkbox /取消申请的截图/
- group:
  - text: 投诉书
  - figure:
    - region "消费者投诉书":
      - paragraph: 消费者投诉书
- group "办这件事":
  - button "复制：商家超时的申诉"
  - button "保存"
"""


def test_a_screen_reader_meets_the_main_journey_in_order(browser: Browser, origin: str) -> None:
    """Names and roles in the accessibility tree: question, answers, labelled fields; verdict before steps before dates before texts."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        open_wizard(page, f"{origin}/wizard/")
        screen = page.locator("article.md-content__inner")
        expect(screen).to_match_aria_snapshot(FIRST)
        page.locator('[data-platform="lishi"]').click()
        expect(screen).to_match_aria_snapshot(STATUS)
        page.locator('[data-answer="status"][data-value="requested"]').click()
        expect(screen).to_match_aria_snapshot(DATE)
        enter(page, "requested_on", "2026-09-30")
        page.locator("#fill-order").wait_for(timeout=START)
        expect(page.locator("[data-outcome]").first).to_match_aria_snapshot(ANSWER)
        expect(page.locator("[data-reminder]")).to_have_count(0)


def test_each_screen_is_announced(browser: Browser, origin: str) -> None:
    """The live region says the question, the answer's title and what was put into the texts; a mistake is an alert at its field."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
        live = page.locator("[data-announce]")
        expect(live).to_have_attribute("aria-live", "polite")
        expect(live).to_have_text("哪天提交的取消申请？")
        page.locator("#requested_on").fill("2030-01-01")
        page.locator('form[data-input="requested_on"] [type=submit]').click()
        expect(page.locator(".question__error")).to_be_visible()
        expect(page.locator("#requested_on")).to_be_focused()
        expect(page.locator("#requested_on")).to_have_accessible_description(re.compile("日期"))
        enter(page, "requested_on", "2026-09-30")
        expect(live).to_have_text("处理中：商家超时了，找平台客服")
        page.locator("#fill-order").fill("CM42")
        page.locator("#fill-done").click()
        expect(live).to_have_text("已填进下面的文字。")
