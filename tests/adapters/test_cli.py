"""The command line: exit statuses, output and the one-line errors of the contract."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tools.local import ROOT
from wizard.adapters.cli import main
from wizard.answer.changes import last_changed
from wizard.answer.wording import Words
from wizard.model import Policy

NOW = ("--now", "2026-10-09T12:00")


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_the_holiday_case_of_the_brief(policy: Policy, capsys: pytest.CaptureFixture[str]) -> None:
    """A card order requested on 2026-09-30 is in progress, with the merchant's days after the holiday."""
    status, out, err = _run(capsys, "decide", "lishi", "status=requested", "product=game-card", "requested_on=2026-09-30", *NOW)
    view = json.loads(out)
    assert (status, err) == (0, "")
    assert view["verdict"] == "in-progress"
    assert view["verdict_label"] == "处理中"
    (timeline,) = view["timelines"]
    assert (timeline["from"], timeline["earliest"], timeline["latest"]) == ("2026-09-30", "2026-10-08", "2026-10-09")
    assert (timeline["min"], timeline["max"], timeline["unit"], timeline["actor"]) == (1, 2, "working-day", "merchant")
    assert (timeline["exact"], timeline["overdue"], timeline["sources"]) == (True, False, ["lishi.paid.merchant-reply"])
    assert view["permalink"] == f"/wizard/#lishi;status=requested;product=game-card;v={policy.version};o=requested.wait"


@pytest.mark.parametrize(("form", "link"), [("text", "{day} /changes/#{iso}"), ("markdown", "{day}](/changes/#{iso})")])
def test_text_and_markdown_say_when_the_answer_last_changed(
    policy: Policy, capsys: pytest.CaptureFixture[str], form: str, link: str
) -> None:
    """The day in words, with the way to what changed then."""
    _, out, _ = _run(capsys, "decide", "lishi", "status=requested", "--format", form, *NOW)
    day = last_changed(policy, "lishi.requested.wait", date(2026, 10, 9))
    said = Words(lang="zh", wording=policy.wording, today=None).plain_day(day)
    assert f"最近变化：{link.format(day=said, iso=day.isoformat())}" in out


def test_missing_answers_give_the_next_question_and_status_3(capsys: pytest.CaptureFixture[str]) -> None:
    """When more is needed the next question is printed as JSON."""
    status, out, err = _run(capsys, "decide", "haoka", "status=delivered")
    assert (status, err) == (3, "")
    assert json.loads(out)["question"]["key"] == "product"


def test_questions_prints_optional_ones_and_null_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    """`questions` goes on to those that only fill dates, and ends with null."""
    status, out, _ = _run(capsys, "questions", "lishi", "status=requested", "--lang", "en")
    question = json.loads(out)["question"]
    assert (status, question["key"], question["required"]) == (0, "requested_on", False)
    _, out, _ = _run(capsys, "questions", "lishi", "status=unpaid")
    assert json.loads(out)["question"] is None


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("decide", "taobao"), "platform: got 'taobao'; accepted: lishi · kameng · btepai · haoka"),
        (("decide", "lishi", "status=paid", "--lang", "fr"), "--lang: got 'fr'; accepted: zh · en"),
        (("decide", "lishi", "status=paid", "--format", "pdf"), "--format: got 'pdf'; accepted: json · text · markdown"),
        (("decide", "lishi", "status=paid", "--now", "soon"), "now: got 'soon'"),
        (("decide", "lishi", "status=paid", "status=paid"), "status: got 'paid and paid'; accepted: each key once"),
        (("decide", "lishi", "status"), "answer: got 'status'; accepted: KEY=VALUE"),
        (("decide", "lishi", "status=in-transit"), "status: got 'in-transit'; accepted: unpaid · paid"),
        (("decide", "lishi", "status=requested", "requested_on=2026-10-10", *NOW), "requested_on: got '2026-10-10'"),
        (("decide", "lishi", "status=paid", "order=a\nb"), "order: got 'a\\nb'"),
        (("decide", "lishi", "status=paid", "--color"), "arguments: got '--color'"),
        (("decide",), "arguments: got "),
        ((), "arguments: got "),
    ],
)
def test_bad_input_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], named: str) -> None:
    """Bad input exits with 2, prints one line that names the key, and nothing on standard output."""
    status, out, err = _run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(named)
    assert err.count("\n") == 1


def test_answers_may_stand_after_options(capsys: pytest.CaptureFixture[str]) -> None:
    """The order of answers and options does not matter."""
    status, out, _ = _run(capsys, "decide", "lishi", "--lang", "en", "status=unpaid")
    assert (status, json.loads(out)["outcome"]) == (0, "lishi.unpaid.cancel")


@pytest.mark.parametrize(("form", "start"), [("text", "[Can be cancelled]"), ("markdown", "# Yes, cancel it yourself")])
def test_text_and_markdown(capsys: pytest.CaptureFixture[str], form: str, start: str) -> None:
    """The same outcome comes as text or Markdown too."""
    status, out, _ = _run(capsys, "decide", "lishi", "status=unpaid", "--lang", "en", "--format", form)
    assert status == 0
    assert out.startswith(start)
    assert "“取消订单” (Cancel order)" in out


def test_lint_reports_a_clean_policy(capsys: pytest.CaptureFixture[str]) -> None:
    """`lint` says how many problems there are and exits with 0 when there are none."""
    assert _run(capsys, "lint", "--now", "2026-10-31") == (0, "lint: 0 problems\n", "")


def test_lint_of_a_broken_folder_exits_with_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`lint FOLDER` names the problems on standard error."""
    status, out, err = _run(capsys, "lint", str(tmp_path))
    assert (status, out) == (1, "lint: 1 problem\n")
    assert "holds no policy" in err


def test_chinese_comes_out_in_any_locale() -> None:
    """The output is UTF-8 even where the terminal claims ASCII."""
    command = [sys.executable, "-m", "wizard", "decide", "lishi", "status=unpaid", "--format", "text"]
    done = subprocess.run(command, capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert "可取消" in done.stdout.decode("utf-8")


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    """Cut off after a few bytes, as by `head`, the command ends without a word."""
    command = [sys.executable, "-m", "wizard", "serve-json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        running.stdin.write(b'{"id": 1, "op": "read", "text": "x"}\n')
        running.stdin.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_letter_prints_the_letter(capsys: pytest.CaptureFixture[str]) -> None:
    """As text for people, as Markdown, and as JSON with its lines."""
    case = ("lishi", "status=requested", "requested_on=2026-09-30", "order=CM-1", *NOW)
    status, out, err = _run(capsys, "letter", *case, "--item", "点券", "--own", "他说周五发")
    assert (status, err) == (0, "")
    assert out.startswith("消费者投诉书\n")
    assert "商品：点券" in out
    assert "他说周五发" in out
    _, markdown, _ = _run(capsys, "letter", *case, "--format", "markdown", "--lang", "en")
    assert markdown.startswith("# Consumer complaint\n")
    _, raw, _ = _run(capsys, "letter", *case, "--format", "json")
    assert json.loads(raw)["letter"]["to"] == "12315"


def test_letter_to_the_authority_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """A SIM's outcome has two letters; the default is the first."""
    case = ("haoka", "status=used", "product=sim", "fault=merchant")
    assert "电信用户申诉书" in _run(capsys, "letter", *case)[1]
    assert "消费者投诉书" in _run(capsys, "letter", *case, "--to", "12315")[1]
    status, out, err = _run(capsys, "letter", *case, "--to", "110")
    assert (status, out) == (2, "")
    assert err.strip() == "--to: got '110'; accepted: telecom-appeal · 12315"


def test_letter_where_none_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    """An outcome that leads to no authority has no letter, and more answers are asked for as usual."""
    status, out, err = _run(capsys, "letter", "kameng", "status=unpaid")
    assert (status, out) == (2, "")
    assert err.startswith("letter: got 'kameng.unpaid.cancel'")
    assert _run(capsys, "letter", "haoka", "status=delivered")[0] == 3


def test_ics_prints_a_calendar(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Bytes as the format asks for, with line ends of its own."""
    status = main(["ics", "lishi", "status=requested", "requested_on=2026-09-30", *NOW, "--root", "https://help.example/"])
    out = capfdbinary.readouterr().out
    assert status == 0
    assert b"DTSTART;VALUE=DATE:20261009\r\n" in out
    assert b"https://help.example/wizard/#lishi" in out.replace(b"\r\n ", b"")


def test_ics_without_a_deadline(capsys: pytest.CaptureFixture[str]) -> None:
    """The error says that this outcome has none."""
    status, out, err = _run(capsys, "ics", "kameng", "status=unpaid")
    assert (status, out) == (2, "")
    assert err.startswith("deadline: got 'kameng.unpaid.cancel'")


@pytest.mark.parametrize("command", ["ics", "letter"])
def test_a_question_is_not_written_into_a_file(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """While an answer is missing standard output stays empty, and the question is on standard error."""
    status, out, err = _run(capsys, command, "kameng", "status=requested", "requested_on=2026-10-08", *NOW)
    assert (status, out) == (3, "")
    assert json.loads(err)["question"]["key"] == "product"


def test_a_python_without_the_libraries_says_which_one_has_them() -> None:
    """One sentence in place of a traceback: many a README's example is typed with the Python at hand."""
    ended = subprocess.run([sys.executable, "-S", "-m", "wizard", "lint"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "is not installed for" in ended.stderr
    assert ".venv/bin/python" in ended.stderr
