"""The wizard in a page of another site: preset, as tall as its content, and telling that page nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browser.shopper import START
from tools.digests import integrity
from tools.local import serving

HOST_PAGE = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>订单</title>
<link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {site} '{hash}'; frame-src {site}; img-src data:">
<script>{listen}</script>
<script src="{site}/assets/embed/cancel-help.js" defer></script>
<cancel-help platform="lishi" status="paid" lang="zh">
  <a href="{site}/wizard/">能取消吗？</a></cancel-help>
<p id="after">订单的其余内容</p>
</html>
"""
LISTEN = "window.heard = []; addEventListener('message', (event) => heard.push(event.data));"


@pytest.fixture
def host(origin: str, tmp_path: Path) -> Iterator[str]:
    """A page on another host, with a strict policy that allows only the wizard's site."""
    page = HOST_PAGE.format(site=origin, listen=LISTEN, hash=integrity(LISTEN.encode()))
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with serving(tmp_path) as address:
        yield address.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone that fails the test on a script error."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        opened = context.new_page()
        troubles: list[str] = []
        opened.on("pageerror", lambda error: troubles.append(str(error)))
        opened.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        yield opened
        assert troubles == []


def _to_the_answer(inside: FrameLocator) -> None:
    """The preset state leads to a question that may be left out."""
    inside.locator("[data-finish]").click(timeout=START)
    inside.locator("#fill-order").wait_for(timeout=START)


def test_the_wizard_answers_inside_another_sites_page(page: Page, host: str) -> None:
    """Three lines embed it: the state is preset, its height follows the answer, and nothing scrolls inside it."""
    page.goto(f"{host}/")
    inside = page.frame_locator("cancel-help iframe")
    _to_the_answer(inside)
    expect(inside.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.paid.review")
    frame = page.locator("cancel-help iframe")
    expect(frame).to_have_attribute("title", "能取消吗？")
    content = inside.locator("body")
    expect(frame).to_have_attribute("height", str(round(content.evaluate("body => Math.ceil(body.getBoundingClientRect().height)"))))
    assert inside.locator("html").evaluate("html => html.scrollHeight - innerHeight") <= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_changed_attribute_changes_the_answer(page: Page, host: str) -> None:
    """When the order's state or the language changes the host sets the attribute and need not reload."""
    page.goto(f"{host}/")
    inside = page.frame_locator("cancel-help iframe")
    _to_the_answer(inside)
    page.locator("cancel-help").evaluate("element => element.setAttribute('status', 'unpaid')")
    expect(inside.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.unpaid.cancel", timeout=START)
    page.locator("cancel-help").evaluate("element => element.setAttribute('lang', 'en')")
    expect(inside.locator(".answer__title")).to_have_text("Yes, cancel it yourself", timeout=START)


def test_the_host_learns_height_and_title_only(page: Page, host: str) -> None:
    """Neither an answer nor anything typed is told to the page around it."""
    page.goto(f"{host}/")
    inside = page.frame_locator("cancel-help iframe")
    _to_the_answer(inside)
    inside.locator("#fill-order").fill("SECRET-1")
    inside.locator("#fill-done").click()
    expect(inside.locator(".message__text").first).to_contain_text("SECRET-1")
    heard = page.evaluate("heard")
    assert {"|".join(sorted(one)) for one in heard} == {"height|title|type"}
    assert {one["title"] for one in heard} == {"能取消吗？"}
    assert page.locator("cancel-help iframe").get_attribute("src") == page.locator("cancel-help iframe").evaluate("frame => frame.src")


def test_links_open_beside_the_embedding_page(page: Page, host: str) -> None:
    """An article does not replace the shopper's order page."""
    page.goto(f"{host}/")
    inside = page.frame_locator("cancel-help iframe")
    _to_the_answer(inside)
    with page.expect_popup() as popup:
        inside.locator(".answer__articles a").first.click()
    assert "/guides/" in popup.value.url
    expect(page.locator("#after")).to_be_attached()


def test_without_a_script_the_link_is_there(browser: Browser, host: str) -> None:
    """What stands inside the element is what a browser without scripts shows."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{host}/")
        expect(page.locator("cancel-help a")).to_be_visible()


def _framed(host_page: Page, tag: str, style: str = "") -> None:
    """A page of the host's with something above the wizard, and the focus in a field of its own."""
    host_page.set_content(f"""<!doctype html><html lang="zh"><style>{style}</style><input id="own" autofocus>
        <div style="height: 2500px">order</div>{tag}<p>after</p>""")


@pytest.fixture
def guest(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A page of another site without a policy, and its address."""
    (tmp_path / "index.html").write_text("<!doctype html><title>order</title>", encoding="utf-8")
    with serving(tmp_path) as address, browser.new_context(viewport={"width": 390, "height": 740}) as context:
        opened = context.new_page()
        opened.goto(address.replace("127.0.0.1", "localhost"))
        yield opened, address


def _element(origin: str, attributes: str) -> str:
    return f'<script src="{origin}/assets/embed/cancel-help.js" defer></script><cancel-help {attributes}></cancel-help>'


@pytest.mark.parametrize("attributes", ['platform="lishi"', 'platform="lishi" status="unpaid"', ""])
def test_the_host_keeps_focus_and_place_until_the_reader_acts(guest: tuple[Page, str], origin: str, attributes: str) -> None:
    """However much is preset, the wizard draws itself quietly; once pressed it leads the focus to what follows."""
    page, _ = guest
    _framed(page, _element(origin, attributes))
    page.locator("#own").focus()
    inside = page.frame_locator("cancel-help iframe")
    inside.locator("[data-wizard][data-ready]").wait_for(timeout=START)
    page.wait_for_timeout(500)
    assert page.evaluate("[scrollY, document.activeElement.id]") == [0, "own"]
    if "status" not in attributes:
        inside.locator("[data-answer], [data-platform]").first.click()
        expect(inside.locator("#question, #answer").first).to_be_focused()


def test_the_host_gives_what_it_knows(guest: tuple[Page, str], origin: str) -> None:
    """Codes, a date, order and amount are answered, in nothing that a server is asked for, and the way back is the host's own."""
    page, _ = guest
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.evaluate("history.length")
    given = 'platform="lishi" status="requested" answers="requested_on=2026-09-30" order="CM-77;1" amount="98.00"'
    _framed(page, _element(origin, given))
    inside = page.frame_locator("cancel-help iframe")
    expect(inside.locator("[data-outcome]")).to_be_visible(timeout=START)
    expect(inside.locator(".message__text").first).to_contain_text("CM-77 1")
    expect(inside.locator("#answer, .answer__given").first).to_be_visible()
    assert "9月30日" in inside.locator("body").inner_text()
    page.locator("cancel-help").evaluate("one => one.setAttribute('status', 'unpaid')")
    expect(inside.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.unpaid.cancel", timeout=START)
    assert page.evaluate("history.length") == before
    assert not [url for url in asked if "CM-77" in url.partition("#")[0] or "status" in url.partition("#")[0]]
    assert inside.locator("[data-keep]:visible").count() == 0


def test_the_theme_is_the_hosts(guest: tuple[Page, str], origin: str) -> None:
    """By attribute, changed without a reload; else as the page around says; else as the device does."""
    page, _ = guest
    page.emulate_media(color_scheme="light")
    _framed(page, _element(origin, 'platform="lishi" theme="dark"'))
    body = page.frame_locator("cancel-help iframe").locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate", timeout=START)
    page.locator("cancel-help").evaluate("one => one.setAttribute('theme', 'light')")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    _framed(page, _element(origin, 'platform="lishi"'), "html { color-scheme: dark }")
    expect(body).to_have_attribute("data-md-color-scheme", "slate", timeout=START)
    _framed(page, _element(origin, 'platform="lishi"'))
    expect(body).to_have_attribute("data-md-color-scheme", "default", timeout=START)


@pytest.mark.parametrize(
    ("sandbox", "missing"),
    [
        ("allow-scripts allow-forms", "allow-same-origin"),
        ("allow-scripts allow-same-origin", "allow-forms"),
        ("allow-scripts allow-same-origin allow-forms", None),
    ],
)
def test_a_sandbox_that_lacks_something_is_told(guest: tuple[Page, str], origin: str, sandbox: str, missing: str | None) -> None:
    """The frame names the permission that is missing, and nothing where it can work."""
    page, _ = guest
    _framed(page, f'<iframe sandbox="{sandbox}" src="{origin}/embed/" width="390" height="900"></iframe>')
    inside = page.frame_locator("iframe")
    told = inside.locator("[data-sandboxed]")
    if missing:
        expect(told).to_be_visible(timeout=START)
        expect(told.locator("code")).to_have_text(missing)
    else:
        inside.locator("[data-wizard][data-ready]").wait_for(timeout=START)
        expect(told).to_be_hidden()


def test_the_embedded_page_lets_no_text_become_markup(guest: tuple[Page, str], origin: str) -> None:
    """It has its own default policy, so no script there can make one that lets text through."""
    page, _ = guest
    page.goto(f"{origin}/embed/")
    refused = page.evaluate(
        "() => { try { trustedTypes.createPolicy('default', { createHTML: (text) => text }); return false; } catch { return true; } }"
    )
    assert refused
