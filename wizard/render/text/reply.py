"""What support pastes into a chat: the answer in three lengths and two tones, in Chinese, English or both, with its permanent link.

Every word of substance comes from the outcome itself, so a reply can never promise more than the page it links to. A reply is a list
of blocks; each format draws the same blocks, so that none of them says more than another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wizard.answer.addresses import absolute
from wizard.answer.wording import Words
from wizard.model import State
from wizard.render.html import EMPTY, Html, escape, tag
from wizard.render.text.plain import SPACED, escaped, link, timeline_line

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, MessageView, TimelineView

LENGTHS = ("line", "short", "full")
TONES = ("polite", "plain")
FORMATS = ("text", "markdown", "html")

ALONE = re.compile("你(?!们)")
"""The familiar “you”, which a polite reply in Chinese does not use."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """How a reply is said, as the agent chose."""

    length: str = "short"
    tone: str = "plain"
    greeting: str = ""
    """The agent's own first words; empty for the usual ones of the tone."""
    name: str = ""
    """Who signs; empty for nobody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """An article that the reply answers as well."""

    title: str
    answer: str
    address: str


type Item = tuple[str, str]
"""A line of a list, and where it leads; empty for nowhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph with what stands under it: a list, numbered where its order counts; an address; a text to send, as it is."""

    text: str
    items: tuple[Item, ...] = ()
    numbered: bool = False
    address: str = ""
    quoted: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A reply in every format it can be pasted in."""

    text: str
    markdown: str
    html: Html


def reply(view: AnswerView, words: Words, root: str, address: str, manner: Manner, added: Sequence[Added] = ()) -> Reply:
    """The reply in the language of `view` and `words`; `root` is the site's address, `address` opens this answer."""
    return drawn(list(blocks(view, words, root, address, manner, added)))


def drawn(found: Sequence[Block]) -> Reply:
    """Blocks in every format."""
    return Reply(
        text="\n\n".join(_text(block) for block in found),
        markdown="\n\n".join(_markdown(block) for block in found),
        html=EMPTY.join(_html(block) for block in found),
    )


def blocks(view: AnswerView, words: Words, root: str, address: str, manner: Manner, added: Sequence[Added] = ()) -> Iterator[Block]:
    """What a reply says, in the order in which it is read."""
    polite = manner.tone == "polite"
    for block in _body(view, words, root, manner):
        yield _politely(block) if polite and words.lang == "zh" else block
    for article in added:
        yield Block(text=f"{words('reply.also', title=article.title)}{article.answer}", address=article.address)
    yield Block(text=words("reply.link"), address=address)
    closing = [words("reply.closing")] if polite and manner.length != "line" else []
    if closing or manner.name:
        yield Block(text="\n".join([*closing, *filter(None, [manner.name])]))


def _body(view: AnswerView, words: Words, root: str, manner: Manner) -> Iterator[Block]:
    lead = f"{_opening(view, words, manner)}{view['verdict_label']}{words('label.colon')}{view['title']}{words('label.stop')}"
    first = next((timeline for timeline in view["timelines"] if timeline["id"] == view["lead"]), None)
    end = _end(first, words) if first else None
    if manner.length == "line":
        yield Block(text=_joined(words, lead, end))
        return
    told = end if end is None or first is None or (first["when"] or "") not in view["summary"] else None
    yield Block(text=_joined(words, lead, view["summary"], told))
    full = manner.length == "full"
    yield Block(text=words("reply.steps"), items=_plain(step["text" if full else "do"] for step in view["steps"]), numbered=True)
    sent = {step["sends"] for step in view["steps"]}
    for message in view["messages"]:
        if full or message["id"] in sent:
            yield from _to_send(message, words)
    if full:
        yield from _rest(view, words, root)


def _to_send(message: MessageView, words: Words) -> Iterator[Block]:
    """A text to send, in Chinese whatever the reply's language, and what it means."""
    told = f"{message['to_label']}{words('label.aside', text=message['title'])}{words('label.colon')}".rstrip()
    chinese = message["other"]["lang"] == "zh"
    yield Block(text=told, quoted=message["other"]["text"] if chinese else message["text"])
    if chinese:
        yield Block(text=words("reply.meaning"), quoted=message["text"])


def _opening(view: AnswerView, words: Words, manner: Manner) -> str:
    """How it begins: the agent's own words, or the tone's, with a word for whoever has waited too long."""
    polite = manner.tone == "polite"
    greeting = manner.greeting.strip() or (words("reply.greeting") if polite else "")
    late = any(timeline["state"] is State.OVERDUE and timeline["side"] == "other" for timeline in view["timelines"])
    waited = words("reply.waited") if polite and late else ""
    return "".join(f"{part}{SPACED[words.lang]}" for part in (greeting, waited) if part)


def _end(timeline: TimelineView, words: Words) -> str | None:
    """The date that matters, and whether it is over: true in one line too."""
    if timeline["when"] is None:
        return None
    when = words("label.comma").join(filter(None, [timeline["when"], timeline["state_label"]]))
    return f"{timeline['due']}{words('label.colon')}{when}{words('label.stop')}"


def _joined(words: Words, *sentences: str | None) -> str:
    return SPACED[words.lang].join(sentence.strip() for sentence in sentences if sentence)


def _plain(lines: Iterable[str]) -> tuple[Item, ...]:
    """Lines that lead nowhere."""
    return tuple((line, "") for line in lines)


def _rest(view: AnswerView, words: Words, root: str) -> Iterator[Block]:
    """What only a full reply has: everything for later."""
    if view["timelines"]:
        yield Block(text=words("heading.timelines"), items=_plain(timeline_line(one, words) for one in view["timelines"]))
    if refund := view["refund"]:
        yield Block(text=words("heading.refund"), items=_plain(filter(None, [refund["text"], refund["range"]])))
    colon = words("label.colon")
    stops = (f"{route['to_label']}{colon}{route['when']}{words('label.stop')}{route['text']}" for route in view["escalation"])
    yield Block(text=words("heading.escalation"), items=_plain(stops), numbered=True)
    yield Block(text=words("heading.evidence"), items=_plain(f"{item['name']}{colon}{item['text']}" for item in view["evidence"]))
    articles = tuple((article["title"], absolute(article["url"], root)) for article in view["articles"])
    yield Block(text=words("heading.articles"), items=articles)


def _politely(block: Block) -> Block:
    """The same with the polite “you”; a text to send stays as it is, and so does the title of a page."""
    items = tuple((line if address else ALONE.sub("您", line), address) for line, address in block.items)
    return replace(block, text=ALONE.sub("您", block.text), items=items)


def _mark(block: Block, number: int, plain: str) -> str:
    return f"{number}. " if block.numbered else f"{plain} "


def _text(block: Block) -> str:
    rows = (
        _mark(block, number, "·") + line + (f"\n  {address}" if address else "")
        for number, (line, address) in enumerate(block.items, start=1)
    )
    return "\n".join(filter(None, [block.text, *rows, block.address, block.quoted]))


def _markdown(block: Block) -> str:
    rows = (
        _mark(block, number, "-") + (link(line, address) if address else escaped(line))
        for number, (line, address) in enumerate(block.items, start=1)
    )
    address = f"<{block.address}>" if block.address else ""
    quoted = "\n".join(f"> {escaped(line)}  " for line in block.quoted.splitlines())
    return "\n\n".join(filter(None, [escaped(block.text).replace("\n", "  \n"), "\n".join(rows), address, quoted]))


def _html(block: Block) -> Html:
    rows = (tag("li", tag("a", escape(line), href=address) if address else escape(line)) for line, address in block.items)
    return EMPTY.join(
        (
            _paragraph(block.text),
            tag("ol" if block.numbered else "ul", *rows) if block.items else EMPTY,
            tag("p", tag("a", escape(block.address), href=block.address)) if block.address else EMPTY,
            tag("blockquote", _paragraph(block.quoted)) if block.quoted else EMPTY,
        )
    )


def _paragraph(text: str) -> Html:
    return tag("p", tag("br").join(escape(line) for line in text.split("\n")))
