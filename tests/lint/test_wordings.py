"""Articles that their own questions find, and what lint says of one that they do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wizard.lint import check_wordings, held_out, wordings_table
from wizard.lint.wordings import FLOOR
from wizard.model import Lang, Policy
from wizard.reading.articles import examples
from wizard.reading.bayes import Counts
from wizard.reading.concepts import Concepts


def test_every_article_is_found_by_most_of_its_questions_left_out(policy: Policy) -> None:
    """The policy as it is has no finding; the table has a line an article, the weakest first, and one for all."""
    rows = held_out(policy)
    assert list(check_wordings(rows)) == []
    assert {row.article for row in rows} == policy.vocabulary.asked.keys()
    assert [row.found for row in rows] == sorted(row.found for row in rows)
    assert len(list(wordings_table(rows))) == len(rows) + 1


def test_questions_that_ask_something_else_are_a_problem(policy: Policy) -> None:
    """An article given another's questions is named with those that miss it."""
    others: Mapping[Lang, tuple[str, ...]] = {"zh": ("孩子偷偷充值", "没发货能取消吗", "客服电话"), "en": ()}
    asked = {**policy.vocabulary.asked, "working-days": others}
    changed = replace(policy, vocabulary=replace(policy.vocabulary, asked=asked))
    (problem,) = check_wordings(row for row in held_out(changed) if row.article == "working-days")
    assert (problem.file, problem.key) == ("common/asked.toml", "asked.working-days")
    assert "客服电话" in problem.message
    assert f"{1 - FLOOR:.0%}" in problem.message


def test_what_is_taken_away_leaves_no_trace(policy: Policy) -> None:
    """Counts are the same after an example was taken away and added, and after one was added and taken away."""
    learnt = list(examples(policy, Concepts(policy)))
    whole, fewer = Counts(learnt), Counts(learnt[:-1])
    label, features, weight = learnt[-1]
    whole.add(label, features, -weight)
    assert whole.told.keys() == fewer.told.keys()
    assert all(whole.told[feature].keys() == fewer.told[feature].keys() for feature in fewer.told)
