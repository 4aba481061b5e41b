"""Search in a real Chromium: finds what shoppers type, by keyboard and for screen readers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.bench.search import SETS, queries, run


@pytest.mark.parametrize("name", SETS)
def test_search_finds_what_shoppers_type(page: Page, origin: str, name: str) -> None:
    """At least 95 of 100 queries find a right article among the first three, 80 as the very first."""
    rows, _ = run(page, origin, name)
    assert len(rows) == len(queries(name)) >= 30
    assert sum(row.hit(3) for row in rows) >= 0.95 * len(rows)
    assert sum(row.hit(1) for row in rows) >= 0.80 * len(rows)


@pytest.mark.parametrize(("query", "wanted"), queries("public"))
def test_from_home_to_the_right_article(page: Page, origin: str, query: str, wanted: tuple[str, ...]) -> None:
    """From the home page one search leads to an article that answers the query."""
    page.goto(f"{origin}/")
    page.locator("[data-search-open]").click()
    page.keyboard.type(query)
    shown = page.locator("#finder-results a")
    shown.first.wait_for()
    paths = [shown.nth(at).get_attribute("href") or "" for at in range(min(3, shown.count()))]
    right = [
        at for at, path in enumerate(paths) if any(path.rstrip("/").endswith(key.replace("platform-", "platforms/")) for key in wanted)
    ]
    assert right, paths
    shown.nth(right[0]).click()
    expect(page.locator("h1")).to_be_visible()
    assert any(page.url.rstrip("/").endswith(key.replace("platform-", "platforms/")) for key in wanted)


def test_the_keyboard_opens_chooses_and_closes(page: Page, origin: str) -> None:
    """Slash opens, arrows choose, Enter opens the choice, Esc closes and gives the focus back."""
    page.goto(f"{origin}/guides/paid/")
    page.locator("body").press("/")
    field = page.locator("#finder")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search]")).to_be_hidden()
    page.locator("body").press("/")
    page.keyboard.type("退款")
    page.locator("#finder-1").wait_for()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "finder-1")
    expect(page.locator("#finder-1")).to_have_attribute("aria-selected", "true")
    href = page.locator("#finder-1").get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{href.lstrip('./')}")


def test_nothing_found_offers_the_wizard(page: Page, origin: str) -> None:
    """A query without results says so, shows it as text, and offers the wizard."""
    page.goto(f"{origin}/en/")
    page.locator("body").press("/")
    page.keyboard.type("<zzqqxx>")
    nothing = page.locator("[data-search-none]")
    expect(nothing).to_contain_text("<zzqqxx>")
    nothing.locator("a").click()
    assert page.url == f"{origin}/en/wizard/"


def test_english_search_finds_english_articles(page: Page, origin: str) -> None:
    """The English site searches English texts and links English pages."""
    page.goto(f"{origin}/en/guides/")
    page.locator("body").press("/")
    page.keyboard.type("refund has not arived")
    expect(page.locator("#finder-0")).to_have_attribute("href", "../guides/refund-delayed/".replace("../", "../../en/"))


@pytest.mark.parametrize("address", ["/404.html", "/en/404.html"])
def test_a_page_that_is_not_there_offers_articles(page: Page, origin: str, address: str) -> None:
    """The 404 page of each language offers the wizard and searches for the words of the address."""
    page.goto(f"{origin}{address}")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main a.md-button--primary")).to_be_visible()


ALL = ".foot a[href*='guides/']"
"""The list of all articles."""

TASKS = [
    ("cancel a paid order", [ALL, "article a[href*='guides/paid/']"], "/guides/paid/"),
    ("a refund that has not come", [ALL, "article a[href*='guides/refund-delayed/']"], "/guides/refund-delayed/"),
    ("nobody answers", [ALL, "article a[href*='guides/merchant-silent/']"], "/guides/merchant-silent/"),
    ("a packed order", [ALL, "article a[href*='guides/packed/']"], "/guides/packed/"),
    ("a rejected request", [".stop[href*='status=rejected']"], "/wizard/?status=rejected"),
    ("a SIM at Haoka", [ALL, "article a[href*='platforms/haoka/']"], "/platforms/haoka/"),
    ("fake support", [".stop-first a[href*='guides/fake-support/']"], "/guides/fake-support/"),
    ("the wizard", [".hero__start a"], "/wizard/"),
    ("an activated SIM", [ALL, "article a[href*='guides/activated-sim/']"], "/guides/activated-sim/"),
    ("complain to 12315", [ALL, "article a[href*='guides/complain-12315/']"], "/guides/complain-12315/"),
]


@pytest.mark.parametrize(("clicks", "end"), [pytest.param(clicks, end, id=name) for name, clicks, end in TASKS])
def test_ten_tasks_by_navigation_alone(page: Page, origin: str, clicks: list[str], end: str) -> None:
    """From the home page at most two clicks lead to the article, without search."""
    page.goto(f"{origin}/")
    assert len(clicks) <= 2
    *first, last = clicks
    for selector in first:
        page.locator(selector).first.click()
    # The wizard takes the answers out of its address as soon as it has them.
    with page.expect_navigation(url=f"{origin}{end}*", wait_until="commit"):
        page.locator(last).first.click()
    expect(page.locator("h1")).to_be_attached()


def test_search_data_that_did_not_arrive_is_fetched_again(browser: Browser, origin: str) -> None:
    """A failed fetch is said in a sentence, and the next letter finds what was asked for."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.route("**/search/index.json", lambda route: route.abort())
        page.goto(f"{origin}/")
        page.locator("[data-search-open]").click()
        page.locator("#finder").fill("退款")
        expect(page.locator("[data-search-none]")).to_contain_text("重试")
        page.unroute_all()
        page.locator("#finder").fill("退款没到")
        expect(page.locator(".finder__result").first).to_be_visible()
