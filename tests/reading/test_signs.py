"""Signs of a fraud weigh together, and what is ordinary weighs nothing."""

from __future__ import annotations

import pytest

from tools.bench.read import NOW, messages
from tools.local import ROOT
from wizard.model import Policy
from wizard.reading.frames import Lexicon, Sought
from wizard.reading.normal import plain
from wizard.reading.reader import ADVISED, FALSE_SUPPORT, Reader, Reading
from wizard.reading.signs import DOUBTFUL, SPREAD, SURE, Signs

FRAUDS = ROOT / "tests" / "reading" / "frauds.yaml"
FOUND, SAFE = 0.72, 0.9
"""So many of those frauds at least are told of as one, and so many are that or leave open what would tell to wait."""
WARNED, LEFT_OPEN = 0.025, 0.11
"""At most so many of the ordinary messages are taken for one, and so many are left open for its sake."""


@pytest.fixture(scope="module")
def reader(policy: Policy) -> Reader:
    """A reader of the policy as it is."""
    return Reader(policy)


def _readings(reader: Reader, *, fraud: bool) -> list[Reading]:
    """What is read of those messages of the list that are frauds, or of those that are not."""
    return [reader.read(row["text"], NOW) for row in messages(FRAUDS) if ("first" in row) is fraud]


def _open(reading: Reading) -> bool:
    """Whether nothing is read that would tell to wait, and the article on frauds is listed first."""
    return reading.first is None and not reading.answers.keys() & set(ADVISED) and reading.articles[:1] == (FALSE_SUPPORT,)


def _weight(policy: Policy, text: str) -> int:
    signs = Signs(policy.speech)
    return signs.weight(Sought(plain(text, policy.speech.simplify), Lexicon(signs.words)), ())


def test_frauds_in_words_that_no_list_had_are_found(reader: Reader) -> None:
    """As many as when signs were written, and no more ordinary messages are taken for one."""
    frauds, ordinary = (_readings(reader, fraud=fraud) for fraud in (True, False))
    assert sum(one.first is not None for one in frauds) >= FOUND * len(frauds)
    assert sum(one.first is not None or _open(one) for one in frauds) >= SAFE * len(frauds)
    assert sum(one.first is not None for one in ordinary) <= WARNED * len(ordinary)
    assert sum(_open(one) for one in ordinary) <= LEFT_OPEN * len(ordinary)


@pytest.mark.parametrize("act", ["等两天", "把订单截图发过去", "重新提交申请", "刷新一下", "先确认收货", "联系发卡的那家"])
def test_ordinary_acts_weigh_nothing(policy: Policy, reader: Reader, act: str) -> None:
    """What support, sellers and couriers ask for every day."""
    assert _weight(policy, f"客服让我{act}") < DOUBTFUL
    assert reader.read(f"李氏卡盟 客服让我{act} 还没发货", NOW).answers.get("status")


@pytest.mark.parametrize("text", ["李氏卡盟 没发货 客服让我站到窗边拍一段", "Lishi, not shipped, he told me to stand by the window"])
def test_an_act_on_no_list_leaves_the_state_open(reader: Reader, text: str) -> None:
    """Whoever asks for what nobody ordinarily does: nothing is read that would tell to wait, and the article is listed first."""
    reading = reader.read(text, NOW)
    assert (reading.platform, reading.first, reading.articles[0]) == ("lishi", None, FALSE_SUPPORT)
    assert not reading.answers.keys() & set(ADVISED)


def test_signs_count_together_near_one_another_only(policy: Policy) -> None:
    """What stands pages apart is not one story."""
    assert _weight(policy, "陌生人加我，给他转了一千") >= SURE
    assert _weight(policy, f"陌生人加我，{'就这样过了很久，' * SPREAD}给他转了一千") < SURE


def test_the_same_sign_twice_counts_once(policy: Policy) -> None:
    """Two strangers are no surer than one."""
    assert _weight(policy, "陌生人，陌生人，陌生人") < DOUBTFUL


@pytest.mark.parametrize(
    "text", ["客服加我说卡密补发了，我这边还是看不到 卡盟", "办号卡让先交50预存话费，这钱能退吗 号卡盟", "让先交50预存话费 号卡盟"]
)
def test_goods_sent_again_and_ones_own_credit_are_no_fraud(reader: Reader, text: str) -> None:
    """Being added by support, and paying for credit that stays one's own."""
    assert reader.read(text, NOW).first is None
