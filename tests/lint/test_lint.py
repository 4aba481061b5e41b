"""Lint: the policy is sound, and stops being sound when any single piece is taken out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wizard.lint import find_problems, lint, lint_documents
from wizard.load import Documents, build_policy
from wizard.load.files import BUNDLED, read_documents

PARTS = (
    "step",
    "evidence",
    "alternative",
    "message",
    "letter",
    "escalation",
    "timeline",
    "outcome",
    "parameter",
    "article",
    "wording",
    "question",
    "keywords",
)
PATHS = sorted(read_documents(BUNDLED))


def test_the_policy_has_no_problems() -> None:
    """The bundled policy passes every check."""
    assert [str(problem) for problem in lint(Path(str(BUNDLED)))] == []


def _leaves(table: Any, path: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    items = table.items() if isinstance(table, dict) else enumerate(table)
    for key, value in items:
        if isinstance(value, dict | list):
            yield from _leaves(value, f"{path}.{key}")
        elif key in ("zh", "en"):
            yield f"{path}.{key}", table, key


def _survivors(documents: Documents, removals: Iterator[tuple[str, Any, Any]]) -> list[str]:
    """Names of the pieces that can be taken out without lint noticing."""
    survived = []
    for name, holder, key in removals:
        kept = holder[key]
        order = list(holder) if isinstance(holder, dict) else None
        del holder[key]
        if next(find_problems(documents), None) is None:
            survived.append(name)
        if order is None:
            holder.insert(key, kept)
        else:
            holder[key] = kept
            for name_in_order in order:
                holder[name_in_order] = holder.pop(name_in_order)
    return survived


@pytest.mark.parametrize("path", PATHS)
def test_deleting_any_text_in_one_language_fails(documents: Documents, path: str) -> None:
    """Every zh and every en is needed, each on its own."""
    assert _survivors(documents, iter(list(_leaves(documents[path], path)))) == []


@pytest.mark.parametrize("path", [path for path in PATHS if path.endswith("table.toml")])
def test_deleting_any_rule_fails(documents: Documents, path: str) -> None:
    """Every rule of a decision table is needed."""
    rules = documents[path]["rule"]
    assert _survivors(documents, ((rules[n]["id"], rules, n) for n in range(len(rules)))) == []


@pytest.mark.parametrize("path", [path for path in PATHS if path.endswith("sources.toml")])
def test_deleting_any_source_fails(documents: Documents, path: str) -> None:
    """Every source is cited somewhere, so none can go."""
    sources = documents[path]["source"]
    assert _survivors(documents, ((key, sources, key) for key in list(sources))) == []


@pytest.mark.parametrize("path", PATHS)
def test_deleting_any_entry_fails(documents: Documents, path: str) -> None:
    """Every step, message, timeline, figure, outcome, article and piece of wording is used somewhere."""
    entries = [(f"{kind}.{key}", documents[path][kind], key) for kind in PARTS for key in documents[path].get(kind, {})]
    assert _survivors(documents, iter(entries)) == []


@pytest.mark.parametrize(
    ("path", "change", "message"),
    [
        ("lishi/table.toml", lambda d: d["rule"][0]["when"].update(status="paid"), "several rules fit"),
        ("lishi/table.toml", lambda d: d["rule"][0]["when"].update(status="lost"), "got ['lost']; accepted: unpaid"),
        ("lishi/table.toml", lambda d: d["rule"][0]["when"].update(colour="red"), "got question 'colour'; accepted: status"),
        ("lishi/table.toml", lambda d: d["rule"][0].update(outcome="nowhere"), "got 'lishi.nowhere'; accepted: lishi."),
        ("lishi/table.toml", lambda d: d["rule"][1].update(id="unpaid"), "got this id 2 times"),
        ("lishi/table.toml", lambda d: d["rule"][0].update(note="x"), "no such key here"),
        ("lishi/parameters.toml", lambda d: d["parameter"]["merchant-reply"].update(source="rumour"), "got source 'rumour'"),
        ("lishi/parameters.toml", lambda d: d["parameter"]["merchant-reply"].update(unit="fortnight"), "accepted: day"),
        ("lishi/parameters.toml", lambda d: d["parameter"]["merchant-reply"]["figure"][0].update(min=9), "min 9 is above max 2"),
        ("lishi/parameters.toml", lambda d: d["parameter"]["merchant-reply"]["figure"][0].update(min=-1), "a whole number from 0"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="等 3 天。"), "a figure is typed"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="等两个工作日。"), "a figure is typed"),
        ("lishi/texts.toml", lambda d: d["step"]["unpaid.cancel"].update(zh="点取消,关闭。"), "half-width"),
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


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key.replace("btepai", "shiji"): _renamed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item) for item in value]
    return value.replace("btepai", "shiji") if isinstance(value, str) else value


def test_a_fifth_platform_is_a_folder_of_data(documents: Documents) -> None:
    """Adding a platform means adding data: an invented one passes lint and decides."""
    for path in [path for path in PATHS if path.startswith("btepai/")]:
        documents[path.replace("btepai", "shiji")] = _renamed(documents[path])
    assert [str(problem) for problem in lint_documents(documents)] == []
    policy = build_policy(documents)
    assert "shiji.paid.cancel" in policy.platforms["shiji"].outcomes
