"""What changed and when, from the versions' entries and the dates of the figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wizard.answer.changes import changes_by_day, last_changed
from wizard.answer.wording import Words
from wizard.load import Documents, build_policy
from wizard.model import LANGS, Lang, Policy

VERSION, LATER = date(2026, 11, 25), date(2027, 3, 1)


def _policy(documents: Documents, *entries: dict[str, Any], figure: dict[str, Any] | None = None) -> Policy:
    """The policy of `VERSION` with these entries after its first, and perhaps a later figure for merchants."""
    documents["common/policy.toml"]["policy"]["version"] = VERSION
    first = {"version": date(2026, 11, 21), "zh": "第一版。", "en": "First version."}
    documents["common/changes.toml"]["change"] = [first, *({"zh": "改了。", "en": "It changed.", **entry} for entry in entries)]
    if figure is not None:
        documents["lishi/parameters.toml"]["parameter"]["merchant-reply"]["figure"].append({"from": LATER, **figure})
    return build_policy(documents)


def _words(policy: Policy, lang: Lang = "en") -> Words:
    return Words(lang=lang, wording=policy.wording, today=None)


def test_an_answer_that_no_version_names_is_as_old_as_the_first(documents: Documents) -> None:
    """Nothing is said of it, so nothing changed since the first version."""
    policy = _policy(documents, {"version": VERSION, "outcomes": ["lishi.paid.review"]})
    assert last_changed(policy, "lishi.unpaid.cancel", None) == date(2026, 11, 21)
    assert last_changed(policy, "lishi.paid.review", None) == VERSION


def test_a_platforms_id_stands_for_all_of_its_answers(documents: Documents) -> None:
    """Each answer of that platform changed, and none of another."""
    policy = _policy(documents, {"version": VERSION, "outcomes": ["haoka"]})
    assert {last_changed(policy, name, None) for name in policy.platforms["haoka"].outcomes} == {VERSION}
    assert {last_changed(policy, name, None) for name in policy.platforms["lishi"].outcomes} == {date(2026, 11, 21)}


def test_a_figure_changes_an_answer_on_its_day_and_not_before(documents: Documents) -> None:
    """Only answers that show the figure; pages that know no day go by the policy's version."""
    policy = _policy(documents, figure={"min": 1, "max": 3})
    assert last_changed(policy, "lishi.requested.wait", date(2027, 2, 28)) == date(2026, 11, 21)
    assert last_changed(policy, "lishi.requested.wait", LATER) == LATER
    assert last_changed(policy, "lishi.requested.wait", None) == date(2026, 11, 21)
    assert last_changed(policy, "btepai.unpaid.cancel", LATER) == date(2026, 11, 21)


@pytest.mark.parametrize("lang", LANGS)
def test_a_later_figure_is_announced_from_its_own_dates(documents: Documents, lang: Lang) -> None:
    """Before and after with their units, for the platform by name, and each answer that shows it."""
    policy = _policy(documents, figure={"min": 1, "max": 3})
    first = changes_by_day(policy, _words(policy, lang))[0]
    assert (first.day, first.ahead) == (LATER, True)
    (change,) = first.changes
    platform = policy.platforms["lishi"]
    wanted = {
        "zh": ("商家答复取消申请：1～3个工作日，之前是1～2个工作日"),
        "en": ("request to cancel: 1-3 working days, before that 1-2 working days"),
    }
    assert platform.name.in_lang(lang) in change.text
    assert wanted[lang] in change.text
    assert "answers/lishi/lishi.requested.wait/" in [path for _, path in change.pages]
    assert all(path.startswith("answers/lishi/") for _, path in change.pages)


def test_a_figure_of_all_platforms_is_told_once(documents: Documents) -> None:
    """What the law gives everybody names no platform and leads to answers of several."""
    documents["common/parameters.toml"]["parameter"]["complaint-accept"]["figure"].append({"from": LATER, "max": 5})
    policy = _policy(documents)
    (change,) = changes_by_day(policy, _words(policy))[0].changes
    assert change.text.startswith(policy.shared_parameters()["complaint-accept"].name.en)
    assert len({path.split("/")[1] for _, path in change.pages}) > 1


def test_days_stand_next_first_then_latest_first(documents: Documents) -> None:
    """What is ahead in the order of its days, then what has been from the latest back; one day's entries as they are written."""
    documents["haoka/parameters.toml"]["parameter"]["trial"]["figure"].append({"from": date(2027, 1, 1), "max": 9})
    entries = [{"version": VERSION, "en": "One."}, {"version": VERSION, "en": "Two."}]
    policy = _policy(documents, *entries, figure={"max": 3})
    found = changes_by_day(policy, _words(policy))
    assert [one.day for one in found] == [date(2027, 1, 1), LATER, VERSION, date(2026, 11, 21)]
    assert [one.ahead for one in found] == [True, True, False, False]
    assert [change.text for change in found[2].changes] == ["One.", "Two."]


def test_ids_of_changes_are_each_its_own(policy: Policy) -> None:
    """No two changes are taken for one another, in either language."""
    ids = [change.id for one in changes_by_day(policy, _words(policy)) for change in one.changes]
    assert len(ids) == len(set(ids))
    assert ids == [change.id for one in changes_by_day(policy, _words(policy, "zh")) for change in one.changes]


def test_every_answer_changed_on_a_day_that_the_page_has(policy: Policy) -> None:
    """The link from an answer to what changed then leads to a section."""
    days = {one.day for one in changes_by_day(policy, _words(policy))}
    assert {last_changed(policy, name, None) for platform in policy.platforms.values() for name in platform.outcomes} <= days
