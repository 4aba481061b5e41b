"""A platform's page: its states, its folds and its figures."""

from __future__ import annotations

import re

import pytest

from wizard.answer.wording import Words
from wizard.model import LANGS, Lang, Policy
from wizard.render.pages.platform import platform_html


def _figures(policy: Policy, name: str, lang: Lang) -> str:
    page = platform_html(policy, policy.platforms[name], Words(lang=lang, wording=policy.wording, today=None), "platforms/x/")
    return re.split(r'id="(?:figures|tree)"', str(page))[1]


@pytest.mark.parametrize("lang", LANGS)
def test_each_figure_says_of_what_it_is(policy: Policy, lang: Lang) -> None:
    """No number stands there by itself: its row begins with its name, and the list holds only what the platform's answers name."""
    for name, platform in policy.platforms.items():
        table = _figures(policy, name, lang)
        rows = re.findall(r"<dt>([^<]+)</dt>", table)
        assert len(rows) == table.count("<dd>") > 3, name
        assert set(rows) <= {parameter.name.in_lang(lang) for parameter in platform.parameters.values()}


@pytest.mark.parametrize("name", ["lishi", "kameng", "btepai"])
def test_telecom_figures_stand_where_sims_are_sold(policy: Policy, name: str) -> None:
    """The telecom appeal's periods are no figures of a platform that sells no SIMs."""
    assert "电信" not in _figures(policy, name, "zh")
    assert "电信" in _figures(policy, "haoka", "zh")


def test_what_the_law_says_is_not_called_usual(policy: Policy) -> None:
    """The mediation of 12315 is not marked as what some platforms do."""
    row = next(row for row in _figures(policy, "lishi", "zh").split("<dt>") if "12315调解" in row)
    assert "部分平台" not in row


def test_who_paid_stands_once(policy: Policy) -> None:
    """What holds in every state, somebody else's payment, is one row of the page and not one of each state."""
    for name, platform in policy.platforms.items():
        page = platform_html(policy, platform, Words(lang="zh", wording=policy.wording, today=None), "platforms/x/")
        states = re.split(r'id="(?:states|more)"', str(page))[1]
        for question, option in platform.asides():
            whole = re.sub(r'<span class="clause">([^<]*)</span>', r"\1", states)
            assert whole.count(f">{option.label.zh}<") == 1, (name, question.key)


@pytest.mark.parametrize("lang", LANGS)
def test_each_fold_says_what_is_in_it(policy: Policy, lang: Lang) -> None:
    """A folded row without a gist would have to be opened to know whether to open it."""
    for name, platform in policy.platforms.items():
        page = platform_html(policy, platform, Words(lang=lang, wording=policy.wording, today=None), "platforms/x/")
        folds = re.findall(r'<details class="fold [^>]*>.*?</summary>', str(page), flags=re.DOTALL)
        assert len(folds) > 3, name
        assert [fold for fold in folds if "fold__gist" not in fold] == [], name


@pytest.mark.parametrize("lang", LANGS)
def test_a_figure_links_the_text_it_stands_in(policy: Policy, lang: Lang) -> None:
    """Where the source is published, one tap leads to it."""
    for name, platform in policy.platforms.items():
        for row in _figures(policy, name, lang).split("<dt>")[1:]:
            parameter = next(one for one in platform.parameters.values() if row.startswith(f"{one.name.in_lang(lang)}<"))
            address = policy.sources[parameter.source].url
            assert (f'href="{address}"' in row) if address else ("href=" not in row), parameter.name.zh
