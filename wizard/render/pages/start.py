"""The wizard's page before Python is there: first question, status line, and the ways on if it never comes."""

from __future__ import annotations

from wizard.answer.addresses import PRIVACY, WIZARD, from_page
from wizard.answer.wording import Words
from wizard.model import Policy
from wizard.render.html import EMPTY, SPACE, Html, escape, tag
from wizard.render.live.form import platform_form
from wizard.render.live.understood import field_html
from wizard.render.live.unstarted import trees_html, undrawn_html

MODULES = (
    "offline/tell_worker",
    "page/addresses",
    "page/composing",
    "page/folds",
    "page/hooks",
    "page/trusted",
    "wizard/carry",
    "wizard/countdown",
    "wizard/day",
    "wizard/limit",
    "wizard/prebuilt",
    "wizard/python",
    "wizard/reading",
    "wizard/requests",
    "wizard/runtime",
    "wizard/screen",
    "wizard/send",
    "wizard/store",
    "wizard/unsent",
    "wizard/visits",
    "wizard/way",
    "wizard/wizard",
)
"""What the page's script imports, and what that imports in turn, below `assets/`."""


def start_html(policy: Policy, words: Words, base: str, *, embedded: bool = False) -> Html:
    """The mount point with everything the page's script needs, and nothing it would have to word itself.

    Embedded in another site's page it keeps no cases: a browser would keep them apart from this site's own.
    """
    trees = trees_html(policy, words, base)
    return EMPTY.join(
        (
            tag("noscript", tag("p", escape(words("wizard.no-script")), class_="notice")),
            tag(
                "div",
                tag("p", escape(words("wizard.starting")), class_="status", role="status", data_starting=True, hidden=True),
                tag("p", escape(words("wizard.more")), class_="status", role="status", data_more=True, hidden=True),
                tag("p", class_="status", role="status", data_told=True, hidden=True),
                tag("p", escape(words("wizard.short")), class_="notice", role="status", data_short=True, hidden=True),
                tag("div", tag("p", escape(words("wizard.slow"))), trees, class_="notice", data_slow=True, hidden=True),
                tag("div", tag("p", escape(words("wizard.failed")), role="alert"), trees, class_="notice", data_failed=True, hidden=True),
                tag("div", tag("p", escape(words("wizard.broken")), role="alert"), trees, class_="notice", data_broken=True, hidden=True),
                tag("p", escape(words("wizard.abroad")), class_="quiet", data_abroad=True, hidden=True),
                undrawn_html(policy, words, base),
                tag("div", platform_form(policy, words, base), data_screen=True),
                tag("p", class_="sr-only", aria_live="polite", data_announce=True),
                class_="wizard",
                data_wizard=True,
                data_lang=words.lang,
                data_base=base,
                data_prebuilt=_prebuilt(words, base),
                data_title=words("wizard.title"),
            ),
            EMPTY if embedded else field_html(words, base),
            tag("p", escape(words("wizard.private")), SPACE, _privacy(words, base), class_="private"),
            _whole_page(words, base) if embedded else tag("div", data_cases=True, hidden=True),
            _early(words, base),
            tag("script", type="module", src=f"{base}assets/wizard/main.mjs"),
        )
    )


def _privacy(words: Words, base: str) -> Html:
    return tag("a", escape(words("wizard.privacy")), href=from_page(words.lang, PRIVACY, base))


def _prebuilt(words: Words, base: str) -> str:
    """Where the build writes what can be answered without Python."""
    return from_page(words.lang, "assets/prebuilt/", base)


def _early(words: Words, base: str) -> Html:
    """Lets the browser fetch at once what the script would only ask for once it has been read, one round trip after another."""
    graph = f"{_prebuilt(words, base)}graph.json"
    modules = (tag("link", rel="modulepreload", href=f"{base}assets/{name}.mjs") for name in MODULES)
    # Needed for the first press only, so it need not hold up the first question.
    data = tag("link", rel="preload", as_="fetch", crossorigin="anonymous", fetchpriority="low", href=graph)
    return EMPTY.join((data, *modules))


def _whole_page(words: Words, base: str) -> Html:
    link = tag("a", escape(words("embed.whole")), href=from_page(words.lang, WIZARD, base))
    return tag("p", tag("small", link), class_="private")
