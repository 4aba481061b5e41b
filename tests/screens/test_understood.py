"""What a message is understood to say, as the field under it shows: chips to take back, choices, and the way on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import NOW
from wizard.adapters.bridge import handle

PAID = "在李氏买的点卡还没发货，不想要了，98块"
TWO = "bought a game card on Lishi, not sent yet. Or was it delivered"


def _read(text: str, lang: str = "zh", **more: object) -> dict[str, Any]:
    request = {"op": "read", "text": text, "without": [], "chosen": {}, "own": False, "lang": lang, "base": "", "root": "/", "state": None}
    reply: dict[str, Any] = json.loads(handle(json.dumps({**request, "now": NOW.timestamp() * 1000, **more})))
    return reply


def test_what_was_understood_goes_on_to_the_answer() -> None:
    """Platform, state and amount are chips; the address says the codes, and the amount goes along on the device only."""
    reply = _read(PAID)
    assert reply["fragment"] == "lishi;status=paid;product=game-card;reason=changed-mind"
    assert reply["state"]["given"]["amount"] == "98.00"
    for key in ("platform", "status", "product", "reason", "amount"):
        assert f'data-unread="{key}"' in reply["html"]
    assert "98" not in reply["fragment"]
    assert reply["fragment"] in reply["html"]


@pytest.mark.parametrize("key", ["platform", "status", "product"])
def test_a_chip_is_taken_back(key: str) -> None:
    """What was taken back is neither shown nor answered; the rest stays."""
    reply = _read(PAID, without=[key])
    assert f'data-unread="{key}"' not in reply["html"]
    assert key not in reply["state"]["given"]
    assert (reply["state"]["platform"] is None) == (key == "platform")
    assert reply["state"]["given"]["amount"] == "98.00"


def test_what_is_said_both_ways_is_chosen() -> None:
    """Nothing is filled until a press, and the choice is an answer like any other."""
    reply = _read(TWO, "en")
    assert "status" not in reply["state"]["given"]
    assert 'data-chosen="status" data-value="paid"' in reply["html"]
    assert 'data-chosen="status" data-value="delivered"' in reply["html"]
    chosen = _read(TWO, "en", chosen={"status": "paid"})
    assert chosen["state"]["given"]["status"] == "paid"
    assert "data-chosen" not in chosen["html"]


def test_what_was_not_understood_is_said() -> None:
    """In the words that it was written in."""
    assert "“昨晚跟老板吵了一架”" in _read(f"{PAID}，昨晚跟老板吵了一架")["html"]


@pytest.mark.parametrize("wish", ["我要退款", "我不想要了怎么办", "我想取消", "还能退吗", "能要回来吗", "麻烦帮我取消一下"])
def test_a_wish_that_is_the_sites_own_subject_was_understood(wish: str) -> None:
    """It is not told as not understood; what stands beside it is."""
    html = _read(f"李氏卡盟没发货，{wish}，昨晚跟老板吵了一架")["html"]
    assert f"“{wish}”" not in html
    assert "“昨晚跟老板吵了一架”" in html


@pytest.mark.parametrize("wish", ["cancel it please", "I want my money back", "can I still get a refund", "what should I do"])
def test_a_wish_in_english_was_understood(wish: str) -> None:
    """The same in English."""
    assert wish not in _read(f"Lishi, not shipped, {wish}", "en")["html"]


def test_a_day_said_twice_was_understood() -> None:
    """The second time as well."""
    assert "没看懂" not in _read("李氏卡盟12月1日申请的取消，没人理，12月1日申请的")["html"]


@pytest.mark.parametrize("text", ["李氏卡盟的客服骗我交了300保证金", "自称你们客服的让我转账，我已经转了"])
def test_a_fraud_leads_to_its_article(text: str) -> None:
    """Its answer stands there at once, the one press goes to the article, and no question is asked."""
    reply = _read(text)
    assert "data-read-first" in reply["html"]
    assert "110" in reply["html"]
    assert "guides/fake-support" in reply["html"]
    assert "data-read-on" not in reply["html"]
    assert reply["state"]["given"] == {}


def test_an_order_that_is_none_of_ours_is_told() -> None:
    """In one sentence that names whose orders are answered."""
    assert "号卡盟的订单" in _read("在淘宝上买的手机壳想退")["html"]
    assert "Only orders on" in _read("bought shoes on Taobao, want to return them", "en")["html"]


@pytest.mark.parametrize(
    ("text", "key"),
    [("取消不了，按钮是灰的", "status"), ("不是我付的款，游戏订单被盗刷了", "payer"), ("11月20日同意退款了，没到账", "refund_on")],
)
def test_without_a_platform_what_was_read_is_shown(text: str, key: str) -> None:
    """What is one answer on every platform needs no platform's name."""
    reply = _read(text)
    assert f'data-unread="{key}"' in reply["html"]
    assert key in reply["state"]["given"]


@pytest.mark.parametrize("text", ["今天天气不错", "想退", "淘宝买的衣服不想要了"])
def test_nothing_understood_leads_to_the_questions(text: str) -> None:
    """No chip, no guess, and the way to choose instead."""
    reply = _read(text)
    assert reply["state"]["platform"] is None
    assert reply["state"]["given"] == {}
    assert "data-unread" not in reply["html"]
    assert "data-read-on" in reply["html"]


def test_the_message_goes_into_the_texts_only_when_wanted() -> None:
    """As words of one's own; one too long for a letter is left out."""
    assert _read(PAID)["state"]["own"]["words"] is None
    assert _read(PAID, own=True)["state"]["own"]["words"] == PAID
    assert _read(PAID + "啊" * 800, own=True)["state"]["own"]["words"] is None


@pytest.mark.parametrize("chosen", [{"status": "eaten"}, {"platform": "taobao"}, {"colour": "red"}])
def test_a_choice_that_nobody_offers_is_no_answer(chosen: dict[str, str]) -> None:
    """Whatever a page sends, only what a platform takes is kept."""
    given = _read("想退", chosen=chosen)["state"]
    assert given["platform"] is None
    assert given["given"] == {}
