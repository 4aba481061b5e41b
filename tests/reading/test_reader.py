"""Reading messages: what labelled ones say, and what must change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.bench.read import FILES, NOW, UNREAD, messages, scored
from wizard.model import LANGS, Policy
from wizard.reading.choose import STATE
from wizard.reading.cues import Cues, cues_of
from wizard.reading.normal import plain
from wizard.reading.reader import Reader
from wizard.reading.second import Seconds

REACHED = {
    "messages.yaml": (0.99, 0.99),
    "messages-fresh.yaml": (0.98, 0.99),
    "messages-varied.yaml": (0.98, 0.99),
    "messages-held.yaml": (0.97, 0.99),
    "messages-traps.yaml": (0.97, 0.99),
    "messages-last.yaml": (0.97, 0.99),
    "messages-other.yaml": (0.95, 0.99),
    "messages-spoken.yaml": (0.97, 0.99),
    "messages-third.yaml": (0.98, 0.99),
    "messages-harm.yaml": (0.98, 1.0),
    "unread.yaml": (0.92, 0.98),
}
"""How much of what each list states is filled, and of what is filled is right: raise it with every gain. What each was
before its messages were looked at is lower; `messages-held.yaml` and `messages-last.yaml` say it."""
DATED = "李氏卡盟 前天提交的取消申请 没人理我 花了98元 订单号LS20261123007"


@pytest.fixture(scope="module")
def reader(policy: Policy) -> Reader:
    """A reader of the policy as it is."""
    return Reader(policy)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_labelled_messages_are_read(reader: Reader, path: Path) -> None:
    """So much of what they state is filled, so much of what is filled is right, and what is out of scope fills nothing."""
    score = scored(reader, messages(path))
    filled, precision = REACHED[path.name]
    assert score.filled >= filled, score.misses
    assert score.precision >= precision, score.misses
    assert score.outside_empty == score.outside, score.misses
    assert score.helped >= 0.7 * score.messages


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_fraud_comes_before_anything_else(reader: Reader, path: Path) -> None:
    """Where somebody tells of one, its article is first and nothing that would tell to wait is read; no other message is taken for one."""
    for row in messages(path):
        reading = reader.read(row["text"], NOW)
        told = row.get("first") or next((name for name in row.get("articles", ()) if name == "fake-support"), None)
        assert reading.first == told, row["text"]
        if told is not None:
            assert (reading.articles[0], dict(reading.answers), reading.next) == (told, {}, None), row["text"]


def test_messages_that_nobody_has_looked_at_are_read(reader: Reader) -> None:
    """The measure that counts: by another hand, scored and not shown."""
    score = scored(reader, messages(UNREAD))
    filled, precision = REACHED[UNREAD.name]
    assert (score.filled >= filled, score.precision >= precision, score.outside_empty == score.outside) == (True, True, True)


def test_a_reading_says_where_it_was_read(reader: Reader) -> None:
    """Every answer stands where its span says."""
    reading = reader.read(DATED, NOW)
    assert reading.platform == "lishi"
    assert reading.answers == {"status": "requested", "requested_on": "2026-11-23", "amount": "98.00", "order": "LS20261123007"}
    places = {key: [DATED[start:end] for start, end in spans] for key, spans in reading.spans.items()}
    assert places["platform"] == ["李氏卡盟"]
    assert places["requested_on"] == ["前天"]
    assert places["order"] == ["LS20261123007"]
    assert "取消申请" in places["status"]
    assert reading.next is None


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + "🙏😭",
        lambda text: "你好，" + text,
        lambda text: text.translate({ord("9"): "９", ord("8"): "８", ord("L"): "Ｌ"}),
        lambda text: text.replace("单", "單").replace("订", "訂").replace("没", "沒"),
        lambda text: text.replace("取", "\u200b取"),
        lambda text: text.replace("LS", "ls"),
    ],
    ids=["emoji", "greeting", "full width", "traditional", "invisible", "case"],
)
def test_how_it_is_written_changes_nothing(reader: Reader, change: object) -> None:
    """A greeting, emoji, full width, traditional characters and signs that cannot be seen leave the answers as they are."""
    told = reader.read(change(DATED), NOW)  # type: ignore[operator]
    plainly = reader.read(DATED, NOW)
    assert told.platform == plainly.platform
    assert {k: v for k, v in told.answers.items() if k != "order"} == {k: v for k, v in plainly.answers.items() if k != "order"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("haokameng de ka meiyou jihuo xiang tui", "delivered"),
        ("lishi hái méi fù kuǎn", "unpaid"),
        ("tuikuan hai mei daozhang, btepai", "cancelled"),
    ],
)
def test_a_message_in_pinyin_is_read(reader: Reader, text: str, status: str) -> None:
    """Joined, spaced, or with tone marks."""
    assert reader.read(text, NOW).answers["status"] == status


@pytest.mark.parametrize(
    "text",
    ["", "   ", "哈哈哈", "今天天气怎么样", "拼多多的订单能取消吗", "How do I cancel my gym membership?", "\u200b\u200b", "?" * 50],
)
def test_what_says_nothing_fills_nothing(reader: Reader, text: str) -> None:
    """No answer is guessed, and nothing is offered to go on from."""
    reading = reader.read(text, NOW)
    assert (reading.platform, dict(reading.answers), dict(reading.conflicts)) == (None, {}, {})
    assert reading.next is None


@pytest.mark.parametrize("frame", ["如果{}怎么办", "{}后还能退吗", "万一{}呢", "要是{}了能取消吗"])
@pytest.mark.parametrize("state", ["发货", "激活", "兑换", "签收"])
def test_what_is_supposed_is_no_state(reader: Reader, frame: str, state: str) -> None:
    """A state that somebody only asks about is not theirs."""
    assert "status" not in reader.read("李氏卡盟 " + frame.format(state), NOW).answers


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("卡盟同学说他取消成功了，我的还是待发货呢", "paid"),
        ("李氏怎么看我的订单有没有取消成功", None),
        ("B特派取消按钮在哪", None),
        ("李氏卡盟激活了，不想用了", "used"),
        ("李氏卡盟 说这种东西没法取消", "rejected"),
        ("李氏卡盟付了钱 订单列表里空空的", "abnormal"),
        ("李氏 付款页面卡死 钱扣了 订单没了", "abnormal"),
        ("李氏卡盟好像发货了", None),
        ("maybe shipped, Lishi card", None),
        ("卡盟激活啦 不想用了", "used"),
    ],
)
def test_what_stands_around_a_cue_counts(reader: Reader, text: str, status: str | None) -> None:
    """Others' orders, questions, what somebody does not want to do, and what stands in a gap."""
    assert reader.read(text, NOW).answers.get("status") == status


@pytest.mark.parametrize(
    "text", ["卡盟申请被驳回 理由是打手已经上号", "Kameng refused my cancellation because the booster logged in already"]
)
def test_whoever_refuses_and_says_that_it_has_begun_gives_the_reason(reader: Reader, text: str) -> None:
    """What a page would call “already being sent”, whatever words say it."""
    answers = reader.read(text, NOW).answers
    assert (answers["status"], answers["refusal"]) == ("rejected", "dispatching")


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("Lishi refund approved, WeChat, still nothing", "wechat"),
        ("李氏卡盟退款批了，微信，还没到", "wechat"),
        ("Lishi seller added me on WeChat, still nothing", None),
        ("李氏卡盟加了商家微信，没动静", None),
    ],
)
def test_a_way_of_paying_before_what_has_not_come_is_one(reader: Reader, text: str, paid: str | None) -> None:
    """Named by itself; where people talk to one another it says nothing of money."""
    assert reader.read(text, NOW).answers.get("pay_by") == paid


@pytest.mark.parametrize("text", ["号卡盟 号卡已经激活了，想注销", "号卡盟 卡已经激活好了 不想用"])
def test_what_somebody_activated_is_nobodys_fault(reader: Reader, text: str) -> None:
    """Only that it is in use was said."""
    answers = reader.read(text, NOW).answers
    assert (answers["status"], answers.get("fault")) == ("used", None)


def test_two_platforms_are_asked(reader: Reader) -> None:
    """Both named: neither is chosen."""
    reading = reader.read("李氏卡盟和B特派的单都没发货", NOW)
    assert reading.platform is None
    assert reading.conflicts["platform"] == ("lishi", "btepai")


def test_a_long_message_is_cut_and_says_so(reader: Reader) -> None:
    """The first 2,000 characters are read."""
    reading = reader.read("李氏卡盟没发货 " + "啊" * 3000 + " 号卡盟", NOW)
    assert reading.truncated
    assert reading.platform == "lishi"


def test_every_example_is_read_and_no_cue_stands_in_two_states(policy: Policy) -> None:
    """A whole clause of a state is told by its words or by the classifier; two states never share a cue."""
    cues, seconds = Cues(policy.speech), Seconds(policy)
    owners: dict[str, str] = {}
    missed, examples = [], 0
    for saying in policy.speech.sayings.values():
        if STATE not in saying.sets:
            continue
        for cue in cues_of(saying, policy.speech):
            assert owners.setdefault(cue, saying.id) == saying.id, cue
        for example in (text for lang in LANGS for text in saying.examples[lang]):
            message = plain(example, {})
            examples += 1
            found = any(STATE in one.saying.sets for one in cues.find(message))
            missed += [f"{saying.id}: {example}"] if not found and not seconds.of(message)[STATE].shares else []
    assert len(missed) <= 0.05 * examples, missed
