"""The report on an edit, as a maintainer reads it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, time, timedelta

import pytest

from tests.conftest import NOW
from wizard.decide.answers import CHINA
from wizard.load import Documents, assemble, build_policy
from wizard.model import LANGS, Lang, Policy
from wizard.review import outlook, report_markdown, report_text, told
from wizard.review.edits import SHOWN, TOLD_ELSEWHERE
from wizard.review.words import REPORT

MARCH = date(2027, 3, 1)


EDITION = date(2026, 12, 20)
THAT_DAY = datetime.combine(EDITION, time(10), CHINA)


def _said(old: Policy, documents: Documents, lang: Lang, *, verbose: bool = False, version: date = EDITION) -> str:
    documents["common/policy.toml"]["policy"]["version"] = version
    return report_text(told(outlook(old, build_policy(documents), THAT_DAY), lang, verbose=verbose))


def _three_days(documents: Documents, start: date = MARCH) -> None:
    documents["lishi/parameters.toml"]["parameter"]["merchant-reply"]["figure"].append({"from": start, "min": 1, "max": 3})


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "zh",
            (
                "版 → 2026-12-20版",
                "从2027年3月1日起",
                "李氏卡盟，商家答复取消申请：1～3个工作日（此前1～2个工作日）",
                "做好的网页显示版本那天的数字：到2027年3月1日，请把version提到这一天，再发布一次。",
            ),
        ),
        (
            "en",
            (
                " → 2026-12-20",
                "From 1 Mar 2027",
                "Merchant answers a request to cancel: 1-3 working days (until then 1-2 working days)",
                "on 1 Mar 2027, raise version to it and publish again.",
            ),
        ),
    ],
)
def test_a_later_figure_is_told_by_day_name_and_number(policy: Policy, documents: Documents, lang: Lang, lines: tuple[str, ...]) -> None:
    """The day, the platform, the figure's name, what it was, how much changes with it, and no path."""
    _three_days(documents)
    said = _said(policy, documents, lang)
    for line in lines:
        assert line in said
    assert ("1段要发的话" if lang == "zh" else "1 message") in said
    assert "timelines." not in said
    assert "lishi" not in said


def test_a_text_is_shown_before_and_after_with_the_title_of_its_step(policy: Policy, documents: Documents) -> None:
    """Once, however many answers hold it; each language by itself."""
    step = documents["lishi/texts.toml"]["step"]["unpaid.cancel"]
    was, step["zh"] = step["zh"], "先找到订单，再点“取消订单”"
    said = _said(policy, documents, "zh")
    assert f"- {was}\n    + 先找到订单，再点“取消订单”\n" in said
    assert "步骤“先找到订单，再点‘取消订单’”" in said
    assert said.count("+ 先找到订单") == 1
    assert f"step “{step['en']}”, in Chinese (" in _said(policy, documents, "en")


def test_a_sentence_for_another_moment_is_told_as_it_is_written(policy: Policy, documents: Documents) -> None:
    """One for days that no notice settles, one for the time after, and what support replies: none is shown today, each is named once."""
    wait = documents["lishi/outcomes.toml"]["outcome"]["requested.wait"]
    wait["uncertain"]["summary"]["zh"] = "可能到了，{due.merchant-reply}。"
    wait["overdue"]["summary"]["zh"] = "已经过了，{due.merchant-reply}。"
    wait["overdue"]["reply"]["en"] = "The merchant is late."
    documents["lishi/texts.toml"]["message"]["appeal-late"]["title"]["zh"] = "商家拖延"
    said = _said(policy, documents, "zh")
    for line in ("可能到了，{due.merchant-reply}。", "已经过了，{due.merchant-reply}。", "The merchant is late.", "商家拖延"):
        assert said.count(f"    + {line}\n") == 1
    assert "客服回复里的话，英文（“等商家答复，到期再申诉”）" in said
    assert "要发的话“商家拖延”" in said


def test_what_an_answer_gains_and_loses_is_told(policy: Policy, documents: Documents) -> None:
    """A step that comes, one that goes, and their sources in one line, not one each."""
    outcomes = documents["lishi/outcomes.toml"]["outcome"]
    gone = outcomes["paid.review"]["steps"].pop()
    outcomes["unpaid.cancel"]["steps"].append(gone)
    said = _said(policy, documents, "en")
    steps = documents["lishi/texts.toml"]["step"]
    assert f"    - {steps[gone]['en']}\n" in said
    assert f"    + {steps[gone]['en']}\n" in said
    assert said.count("Lishi (李氏卡盟), sources (") == 2, "one for each of the two answers"


def test_platforms_that_come_and_go_are_told_by_name(policy: Policy, documents: Documents) -> None:
    """Removed and, the other way round, added."""
    fewer = assemble({path: document for path, document in documents.items() if not path.startswith("haoka/")})[0]
    assert "Platform removed: Haoka (号卡盟)" in report_text(told(outlook(policy, fewer, NOW), "en"))
    assert "新增平台：号卡盟" in report_text(told(outlook(fewer, policy, NOW), "zh"))


def test_another_outcome_is_told_by_both_titles_and_verdicts(policy: Policy, documents: Documents) -> None:
    """What people answer, what they were told, what they are told now."""
    rule = next(rule for rule in documents["lishi/table.toml"]["rule"] if rule["outcome"] == "paid.review")
    rule["outcome"] = "unpaid.cancel"
    said = _said(policy, documents, "en")
    outcomes = policy.platforms["lishi"].outcomes
    assert f"was “{outcomes['lishi.paid.review'].title.en}” (Needs review)" in said
    assert f"is now “{outcomes['lishi.unpaid.cancel'].title.en}” (Can be cancelled)" in said


def test_an_edition_that_is_not_raised_is_told_first(policy: Policy, documents: Documents) -> None:
    """Before anything else, and with the file to mend; one that goes back as well."""
    _three_days(documents)
    said = _said(policy, documents, "en", version=policy.version)
    assert said.index(f"The version is not raised, it still is {policy.version}") < said.index("From 1 Mar 2027")
    assert f"The version goes back, from {policy.version} to 2026-11-01" in _said(policy, documents, "en", version=date(2026, 11, 1))


def test_an_edition_that_lies_ahead_is_told_first(policy: Policy, documents: Documents) -> None:
    """Its pages would show that day's figures as today's; one of tomorrow is no mistake."""
    _three_days(documents)
    assert "which lies ahead" in _said(policy, documents, "en", version=date(2027, 3, 1))
    assert "which lies ahead" not in _said(policy, documents, "en", version=EDITION + timedelta(days=1))


def test_a_figure_from_the_past_is_told_first(policy: Policy, documents: Documents) -> None:
    """With what people were told in between."""
    _three_days(documents, date(2026, 12, 3))
    said = _said(policy, documents, "en")
    assert "1-3 working days holds from 3 Dec 2026, before 20 Dec 2026" in said
    assert "whoever asked in between was told 1-2 working days." in said


def test_an_announcement_that_is_taken_back_names_both(documents: Documents) -> None:
    """The figure stays, and the edition before said another one."""
    _three_days(documents)
    old = build_policy(documents)
    del documents["lishi/parameters.toml"]["parameter"]["merchant-reply"]["figure"][1:]
    assert "1-2 working days (the edition before said 1-3 working days)" in _said(old, documents, "en")


def test_what_no_answer_shows_is_told_as_such(policy: Policy, documents: Documents) -> None:
    """Nobody reads “nothing changes” where something did."""
    documents["common/search.toml"]["search"]["tops"]["客服"] = ["contact-support"]
    said = _said(policy, documents, "en")
    assert "No answer changes." in said
    assert "Also changed: the words that search knows." in said
    assert report_text(told(outlook(policy, policy, NOW), "zh")) == "没有改动。\n"


def test_verbose_adds_rules_and_paths(policy: Policy, documents: Documents) -> None:
    """The same report, and below each day every leaf of the answers by rule and combination."""
    _three_days(documents)
    said, whole = (_said(policy, documents, "en", verbose=verbose) for verbose in (False, True))
    assert "zh:timelines.merchant-reply.max: 2 -> 3" in whole
    assert "lishi, rule lishi.requested: " in whole
    assert set(said.splitlines()) <= set(whole.splitlines())


def test_markdown_shows_texts_as_differences_and_takes_nothing_for_markup(policy: Policy, documents: Documents) -> None:
    """A merge request colours what goes and what comes; a star in a title is a star."""
    documents["lishi/texts.toml"]["step"]["unpaid.cancel"]["zh"] = "点*取消订单*```"
    documents["common/policy.toml"]["policy"]["version"] = date(2026, 12, 20)
    said = report_markdown(told(outlook(policy, build_policy(documents), THAT_DAY), "zh"))
    assert said.startswith(f"# 规则改动：{policy.version}版 → 2026-12-20版\n\n## 现在起（2026年12月20日）\n\n- ")
    assert "\n  ````diff\n  - " in said
    assert "\n  + 点*取消订单*```\n  ````\n" in said
    assert r"“点\*取消订单\*\`\`\`”" in said


def test_each_part_of_an_answer_and_of_a_policy_has_a_name() -> None:
    """In both languages, so that no report falls back on a field's name."""
    for kind in {*SHOWN, *TOLD_ELSEWHERE, "who", "title", "summary", "verdict_label", "platform_name"}:
        assert f"kind.{kind}" in REPORT, kind
    told_otherwise = {"version", "articles"}
    for part in {part.name for part in fields(Policy)} - told_otherwise:
        assert f"unseen.{part}" in REPORT, part
    assert all(text.in_lang(lang) or key == "kind.gap" for key, text in REPORT.items() for lang in LANGS)
