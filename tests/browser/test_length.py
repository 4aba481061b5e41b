"""Answers, articles and the home page are no longer than a worried reader can take on a phone."""

from __future__ import annotations

import statistics

import pytest
from playwright.sync_api import Browser

from tools.bench.length import ARTICLE, HALF, HOME, RULES, STEPS_END, WHOLE, answers, articles, pages
from wizard.model import LANGS, Lang, Policy

pytestmark = pytest.mark.folded


@pytest.mark.parametrize("lang", LANGS)
def test_answers_fit_their_budget(browser: Browser, origin: str, policy: Policy, lang: Lang) -> None:
    """In every state the steps end and the page ends within so many screens, and half of all answers are shorter still."""
    rows = list(answers(browser, origin, lang, policy))
    assert [str(row) for row in rows if row.steps > STEPS_END[lang] or row.whole > WHOLE[lang]] == []
    assert statistics.median(row.whole for row in rows) <= HALF[lang]


@pytest.mark.parametrize("lang", LANGS)
def test_pages_fit_their_budget(browser: Browser, origin: str, policy: Policy, lang: Lang) -> None:
    """Articles as they open, the home page, and the overview of the rules."""
    home, rules, *found = pages(browser, origin, lang, ["", "rules/", *articles(policy)])
    assert home.whole <= HOME[lang]
    assert rules.whole <= RULES[lang]
    assert [str(row) for row in found if row.whole > ARTICLE[lang]] == []
