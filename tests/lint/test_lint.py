"""Lint: the policy is sound, and every mistake in it is named at once."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.lint.copies import leaves
from wizard.adapters.cli import main
from wizard.lint import lint, lint_documents
from wizard.load import Documents
from wizard.load.files import BUNDLED


def test_the_policy_has_no_problems() -> None:
    """The bundled policy passes every check."""
    assert [str(problem) for problem in lint(Path(str(BUNDLED)))] == []


@pytest.mark.parametrize(
    ("path", "change", "message"),
    [
        ("lishi/table.toml", lambda d: d["rule"][0]["when"].update(status="paid"), "several rules fit"),
        ("lishi/table.toml", lambda d: d["rule"][0]["when"].update(status="lost"), "got ['lost']; accepted: unpaid"),
        (
            "lishi/table.toml",
            lambda d: d["rule"][0]["when"].update(colour="red"),
            "rule.unpaid.when.colour: got question 'colour'; accepted: ",
        ),
        ("lishi/table.toml", lambda d: d["rule"][0].update(outcome="nowhere"), "rule.unpaid.outcome: got 'nowhere'; accepted: "),
        ("lishi/table.toml", lambda d: d["rule"][1].update(id="unpaid"), "got this id 2 times"),
        ("lishi/table.toml", lambda d: d["rule"][0].update(note="x"), "no such key here"),
        ("lishi/parameters.toml", lambda d: d["parameter"]["merchant-reply"].update(source="rumour"), "got source 'rumour'"),
        ("lishi/parameters.toml", lambda d: d["parameter"]["merchant-reply"].update(unit="fortnight"), "accepted: day"),
        ("lishi/parameters.toml", lambda d: d["parameter"]["merchant-reply"]["figure"][0].update(min=9), "min 9 is above max 2"),
        ("lishi/parameters.toml", lambda d: d["parameter"]["merchant-reply"]["figure"][0].update(min=-1), "a whole number from 0"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="等3天。"), "a figure is typed"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="等两个工作日。"), "a figure is typed"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="点取消,关闭。"), "half-width"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="点“取消订单”（CSP)。"), "half-width"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="点 “取消订单”。"), "a space between Chinese ('点 ')"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="点“取消订单”，马上 关闭。"), "a space between Chinese"),
        ("common/sources.toml", lambda d: d["source"]["law.cpl.25"].update(zh="某法 第一条"), "a space between Chinese"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="等{unpaid-refund}-{refund-late}"), "write ～"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(en="Press the button."), "lacks “取消订单”"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(en="“取消订单” {merchant-reply}"), "fill the same in both"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="{x}“取消订单”", en="{x}“取消订单”"), "got placeholder 'x'"),
        ("lishi/outcomes.toml", lambda d: d["outcome"]["paid.review"].update(articles=["nowhere"]), "got article 'nowhere'"),
        ("lishi/outcomes.toml", lambda d: d["outcome"]["used.final"].update(messages=[]), "leaves the shopper stuck"),
        ("lishi/outcomes.toml", lambda d: d["outcome"]["paid.review"].update(steps=["paid.aply"]), "perhaps paid.apply"),
        ("lishi/outcomes.toml", lambda d: d["outcome"]["paid.review"].update(verdict="maybe"), "accepted: cancellable"),
        ("lishi/outcomes.toml", lambda d: d["outcome"]["requested.wait"].update(timelines=[]), "refers to it"),
        ("lishi/flow.toml", lambda d: d["flow"].append(dict(d["flow"][0])), "asked 2 times"),
        ("common/policy.toml", lambda d: d["policy"].update(version="today"), "without quotes"),
    ],
)
def test_a_mistake_is_named(documents: Documents, path: str, change: Callable[[dict[str, Any]], object], message: str) -> None:
    """A wrong entry is reported with its place, what was given and what is accepted."""
    change(documents[path])
    found = [str(problem) for problem in lint_documents(documents)]
    assert any(message in line for line in found), found


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    """A broken file is reported by name with the parser's line number."""
    shutil.copytree(str(BUNDLED), tmp_path / "policy")
    (tmp_path / "policy" / "lishi" / "table.toml").write_text("[[rule]\n", encoding="utf-8")
    (problem,) = lint(tmp_path / "policy")
    assert problem.file == "lishi/table.toml"
    assert "line 1" in problem.message


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    """A folder without policy is one problem, not a crash."""
    (problem,) = lint(tmp_path)
    assert "holds no policy" in problem.message


def test_every_phase_runs_on_what_could_be_loaded(documents: Documents) -> None:
    """A missing translation, a wrong rule, a typed figure, an unknown source and a gap stand in one list."""
    del documents["lishi/texts.toml"]["step"]["unpaid.cancel"]["en"]
    documents["lishi/texts.toml"]["step"]["open-order"]["zh"] = "等3天。"
    documents["haoka/outcomes.toml"]["outcome"]["paid.review"]["sources"] = ["rumour"]
    documents["kameng/table.toml"]["rule"][0]["outcome"] = "nowhere"
    del documents["btepai/table.toml"]["rule"][0]
    found: dict[str, list[str]] = {}
    for problem in lint_documents(documents):
        found.setdefault(problem.file, []).append(str(problem))
    assert any("step.unpaid.cancel.en: missing" in line for line in found["lishi/texts.toml"])
    assert any("step.open-order.zh: a figure is typed" in line for line in found["lishi/texts.toml"])
    assert any("outcome.paid.review.sources: got source 'rumour'" in line for line in found["haoka/outcomes.toml"])
    assert any("got 'nowhere'" in line for line in found["kameng/table.toml"])
    assert any("no rule fits" in line for line in found["btepai/table.toml"])


def test_what_cannot_be_proved_is_said_with_the_reason(documents: Documents) -> None:
    """A table that does not hold together is not tried, and the other platforms' tables are."""
    documents["kameng/table.toml"]["rule"][0]["outcome"] = "nowhere"
    documents["lishi/table.toml"]["rule"][0]["when"]["status"] = "paid"
    found = [str(problem) for problem in lint_documents(documents)]
    assert (
        "kameng/: rule: its combinations could not be tried, since a rule leads to no outcome; correct that, then run lint again" in found
    )
    assert any(line.startswith("lishi/table.toml: rule: ") and "several rules fit" in line for line in found)


def test_what_is_whole_of_a_table_with_a_gap_is_proved(documents: Documents) -> None:
    """Texts that claim what does not follow, and who is worse off for not being sure, are named beside the gap."""
    rules = documents["lishi/table.toml"]["rule"]
    documents["lishi/table.toml"]["rule"] = [rule for rule in rules if rule["id"] != "unpaid"]
    next(rule for rule in rules if rule["id"] == "used-unsure")["outcome"] = "used.final"
    documents["lishi/texts.toml"]["message"]["negotiate"]["claims"] = ["rejected"]
    found = [str(problem) for problem in lint_documents(documents) if problem.file.startswith("lishi/")]
    assert any("no rule fits" in line for line in found)
    assert any("message.negotiate: in lishi.delivered." in line and "claims 'rejected', which does not follow" in line for line in found)
    assert any("outcome.used.final: is not-cancellable for who is not sure" in line for line in found)


def test_questions_that_miss_their_article_stand_in_the_same_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says it beside what else is wrong, as long as the policy loads."""
    shutil.copytree(str(BUNDLED), tmp_path / "policy")
    asked = tmp_path / "policy" / "common" / "asked.toml"
    asked.write_text(asked.read_text(encoding="utf-8") + '\n[asked.nowhere]\nzh = ["无关"]\nen = []\n', encoding="utf-8")
    text = re.sub(
        r"\[asked\.working-days\]\nzh = \[[^\]]*\]",
        '[asked.working-days]\nzh = ["甲乙丙", "丁戊己", "庚辛壬", "子丑寅", "卯辰巳"]',
        asked.read_text(encoding="utf-8"),
    )
    asked.write_text(text, encoding="utf-8")
    assert main(["lint", str(tmp_path / "policy")]) == 1
    told = capsys.readouterr().err
    assert "asked.nowhere: there is no such article" in told
    assert "asked.working-days: left out, " in told


def test_a_list_of_what_is_accepted_is_never_empty(documents: Documents) -> None:
    """Where nothing is accepted yet, the problem says so."""
    documents["btepai/flow.toml"]["flow"] = [row for row in documents["btepai/flow.toml"]["flow"] if not row["ask"].endswith("_on")]
    documents["btepai/outcomes.toml"]["outcome"].clear()
    documents["common/questions.toml"]["question"].clear()
    found = [str(problem) for problem in lint_documents(documents)]
    assert [line for line in found if line.rstrip().endswith(("accepted:", "write one of:"))] == []
    assert any("accepted: nothing, since there is none yet" in line for line in found)


def test_every_problem_names_its_file_and_key(documents: Documents) -> None:
    """Also where many things are wrong in many places."""
    for path in ("lishi/texts.toml", "common/texts.toml"):
        documents[path]["step"].clear()
    documents["haoka/parameters.toml"]["parameter"].clear()
    documents["common/wording.toml"]["wording"].pop("money")
    for problem in lint_documents(documents):
        assert problem.file in documents or problem.file.endswith("/"), problem
        assert problem.key, problem


@pytest.mark.parametrize("seed", range(6))
def test_no_damage_stops_lint(documents: Documents, seed: int) -> None:
    """Whatever is torn out of the documents or put in its place, the answer is a list of problems."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    for _ in range(5):
        _, holder, name = chance.choice([leaf for document in documents.values() for leaf in leaves(document)])
        holder[name] = chance.choice([7, [], ["xyz"], {}, {"a": 1}, True])
    for problem in lint_documents(documents):
        assert problem.file, problem
        assert problem.key, problem
        assert not problem.message.rstrip().endswith("accepted:"), problem
