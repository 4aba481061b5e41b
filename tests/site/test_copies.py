"""The Markdown copies and llms.txt: links that work wherever the site lies, and Chinese set as Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from tools.local import ROOT
from wizard.lint.texts import HALF_WIDTH as SIGNS
from wizard.model import LANGS, Lang

LINK = re.compile(r"(?<!\\)\[(?:[^\]\\]|\\.)*\]\(([^)\s]+)\)")
HALF_WIDTH = re.compile(r"[一-鿿”」][ ]?[,;:(!?]|[,;:)!?][ ]?[一-鿿“「]")
"""Signs of Latin text beside a Chinese letter; a link's own brackets are taken out before."""


def _copies(site: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted([*site.rglob("*.md"), *site.rglob("llms.txt")]):
        if "runtime" not in path.parts:
            yield path, path.read_text(encoding="utf-8")


def test_links_of_copies_lead_to_files_from_where_they_lie(site: Path) -> None:
    """Below a path too: no link begins at the host's root, none is in angle brackets without a scheme, and each leads somewhere."""
    broken, count = [], 0
    for path, text in _copies(site):
        if found := re.search(r"(?<!\\)<(?!https?:)[^>\s]*>", text):
            broken.append(f"{path.relative_to(site)}: {found.group()}")
        for address in LINK.findall(text):
            count += 1
            target = path.parent / urldefrag(address)[0]
            if not (target / "index.html" if address.split("#")[0].endswith("/") else target).is_file():
                broken.append(f"{path.relative_to(site)}: {address}")
            if address.startswith("/"):
                broken.append(f"{path.relative_to(site)}: {address} begins at the root")
    assert broken == []
    assert count > len(list(_copies(site))), "copies have links"


@pytest.mark.parametrize("lang", LANGS)
def test_related_articles_are_links_and_steps_are_numbered_once(site: Path, lang: Lang) -> None:
    """An answer's copy links what belongs to it, and its steps are one numbered list."""
    root = site if lang == "zh" else site / "en"
    text = (root / "answers" / "lishi" / "lishi.requested.wait" / "index.md").read_text(encoding="utf-8")
    assert re.search(r"^- \[[^\]]+\]\((\.\./)+(en/)?guides/requested/\)$", text, re.MULTILINE)
    assert re.search(r"^1\. ", text, re.MULTILINE)
    assert not re.search(r"^- \d+\. ", text, re.MULTILINE)
    assert re.search(r"^\[[^\]]+\]\((\.\./)+(en/)?wizard/#lishi;status=requested", text, re.MULTILINE)


def test_chinese_copies_have_chinese_signs(site: Path) -> None:
    """Colons, commas, semicolons and brackets beside Chinese letters are full-width."""
    wrong = []
    for path, text in _copies(site):
        if "en" in path.relative_to(site).parts:
            continue
        # A copy's links, and the colon that llms.txt wants after one.
        shown = re.sub(r"\]\([^)]*\)(: )?", "", text)
        wrong += [f"{path.relative_to(site)}: {shown[m.start() - 10 : m.end() + 10]!r}" for m in HALF_WIDTH.finditer(shown)]
    assert wrong == []


def test_chinese_pages_written_by_hand_have_chinese_signs() -> None:
    """The few pages that are Markdown themselves too, code and addresses apart."""
    wrong = []
    for path in (ROOT / "docs" / "zh").rglob("*.md"):
        text = re.sub(r"^---\n.*?\n---\n|```.*?```|`[^`]*`|<[^>]*>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        wrong += [f"{path.parent.name}: {text[m.start() - 10 : m.end() + 10]!r}" for m in SIGNS.finditer(text)]
    assert wrong == []


def test_chinese_pages_have_chinese_signs_beside_sources(site: Path) -> None:
    """What is said of a source stands in full-width brackets."""
    for path in (site / "guides").rglob("index.html"):
        assert not re.search(r"<small>[^<]*\([^<]*</small>", path.read_text(encoding="utf-8")), path
