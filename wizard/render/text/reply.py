"""What support pastes into a chat: the answer in three lengths and two tones, in Chinese, English or both, with its permanent link.

Every word of substance comes from the policy, so a reply can never promise more than the page it links to. A reply is a list of
blocks; each format draws the same blocks, so that none of them says more than another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wizard.answer.addresses import absolute
from wizard.answer.wording import SPACED, Words
from wizard.model import Route
from wizard.render.html import EMPTY, Html, escape, tag
from wizard.render.text.plain import escaped, link

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, MessageView
    from wizard.answer.told import Told

WORDING = ("reply.to.{Recipient}",)

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
    urgent: bool = False
    """Whether `answer` stands first of all."""
    more: tuple[str, ...] = ()
    """What only a full reply says of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """An answer as it is told, and the address that opens it."""

    view: AnswerView
    told: Told
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


def reply(case: Case, words: Words, root: str, manner: Manner, added: Sequence[Added] = ()) -> Reply:
    """The reply in the language of `case` and `words`; `root` is the site's address."""
    return drawn(list(blocks(case, words, root, manner, added)))


def drawn(found: Sequence[Block]) -> Reply:
    """Blocks in every format."""
    return Reply(
        text="\n\n".join(_text(block) for block in found),
        markdown="\n\n".join(_markdown(block) for block in found),
        html=EMPTY.join(_html(block) for block in found),
    )


def blocks(case: Case | None, words: Words, root: str, manner: Manner, added: Sequence[Added] = ()) -> Iterator[Block]:
    """What a reply says, in the order in which it is read: what cannot wait, the case, what is answered as well.

    Without a case the articles alone are the reply.
    """
    polite = manner.tone == "polite"
    said = [*_urgent(words, added, manner), *(_body(case, words, root, manner) if case else ())]
    for article in added:
        if not article.urgent:
            said += _article(article, words, manner, alone=not said)
    if said:
        said[0] = replace(said[0], text=f"{_opening(words, manner, late=case is not None and case.told.late)}{said[0].text}")
    for block in said:
        yield _politely(block) if polite and words.lang == "zh" else block
    if case:
        yield Block(text=words("reply.link"), address=case.address)
    closing = [words("reply.closing")] if polite and manner.length != "line" else []
    if closing or manner.name:
        yield Block(text="\n".join([*closing, *filter(None, [manner.name])]))


def _urgent(words: Words, added: Sequence[Added], manner: Manner) -> Iterator[Block]:
    """Articles on what cannot wait: whoever is being cheated reads that first."""
    for article in added:
        if article.urgent:
            yield from _article(article, words, manner, alone=True)


def _article(article: Added, words: Words, manner: Manner, *, alone: bool) -> Iterator[Block]:
    """What an article answers; its title tells what is answered unless the answer speaks for itself."""
    text = article.answer if article.urgent else f"{article.title}{SPACED[words.lang]}{article.answer}"
    items = _plain(article.more) if manner.length == "full" else ()
    yield Block(text=text if alone else words("reply.also", what=text), items=items, address=article.address)


def _body(case: Case, words: Words, root: str, manner: Manner) -> Iterator[Block]:
    view, told, length = case.view, case.told, manner.length
    if length == "line":
        yield Block(text=_joined(words, told.first, told.by))
        return
    full = length == "full"
    said = (told.first, told.rest, told.by) if told.forecast else (told.first, told.by, told.rest)
    yield Block(text=_joined(words, *said))
    yield Block(text=words("reply.steps"), items=_plain(step.full if full else step.short for step in told.steps), numbered=True)
    sent = {step["sends"] for step in view["steps"]}
    for message in view["messages"]:
        if full or message["id"] in sent:
            yield from _to_send(message, words)
    if full:
        yield from _rest(case, words, root)


def _to_send(message: MessageView, words: Words) -> Iterator[Block]:
    """A text to send, in Chinese whatever the reply's language, and what it means."""
    told = words("reply.text", title=message["title"], to=words(f"reply.to.{message['to']}"))
    foreign = words.lang != "zh"
    yield Block(text=told, quoted=message["other"]["text"] if foreign else message["text"])
    if foreign:
        yield Block(text=words("reply.meaning"), quoted=message["text"])


def _opening(words: Words, manner: Manner, *, late: bool) -> str:
    """How it begins: the agent's own words, or the tone's, with a word for whoever has waited too long."""
    polite = manner.tone == "polite"
    greeting = manner.greeting.strip() or (words("reply.greeting") if polite else "")
    waited = words("reply.waited") if polite and late else ""
    return "".join(f"{part}{SPACED[words.lang]}" for part in (greeting, waited) if part)


def _joined(words: Words, *sentences: str) -> str:
    return SPACED[words.lang].join(sentence.strip() for sentence in sentences if sentence)


def _plain(lines: Iterable[str]) -> tuple[Item, ...]:
    """Lines that lead nowhere."""
    return tuple((line, "") for line in lines)


def _rest(case: Case, words: Words, root: str) -> Iterator[Block]:
    """What only a full reply has: everything for later. Nobody is sent to support by support."""
    view, told = case.view, case.told
    if told.periods:
        yield Block(text=words("heading.timelines"), items=_plain(told.periods))
    if refund := view["refund"]:
        yield Block(text=words("heading.refund"), items=_plain(filter(None, [refund["text"], refund["range"]])))
    colon, stop = words("label.colon"), words("label.stop")
    routes = (route for route in view["escalation"] if route["to"] is not Route.PLATFORM_SUPPORT)
    stops = _plain(f"{route['to_label']}{colon}{route['when']}{stop}{route['text']}" for route in routes)
    if stops:
        yield Block(text=words("reply.escalation"), items=stops, numbered=True)
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
