"""What a link may bring, and what only the reader types."""

from __future__ import annotations

import pytest

from tests.conftest import NOW
from wizard.decide.links import opened
from wizard.model import Policy
from wizard.screens.operations import perform

TYPED = "客服改号，请打13800138000退款"


@pytest.mark.parametrize(
    "fragment",
    [
        f"lishi;status=requested;order={TYPED}",
        "lishi;status=requested;amount=98",
        f"lishi;status=requested;own={TYPED}",
        f"lishi;status=requested; ORDER ={TYPED}",
        f";status=requested;order={TYPED}",
    ],
)
def test_what_goes_into_texts_is_dropped_with_a_sentence(policy: Policy, fragment: str) -> None:
    """Nobody writes into a shopper's appeal by a link, nor onto the page."""
    found = opened(policy, fragment, NOW)
    assert (dict(found.journey.said), found.strange, found.typed) == ({"status": "requested"}, None, True)
    reply = perform(policy, {"op": "open", "fragment": fragment, "state": None, "lang": "zh", "base": "../", "now": NOW.timestamp() * 1000})
    assert "这个链接想替你填订单号一类的内容，没有采用" in reply["html"]
    assert "13800138000" not in reply["html"]


@pytest.mark.parametrize(
    ("part", "shown"), [("status=lost", True), (f"x={TYPED}", False), ("call=13800138000", False), ("a@b.example", False)]
)
def test_a_strange_part_is_shown_only_where_it_cannot_lead_astray(policy: Policy, part: str, shown: bool) -> None:  # noqa: FBT001
    """Telephone numbers, addresses and sentences of a link's maker do not stand in the site's notice."""
    fragment = f"lishi;{part}"
    reply = perform(policy, {"op": "open", "fragment": fragment, "state": None, "lang": "zh", "base": "../", "now": NOW.timestamp() * 1000})
    assert ("看不懂的内容" in reply["html"], part in reply["html"]) == (True, shown)


def test_the_browsers_history_gets_codes_and_dates_only(policy: Policy) -> None:
    """Of what was typed for texts it has nothing, and a kept case brings it back from the device."""
    device = {"lang": "zh", "base": "../", "now": NOW.timestamp() * 1000, "stored": ""}
    state = {"platform": "lishi", "given": {"status": "requested", "requested_on": "2026-11-20"}, "skipped": []}
    filled = {"op": "fill", "values": {"order": "ORDER-7", "item": "ITEM-7", "amount": "77.70", "own": "OWN-7"}}
    kept = perform(policy, {**device, "op": "keep", "state": state})  # type: ignore[arg-type]
    reply = perform(policy, {**device, **filled, "state": kept["state"], "stored": kept["stored"]})  # type: ignore[arg-type]
    bare = reply["remembered"]
    assert not any(text in str(bare) for text in ("ORDER-7", "ITEM-7", "77.7", "OWN-7"))
    assert bare["given"]["requested_on"] == "2026-11-20"
    again = perform(policy, {**device, "op": "show", "state": bare, "stored": reply["stored"]})  # type: ignore[arg-type]
    assert "OWN-7" in again["html"]
    assert "stored" not in again
