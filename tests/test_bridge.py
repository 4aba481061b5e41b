"""The bridge: JSON in, JSON out; what the page inserts is escaped and complete."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from wizard.adapters.bridge import handle


def _ask(state: object = None, lang: str = "zh", **operation: object) -> dict[str, Any]:
    request = {"state": state, "lang": lang, "base": "../", "now": NOW.timestamp() * 1000, **operation}
    reply = json.loads(handle(json.dumps(request)))
    assert isinstance(reply, dict)
    return reply


def test_a_walk_from_platform_to_outcome() -> None:
    """Each reply's state is all the page has to hand back."""
    reply = _ask(op="open", fragment="")
    assert (reply["kind"], reply["fragment"]) == ("platform", "")
    for key, value, kind in (
        ("platform", "lishi", "question"),
        ("status", "requested", "question"),
        ("requested_on", "2026-09-30", "outcome"),
    ):
        reply = _ask(reply["state"], op="answer", key=key, value=value)
        assert (reply["kind"], reply["accepted"]) == (kind, True)
    assert reply["fragment"] == "lishi;status=requested;v=2026-11-21;o=requested.wait"
    assert 'data-outcome="lishi.requested.wait"' in reply["html"]
    assert "10月8日（周四）至10月9日（周五）" in reply["html"]


def test_a_wrong_date_is_asked_again_with_what_was_typed() -> None:
    """A bad answer keeps the shopper on the question, shows the mistake and loses nothing."""
    state = _ask(op="open", fragment="lishi;status=requested")["state"]
    reply = _ask(state, op="answer", key="requested_on", value="2026-12-24")
    assert (reply["kind"], reply["accepted"], reply["state"]) == ("question", False, state)
    assert 'value="2026-12-24"' in reply["html"]
    assert "你填的是“2026-12-24”" in reply["html"]
    assert "accepted" not in reply["html"]


def test_a_wrong_order_number_keeps_the_outcome() -> None:
    """The order number's mistake shows beside its field, with the answer still there and the other fields filled."""
    state = _ask(op="open", fragment="lishi;status=unpaid")["state"]
    reply = _ask(state, op="fill", values={"order": "x" * 60, "item": "点券", "amount": "", "own": ""})
    assert (reply["kind"], reply["accepted"]) == ("outcome", False)
    assert "x" * 60 in reply["html"]
    assert 'value="点券"' in reply["html"]
    assert reply["state"]["own"]["item"] == "点券"
    assert 'role="alert"' in reply["html"]


def test_a_strange_link_is_explained() -> None:
    """What a link says wrongly is shown, escaped, above the question it fits."""
    reply = _ask(op="open", fragment="haoka;status=<b>x")
    assert reply["kind"] == "question"
    assert "status=&lt;b&gt;x" in reply["html"]
    assert "<b>" not in reply["html"]


def test_change_asks_again_and_marks_the_answer() -> None:
    """Change shows the question with the answer given."""
    state = _ask(op="open", fragment="lishi;status=unpaid")["state"]
    reply = _ask(state, op="change", key="status")
    assert 'data-value="unpaid" aria-pressed="true"' in reply["html"]
    assert _ask(state, op="change", key="platform")["kind"] == "platform"


def test_skip_and_back() -> None:
    """An optional question can be left out, and Back returns to it."""
    state = _ask(op="open", fragment="lishi;status=requested")["state"]
    reply = _ask(state, op="skip", key="requested_on")
    assert reply["kind"] == "outcome"
    assert 'data-question="requested_on"' in _ask(reply["state"], op="back")["html"]


@pytest.mark.parametrize(("lang", "words"), [("zh", "在哪个平台下的单"), ("en", "Where did you order?")])
def test_replies_speak_the_language_asked_for(lang: str, words: str) -> None:
    """All words come from Python, in the page's language."""
    assert words in _ask(lang=lang, op="open", fragment="")["html"]


@given(fragment=st.text(max_size=120))
def test_hostile_fragments_never_raise_and_never_inject(fragment: str) -> None:
    """Any fragment gives a screen, and none of it comes out as markup."""
    reply = _ask(op="open", fragment=f"lishi;{fragment}<script>")
    assert "<script" not in reply["html"]
    assert reply["kind"] in ("platform", "question", "outcome")
