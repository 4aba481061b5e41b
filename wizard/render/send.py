"""Texts ready to send, as HTML: to copy, to save, to print; in Chinese, with English beside it where that helps.

The platforms and authorities read Chinese, so the Chinese text comes first on English pages too.
"""

from __future__ import annotations

from html import escape

from wizard.render.html import says, tag
from wizard.render.scene import View
from wizard.render.wording import Words

FORMATS = ("txt", "docx")
LEVELS = {"title": "h4", "heading": "h5", "line": "p"}


def message_html(message: View, words: Words, *, both: bool = False) -> str:
    """A message with its buttons; `both` shows both languages whatever the page's is."""
    name = f"message-{message['id']}"
    shown = _shown(message, words, both=both)
    return _box(message, [_pre(text, _name(name, text)) for text in shown], shown, name, words)


def letter_html(letter: View, words: Words, *, both: bool = False) -> str:
    """A letter with its buttons; `both` as above."""
    shown = _shown(letter, words, both=both)
    return _box(letter, [_sheet(text, _name(letter["id"], text)) for text in shown], shown, letter["id"], words)


def _shown(text: View, words: Words, *, both: bool) -> list[View]:
    """The Chinese text, which is the one to send, and the English one where somebody wants to understand it."""
    own = {"lang": words.lang, **text}
    languages = {own["lang"]: own, text["other"]["lang"]: text["other"]}
    return [languages["zh"], languages["en"]] if both or words.lang == "en" else [own]


def _name(name: str, text: View) -> str:
    return name if text["lang"] == "zh" else f"{name}-{text['lang']}"


def _box(text: View, drawn: list[str], shown: list[View], name: str, words: Words) -> str:
    head = tag("p", tag("strong", escape(text["title"])), " ", tag("span", escape(text["to_label"]), class_="message__to"))
    if len(drawn) == 1:
        body = drawn[0]
    else:
        columns = (
            tag("div", tag("p", escape(words(f"send.column.{one['lang']}")), class_="beside__label"), part)
            for one, part in zip(shown, drawn, strict=True)
        )
        body = tag("div", *columns, class_="beside")
    return tag("div", head, body, _tools(text["title"], shown[0], name, words), class_="message")


def _pre(text: View, name: str) -> str:
    return tag(
        "pre",
        escape(text["text"]),
        id=name,
        class_="message__text",
        lang=text["lang"],
        tabindex="0",
        role="region",
        aria_label=text["title"],
    )


def _sheet(letter: View, name: str) -> str:
    """The letter's lines as elements; items that follow one another are one list."""
    drawn: list[str] = []
    items: list[str] = []
    for line in letter["lines"]:
        if line["kind"] == "item":
            items.append(tag("li", escape(line["text"])))
            continue
        if items:
            drawn.append(tag("ol", *items))
            items = []
        drawn.append(tag(LEVELS[line["kind"]], escape(line["text"])))
    drawn.extend([tag("ol", *items)] if items else [])
    return tag(
        "div", *drawn, id=name, class_="message__text letter", lang=letter["lang"], tabindex="0", role="region", aria_label=letter["title"]
    )


def _tools(title: str, sent: View, name: str, words: Words) -> str:
    """What can be done with a text; the style sheet hides it where there is no script."""
    colon = words("label.colon")
    copy = tag(
        "button",
        escape(words("wizard.copy")),
        type="button",
        class_="md-button md-button--primary",
        data_reply=sent["text"],
        aria_label=f"{words('wizard.copy')}{colon}{title}",
        **says(words),
    )
    saves = (
        tag(
            "button",
            escape(words(f"send.{form}")),
            type="button",
            class_="md-button",
            data_save=form,
            data_from=name,
            data_file=sent["title"],
            data_failed=words("send.failed"),
            aria_label=f"{words(f'send.{form}')}{colon}{title}",
        )
        for form in FORMATS
    )
    return tag("p", copy, *saves, print_button(name, title, words, file=sent["title"]), class_="tools")


def print_button(name: str, title: str, words: Words, *, file: str | None = None) -> str:
    """A button that prints the element with id `name` alone, headed `file` where it has no title of its own."""
    label = words("send.print")
    return tag(
        "button",
        escape(label),
        type="button",
        class_="md-button",
        data_print=name,
        data_file=file or title,
        aria_label=f"{label}{words('label.colon')}{title}",
    )
