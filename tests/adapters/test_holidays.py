"""`holidays add`: a notice's sentences become an entry of the policy, or one line says why not."""

from __future__ import annotations

import io
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.decide.notices import made_up
from wizard.adapters.cli import main
from wizard.decide.working_days import PUBLISHED, DayKind, calendar_of
from wizard.lint import lint
from wizard.load import load_policy
from wizard.load.files import BUNDLED

HOLIDAYS = load_policy().holidays
LOADED = {notice.year for notice in HOLIDAYS.notices}
YEAR = next(year for year in HOLIDAYS.known_years() if year not in PUBLISHED and year not in LOADED)
TEXT = made_up(HOLIDAYS, YEAR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the policy."""
    return Path(shutil.copytree(str(BUNDLED), tmp_path / "policy"))


def _add(folder: Path, text: str, *more: str, year: int = YEAR) -> int:
    file = folder.parent / "notice.txt"
    file.write_text(text, encoding="utf-8")
    return main(["holidays", "add", str(year), str(file), "--policy", str(folder), *more])


def test_a_year_is_one_command_and_lint_stays_silent(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It shows what it understood, writes entry and source below what stands there, and the year's days are settled."""
    before = (folder / "common" / "notices.toml").read_text(encoding="utf-8")
    assert _add(folder, TEXT, "--url", "https://www.gov.cn/x", "--number", "国办发明电〔2026〕9号") == 0
    out = capsys.readouterr().out
    assert f"{YEAR}: notice without a number, published {YEAR - 1}-11-04\n元旦: off {YEAR}-01-01" in out
    assert "; worked " in out
    written = (folder / "common" / "notices.toml").read_text(encoding="utf-8")
    assert written.startswith(before.rstrip("\n"))
    policy = load_policy(folder)
    source = policy.sources[f"cal.{YEAR}"]
    assert (source.url, source.in_force) == ("https://www.gov.cn/x", date(YEAR, 1, 1))
    assert source.title.zh == f"国务院办公厅关于{YEAR}年部分节假日安排的通知（国办发明电〔2026〕9号）"
    assert calendar_of(policy.holidays).kind(date(YEAR, 1, 2)) is not DayKind.UNSETTLED
    assert lint(folder) == ()


def test_the_text_may_come_from_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the encoding that Chinese systems save too."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    assert main(["holidays", "add", str(YEAR), "-", "--policy", str(folder)]) == 0
    assert load_policy(folder).holidays.notices[-1].year == YEAR


def test_check_shows_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody may look first."""
    before = (folder / "common" / "notices.toml").read_bytes()
    assert _add(folder, TEXT, "--check") == 0
    assert "checked; nothing is written" in capsys.readouterr().out
    assert (folder / "common" / "notices.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "more", "named"),
    [
        (TEXT.replace("元旦：", "元且："), (), "holiday: got '元且'; accepted: "),
        (TEXT.replace("元旦：", "春节："), (), "元旦: named 0 times; accepted: each holiday once"),
        ("\n".join(line for line in TEXT.splitlines() if "上班" not in line), (), "春节: named 0 times"),
        (TEXT, ("--extra", "2"), "--extra: got 2; accepted: 0"),
        (TEXT, ("--extra", "-1"), "--extra: got '-1'; accepted: a whole number from 0"),
        (TEXT, ("--published", "soon"), "--published: got 'soon'; accepted: a date"),
        (TEXT.replace("国务院办公厅\n", ""), (), "notice: got "),
        (TEXT.rpartition("国务院办公厅")[0], (), "--published: got 'nothing'; accepted: the notice's date"),
        (TEXT.replace("放假", "休息"), (), "notice: got "),
    ],
)
def test_what_does_not_add_up_is_one_line_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, more: tuple[str, ...], named: str
) -> None:
    """Status 2, the reason on standard error."""
    before = (folder / "common" / "notices.toml").read_bytes()
    assert _add(folder, text, *more) == 2
    assert named in capsys.readouterr().err
    assert (folder / "common" / "notices.toml").read_bytes() == before


def test_a_day_worked_too_few_is_named_with_its_holiday(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Weekdays off are statutory days, made up or not, and days worked; nothing comes of itself."""
    worked = TEXT.split("上班")[0].rpartition("。")[2]
    assert _add(folder, TEXT.replace(f"{worked}上班。", "")) == 2
    err = capsys.readouterr().err
    assert err.startswith("春节: got 5 weekdays off; accepted: 4, one for each statutory day and for each of 0 days worked; ")
    assert "the day worked for it may be lost, such as 2月15日（周日）上班; only where it truly gives more, --extra 1" in err
    assert _add(folder, TEXT.replace(f"{worked}上班。", ""), "--extra", "1") == 0
    assert lint(folder) == ()


def test_several_mistakes_are_told_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence that is not understood, a day worked that is lost, and a date that is missing; each once."""
    worked = TEXT.split("上班")[0].rpartition("。")[2]
    text = TEXT.replace(f"{worked}上班。", "").replace("元旦：1月1日", "元旦：1月32日").rpartition("国务院办公厅")[0]
    assert _add(folder, text) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["notice", "春节", "--published"]


def test_a_year_is_loaded_once_and_only_where_its_law_is_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says which years are accepted, or what to delete."""
    assert _add(folder, TEXT) == 0
    assert _add(folder, TEXT) == 2
    assert "a year that is not loaded; delete its entries in common/notices.toml" in capsys.readouterr().err
    assert _add(folder, TEXT, year=2019) == 2
    assert capsys.readouterr().err.startswith("YEAR: got '2019'; accepted: 2027")


def test_a_file_that_cannot_be_read_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that is not there, and one that is no text."""
    assert main(["holidays", "add", str(YEAR), str(folder / "none.txt"), "--policy", str(folder)]) == 2
    assert "FILE: got " in capsys.readouterr().err
    (folder / "x").write_bytes(b"\xff\xff\xff")
    assert main(["holidays", "add", str(YEAR), str(folder / "x"), "--policy", str(folder)]) == 2
    assert "accepted: a text in UTF-8 or GB 18030" in capsys.readouterr().err
