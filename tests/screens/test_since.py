"""Old links: whether today's policy gives another answer or other figures, and both of them shown."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.conftest import NOW
from wizard.answer.wording import Words
from wizard.load import Documents, build_policy
from wizard.model import Policy
from wizard.screens.flow import open_link
from wizard.screens.page import Page


def _open(policy: Policy, fragment: str) -> str:
    words = Words(lang="zh", wording=policy.wording, today=NOW.date())
    html: str = open_link(Page(policy=policy, words=words, now=NOW, base="../", root="/"), fragment)["html"]
    return html


def _since(html: str) -> str | None:
    found = re.search(r'<div class="notice" role="status" data-since>(.*?)</div>', html)
    return found[1] if found else None


def _changed(documents: Documents, **figure: Any) -> Policy:
    """The policy of next year, in which the merchant has longer."""
    documents["common/policy.toml"]["policy"]["version"] = date(2026, 11, 22)
    rows = documents["lishi/parameters.toml"]["parameter"]["merchant-reply"]["figure"]
    if figure:
        rows.append({"from": date(2026, 11, 22), **figure})
    return build_policy(documents)


def test_a_link_of_today_says_nothing(policy: Policy) -> None:
    """The same version and the same answer need no notice."""
    assert _since(_open(policy, f"lishi;status=unpaid;v={policy.version};o=unpaid.cancel")) is None


def test_another_answer_is_shown_beside_todays(policy: Policy) -> None:
    """The answer of then with its verdict and page, above the answer of now."""
    html = _open(policy, "lishi;status=unpaid;v=2026-11-21;o=paid.review")
    since = _since(html)
    assert since is not None
    assert "需审核" in since
    assert 'href="../answers/lishi/lishi.paid.review/"' in since
    assert 'data-outcome="lishi.unpaid.cancel"' in html


def test_an_answer_that_is_gone_is_said_to_be(policy: Policy) -> None:
    """The id of an outcome that no longer exists still gets today's answer."""
    html = _open(policy, "lishi;status=unpaid;v=2025-01-01;o=unpaid.by-post")
    assert "2025-01-01" in (_since(html) or "")
    assert 'data-outcome="lishi.unpaid.cancel"' in html


def test_other_figures_are_listed(documents: Documents) -> None:
    """The same answer with a longer period: what it was and what it is."""
    policy = _changed(documents, min=2, max=4)
    since = _since(_open(policy, "lishi;status=paid;reason=price;v=2026-11-21;o=paid.review")) or ""
    assert "原来1～2个工作日，现在2～4个工作日" in since


def test_a_newer_policy_with_the_same_answer_is_said(documents: Documents) -> None:
    """The reader of an old link learns that nothing has changed for it."""
    policy = _changed(documents)
    assert "没有变" in (_since(_open(policy, "lishi;status=unpaid;v=2026-11-21;o=unpaid.cancel")) or "")


@pytest.mark.parametrize(
    "tail", ["v=2026-11-21", "v=tomorrow;o=unpaid.cancel", "v=2999-01-01;o=unpaid.cancel", "o=<script>", "o=a;o=b;v=1"]
)
def test_a_link_with_a_strange_version_still_opens(policy: Policy, tail: str) -> None:
    """What is not a version or an outcome is named as not understood, and the answer is given all the same."""
    html = _open(policy, f"lishi;status=unpaid;{tail}")
    assert 'data-outcome="lishi.unpaid.cancel"' in html
    assert "<script" not in html
    assert ('role="alert"' in html) == (tail != "v=2026-11-21")
