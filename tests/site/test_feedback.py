"""Feedback: off when nothing is configured; test_below.py has what is shown when it is."""

from __future__ import annotations

from pathlib import Path

from tests.site.elsewhere import settings


def test_feedback_is_offered_only_where_it_is_configured(site: Path) -> None:
    """Without an address no page asks for feedback, with one articles do."""
    asked = 'class="feedback"' in (site / "guides" / "paid" / "index.html").read_text(encoding="utf-8")
    assert asked == bool(settings()["FEEDBACK"])
