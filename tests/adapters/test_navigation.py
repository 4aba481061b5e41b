"""The navigation and what search engines are told follow the policy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wizard.adapters.mkdocs.examples import example
from wizard.adapters.mkdocs.navigation import description, navigation
from wizard.answer.wording import Words
from wizard.model import LANGS, ArticleKind, Lang, Policy


def _words(policy: Policy, lang: Lang) -> Words:
    return Words(lang=lang, wording=policy.wording, today=None)


def _flat(entries: object) -> list[str]:
    if isinstance(entries, str):
        return [entries]
    held = entries.values() if isinstance(entries, dict) else entries if isinstance(entries, list) else ()
    return [name for entry in held for name in _flat(entry)]


@pytest.mark.parametrize("lang", LANGS)
def test_every_platform_and_article_is_in_the_navigation_in_the_policys_order(policy: Policy, lang: Lang) -> None:
    """Each once, platforms first, and articles by their kind."""
    names = _flat(navigation(policy, _words(policy, lang)))
    assert [name for name in names if name.startswith("platforms/")] == [f"platforms/{platform}.md" for platform in policy.platforms]
    kinds = [kind for kind in ArticleKind if kind is not ArticleKind.PLATFORM]
    listed = [f"guides/{article.id}.md" for kind in kinds for article in policy.articles.values() if article.kind is kind]
    assert [name for name in names if name.startswith("guides/")] == listed


@pytest.mark.parametrize("lang", LANGS)
def test_a_platform_that_is_taken_out_is_named_nowhere(policy: Policy, lang: Lang) -> None:
    """Neither in the navigation nor in the description."""
    gone, *others = policy.platforms.values()
    fewer, words = replace(policy, platforms={platform.id: platform for platform in others}), _words(policy, lang)
    assert gone.name.in_lang(lang) in description(policy, words)
    assert gone.name.in_lang(lang) not in description(fewer, words)
    assert f"platforms/{gone.id}.md" not in _flat(navigation(fewer, words))


def test_the_example_of_written_pages_is_of_the_first_platform(policy: Policy) -> None:
    """A state that it has, and an answer to it."""
    shown = example(policy)
    platform = policy.platforms[shown.platform]
    assert platform is next(iter(policy.platforms.values()))
    assert shown.status in platform.state_question.values
    assert shown.outcome in platform.outcomes
