"""What nothing shows is named."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from wizard.lint import lint_documents
from wizard.load import Documents


def _copy_of_a_question(document: dict[str, Any]) -> None:
    document["question"]["spare"] = deepcopy(document["question"]["scope"])


@pytest.mark.parametrize(
    ("path", "change", "problem"),
    [
        ("common/questions.toml", _copy_of_a_question, "question.spare: no flow asks it"),
        (
            "common/questions.toml",
            lambda d: d["question"]["product"]["option"].update(car={"zh": "汽车", "en": "Car"}),
            "question.product.option.car: no flow offers this answer",
        ),
        (
            "btepai/flow.toml",
            lambda d: d["flow"][0]["label"].update(packed={"zh": "打包", "en": "Packed"}),
            "flow.status.label.packed: no flow offers this answer",
        ),
        (
            "common/glossary.toml",
            lambda d: d["term"].update(rare={"name": {"zh": "罕见词", "en": "rare"}, "text": {"zh": "没人说。", "en": "Unsaid."}}),
            "term.rare: no text has '罕见词'",
        ),
        ("common/claims.toml", lambda d: d["claim"].update(idle={"zh": ["从来不说"], "en": ["never said"]}), "claim.idle: no message"),
        (
            "lishi/sources.toml",
            lambda d: d["source"].update(idle={"kind": "law", "zh": "某法", "en": "Some law"}),
            "source.idle: nothing cites it",
        ),
        (
            "common/texts.toml",
            lambda d: d["step"].update(idle={"zh": "看一看。", "en": "Look."}),
            "step.idle: no outcome names it",
        ),
    ],
)
def test_an_entry_that_nothing_shows_is_named(
    documents: Documents, path: str, change: Callable[[dict[str, Any]], object], problem: str
) -> None:
    """With its file, and what to do."""
    change(documents[path])
    assert any(f"{path}: {problem}" in str(found) for found in lint_documents(documents))


def test_a_part_is_unused_where_its_own_platform_does_not_name_it(documents: Documents) -> None:
    """That an outcome of another platform names a part of the same id does not hide it."""
    assert "wrong-item" in documents["kameng/texts.toml"]["alternative"]
    for outcome in documents["lishi/outcomes.toml"]["outcome"].values():
        outcome["alternatives"] = [name for name in outcome.get("alternatives", []) if name != "wrong-item"]
    found = [str(problem) for problem in lint_documents(documents)]
    assert "lishi/texts.toml: alternative.wrong-item: no outcome names it; name it in one or delete it" in found


def test_a_figure_of_one_platform_is_used_there(documents: Documents) -> None:
    """A figure that only another platform's texts name is kept for nobody."""
    documents["btepai/parameters.toml"]["parameter"]["merchant-reply"] = deepcopy(
        documents["lishi/parameters.toml"]["parameter"]["merchant-reply"]
    )
    found = [str(problem) for problem in lint_documents(documents)]
    assert "btepai/parameters.toml: parameter.merchant-reply: nothing uses it; use it in a text or delete it" in found
