"""The wizard in a real Chromium, by clicks and keys, with Python really running in the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.shopper import open_wizard, until_ready
from tests.conftest import NOW
from wizard.answer.addresses import page_url
from wizard.decide.engine import decided
from wizard.decide.tree import walks
from wizard.load import load_policy
from wizard.model import LANGS, Lang

POLICY = load_policy()
PLATFORMS = tuple(POLICY.platforms)
START = 60_000
"""How long Python may take to start on a busy machine, in milliseconds."""


def _one_walk_a_status(name: str) -> list[dict[str, str]]:
    """For each first answer (a status, or who paid) the walk with the most questions, so that the most is clicked."""
    longest: dict[str, dict[str, str]] = {}
    for codes in walks(POLICY.platforms[name], optional=False):
        first = next(iter(codes.values()))
        if len(codes) > len(longest.get(first, {})):
            longest[first] = codes
    return list(longest.values())


def _open(page: Page, origin: str, lang: Lang = "zh", tail: str = "") -> None:
    page.clock.set_fixed_time(NOW)
    address = f"{origin}{page_url(lang, 'wizard/')}"
    open_wizard(page, address if tail.startswith("#") else address + tail, tail[1:] if tail.startswith("#") else "")


def _answer(page: Page, key: str, value: str) -> None:
    page.locator(f'[data-answer="{key}"][data-value="{value}"]').click(timeout=START)


def _answer_early(page: Page, key: str, value: str) -> None:
    """Why it was refused is asked before what decides: answered with "other" where it comes first."""
    other = page.locator('[data-answer="refusal"][data-value="other"]')
    page.locator(f'[data-answer="{key}"][data-value="{value}"]').or_(other).first.wait_for(timeout=START)
    if other.count():
        other.click()
    _answer(page, key, value)


def _skip_to_outcome(page: Page) -> None:
    """Leave every optional question unanswered."""
    while True:
        page.locator("[data-outcome], [data-skip]").first.wait_for(timeout=START)
        if page.locator("[data-outcome]").count():
            return
        key = page.locator("[data-skip]").get_attribute("data-skip")
        page.locator("[data-skip]").click()
        page.locator(f'[data-skip="{key}"]').wait_for(state="detached")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PLATFORMS)
def test_a_path_through_each_status(page: Page, origin: str, name: str, lang: Lang) -> None:
    """Clicking through each status of each platform ends at the outcome the engine names, in the page's language."""
    _open(page, origin, lang)
    for codes in _one_walk_a_status(name):
        page.locator(f'[data-platform="{name}"]').click()
        for key, value in codes.items():
            _answer_early(page, key, value)
        _skip_to_outcome(page)
        decision = decided(POLICY.platforms[name], codes)
        assert decision is not None
        answer = page.locator("[data-outcome]")
        expect(answer).to_have_attribute("data-outcome", decision.outcome.id)
        expect(page.locator(".answer__title")).to_have_text(decision.outcome.title.in_lang(lang))
        expect(page.locator(".answer__verdict")).to_contain_text(POLICY.wording[f"verdict.{decision.outcome.verdict}"].in_lang(lang))
        page.locator("[data-restart]").click()
        page.locator("[data-platform]").first.wait_for()


def test_the_holiday_case_of_the_brief(page: Page, origin: str) -> None:
    """A card order requested before the holiday: in progress, the merchant's days as dates, the appeal as next step."""
    _open(page, origin)
    page.locator('[data-platform="lishi"]').click()
    _answer(page, "status", "requested")
    page.locator("#requested_on").fill("2026-09-30")
    page.locator("#requested_on").press("Enter")
    expect(page.locator(".answer__verdict")).to_contain_text("处理中")
    expect(page.locator("#timelines")).to_contain_text("10月8日（周四）至10月9日（周五）")
    expect(page.locator("[data-timeline=merchant-reply]")).to_have_attribute("data-state", "overdue")
    expect(page.locator(".answer__steps li").nth(2)).to_contain_text("平台客服")
    expect(page.locator(".message__text").first).to_contain_text("2026年9月30日")


def test_the_answer_can_be_had_at_once(page: Page, origin: str) -> None:
    """One press leaves all optional questions out and shows the answer."""
    _open(page, origin, tail="#kameng;status=paid;product=game-card")
    page.locator("[data-finish]").click(timeout=START)
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "kameng.paid.automatic")


def test_the_first_question_is_there_without_scripts(browser: Browser, origin: str) -> None:
    """Without JavaScript the first question is a list of links that lead to every answer; nothing is offered that needs it."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{origin}/wizard/")
        expect(page.locator("noscript, .notice").first).to_be_attached()
        expect(page.locator("#ask")).to_be_hidden()
        page.locator('[data-platform="haoka"]').click()
        assert page.url.endswith("/platforms/haoka/")
        page.locator("details#tree > summary").click()
        page.locator('.tree > details[data-value="packed"] > summary').click()
        page.locator('.tree > details[data-value="packed"] > details[data-value="sim"] > summary').click()
        page.locator('.tree > details[data-value="packed"] > details[data-value="sim"] a').click()
        expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "haoka.packed.stop")


def test_the_keyboard_alone_leads_to_the_answer_and_back(page: Page, origin: str) -> None:
    """Focus moves to each new heading, Tab reaches every option, Enter chooses, and Back returns."""
    _open(page, origin)
    page.locator('[data-platform="lishi"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused(timeout=START)
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "status")
    page.keyboard.press("Tab")
    expect(page.locator('[data-value="unpaid"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_be_focused()
    expect(page.locator("[data-announce]")).to_have_text("可取消：可以直接取消")
    page.go_back()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "status")
    page.go_forward()
    expect(page.locator("[data-outcome]")).to_be_visible()


def test_change_keeps_what_still_applies(page: Page, origin: str) -> None:
    """Changing the payment channel keeps the refund's date."""
    _open(page, origin, tail="#lishi;status=cancelled;pay_by=alipay")
    page.locator("#refund_on").fill("2026-11-16", timeout=START)
    page.locator(".field [type=submit]").click()
    expect(page.locator("[data-timeline=refund]")).to_contain_text("11月19日")
    page.locator('[data-change="pay_by"]').click()
    expect(page.locator('[data-value="alipay"]')).to_have_attribute("aria-pressed", "true")
    _answer(page, "pay_by", "bank-card")
    expect(page.locator("[data-timeline=refund]")).to_contain_text("11月19日")
    expect(page.locator(".answers")).to_contain_text("银行卡")


def test_a_wrong_date_is_explained_beside_the_field(page: Page, origin: str) -> None:
    """A date in the future gets a message in the reader's language, keeps what was typed and takes the focus."""
    _open(page, origin, "en", "#haoka;status=requested;product=sim")
    field = page.locator("#requested_on")
    field.fill("2026-12-24", timeout=START)
    field.press("Enter")
    expect(page.locator("[role=alert].question__error")).to_contain_text("You entered “2026-12-24”")
    expect(field).to_have_value("2026-12-24")
    expect(field).to_be_focused()
    field.fill("2026-11-20")
    field.press("Enter")
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "haoka.requested.wait")


@pytest.mark.parametrize("tail", ["#btepai;status=paid;scope=part", "?platform=btepai&status=paid&scope=part"])
def test_links_restore_answers(page: Page, origin: str, tail: str) -> None:
    """A permalink, and a link with a query, go on from the answers in them; what is left out then can be added at the answer."""
    page.goto(f"{origin}/wizard/{tail}")
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "reason")
    page.locator("[data-finish]").click()
    expect(page.locator(".answers")).to_contain_text("补上", timeout=START)
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "btepai.paid.part")
    assert "/wizard/#btepai;status=paid;scope=part;v=" in page.url


def test_an_articles_button_opens_the_wizard_with_its_state(page: Page, origin: str) -> None:
    """From an article only the platform is asked; the state is answered already."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/guides/packed/")
    page.locator("article a.btn--main").click()
    page.wait_for_url("**/wizard/**", wait_until="load")
    until_ready(page)
    page.locator('[data-platform="haoka"]').click()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "product")
    expect(page.locator(".answers")).to_contain_text("打包待发货")


def test_a_strange_link_is_explained_and_injects_nothing(page: Page, origin: str) -> None:
    """A broken link shows what was not understood, as text, above the question it fits."""
    _open(page, origin, tail="#lishi;status=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("[role=alert].notice")).to_contain_text("<img src=x", timeout=START)
    assert page.locator("[data-screen] img").count() == 0
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "status")


def test_the_order_number_fills_the_texts_and_stays_out_of_the_address(page: Page, origin: str) -> None:
    """What is typed goes into the message to send, is copied with it, and never into the address or title."""
    _open(page, origin, tail="#lishi;status=requested")
    _skip_to_outcome(page)
    page.locator("#fill-order").fill("CM-2026-77")
    page.locator("#fill-order").press("Enter")
    expect(page.locator(".message__text").first).to_contain_text("CM-2026-77")
    assert "CM-2026" not in page.url + page.title()
    page.locator("[data-reply]").first.click()
    expect(page.locator("[data-reply]").first).to_have_text("已复制")
    assert "CM-2026-77" in page.evaluate("navigator.clipboard.readText()")
    page.locator("[data-share]").click()
    expect(page.locator("[data-share]")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"{origin}/wizard/#lishi;status=requested;v={POLICY.version};o=requested.wait"


def test_a_text_can_be_copied_from_an_answers_own_page(page: Page, origin: str) -> None:
    """The copy buttons of static answer pages work too."""
    page.goto(f"{origin}/answers/lishi/lishi.paid.review/")
    page.locator("[data-reply]").first.click()
    expect(page.locator("[data-reply]").first).to_have_text("已复制")
    assert "请勿发货" in page.evaluate("navigator.clipboard.readText()")


def test_when_python_cannot_start_the_trees_are_offered(browser: Browser, origin: str) -> None:
    """Where the browser refuses the worker the page says so and links each platform's whole tree."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.add_init_script("globalThis.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } }")
        page.goto(f"{origin}/wizard/")
        failed = page.locator("[data-failed]")
        expect(failed).to_be_visible(timeout=START)
        failed.locator("a").first.click()
        assert page.url.endswith("/platforms/lishi/#tree")


def test_the_language_switch_keeps_the_answers(page: Page, origin: str) -> None:
    """Switching language on the wizard's page keeps the codes answered so far."""
    _open(page, origin, tail="#haoka;status=packed;product=sim")
    _skip_to_outcome(page)
    href = page.locator("a.md-select__link[hreflang=en]").get_attribute("href")
    assert href is not None
    assert href.endswith(f"en/wizard/#haoka;status=packed;product=sim;v={POLICY.version};o=packed.stop")


@pytest.mark.parametrize("path", ["/answers/lishi/lishi.paid.review/", "/en/guides/paid/"])
def test_print_is_the_answer_without_the_chrome(page: Page, origin: str, path: str) -> None:
    """On paper there is no header, button or search, every platform's steps show, and links are spelled out."""
    page.goto(f"{origin}{path}")
    page.emulate_media(media="print")
    for selector in ("header.md-header", "article .btn", ".breadcrumb"):
        expect(page.locator(selector).first).to_be_hidden()
    for block in page.locator(".tabbed-block").all():
        expect(block).to_be_visible()
    link = page.locator("article li a[href]").last
    spelled = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert (link.get_attribute("href") or "") in spelled
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, origin: str, width: int) -> None:
    """No page makes a reader scroll sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    for path in (
        "/",
        "/en/",
        "/wizard/",
        "/platforms/kameng/",
        "/answers/haoka/haoka.delivered.return/",
        "/en/guides/complain-12315/",
        "/guides/",
    ):
        page.goto(f"{origin}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
