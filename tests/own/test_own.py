"""A policy of another company's own, from a folder outside the checkout: `ours` beside this module, as small as one can be."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shopper import choose, enter, open_wizard
from tests.own.alone import SITE, in_chinese_alone, without_english
from tests.smoke import complaints
from tools.dev import newest
from tools.local import ROOT, serving
from tools.published import present
from wizard.adapters.cli import main
from wizard.lint import check_wordings, held_out, lint, lint_documents
from wizard.load import load_policy
from wizard.load.files import BUNDLED, VARIABLE, read_documents
from wizard.model import Policy

COPIED = (
    "wizard",
    "docs",
    "overrides",
    "tools",
    "deploy",
    "contract",
    "requirements",
    "build/downloads",
    "build/wheels",
    "build/compressed",
)
FILES = ("Makefile", "mkdocs.yml", "mkdocs.en.yml", "pyproject.toml", "package.json", "package-lock.json", "README.md", "LICENSE")
LONGEST = 280
"""Seconds that a build may take on a busy machine."""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, where no path of the project leads."""
    return Path(shutil.copytree(Path(__file__).parent / "ours", tmp_path_factory.mktemp("elsewhere") / "our policy"))


@pytest.fixture(scope="module")
def project(ours: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project to build in, so that its own site stays as it is, with the folder beside it.

    That is without its address: the theme's script would look for pages there.
    """
    root = tmp_path_factory.mktemp("project")
    own = Path(shutil.copytree(ours, root / "our policy"))
    told = own / "common" / "site.toml"
    told.write_text(re.sub(r"^address = .*$", "", told.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy2(ROOT / name, root)
    for name in (".venv", "node_modules"):
        (root / name).symlink_to(ROOT / name)
    return root


def _built(project: Path, name: str) -> Path:
    """The site that `make` builds of the folder, out of the way of the next."""
    command = ["make", "build", "LEAN=0", f"POLICY={project / 'our policy'}"]
    said = subprocess.run(command, check=False, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=LONGEST)
    assert said.returncode == 0, said.stdout[-3000:]
    return (project / "site").rename(project / name)


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """Its site."""
    return _built(project, "both languages")


@pytest.fixture(scope="module")
def alone(project: Path, site: Path) -> Path:
    """Its site in Chinese alone, after it was published in both languages."""
    own = project / "our policy"
    (own / "published.txt").write_text("\n".join(sorted(present(site))) + "\n", encoding="utf-8")
    in_chinese_alone(own)
    return _built(project, "chinese alone")


def test_lint_finds_nothing_in_it(ours: Path) -> None:
    """What it shares speaks of answers that it does not have; that is no problem of its own."""
    assert [str(problem) for problem in lint(ours)] == []
    assert [str(problem) for problem in check_wordings(held_out(load_policy(ours)))] == []


@pytest.mark.parametrize(("figure", "status"), [("max = 9", 0), ("max = 11", 1)], ids=["as they say", "changed"])
def test_its_cases_are_asked_of_it(ours: Path, tmp_path: Path, figure: str, status: int) -> None:
    """Those in its own folder, and they fail where a figure is no longer theirs."""
    folder = shutil.copytree(ours, tmp_path / "changed")
    parameters = folder / "pear" / "parameters.toml"
    parameters.write_text(parameters.read_text(encoding="utf-8").replace("max = 9", figure), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "test_case", "tests/policy/test_policy.py"]
    run = subprocess.run(command, check=False, cwd=ROOT, env=os.environ | {VARIABLE: str(folder)}, capture_output=True, text=True)
    assert run.returncode == status, run.stdout[-2000:]


@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_the_command_line_answers_by_it(ours: Path, capsys: pytest.CaptureFixture[str], *, before: bool) -> None:
    """`--policy` stands before the command or behind it."""
    folder, command = ["--policy", str(ours)], ["decide", "pear", "status=paid"]
    status = main([*folder, *command] if before else [*command, *folder])
    view = json.loads(capsys.readouterr().out)
    assert (status, view["outcome"], view["verdict"]) == (0, "pear.ask-the-shop", "needs-review")


def test_the_development_server_watches_it(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the project's own files, since the bundled ones it shares may be edited too."""
    monkeypatch.setenv(VARIABLE, str(ours))
    watched = dict(newest._files())
    assert {ours / "pear" / "flow.toml", ROOT / "wizard" / "policy" / "common" / "wording.toml"} <= watched.keys()


def test_its_platforms_are_the_only_ones(ours: Path, policy: Policy, capsys: pytest.CaptureFixture[str]) -> None:
    """The bundled ones are not known beside them."""
    status = main(["--policy", str(ours), "decide", next(iter(policy.platforms))])
    assert (status, capsys.readouterr().err.strip().rpartition("; ")[2]) == (2, "accepted: pear")


def test_a_folder_without_policy_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line that names what was given and what is accepted."""
    assert main(["decide", "pear", "--policy", str(tmp_path)]) == 2
    assert re.fullmatch(r"policy: got '.*; accepted: a policy folder.*\n", capsys.readouterr().err)


def test_its_site_has_its_name_colours_and_navigation(site: Path, ours: Path) -> None:
    """On every page, in both languages; and nothing of the bundled policy is left."""
    own = load_policy(ours).site
    for lang, root in (("zh", site), ("en", site / "en")):
        home = (root / "index.html").read_text(encoding="utf-8")
        assert f'<meta property="og:site_name" content="{own.name.zh if lang == "zh" else own.name.en}">' in home
        assert own.colour in home
        assert 'href="platforms/pear/"' in home
    (sheet,) = site.glob("assets/*/help.css")
    assert f"--brand:{own.colour}" in sheet.read_text(encoding="utf-8").replace(" ", "")


def test_its_pages_know_its_address(ours: Path) -> None:
    """And where to write to."""
    asked = "from tools.dev.render import at; print(at('en/privacy/').text)"
    environment = os.environ | {VARIABLE: str(ours), "PYTHONPATH": str(ROOT)}
    html = subprocess.run([sys.executable, "-c", asked], check=True, cwd=ROOT, env=environment, capture_output=True, text=True).stdout
    own = load_policy(ours).site
    assert f'<link rel="canonical" href="{own.address}en/privacy/">' in html
    assert own.feedback in html


def test_nothing_of_the_bundled_policy_is_in_its_site(site: Path, policy: Policy) -> None:
    """No page, no data and no script names one of its platforms."""
    words = [re.escape(word) for platform in policy.platforms.values() for word in (platform.id, platform.name.zh)]
    named = re.compile(rf"\b(?:{'|'.join(words)})\b")
    texts = (
        path
        for path in site.rglob("*")
        if path.suffix in {".html", ".json", ".md", ".txt", ".mjs", ".js", ".css"} and "runtime" not in path.parts
    )
    assert [str(path) for path in texts if named.search(path.read_text(encoding="utf-8"))] == []


def test_a_page_of_its_own_stands_in_the_place_of_ours(site: Path) -> None:
    """In both languages."""
    for name, title in (("privacy", "梨子书城的隐私说明"), ("en/privacy", "Privacy at Pear Books")):
        assert title in (site / name / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def origin(site: Path) -> Iterator[str]:
    """The address of a server of its site."""
    with serving(site) as address:
        yield address


def test_its_wizard_answers_in_a_browser(page: Page, origin: str, ours: Path) -> None:
    """From the first question to a date that Python has worked out from its own figure."""
    figure = load_policy(ours).platforms["pear"].parameters["shop-answer"].figures[0]
    open_wizard(page, f"{origin}/wizard/")
    page.locator('[data-platform="pear"]').click()
    choose(page, "status", "requested")
    enter(page, "requested_on", "2026-11-23")
    outcome = page.locator("[data-outcome]")
    outcome.wait_for()
    assert f"{figure.min}～{figure.max}个工作日" in outcome.inner_text()
    assert "12月3日" in outcome.inner_text()


def test_lint_finds_nothing_in_a_policy_in_chinese_alone(ours: Path, tmp_path: Path) -> None:
    """Nor in this one without its English, nor in this one with English that nobody reads any more."""
    own = Path(shutil.copytree(ours, tmp_path / "alone"))
    in_chinese_alone(own)
    bundled = read_documents(BUNDLED)
    bundled[SITE]["site"]["languages"] = ["zh"]
    unread = lint_documents(bundled)
    without_english(bundled)
    assert [str(problem) for problem in (*lint(own), *unread, *lint_documents(bundled))] == []


def test_a_site_in_chinese_alone_leads_nowhere_else(alone: Path, ours: Path) -> None:
    """No page, list or script of it knows of English, but for what was published in it and leads on, and what other sites ask for."""
    names = [path.relative_to(alone).as_posix() for path in alone.rglob("*") if path.suffix in {".html", ".json", ".txt", ".js", ".css"}]
    texts = {
        name: (alone / name).read_text(encoding="utf-8") for name in names if not name.startswith(("en/", "runtime/", "assets/embed/"))
    }
    english = re.compile(rf'hreflang|"(?:\.\./)*en/|/en/|{re.escape(load_policy(ours).site.name.en)}')
    assert [name for name, text in texts.items() if english.search(text)] == []
    assert [path.relative_to(alone).as_posix() for path in alone.rglob("404.html")] == ["404.html"]


def test_addresses_of_a_language_that_is_gone_lead_to_the_one_that_stays(page: Page, alone: Path) -> None:
    """With the answers behind them; and an address that was never there says so in Chinese."""
    with serving(alone) as address:
        page.goto(f"{address}/en/wizard/#pear;status=paid")
        page.locator("[data-outcome]").wait_for()
        assert page.url.startswith(f"{address}/wizard/#pear;status=paid")
        reply = page.request.get(f"{address}/en/nothing/here/")
        assert (reply.status, '<html lang="zh"' in reply.text()) == (404, True)


def test_deployed_sites_of_it_pass_the_check(site: Path, alone: Path) -> None:
    """Which asks for no page of the bundled policy, and for English only where there is some."""
    for folder in (site, alone):
        with serving(folder) as address:
            assert complaints(f"{address}/") == []


def test_a_desk_in_chinese_alone_offers_no_language(page: Page, alone: Path) -> None:
    """A reply that an agent once wanted in English comes in the one language there is, and the text to send once."""
    with serving(alone) as address:
        page.goto(f"{address}/support/")
        page.evaluate("localStorage.setItem('can-i-cancel.desk', JSON.stringify({ 'reply-lang': 'en', length: 'full' }))")
        page.goto(f"{address}/support/?again#pear;status=paid")
        reply = page.locator("[data-desk-reply]")
        expect(reply).to_have_value(re.compile("书店"))
        assert "In English" not in reply.input_value()
        assert page.locator("[name=reply-lang]").count() == 0
        assert page.get_by_text("换语言").count() == 0
