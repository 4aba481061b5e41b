"""What support pastes into a chat: the answer in three lengths and three formats, with its permanent link.

Every word comes from the outcome itself, so a reply can never promise more than the page it links to.
"""

from __future__ import annotations

from html import escape

from wizard.render.html import tag
from wizard.render.plain import as_text, escaped, timeline_line
from wizard.render.scene import View
from wizard.render.view import page_url
from wizard.render.wording import Words

LENGTHS = ("line", "short", "full")
FORMATS = ("text", "markdown", "html")
SHORT_STEPS = 3


def replies(view: View, words: Words, root: str) -> dict[str, dict[str, str]]:
    """Each length in each format; `root` is the site's address up to and with its last slash."""
    link = root + page_url(words.lang, f"a/{view['outcome']}/").removeprefix("/")
    lead = f"{view['verdict_label']}{words('label.colon')}{view['title']}"
    steps = [step["text"] for step in view["steps"][:SHORT_STEPS]]
    periods = [timeline_line(timeline, words) for timeline in view["timelines"][:1]]
    return {
        "line": _formats([lead], [], [], link),
        "short": _formats([lead, view["summary"]], steps, periods, link),
        "full": _full(view, words, link),
    }


def _formats(lines: list[str], steps: list[str], after: list[str], link: str) -> dict[str, str]:
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, start=1)]
    safe = [f"{number}. {escaped(step)}" for number, step in enumerate(steps, start=1)]
    paragraphs = "".join(tag("p", escape(line)) for line in lines)
    listed = tag("ol", *(tag("li", escape(step)) for step in steps)) if steps else ""
    rest = "".join(tag("p", escape(line)) for line in after)
    return {
        "text": "\n".join([*lines, *numbered, *after, link]),
        "markdown": "\n\n".join(filter(None, [*map(escaped, lines), "\n".join(safe), *map(escaped, after), f"<{link}>"])),
        "html": paragraphs + listed + rest + tag("p", tag("a", escape(link), href=link)),
    }


def _full(view: View, words: Words, link: str) -> dict[str, str]:
    text = as_text(view | {"permalink": link, "why": [], "sources": [], "flips": []}, words).strip()
    blocks = text.split("\n\n")
    return {
        "text": text,
        "markdown": "\n\n".join("  \n".join(escaped(line) for line in block.splitlines()) for block in blocks[:-1]) + f"\n\n<{link}>",
        "html": "".join(tag("p", "<br>".join(escape(line) for line in block.splitlines())) for block in blocks[:-1])
        + tag("p", tag("a", escape(link), href=link)),
    }
