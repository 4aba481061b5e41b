"""The track of a period: within its frame, to scale, with days off, today and what is uncertain shown."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.render.views import view_of
from wizard.answer.shapes import AnswerView
from wizard.answer.wording import Words
from wizard.load import load_policy
from wizard.model import Policy
from wizard.render.chart import HEIGHT, WIDTH, chart

POLICY = load_policy()
WORDS = Words(lang="zh", wording=POLICY.wording, today=NOW.date())


def _draw(view: AnswerView, timeline: str) -> ElementTree.Element:
    chosen = next(one for one in view["timelines"] if one["id"] == timeline)
    return ElementTree.fromstring(chart(chosen, WORDS, view["as_of"] or ""))  # noqa: S314 - our own markup


def _boxes(drawing: ElementTree.Element, name: str) -> list[tuple[float, float]]:
    found = [element for element in drawing.iter() if element.get("class") == name]
    return [(float(element.get("x", "nan")), float(element.get("width", "nan"))) for element in found]


def test_days_off_inside_a_period_of_working_days_are_shown(policy: Policy) -> None:
    """From 30 September to 9 October there are seven days of holiday that do not count."""
    drawing = _draw(view_of(policy, "lishi", {"status": "requested", "requested_on": "2026-09-30"}), "merchant-reply")
    assert len(_boxes(drawing, "track__off")) == 7
    ((left, width),) = _boxes(drawing, "track__window")
    cell = width / 2
    assert left == pytest.approx(8 * cell, abs=0.2), "the answer is due from the eighth day after the request"


def test_a_period_long_past_breaks_the_axis(policy: Policy) -> None:
    """Today stands at the edge, after a gap, and the words say that it is over."""
    drawing = _draw(view_of(policy, "lishi", {"status": "requested", "requested_on": "2026-09-30"}), "merchant-reply")
    assert "track--overdue" in (drawing.get("class") or "")
    assert any(element.get("class") == "track__gap" for element in drawing.iter())
    assert "已经过了" in (drawing.get("aria-label") or "")


def test_a_running_period_shows_today_inside_it(policy: Policy) -> None:
    """Today's mark lies between start and end."""
    drawing = _draw(view_of(policy, "lishi", {"status": "requested", "requested_on": "2026-11-20"}), "merchant-reply")
    mark = next(element for element in drawing.iter() if element.get("class") == "track__now")
    at = float(re.findall(r"M([\d.]+)", mark.get("d") or "")[0])
    ((left, width),) = _boxes(drawing, "track__window")
    assert 0 < at < left + width
    assert "track--running" in (drawing.get("class") or "")
    assert not any(element.get("class") == "track__gap" for element in drawing.iter())


def test_what_is_uncertain_looks_uncertain(policy: Policy) -> None:
    """A hedged figure and a calendar that is not published are drawn as unsure; a plain period is not."""
    hedged = _draw(view_of(policy, "haoka", {"status": "cancelled", "refund_on": "2026-11-20"}), "refund-bank")
    plain = _draw(view_of(policy, "lishi", {"status": "requested", "requested_on": "2026-11-20"}), "merchant-reply")
    assert "track--unsure" in (hedged.get("class") or "")
    assert "track--unsure" not in (plain.get("class") or "")


def test_a_forecast_looks_like_one(policy: Policy) -> None:
    """Dates that hold if one asks today are no state of anything yet."""
    drawing = _draw(view_of(policy, "lishi", {"status": "paid"}), "merchant-reply")
    assert "track--forecast" in (drawing.get("class") or "")


def test_without_dates_there_is_no_drawing(policy: Policy) -> None:
    """A period whose start is not known stays in words."""
    view = view_of(policy, "lishi", {"status": "cancelled"})
    assert chart(view["timelines"][0], WORDS, view["as_of"] or "") == ""


@given(
    case=st.sampled_from(
        [
            ("lishi", {"status": "requested"}, "requested_on", "merchant-reply"),
            ("haoka", {"status": "requested"}, "requested_on", "support-reply"),
            ("haoka", {"status": "delivered", "product": "sim", "fault": "none", "condition": "intact"}, "signed_on", "activation"),
        ]
    ),
    day=st.dates(min_value=NOW.date().replace(year=2024), max_value=NOW.date()),
)
def test_everything_stays_within_its_frame(case: tuple[str, dict[str, str], str, str], day: object) -> None:
    """Whatever the date, nothing is drawn outside the view box or with a negative width."""
    platform, codes, key, timeline = case
    drawing = _draw(view_of(POLICY, platform, {**codes, key: str(day)}), timeline)
    for element in drawing.iter():
        left, width = float(element.get("x") or 0), float(element.get("width") or 0)
        assert width >= 0
        assert -0.1 <= left <= left + width <= WIDTH + 0.1
        assert 0 <= float(element.get("y") or 0) <= HEIGHT
