"""Texts ready to send, as HTML: to copy, to save, to print; in Chinese, with English beside it where that helps.

The platforms and authorities read Chinese, so the Chinese text is the one to copy on English pages too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.answer.wording import Words
from wizard.model import Lang
from wizard.render.html import EMPTY, Html, button, escape, says, tag
from wizard.render.icons import icon

if TYPE_CHECKING:
    from wizard.answer.shapes import LetterText, LetterView, MessageView

FORMATS = ("txt", "docx")
KINDS = {"title": "letter__title", "heading": "letter__heading", "line": None}
"""A letter's lines are paragraphs: its titles are no headings of the page that it stands on."""
BLANK = re.compile("(【[^】]*】)")
"""What the sender fills in by hand."""

WORDING = ("send.{FORMATS}", "send.column.{LANGS}")


@dataclass(frozen=True, slots=True)
class _Version:
    """A text in one language, and the element that shows it."""

    lang: Lang
    title: str
    text: str
    html: Html


def message_html(message: MessageView, words: Words, *, both: bool = False, fill: Html = EMPTY) -> Html:
    """A message with its buttons; `both` shows both languages whatever the page's is, `fill` is the form that fills it."""
    name, other = f"message-{message['id']}", message["other"]
    own = _message(message["title"], message["text"], words.lang, name)
    versions = _shown(own, _message(other["title"], other["text"], other["lang"], name), both=both)
    return _box(versions, message["to_label"], name, words, fill)


def letter_html(letter: LetterView, words: Words, *, both: bool = False) -> Html:
    """A letter with its buttons; `both` as above."""
    name, other = letter["id"], letter["other"]
    versions = _shown(_letter(letter, words.lang, name), _letter(other, other["lang"], name), both=both)
    return _box(versions, letter["to_label"], name, words, EMPTY)


def _message(title: str, text: str, lang: Lang, name: str) -> _Version:
    return _Version(lang, title, text, _pre(title, text, lang, _name(name, lang)))


def _letter(letter: LetterText, lang: Lang, name: str) -> _Version:
    return _Version(lang, letter["title"], letter["text"], _sheet(letter, lang, _name(name, lang)))


def _shown(own: _Version, other: _Version, *, both: bool) -> list[_Version]:
    """The Chinese text, which is the one to send, first, and the English one where somebody wants to understand it."""
    if own.lang == other.lang:
        return [own]
    chinese, english = (own, other) if own.lang == "zh" else (other, own)
    return [chinese, english] if both or own.lang == "en" else [chinese]


def _name(name: str, lang: Lang) -> str:
    return name if lang == "zh" else f"{name}-{lang}"


def _box(versions: list[_Version], to: str, name: str, words: Words, fill: Html) -> Html:
    own = next((version for version in versions if version.lang == words.lang), versions[0])
    more = tag(
        "details",
        tag("summary", escape(words("send.more")), aria_label=f"{words('send.more')}{words('label.colon')}{own.title}"),
        _saves(own.title, versions[0], name, words),
        class_="say__ways tools",
    )
    head = tag(
        "figcaption",
        tag("span", escape(f"{to}{words('label.colon')}{own.title}"), class_="say__to message__to"),
        more,
        _copy(own.title, versions[0], words),
        class_="say__head",
    )
    meant = (_more(words(f"send.column.{version.lang}"), version.html) for version in versions[1:])
    below = EMPTY.join((fill, *meant))
    tools = tag("div", below, class_="say__tools") if below else EMPTY
    return tag("figure", head, versions[0].html, tools, class_="say message")


def _more(title: str, content: Html) -> Html:
    return tag("details", tag("summary", escape(title)), content, class_="say__more")


def _pre(title: str, text: str, lang: Lang, name: str) -> Html:
    return tag("pre", _blanks(text), id=name, class_="say__text message__text", lang=lang, tabindex="0", role="region", aria_label=title)


def _blanks(text: str) -> Html:
    """A text with what is to be filled in by hand marked."""
    pieces = BLANK.split(text)
    return EMPTY.join(tag("mark", escape(piece), class_="blank") if number % 2 else escape(piece) for number, piece in enumerate(pieces))


def _sheet(letter: LetterText, lang: Lang, name: str) -> Html:
    """The letter's lines as elements; items that follow one another are one list."""
    drawn: list[Html] = []
    items: list[Html] = []
    for line in letter["lines"]:
        if line["kind"] == "item":
            items.append(tag("li", _blanks(line["text"]), data_kind=line["kind"]))
            continue
        if items:
            drawn.append(tag("ol", *items))
            items = []
        drawn.append(tag("p", _blanks(line["text"]), data_kind=line["kind"], class_=KINDS[line["kind"]]))
    drawn.extend([tag("ol", *items)] if items else [])
    label = letter["title"]
    return tag("div", *drawn, id=name, class_="say__text message__text letter", lang=lang, tabindex="0", role="region", aria_label=label)


def _copy(title: str, sent: _Version, words: Words) -> Html:
    label = f"{words('wizard.copy')}{words('label.colon')}{title}"
    text = tag("span", escape(words("wizard.copy")), data_label=True)
    return tag("button", icon("copy"), text, type="button", aria_label=label, class_="say__copy", data_reply=sent.text, **says(words))


def _saves(title: str, sent: _Version, name: str, words: Words) -> Html:
    """The text as a file or on paper; the style sheet hides it where there is no script."""
    saves = (
        button(
            words(f"send.{form}"),
            title,
            words,
            class_="btn btn--small",
            data_save=form,
            data_from=name,
            data_file=sent.title,
            data_failed=words("send.failed"),
        )
        for form in FORMATS
    )
    return tag("p", *saves, print_button(name, title, words, file=sent.title), class_="row")


def print_button(name: str, title: str, words: Words, *, file: str | None = None) -> Html:
    """A button that prints the element with id `name` alone, headed `file` where it has no title of its own."""
    return button(words("send.print"), title, words, class_="btn btn--small", data_print=name, data_file=file or title)
