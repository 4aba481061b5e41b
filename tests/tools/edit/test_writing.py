"""A change is put into a policy file so that nothing else of the file changes, and never into another file."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from tools.dev.edit.edits import Edit, NewFigure, NewRule, NewText, RefusedError
from tools.dev.edit.entries import Entry, Steps, entries
from tools.dev.edit.writing import difference, digest, figures_with, place, save, values_of, written
from wizard.load.files import BUNDLED, read_documents

FOLDER = Path(str(BUNDLED))
DOCUMENTS = read_documents(BUNDLED)
ENTRIES = tuple(entries(DOCUMENTS))
BY_ID = {entry.id: entry for entry in ENTRIES}
EDITED = sorted({entry.file for entry in ENTRIES})

FIGURES = """\
# Figures, read on the day they hold from.

[parameter.reply]   # how long
name = { zh = "答复", en = "Answer" }
unit = "day"
figure = [{ from = 2026-11-21, min = 1, max = 2 }]

[parameter.other]
figure = [
  { from = 2026-11-21, max = 2 }, # as the article says
  { from = 2027-01-01, max = 3 },
]
"""


def text(file: str) -> str:
    """A file of the policy as it lies there."""
    return (FOLDER / file).read_bytes().decode()


def entry(file_text: str, kind: str, name: str) -> Entry:
    """An entry of a file that is given as text."""
    return next(found for found in entries({"shop/a.toml": tomllib.loads(file_text)}) if (found.kind, found.name) == (kind, name))


@pytest.mark.parametrize("file", EDITED)
def test_a_file_is_written_as_it_was_read(file: str) -> None:
    """Without a change not a byte is another."""
    assert tomlkit.dumps(tomlkit.parse(text(file))) == text(file)


@pytest.mark.parametrize("file", EDITED)
def test_every_text_of_every_file_can_be_changed_and_its_line_alone_changes(file: str) -> None:
    """Comments, empty lines, order and the spacing of everything else stay."""
    values: dict[Steps, Any] = {}
    for one in ENTRIES:
        if one.file == file:
            for at, said in one.texts():
                edit = Edit(entry=one.id, texts=(NewText(at=at, lang="zh", text=f"{said.zh.strip()}“新”"),))
                values |= values_of(edit, one)
    before, after = text(file), written(text(file), values)
    lines = list(zip(before.splitlines(), after.splitlines(), strict=True))
    assert "".join(was for was, becomes in lines if was == becomes or "“新”" not in becomes) == "".join(
        becomes for was, becomes in lines if was == becomes or "“新”" not in becomes
    )
    assert after.count("“新”") == before.count("“新”") + len(values)


def test_a_text_with_quotes_and_backslashes_stays_that_text() -> None:
    """Whatever is typed is data: it cannot end its string and begin something of its own."""
    one = BY_ID["lishi/step/open-order"]
    typed = 'a" \\ b\'\'\' """ ]\n[step.evil]'.replace("\n", " ")
    after = written(text(one.file), values_of(Edit(entry=one.id, texts=(NewText(at=("how",), lang="en", text=typed),)), one))
    assert tomllib.loads(after)["step"]["open-order"]["how"]["en"] == typed
    assert "evil" not in tomllib.loads(after)["step"]


def test_a_text_of_several_lines_stays_one() -> None:
    """It is written between triple quotes, as it was."""
    one = BY_ID["common/letter/cancel"]
    edit = Edit(entry=one.id, texts=(NewText(at=("facts",), lang="zh", text='第一行"""\n第二行\\'),))
    after = written(text(one.file), values_of(edit, one))
    assert tomllib.loads(after)["letter"]["cancel"]["facts"]["zh"].strip("\n") == '第一行"""\n第二行\\'
    assert 'facts.zh = """\n' in after


def test_a_line_break_is_refused_where_a_text_has_one_line() -> None:
    """A title is a line."""
    one = BY_ID["lishi/step/open-order"]
    with pytest.raises(RefusedError, match="lines"):
        values_of(Edit(entry=one.id, texts=(NewText(at=(), lang="zh", text="一\n二"),)), one)


def test_a_figure_gets_a_row_with_the_day_from_which_it_holds() -> None:
    """The row before stays, as the guide has it."""
    one = entry(FIGURES, "parameter", "reply")
    edit = Edit(entry=one.id, figure=NewFigure(effective_from=date(2027, 3, 1), min=1, max=3))
    assert written(FIGURES, values_of(edit, one)) == FIGURES.replace(
        "figure = [{ from = 2026-11-21, min = 1, max = 2 }]",
        "figure = [\n  { from = 2026-11-21, min = 1, max = 2 },\n  { from = 2027-03-01, min = 1, max = 3 },\n]",
    )


def test_a_third_row_keeps_the_comments_of_the_rows_before() -> None:
    """Only a line is added."""
    one = entry(FIGURES, "parameter", "other")
    edit = Edit(entry=one.id, figure=NewFigure(effective_from=date(2028, 1, 1), min=None, max=4))
    told = difference("a", FIGURES, written(FIGURES, values_of(edit, one)))
    assert [line for line in told.splitlines()[2:] if line[0] in "+-"] == ["+  { from = 2028-01-01, max = 4 },"]


def test_a_row_of_the_same_day_is_corrected() -> None:
    """There is one figure for a day."""
    rows = [{"from": date(2026, 11, 21), "max": 2}]
    assert figures_with(rows, NewFigure(effective_from=date(2026, 11, 21), min=1, max=3)) == [
        {"from": date(2026, 11, 21), "min": 1, "max": 3}
    ]


def test_a_rule_row_is_changed_in_its_place() -> None:
    """Its conditions and its outcome, and no other row."""
    one = BY_ID["lishi/rule/delivered-unwanted"]
    edit = Edit(entry=one.id, rule=NewRule(when={"status": ("delivered", "used"), "fault": ("none",)}, outcome="used.final"))
    told = difference("a", text(one.file), written(text(one.file), values_of(edit, one)))
    assert [line for line in told.splitlines()[2:] if line[0] in "+-"] == [
        '-when = { status = "delivered", fault = "none" }',
        '-outcome = "delivered.negotiate"',
        '+when = { status = ["delivered", "used"], fault = "none" }',
        '+outcome = "used.final"',
    ]


def test_answers_in_another_order_are_no_change() -> None:
    """What is ticked has no order."""
    one = BY_ID["lishi/rule/merchant-fault"]
    when = {"fault": ("merchant",), "status": ("used", "delivered")}
    assert values_of(Edit(entry=one.id, rule=NewRule(when=when, outcome="fault.merchant")), one) == {}


@pytest.mark.parametrize(
    "edit",
    [
        Edit(entry="", texts=(NewText(at=("sources", 0), lang="zh", text="x"),)),
        Edit(entry="", texts=(NewText(at=("how", "more"), lang="zh", text="x"),)),
        Edit(entry="", figure=NewFigure(effective_from=date(2027, 1, 1), min=1, max=None)),
        Edit(entry="", rule=NewRule(when={}, outcome="used.final")),
    ],
    ids=("no text", "no such place", "figure of a step", "rule of a step"),
)
def test_only_what_an_entry_has_can_be_changed(edit: Edit) -> None:
    """A request cannot put something where nothing of its kind stands."""
    with pytest.raises(RefusedError, match="unknown"):
        values_of(edit, BY_ID["lishi/step/open-order"])


def test_what_cannot_be_written_without_touching_more_is_refused() -> None:
    """Rather nothing than a file that means something else."""
    with pytest.raises(RefusedError, match="unwritable"):
        written(FIGURES, {("parameter", "absent", "name", "zh"): "x"})


@pytest.mark.parametrize(
    "file",
    ["../outside.toml", "/etc/passwd", "shop/../../outside.toml", "shop/link.toml", "shop/new.toml", "shop/note.txt", "link/a.toml", ""],
)
def test_no_file_outside_the_policy_folder_has_a_place(tmp_path: Path, file: str) -> None:
    """Neither by its name, nor by way of a link, nor one that the policy does not have."""
    folder = tmp_path / "policy"
    (folder / "shop").mkdir(parents=True)
    (folder / "shop" / "a.toml").write_text("")
    (folder / "shop" / "note.txt").write_text("")
    (tmp_path / "outside.toml").write_text("")
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "a.toml").write_text("")
    (folder / "shop" / "link.toml").symlink_to(tmp_path / "outside.toml")
    (folder / "link").symlink_to(tmp_path / "away")
    known = frozenset({"shop/a.toml", "shop/link.toml", "shop/note.txt", "link/a.toml", "../outside.toml", "shop/../../outside.toml"})
    assert place(folder, "shop/a.toml", known) == folder / "shop" / "a.toml"
    with pytest.raises(RefusedError, match="outside"):
        place(folder, file, known)


def test_a_file_is_saved_at_one_stroke(tmp_path: Path) -> None:
    """Its rights stay, and nothing lies beside it afterwards."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"a = 1\r\n")
    path.chmod(0o640)
    seen = save(path, digest(b"a = 1\r\n"), "a = 2\r\n")
    assert path.read_bytes() == b"a = 2\r\n"
    assert seen == digest(b"a = 2\r\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """What somebody else wrote is not lost."""
    path = tmp_path / "a.toml"
    path.write_text("theirs")
    with pytest.raises(RefusedError, match="meanwhile"):
        save(path, digest(b"seen"), "ours")
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]
