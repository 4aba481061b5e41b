"""How texts are written is checked, with the measures of the policy."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.lint import lint_documents
from wizard.lint.style import check_text_style
from wizard.load import Documents
from wizard.model import Policy, Text

FINE = Text("点“取消订单”。", "Press “取消订单” (Cancel order).")


def _said(policy: Policy, zh: str, en: str, *, sent: bool = False) -> list[str]:
    return list(check_text_style(Text(zh, en), policy.style, sent=sent))


def test_a_plain_text_is_fine(policy: Policy) -> None:
    """Short sentences in our own words are left alone."""
    assert _said(policy, FINE.zh, FINE.en) == []


def test_a_sentence_may_be_as_long_as_the_measure_and_no_longer(policy: Policy) -> None:
    """Characters count in Chinese, words in English; a full stop starts anew."""
    longest = policy.style.longest
    zh, en = "一" * longest["zh"], " ".join(["word"] * longest["en"])
    assert _said(policy, f"{zh}。{zh}。", f"{en}. {en}.") == []
    (chinese,) = _said(policy, f"{zh}一。", "Short.")
    assert f"{longest['zh'] + 1} characters" in chinese
    (english,) = _said(policy, "短。", f"{en} word.")
    assert f"{longest['en'] + 1} words" in english


def test_a_figure_counts_although_it_is_filled_in_later(policy: Policy) -> None:
    """A placeholder's name is not what the reader reads."""
    zh = "一" * (policy.style.longest["zh"] - 3)
    assert _said(policy, f"{zh}{{a-very-long-name-of-a-parameter}}", "Short.") == []
    assert len(_said(policy, f"{zh}一{{x}}", "Short.")) == 1


@pytest.mark.parametrize(
    ("zh", "en", "say"),
    [
        ("点击按钮。", "Press the button.", "点"),
        ("登陆帐号。", "Sign in.", "登录"),
        ("保证退款。", "Refunds.", "来源"),
        ("点按钮。", "Click the button.", "press"),
        ("我的案件。", "My orders.", "订单"),
        ("问支付渠道。", "Ask the channel.", "付款渠道"),
        ("找谁？", "Whom do I ask?", "who"),
        ("发邮件。", "Send an Email.", "e-mail"),
        ("已取消。", "It was canceled.", "British"),
    ],
)
def test_words_to_avoid_are_named_with_what_to_write(policy: Policy, zh: str, en: str, say: str) -> None:
    """In either language, whatever the case and the ending."""
    assert any(say in problem for problem in _said(policy, zh, en))


def test_words_inside_other_words_are_left_alone(policy: Policy) -> None:
    """“Reseller” and “relicense” only contain a word to avoid."""
    assert _said(policy, "转售。", "Resellers relicense.") == []


def test_the_polite_form_is_for_texts_to_send(policy: Policy) -> None:
    """We say 你 to the reader; the reader says 您 to the merchant."""
    assert _said(policy, "您好。", "Hello.", sent=True) == []
    assert len(_said(policy, "您好。", "Hello.")) == 1


def test_a_term_has_one_translation(policy: Policy) -> None:
    """Where the Chinese has it the English has it too."""
    assert _said(policy, "联系运营商。", "Ask the operator.") == []
    (problem,) = _said(policy, "联系运营商。", "Ask the telecom company.")
    assert "operator" in problem


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("lishi/texts.toml", ("step", "unpaid.cancel")),
        ("lishi/texts.toml", ("message", "negotiate")),
        ("common/letters.toml", ("letter", "cancel", "request")),
        ("lishi/outcomes.toml", ("outcome", "paid.review", "summary")),
        ("common/articles.toml", ("article", "paid", "answer")),
        ("common/glossary.toml", ("term", "reassign", "text")),
        ("common/questions.toml", ("question", "status", "hint")),
    ],
)
def test_every_kind_of_text_is_checked(documents: Documents, path: str, where: tuple[str, ...]) -> None:
    """No kind of text is written by other rules."""
    entry: Any = documents[path]
    for key in where:
        entry = entry[key]
    entry["en"] += " Log in."
    assert any("sign in" in str(problem) for problem in lint_documents(documents))
