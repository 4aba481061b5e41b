"""Replies for support: complete in themselves, true to dates, the same in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser

import pytest

from tests.conftest import NOW
from tests.render.views import told_of, view_of
from wizard.answer.told import Told
from wizard.answer.wording import Words
from wizard.decide.tree import shortest_ways
from wizard.load import load_policy
from wizard.model import DATE_KINDS, LANGS, Kind, Lang, Platform, Policy, Verdict
from wizard.render.text.reply import FORMATS, LENGTHS, TONES, Added, Case, Manner, Reply, blocks, drawn, reply

ROOT = "https://help.example/"
LINK = "https://help.example/a/x/"
LATE = {"status": "requested", "requested_on": "2026-11-10"}
POINTING = re.compile(r"下面|(?<!最)上面|回去选|回来选|上一步|below|above|go back and|come back and")
"""Words that point at a place on a page of ours."""


def _words(policy: Policy, lang: Lang) -> Words:
    return Words(lang=lang, wording=policy.wording, today=NOW.date())


def _reply(
    policy: Policy, platform: str, given: dict[str, str], lang: Lang = "zh", *, added: tuple[Added, ...] = (), **manner: str
) -> Reply:
    return reply(_case(policy, platform, given, lang), _words(policy, lang), ROOT, Manner(**manner), added)


def _case(policy: Policy, platform: str, given: dict[str, str], lang: Lang) -> Case:
    return Case(view=view_of(policy, platform, given, lang), told=told_of(policy, platform, given, lang), address=LINK)


@dataclass(frozen=True, kw_only=True, slots=True)
class Met:
    """A reply of an outcome as somebody gets it."""

    name: str
    told: Told
    text: str

    @property
    def opening(self) -> str:
        """Its first paragraph."""
        return self.text.split("\n\n")[0]

    @property
    def ours(self) -> str:
        """What stands outside of the texts to send and of the link."""
        return QUOTED.sub("", self.text)


QUOTED = re.compile(r"(?<=：\n)(?:您好|我).*?(?=\n\n)|(?<=:\n)(?:您好|我|Hello|I ).*?(?=\n\n)", re.DOTALL)


AGO = (None, 1, 6, 90)
"""Days since everything happened: no dates, periods that run, some that are over, all that are."""


def _every(policy: Policy, lang: Lang, length: str, tone: str) -> Iterator[Met]:
    """Replies of every outcome, in every state of its periods."""
    for name, case in _cases(lang):
        made = reply(case, _words(policy, lang), ROOT, Manner(length=length, tone=tone))
        yield Met(name=name, told=case.told, text=made.text)


@cache
def _cases(lang: Lang) -> list[tuple[str, Case]]:
    """Every outcome as it is met; kept, since each test looks at all of them."""
    policy = load_policy()
    found = []
    for platform in policy.platforms.values():
        for outcome, codes in shortest_ways(platform).items():
            for days in AGO:
                given = codes | (_dates(platform, (NOW - timedelta(days=days)).date()) if days else {})
                found.append((f"{outcome}, {days} days ago", _case(policy, platform.id, given, lang)))
    return found


def _dates(platform: Platform, day: date) -> dict[str, str]:
    times = {Kind.DATE: f"{day}", Kind.DATE_TIME: f"{day}T09:30"}
    return {question.key: times[question.kind] for question in platform.questions if question.kind in DATE_KINDS}


every_manner = pytest.mark.parametrize(
    ("lang", "length", "tone"), [(lang, length, tone) for lang in LANGS for length in LENGTHS for tone in TONES]
)


@every_manner
def test_no_reply_begins_with_a_label_of_ours(policy: Policy, lang: Lang, length: str, tone: str) -> None:
    """A customer knows none of our verdicts: the first sentence is a plain one that says what to do or to expect."""
    labels = tuple(policy.wording[f"verdict.{verdict}"].in_lang(lang) for verdict in Verdict)
    for met in _every(policy, lang, length, tone):
        first = met.opening.removeprefix("您好，").removeprefix("让您久等了。").removeprefix("Hello. ")
        assert not first.startswith(tuple(f"{label}{sign}" for label in labels for sign in "：:")), met
        assert met.told.first in met.opening.replace("您", "你"), met


@every_manner
def test_a_known_deadline_is_said_once(policy: Policy, lang: Lang, length: str, tone: str) -> None:
    """In the first paragraph, by its date and with one “by”; a period that is over is said to be."""
    dates = re.compile(r"\d+月\d+日（周.）" if lang == "zh" else r"[A-Z][a-z]{2} \d+ [A-Z][a-z]{2}")
    for met in _every(policy, lang, length, tone):
        found = dates.findall(met.opening)
        assert len(found) == len(set(found)), met.opening
        for day in set(found):
            assert QUOTED.sub("", met.text).count(day) == 1, met.text
        assert not re.search("最晚[^。；，]*最晚|by [^.;,]* by (?!bank)", met.opening), met.opening
        assert not met.told.by or met.told.by.replace("你", "您" if tone == "polite" else "你") in met.opening, met


@every_manner
def test_an_overdue_reply_says_so_in_any_manner(policy: Policy, lang: Lang, length: str, tone: str) -> None:
    """Somebody who has waited too long reads that it is too long, however short the reply."""
    over = "超期|过了" if lang == "zh" else "overdue|over"
    for met in _every(policy, lang, length, tone):
        if met.told.late and "haoka" not in met.name:
            assert re.search(over, met.opening), met.opening
        assert ("让您久等了" in met.opening or "Sorry that you have had" in met.opening) == (tone == "polite" and met.told.late)


NESTED = re.compile(r"（[^（）]*（|\([^()]*\(|【[^【】]*【|\[[^\[\]]*\[")


@every_manner
def test_no_brackets_stand_in_brackets(policy: Policy, lang: Lang, length: str, tone: str) -> None:
    """Nobody can read them, and what fills a text brings none along."""
    for met in _every(policy, lang, length, tone):
        for line in met.text.splitlines():
            assert NESTED.search(line) is None, line


BROKEN = re.compile(r"，已超期|：最晚|。。|，。|：。|\{|\.\.(?!\.)|(?<!最)一般多久到，|\bby by\b|  ")


@every_manner
def test_no_reply_has_a_broken_sentence(policy: Policy, lang: Lang, length: str, tone: str) -> None:
    """Every sentence is whole: nothing is put together out of a label, a figure and a state."""
    for met in _every(policy, lang, length, tone):
        found = BROKEN.search(met.ours.replace("\n  http", ""))
        assert found is None, f"{met.name}: {met.ours[max(0, found.start() - 30) : found.end() + 30]}"


SUPPORT = re.compile(r"(?<!官方)(?<!微信支付)客服(?!工号|窗口)")
"""Support that is not somebody else's."""


@pytest.mark.parametrize("length", LENGTHS)
def test_support_sends_nobody_to_support(policy: Policy, length: str) -> None:
    """Whoever signs is support: what is done with it is done with “us”; a button is called what it is called."""
    for met in _every(policy, "zh", length, "plain"):
        told = re.split("留好证据|相关文章", met.ours)[0]
        assert SUPPORT.search(re.sub("“[^”]*”", "", told)) is None, f"{met.name}: {told}"
        assert "这段话" not in re.sub("“[^”]*”这段话", "", told), f"{met.name}: {told}"


def test_what_a_choice_says_besides_stays_out_of_texts(policy: Policy) -> None:
    """A text names the product without what the choice explains in brackets."""
    text = _reply(policy, "kameng", {"status": "delivered", "product": "top-up", "fault": "none"}).text
    assert "（代充）" in text
    assert "游戏币、话费" not in text


def test_what_cannot_wait_comes_first(policy: Policy) -> None:
    """Of a scam the customer reads before anything about the order, in every length."""
    urgent = Added(title="是真的吗？", answer="请先停下。", address="https://help.example/a/fake-support/", urgent=True)
    for length in LENGTHS:
        text = _reply(policy, "lishi", LATE, added=(urgent,), tone="polite", length=length).text
        assert text.startswith("您好，让您久等了。请先停下。\nhttps://help.example/a/fake-support/\n\n商家应该最晚")


def test_articles_are_a_reply_of_their_own(policy: Policy) -> None:
    """Without any answer the first article is what is said, and another one follows it."""
    added = (
        Added(title="第一？", answer="是。", address="https://help.example/a/1/", more=("还有。",)),
        Added(title="第二？", answer="否。", address="x"),
    )
    words = _words(policy, "zh")
    short, full = (drawn(list(blocks(None, words, ROOT, Manner(length=length, tone="polite"), added))).text for length in ("short", "full"))
    assert short.startswith("您好，第一？是。\nhttps://help.example/a/1/\n\n另外，第二？否。")
    assert short.endswith("有不清楚的，随时告诉我。")
    assert "还有。" in full
    assert "还有。" not in short


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("length", LENGTHS)
def test_every_reply_says_its_link(policy: Policy, lang: Lang, length: str) -> None:
    """In each format, with what a customer typed kept from being markup."""
    made = _reply(policy, "lishi", {**LATE, "order": "<b>*1*"}, lang, length=length)
    for form in FORMATS:
        text = getattr(made, form)
        assert LINK in text
        assert "<b>" not in text or form == "text"


@pytest.mark.parametrize("lang", LANGS)
def test_longer_replies_say_more(policy: Policy, lang: Lang) -> None:
    """One line is shorter than the short one, and that than the full one."""
    line, short, full = (_reply(policy, "lishi", LATE, lang, length=length).text for length in LENGTHS)
    assert len(line) < len(short) < len(full)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("length", LENGTHS)
def test_no_reply_points_at_what_is_not_there(policy: Policy, lang: Lang, length: str) -> None:
    """Of no outcome: a chat has no page around the reply, and nothing to go back to."""
    for platform in policy.platforms.values():
        for outcome, codes in shortest_ways(platform).items():
            made = reply(_case(policy, platform.id, codes, lang), _words(policy, lang), ROOT, Manner(length=length))
            found = POINTING.search(made.text)
            assert found is None, f"{outcome}: {made.text[max(0, found.start() - 20) : found.end() + 20]}"


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("length", LENGTHS)
def test_an_overdue_reply_says_so(policy: Policy, tone: str, length: str) -> None:
    """Whatever its length and tone; only the polite one begins with a word for the wait."""
    text = _reply(policy, "lishi", LATE, tone=tone, length=length).text
    assert "商家应该最晚11月12日（周四）答复，现在已经超期。" in text
    assert ("让您久等了" in text) == (tone == "polite")


def test_the_polite_tone_says_you_politely(policy: Policy) -> None:
    """But in the text that the customer sends, whose “you” is somebody else."""
    polite, plain = (_reply(policy, "lishi", LATE, tone=tone, length="full").text for tone in TONES)
    assert polite.startswith("您好，")
    assert "你" not in re.sub("【[^】]*】|你们", "", polite)
    assert "您" not in plain.replace("您好", "")


def test_the_text_to_send_is_chinese_in_an_english_reply(policy: Policy) -> None:
    """With its meaning behind it, since the platform reads Chinese."""
    text = _reply(policy, "lishi", LATE, "en").text
    assert "我于2026年11月10日提交取消申请" in text
    assert "I asked to cancel on 10 Nov 2026" in text


def test_greeting_and_name_are_the_agents_own(policy: Policy) -> None:
    """The greeting stands first, the name last."""
    text = _reply(policy, "lishi", LATE, tone="polite", greeting="亲，", name="小王").text
    assert text.startswith("亲，让您久等了。")
    assert text.endswith("小王")


def test_a_second_question_is_answered_in_the_same_reply(policy: Policy) -> None:
    """An article's answer and link stand before the link to the answer itself."""
    added = Added(title="是真的吗？", answer="不是。", address="https://help.example/a/fake-support/")
    text = _reply(policy, "lishi", LATE, added=(added,)).text
    assert "另外，是真的吗？不是。\nhttps://help.example/a/fake-support/" in text
    assert text.index("fake-support") < text.index(LINK)


class _Outline(HTMLParser):
    """The elements of a fragment, and the addresses it links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_html_has_paragraphs_lists_and_links(policy: Policy) -> None:
    """Articles are links with the whole address, steps a numbered list, the text to send a quotation."""
    outline = _Outline(_reply(policy, "lishi", LATE, length="full").html)
    assert {"p", "ol", "ul", "li", "blockquote", "a"} <= set(outline.tags)
    assert LINK in outline.links
    assert all(link.startswith(ROOT) for link in outline.links)
    assert len(outline.links) > 3
