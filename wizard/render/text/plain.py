"""An outcome as plain text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from wizard.answer.addresses import day_path, from_page, page_url, relative
from wizard.answer.wording import SPACED, Words

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, LetterText, TimelineView

WORDING = ("heading.{steps|timelines|refund|evidence|escalation|alternatives|reasons}",)


def as_text(view: AnswerView, words: Words, changed: date) -> str:
    """The outcome for a terminal or a chat, with the day on which it last `changed`."""
    lines = [f"[{view['verdict_label']}] {view['title']}", "", view["summary"]]
    for _, heading, items in sections(view, words):
        lines += ["", heading, *(f"  {item}".replace("\n", "\n     ") for item in items)]
    news = f"{_changed(words, changed)} {page_url(words.lang, day_path(changed))}"
    return "\n".join([*lines, "", news, view["permalink"], ""])


def as_markdown(view: AnswerView, words: Words, changed: date, base: str = "/") -> str:
    """The outcome as Markdown that survives any text in it, with the day on which it last `changed`.

    Links are those of a page `base` below the site's root.
    """
    lines = [f"# {escaped(view['title'])}", "", f"**{view['verdict_label']}**{words('label.colon')}{escaped(view['summary'])}"]
    for name, heading, items in sections(view, words):
        safe = [escaped(item).replace("\n", "  \n  ") for item in items]
        if name == "articles":
            safe = [link(article["title"], relative(article["url"], base)) for article in view["articles"]]
        # Steps come with their numbers.
        lines += ["", f"## {heading}", "", *(item if name == "steps" else f"- {item}" for item in safe)]
    news = link(_changed(words, changed), from_page(words.lang, day_path(changed), base))
    return "\n".join([*lines, "", news, "", link(words("page.answers"), relative(view["permalink"], base)), ""])


def _changed(words: Words, day: date) -> str:
    return f"{words('label.changed')}{words('label.colon')}{words.plain_day(day)}"


def link(text: str, address: str) -> str:
    """A link in Markdown. An address in angle brackets is one only where it has a scheme."""
    return f"[{escaped(text)}]({address})"


def letter_markdown(letter: LetterText) -> str:
    """A letter as Markdown that survives any text in it."""
    marks = {"title": "# ", "heading": "## ", "line": "", "item": "- "}
    return "\n\n".join(f"{marks[line['kind']]}{escaped(line['text'])}" for line in letter["lines"]).replace("\n\n- ", "\n- ") + "\n"


def sections(view: AnswerView, words: Words) -> Iterable[tuple[str, str, list[str]]]:
    """Names and headings with their lines; a section without lines is left out."""
    refund, colon, gap = view["refund"], words("label.colon"), SPACED[words.lang]
    found = {
        "steps": [f"{number}. {step['text']}" for number, step in enumerate(view["steps"], start=1)],
        "timelines": ["\n".join(_timeline_lines(timeline, words)) for timeline in view["timelines"]],
        "messages": [f"{m['to_label']}{colon}{m['title']}\n{m['text']}" for m in view["messages"]],
        "refund": [*filter(None, (refund["text"], refund["range"], words("note.hedged") if refund["hedged"] else None))] if refund else [],
        "alternatives": [f"{item['name']}{colon}{item['text']}" for item in view["alternatives"]],
        "evidence": [f"{item['name']}{colon}{item['text']}" for item in view["evidence"]],
        "escalation": [
            colon.join((route["to_label"], route["when"], gap.join(filter(None, (route["text"], route["expect"])))))
            for route in view["escalation"]
        ],
        "flips": [f"{f['question']}{gap}{f['answer']}{colon}{f['verdict_label']}{words('label.comma')}{f['title']}" for f in view["flips"]],
        "articles": [f"{article['title']} {article['url']}" for article in view["articles"]],
        "sources": [source["title"] for source in view["sources"]],
        "reasons": [f"{reason['question']}{gap}{reason['answer']}{words('label.aside', text=reason['rule'])}" for reason in view["why"]],
    }
    # A page has its texts in the steps that send them and calls the rest “other”; here all of them stand together.
    headings = {name: words(f"heading.{name}") for name in found if name != "messages"} | {"messages": words("text.messages")}
    return [(name, headings[name], lines) for name, lines in found.items() if lines]


def _timeline_lines(timeline: TimelineView, words: Words) -> Iterator[str]:
    """One period: its line, what follows once it has passed, and how certain its source is."""
    yield timeline_line(timeline, words)
    yield f"{words('label.then')}{words('label.colon')}{timeline['then']}"
    yield from filter(None, (timeline["caveat"], timeline["note"] or (words("note.hedged") if timeline["hedged"] else None)))


def timeline_line(timeline: TimelineView, words: Words) -> str:
    """One period in a line: who, how long, when, and where it stands."""
    forecast = timeline["if_today"]
    when = timeline["when"] or (forecast["when"] if forecast else timeline["starts"])
    parts = [f"{timeline['actor_label']}{words('label.colon')}{timeline['label']}", timeline["period"], when]
    return words("label.comma").join([*parts, *filter(None, [timeline["state_label"]])])


def escaped(text: str) -> str:
    """Text in which nothing is Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
