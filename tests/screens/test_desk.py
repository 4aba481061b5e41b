"""The support desk without a page: what a message, a chosen platform and articles make of its reply."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import NOW
from wizard.adapters.bridge import handle

SCAM = "刚才有个自称你们客服的加我微信让我交300保证金，我已经转了，怎么办"
REFUND = "11月18号退款了，银行卡到今天没收到钱"


def _desk(state: dict[str, Any] | None = None, *, lang: str = "zh", **more: object) -> dict[str, Any]:
    manner = {"reply_lang": lang, "tone": "polite", "length": "short", "greeting": "", "name": "", "also": []}
    request = {"op": "desk", "lang": lang, "base": "", "root": "https://help.example/", "state": state, **manner}
    reply: dict[str, Any] = json.loads(handle(json.dumps({**request, "now": NOW.timestamp() * 1000, **more})))
    return reply


def _state(platform: str, **given: str) -> dict[str, Any]:
    return {"platform": platform, "given": given, "skipped": []}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("length", ["line", "short", "full"])
@pytest.mark.parametrize("platform", [None, "lishi"])
def test_an_article_is_a_reply_on_its_own(lang: str, length: str, platform: str | None) -> None:
    """With or without a platform: its answer, its address, and no case to come back to."""
    reply = _desk(_state(platform) if platform else None, lang=lang, length=length, also=["fake-support"])["reply"]
    assert "110" in reply["text"]
    assert "/a/fake-support/" in reply["text"]
    assert reply["verdict"] == ""


def test_of_a_scam_the_reply_is_there_at_once() -> None:
    """Without a platform, and without anybody pressing: stop, the police, and the payment channel."""
    reply = _desk(text=SCAM)
    assert reply["also"] == ["fake-support"]
    assert reply["reply"]["text"].startswith("您好，请先停下，不要再付钱")
    assert "110报警" in reply["reply"]["text"]
    assert "请求止付" in reply["reply"]["text"]


def test_of_a_scam_beside_an_order_the_article_is_offered_first() -> None:
    """What the order needs is not thrown away for it; taken, it stands before everything else."""
    state = _state("lishi", status="requested")
    reply = _desk(state, also=["fake-support"])["reply"]["text"]
    assert reply.index("110报警") < reply.index("商家应该")


def test_a_chosen_platform_is_what_the_message_is_read_for() -> None:
    """A message that names none is read as one of its shoppers would have meant it."""
    assert _desk(text=REFUND)["state"]["platform"] is None
    reply = _desk(_state("lishi"), text=REFUND)
    assert reply["state"]["platform"] == "lishi"
    assert reply["state"]["given"] == {"status": "cancelled", "refund_on": "2026-11-18", "pay_by": "bank-card"}
    assert "没读出" not in reply["said"]
    assert "11月23日（周一）" in reply["reply"]["text"]


@pytest.mark.parametrize(
    "text", ["李氏卡盟 已经申请取消了", "卡盟的点卡申请取消了，没消息", "B特派 申请取消了，没消息", "asked lishi to cancel, no answer yet"]
)
def test_a_chosen_platform_is_not_changed_by_a_message(text: str) -> None:
    """Whatever the message calls it, an agent answers for the platform they chose."""
    reply = _desk(_state("haoka"), text=text)
    assert reply["state"]["platform"] == "haoka"
    assert reply["state"]["given"]["status"] == "requested"


def test_what_an_agent_put_in_counts_for_more_than_what_is_read() -> None:
    """When a message is read again for another platform."""
    given = _desk(_state("lishi", refund_on="2026-11-17"), text=REFUND)["state"]["given"]
    assert given == {"status": "cancelled", "refund_on": "2026-11-17", "pay_by": "bank-card"}


@pytest.mark.parametrize("text", ["李氏的卡密无效，用不了，我要退款", "卡盟充话费三天没到账", "在李氏买的点卡还没发货，不想要了，98块"])
def test_home_and_desk_understand_the_same(text: str) -> None:
    """The same words give the same answers, and the desk keeps each in a field until it is asked for."""
    home = json.loads(
        handle(
            json.dumps(
                {
                    "op": "read",
                    "text": text,
                    "without": [],
                    "chosen": {},
                    "own": False,
                    "lang": "zh",
                    "base": "",
                    "root": "/",
                    "state": None,
                    "now": NOW.timestamp() * 1000,
                }
            )
        )
    )
    desk = _desk(text=text)
    assert desk["state"]["platform"] == home["state"]["platform"]
    assert desk["state"]["given"] == home["state"]["given"]
    for key, value in home["state"]["given"].items():
        assert f'name="{key}"' in desk["fields"], key
        assert f'value="{value}"' in desk["fields"], key


def test_no_two_suggestions_are_the_same() -> None:
    """A message that asks a thing twice is offered its article once."""
    for text in ("卡还没发货，不想要了，能取消吗", "没发货，能取消吗？还没发货，能退吗？"):
        articles = _desk(text=text)["articles"]
        assert len(articles) == len(set(articles))
