"""What cannot be meant is left out, whichever reader says so."""

from __future__ import annotations

import pytest

from tools.bench.read import NOW
from wizard.model import Policy
from wizard.reading.choose import Second
from wizard.reading.cues import Cues
from wizard.reading.frames import Lexicon, Reach, Sought, frame, words_of
from wizard.reading.holds import Holds
from wizard.reading.normal import plain
from wizard.reading.reader import Reader
from wizard.reading.wishes import is_wish


def _left(policy: Policy, text: str, second: str) -> tuple[set[str], set[str]]:
    """The sayings that cues tell and that are left, and those that are left of one that the second reader is sure of."""
    message = plain(text, policy.speech.simplify)
    seconds = {"status": Second(shares={second: 1.0}, places={second: (0, len(text))})}
    holds = Holds(policy.speech)
    cues, kept = holds.left(holds.sought(message), Cues(policy.speech).find(message), seconds)
    return {one.saying.id for one in cues}, set(kept["status"].shares)


def test_a_word_that_is_lacking_takes_a_saying_from_both_readers(policy: Policy) -> None:
    """A refund that has not come needs a word of a refund, and a wish for one is none."""
    assert "cancelled" not in _left(policy, "付款两天了钱没到账 我要退款", "cancelled")[0]
    assert _left(policy, "付款两天了钱没到账 我要退款", "cancelled")[1] == set()
    assert "cancelled" in _left(policy, "商家退款两天了钱没到账", "cancelled")[0]
    assert _left(policy, "商家退款两天了钱没到账", "cancelled")[1] == {"cancelled"}


def test_words_that_take_back_count_in_their_clause(policy: Policy) -> None:
    """Another clause may say it all the same; the second reader's word falls with either."""
    cues, seconds = _left(policy, "一开始还没申请 昨天提交了取消申请", "requested")
    assert "requested" in cues
    assert seconds == set()
    assert "requested" not in _left(policy, "还没提交取消申请", "requested")[0]


def test_what_another_says_is_no_wish(policy: Policy) -> None:
    """说能退款 tells something; 能退款吗 asks."""
    assert Reader(policy).read("李氏卡盟 商家说不能退款", NOW).answers["status"] == "rejected"
    assert "status" not in Reader(policy).read("李氏卡盟 能退款吗", NOW).answers


@pytest.mark.parametrize("text", ["我要退款", "能不能退", "cancel it please", "give me my money back"])
def test_a_plain_wish_is_one(policy: Policy, text: str) -> None:
    """It consists of the site's own subject."""
    assert is_wish(text, policy.speech)


@pytest.mark.parametrize("text", ["", "商家跑了", "骑手没来", "取消不了按钮是灰的", "退款123", "cancel button is grey", "refund my 98"])
def test_what_says_more_is_no_wish(policy: Policy, text: str) -> None:
    """Whatever else stands there may matter."""
    assert not is_wish(text, policy.speech)


NEAR = Reach(han=7, latin=26, apart=("我",), done=("了",))


@pytest.mark.parametrize(
    ("listed", "text", "stands"),
    [
        ("{whether}…{applies}~", "怎么去申请", True),
        ("{whether}…{applies}~", "怎么申请了没人理", False),
        ("{no_yet}…{applies}", "没人理我的申请", False),
        ("{no_yet}…{applies}", "还没 申请了", False),
        ("{pays-harmless}先退", "打先退", True),
        ("{pays-harmless}先退", "打电话先退", False),
        ("have yet to…file", "I have yet to even file", True),
        ("have yet to…file", "I have yet to profile", False),
    ],
)
def test_a_frame_is_words_near_words(policy: Policy, listed: str, text: str, stands: object) -> None:
    """Within a clause, over a gap that nobody else acts in, not done all the same, and never inside another word."""
    message = plain(text, policy.speech.simplify)
    one = frame(listed, policy.speech)
    assert bool(Sought(message, Lexicon(words_of([one]))).spans(one, NEAR)) is stands
