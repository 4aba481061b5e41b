"""An outcome as HTML: what stands open and what is folded."""

from __future__ import annotations

import re

import pytest

from tests.conftest import NOW
from wizard.answer.view import outcome_view
from wizard.answer.wording import Words
from wizard.decide.answers import check_answers
from wizard.decide.engine import decided
from wizard.model import Policy
from wizard.render.outcome import outcome_html


def _drawn(policy: Policy, platform: str, given: dict[str, str]) -> str:
    chosen = policy.platforms[platform]
    answers = check_answers(chosen, given, NOW)
    decision = decided(chosen, answers.codes)
    assert decision is not None
    view = outcome_view(policy, chosen, answers, decision, "zh", NOW)
    return str(outcome_html(view, Words(lang="zh", wording=policy.wording, today=NOW.date()), "wizard/"))


@pytest.mark.parametrize(
    ("platform", "given"),
    [
        ("lishi", {"status": "requested", "requested_on": "2026-11-10"}),
        ("kameng", {"status": "paid", "product": "game-card", "paid_at": "2026-11-22T09:00"}),
        ("haoka", {"status": "delivered", "product": "sim", "fault": "none", "condition": "intact", "signed_on": "2026-10-01"}),
    ],
)
def test_what_is_for_later_opens_folded(policy: Policy, platform: str, given: dict[str, str]) -> None:
    """Late or not: the letter, the next places and the evidence are a press away, each with a gist of what is in it."""
    html = _drawn(policy, platform, given)
    assert "<details open" not in html
    folds = re.findall(
        r'<details class="fold[^>]*><summary><span class="fold__title">([^<]+)</span><span class="fold__gist">([^<]*)<', html
    )
    assert len(folds) >= 4
    assert all(title and gist for title, gist in folds)


def test_the_text_to_send_stands_in_the_step_that_sends_it(policy: Policy) -> None:
    """Once, and not again among the others."""
    html = _drawn(policy, "lishi", {"status": "requested", "requested_on": "2026-11-10"})
    steps = html.split('<ol class="steps">')[1].split("</ol>")[0]
    assert steps.count('id="message-appeal-late"') == 1
    assert html.count('id="message-appeal-late"') == 1


def test_what_to_leave_alone_comes_before_the_steps(policy: Policy) -> None:
    """Whoever reads one thing reads that."""
    html = _drawn(policy, "lishi", {"status": "delivered", "fault": "none", "product": "game-card"})
    assert html.index('class="stop-first"') < html.index('<ol class="steps">')


def test_buttons_are_drawn_as_the_platform_shows_them(policy: Policy) -> None:
    """What merely is quoted is no button."""
    html = _drawn(policy, "lishi", {"status": "requested", "requested_on": "2026-11-10"})
    assert '<q class="key">联系客服</q>' in html
    assert '<q class="key">申请在前、发货在后</q>' not in html
