"""The wording that the code asks for is read from the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.local import ROOT
from wizard.lint import lint_documents
from wizard.lint.wording_keys import Wanted, read_module, wanted_wording
from wizard.load import Documents
from wizard.model import Policy, Verdict


def _read(source: str) -> Wanted:
    wanted = Wanted()
    read_module("wizard/module.py", source, wanted)
    return wanted


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ('words("a.b")', {"a.b"}),
        ('scene.words("a.b") + page.words("a.c")', {"a.b", "a.c"}),
        ('words("a.b" if late else "a.c" if early else "a.d")', {"a.b", "a.c", "a.d"}),
        ('words({0: "a.b", 1: "a.c"}[days])', {"a.b", "a.c"}),
        ('WORDING = ("a.{x|y}",)\nwords(f"a.{it}")', {"a.x", "a.y"}),
        ('WORDING = ("verdict.{Verdict}",)\nwords(f"verdict.{it}")', {f"verdict.{verdict}" for verdict in Verdict}),
        ('WORDING = ("to.{LETTER_ROUTES-12315}",)\nwords(f"to.{it}")', {"to.telecom-appeal"}),
        ('WORDING = ("a.{1..3}.b",)\nwords(f"a.{it}.b")', {"a.1.b", "a.2.b", "a.3.b"}),
        ('FIELDS = ("x", "y")\nCOUNT = 2\nWORDING = ("a.{FIELDS}.{COUNT}",)\nwords(f"a.{it}.{n}")', {"a.x.0", "a.x.1", "a.y.0", "a.y.1"}),
        ('WORDING = ("a.{x|y}",)\nfor key in keys: words(key)', {"a.x", "a.y"}),
    ],
)
def test_keys_are_found_in_calls_and_declarations(source: str, keys: set[str]) -> None:
    """However a key is put together, all that it can be is known."""
    wanted = _read(source)
    assert wanted.fills.keys() == keys
    assert wanted.problems == []


def test_a_key_that_cannot_be_told_is_a_problem() -> None:
    """So is a declaration that no call needs; both name the module."""
    (problem,) = _read('\nwords(f"a.{it}")').problems
    assert str(problem).startswith("wizard/module.py: WORDING: line 2: words(…) is given a key that is put together")
    (problem,) = _read('WORDING = ("b.{x|y}",)\nwords("a")').problems
    assert "'b.{x|y}' is what no call of this module asks for" in problem.message


def test_placeholders_are_those_that_every_call_fills() -> None:
    """By name, in a table, or called like the end of the key."""
    wanted = _read(
        'words("a", x=1, **{"from": 2})\nwords("a", x=1, **{"from": 2}, y=3)\nWORDING = ("b.{x|y}",)\nwords(f"b.{it}", **{it: 1})'
    )
    assert wanted.fills == {"a": {"x", "from"}, "b.x": {"x"}, "b.y": {"y"}}


def test_the_codes_keys_are_the_policys(policy: Policy) -> None:
    """No more and no fewer, from every room that says something."""
    wanted = wanted_wording()
    assert wanted.problems == []
    assert wanted.fills.keys() == policy.wording.keys()


def test_missing_unused_and_misspelt_wording_is_named(documents: Documents) -> None:
    """Each in the file of wording, with what the code fills."""
    wording = documents["common/wording.toml"]["wording"]
    del wording["case.title"]
    wording["case.titel"] = {"zh": "案件", "en": "Cases"}
    wording["away.left"]["en"] = "{cuont} days left"
    found = [str(problem) for problem in lint_documents(documents)]
    assert "common/wording.toml: wording.case.title: missing; add zh and en" in found
    assert "common/wording.toml: wording.case.titel: nothing uses it; delete it" in found
    assert "common/wording.toml: wording.away.left: got placeholder 'cuont'; accepted: count" in found


def test_what_templates_and_pages_ask_for_is_declared(policy: Policy) -> None:
    """Lint reads Python alone, so the plugin declares what stands in HTML and Markdown."""
    asked: set[str] = set()
    for folder in ("overrides", "docs/zh", "docs/en"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".html", ".md"}:
                asked |= set(re.findall(r"words[\[(][\"']([a-z0-9.-]+)[\"']", path.read_text(encoding="utf-8")))
    assert asked
    assert asked <= policy.wording.keys()
    declared = {key for key in policy.wording if key.startswith(("search.", "lost.", "feedback."))}
    in_code = "".join(path.read_text(encoding="utf-8") for path in Path(ROOT / "wizard").rglob("*.py"))
    assert [key for key in declared - asked if f'words("{key}"' not in in_code] == []
