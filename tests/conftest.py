"""What the tests share: the policy, the built site on a local server, and a real Chromium."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, override

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tools.local import SITE, chromium, serving
from wizard.decide.answers import CHINA
from wizard.load import Documents, load_policy
from wizard.load.files import BUNDLED, read_documents
from wizard.model import Policy

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=CHINA)
"""The moment at which tests happen unless they say otherwise: a Sunday."""
CI = bool(os.environ.get("CI"))
"""Whether continuous integration runs the tests: there the same examples are tried every time, and nothing may be skipped."""
BROWSER = {"browser", "page", "context"}
BUILT = {"site", "origin", *BROWSER}

settings.register_profile("ours", deadline=None, derandomize=CI)  # speed is measured by benchmarks, never by a test
settings.load_profile("ours")


ONCE = {"tests/own/": "own", "tests/site/test_below.py": "below", "tests/site/test_share.py": "below"}
"""Tests that share a site built for them, by how their ids begin: one worker runs them all, so that it is built once."""


class _Once(LoadScopeScheduling):  # type: ignore[misc]
    """Each test by itself, but for those."""

    @override
    def _split_scope(self, nodeid: str) -> str:
        return next((name for begins, name in ONCE.items() if nodeid.startswith(begins)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """How tests are dealt out to workers."""
    return _Once(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder and by the fixtures they use, so that `-m "not browser and not site"` is the fast part."""
    for item in items:
        folder = item.path.parent.name
        used = set(getattr(item, "fixturenames", ()))
        if folder == "browser" or used & BROWSER:
            item.add_marker("browser")
        if folder in {"browser", "site"} or used & BUILT:
            item.add_marker("site")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a test that is skipped in continuous integration fail: what it needs is to be installed there."""
    report = yield
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though continuous integration has to run it: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def policy() -> Policy:
    """The bundled policy."""
    return load_policy()


@pytest.fixture
def documents() -> Documents:
    """The bundled policy's documents, fresh for each test, so that it may break them."""
    return read_documents(BUNDLED)


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site."""
    assert (SITE / "index.html").is_file(), "the site is not built; run `make build`"
    return SITE


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """The address of a server of the built site."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, the one that `make` found."""
    with chromium() as running:
        yield running


UNFOLDED = """new MutationObserver(() => {
    for (const fold of document.querySelectorAll("[data-screen] details:not([data-seen])")) {
        fold.setAttribute("data-seen", "");
        fold.open = true;
    }
}).observe(document, { childList: true, subtree: true });"""
"""A reader who opens everything: most tests are about what is in the folds, few about the folds."""


@pytest.fixture(autouse=True)
def unfolded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fold of an answer opens as it is drawn, but for tests that are marked `folded`."""
    if request.node.get_closest_marker("folded"):
        return
    plain = Browser.new_context

    def opening(self: Browser, **given: Any) -> BrowserContext:
        context = plain(self, **given)
        if given.get("java_script_enabled", True):
            context.add_init_script(UNFOLDED)
        return context

    monkeypatch.setattr(Browser, "new_context", opening)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone-sized page in China that fails the test on a script error or a request to anywhere else."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, timezone_id="Asia/Shanghai", locale="zh-CN", service_workers="block"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    opened.on(
        "request",
        lambda request: None if "127.0.0.1" in request.url or request.url.startswith(("data:", "blob:")) else troubles.append(request.url),
    )
    yield opened
    context.close()
    assert troubles == []
