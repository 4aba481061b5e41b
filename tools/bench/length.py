"""How long questions, answers and articles are on a phone: `make bench-length` prints the longest, and what is over its budget.

Every outcome is drawn by CPython as the wizard draws it, undated, while its deadline runs and once it is past, and every question as it is
reached; both are measured in a real Chromium at 360 × 740 with everything folded that opens folded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize

from tools.local import SITE, chromium, serving
from wizard.adapters.bridge import handle
from wizard.decide.answers import CHINA
from wizard.decide.engine import fills
from wizard.decide.tree import shortest_ways
from wizard.load import load_policy
from wizard.model import LANGS, ArticleKind, Kind, Lang, Policy
from wizard.screens.prebuilt import graph, page_before_python

WIDTH, HEIGHT = 360, 740
SCREEN: ViewportSize = {"width": WIDTH, "height": HEIGHT}
ZONE = "Asia/Shanghai"
"""Where most readers are: abroad a line more says whose time it is."""
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=CHINA)
AGO = {"undated": None, "running": timedelta(hours=1), "past": timedelta(days=100)}
"""How long ago everything began, by the state that follows."""

STEPS_END = {"zh": 2.0, "en": 3.0}
WHOLE = {"zh": 2.8, "en": 4.2}
HALF = {"zh": 2.35, "en": 3.5}
ARTICLE = {"zh": 3.1, "en": 4.2}
HOME = {"zh": 2.0, "en": 2.8}
RULES = {"zh": 1.2, "en": 1.4}
QUESTION = {"zh": 1.0, "en": 1.2}
"""Screens: what texts and drawing have come down to. English takes half as much again."""

FIT = 11
"""So many rows to press fit a question's budget; more of them may take more in proportion."""

MEASURE = """(html) => {
    if (html) document.querySelector("[data-screen]").innerHTML = html;
    const article = document.querySelector("[data-screen] article") ?? document.querySelector("article");
    const steps = document.querySelector(".steps");
    const last = document.querySelector("main").getBoundingClientRect();
    return {
        steps: steps ? steps.getBoundingClientRect().bottom + scrollY : 0,
        whole: last.bottom + scrollY,
        letters: article.innerText.replace(/\\s/g, "").length,
    };
}"""


MEASURE_QUESTION = """(html) => {
    const screen = document.querySelector("[data-screen]");
    screen.innerHTML = html;
    return {
        whole: screen.getBoundingClientRect().bottom + scrollY,
        rows: screen.querySelectorAll(".option").length,
        least: Math.min(...[...screen.querySelectorAll("button, a, input")].map((one) => one.getBoundingClientRect().height)),
        wide: document.documentElement.scrollWidth,
    };
}"""


class Asked(NamedTuple):
    """A question as it was measured: screens down to its last link, rows to press, pixels of the lowest thing to press and of the width."""

    at: str
    lang: Lang
    whole: float
    rows: int
    least: float
    wide: int

    @property
    def fits(self) -> bool:
        """Whether it is within its budget."""
        return self.whole <= QUESTION[self.lang] * max(self.rows, FIT) / FIT

    def __str__(self) -> str:
        return f"{self.lang}  whole {self.whole:4.2f}  {self.rows:2d} rows  {self.at}"


class Row(NamedTuple):
    """What was measured, in screens and in characters that can be seen."""

    name: str
    lang: Lang
    steps: float
    whole: float
    letters: int

    def __str__(self) -> str:
        return f"{self.lang}  steps {self.steps:4.1f}  whole {self.whole:4.1f}  {self.letters:5d} characters  {self.name}"


def answers(browser: Browser, origin: str, lang: Lang, policy: Policy) -> Iterator[Row]:
    """Every outcome in each state."""
    with _wizard(browser, origin, lang) as page:
        for platform in policy.platforms.values():
            for outcome, codes in shortest_ways(platform).items():
                wanted = fills(platform, platform.outcomes[outcome])
                events = [q for q in platform.questions if q.key in wanted and q.kind in (Kind.DATE, Kind.DATE_TIME)]
                for state, ago in AGO.items():
                    if ago is None or events:
                        said = {**codes, **{q.key: _written(NOW - ago, q.kind) for q in events if ago is not None}}
                        given = {"platform": platform.id, "given": said, "skipped": []}
                        yield _row(page, f"{outcome} {state}", lang, _drawn("finish", given, lang))


def questions(browser: Browser, origin: str, lang: Lang, policy: Policy) -> Iterator[Asked]:
    """Every question of every platform as it is reached on each way, and the question for the platform."""
    with _wizard(browser, origin, lang) as page:
        for at, step in graph(page_before_python(policy, lang, "../")).items():
            if step["kind"] != "outcome":
                found = page.evaluate(MEASURE_QUESTION, _drawn("show", step["state"], lang))
                yield Asked(at, lang, found["whole"] / HEIGHT, found["rows"], found["least"], found["wide"])


@contextmanager
def _wizard(browser: Browser, origin: str, lang: Lang) -> Iterator[Page]:
    """The wizard's page on a phone without its script, which would say there that Python is missing: the caller puts screens in."""
    with browser.new_context(viewport=SCREEN, bypass_csp=True, service_workers="block", timezone_id=ZONE) as context:
        page = context.new_page()
        page.route("**/wizard/wizard.mjs", lambda route: route.abort())
        page.goto(f"{origin}/{'' if lang == 'zh' else 'en/'}wizard/")
        page.evaluate("document.querySelector('[data-wizard]').dataset.running = ''")
        yield page


def pages(browser: Browser, origin: str, lang: Lang, paths: list[str]) -> Iterator[Row]:
    """Pages as they are."""
    with browser.new_context(viewport=SCREEN, service_workers="block", timezone_id=ZONE) as context:
        page = context.new_page()
        for path in paths:
            page.goto(f"{origin}/{'' if lang == 'zh' else 'en/'}{path}")
            yield _row(page, path or "home", lang, "")


def articles(policy: Policy) -> list[str]:
    """Paths of the articles that are about orders."""
    return [f"guides/{article.id}/" for article in policy.articles.values() if article.kind is not ArticleKind.PLATFORM]


def _written(moment: datetime, kind: Kind) -> str:
    return moment.date().isoformat() if kind is Kind.DATE else moment.strftime("%Y-%m-%dT%H:%M")


def _drawn(operation: str, state: Mapping[str, object], lang: Lang) -> str:
    device = {"lang": lang, "base": "../", "root": "", "now": NOW.timestamp() * 1000, "stored": "", "storing": True}
    reply = json.loads(handle(json.dumps({"op": operation, "state": state, **device})))
    html: str = reply["html"]
    return html


def _row(page: Page, name: str, lang: Lang, html: str) -> Row:
    found = page.evaluate(MEASURE, html)
    return Row(name, lang, found["steps"] / HEIGHT, found["whole"] / HEIGHT, found["letters"])


def main() -> None:
    """Print the ten longest of each kind and language, the middle answer, and how many are over budget."""
    policy = load_policy()
    with serving(SITE) as origin, chromium() as browser:
        for lang in LANGS:
            asked = sorted(questions(browser, origin, lang, policy), key=lambda one: -one.whole)
            print(f"{lang}: {len(asked)} questions, {sum(not one.fits for one in asked)} over budget")
            print(*asked[:10], *(one for one in asked[10:] if not one.fits), sep="\n")
            rows = sorted(answers(browser, origin, lang, policy), key=lambda row: -row.whole)
            over = [row for row in rows if row.whole > WHOLE[lang] or row.steps > STEPS_END[lang]]
            print(f"{lang}: {len(rows)} answers, the middle one {rows[len(rows) // 2].whole:.1f} screens, {len(over)} over budget")
            print(*rows[:10], *(row for row in over if row not in rows[:10]), sep="\n")
            found = sorted(pages(browser, origin, lang, ["", *articles(policy)]), key=lambda row: -row.whole)
            print(f"{lang}: {len(found)} pages", *found[:10], sep="\n")


if __name__ == "__main__":
    main()
