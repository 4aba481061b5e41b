"""The policy's answers: readable cases, and the table that pins every combination."""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.policy.decisions import FIGURES, TABLE, figures, table
from wizard.answer import scene
from wizard.answer.view import outcome_view
from wizard.answer.wording import Words
from wizard.decide.answers import CHINA, check_answers, parse_now
from wizard.decide.engine import decided
from wizard.decide.working_days import calendar_of
from wizard.errors import InputError
from wizard.load.files import BUNDLED, policy_folder
from wizard.model import Policy
from wizard.render.text.plain import as_text

HERE = Path(__file__).parent / "cases"
FOLDER = HERE if policy_folder() == BUNDLED else Path(str(policy_folder())) / "_cases"
"""A policy of one's own has its own cases (`make test-own POLICY=…`)."""

CASES = [
    pytest.param(case, id=f"{case['platform']}: {case['name']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_case(policy: Policy, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A shopper with these answers at this moment is told this, while the notice of the year `notices` is the last one loaded."""
    monkeypatch.setattr(scene, "calendar_of", partial(calendar_of, last_notice=case.get("notices")))
    platform = policy.platforms[case["platform"]]
    if "refused" in case:
        with pytest.raises(InputError) as refused:
            check_answers(platform, case["answers"], parse_now(case["now"].isoformat()))
        assert refused.value.key == case["refused"]
        return
    now = case["now"].replace(tzinfo=CHINA)
    answers = check_answers(platform, case["answers"], now)
    decision = decided(platform, answers.codes)
    assert decision is not None
    view = outcome_view(policy, platform, answers, decision, "zh", now)
    text = as_text(view, Words(lang="zh", wording=policy.wording, today=now.date()), now.date())
    assert (view["outcome"], view["verdict"]) == (case["outcome"], case["verdict"])
    assert [said for said in case.get("says", ()) if said not in text] == []
    assert [said for said in case.get("silent", ()) if said in text] == []
    if "first_step" in case:
        assert next(step["id"] for step in view["steps"] if not step["stop"]) == case["first_step"]
    for name, wanted in case.get("timelines", {}).items():
        found: dict[str, Any] = next(dict(timeline) for timeline in view["timelines"] if timeline["id"] == name)
        assert {key: found[key] for key in wanted} == wanted, name
    if "absent" in case:
        assert not {timeline["id"] for timeline in view["timelines"]} & set(case["absent"])
    if "refund" in case:
        refund = dict(view["refund"] or {})
        assert {key: refund[key] for key in case["refund"]} == case["refund"]


def test_figures_are_the_pinned_ones(policy: Policy) -> None:
    """Every figure with unit, day and source is the one in figures.tsv; after a wanted change run `make decisions` and read the diff."""
    assert figures(policy) == FIGURES.read_text(encoding="utf-8")


def test_decisions_are_the_pinned_ones(policy: Policy) -> None:
    """Every walk leads to the outcome in decisions.tsv; after a wanted change run `make decisions` and read the diff."""
    assert table(policy).splitlines() == TABLE.read_text(encoding="utf-8").splitlines()
