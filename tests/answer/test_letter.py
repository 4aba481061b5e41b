"""Letters: complete, objective, with dates computed and blanks where identity data would stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.conftest import NOW
from wizard.answer.shapes import LetterView
from wizard.answer.view import outcome_view
from wizard.decide.answers import Own, check_answers
from wizard.decide.engine import decided
from wizard.decide.tree import walks
from wizard.model import LANGS, Lang, Policy, Side

HEATED = re.compile(r"骗子|欺诈|黑心|恶意|无良|三倍|赔偿|fraud|cheat|scam|treble|liar", re.IGNORECASE)


def _letters(policy: Policy, platform: str, given: dict[str, str], lang: Lang = "zh", own: Own | None = None) -> list[LetterView]:
    chosen = policy.platforms[platform]
    answers = check_answers(chosen, given, NOW)
    decision = decided(chosen, answers.codes)
    assert decision is not None
    return outcome_view(policy, chosen, answers, decision, lang, NOW, own or Own())["letters"]


def _every_letter(policy: Policy) -> Iterator[tuple[str, LetterView]]:
    for platform in policy.platforms.values():
        for codes in walks(platform, optional=False):
            for lang in LANGS:
                for letter in _letters(policy, platform.id, codes, lang):
                    yield f"{platform.id} {codes} {lang}", letter


def test_every_letter_is_complete_and_objective(policy: Policy) -> None:
    """Each has facts, request, evidence and blanks for name and signature; no placeholder is left, no blank nests, the tone is calm."""
    count = 0
    for where, letter in _every_letter(policy):
        text = letter["text"]
        count += 1
        assert not re.search(r"[{}]", text), where
        assert not re.search(r"【[^】]*【|\[[^\]]*\[", text), where
        assert not HEATED.search(text), where
        assert re.search(r"【真实姓名】|\[true name\]", text), where
        assert sum(line["kind"] == "heading" for line in letter["lines"]) >= 4, where
        assert sum(line["kind"] == "item" for line in letter["lines"]) >= 3, where
        assert letter["other"]["lang"] in LANGS, where
    assert count > 200


def test_identity_data_is_never_asked_for(policy: Policy) -> None:
    """Name, phone and signature are blanks; no question and no field asks for them."""
    for _, letter in _every_letter(policy):
        assert not re.search(r"身份证号：(?!【)|ID number: (?!\[)", letter["text"])
    keys = {question.key for platform in policy.platforms.values() for question in platform.questions}
    assert not keys & {"name", "phone", "id", "identity", "address"}


def test_the_story_holds_the_dates_computed(policy: Policy) -> None:
    """The silent merchant after the holiday: date of request, and the platform's own period as a blank to copy its words into."""
    given = {"status": "requested", "requested_on": "2026-09-30", "order": "CM-1", "amount": "99.5"}
    (letter,) = _letters(policy, "lishi", given)
    assert letter["to"] == "12315"
    for said in ("订单号：CM-1", "99.50元", "2026年9月30日：申请取消。", "【照抄下单页或平台规则的原文】", "2026年11月22日"):
        assert said in letter["text"]
    assert "平台公布" not in letter["text"], "an article is no statement of this platform's"
    assert "copy the words" in letter["other"]["text"]


def test_no_letter_tells_the_readers_own_time(policy: Policy) -> None:
    """Whoever complains does not declare their own right lapsed, whatever the dates."""
    typed = {"paid_at": "2026-11-22T09:00", "requested_at": "2026-11-22T09:02", "requested_on": "2026-11-20", "signed_on": "2026-10-20"}
    for platform in policy.platforms.values():
        own = [part.text.zh for outcome in platform.outcomes.values() for part in outcome.timelines if part.side is Side.READER]
        for codes in walks(platform, optional=False):
            given = {**codes, **{key: value for key, value in typed.items() if platform.question(key)}}
            for letter in _letters(policy, platform.id, given):
                assert not [label for label in own if f"{label}：" in letter["text"]], codes
                assert "已经过了" not in letter["text"], codes


def test_a_name_for_many_platforms_is_a_blank(policy: Policy) -> None:
    """A letter about any other card platform leaves its name to whoever signs; where we know the platform it is named."""
    for platform, name in (("kameng", "【平台名称】"), ("lishi", "李氏卡盟")):
        (letter,) = _letters(policy, platform, {"status": "requested", "product": "game-card"})
        assert f"平台：{name}" in letter["text"]
        assert "卡券平台" not in letter["text"]


def test_a_moment_is_told_once(policy: Policy) -> None:
    """Whoever gives the time of asking is not made to say the day again as a second event, and the two never differ."""
    given = {"status": "requested", "product": "game-card", "requested_at": "2026-11-22T09:02", "requested_on": "2026-11-20"}
    (letter,) = _letters(policy, "kameng", given)
    assert "2026年11月22日09:02：第一次提出取消。" in letter["text"]
    assert "申请取消。" not in letter["text"]
    assert "11月20日" not in letter["text"]


def test_one_of_two_ways_is_not_called_late(policy: Policy) -> None:
    """While the money may still come the slower way, no letter says that a time has passed."""
    given = {"status": "cancelled", "pay_by": "wechat", "refund_on": "2026-11-19"}
    (letter,) = _letters(policy, "kameng", given)
    assert "微信支付退回零钱" in letter["text"]
    assert "已经过了" not in letter["text"]
    (later,) = _letters(policy, "kameng", given | {"refund_on": "2026-11-10"})
    assert later["text"].count("到写这封信时已经过了。") == 2


NEVER_GIVEN = re.compile(
    r"我是监护人|我作为监护人|我是孩子的|我已经刷新|换过设备|没有成功|手续费我可以承担|我愿意承担|客服答应|商家答应|地址与订单一致|我没有把密码"
    r"|不再需要|用不上了|不想要了|这不是改变主意|商品有问题|与实际不符"
    r"|I am the (child's )?guardian|I have refreshed|tried another device|did not work|I accept a|I am willing to pay"
    r"|(support|merchant) promised|the address is as in|I have given no password|no longer need|not a change of mind|described differently",
    re.IGNORECASE,
)
"""What no answer says, so that it can only stand as a blank: none of it follows from anything that is asked."""


def test_nothing_that_is_sent_says_what_nobody_gave(policy: Policy) -> None:
    """Outside its blanks no message and no letter says that one is a guardian, tried another device, pays a fee or does not want it."""
    for platform in policy.platforms.values():
        for codes in walks(platform, optional=True):
            for lang in LANGS:
                answers = check_answers(platform, codes, NOW)
                decision = decided(platform, answers.codes)
                assert decision is not None
                view = outcome_view(policy, platform, answers, decision, lang, NOW)
                for sent in (*view["messages"], *view["letters"]):
                    said = re.sub(r"【[^】]*】|\[[^\]]*\]", "", sent["text"])
                    assert not NEVER_GIVEN.search(said), (codes, sent["id"])


def test_who_is_not_sure_does_not_declare_a_fault(policy: Policy) -> None:
    """Neither that the goods are at fault nor that it is a change of mind is said for whoever could not say."""
    for platform, given in (
        ("lishi", {"status": "delivered", "fault": "unknown", "product": "game-card"}),
        ("kameng", {"status": "used", "fault": "unknown"}),
        ("btepai", {"status": "completed", "fault": "unknown", "product": "physical"}),
    ):
        for letter in _letters(policy, platform, given):
            said = re.sub(r"【[^】]*】", "", letter["text"])
            assert "改变主意" not in said
            assert "商品有问题" not in said


def test_evidence_nobody_ticked_can_be_struck_out(policy: Policy) -> None:
    """A list of all that is wanted says that what is not there is to be deleted; a list of what was ticked does not."""
    (every,) = _letters(policy, "lishi", {"status": "requested"})
    (some,) = _letters(policy, "lishi", {"status": "requested"}, own=Own(ticked=frozenset({"request"})))
    assert "四、证据【没有的删掉】" in every["text"]
    assert "四、证据\n" in some["text"]


@pytest.mark.parametrize(
    ("platform", "given", "absent"),
    [
        ("lishi", {"status": "paid", "reason": "changed-mind"}, ["第五十三条"]),
        ("kameng", {"status": "delivered", "product": "top-up", "fault": "none"}, ["第二十五条", "第十九条"]),
        ("kameng", {"status": "rejected", "product": "account-service", "fault": "none"}, ["第二十五条", "第十九条"]),
        ("haoka", {"status": "rejected", "fault": "none"}, ["第二十五条", "第十九条"]),
        ("haoka", {"status": "delivered", "product": "sim", "fault": "none", "condition": "intact"}, ["第二十五条", "第十九条"]),
    ],
)
def test_no_law_on_goods_for_what_may_be_none(policy: Policy, platform: str, given: dict[str, str], absent: list[str]) -> None:
    """The law on returning goods is not cited for services, top-ups and SIM contracts, nor the one on prepayment for a change of mind."""
    for letter in _letters(policy, platform, given):
        assert not [law for law in absent if law in letter["text"]]


def test_a_plan_as_described_is_no_complaint_about_the_seller(policy: Policy) -> None:
    """Whoever just does not want an activated SIM gets the route that decides on closing it, and no letter that claims a mismatch."""
    for contract in ("yes", "no", "unknown"):
        letters = _letters(policy, "haoka", {"status": "used", "product": "sim", "fault": "none", "contract": contract})
        assert [letter["to"] for letter in letters] == ["telecom-appeal"]


def test_own_words_and_product_go_in(policy: Policy) -> None:
    """What the shopper typed stands in the facts and in place of the product's kind."""
    own = Own(item="王者点券", words="第一行\n第二行")
    (letter,) = _letters(policy, "lishi", {"status": "requested"}, own=own)
    assert "商品：王者点券" in letter["text"]
    kinds = {line["text"]: line["kind"] for line in letter["lines"]}
    assert kinds["第一行"] == kinds["第二行"] == "line"


def test_ticked_evidence_is_listed_alone(policy: Policy) -> None:
    """With pieces ticked only those at hand are listed; with none all that are wanted."""
    (every,) = _letters(policy, "lishi", {"status": "requested"})
    (some,) = _letters(policy, "lishi", {"status": "requested"}, own=Own(ticked=frozenset({"request"})))
    assert "与商家、客服的聊天记录" in every["text"]
    assert "取消申请的截图" in some["text"]
    assert "与商家、客服的聊天记录" not in some["text"]


@pytest.mark.parametrize("to", ["12315", "telecom-appeal"])
def test_a_sim_can_go_to_either_authority(policy: Policy, to: str) -> None:
    """Where operator and platform can both be at fault there is a letter for each."""
    given = {"status": "delivered", "product": "sim", "fault": "none", "condition": "intact"}
    assert to in [letter["to"] for letter in _letters(policy, "haoka", given)]
