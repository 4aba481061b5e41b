"""Texts ready to send, as HTML: to copy, to save, to print; in Chinese, with English beside it where that helps.

The platforms and authorities read Chinese, so the Chinese text comes first on English pages too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.answer.wording import Words
from wizard.model import Lang
from wizard.render.html import SPACE, Html, button, escape, says, tag

if TYPE_CHECKING:
    from wizard.answer.shapes import LetterText, LetterView, MessageView

FORMATS = ("txt", "docx")
LEVELS = {"title": "h4", "heading": "h5", "line": "p"}

WORDING = ("send.{FORMATS}", "send.column.{LANGS}")


@dataclass(frozen=True, slots=True)
class _Version:
    """A text in one language, and the element that shows it."""

    lang: Lang
    title: str
    text: str
    html: Html


def message_html(message: MessageView, words: Words, *, both: bool = False) -> Html:
    """A message with its buttons; `both` shows both languages whatever the page's is."""
    name, other = f"message-{message['id']}", message["other"]
    own = _message(message["title"], message["text"], words.lang, name)
    versions = _shown(own, _message(other["title"], other["text"], other["lang"], name), both=both)
    return _box(versions, message["to_label"], name, words)


def letter_html(letter: LetterView, words: Words, *, both: bool = False) -> Html:
    """A letter with its buttons; `both` as above."""
    name, other = letter["id"], letter["other"]
    versions = _shown(_letter(letter, words.lang, name), _letter(other, other["lang"], name), both=both)
    return _box(versions, letter["to_label"], name, words)


def _message(title: str, text: str, lang: Lang, name: str) -> _Version:
    return _Version(lang, title, text, _pre(title, text, lang, _name(name, lang)))


def _letter(letter: LetterText, lang: Lang, name: str) -> _Version:
    return _Version(lang, letter["title"], letter["text"], _sheet(letter, lang, _name(name, lang)))


def _shown(own: _Version, other: _Version, *, both: bool) -> list[_Version]:
    """The Chinese text, which is the one to send, first, and the English one where somebody wants to understand it."""
    chinese, english = (own, other) if own.lang == "zh" else (other, own)
    return [chinese, english] if both or own.lang == "en" else [chinese]


def _name(name: str, lang: Lang) -> str:
    return name if lang == "zh" else f"{name}-{lang}"


def _box(versions: list[_Version], to: str, name: str, words: Words) -> Html:
    own = next((version for version in versions if version.lang == words.lang), versions[0])
    head = tag("p", tag("strong", escape(own.title)), SPACE, tag("span", escape(to), class_="message__to"))
    if len(versions) == 1:
        body = versions[0].html
    else:
        columns = (
            tag("div", tag("p", escape(words(f"send.column.{version.lang}")), class_="beside__label"), version.html) for version in versions
        )
        body = tag("div", *columns, class_="beside")
    return tag("div", head, body, _tools(own.title, versions[0], name, words), class_="message")


def _pre(title: str, text: str, lang: Lang, name: str) -> Html:
    return tag("pre", escape(text), id=name, class_="message__text", lang=lang, tabindex="0", role="region", aria_label=title)


def _sheet(letter: LetterText, lang: Lang, name: str) -> Html:
    """The letter's lines as elements; items that follow one another are one list."""
    drawn: list[Html] = []
    items: list[Html] = []
    for line in letter["lines"]:
        if line["kind"] == "item":
            items.append(tag("li", escape(line["text"]), data_kind=line["kind"]))
            continue
        if items:
            drawn.append(tag("ol", *items))
            items = []
        drawn.append(tag(LEVELS[line["kind"]], escape(line["text"]), data_kind=line["kind"]))
    drawn.extend([tag("ol", *items)] if items else [])
    return tag("div", *drawn, id=name, class_="message__text letter", lang=lang, tabindex="0", role="region", aria_label=letter["title"])


def _tools(title: str, sent: _Version, name: str, words: Words) -> Html:
    """What can be done with a text; the style sheet hides it where there is no script."""
    copy = button(words("wizard.copy"), title, words, class_="md-button md-button--primary", data_reply=sent.text, **says(words))
    saves = (
        button(
            words(f"send.{form}"),
            title,
            words,
            class_="md-button",
            data_save=form,
            data_from=name,
            data_file=sent.title,
            data_failed=words("send.failed"),
        )
        for form in FORMATS
    )
    return tag("p", copy, *saves, print_button(name, title, words, file=sent.title), class_="tools")


def print_button(name: str, title: str, words: Words, *, file: str | None = None) -> Html:
    """A button that prints the element with id `name` alone, headed `file` where it has no title of its own."""
    return button(words("send.print"), title, words, class_="md-button", data_print=name, data_file=file or title)
