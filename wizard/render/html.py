"""Outcomes and questions as HTML fragments: one drawing for the wizard and for the static pages.

Everything that is not markup goes through `html.escape`; a fragment is never put together from raw input.
`base` is the relative way from the page to the site's root, such as "../../../".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape
from typing import Any

from wizard.render.view import View, page_url
from wizard.render.wording import Words

ICONS = {"cancellable": "✓", "needs-review": "◷", "not-cancellable": "✕", "in-progress": "→"}
"""A shape beside the words and the colour, so that neither has to be seen to understand the verdict."""


VOID = frozenset({"br", "input"})
"""Elements that have no content and no end tag."""


def tag(name: str, /, *content: str, **attributes: str | bool | None) -> str:
    """An element around content that is already HTML; attribute values are escaped, `True` stands alone."""
    written = []
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.rstrip("_").replace("_", "-")
        written.append(f" {label}" if value is True else f' {label}="{escape(value)}"')
    start = f"<{name}{''.join(written)}>"
    return start if name in VOID else f"{start}{''.join(content)}</{name}>"


def says(words: Words) -> dict[str, str]:
    """What a copy button says when it has copied, and when it could not."""
    return {"data_copied": words("wizard.copied"), "data_failed": words("wizard.copy-failed")}


def breadcrumb(words: Words, base: str, *way: tuple[str, str], here: str) -> str:
    """The way from the home page to this one: names with their paths, and what this page is."""
    steps = [(words("article.home"), ""), *way]
    links = [tag("a", escape(name), href=relative(page_url(words.lang, path), base) or "./") for name, path in steps]
    items = (tag("li", item) for item in (*links, tag("span", escape(here), aria_current="page")))
    return tag("nav", tag("ol", *items), class_="breadcrumb", aria_label=words("article.breadcrumb"))


def heading(text: str, anchor: str, words: Words) -> str:
    """A heading of the second level with a permanent id, and a control that copies the link to it."""
    label = words("article.copy-heading")
    copy = tag(
        "a",
        "¶",
        class_="headerlink",
        href=f"#{anchor}",
        title=label,
        aria_label=f"{label}{words('label.colon')}{text}",
        data_copy_link=f"#{anchor}",
        data_copied="✓",
        data_failed="✕",
    )
    return tag("h2", escape(text), copy, id=anchor)


def badge(verdict: str, label: str) -> str:
    """The verdict as shape, words and colour."""
    icon = tag("span", ICONS[verdict], aria_hidden="true")
    return tag("span", icon, " ", escape(label), class_=f"verdict verdict--{verdict}")


def outcome_html(view: View, words: Words, base: str, *, level: str = "h2") -> str:
    """The whole answer, verdict first; with `level` h1 it is a page of its own and its parts can be linked."""
    top = tag(
        "header",
        tag("p", badge(view["verdict"], view["verdict_label"]), class_="answer__verdict"),
        tag(level, escape(view["title"]), class_="answer__title", tabindex="-1", id="answer"),
        tag("p", escape(view["summary"]), class_="answer__summary"),
    )
    section = partial(_section, words, "h2" if level == "h1" else "h3")
    parts = (
        section("steps", tag("ol", *(_item(step["text"]) for step in view["steps"]))),
        section("messages", "".join(_message(message, words) for message in view["messages"])),
        section("timelines", _timelines(view, words)) if view["timelines"] else "",
        section("refund", _refund(view["refund"], words)) if view["refund"] else "",
        section("alternatives", _list(view["alternatives"])) if view["alternatives"] else "",
        section("evidence", _list(view["evidence"])),
        section("escalation", escalation_list(view["escalation"], words)),
        section("flips", _flips(view, words, base)) if view["flips"] else "",
        section("articles", _articles(view, base)),
        _folded("why", words, _why(view, words)) if view["why"] else "",
        _folded("sources", words, _sources(view, words)),
    )
    return tag("article", top, *parts, class_=f"answer answer--{view['verdict']}", data_outcome=view["outcome"])


def _section(words: Words, level: str, name: str, content: str) -> str:
    if level == "h2":
        return tag("section", heading(words(f"heading.{name}"), name, words), content, class_=f"answer__{name}")
    return tag("section", tag(level, escape(words(f"heading.{name}"))), content, class_=f"answer__{name}")


def _folded(name: str, words: Words, content: str) -> str:
    return tag("details", tag("summary", escape(words(f"heading.{name}"))), content, class_=f"answer__{name}")


def _item(text: str) -> str:
    return tag("li", escape(text))


def _list(items: Iterable[dict[str, str]]) -> str:
    return tag("ul", *(_item(item["text"]) for item in items))


def _timelines(view: View, words: Words) -> str:
    return tag("ul", *(_timeline(timeline, words) for timeline in view["timelines"]), class_="timelines")


def _timeline(timeline: dict[str, Any], words: Words) -> str:
    forecast = timeline["if_today"]
    when = timeline["when"] or (forecast["when"] if forecast else timeline["starts"])
    state = timeline["state"]
    lines = [
        tag("p", tag("strong", escape(timeline["label"])), " ", tag("span", escape(timeline["actor_label"]), class_="timelines__actor")),
        tag(
            "p",
            tag("span", escape(timeline["period"]), class_="timelines__period"),
            " ",
            tag("span", escape(when), class_="timelines__when"),
        ),
    ]
    if timeline["state_label"]:
        lines.append(tag("p", escape(timeline["state_label"]), class_=f"timelines__state timelines__state--{state}"))
    notes = [timeline["note"], words("note.hedged") if timeline["hedged"] and not timeline["note"] else None]
    lines.extend(tag("p", escape(note), class_="timelines__note") for note in notes if note)
    uncertain = " timelines__item--uncertain" if timeline["hedged"] or not timeline["exact"] else ""
    return tag("li", *lines, class_=f"timelines__item{uncertain}", data_timeline=timeline["id"], data_state=state)


def _refund(refund: dict[str, Any], words: Words) -> str:
    lines = [refund["text"], refund["range"], words("note.hedged") if refund["hedged"] else None]
    return "".join(tag("p", escape(line)) for line in lines if line)


def _message(message: dict[str, str], words: Words) -> str:
    name = f"message-{message['id']}"
    head = tag("p", tag("strong", escape(message["title"])), " ", tag("span", escape(message["to_label"]), class_="message__to"))
    text = tag("pre", escape(message["text"]), id=name, class_="message__text", tabindex="0", role="region", aria_label=message["title"])
    button = tag(
        "button",
        escape(words("wizard.copy")),
        type="button",
        class_="md-button",
        data_copy=name,
        aria_label=f"{words('wizard.copy')}: {message['title']}",
        hidden=True,
        **says(words),
    )
    return tag("div", head, text, button, class_="message")


def escalation_list(routes: Iterable[dict[str, str]], words: Words) -> str:
    """Where to turn, in order."""
    items = (
        tag(
            "li",
            tag("strong", escape(route["to_label"])),
            tag("p", tag("em", escape(f"{words('label.after')}{words('label.colon')}{route['when']}")), class_="escalation__when"),
            tag("p", escape(route["text"])),
        )
        for route in routes
    )
    return tag("ol", *items, class_="escalation")


def _flips(view: View, words: Words, base: str) -> str:
    items = (
        tag(
            "li",
            escape(f"{flip['question']}{flip['answer']}" if words.lang == "zh" else f"{flip['question']} {flip['answer']}"),
            tag("br"),
            badge(flip["verdict"], flip["verdict_label"]),
            " ",
            tag("a", escape(flip["title"]), href=relative(flip["page"], base)),
        )
        for flip in view["flips"]
    )
    return tag("ul", *items, class_="outcomes")


def _articles(view: View, base: str) -> str:
    links = (tag("li", tag("a", escape(article["title"]), href=relative(article["url"], base))) for article in view["articles"])
    return tag("ul", *links)


def _why(view: View, words: Words) -> str:
    reasons = (
        tag("li", escape(reason["question"]), " ", tag("strong", escape(reason["answer"])), " ", tag("code", escape(reason["rule"])))
        for reason in view["why"]
    )
    return tag("ul", *reasons) + tag("p", escape(words("label.version", version=view["policy_version"])))


def _sources(view: View, words: Words) -> str:
    return tag("ul", *(source_item(source, words) for source in view["sources"])) + tag("p", escape(words("note.general")))


def source_item(source: dict[str, Any], words: Words) -> str:
    """A source as a list item: title, link where one is known, since when in force, how sure."""
    title = escape(source["title"])
    if source["url"]:
        title = tag("a", title, href=source["url"], rel="external noopener noreferrer")
    notes = []
    if source["in_force"]:
        notes.append(f"{words('label.in-force')} {source['in_force']}")
    if source["trust"] == "B":
        notes.append(words("label.one-source"))
    return tag("li", title, tag("small", escape(f" ({'; '.join(notes)})")) if notes else "")


def relative(url: str, base: str) -> str:
    """An address from the site's root as seen from a page `base` below it."""
    return base + url.removeprefix("/")
