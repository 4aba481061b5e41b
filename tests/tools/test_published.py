"""Addresses that were published lead somewhere for ever, also when what stood there is gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tools import published
from wizard.model import Policy

GONE = (
    "/platforms/old/",
    "/answers/old/old.paid.ask/",
    "/answers/old/old.paid.ask/#evidence",
    "/answers/old/old.paid.ask/index.md",
    "/a/old.paid.ask/",
    "/en/answers/old/old.paid.ask/",
)
KEPT = ("/guides/paid/",)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of one page, and a list of what was published with it."""
    listed = tmp_path / "published.txt"
    listed.write_text("\n".join((*GONE, *KEPT)) + "\n", encoding="utf-8")
    monkeypatch.setattr(published, "LIST", listed)
    page = tmp_path / "site" / "guides" / "paid" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<h1>Paid</h1>", encoding="utf-8")
    return tmp_path / "site"


def test_a_redirect_holds_for_all_that_begins_like_it(policy: Policy, site: Path) -> None:
    """A removed platform's answers, copies and short links lead on, in both languages, and their anchors are there."""
    moved = {"platforms/old/": "guides/", "answers/old/": "guides/", "answers/old/old.paid.": "guides/paid/", "a/old.": "guides/paid/"}
    published.keep_pages(site, replace(policy, redirects=moved))
    published.keep_anchors(site)
    assert published.published() - published.reachable(site) == set()
    assert 'href="../../guides/"' in (site / "platforms" / "old" / "index.html").read_text(encoding="utf-8")
    answer = site / "answers" / "old" / "old.paid.ask"
    assert 'href="../../../guides/paid/"' in (answer / "index.html").read_text(encoding="utf-8"), "the longest beginning counts"
    assert (answer / "index.md").read_text(encoding="utf-8") == "[guides/paid/](../../../guides/paid/)\n"
    english = (site / "en" / "answers" / "old" / "old.paid.ask" / "index.html").read_text(encoding="utf-8")
    assert 'lang="en"' in english
    assert 'href="../../../../en/guides/paid/"' in english
    assert (site / "guides" / "paid" / "index.html").read_text(encoding="utf-8") == "<h1>Paid</h1>", "what is there stays"


def test_what_was_english_leads_to_chinese_where_that_is_all_there_is(policy: Policy, site: Path) -> None:
    """Page by page; what machines read is there under its old name."""
    (site / "answers.json").write_text("{}", encoding="utf-8")
    (site / "index.html").write_text("<h1>Home</h1>", encoding="utf-8")
    listed = ("/", "/en/", "/guides/paid/", "/en/guides/paid/", "/en/guides/paid/#steps", "/en/answers.json", "/en/guides/lost/")
    published.LIST.write_text("\n".join(listed) + "\n", encoding="utf-8")
    alone = replace(policy, site=replace(policy.site, languages=("zh",)))
    assert published.keep_pages(site, alone) == ["/en/guides/lost/"], "neither language has it"
    published.keep_anchors(site)
    assert published.published() - published.reachable(site) == {"/en/guides/lost/"}
    assert 'href="../"' in (site / "en" / "index.html").read_text(encoding="utf-8")
    page = (site / "en" / "guides" / "paid" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="zh">' in page
    assert '<a href="../../../guides/paid/" data-leads-on="../../../wizard/">' in page
    assert (site / "en" / "answers.json").read_text(encoding="utf-8") == "{}"


def test_without_a_redirect_nothing_is_made_up(policy: Policy, site: Path) -> None:
    """An address that disappears by mistake stays gone, and is told of by its page, so that the build stops and names it."""
    lost = published.keep_pages(site, replace(policy, redirects={"guides/other/": "guides/"}))
    assert set(lost) == {address for address in GONE if "#" not in address}
    assert {address for address in published.published() if address not in published.reachable(site)} == set(GONE)
