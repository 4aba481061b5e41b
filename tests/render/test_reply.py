"""Replies for support: complete in themselves, true to dates, the same in every format."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.conftest import NOW
from tests.render.views import view_of
from wizard.answer.wording import Words
from wizard.decide.tree import shortest_ways
from wizard.model import LANGS, Lang, Policy
from wizard.render.text.reply import FORMATS, LENGTHS, TONES, Added, Manner, Reply, reply

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
    view = view_of(policy, platform, given, lang)
    return reply(view, _words(policy, lang), ROOT, LINK, Manner(**manner), added)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("length", LENGTHS)
def test_every_reply_says_verdict_and_link(policy: Policy, lang: Lang, length: str) -> None:
    """In each format, with what a customer typed kept from being markup."""
    made = _reply(policy, "lishi", {**LATE, "order": "<b>*1*"}, lang, length=length)
    verdict = view_of(policy, "lishi", LATE, lang)["verdict_label"]
    for form in FORMATS:
        text = getattr(made, form)
        assert verdict in text
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
            view = view_of(policy, platform.id, codes, lang)
            made = reply(view, _words(policy, lang), ROOT, LINK, Manner(length=length))
            found = POINTING.search(made.text)
            assert found is None, f"{outcome}: {made.text[max(0, found.start() - 20) : found.end() + 20]}"


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("length", LENGTHS)
def test_an_overdue_reply_says_so(policy: Policy, tone: str, length: str) -> None:
    """Whatever its length and tone; only the polite one begins with a word for the wait."""
    text = _reply(policy, "lishi", LATE, tone=tone, length=length).text
    assert "已超期" in text or "已经过了" in text
    assert "11月12日" in text
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
