"""The support desk on one screen: what the customer wrote and what is known, the answer, and the reply to copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.answer.addresses import article_path, from_page, relative, short_path
from wizard.answer.wording import Words
from wizard.model import Article, Kind, Policy, Question
from wizard.render.actions import qr_box
from wizard.render.card import verdict_card
from wizard.render.html import EMPTY, SPACE, Html, button, escape, says, tag
from wizard.render.live.form import INPUT_TYPES
from wizard.render.live.unstarted import trees_html, undrawn_html
from wizard.render.send import letter_html, message_html
from wizard.render.text.reply import LENGTHS, TONES

if TYPE_CHECKING:
    from typing import Unpack

    from wizard.answer.shapes import AnswerView
    from wizard.render.attributes import Attributes

type Field = tuple[Question, str | None, str | None]
"""A question, the answer as typed, and what is wrong with it."""

WORDING = (
    "desk.{line|short|full}",
    "desk.{polite|plain}",
    "desk.key.{copy|link|tone|length|lang|message|new|search|help}",
)

PRESSED = {
    "copy": "Ctrl Enter",
    "link": "Ctrl Shift Enter",
    "tone": "Alt T",
    "length": "Alt S",
    "lang": "Alt G",
    "message": "Esc",
    "new": "Alt N",
    "search": "/",
    "help": "?",
}
"""The keys of each; the page's script knows them by the same names."""

REPLY_LANGS = (("zh", "中文"), ("en", "English"), ("both", "中 + En"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Fields:
    """What a case is asked, and apart from it what fills the texts all the same."""

    asked: Sequence[Field]
    others: Sequence[Field]


def desk_html(policy: Policy, words: Words, base: str) -> Html:
    """The page before Python is there: platform field, choice of replies, and the list of articles."""
    trees = trees_html(policy, words, base)
    return EMPTY.join(
        (
            tag("noscript", tag("p", escape(words("wizard.no-script")), class_="notice")),
            tag("p", escape(words("wizard.starting")), class_="status", role="status", data_starting=True, hidden=True),
            tag("div", tag("p", escape(words("desk.failed")), role="alert"), trees, class_="notice", data_failed=True, hidden=True),
            tag("p", escape(words("desk.broken")), class_="notice", role="alert", data_broken=True, hidden=True),
            tag("p", escape(words("wizard.abroad")), class_="quiet", data_abroad=True, hidden=True),
            undrawn_html(policy, words, base),
            tag(
                "div",
                _case(policy, words),
                _middle(policy, words, base),
                _reply(policy, words),
                _keys(policy, words),
                qr_box(words),
                class_="desk",
                data_desk=True,
                data_lang=words.lang,
                data_base=base,
            ),
            tag("script", type="module", src=f"{base}assets/wizard/desk_main.mjs"),
        )
    )


def _case(policy: Policy, words: Words) -> Html:
    """The left column: the message, what is known of the order, and the last cases."""
    choose = tag("option", escape(words("desk.choose")), value="")
    chosen = tag("select", choose, *_platforms(policy, words), id="desk-platform", name="platform")
    platform = _field("platform", words("wizard.platform"), chosen)
    nothing = words("desk.nothing")
    hint = tag("p", escape(words("desk.message.hint")), class_="quiet", role="status", data_desk_said=True, data_text=nothing)
    area = tag("textarea", EMPTY, id="desk-message", rows="4", autocomplete="off", data_desk_message=True)
    label = tag("label", escape(words("desk.message")), for_="desk-message")
    new = _small(words("desk.new"), data_desk_new=True)
    form = tag(
        "form",
        tag("div", tag("div", label, new, class_="desk__head"), area, hint, class_="desk__field"),
        platform,
        tag("div", class_="desk__fields", data_desk_fields=True),
        novalidate=True,
        aria_label=words("desk.form"),
    )
    recent = tag(
        "section",
        tag("h2", escape(words("desk.recent")), id="desk-recent"),
        tag("ul", class_="desk__recent", aria_labelledby="desk-recent", data_desk_recent=True),
        hidden=True,
    )
    return tag("div", form, recent, class_="desk__case")


def _platforms(policy: Policy, words: Words) -> Iterator[Html]:
    """Every platform to choose from."""
    return (tag("option", escape(platform.name.in_lang(words.lang)), value=platform.id) for platform in policy.platforms.values())


def _middle(policy: Policy, words: Words, base: str) -> Html:
    """The answer, and under it every article with its short link."""
    articles = tag(
        "ul", *(_article(article, words, base) for article in policy.articles.values()), class_="desk__articles", data_desk_articles=True
    )
    search = _field("search", words("desk.articles"), tag("input", type="search", id="desk-search", autocomplete="off"))
    none = tag("p", escape(words("desk.none")), class_="quiet", data_desk_none=True, hidden=True)
    found = tag("div", search, none, articles, class_="desk__find")
    lead = tag("p", escape(words("desk.lead")), class_="desk__lead")
    return tag("div", lead, class_="desk__answer", data_desk_answer=True, aria_live="polite") + found


def _reply(policy: Policy, words: Words) -> Html:
    """The right column: how the reply is said, the reply itself, which may be edited, and the ways to take it along."""
    groups = (
        _choice("tone", words("desk.tone"), ((tone, words(f"desk.{tone}")) for tone in TONES)),
        _choice("length", words("desk.length"), ((length, words(f"desk.{length}")) for length in LENGTHS)),
        *([_choice("reply-lang", words("desk.lang"), REPLY_LANGS)] if policy.site.translated else []),
    )
    options = (tag("option", escape(article.title.in_lang(words.lang)), value=article.id) for article in policy.articles.values())
    also = _field(
        "also", words("desk.also"), tag("select", tag("option", escape(words("desk.also.none")), value=""), *options, id="desk-also")
    )
    area = tag("textarea", EMPTY, id="desk-reply", aria_labelledby="desk-reply-title", data_desk_reply=True)
    ways = (
        tag("button", escape(words("desk.copy")), type="button", class_="btn btn--main", data_desk_copy=True, data_reply="", **says(words)),
        _small(words("action.link"), data_desk_link=True, data_copy_link="", **says(words)),
        _small(words("desk.markdown"), data_desk_markdown=True, data_reply="", **says(words)),
        _small(words("action.qr"), data_desk_code=True, data_qr=""),
    )
    title = tag("h2", escape(words("desk.reply")), SPACE, tag("span", class_="quiet", data_desk_count=True), id="desk-reply-title")
    note = tag("p", escape(words("desk.link.note")), class_="quiet")
    return tag(
        "section",
        title,
        *groups,
        also,
        tag("p", class_="desk__chips", data_desk_also=True),
        area,
        tag("div", *ways, class_="desk__copy"),
        note,
        _own(policy, words),
        class_="desk__reply",
    )


def _own(policy: Policy, words: Words) -> Html:
    """What an agent says every time, and whom for: kept in this browser only."""
    none = tag("option", escape(words("desk.platform.none")), value="")
    mine = tag("select", none, *_platforms(policy, words), id="desk-mine")
    return tag(
        "details",
        tag("summary", escape(words("desk.own"))),
        _field("mine", words("desk.platform"), mine),
        _field("greeting", words("desk.greeting"), tag("input", type="text", id="desk-greeting", autocomplete="off", maxlength="60")),
        _field("name", words("desk.name"), tag("input", type="text", id="desk-name", autocomplete="off", maxlength="40")),
        tag("ul", class_="desk__snippets", data_desk_snippets=True),
        _field("snippet", words("desk.snippet"), tag("textarea", EMPTY, id="desk-snippet", rows="2", maxlength="500")),
        _small(words("desk.snippet.add"), data_desk_snippet_add=True),
        tag("p", escape(words("desk.own.note")), class_="quiet"),
        data_text=words("desk.snippet.remove"),
        class_="desk__own",
    )


def _small(label: str, **hooks: Unpack[Attributes]) -> Html:
    attributes: Attributes = {"type": "button", "class_": "btn btn--small", **hooks}
    return tag("button", escape(label), **attributes)


def _choice(name: str, title: str, options: Iterable[tuple[str, str]]) -> Html:
    """A row of which one is pressed."""
    radios = (
        tag("label", tag("input", type="radio", name=name, value=value), tag("span", escape(label)), class_="desk__option")
        for value, label in options
    )
    return tag("fieldset", tag("legend", escape(title)), *radios, class_="desk__choice")


def _keys(policy: Policy, words: Words) -> Html:
    """What the keys do: a line under the desk, and a list of its own after `?`."""
    there = [key for key in PRESSED if key != "lang" or policy.site.translated]
    rows = [(words(f"desk.key.{key}"), PRESSED[key]) for key in there]
    line = tag("p", *(tag("span", tag("kbd", escape(keys)), SPACE, escape(name)) for name, keys in rows), class_="desk__keys")
    listed = tag("dl", *(tag("div", tag("dt", tag("kbd", escape(keys))), tag("dd", escape(name))) for name, keys in rows))
    close = tag("form", tag("button", escape(words("search.close")), class_="btn"), method="dialog", aria_label=words("search.close"))
    return line + tag(
        "dialog",
        tag("p", tag("b", escape(words("desk.keys")))),
        listed,
        close,
        class_="desk__help",
        aria_label=words("desk.keys"),
        data_desk_keys=True,
    )


def fields_html(fields: Fields, words: Words) -> Html:
    """The questions that matter for this case as compact fields, and folded what else the texts can carry."""
    asked = EMPTY.join(_question(question, value, error, words) for question, value, error in fields.asked)
    others = [_question(question, value, error, words) for question, value, error in fields.others]
    known = any(value or error for _, value, error in fields.others)
    more = tag("details", tag("summary", escape(words("desk.more"))), *others, open=known, id="desk-more") if others else EMPTY
    return asked + more


def answer_html(view: AnswerView, assumed: Sequence[str], words: Words, base: str) -> Html:
    """The verdict with a link to its page, what to do, where it stands, and the texts the shopper can send, in both languages.

    `assumed` are questions that nobody has answered: until then they count as “not sure”, which is said.
    """
    unsure = words("desk.assumed", what=words("label.comma").join(assumed)) if assumed else ""
    note = tag("p", escape(unsure), class_="desk__unsure") if unsure else EMPTY
    page = tag("a", escape(words("desk.page")), href=relative(view["page"], base))
    steps = tag("ol", *(tag("li", escape(step["do"])) for step in view["steps"]), class_="desk__steps")
    sources = tag("ul", *(tag("li", escape(source["title"])) for source in view["sources"]))
    because = tag("details", tag("summary", escape(words("heading.sources"))), sources)
    texts = EMPTY.join(message_html(message, words, both=True) for message in view["messages"])
    letters = EMPTY.join(letter_html(letter, words, both=True) for letter in view["letters"])
    folded = tag("details", tag("summary", escape(words("desk.texts"))), texts, letters)
    return note + verdict_card(view, words, "h2", EMPTY) + steps + tag("p", page) + folded + because


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
