"""The workbench as the development server has it: who is heard, what is seen, what is written."""

from __future__ import annotations

import json
import re
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.fetch import get
from tests.tools.test_dev import PATIENCE, Editing, _until, editing  # noqa: F401 - a fixture

STEP = "lishi/step/unpaid.cancel"
WAIT = PATIENCE * 1000
SIZES = {"phone": (360, 800), "desk": (1280, 800)}


@pytest.fixture
def token(editing: Editing) -> str:  # noqa: F811 - likewise
    """What the page has been told."""
    (found,) = re.findall(r'name="edit-token" content="([^"]+)"', editing.get("/dev/edit/"))
    return str(found)


def post(editing: Editing, token: str, task: str, given: object, **headers: str) -> tuple[int, str]:  # noqa: F811
    """A request of the page; `headers` take the place of its own."""
    own = {"Origin": editing.origin, "X-Edit-Token": token, "Content-Type": "application/json"}
    with closing(HTTPConnection(urlsplit(editing.origin).netloc)) as connection:
        connection.request(
            "POST", f"/dev/edit/{task}", json.dumps(given), own | {key.replace("_", "-"): value for key, value in headers.items()}
        )
        reply = connection.getresponse()
        return reply.status, reply.read().decode()


def said(text: str, lang: str = "zh") -> dict[str, Any]:
    """An edit of a step."""
    return {"entry": STEP, "texts": [{"at": ["how"], "lang": lang, "text": text}]}


def contents(root: Path) -> dict[Path, bytes]:
    """Every file of the project that a save could touch."""
    return {
        path: path.read_bytes() for path in root.rglob("*") if path.is_file() and "node_modules" not in path.parts and path.suffix != ".pyc"
    }


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"X_Edit_Token": "guessed"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
    ],
    ids=str,
)
def test_a_save_that_another_page_sends_is_refused(editing: Editing, token: str, headers: dict[str, str], status: int) -> None:  # noqa: F811
    """And nothing is another afterwards."""
    before = contents(editing.root / "wizard")
    assert post(editing, token, "save", {"lang": "en", "edit": said("x"), "seen": "", "anyway": True}, **headers)[0] == status
    assert contents(editing.root / "wizard") == before


@pytest.mark.parametrize("path", ["/dev/edit/", "/dev/edit/edit.mjs", "/guides/paid/", "/dev/events", "/dev/known?page=/guides/paid/"])
def test_nothing_is_given_out_under_another_name(editing: Editing, path: str) -> None:  # noqa: F811
    """A page that has led its own name to this machine learns no token, and nothing else either."""
    reply, body = get(urlsplit(editing.origin).netloc, path, Host="evil.example")
    assert reply.status == 421
    assert b"edit-token" not in body


def test_the_page_says_what_it_may_run(editing: Editing) -> None:  # noqa: F811
    """In its header fields, and it is not kept."""
    reply, body = get(urlsplit(editing.origin).netloc, "/dev/edit/?lang=en")
    assert "frame-ancestors 'none'" in str(reply.getheader("Content-Security-Policy"))
    assert reply.getheader("X-Frame-Options") == "DENY"
    assert reply.getheader("Cache-Control") == "no-store"
    assert b"[[" not in body
    assert b'lang="en"' in body


@pytest.mark.parametrize(
    ("task", "given", "status"),
    [
        ("run", {}, 404),
        ("../handle", {}, 404),
        ("find", [], 400),
        ("find", "x", 400),
        ("preview", {"page": "//evil.example/"}, 400),
        ("preview", {}, 400),
    ],
)
def test_only_the_tasks_of_the_page_are_done(editing: Editing, token: str, task: str, given: object, status: int) -> None:  # noqa: F811
    """Another, and a request without sense, are named."""
    assert post(editing, token, task, given)[0] == status


def test_a_preview_shows_the_text_and_nothing_of_it_is_run(editing: Editing, token: str) -> None:  # noqa: F811
    """Markup and what templates know stay the text that was typed; the page itself and the files are as they were."""
    before = contents(editing.root / "wizard")
    typed = '<script>alert(1)</script>{{ 7 * 7 }}<img src=x onerror="alert(1)">'
    status, reply = post(editing, token, "preview", {"lang": "zh", "edit": said(typed), "page": "/answers/lishi/lishi.unpaid.cancel/"})
    assert status == 200
    page = editing.get(json.loads(reply)["address"])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}&lt;img src=x" in page
    assert "<script>alert(1)" not in page
    assert "alert(1)" not in editing.get("/answers/lishi/lishi.unpaid.cancel/")
    assert contents(editing.root / "wizard") == before


def test_a_page_leads_to_what_can_be_changed_of_it(editing: Editing) -> None:  # noqa: F811
    """In its own language; a page without entries leads nowhere."""
    assert json.loads(editing.get("/dev/known?page=/en/guides/paid/")) == {
        "href": "/dev/edit/?lang=en&page=%2Fen%2Fguides%2Fpaid%2F",
        "text": "Edit this page",
    }
    assert json.loads(editing.get("/dev/known?page=/privacy/")) is None


def test_a_saved_sentence_is_on_the_page(editing: Editing, token: str) -> None:  # noqa: F811
    """One file has changed, in one line."""
    before = contents(editing.root / "wizard")
    opened = json.loads(post(editing, token, "open", {"lang": "zh", "entry": STEP})[1])["entry"]
    status, reply = post(editing, token, "save", {"lang": "zh", "edit": said("不用审核，马上就关。"), "seen": opened["seen"]})
    assert (status, json.loads(reply)["saved"]) == (200, "lishi/texts.toml")
    after = contents(editing.root / "wizard")
    (changed,) = [path for path in after if after[path] != before.get(path)]
    assert changed == editing.root / "wizard" / "policy" / "lishi" / "texts.toml"
    lines = zip(before[changed].splitlines(), after[changed].splitlines(), strict=True)
    assert sum(was != becomes for was, becomes in lines) == 1
    _until(lambda: "马上就关" in editing.get("/answers/lishi/lishi.unpaid.cancel/"))
    changed.write_bytes(before[changed])


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
def test_somebody_edits_a_sentence_beside_its_page(editing: Editing, page: Page, size: str) -> None:  # noqa: F811
    """From the page to the entry, lint while typing, the difference before the file, and the new words on the page."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{editing.origin}/en/answers/lishi/lishi.unpaid.cancel/")
    page.get_by_role("link", name="Edit this page").click()
    page.locator(f'[data-entry="{STEP}"]').click()
    how = page.locator('[name="how/en"]')
    frame = page.frame_locator("#frame")
    expect(frame.locator("body")).to_contain_text("the order closes at once", timeout=WAIT)
    how.fill("No review; it takes 3 days.")
    expect(page.locator("#problems")).to_contain_text("A figure is typed here", timeout=WAIT)
    expect(frame.locator("body")).to_contain_text("it takes 3 days", timeout=WAIT)
    how.fill(f"No review; it closes at once ({size}).")
    expect(page.locator("#problems")).to_contain_text("no problems", timeout=WAIT)
    page.get_by_role("button", name="See what changes").click()
    expect(page.locator("#lines ins")).to_contain_text(f"it closes at once ({size})", timeout=WAIT)
    expect(page.locator("#told")).to_contain_text(f"it closes at once ({size})")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than the screen"
    file = editing.root / "wizard" / "policy" / "lishi" / "texts.toml"
    sound = file.read_bytes()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#said")).to_contain_text("lishi/texts.toml", timeout=WAIT)
    assert f"it closes at once ({size})" in file.read_text(encoding="utf-8")
    _until(lambda: f"it closes at once ({size})" in editing.get("/en/answers/lishi/lishi.unpaid.cancel/"))
    file.write_bytes(sound)
    _until(lambda: f"it closes at once ({size})" not in editing.get("/en/answers/lishi/lishi.unpaid.cancel/"))
