"""What leaves the page: a link shared or drawn as a code, a date in a calendar, a letter on paper; and what comes back to it."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from playwright.sync_api import Browser, Page, expect

from tests.browser.shopper import START, enter, fill, open_letters, open_wizard, saved
from tests.conftest import NOW
from tools.local import ROOT
from wizard.decide.answers import CHINA

SHARED = "navigator.share = async (data) => { globalThis.shared = data; };"
"""A device that can hand on what a page gives it, and what it was given."""

WHEN = re.compile(rb"/(?:CreationDate|ModDate) \([^)]*\)|/ID \[[^]]*\]")
"""What of a PDF is about the moment that it was written."""


def _waiting(page: Page, origin: str, lang: str = "") -> None:
    """A request of two days ago at the first platform."""
    page.clock.set_fixed_time(NOW)
    open_wizard(page, f"{origin}{lang}/wizard/", "lishi;status=requested")
    enter(page, "requested_on", "2026-11-20")
    page.locator("[data-outcome]").wait_for()


def test_a_device_that_can_share_is_given_the_link(page: Page, origin: str) -> None:
    """The address holds the codes and opens the answer; what was typed is not in it."""
    page.add_init_script(SHARED)
    _waiting(page, origin)
    fill(page, order="CM-1")
    page.locator("[data-share]").click()
    page.wait_for_function("globalThis.shared")
    url = page.evaluate("globalThis.shared.url")
    assert "#lishi;status=requested" in url
    assert "CM-1" not in url
    page.goto(url)
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.requested.wait", timeout=START)


def test_any_other_device_copies_the_link(page: Page, origin: str) -> None:
    """Where nothing can be shared the same button copies, and says so."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("delete Navigator.prototype.share;")
    _waiting(page, origin)
    button = page.locator("[data-share]")
    button.click()
    expect(button).to_contain_text("已复制")
    assert "#lishi;status=requested" in page.evaluate("navigator.clipboard.readText()")


READ = """async ([jsqr, picture]) => {
    const module = { exports: {} };
    new Function("module", "exports", jsqr)(module, module.exports);
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const { width, height } = image;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return module.exports(context.getImageData(0, 0, width, height).data, width, height)?.data;
}"""
"""What a phone's camera reads on a picture of the screen."""


def _read(page: Page) -> str:
    """The address in the code that the open dialog shows."""
    shown = page.locator("dialog.qr[open] svg")
    expect(shown).to_be_visible()
    source = (ROOT / "node_modules/jsqr/dist/jsQR.js").read_text(encoding="utf-8")
    return str(page.evaluate(READ, [source, b64encode(shown.screenshot()).decode()]))


def test_the_code_on_a_wide_screen_leads_a_phone_to_the_answer(page: Page, origin: str) -> None:
    """A reader of QR codes finds the same address that is copied."""
    page.set_viewport_size({"width": 1280, "height": 800})
    _waiting(page, origin)
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[data-qr]").click()
    address = _read(page)
    assert [url for url in asked if "lean_qr" in url], "the library was there before anybody asked for a code"
    page.locator("dialog.qr button").click()
    expect(page.locator("dialog.qr")).to_be_hidden()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".actions [data-copy-link]").click()
    expect(page.locator(".actions [data-copy-link]")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator("[data-qr]")).to_be_hidden()


def test_the_desk_shows_a_shopper_the_answer_as_a_code(page: Page, origin: str) -> None:
    """The code of the answer holds its address with the answers, that of an article its short link."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/support/")
    page.locator("[data-desk][data-ready]").wait_for(timeout=START)
    page.locator("#desk-platform").select_option("lishi")
    page.locator("#desk-status").select_option("requested")
    page.locator("[data-desk-code]").click()
    address = _read(page)
    assert address == f"{origin}/a/lishi.requested.wait/"
    assert address == page.evaluate("new URL(document.querySelector('[data-desk-link]').dataset.copyLink, document.baseURI).href")
    page.keyboard.press("Escape")
    page.locator("[data-article=refund-delayed] [data-qr]").click()
    assert _read(page) == f"{origin}/a/refund-delayed/"


def test_the_calendars_press_says_what_came_of_it(page: Page, origin: str, tmp_path: Path) -> None:
    """The date stands there in words too, for a browser that drops the file without a word."""
    page.clock.set_fixed_time(NOW)
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    enter(page, "requested_on", NOW.date().isoformat())
    saved(page, "[data-reminder]", tmp_path)
    told = page.locator("[data-told]")
    expect(told).to_be_visible()
    expect(told).to_contain_text("商家最晚答复，11月24日（周二）")


@pytest.mark.parametrize("lang", ["", "/en"])
def test_the_letter_is_a_document_of_its_own_country(page: Page, origin: str, tmp_path: Path, lang: str) -> None:
    """Paper of A4, Chinese letters and language for the Chinese letter, a centred black title, and the site as its author."""
    _waiting(page, origin, lang)
    open_letters(page)
    document = Document(str(saved(page, '[data-save="docx"][data-from="letter-12315"]', tmp_path)))
    assert document.core_properties.author in ("能取消吗？", "Can I cancel?")
    assert document.core_properties.last_modified_by == document.core_properties.author
    section = document.sections[0]
    assert [round(int(side or 0) / Cm(1), 1) for side in (section.page_width, section.page_height)] == [21.0, 29.7]
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "SimSun"
    said = defaults.find(f".//{qn('w:lang')}")
    assert (said.get(qn("w:val")), said.get(qn("w:eastAsia"))) == ("zh-CN", "zh-CN")
    title = document.paragraphs[0]
    assert title.alignment == 1
    assert title.style is not None
    assert str(title.style.font.color.rgb) == "000000"


def test_a_kept_order_waits_on_the_home_page_by_its_next_deadline(page: Page, origin: str) -> None:
    """Home says which order and until when, in either language, and one press opens it."""
    page.clock.set_fixed_time(NOW)
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    enter(page, "requested_on", NOW.date().isoformat())
    page.locator("[data-keep]").click()
    page.locator("strong#keep").wait_for()
    page.goto(f"{origin}/en/")
    expect(page.locator("[data-cases-waiting]")).to_contain_text("Tue 24 Nov")
    page.goto(f"{origin}/")
    hint = page.locator("[data-cases-waiting]")
    expect(hint).to_contain_text("李氏卡盟：商家最晚答复，11月24日（周二）")
    hint.locator("a").click()
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.requested.wait", timeout=START)
    assert "case=" not in page.url


def test_a_page_left_open_tells_of_the_next_day(page: Page, origin: str) -> None:
    """Looked at again after midnight in China, the answer counts from that day."""
    page.clock.install(time=NOW)
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    enter(page, "requested_on", NOW.date().isoformat())
    left = page.locator(".due__left")
    before = left.inner_text()
    page.clock.set_system_time(NOW + timedelta(days=1))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(left).not_to_have_text(before)
    page.clock.set_system_time(NOW + timedelta(days=9))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-timeline=merchant-reply]").first).to_have_attribute("data-state", "overdue")


def test_midnight_passes_over_a_page_that_nobody_touches(page: Page, origin: str) -> None:
    """An answer counts from the new day within a minute, and a question offers it; what was typed and what has the focus stay."""
    page.clock.install(time=datetime(2026, 11, 25, 23, 58, tzinfo=CHINA))
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    expect(page.locator(".recent [data-value]").first).to_have_attribute("data-value", "2026-11-25", timeout=START)
    page.locator("#requested_on").fill("2026-11-20")
    page.clock.fast_forward("03:00")
    expect(page.locator(".recent [data-value]").first).to_have_attribute("data-value", "2026-11-26")
    expect(page.locator("#requested_on")).to_have_value("2026-11-20")
    expect(page.locator("#requested_on")).to_be_focused()
    page.locator("[data-input] [type=submit]").click()
    left = page.locator(".due__left")
    before = left.inner_text()
    page.clock.fast_forward("24:00:00")
    expect(left).not_to_have_text(before)


def test_the_other_language_has_what_was_not_sent_yet(page: Page, origin: str) -> None:
    """A date in a question and words in a field go along before they are sent, and are nowhere afterwards."""
    open_wizard(page, f"{origin}/wizard/", "lishi;status=requested")
    page.locator("#requested_on").fill("2026-11-20")
    page.locator("a.md-select__link[hreflang=en]").evaluate("link => link.click()")
    page.wait_for_url("**/en/wizard/**")
    expect(page.locator("#requested_on")).to_have_value("2026-11-20", timeout=START)
    page.locator("[data-input] [type=submit]").click()
    page.locator("[data-outcome]").wait_for()
    page.locator("#fill-own").fill("拖了很久")
    page.locator("a.md-select__link[hreflang=zh]").evaluate("link => link.click()")
    page.wait_for_url(lambda url: "/en/" not in url)
    expect(page.locator("#fill-own")).to_have_value("拖了很久", timeout=START)
    assert page.evaluate("sessionStorage.length") == 0


def test_the_other_language_has_what_was_typed(page: Page, origin: str) -> None:
    """Dates and words go along to the other language on this device, and are not in its address."""
    _waiting(page, origin)
    fill(page, order="CM-1", own="拖了很久")
    page.locator("a.md-select__link[hreflang=en]").evaluate("link => link.click()")
    page.wait_for_url("**/en/wizard/**")
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.requested.wait", timeout=START)
    expect(page.locator("[data-timeline=merchant-reply]").first).to_contain_text("Tue 24 Nov")
    expect(page.locator("#fill-order")).to_have_value("CM-1")
    expect(page.locator("#fill-own")).to_have_value("拖了很久")
    assert "CM-1" not in page.url


@pytest.mark.folded
def test_a_link_to_what_is_folded_opens_it(page: Page, origin: str) -> None:
    """The fold that an address names is open; the others stay as they are."""
    page.goto(f"{origin}/answers/lishi/lishi.requested.wait/#evidence")
    expect(page.locator("details#evidence")).to_have_attribute("open", "")
    assert page.locator("details#escalation").get_attribute("open") is None


@pytest.mark.folded
def test_what_was_opened_is_open_again(page: Page, origin: str) -> None:
    """After a reload and on the way back, on a page and in the wizard alike; printing changes nothing of it."""
    page.goto(f"{origin}/answers/lishi/lishi.requested.wait/")
    page.locator("details#evidence > summary").click()
    page.wait_for_function("history.state?.open?.includes('evidence')")
    page.reload()
    expect(page.locator("details#evidence")).to_have_attribute("open", "")
    page.goto(f"{origin}/glossary/")
    page.go_back()
    expect(page.locator("details#evidence")).to_have_attribute("open", "")
    assert page.locator("details#escalation").get_attribute("open") is None
    _waiting(page, origin)
    page.locator("details#evidence > summary").click()
    page.wait_for_function("history.state?.open?.includes('evidence')")
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    page.locator("[data-change]:visible").first.click()
    page.locator("[data-question], [data-platform]").first.wait_for()
    page.go_back()
    expect(page.locator("details#evidence")).to_have_attribute("open", "")
    page.reload()
    expect(page.locator("#fill-order")).to_be_attached(timeout=START)
    expect(page.locator("details#evidence")).to_have_attribute("open", "")
    assert page.locator("details#escalation").get_attribute("open") is None


@pytest.mark.parametrize("path", ["/answers/lishi/lishi.requested.wait/", "/guides/paid/", "/"])
def test_paper_is_the_same_from_the_dark_page(browser: Browser, origin: str, path: str) -> None:
    """A page printed from the dark scheme is, to the byte, the one printed from the light scheme."""
    papers = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(f"{origin}{path}")
        assert page.evaluate("document.body.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[scheme]
        papers.append(WHEN.sub(b"", page.pdf(format="A4", print_background=True)))
        page.close()
    assert papers[0] == papers[1]


@pytest.mark.folded
def test_paper_shows_what_is_folded_and_the_page_is_as_before(page: Page, origin: str) -> None:
    """Printed twice, everything folded is on the paper each time and folded again afterwards."""
    page.goto(f"{origin}/answers/lishi/lishi.requested.wait/")
    for _ in range(2):
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("article details:not([open])").count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details#escalation").get_attribute("open") is None


@pytest.mark.folded
@pytest.mark.parametrize("path", ["/answers/lishi/lishi.requested.wait/", "/guides/requested/"])
def test_who_was_not_helped_is_shown_where_to_turn_next(page: Page, origin: str, path: str) -> None:
    """After an answer and after an article alike, “not solved” opens the next places; “yes” only thanks."""
    page.goto(f"{origin}{path}")
    page.locator("[data-useful=yes]").click()
    expect(page.locator("[data-useful-said]")).to_be_visible()
    ladder = page.locator("details#escalation, details#next")
    assert ladder.get_attribute("open") is None
    page.locator("[data-useful=no]").click()
    expect(ladder).to_have_attribute("open", "")


@pytest.mark.parametrize("path", ["/guides/write-request/", "/platforms/lishi/"])
def test_a_page_without_next_places_leads_to_the_wizard(page: Page, origin: str, path: str) -> None:
    """After “not solved” nothing is promised that is not there: the way on is a link to one's own case."""
    page.goto(f"{origin}{path}")
    wizard = page.locator("[data-useful-next]")
    expect(wizard).to_be_hidden()
    page.locator("[data-useful=no]").click()
    expect(page.locator("[data-useful-said]")).to_have_text("选一下你的情况，就有每一步怎么办、找谁：")
    wizard.click()
    page.wait_for_url("**/wizard/**")


def test_who_was_not_helped_is_told_where_to_write(page: Page, origin: str) -> None:
    """Where the site has an address for it, that shows once it was asked for."""
    page.goto(f"{origin}/guides/requested/")
    page.evaluate("""() => {
        const aside = Object.assign(document.createElement("aside"), { hidden: true, textContent: "mail" });
        aside.dataset.feedback = "";
        document.querySelector("article").append(aside);
    }""")
    page.locator("[data-useful=yes]").click()
    expect(page.locator("[data-feedback]")).to_be_hidden()
    page.locator("[data-useful=no]").click()
    expect(page.locator("[data-feedback]")).to_be_visible()


def test_a_page_is_handed_on_by_its_short_link(page: Page, origin: str) -> None:
    """An answer's and an article's own page share the address that never changes, and draw it on wide screens."""
    page.add_init_script(SHARED)
    page.set_viewport_size({"width": 1280, "height": 800})
    for path, name in (("/answers/lishi/lishi.requested.wait/", "lishi.requested.wait"), ("/en/guides/requested/", "requested")):
        page.goto(f"{origin}{path}")
        page.locator("[data-share]").click()
        page.wait_for_function("globalThis.shared")
        short = f"{origin}{'/en' if path.startswith('/en') else ''}/a/{name}/"
        assert page.evaluate("globalThis.shared.url") == short
        page.locator("[data-qr]").click()
        assert _read(page) == short
