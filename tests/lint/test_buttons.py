"""What texts quote stands on the screen, or is known to be somebody's words."""

from __future__ import annotations

from wizard.lint import lint_documents
from wizard.load import Documents


def _found(documents: Documents) -> list[str]:
    return [str(problem) for problem in lint_documents(documents)]


def test_a_renamed_button_is_found_in_every_text(documents: Documents) -> None:
    """Once the list has the new name, each text with the old one is named; once the texts have it, the list is."""
    shown = documents["lishi/flow.toml"]["buttons"]["shown"]
    shown[shown.index("申请售后")] = "售后申请"
    found = _found(documents)
    stale = [line for line in found if "quotes “申请售后”; accepted on lishi: " in line]
    assert {line.split(":")[0] for line in stale} >= {"lishi/texts.toml"}
    assert len(stale) >= 4
    assert "lishi/flow.toml: buttons.shown: no text quotes “售后申请”; delete it" in found


def test_a_button_of_one_platform_is_none_of_another(documents: Documents) -> None:
    """“申请售后” is there at Lishi; a text of another platform that speaks of it sends people looking in vain."""
    step = documents["haoka/texts.toml"]["step"]["open-order"]
    step["zh"] += "点“申请售后”。"
    step["en"] += " Press “申请售后” (After-sales)."
    assert any(line.startswith("haoka/texts.toml: step.open-order: quotes “申请售后”; accepted on haoka: ") for line in _found(documents))


def test_a_text_shared_by_platforms_names_buttons_that_each_has(documents: Documents) -> None:
    """The platforms that lack it are named one by one."""
    step = documents["common/texts.toml"]["message"]["cancel-unpaid"]
    step["zh"] = step["zh"].replace("“取消订单”", "“取消”")
    step["en"] = step["en"].replace("“取消订单”", "“取消”")
    lines = [line for line in _found(documents) if "message.cancel-unpaid: quotes “取消”" in line]
    assert lines
    assert not any("accepted on btepai" in line for line in lines), "it has such a button"


def test_our_own_answers_and_buttons_are_quoted_as_they_are(documents: Documents) -> None:
    """A step that sends the reader back to an answer is named when the answer is called otherwise."""
    documents["btepai/flow.toml"]["flow"][3]["label"]["merchant"]["zh"] = "商家的问题"
    assert any("btepai/texts.toml: step.check.decide.how: quotes “商品或商家的问题”" in line for line in _found(documents))


def test_questions_articles_and_wording_are_looked_at_too(documents: Documents) -> None:
    """No kind of text quotes as it likes."""
    documents["common/questions.toml"]["question"]["contract"]["hint"]["zh"] = "看“无此按钮”。"
    documents["common/articles.toml"]["article"]["paid"]["answer"]["zh"] = "看“无此按钮”。"
    documents["common/wording.toml"]["wording"]["desk.lead"]["zh"] = "看“无此按钮”。"
    keys = {line.split(": ")[1] for line in _found(documents) if "quotes “无此按钮”" in line}
    assert keys == {"question.contract.hint", "article.paid.answer", "wording.desk.lead"}


def test_an_english_text_quotes_the_button_too(documents: Documents) -> None:
    """An English reader sees the Chinese button; a text to be sent to somebody is free of that."""
    documents["haoka/outcomes.toml"]["outcome"]["abnormal.retry"]["summary"]["en"] = "Take a screenshot."
    assert any("haoka/outcomes.toml: outcome.abnormal.retry.summary.en: lacks “拦截发货”" in line for line in _found(documents))
