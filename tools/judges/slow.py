"""Judges that drive a browser or want a program of their own: minutes, in `make judges` only."""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tools import sample
from tools.judges.quick import INSTALLED, NOW
from tools.judges.reminders import reminders as every_reminder
from tools.judges.verdicts import Finding, told
from tools.local import CHROMIUM, chromium, serving
from wizard.answer.addresses import answer_path, article_path, platform_path
from wizard.load import load_policy
from wizard.model import Policy

START = 60_000
"""Milliseconds in which Python is up on a busy machine."""
UNFOLDED = "() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }"
FAILED = """async () => {
    const { results } = await new ace.Checker().check(document, ["WCAG_2_2"]);
    return results.filter(({ value }) => value[1] === "FAIL").map(({ ruleId, message, snippet }) => `${ruleId}: ${message}: ${snippet}`);
}"""
"""What the engine is sure of; the rest are questions for a person to look at, thousands of them."""
FRAMED, LOST = "embed/", "404.html"


def pages(policy: Policy) -> Iterator[str]:
    """A page of each kind, in both languages."""
    article = next(article for article in policy.articles.values() if article_path(article).startswith("guides/"))
    platform = sample.dated(policy).platform
    kinds = ("", "guides/", article_path(article), platform_path(platform.id), answer_path(next(iter(platform.outcomes))))
    for lang in ("", "en/"):
        for kind in (*kinds, "glossary/", "rules/", "changes/", "developers/", "privacy/", "support/", "wizard/", FRAMED, LOST):
            yield f"{lang}{kind}"


def accessibility(site: Path) -> list[Finding]:
    """IBM's engine, over each kind of page with all folds open, and over the wizard's states."""
    engine = (INSTALLED / "accessibility-checker-engine" / "ace.js").read_text(encoding="utf-8")
    policy, found = load_policy(), []
    with serving(site) as origin, chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True, service_workers="block")
        context.set_default_timeout(START)
        page = context.new_page()
        for path in pages(policy):
            page.goto(f"{origin}/{path}")
            found += _judged(page, engine, path or "index.html")
        for lang in ("", "en/"):
            found += [finding for name in _states(page, f"{origin}/{lang}", policy) for finding in _judged(page, engine, f"{lang}{name}")]
    return found


def _judged(page: Page, engine: str, name: str) -> list[Finding]:
    page.evaluate(UNFOLDED)
    page.evaluate(engine)
    return [Finding(name, re.sub(r"\s+", " ", line)) for line in page.evaluate(FAILED)]


def _states(page: Page, root: str, policy: Policy) -> Iterator[str]:
    """The wizard asks for a choice, then for a date, then answers."""
    order = sample.dated(policy)
    page.goto(f"{root}wizard/#{order.platform.id}")
    page.locator("[data-question]").wait_for()
    yield "wizard/ choice"
    page.goto("about:blank")
    page.goto(f"{root}wizard/#{order.fragment}")
    page.locator(f'[id="{order.date}"]').wait_for()
    yield "wizard/ date"
    page.locator("[data-finish]").click()
    page.locator("[data-outcome]").wait_for()
    yield "wizard/ answer"


def lighthouse(site: Path) -> list[Finding]:
    """Lighthouse, over each kind of page that is looked for: accessibility, best practices and search engines, each to be 100."""
    with serving(site) as origin:
        paths = [path for path in pages(load_policy()) if not path.endswith((FRAMED, LOST))]
        return told("lighthouse.mjs", CHROMIUM.read_text(encoding="utf-8").strip().splitlines()[-1], origin, *paths)


def links(site: Path) -> list[Finding]:
    """Linkinator, from the home page on: every link of the site leads to a page, and to a section where it names one."""
    with serving(site) as origin:
        return told("links.mjs", origin)


def libical(site: Path) -> list[Finding]:
    """The library that calendars of Linux read with, over every kind of reminder."""
    del site  # reminders are made in the reader's browser, by the same code
    library = ctypes.CDLL(ctypes.util.find_library("ical") or "libical.so.3")
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    for ask in (library.icalcomponent_count_errors, library.icalcomponent_is_valid):
        ask.argtypes = [ctypes.c_void_p]
    found = []
    for name, text in every_reminder(NOW):
        read = library.icalparser_parse_string(text.encode())
        if not read or not library.icalcomponent_is_valid(read) or library.icalcomponent_count_errors(read):
            found.append(Finding(name, "is not read without errors"))
    return found


def letters(site: Path) -> list[Finding]:
    """LibreOffice, over every letter that an answer's page saves for a word processor: it opens, as A4, with all that the page shows."""
    with tempfile.TemporaryDirectory() as folder:
        shown = dict(_letters(site, Path(folder)))
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, *shown], check=True, capture_output=True)
        return [finding for path, text in shown.items() for finding in _letter(Path(path), text)]


def _letters(site: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Each letter's file with what the page shows of it; the same letter is saved once."""
    seen = set()
    with serving(site) as origin, chromium() as browser:
        page = browser.new_context(service_workers="block").new_page()
        for path in sorted(site.glob("**/answers/*/*/index.html")):
            if 'data-save="docx"' not in path.read_text(encoding="utf-8"):
                continue
            page.goto(f"{origin}/{path.parent.relative_to(site).as_posix()}/")
            page.evaluate(UNFOLDED)
            for button in page.locator('[data-save="docx"]').all():
                text = page.locator(f'[id="{button.get_attribute("data-from")}"]').text_content() or ""
                if text in seen:
                    continue
                seen.add(text)
                page.evaluate(UNFOLDED)
                with page.expect_download() as saving:
                    button.evaluate("one => one.click()")
                target = folder / f"{len(seen)}.docx"
                saving.value.save_as(target)
                yield str(target), text


def _letter(path: Path, shown: str) -> Iterator[Finding]:
    pdf = path.with_suffix(".pdf")
    if not pdf.is_file():
        yield Finding(path.name, "is not opened")
        return
    told_of = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    read = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    if "(A4)" not in told_of:
        yield Finding(path.name, "is not A4")
    with zipfile.ZipFile(path) as archive:
        if archive.testzip():
            yield Finding(path.name, "is not a sound archive")
    lacking = set(_signs(shown)) - set(_signs(read))
    if lacking:
        yield Finding(path.name, f"lacks {''.join(sorted(lacking))}")


def _signs(text: str) -> str:
    return re.sub(r"\s", "", text)


SLOW = {judge.__name__: judge for judge in (accessibility, lighthouse, links, libical, letters)}
