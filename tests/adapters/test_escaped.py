"""Whatever a policy says is text on the pages made of it, the theme's own parts included."""

from __future__ import annotations

import re

import pytest
from mkdocs.exceptions import PluginError

from tools.dev import render
from tools.dev.render import Language
from tools.protect import protected
from wizard.adapters.mkdocs.machine import machine_files
from wizard.answer.wording import Words
from wizard.lint import lint_documents
from wizard.load import Documents, build_policy
from wizard.model import Policy

FOREIGN = "Q\"'&</title></textarea><script>window.pwn=1</script><b onclick=pwn>"


@pytest.fixture
def hostile(documents: Documents) -> Policy:
    """A policy whose names and titles try to be more than text."""
    text = {"zh": FOREIGN, "en": FOREIGN}
    documents["common/site.toml"]["site"] |= {"name": text, "description": text, "example": text}
    for article in documents["common/articles.toml"]["article"].values():
        article["title"] = text
    for name in ("lishi", "haoka"):
        documents[f"{name}/flow.toml"]["platform"]["name"] = text
        for outcome in documents[f"{name}/outcomes.toml"]["outcome"].values():
            outcome["title"] = text
    wording = documents["common/wording.toml"]["wording"]
    for key in (
        "lost.title",
        "search.label",
        "search.open",
        "embed.sandboxed",
        "nav.wizard",
        "page.skip",
        "page.kind.state",
        "by-hand.copy",
    ):
        wording[key] = text
    return build_policy(documents)


@pytest.fixture
def language(hostile: Policy, monkeypatch: pytest.MonkeyPatch) -> Language:
    """Its English site, page by page."""
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    monkeypatch.setenv("FEEDBACK", "mailto:help@example.org?cc=a@example.org")
    monkeypatch.setattr(render, "policy", lambda: hostile)
    return Language("en")


def test_no_name_or_title_becomes_markup(language: Language, hostile: Policy) -> None:
    """On every kind of page: no element more, no attribute ended, and all of it there to be read."""
    outcome = next(iter(hostile.platforms["lishi"].outcomes))
    for path in ("", "wizard/", "support/", "embed/", "guides/", "guides/paid/", "glossary/", "rules/", "changes/", "no-such/"):
        _assert_text(language.at(path).text, path)
    _assert_text(language.at("platforms/lishi/").text, "platform")
    _assert_text(language.at(f"answers/lishi/{outcome}/").text, "answer")
    words = Words(lang="en", wording=hostile.wording, today=None)
    short = next(
        text
        for path, text in machine_files(hostile, words, "https://example.org/")
        if path == "a/paid/index.html" and isinstance(text, str)
    )
    _assert_text(short, "short link")


def _assert_text(html: str, path: str) -> None:
    assert "<script>window.pwn" not in html, path
    assert re.search(r"<b\b[^>]*\bonclick", html) is None, path
    assert re.search(r'="[^"]*Q"', html) is None, path
    assert "&lt;script&gt;window.pwn=1" in html, path
    protected(html)  # raises for an inline script that is not ours


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("FEEDBACK", 'https://f.example/"><script>window.pwn=2</script>'),
        ("FEEDBACK", "javascript:alert(1)"),
        ("SITE_URL", "https://f.example/'x/"),
    ],
)
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, given: str) -> None:
    """The build says which variable, what it got and what it takes."""
    monkeypatch.setenv(name, given)
    with pytest.raises(PluginError, match=rf"^{name}: got .*; accepted: an address"):
        Language("en")


def test_lint_refuses_markup_wherever_it_stands(documents: Documents) -> None:
    """Each text by its file and key, with what to write."""
    documents["common/articles.toml"]["article"]["paid"]["title"]["zh"] = 'X"><script>window.pwn=true</script>'
    documents["lishi/flow.toml"]["platform"]["name"]["en"] = "<b>Lishi</b>"
    found = {
        (problem.file, problem.key): problem.message for problem in lint_documents(documents) if "plain text without" in problem.message
    }
    assert set(found) == {("common/articles.toml", "article.paid.title.zh"), ("lishi/flow.toml", "platform.name.en")}
    assert all("in words" in message for message in found.values())
