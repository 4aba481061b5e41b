"""The guides of CONTRIBUTING, followed step by step as they are written."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from tests.decide.notices import made_up
from tests.lint.copies import mend
from tests.tools.everything import everything
from tools.local import ROOT
from wizard.adapters.cli import main
from wizard.answer.changes import last_changed
from wizard.decide.working_days import calendar_of
from wizard.lint import due, lint, lint_documents
from wizard.load import Documents, build_policy, load_policy
from wizard.load.files import BUNDLED, read_documents
from wizard.model import COMMON, Policy
from wizard.review import compare

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def _guide(title: str) -> str:
    """The text of one guide; fails when it is gone."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## )", GUIDES, re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the policy, as an editor has it before publishing."""
    return Path(shutil.copytree(str(BUNDLED), tmp_path / "policy"))


def _with_a_figure(folder: Path, rows: str, version: str) -> Policy:
    """The policy with other rows for how long merchants have to answer, as a maintainer writes and records them: lint is silent."""
    file = folder / "lishi" / "parameters.toml"
    before, found, after = file.read_text(encoding="utf-8").partition("[parameter.merchant-reply]")
    file.write_text(before + found + re.sub(r"figure = \[.*\]", rows, after, count=1), encoding="utf-8")
    common = folder / "common" / "policy.toml"
    common.write_text(re.sub(r"version = \S+", f"version = {version}", common.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    assert main(["record", str(BUNDLED), str(folder), "--now", version]) == 0
    assert lint(folder) == ()
    return load_policy(folder)


def test_how_to_change_a_rule(policy: Policy, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new figure from a date, the version raised: lint is silent, diff names the day, earlier dates keep the old figure."""
    guide = _guide("How to change a rule")
    assert "`figure` list" in guide
    assert "`common/policy.toml`" in guide
    assert "`python -m wizard diff" in guide
    assert "`python -m wizard record" in guide
    rows = "figure = [{ from = 2026-11-21, min = 1, max = 2 }, { from = 2027-01-01, min = 2, max = 3 }]"
    edited = _with_a_figure(folder, rows, "2026-12-20")
    assert compare(policy, edited, NOW).changes == (), "before the day nothing changes"
    later = compare(policy, edited, NOW.replace(year=2027, month=3))
    assert {change.platform for change in later.changes} == {"lishi"}
    assert main(["diff", str(BUNDLED), str(folder), "--now", "2026-12-20", "--lang", "en"]) == 1
    assert "From 1 Jan 2027" in capsys.readouterr().out
    assert last_changed(edited, "lishi.requested.wait", date(2026, 12, 31)) < date(2027, 1, 1)
    assert last_changed(edited, "lishi.requested.wait", date(2027, 1, 1)) == date(2027, 1, 1)


def test_the_readmes_change_of_a_rule(policy: Policy, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its figure, copied: diff says what the README shows, and from that day no answer, text or letter has the old one."""
    part = README.split("## How to change a rule", 1)[1].split("\n## ", 1)[0]
    rows, shown = (block.strip("\n") for block in re.findall(r"```(?:toml|text)\n(.*?)```", part, re.DOTALL))
    edited = _with_a_figure(folder, rows.replace("\n", " "), "2026-12-20")
    assert main(["diff", str(BUNDLED), str(folder), "--now", "2026-12-20", "--lang", "en"]) == 1
    printed = capsys.readouterr().out
    wanted = [line.removesuffix(" …") for line in shown.splitlines()]
    assert [line for line in wanted if line not in printed] == []

    first, eve = date(2027, 3, 1), date(2027, 2, 28)
    before, after = (everything(replace(one, version=first), "lishi", first) for one in (policy, edited))
    old = {lang: re.compile(rf"(?<!\d)(?:1[～-])?2{unit}") for lang, unit in (("zh", "个工作日"), ("en", " working days"))}
    named = {place for place, text in before.items() if old[place[0]].search(text)}
    assert {form for _, _, form in named} == {"answer", "reply", "page"}, "a letter leaves a platform's own periods to its writer"
    assert {place: text for place, text in after.items() if old[place[0]].search(text)} == {}
    assert {place for place in named if before[place] == after[place]} == set()
    the_day_before = everything(replace(edited, version=eve), "lishi", eve)
    assert named <= {place for place, text in the_day_before.items() if old[place[0]].search(text)}


def test_how_to_add_a_platform(policy: Policy, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The guide's command makes a whole platform: sound, answered, with its cases, and reported as added."""
    guide = _guide("How to add a platform")
    command = re.search(r"^\.venv/bin/python -m wizard (.+)$", guide, re.MULTILINE)
    assert command
    assert main([*command[1].split(), "--policy", str(folder), "--cases", str(tmp_path)]) == 0
    made = {path.name for path in (folder / "xinka").iterdir()}
    assert made == {*re.findall(r"`(\w+\.toml)`", guide)}
    assert (tmp_path / "xinka.toml").is_file()
    assert lint(folder) == ()
    edited = load_policy(folder)
    assert "platform-xinka" in edited.articles
    report = compare(policy, edited, NOW)
    assert report.platforms == ("+xinka",)
    assert report.changes == ()
    assert main(["decide", "lishi", "status=unpaid"]) == 0, "what is bundled is as it was"
    assert "xinka" in capsys.readouterr().out


@pytest.mark.parametrize("platform", sorted({path.split("/")[0] for path in read_documents(BUNDLED)} - {COMMON}))
def test_how_to_remove_a_platform(policy: Policy, documents: Documents, platform: str) -> None:
    """Its folder deleted and done what one list says: what is left is sound and names it nowhere."""
    assert "`wizard/policy/<id>/`" in _guide("How to remove a platform")
    for path in [path for path in documents if path.startswith(f"{platform}/")]:
        del documents[path]
    first = lint_documents(documents)
    assert first
    assert [problem for problem in first if problem.file not in documents] == [], "each is named with its file"
    assert mend(documents, first) == []
    assert [str(problem) for problem in lint_documents(documents)] == []
    edited = build_policy(documents)
    assert compare(policy, edited, NOW).platforms == (f"-{platform}",)
    told = re.compile(rf"(?:platform-)?{platform}(?:\..+)?")
    assert [path for path, document in documents.items() for text in _strings(document) if told.fullmatch(text)] == []


def test_names_of_a_platform_that_is_gone_are_found(documents: Documents) -> None:
    """As the guide says: among the words to avoid, they are named wherever an article still has them, in either language."""
    assert "`[[style.avoid]]`" in _guide("How to remove a platform")
    for path in [path for path in documents if path.startswith("kameng/")]:
        del documents[path]
    for lang, words in (("zh", ["其他卡盟"]), ("en", ["Other card platforms"])):
        documents["common/style.toml"]["style"]["avoid"].append({"lang": lang, "words": words, "say": "nothing"})
    documents["common/articles.toml"]["article"]["paid"]["answer"]["zh"] = "其他卡盟也一样。"
    found = {(problem.key, problem.message) for problem in lint_documents(documents) if problem.message.endswith("; write: nothing")}
    assert ("article.paid.answer", "zh has '其他卡盟'; write: nothing") in found
    assert ("article.find-order.answer", "en has 'other card platforms'; write: nothing") in found


def _strings(value: Any) -> Iterator[str]:
    """Every id and text of a document that is no sentence of people's own."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            if key not in {"cue", "example", "not_example", "needs", "unless"}:
                yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str):
        yield value


def test_how_to_load_next_years_holidays(policy: Policy, folder: Path) -> None:
    """The guide's command loads a notice, the version is raised, and lint is silent and asks for that year no more."""
    guide = _guide("How to load next year's holidays")
    for path in re.findall(r"`((?:requirements|tests)/[\w/.]+)`", guide):
        assert (ROOT / path).is_file(), path
    for name in re.findall(r"`(common/\w+\.toml)`", guide):
        assert (folder / name).is_file(), name
    year = calendar_of(policy.holidays).settled_until.year + 1
    asked = [line for line in due(policy, date(year - 1, 11, 30)) if "How to load next year's holidays" in line]
    assert len(asked) == 1
    notice = folder.parent / "notice.txt"
    notice.write_text(made_up(policy.holidays, year), encoding="utf-8")
    command = re.search(r"-m wizard (holidays add) 2027 notice.txt", guide)
    assert command
    assert main([*command[1].split(), str(year), str(notice), "--policy", str(folder)]) == 0
    assert lint(folder) == ()
    edited = load_policy(folder)
    assert [line for line in due(edited, date(year - 1, 11, 30)) if "How to load next year's holidays" in line] == []


def _drawn() -> dict[str, str]:
    """The tree in the README: each path it draws, and the line it is drawn in."""
    built = README.split("## How it is built", 1)[1]
    tree = built.split("```", 2)[1]
    found: dict[str, str] = {}
    above: list[str] = []
    for line in tree.strip("\n").splitlines():
        name = re.match(r"( *)(\S+)", line)
        assert name, line
        del above[len(name[1]) // 2 :]
        above.append(name[2])
        found["/".join(part.strip("/") for part in above)] = line
    return found


def test_the_readme_draws_every_room() -> None:
    """Each package of the wizard has its line, and each line leads somewhere."""
    drawn = _drawn()
    packages = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "wizard").rglob("__init__.py")}
    assert packages <= drawn.keys()
    for path in drawn:
        for first in path.rstrip(",").split(","):
            assert (ROOT / first.strip()).exists(), path


def test_modules_named_in_the_readme_are_where_it_draws_them() -> None:
    """Every `.py` on a room's lines, and every path in the table of changes, is there."""
    for path, line in _drawn().items():
        folder = ROOT / path if (ROOT / path).is_dir() else (ROOT / path).parent
        for name in re.findall(r"\b(\w+\.py)\b", line):
            assert (folder / name).is_file(), f"{name} in {line!r}"
    table = README.split("## How it is built", 1)[1].split("| to change | edit |", 1)[1]
    for name in re.findall(r"`([\w./-]+\.(?:py|toml|mjs|css))`", table):
        patterns = (name, f"wizard/{name}", f"wizard/policy/*/{name}", f"overrides/**/{name}")
        assert any(any(ROOT.glob(pattern)) for pattern in patterns), name


def test_rooms_are_in_the_order_that_imports_follow() -> None:
    """CONTRIBUTING and the README tell the order of the layers that are checked."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    order = [layer.removeprefix("wizard.") for layer in reversed(layers) if not layer.endswith("__main__")]
    assert " → ".join(order) in GUIDES
    rooms = [path.split("/")[1].removesuffix(".py") for path in _drawn() if path.count("/") == 1 and path.startswith("wizard/")]
    assert [room for room in rooms if room != "policy"] == order


def test_the_templates_name_files_that_are_there() -> None:
    """So does what tells how to report a weakness."""
    for text in (ROOT / "SECURITY.md", *(ROOT / ".github").rglob("*.md")):
        for name in re.findall(r"`((?:tests|docs|deploy|wizard)/[\w./-]+)`", text.read_text(encoding="utf-8")):
            assert (ROOT / name).exists(), f"{text.name}: {name}"
