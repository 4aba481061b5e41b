"""What the workbench finds, says and writes, over a copy of the policy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tools.dev.edit import tasks, workbench
from tools.dev.edit.edits import read_edit
from tools.dev.edit.pages import entries_on, pages_of
from tools.dev.edit.views import View, page_words
from tools.dev.edit.workbench import Workbench
from tools.local import ROOT
from wizard.decide.answers import CHINA
from wizard.load.files import BUNDLED
from wizard.model import LANGS

NOW = datetime(2026, 12, 2, 12, tzinfo=CHINA)
STEP = "lishi/step/open-order"


@pytest.fixture(scope="module")
def policy_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the policy, which each test leaves as it was."""
    folder = tmp_path_factory.mktemp("policy") / "policy"
    shutil.copytree(str(BUNDLED), folder)
    return folder


@pytest.fixture(scope="module")
def bench(policy_folder: Path) -> Workbench:
    """The workbench over it."""
    return Workbench(policy_folder)


@pytest.fixture
def asking(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workbench]:
    """The requests of the page lead to it."""
    monkeypatch.setattr(workbench, "_open", [bench])
    before = {path: path.read_bytes() for path in bench.folder.rglob("*.toml")}
    yield bench
    for path, content in before.items():
        if path.read_bytes() != content:
            path.write_bytes(content)


def ask(task: str, **given: Any) -> dict[str, Any]:
    """The reply to a request of the page, in English."""
    reply: dict[str, Any] = json.loads(tasks.perform(json.dumps({"task": task, "given": {"lang": "en"} | given})))
    return reply


def said(text: str, *, lang: str = "en", entry: str = STEP, at: tuple[str, ...] = ("how",)) -> dict[str, Any]:
    """An edit of a text."""
    return {"entry": entry, "texts": [{"at": list(at), "lang": lang, "text": text}]}


def test_every_entry_has_a_name_that_people_know(bench: Workbench) -> None:
    """In both languages, and none is a name of the files' own."""
    for lang in LANGS:
        view = View(bench, lang)
        for entry in bench.entries:
            listed = view.listed(entry)
            assert listed.title, entry.id
            assert listed.title != entry.name or entry.title.in_lang(lang) == entry.name != "", entry.id
            assert listed.where


def test_every_field_of_every_entry_has_a_name(bench: Workbench) -> None:
    """None is called by its key."""
    words = page_words("en").wording
    steps = {step for entry in bench.entries for at, _ in entry.texts() for step in at if isinstance(step, str)}
    values = {value for question in bench.policy.platforms["lishi"].questions for value in question.values}
    options = {
        str(at[1])
        for entry in bench.entries
        if entry.kind in ("question", "flow")
        for at, _ in entry.texts()
        if at[:1] in (("option",), ("label",))
    }
    assert {step for step in steps - options - values if f"field.{step}" not in words} == set()


def test_words_of_the_page_exist_in_both_languages() -> None:
    """And fill in the same."""
    for key, text in page_words("zh").wording.items():
        assert text.zh, key
        assert text.en, key


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize(
    ("given", "first"),
    [
        ({"words": "商家 答复取消申请", "group": "figure", "platform": "lishi"}, "lishi/parameter/merchant-reply"),
        ({"words": "Merchant answers a request", "platform": "lishi", "group": "figure"}, "lishi/parameter/merchant-reply"),
        ({"words": "1-2 working days", "platform": "lishi", "group": "figure"}, "lishi/parameter/merchant-reply"),
        ({"words": "登录，打开这笔订单", "platform": "lishi"}, STEP),
        ({"page": "/en/guides/paid/"}, "common/article/paid"),
        ({"page": "/answers/lishi/lishi.paid.review/"}, "lishi/outcome/paid.review"),
    ],
)
def test_an_entry_is_found_by_what_a_reader_sees(given: dict[str, str], first: str) -> None:
    """Its words in either language, a figure as it is shown, or its page."""
    found = ask("find", **given)
    assert found["entries"][0]["id"] == first


@pytest.mark.usefixtures("asking")
def test_a_sentence_is_found_with_its_figure_filled_in() -> None:
    """As it was copied from the page."""
    ids = [entry["id"] for entry in ask("find", words="商家在1～2个工作日内答复")["entries"]]
    assert "lishi/outcome/paid.review" in ids


def test_most_of_what_can_be_edited_can_be_looked_at(bench: Workbench) -> None:
    """A part of an outcome on its page, an article on its own, and back."""
    for entry in bench.entries:
        if entry.kind in ("step", "outcome", "article", "term", "rule", "message", "timeline"):
            pages = pages_of(bench, entry, "en")
            assert pages, entry.id
            assert entry in entries_on(bench, pages[0].path), entry.id


@pytest.mark.usefixtures("asking")
def test_an_opened_entry_says_what_its_names_stand_for() -> None:
    """And where the figure is changed."""
    opened = ask("open", entry="lishi/outcome/paid.review")["entry"]
    assert {
        "name": "merchant-reply",
        "shown": "Merchant answers a request to cancel: 1-2 working days",
        "entry": "lishi/parameter/merchant-reply",
    } in opened["names"]
    assert [field["label"] for field in opened["fields"]][:3] == ["Who decides", "Title", "Summary"]


def test_lint_answers_in_plain_words_and_nothing_is_written(asking: Workbench) -> None:
    """A figure that is typed, with the entry and the field it is in."""
    before = {path: path.read_bytes() for path in asking.folder.rglob("*") if path.is_file()}
    reply = ask("check", edit=said("Wait 3 days."))
    (problem,) = [one for one in reply["problems"] if "figure" in one["text"]]
    assert problem["about"] == "Sign in and open the order · How · English"
    assert problem["text"] == "A figure is typed here (“3”). Use the figure's name in braces, or say it without a number."
    ask("show", edit=said("Wait 3 days."))
    assert {path: path.read_bytes() for path in asking.folder.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("asking")
def test_a_sound_edit_has_no_problems_and_shows_its_difference() -> None:
    """Line by line, and what readers will see."""
    edit = said("不用审核，订单马上关。", lang="zh", entry="lishi/step/unpaid.cancel")
    assert ask("check", edit=edit) == {"changed": True, "problems": [], "known": 0}
    shown = ask("show", edit=edit)
    assert [line for line in shown["lines"][2:] if line[0] in "+-"] == [
        '-how.zh = "不用审核，订单马上关闭。"',
        '+how.zh = "不用审核，订单马上关。"',
    ]
    assert "订单马上关。" in shown["told"]


@pytest.mark.usefixtures("asking")
def test_a_rule_that_leaves_a_gap_is_told_by_the_answers_that_people_give() -> None:
    """Not by their codes."""
    edit = {"entry": "lishi/rule/unpaid", "rule": {"when": {"status": ["abnormal"]}, "outcome": "unpaid.cancel"}}
    told = [one["text"] for one in ask("check", edit=edit)["problems"]]
    assert any(text.startswith("No rule covers this case: ") and "Unpaid" in text for text in told)
    assert any(text.startswith("Several rules fit this case: ") and "Something is stuck" in text for text in told)


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"when": {"status": ["nonsense"]}, "outcome": "unpaid.cancel"}, "status"),
        ({"when": {"nonsense": ["paid"]}, "outcome": "unpaid.cancel"}, "nonsense"),
        ({"when": {"status": ["unpaid"]}, "outcome": "nonsense"}, "outcome"),
    ],
)
def test_a_rule_names_only_what_is_there(rule: dict[str, Any], field: str) -> None:
    """Another answer, question or outcome is refused."""
    assert ask("check", edit={"entry": "lishi/rule/unpaid", "rule": rule})["refused"]["field"] == field


def test_a_change_is_saved_and_seen_at_once(asking: Workbench) -> None:
    """The next one starts from it."""
    edit = said("不用审核，订单马上关。", lang="zh", entry="lishi/step/unpaid.cancel")
    seen = ask("open", entry="lishi/step/unpaid.cancel")["entry"]["seen"]
    saved = ask("save", edit=edit, seen=seen, anyway=False)
    assert saved["saved"] == "lishi/texts.toml"
    assert "订单马上关。" in (asking.folder / "lishi" / "texts.toml").read_text(encoding="utf-8")
    other = said("不用审核，马上关。", lang="zh", entry="lishi/step/unpaid.cancel")
    assert ask("save", edit=other, seen=seen, anyway=False)["refused"]["text"] == page_words("en")("refused.meanwhile")
    assert ask("save", edit=edit, seen=saved["seen"], anyway=False)["refused"]["text"] == page_words("en")("refused.unchanged")
    assert Workbench(asking.folder).seen("lishi/texts.toml") == saved["seen"]


def test_a_change_with_new_problems_is_saved_only_if_somebody_says_so(asking: Workbench) -> None:
    """Some changes are whole only after several entries."""
    seen, path = asking.seen("lishi/texts.toml"), asking.folder / "lishi" / "texts.toml"
    before = path.read_bytes()
    assert ask("save", edit=said("Wait 3 days."), seen=seen)["refused"]["text"] == page_words("en")("refused.problems")
    assert path.read_bytes() == before
    assert ask("save", edit=said("Wait 3 days."), seen=seen, anyway=True)["saved"]
    assert path.read_bytes() != before


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(asking: Workbench) -> None:
    """The request is refused, and the file is theirs."""
    seen, path = asking.seen("lishi/texts.toml"), asking.folder / "lishi" / "texts.toml"
    theirs = path.read_bytes() + b"# theirs\n"
    path.write_bytes(theirs)
    assert "somebody else" in ask("save", edit=said("Open it."), seen=seen, anyway=True)["refused"]["text"]
    assert path.read_bytes() == theirs


def test_a_file_that_cannot_be_read_stops_a_save(asking: Workbench) -> None:
    """And is named."""
    path = asking.folder / "lishi" / "table.toml"
    path.write_bytes(path.read_bytes() + b"[broken")
    assert "lishi/table.toml" in ask("save", edit=said("Open it."), seen=asking.seen("lishi/texts.toml"))["refused"]["text"]


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize("entry", ["", "lishi", "../step/x", "lishi/source/lishi.used", "lishi/step/absent"])
def test_what_is_no_entry_is_refused(entry: str) -> None:
    """By its name."""
    assert ask("open", entry=entry)["failed"].startswith("entry: got ")
    assert ask("check", edit={"entry": entry})["failed"].startswith("entry: got ")


def test_a_figure_from_a_later_day_is_told_by_what_it_changes(bench: Workbench) -> None:
    """The new row stands in the difference."""
    edit = read_edit({"entry": "lishi/parameter/merchant-reply", "figure": {"from": "2027-03-01", "min": "1", "max": "3"}})
    edited = bench.edited(edit)
    assert "+  { from = 2027-03-01, min = 1, max = 3 }," in edited.difference
    assert isinstance(bench.told(edited, NOW, "en"), str)


def test_what_a_policy_of_ones_own_shares_is_read_and_not_changed() -> None:
    """It belongs to the bundled one: only the folder's own files can be written."""
    folder = ROOT / "tests" / "own" / "ours"
    own = Workbench(folder)
    assert own.documents.keys() > {entry.file for entry in own.entries}
    assert all((folder / entry.file).is_file() for entry in own.entries)
    assert View(own, "en").listed(own.entry("pear/platform/")).title


def test_a_figure_from_a_later_day_is_saved_and_opened_with_its_rows(asking: Workbench) -> None:
    """Both rows stand in the file, and both are read out."""
    entry = "lishi/parameter/merchant-reply"
    edit = {"entry": entry, "figure": {"from": "2027-03-01", "min": "1", "max": "3"}}
    assert ask("check", edit=edit)["problems"] == []
    assert ask("save", edit=edit, seen=asking.seen("lishi/parameters.toml"))["saved"] == "lishi/parameters.toml"
    assert ask("open", entry=entry)["entry"]["figure"]["rows"] == [
        "From 21 Nov 2026: 1-2 working days",
        "From 1 Mar 2027: 1-3 working days",
    ]


def test_a_rule_is_saved_and_opened_with_its_answers(asking: Workbench) -> None:
    """With the problems that it brings only if somebody says so."""
    edit = {"entry": "lishi/rule/used-unsure", "rule": {"when": {"status": ["used"], "fault": ["unknown"]}, "outcome": "used.final"}}
    seen = asking.seen("lishi/table.toml")
    assert [one["text"] for one in ask("check", edit=edit)["problems"]]
    assert "new problems" in ask("save", edit=edit, seen=seen)["refused"]["text"]
    assert ask("save", edit=edit, seen=seen, anyway=True)["saved"] == "lishi/table.toml"
    rule = ask("open", entry="lishi/rule/used-unsure")["entry"]["rule"]
    assert [choice["value"] for choice in rule["outcomes"] if choice["chosen"]] == ["used.final"]
    chosen = {one["key"]: [choice["value"] for choice in one["choices"] if choice["chosen"]] for one in rule["when"]}
    assert {key: values for key, values in chosen.items() if values} == {"status": ["used"], "fault": ["unknown"]}
