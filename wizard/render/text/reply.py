"""What support pastes into a chat: the answer in three lengths and two tones, in Chinese, English or both, with its permanent link.

Every word of substance comes from the outcome itself, so a reply can never promise more than the page it links to. A reply is a list
of blocks; each format draws the same blocks, so that none of them says more than another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.answer.addresses import absolute
from wizard.answer.wording import Words
from wizard.model import State
from wizard.render.html import EMPTY, Html, escape, tag
from wizard.render.text.plain import escaped, link, timeline_line

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph, with items under it: numbered where their order counts, linked where they have an address."""

    text: str
    items: tuple[str, ...] = ()
    numbered: bool = False
    addresses: tuple[str, ...] = ()
    """Where each item leads, if anywhere."""
    quoted: str = ""
    """A text to send, line by line as it is."""


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
        yield Block(
            text=f"{words('reply.also', title=article.title)}{article.answer}", items=(article.address,), addresses=(article.address,)
        )
    yield Block(text=words("reply.link"), items=(address,), addresses=(address,))
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
    yield Block(text=words("reply.steps"), items=tuple(step["text" if full else "do"] for step in view["steps"]), numbered=True)
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
    gap = "" if words.lang == "zh" else " "
    return "".join(f"{part}{gap}" for part in (greeting, waited) if part)


def _end(timeline: TimelineView, words: Words) -> str | None:
    """The date that matters, and whether it is over: true in one line too."""
    if timeline["when"] is None:
        return None
    when = words("label.comma").join(filter(None, [timeline["when"], timeline["state_label"]]))
    return f"{timeline['due']}{words('label.colon')}{when}{words('label.stop')}"


def _joined(words: Words, *sentences: str | None) -> str:
    return ("" if words.lang == "zh" else " ").join(sentence.strip() for sentence in sentences if sentence)


def _rest(view: AnswerView, words: Words, root: str) -> Iterator[Block]:
    """What only a full reply has: everything for later."""
    if view["timelines"]:
        yield Block(text=words("heading.timelines"), items=tuple(timeline_line(one, words) for one in view["timelines"]))
    if refund := view["refund"]:
        yield Block(text=words("heading.refund"), items=(refund["text"], *filter(None, [refund["range"]])))
    colon = words("label.colon")
    stops = (f"{route['to_label']}{colon}{route['when']}{words('label.stop')}{route['text']}" for route in view["escalation"])
    yield Block(text=words("heading.escalation"), items=tuple(stops), numbered=True)
    yield Block(text=words("heading.evidence"), items=tuple(f"{item['name']}{colon}{item['text']}" for item in view["evidence"]))
    yield Block(
        text=words("heading.articles"),
        items=tuple(article["title"] for article in view["articles"]),
        addresses=tuple(absolute(article["url"], root) for article in view["articles"]),
    )


def _politely(block: Block) -> Block:
    """The same with the polite “you”; a text to send stays as it is."""
    if block.addresses:
        return block
    items = tuple(ALONE.sub("您", item) for item in block.items)
    return Block(text=ALONE.sub("您", block.text), items=items, numbered=block.numbered, quoted=block.quoted)


def _text(block: Block) -> str:
    lines = [block.text]
    for number, item in enumerate(block.items, start=1):
        address = block.addresses[number - 1] if block.addresses else ""
        if address == item:
            lines.append(item)
        else:
            mark = f"{number}. " if block.numbered else "· "
            lines.append(f"{mark}{item}" + (f"\n  {address}" if address else ""))
    return "\n".join([*lines, *filter(None, [block.quoted])])


def _markdown(block: Block) -> str:
    lines = [escaped(block.text).replace("\n", "  \n")]
    items = []
    for number, item in enumerate(block.items, start=1):
        address = block.addresses[number - 1] if block.addresses else ""
        mark = f"{number}. " if block.numbered else "- "
        if address == item:
            items.append(f"<{item}>")
        else:
            items.append(mark + (link(item, address) if address else escaped(item)))
    quoted = "\n".join(f"> {escaped(line)}  " for line in block.quoted.splitlines())
    return "\n\n".join(filter(None, [*lines, "\n".join(items), quoted]))


def _html(block: Block) -> Html:
    head = tag("p", tag("br").join(escape(line) for line in block.text.split("\n")))
    anchors = [tag("a", escape(item), href=block.addresses[at]) if block.addresses else escape(item) for at, item in enumerate(block.items)]
    if block.addresses and block.items == block.addresses:
        return head + EMPTY.join(tag("p", anchor) for anchor in anchors)
    listed = tag("ol" if block.numbered else "ul", *(tag("li", anchor) for anchor in anchors)) if anchors else EMPTY
    quoted = tag("blockquote", tag("p", tag("br").join(escape(line) for line in block.quoted.split("\n")))) if block.quoted else EMPTY
    return head + listed + quoted
