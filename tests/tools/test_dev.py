"""The development server: an edit of any kind is seen in the open page, and so is what lint says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.fetch import get
from tools.local import ROOT
from wizard.model import Policy

COPIED = ("wizard", "docs", "overrides", "tools", "deploy")
FILES = ("mkdocs.yml", "mkdocs.en.yml")
PATIENCE = 60.0
"""Seconds until a test gives up. How long an edit takes is measured, not tested: the machine may be busy."""

TYPED = ('en = "', 'en = "Wait 3 days. ')
"""An edit that the loader takes and lint refuses: figures are not typed."""


@dataclass(frozen=True)
class Editing:
    """A copy of the project that may be edited, and the server that watches it."""

    root: Path
    origin: str

    def get(self, path: str) -> str:
        """What is served at a path."""
        return get(urlsplit(self.origin).netloc, path)[1].decode()

    def replace(self, name: str, old: str, new: str) -> None:
        """Edit a file."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} lacks {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self) -> bytes:
        """The number of the state that is the newest, as an open page is told it."""
        with urlopen(f"{self.origin}/dev/events", timeout=PATIENCE) as events:  # noqa: S310 - our own server
            line: bytes = events.readline()
            return line

    def problems(self) -> list[str]:
        """What an open page shows beside its content."""
        found: list[str] = json.loads(self.get("/dev/problems"))
        return found


def _until(seen: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, "the edit was not seen"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def editing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editing]:
    """The server over a fresh copy."""
    root = tmp_path_factory.mktemp("project")
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, root)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    with subprocess.Popen([sys.executable, "-m", "tools.dev", "0"], cwd=root, stdout=subprocess.PIPE, text=True, env=quiet) as process:
        assert process.stdout
        yield Editing(root, process.stdout.readline().strip().rstrip("/").replace("localhost", "127.0.0.1"))
        process.terminate()


def test_a_text_of_the_policy_is_seen_in_pages_and_in_the_wizard(editing: Editing, policy: Policy) -> None:
    """The page that the build would write and Python's own answers both say the new words."""
    asked = json.dumps({"op": "open", "fragment": "", "state": None, "lang": "en", "base": "../", "now": 0, "stored": "", "storing": False})
    editing.replace("wizard/policy/common/wording.toml", f'en = "{policy.wording["wizard.platform"].en}"', 'en = "Edited question?"')
    _until(lambda: "Edited question?" in editing.get("/en/wizard/"))
    with closing(HTTPConnection(urlsplit(editing.origin).netloc)) as connection:
        connection.request("POST", "/dev/handle", asked)
        assert "Edited question?" in connection.getresponse().read().decode()


def test_a_page_written_by_hand_is_seen(editing: Editing) -> None:
    """Its new words are there."""
    editing.replace("docs/en/privacy/index.md", "\n# ", "\n# Edited. ")
    _until(lambda: "Edited. " in editing.get("/en/privacy/"))


@pytest.mark.parametrize(
    ("name", "path"), [("help.css", "/assets/help.css"), ("page/menu.mjs", "/assets/page/menu.mjs")], ids=("style", "script")
)
def test_styles_and_scripts_are_served_as_they_are_edited(editing: Editing, name: str, path: str) -> None:
    """And every open page is told that there is another state."""
    before = editing.run()
    file = editing.root / "overrides" / "assets" / name
    file.write_text(file.read_text(encoding="utf-8") + "/* edited */\n", encoding="utf-8")
    assert editing.get(path).endswith("/* edited */\n")
    _until(lambda: editing.run() != before)


def test_code_of_the_wizard_is_seen(editing: Editing) -> None:
    """A change of how a page is drawn needs no restart."""
    editing.replace("wizard/render/pages/glossary.py", 'tag("h1", ', 'tag("h1", escape("Edited by code. "), ')
    _until(lambda: "Edited by code. " in editing.get("/glossary/"))


def test_what_lint_says_is_told_and_the_page_is_made_all_the_same(editing: Editing) -> None:
    """A text with problems can be looked at while it is being written."""
    file = editing.root / "wizard" / "policy" / "lishi" / "texts.toml"
    sound = file.read_text(encoding="utf-8")
    editing.replace("wizard/policy/lishi/texts.toml", *TYPED)
    _until(lambda: "a figure is typed" in str(editing.problems()))
    assert "Wait 3 days." in editing.get("/en/guides/paid/") + editing.get("/en/answers.json")
    file.write_text(sound, encoding="utf-8")
    _until(lambda: editing.problems() == [])


@pytest.mark.parametrize(
    ("name", "broken", "says"),
    [("wizard/policy/lishi/texts.toml", "[step", "not readable as TOML"), ("wizard/render/mixed.py", "def\n", "SyntaxError")],
    ids=("policy", "code"),
)
def test_what_cannot_be_read_is_told_and_the_page_before_stays(editing: Editing, name: str, broken: str, says: str) -> None:
    """Half a line saved too early costs nothing."""
    assert "</h1>" in editing.get("/guides/paid/")
    file = editing.root / name
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound + broken, encoding="utf-8")
    _until(lambda: says in str(editing.problems()))
    assert "</h1>" in editing.get("/guides/paid/")
    file.write_text(sound, encoding="utf-8")
    _until(lambda: editing.problems() == [])


def test_broken_code_is_told_until_it_is_mended(editing: Editing) -> None:
    """An edit of the policy in between does not hide it, and is seen as soon as there is code again that can show it."""
    code, texts = editing.root / "wizard" / "render" / "mixed.py", editing.root / "wizard" / "policy" / "common" / "wording.toml"
    sound, sound_texts = code.read_text(encoding="utf-8"), texts.read_text(encoding="utf-8")
    code.write_text(sound + "def\n", encoding="utf-8")
    _until(lambda: "SyntaxError" in str(editing.problems()))
    before = editing.run()
    texts.write_text(sound_texts.replace('zh = "', 'zh = "在此期间', 1), encoding="utf-8")
    _until(lambda: editing.run() != before)
    assert "SyntaxError" in str(editing.problems())
    code.write_text(sound, encoding="utf-8")
    texts.write_text(sound_texts, encoding="utf-8")
    _until(lambda: editing.problems() == [])


def test_a_template_is_seen(editing: Editing) -> None:
    """In a page that was made before, too."""
    assert "data-edited" not in editing.get("/glossary/")
    editing.replace("overrides/main.html", '<meta property="og:type"', '<meta data-edited property="og:type"')
    _until(lambda: "data-edited" in editing.get("/glossary/"))


def test_addresses_lead_where_they_lead_on_the_site(editing: Editing) -> None:
    """Files beside the pages are there, a missing page is the site's own, and nothing outside the site can be had."""
    assert json.loads(editing.get("/en/assets/prebuilt/graph.json"))
    assert json.loads(editing.get("/answers.json"))["lang"] == "zh"
    assert "export" in editing.get("/assets/wizard/lean_qr.mjs")
    assert "data-lost" in editing.get("/no-such-page/")
    assert "[project]" not in editing.get("/assets/../../pyproject.toml")


@pytest.mark.browser
def test_an_open_page_loads_itself_again_and_shows_problems(editing: Editing, page: Page) -> None:
    """The wizard asks in the words of the last edit; the problem of that edit stands below it until it is gone."""
    page.goto(f"{editing.origin}/en/wizard/")
    page.click("[data-platform=lishi]")
    expect(page.locator("#question")).to_be_visible()
    file = editing.root / "wizard" / "policy" / "common" / "questions.toml"
    texts = editing.root / "wizard" / "policy" / "lishi" / "texts.toml"
    sound, sound_texts = file.read_text(encoding="utf-8"), texts.read_text(encoding="utf-8")
    editing.replace("wizard/policy/lishi/texts.toml", *TYPED)
    file.write_text(sound.replace('en = "', 'en = "Edited. '), encoding="utf-8")
    expect(page.locator("#question")).to_contain_text("Edited. ", timeout=PATIENCE * 1000)
    expect(page.locator(".dev-problems")).to_contain_text("a figure is typed", timeout=PATIENCE * 1000)
    texts.write_text(sound_texts, encoding="utf-8")
    file.write_text(sound, encoding="utf-8")
    expect(page.locator("#question")).not_to_contain_text("Edited. ", timeout=PATIENCE * 1000)
    expect(page.locator(".dev-problems")).to_be_hidden(timeout=PATIENCE * 1000)


def test_a_new_platform_is_seen_without_a_problem(editing: Editing) -> None:
    """What `new platform` writes is a page of the site in both languages, and lint says nothing of it."""
    command = [sys.executable, "-m", "wizard", "new", "platform", "xinzhan", "--name", "新站", "--name-en", "Xinzhan"]
    told = subprocess.run(command, cwd=editing.root, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    _until(lambda: "Cancelling an order at Xinzhan" in editing.get("/en/platforms/xinzhan/"))
    _until(lambda: editing.problems() == [])
    assert "新站订单怎么取消" in editing.get("/platforms/xinzhan/")
    assert "xinzhan.paid.ask" in editing.get("/answers.json")
    shutil.rmtree(editing.root / "wizard" / "policy" / "xinzhan")
    _until(lambda: "xinzhan" not in editing.get("/answers.json"))
