"""An outcome as HTML: what stands open and what is folded."""

from __future__ import annotations

import pytest

from tests.conftest import NOW
from wizard.answer.view import outcome_view
from wizard.answer.wording import Words
from wizard.decide.answers import check_answers
from wizard.decide.engine import decided
from wizard.model import Policy
from wizard.render.outcome import outcome_html


@pytest.mark.parametrize(
    ("platform", "given", "opened"),
    [
        ("lishi", {"status": "requested", "requested_on": "2026-11-10"}, True),
        ("lishi", {"status": "requested", "requested_on": "2026-11-20"}, False),
        ("kameng", {"status": "paid", "product": "game-card", "paid_at": "2026-11-22T09:00"}, False),
        ("haoka", {"status": "delivered", "product": "sim", "fault": "none", "condition": "intact", "signed_on": "2026-10-01"}, False),
    ],
)
def test_a_letter_opens_by_itself_only_when_somebody_else_is_late(
    policy: Policy, platform: str, given: dict[str, str], *, opened: bool
) -> None:
    """That the reader's own time is over makes a complaint no more the next thing to do."""
    chosen = policy.platforms[platform]
    answers = check_answers(chosen, given, NOW)
    decision = decided(chosen, answers.codes)
    assert decision is not None
    view = outcome_view(policy, chosen, answers, decision, "zh", NOW)
    words = Words(lang="zh", wording=policy.wording, today=NOW.date())
    folded = str(outcome_html(view, words, "wizard/")).split('class="answer__letters"')[1]
    assert ("<details open" in folded.split("<summary")[0]) is opened
