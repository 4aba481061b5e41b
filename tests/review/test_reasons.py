"""Why an answer is what it is, for the person who maintains the rules."""

from __future__ import annotations

import pytest

from wizard.adapters.cli import main


def _explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments, "--now", "2026-11-22"]) == 0
    return capsys.readouterr().out


def test_the_rule_its_near_misses_figures_and_sources_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The rule with each condition and answer, rules one answer away, figures with date and source, laws by title."""
    text = _explained(capsys, "lishi", "status=delivered", "fault=merchant")
    assert text.startswith("lishi.fault.merchant: needs-review\nrule lishi.merchant-fault: status is delivered")
    assert "not rule lishi.delivered-unwanted (lishi.delivered.negotiate): fault is merchant, wants none" in text
    assert "not rule lishi.paid " not in text, "another state of the order is not near"
    assert "figure merchant-reply: at least 1, at most 2 working-day, in effect from 2026-11-21; source lishi.paid.merchant-reply" in text
    assert "source law.cpl.24: 《消费者权益保护法》" in text


def test_without_enough_answers_the_next_question_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 3, as with `decide`."""
    assert main(["explain", "lishi", "status=delivered"]) == 3
    assert '"key": "fault"' in capsys.readouterr().out
