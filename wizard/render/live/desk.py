"""The support desk: all fields of a case in one compact form, the answer, and the replies to copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wizard.answer.addresses import article_path, from_page, relative, short_path
from wizard.answer.wording import Words
from wizard.model import Article, Kind, Policy, Question
from wizard.render.actions import link_tools, qr_box
from wizard.render.html import EMPTY, SPACE, Html, badge, button, escape, says, tag
from wizard.render.live.form import INPUT_TYPES
from wizard.render.send import letter_html, message_html
from wizard.render.text.reply import FORMATS, LENGTHS, Reply

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView

type Field = tuple[Question, str | None, str | None]
"""A question, the answer as typed, and what is wrong with it."""

WORDING = ("desk.{line|short|full}", "desk.{text|markdown|html}")


def desk_html(policy: Policy, words: Words, base: str) -> Html:
    """The page before Python is there: platform field, choice of replies, and the list of articles."""
    platforms = EMPTY.join(tag("option", escape(p.name.in_lang(words.lang)), value=p.id) for p in policy.platforms.values())
    platform = _field(
        "platform",
        words("wizard.platform"),
        tag("select", tag("option", escape(words("desk.choose")), value=""), platforms, id="desk-platform", name="platform"),
    )
    langs = EMPTY.join(
        tag("option", escape(name), value=lang, selected=lang == words.lang) for lang, name in (("zh", "中文"), ("en", "English"))
    )
    lang = _field("reply-lang", words("desk.lang"), tag("select", langs, id="desk-reply-lang", name="reply-lang"))
    hint = tag("p", escape(words("desk.message.hint")), class_="quiet", role="status", data_desk_said=True)
    area = tag("textarea", EMPTY, id="desk-message", rows="3", autocomplete="off", data_desk_message=True)
    message = tag("div", tag("label", escape(words("desk.message")), for_="desk-message"), area, hint, class_="desk__field desk__message")
    form = tag(
        "form",
        message,
        tag("div", platform, tag("div", class_="desk__fields", data_desk_fields=True), lang, class_="desk__form"),
        novalidate=True,
        aria_label=words("desk.form"),
    )
    articles = tag(
        "ul", *(_article(article, words, base) for article in policy.articles.values()), class_="desk__articles", data_desk_articles=True
    )
    search = _field("search", words("desk.articles"), tag("input", type="search", id="desk-search", autocomplete="off"))
    return EMPTY.join(
        (
            tag("noscript", tag("p", escape(words("wizard.no-script")), class_="notice")),
            tag("p", escape(words("desk.lead"))),
            tag("p", escape(words("wizard.starting")), class_="status", role="status", data_starting=True, hidden=True),
            tag("p", escape(words("wizard.failed")), class_="notice", role="alert", data_failed=True, hidden=True),
            tag("p", escape(words("desk.broken")), class_="notice", role="alert", data_broken=True, hidden=True),
            tag(
                "div",
                form,
                tag("div", data_desk_answer=True, aria_live="polite"),
                search,
                articles,
                qr_box(words),
                class_="desk",
                data_desk=True,
                data_lang=words.lang,
                data_base=base,
            ),
            tag("script", type="module", src=f"{base}assets/wizard/desk_main.mjs"),
        )
    )


def fields_html(fields: Sequence[Field], words: Words) -> Html:
    """The questions that matter for this case, as compact fields."""
    return EMPTY.join(_question(question, value, error, words) for question, value, error in fields)


def answer_html(view: AnswerView, replies: Mapping[str, Reply], words: Words, told: Words, base: str) -> Html:
    """The verdict with a link to its page, a reply of each length, and the texts the shopper can send, in both languages.

    `words` speaks to support, `told` is the language of the reply.
    """
    page = tag("a", escape(view["title"]), href=relative(view["page"], base))
    head = tag("h2", badge(view["verdict"], view["verdict_label"]), SPACE, page, class_="desk__title")
    links = tag("p", *link_tools(relative(view["permalink"], base), view["title"], words), class_="desk__copy")
    texts = EMPTY.join(message_html(message, told, both=True) for message in view["messages"])
    letters = EMPTY.join(letter_html(letter, told, both=True) for letter in view["letters"])
    folded = tag("details", tag("summary", escape(words("desk.texts"))), texts, letters)
    return (
        head + tag("p", escape(view["summary"])) + links + EMPTY.join(_reply(length, replies[length], words) for length in LENGTHS) + folded
    )


def _reply(length: str, reply: Reply, words: Words) -> Html:
    name = words(f"desk.{length}")
    buttons = (
        tag(
            "button",
            escape(words(f"desk.{form}")),
            type="button",
            class_="btn btn--small",
            data_reply=getattr(reply, form),
            data_form=form,
            data_text=reply.text,
            aria_label=f"{words('wizard.copy')}{words('label.colon')}{name} {words(f'desk.{form}')}",
            **says(words),
        )
        for form in FORMATS
    )
    text = tag("pre", escape(reply.text), class_="message__text", tabindex="0", role="region", aria_label=name)
    return tag("section", tag("h3", escape(name)), tag("p", *buttons, class_="desk__copy"), text, class_="desk__reply")


def _question(question: Question, value: str | None, error: str | None, words: Words) -> Html:
    key = question.key
    problem = tag("span", escape(error), class_="question__error", role="alert", id=f"desk-{key}-error") if error else EMPTY
    described = f"desk-{key}-error" if error else None
    if question.kind is Kind.CHOICE:
        options = (tag("option", escape(o.label.in_lang(words.lang)), value=o.value, selected=o.value == value) for o in question.options)
        control = tag("select", tag("option", escape(words("desk.choose")), value=""), *options, id=f"desk-{key}", name=key)
    else:
        # A picker's own field is redrawn under whoever types into it; any usual way to write a day is taken here.
        hint = words("desk.date") if question.kind is Kind.DATE else None
        kind = "text" if question.kind is Kind.DATE else INPUT_TYPES[question.kind]
        control = tag(
            "input", type=kind, id=f"desk-{key}", name=key, value=value, autocomplete="off", placeholder=hint, aria_describedby=described
        )
    return _field(key, question.text.in_lang(words.lang), control + problem)


def _field(key: str, label: str, control: Html) -> Html:
    return tag("div", tag("label", escape(label), for_=f"desk-{key}"), control, class_="desk__field")


def _article(article: Article, words: Words, base: str) -> Html:
    title = article.title.in_lang(words.lang)
    short = from_page(words.lang, short_path(article.id), base)
    copy = button(words("desk.copy-link"), title, words, class_="change", data_copy_link=short, **says(words))
    code = button(words("action.qr"), title, words, class_="change", data_qr=short)
    page = tag("a", escape(title), href=from_page(words.lang, article_path(article), base))
    return tag("li", page, SPACE, copy, SPACE, code, data_article=article.id)
