"""Platforms are told apart, also where one began as a copy of another."""

from __future__ import annotations

import pytest

from tests.lint.copies import copied, follow
from wizard.lint import lint_documents
from wizard.load import Documents, build_policy

NAME = {"zh": "十集", "en": "Shiji"}


@pytest.mark.parametrize("old", ["btepai", "lishi", "haoka"])
def test_a_copied_folder_is_refused_with_one_list(documents: Documents, old: str) -> None:
    """Whoever does all that the list asks for, and nothing else, has a sound fifth platform."""
    copied(documents, old, "shiji", NAME)
    problems = lint_documents(documents)
    assert problems
    assert follow(documents, problems, old, "shiji", NAME) == []
    assert [str(problem) for problem in lint_documents(documents)] == []
    platform = build_policy(documents).platforms["shiji"]
    assert platform.name.en == "Shiji"
    assert "shiji.unpaid.cancel" in platform.outcomes or old == "btepai"


def test_an_id_for_all_platforms_stands_in_one_folder(documents: Documents) -> None:
    """A source of the same id in two folders would be dropped in silence."""
    documents["lishi/sources.toml"]["source"]["law-copy"] = documents["haoka/sources.toml"]["source"]["law-copy"] = {
        "kind": "law",
        "zh": "某法",
        "en": "Some law",
    }
    (problem,) = [problem for problem in lint_documents(documents) if "has this id too" in problem.message]
    assert (problem.file, problem.key) == ("lishi/sources.toml", "source.law-copy")
    assert "haoka/" in problem.message


def test_a_source_of_another_platform_is_no_source_here(documents: Documents) -> None:
    """What another platform publishes says nothing about this one, and no folder has an id that begins with another's."""
    documents["kameng/texts.toml"]["step"]["open-order"]["sources"] = ["lishi.find-order"]
    documents["kameng/flow.toml"]["article"]["platform-kameng"]["sources"] = ["haoka.paid"]
    sources = documents["kameng/sources.toml"]["source"]
    sources["btepai.new"] = dict(next(iter(sources.values())))
    found = [str(problem) for problem in lint_documents(documents)]
    assert any(
        "kameng/texts.toml: step.open-order.sources: got source 'lishi.find-order', which is what lishi says" in line for line in found
    )
    assert any("article.platform-kameng.sources: got source 'haoka.paid', which is what haoka says" in line for line in found)
    assert any(line.startswith("kameng/sources.toml: source.btepai.new: begins with btepai, which is another platform") for line in found)


def test_an_exemption_of_a_platform_that_is_gone_is_named(documents: Documents) -> None:
    """Whoever it is for or whoever may be named."""
    rows = documents["common/claims.toml"]["exemption"]
    rows.append(dict(rows[-1]) | {"platform": "gone", "when": {"platform": "away"}})
    found = [str(problem) for problem in lint_documents(documents)]
    for platform in ("gone", "away"):
        assert any(f"common/claims.toml: exemption[{len(rows)}]: got platform '{platform}'" in line for line in found)


def test_a_part_is_either_common_or_the_platforms_own(documents: Documents) -> None:
    """Otherwise nobody could tell which of two an outcome means."""
    step = next(iter(documents["common/texts.toml"]["step"]))
    documents["lishi/texts.toml"]["step"][step] = {"zh": "看一看。", "en": "Look."}
    found = [str(problem) for problem in lint_documents(documents)]
    assert any(line.startswith(f"lishi/texts.toml: step.{step}: common/ has this id too") for line in found)


def test_two_platforms_have_neither_name_nor_place_in_common(documents: Documents) -> None:
    """Each is named with the one that has it already."""
    own, other = documents["kameng/flow.toml"]["platform"], documents["btepai/flow.toml"]["platform"]
    own["order"], own["name"] = other["order"], other["name"]
    found = {problem.key: problem.message for problem in lint_documents(documents) if problem.file == "kameng/flow.toml"}
    for key in ("platform.order", "platform.name.zh", "platform.name.en"):
        assert "which btepai has" in found[key]


def test_a_text_names_no_platform_but_its_own(documents: Documents) -> None:
    """In a platform's folder only its own, in what all share none; whoever says why may name another."""
    documents["lishi/texts.toml"]["step"]["open-order"]["zh"] += "打开B特派。"
    documents["common/texts.toml"]["escalation"]["platform-complaints"]["zh"] += "打开李氏卡盟。"
    found = [str(problem) for problem in lint_documents(documents)]
    assert any("lishi/texts.toml: step.open-order: names 'B特派', which is btepai" in line for line in found)
    assert any(
        "common/texts.toml: escalation.platform-complaints: names '李氏卡盟', which is lishi; write {platform}" in line for line in found
    )
    rows = documents["common/claims.toml"]["exemption"]
    documents["common/claims.toml"]["exemption"] = [row for row in rows if row["proof"] != "names"]
    assert any("kameng/flow.toml: platform.about: names 'Lishi'" in str(problem) for problem in lint_documents(documents))
