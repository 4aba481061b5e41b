"""What support pastes into a chat: the answer in three lengths and three formats, with its permanent link.

Every word comes from the outcome itself, so a reply can never promise more than the page it links to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.answer.addresses import absolute, page_url, short_path
from wizard.answer.wording import Words
from wizard.render.html import EMPTY, Html, escape, tag
from wizard.render.text.plain import as_text, escaped, timeline_line

if TYPE_CHECKING:
    from wizard.answer.shapes import AnswerView, ArticleLink

LENGTHS = ("line", "short", "full")
FORMATS = ("text", "markdown", "html")
SHORT_STEPS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A reply in every format it can be pasted in."""

    text: str
    markdown: str
    html: Html


def replies(view: AnswerView, words: Words, root: str) -> dict[str, Reply]:
    """Each length in each format; `root` is the site's address up to and with its last slash."""
    link = root + page_url(words.lang, short_path(view["outcome"])).removeprefix("/")
    lead = f"{view['verdict_label']}{words('label.colon')}{view['title']}"
    steps = [step["text"] for step in view["steps"][:SHORT_STEPS]]
    periods = [timeline_line(timeline, words) for timeline in view["timelines"][:1]]
    # A step that says “this text” would point at nothing.
    texts = [words("text.on-page")] if any(step["sends"] for step in view["steps"][:SHORT_STEPS]) else []
    return {
        "line": _formats([lead], [], [], link),
        "short": _formats([lead, view["summary"]], steps, [*periods, *texts], link),
        "full": _full(view, words, link, root),
    }


def _formats(lines: list[str], steps: list[str], after: list[str], link: str) -> Reply:
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, start=1)]
    safe = [f"{number}. {escaped(step)}" for number, step in enumerate(steps, start=1)]
    paragraphs = EMPTY.join(tag("p", escape(line)) for line in lines)
    listed = tag("ol", *(tag("li", escape(step)) for step in steps)) if steps else EMPTY
    rest = EMPTY.join(tag("p", escape(line)) for line in after)
    return Reply(
        text="\n".join([*lines, *numbered, *after, link]),
        markdown="\n\n".join(filter(None, [*map(escaped, lines), "\n".join(safe), *map(escaped, after), f"<{link}>"])),
        html=paragraphs + listed + rest + tag("p", tag("a", escape(link), href=link)),
    )


def _full(view: AnswerView, words: Words, link: str, root: str) -> Reply:
    articles: list[ArticleLink] = [{**article, "url": absolute(article["url"], root)} for article in view["articles"]]
    told: AnswerView = {**view, "permalink": link, "why": [], "sources": [], "flips": [], "articles": articles}
    text = as_text(told, words).strip()
    blocks = [block.splitlines() for block in text.split("\n\n")[:-1]]
    paragraphs = EMPTY.join(tag("p", tag("br").join(escape(line) for line in block)) for block in blocks)
    return Reply(
        text=text,
        markdown="\n\n".join("  \n".join(escaped(line) for line in block) for block in blocks) + f"\n\n<{link}>",
        html=paragraphs + tag("p", tag("a", escape(link), href=link)),
    )
