"""What an edit changes in time: rules and texts at once, figures on the day from which they hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import NOW
from wizard.load import Documents, build_policy
from wizard.model import Policy
from wizard.review import Outlook, outlook

TODAY = NOW.date()
MARCH = date(2027, 3, 1)


def _figures(documents: Documents, path: str, name: str) -> list[dict[str, Any]]:
    figures: list[dict[str, Any]] = documents[path]["parameter"][name]["figure"]
    return figures


def _reply(documents: Documents, *rows: tuple[date, int, int]) -> Policy:
    """The policy with more rows for how long merchants have to answer."""
    added = [{"from": start, "min": least, "max": most} for start, least, most in rows]
    _figures(documents, "lishi/parameters.toml", "merchant-reply").extend(added)
    documents["common/policy.toml"]["policy"]["version"] = date(2026, 12, 20)
    return build_policy(documents)


def _days(found: Outlook) -> list[date]:
    return [stage.day for stage in found.stages]


def test_the_same_policy_has_nothing_to_tell(policy: Policy) -> None:
    """No stage, no notice, and the two are the same edition."""
    found = outlook(policy, policy, NOW)
    assert not found.differs
    assert (found.report.changes, found.stages, found.backdated, found.unseen) == ((), (), (), ())


def test_a_figure_from_a_later_day_is_told_on_that_day(policy: Policy, documents: Documents) -> None:
    """Today nothing changes; on the day the figure does, with every answer, letter and text that names it."""
    found = outlook(policy, _reply(documents, (MARCH, 1, 3)), NOW)
    assert found.differs
    assert found.report.changes == ()
    assert _days(found) == [MARCH]
    (stage,) = found.stages
    (figure,) = stage.figures
    assert (figure.after.id, figure.platforms) == ("merchant-reply", ("lishi",))
    assert {change.outcomes[0] for change in stage.report.changes} >= {"lishi.paid.review", "lishi.requested.wait"}
    requested = next(change for change in stage.report.changes if change.rules[0] == "lishi.requested")
    assert requested.parts["zh:timelines.merchant-reply.max"] == (2, 3)
    assert found.backdated == ()


def test_a_figure_that_holds_already_is_told_today(policy: Policy, documents: Documents) -> None:
    """Its stage is today, and nothing is left over for rules and texts."""
    found = outlook(policy, _reply(documents, (TODAY, 1, 3)), NOW)
    assert found.report.changes == ()
    assert _days(found) == [TODAY]


def test_each_later_day_is_a_stage_of_its_own(policy: Policy, documents: Documents) -> None:
    """Three and then five days: two stages, the second with the figure of the first as what was."""
    later = date(2027, 9, 1)
    found = outlook(policy, _reply(documents, (MARCH, 1, 3), (later, 1, 5)), NOW)
    assert _days(found) == [MARCH, later]
    requested = next(change for change in found.stages[1].report.changes if change.rules[0] == "lishi.requested")
    assert requested.parts["zh:timelines.merchant-reply.max"] == (2, 5), "a reader of the edition before was told 2"


def test_what_both_editions_announce_is_no_change(documents: Documents) -> None:
    """A figure from March stood in the edition before too: a sentence that is edited is told, the figure is not."""
    old = _reply(documents, (MARCH, 1, 3))
    documents["common/wording.toml"]["wording"]["verdict.cancellable"]["en"] = "May be cancelled"
    found = outlook(old, build_policy(documents), NOW)
    assert found.report.changes
    assert found.stages == ()


def test_an_announcement_that_is_taken_back_is_told(policy: Policy, documents: Documents) -> None:
    """On the day on which the edition before had another figure, readers see otherwise than they were told."""
    old = _reply(documents, (MARCH, 1, 3))
    found = outlook(old, policy, NOW)
    assert _days(found) == [MARCH]
    assert found.stages[0].report.changes


def test_texts_are_told_at_once_and_not_again_with_a_figure(policy: Policy, documents: Documents) -> None:
    """An edited word stands with what holds from now on; the stage in March has what the figure does, and no more."""
    documents["common/wording.toml"]["wording"]["verdict.needs-review"]["zh"] = "要审核"
    found = outlook(policy, _reply(documents, (MARCH, 1, 3)), NOW)
    assert any("zh:verdict_label" in change.parts for change in found.report.changes)
    paths = {path for stage in found.stages for change in stage.report.changes for path in change.parts}
    assert paths
    assert not any(path.endswith("verdict_label") for path in paths)


def test_a_figure_of_all_platforms_is_one_change(policy: Policy, documents: Documents) -> None:
    """It stands once in the policy, so it is told once, with every platform and the articles that name it."""
    _figures(documents, "common/parameters.toml", "mediation").append({"from": MARCH, "max": 45})
    found = outlook(policy, build_policy(documents), NOW)
    (figure,) = found.stages[0].figures
    assert figure.platforms == tuple(policy.platforms)
    assert "complain-12315" in found.stages[0].report.articles


def test_a_figure_from_before_the_new_edition_is_named(policy: Policy, documents: Documents) -> None:
    """Whoever asked in between was told otherwise; so it is for a row that is rewritten in place."""
    added = outlook(policy, _reply(documents, (date(2026, 12, 10), 1, 3)), NOW)
    assert [(one.figure.effective_from, one.edition) for one in added.backdated] == [(date(2026, 12, 10), date(2026, 12, 20))]
    del _figures(documents, "lishi/parameters.toml", "merchant-reply")[1:]
    _figures(documents, "lishi/parameters.toml", "merchant-reply")[0]["max"] = 3
    rewritten = outlook(policy, build_policy(documents), NOW)
    assert [one.figure.max for one in rewritten.backdated] == [3]


def test_what_no_answer_shows_is_named_by_its_part(policy: Policy, documents: Documents) -> None:
    """Words to search by differ, and so does the day of a review: readers of answers see neither."""
    documents["common/search.toml"]["search"]["tops"]["客服"] = ["contact-support"]
    assert outlook(policy, build_policy(documents), NOW).unseen == ("vocabulary",)
    documents["lishi/parameters.toml"]["parameter"]["merchant-reply"]["review-by"] = date(2027, 6, 1)
    found = outlook(policy, build_policy(documents), NOW)
    assert found.unseen == ("platforms", "vocabulary")
    assert found.stages == ()


def test_another_unit_is_another_figure(policy: Policy, documents: Documents) -> None:
    """Two days are not two working days, though the number is the same."""
    documents["lishi/parameters.toml"]["parameter"]["merchant-reply"]["unit"] = "day"
    assert _days(outlook(policy, build_policy(documents), NOW)) == [TODAY]
