"""What the tests share: the policy, the built site on a local server, and a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tools.local import SITE, chromium, serving
from wizard.decide.answers import CHINA
from wizard.load import Documents, load_policy
from wizard.load.files import BUNDLED, read_documents
from wizard.model import Policy

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=CHINA)
"""The moment at which tests happen unless they say otherwise: a Sunday."""


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
