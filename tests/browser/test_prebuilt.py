"""The wizard before Python is up: questions and answers at once, and Python taking over without anything lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.shopper import START
from tests.conftest import NOW


@pytest.fixture
def held(page: Page) -> Iterator[threading.Event]:
    """Python's largest file is held back until the event is set."""
    released = threading.Event()
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        if released.is_set():
            route.continue_()
        else:
            waiting.append(route)

    page.route("**/pyodide.asm.wasm", hold)

    def release() -> None:
        released.set()
        for route in waiting:
            route.continue_()

    page.expose_function("release", release)
    yield released
    page.unroute_all(behavior="ignoreErrors")


def _click(page: Page, key: str, value: str) -> None:
    page.locator(f'[data-answer="{key}"][data-value="{value}"]').click()


def _give(page: Page, day: str) -> None:
    page.locator("#requested_on").fill(day)
    page.locator("[data-input] [type=submit]").click()


@pytest.mark.usefixtures("held")
def test_an_answer_without_python(page: Page, origin: str) -> None:
    """From the first question to the answer with every file of Python's still under way."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/wizard/")
    page.locator('[data-platform="haoka"]').click()
    _click(page, "status", "delivered")
    _click(page, "product", "sim")
    _click(page, "fault", "none")
    _click(page, "condition", "intact")
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "signed_on")
    page.locator("[data-finish]").click()
    answer = page.locator("[data-outcome]")
    expect(answer).to_have_attribute("data-outcome", "haoka.delivered.return")
    expect(page.locator("#answer")).to_be_focused()
    expect(page.locator("[data-starting]")).to_be_hidden()
    assert page.url.endswith("#haoka;status=delivered;product=sim;fault=none;condition=intact")
    page.go_back()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "signed_on")
    page.go_back()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "condition")
    page.evaluate("release()")


@pytest.mark.usefixtures("held")
def test_the_date_is_asked_for_without_python_too(page: Page, origin: str) -> None:
    """Who taps before Python is up is asked what everybody is asked; the last days join when Python knows which day it is."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/wizard/")
    page.locator('[data-platform="lishi"]').click()
    _click(page, "status", "requested")
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "requested_on")
    expect(page.locator(".recent")).to_have_count(0)
    page.evaluate("release()")
    expect(page.locator(".recent")).to_be_visible(timeout=START)


@pytest.mark.usefixtures("held")
def test_a_date_given_before_python_waits_for_it(page: Page, origin: str) -> None:
    """The answer to a date is worked out, never shown without it: an overdue merchant is not called in time."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/wizard/#lishi;status=requested")
    _give(page, "2026-09-30")
    expect(page.locator("[data-starting]")).to_be_visible()
    expect(page.locator("#requested_on")).to_have_value("2026-09-30")
    page.evaluate("release()")
    expect(page.locator("[data-timeline=merchant-reply]")).to_have_attribute("data-state", "overdue", timeout=START)


@pytest.mark.usefixtures("held")
def test_who_does_not_wait_for_a_date_goes_on_at_once(page: Page, origin: str) -> None:
    """The press that leaves the date out shows the answer while Python starts; the date that was given still joins it then."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/wizard/#lishi;status=requested")
    _give(page, "2026-09-30")
    expect(page.locator("[data-starting]")).to_be_visible()
    page.locator("[data-finish]").click()
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.requested.wait")
    expect(page.locator("[data-starting]")).to_be_hidden()
    page.evaluate("release()")
    expect(page.locator("[data-timeline=merchant-reply]")).to_have_attribute("data-state", "overdue", timeout=START)


@pytest.mark.usefixtures("held")
def test_who_corrects_a_date_is_answered_by_the_last_one(page: Page, origin: str) -> None:
    """Two dates sent for one question before Python is up are one step, and the second counts."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/wizard/#lishi;status=requested")
    for day in ("2026-09-30", NOW.date().isoformat()):
        _give(page, day)
    page.evaluate("release()")
    expect(page.locator("[data-timeline=merchant-reply]")).to_have_attribute("data-state", "running", timeout=START)
    page.go_back()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "requested_on")


@pytest.mark.usefixtures("held")
def test_a_choice_that_may_be_left_out_needs_no_python(page: Page, origin: str) -> None:
    """Why somebody cancels is asked, answered, and followed by the answer, which keeps it."""
    page.goto(f"{origin}/wizard/#lishi;status=paid")
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "reason")
    _click(page, "reason", "delay")
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.paid.review")
    expect(page.locator("[data-starting]")).to_be_hidden()
    assert page.url.endswith("#lishi;status=paid;reason=delay")
    page.evaluate("release()")
    expect(page.locator(".message__text").first).to_contain_text("等太久了", timeout=START)


@pytest.mark.usefixtures("held")
def test_python_takes_over_where_the_reader_is(page: Page, origin: str) -> None:
    """The answer gains its fields, reminder and version without moving to another screen; the next click is Python's."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{origin}/wizard/#lishi;status=requested")
    page.locator("[data-finish]").click()
    answer = page.locator("[data-outcome]")
    expect(answer).to_have_attribute("data-outcome", "lishi.requested.wait")
    expect(page.locator("#fill-order")).to_have_count(0)
    page.evaluate("release()")
    expect(page.locator("#fill-order")).to_be_visible(timeout=START)
    expect(answer).to_have_attribute("data-outcome", "lishi.requested.wait")
    assert ";v=" in page.url
    page.locator("#inline-requested_on").fill("2026-09-30")
    page.locator('[data-inline="requested_on"] [type=submit]').click()
    expect(page.locator("[data-timeline=merchant-reply]")).to_have_attribute("data-state", "overdue")


@pytest.mark.usefixtures("held")
def test_an_articles_button_needs_no_python_either(page: Page, origin: str) -> None:
    """The state that an article brings is answered once the platform is chosen."""
    page.goto(f"{origin}/guides/packed/")
    page.locator("article a.btn--main").click()
    page.wait_for_url("**/wizard/**", wait_until="load")
    page.locator('[data-platform="haoka"]').click()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "product")
    expect(page.locator(".answers")).to_contain_text("打包待发货")
    page.evaluate("release()")


@pytest.mark.folded
@pytest.mark.usefixtures("held")
def test_who_reads_further_down_keeps_the_place(page: Page, origin: str) -> None:
    """When Python adds fields above what is being read, that stays where it stands on the screen."""
    page.clock.set_fixed_time(NOW)
    page.set_viewport_size({"width": 360, "height": 320})  # so that it can stand at the top of the screen
    page.goto(f"{origin}/wizard/#lishi;status=requested")
    page.locator("[data-finish]").click()
    page.locator(".answer__escalation").evaluate("section => section.scrollIntoView({ block: 'start' })")
    where = "document.querySelector('.answer__escalation').getBoundingClientRect().top"
    before = page.evaluate(where)
    page.evaluate("release()")
    expect(page.locator("#fill-order")).to_be_attached(timeout=START)
    assert abs(page.evaluate(where) - before) <= 2


@pytest.mark.usefixtures("held")
def test_python_takes_over_between_two_questions(page: Page, origin: str) -> None:
    """A question answered from the graph is followed by one that Python asks, with the answers so far."""
    page.goto(f"{origin}/en/wizard/")
    page.locator('[data-platform="kameng"]').click()
    _click(page, "status", "paid")
    page.evaluate("release()")
    page.locator("[data-wizard][data-ready]").wait_for(timeout=START)
    _click(page, "product", "game-card")
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "paid_at")
    expect(page.locator(".answers")).to_contain_text("Game or point card")


@pytest.mark.usefixtures("held")
def test_what_only_python_can_do_waits_and_says_so(page: Page, origin: str) -> None:
    """Changing an earlier answer needs Python: the page says that it is getting ready, and goes on by itself."""
    page.goto(f"{origin}/wizard/#kameng;status=paid")
    page.locator('[data-change="status"]').click()
    expect(page.locator("[data-starting]")).to_be_visible()
    page.evaluate("release()")
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "status", timeout=START)
    expect(page.locator("[data-starting]")).to_be_hidden()


@pytest.mark.usefixtures("held")
def test_an_answer_that_cannot_be_fetched_is_waited_for(page: Page, origin: str) -> None:
    """Where the written-down answers are missing the page says that it is getting ready; it is never left empty."""
    page.route("**/answers-lishi.json", lambda route: route.fulfill(status=200, content_type="application/json", body="{}"))
    page.goto(f"{origin}/wizard/")
    page.locator('[data-platform="lishi"]').click()
    _click(page, "status", "unpaid")
    expect(page.locator("[data-starting]")).to_be_visible()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "status")
    page.evaluate("release()")
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.unpaid.cancel", timeout=START)


@pytest.mark.usefixtures("held")
def test_a_reload_shows_the_same_screen_without_python(page: Page, origin: str) -> None:
    """A question stays the question and an answer the answer, both at once; Python takes over as on the first visit."""
    page.goto(f"{origin}/wizard/")
    page.locator('[data-platform="lishi"]').click()
    page.locator("[data-question=status]").wait_for()
    page.reload()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "status")
    _click(page, "status", "requested")
    page.locator("[data-finish]").click()
    for _ in range(2):
        expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.requested.wait")
        page.reload()
    page.evaluate("release()")
    expect(page.locator("#fill-order")).to_be_visible(timeout=START)


@pytest.mark.usefixtures("held")
def test_back_to_an_answer_from_before_python_is_back_to_the_answer(page: Page, origin: str) -> None:
    """It does not turn into the optional question that the answer left open."""
    page.goto(f"{origin}/wizard/#lishi;status=requested")
    page.locator("[data-finish]").click()
    page.locator("[data-outcome]").wait_for()
    page.evaluate("() => { location.hash = 'kameng'; }")
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "status")
    page.evaluate("release()")
    page.locator("[data-wizard][data-ready]").wait_for(timeout=START)
    page.go_back()
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "lishi.requested.wait")
    expect(page.locator("#fill-order")).to_be_visible()
