"""What machines read, and links that never break."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from tools.published import present, published, reachable
from wizard.answer.addresses import answer_path, article_path
from wizard.model import LANGS, Lang, Policy


def _root(site: Path, lang: Lang) -> Path:
    return site if lang == "zh" else site / "en"


def test_no_published_address_disappears(site: Path) -> None:
    """Every page and anchor that was ever published still exists, or its page leads on."""
    assert sorted(published() - reachable(site)) == []


def test_new_addresses_are_published(site: Path) -> None:
    """New pages and anchors are on the list from the day they exist; `make publish` adds them."""
    assert sorted(present(site) - published()) == []


@pytest.mark.parametrize("lang", LANGS)
def test_answers_json_fits_its_schema(site: Path, policy: Policy, lang: Lang) -> None:
    """Every outcome is in answers.json, in the shape of the schema beside it."""
    root = _root(site, lang)
    schema = json.loads((root / "answers.schema.json").read_text(encoding="utf-8"))
    answers = json.loads((root / "answers.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(answers, schema)
    ids = [outcome["outcome"] for outcome in answers["outcomes"]]
    assert sorted(ids) == sorted(key for platform in policy.platforms.values() for key in platform.outcomes)


@pytest.mark.parametrize("lang", LANGS)
def test_every_article_and_answer_has_markdown_and_a_short_link(site: Path, policy: Policy, lang: Lang) -> None:
    """Beside each page lies its Markdown, and `a/<id>/` leads to it."""
    root = _root(site, lang)
    pages = {key: article_path(article) for key, article in policy.articles.items()}
    pages |= {key: answer_path(key) for platform in policy.platforms.values() for key in platform.outcomes}
    llms = (root / "llms.txt").read_text(encoding="utf-8")
    for key, path in pages.items():
        assert (root / path / "index.md").read_text(encoding="utf-8").startswith("# ")
        short = (root / "a" / key / "index.html").read_text(encoding="utf-8")
        assert f'content="0; url=../../{"../en/" if lang == "en" else ""}{path}"' in short
    assert all(article_path(article) in llms for article in policy.articles.values())


@pytest.mark.parametrize("lang", LANGS)
def test_structured_data_says_what_the_page_says(site: Path, policy: Policy, lang: Lang) -> None:
    """The questions and answers given to search engines stand on the page, word for word."""
    for article in policy.articles.values():
        if not article_path(article).startswith("guides/"):
            continue
        html = (_root(site, lang) / article_path(article) / "index.html").read_text(encoding="utf-8")
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        data = json.loads(block)
        assert data["inLanguage"] == lang
        assert data["mainEntity"][0]["name"] == article.title.in_lang(lang)
        assert len(data["mainEntity"]) == 1 + len(article.sections)


@pytest.mark.parametrize("lang", LANGS)
def test_pages_have_titles_and_descriptions_for_sharing(site: Path, policy: Policy, lang: Lang) -> None:
    """A link shared in a chat shows the page's own title and first answer."""
    for article in policy.articles.values():
        html = (_root(site, lang) / article_path(article) / "index.html").read_text(encoding="utf-8")
        assert re.search(r'<meta property="og:title" content="[^"]+">', html)
        assert re.search(r'<meta property="og:description" content="[^"]{20,}">', html)


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_names_the_feeds_of_what_changed(site: Path, lang: Lang) -> None:
    """A feed reader that is given any page finds both feeds, wherever the site lies."""
    for path in ("", "changes/", "guides/paid/", "answers/lishi/lishi.paid.review/"):
        page = _root(site, lang) / path / "index.html"
        html = page.read_text(encoding="utf-8")
        for kind, name in (("atom+xml", "feed.atom"), ("feed+json", "feed.json")):
            found = re.search(rf'<link rel="alternate " type="application/{re.escape(kind)}" title="[^"]+" href="([^"]+)">', html)
            assert found, path
            assert (page.parent / found[1]).resolve() == (_root(site, lang) / "changes" / name).resolve()
            assert (page.parent / found[1]).is_file()


@pytest.mark.parametrize("lang", LANGS)
def test_every_answer_says_when_it_last_changed(site: Path, policy: Policy, lang: Lang) -> None:
    """On its page and in its Markdown, with a link to the section of that day."""
    days = re.findall(r'<h2 id="([0-9-]{10})">', (_root(site, lang) / "changes" / "index.html").read_text(encoding="utf-8"))
    for platform in policy.platforms.values():
        for outcome in platform.outcomes:
            for name in ("index.html", "index.md"):
                text = (_root(site, lang) / answer_path(outcome) / name).read_text(encoding="utf-8")
                assert set(re.findall(r"changes/#([0-9-]{10})", text)) <= set(days), outcome
                assert "changes/#2" in text, outcome
