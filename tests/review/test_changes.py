"""What an edit of the policy changes, as a maintainer reads it before publishing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import NOW
from wizard.answer.article import plain_answer
from wizard.answer.wording import Words
from wizard.lint import lint_documents
from wizard.load import Documents, build_policy, load_policy
from wizard.load.files import BUNDLED
from wizard.model import Policy
from wizard.review import Report, compare
from wizard.review.changes import Spot, spot_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled policy that a test may edit."""
    return Path(shutil.copytree(str(BUNDLED), tmp_path / "policy"))


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _report(policy: Policy, folder: Path) -> Report:
    return compare(policy, load_policy(folder), NOW)


def test_the_same_policy_changes_nothing(policy: Policy, folder: Path) -> None:
    """No combination, article or page is named."""
    assert _report(policy, folder) == Report(changes=(), platforms=(), articles=(), pages=())


def test_a_rule_that_leads_elsewhere_is_named_with_its_combinations(policy: Policy, folder: Path) -> None:
    """The rule, both outcomes, and both answer pages; nothing of other rules."""
    _edit(folder / "lishi" / "table.toml", 'outcome = "paid.review"', 'outcome = "unpaid.cancel"')
    report = _report(policy, folder)
    (change,) = report.changes
    assert change.rules == ("lishi.paid", "lishi.paid")
    assert change.outcomes == ("lishi.paid.review", "lishi.unpaid.cancel")
    assert change.combinations == ("status=paid",)
    assert report.pages == ("answers/lishi/lishi.paid.review/", "answers/lishi/lishi.unpaid.cancel/")
    assert "paid" in report.articles


def test_a_new_figure_shows_as_dates_and_words_wherever_it_is_used(policy: Policy, folder: Path) -> None:
    """Limits, computed dates and sentences in both languages, for each rule whose answers name the figure."""
    _edit(folder / "lishi" / "parameters.toml", "min = 1, max = 2 }]", "min = 1, max = 2 }, { from = 2026-11-22, min = 2, max = 4 }]")
    report = _report(policy, folder)
    assert len(report.changes) > 3
    for change in report.changes:
        assert change.platform == "lishi"
        assert change.outcomes[0] == change.outcomes[1]
    requested = next(change for change in report.changes if change.rules[0] == "lishi.requested")
    assert requested.parts["zh:timelines.merchant-reply.max"] == (2, 4)
    assert "zh:timelines.merchant-reply.latest" in requested.parts
    assert any(path.startswith("en:") for path in requested.parts)


def test_a_text_changes_only_the_answers_that_hold_it(policy: Policy, folder: Path) -> None:
    """A sentence edited in one language is reported in that language only."""
    _edit(folder / "common" / "wording.toml", "Can be cancelled", "May be cancelled")
    changes = _report(policy, folder).changes
    assert changes
    assert all(path.startswith("en:") for change in changes for path in change.parts)


def test_a_changed_entry_is_named_as_readers_know_it(policy: Policy, folder: Path) -> None:
    """Beside the path stands the title of the step that it lies in, in the language that changed."""
    _edit(folder / "lishi" / "texts.toml", "附申请截图和沟通记录。", "附上申请截图和沟通记录。")
    change = _report(policy, folder).changes[0]
    spots = [spot_of(path) for path in change.parts]
    assert {spot.lang for spot in spots} == {"zh"}
    assert {spot.kind for spot in spots} == {"escalation"}
    assert set(change.names) == {spot.entry for spot in spots}
    assert all(change.names.values())


def test_an_article_that_names_the_longest_of_a_figure_names_the_figure(documents: Documents) -> None:
    """It is to be read again once the figure is another one, and shows it."""
    article = documents["common/articles.toml"]["article"]["before-you-order"]
    article["answer"] = {"zh": "最长{complaint-accept.max}。", "en": "At most {complaint-accept.max}."}
    assert [problem for problem in lint_documents(documents) if "article.before-you-order" in problem.key] == []
    before = build_policy(documents)
    documents["common/parameters.toml"]["parameter"]["complaint-accept"]["figure"][0]["max"] = 9
    after = build_policy(documents)
    assert "before-you-order" in compare(before, after, NOW, only=()).articles
    words = Words(lang="en", wording=after.wording, today=None)
    assert plain_answer(after, after.articles["before-you-order"], words) == "At most 9 working days."


def test_only_the_platforms_asked_for_are_compared(policy: Policy, folder: Path) -> None:
    """A wording that all of them show is then reported of one."""
    _edit(folder / "common" / "wording.toml", "Can be cancelled", "May be cancelled")
    report = compare(policy, load_policy(folder), NOW, {"haoka"})
    assert {change.platform for change in report.changes} == {"haoka"}


def test_paths_are_taken_apart_at_ids_that_have_dots() -> None:
    """An entry's id may hold dots, a letter's lines have numbers, and what is no list has no entry."""
    assert spot_of("zh:steps.unpaid.cancel.do") == Spot("zh", "steps", "unpaid.cancel", "do")
    assert spot_of("en:letters.letter-12315.other.lines.3.text") == Spot("en", "letters", "letter-12315", "other.lines.3.text")
    assert spot_of("en:timelines.merchant-reply.if_today.when") == Spot("en", "timelines", "merchant-reply", "if_today.when")
    assert spot_of("zh:refund.text") == Spot("zh", "refund", "", "text")
    assert spot_of("zh:title") == Spot("zh", "title", "", "")
