"""The first question: which platform."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wizard.answer.wording import Words
from wizard.model import LANGS, Lang, Policy, Text
from wizard.render.live.form import platform_form


@pytest.mark.parametrize("lang", LANGS)
def test_a_platform_that_is_hard_to_tell_says_itself_how_to_choose_it(policy: Policy, lang: Lang) -> None:
    """Under its own name, and no longer once it is gone."""
    words = Words(lang=lang, wording=policy.wording, today=None)
    silent = {platform.id: replace(platform, hint=None) for platform in policy.platforms.values()}
    first = next(iter(silent.values()))
    spoken = silent | {first.id: replace(first, hint=Text("选“{name}”。", "Choose “{name}”."))}
    told = {"zh": f"选“{first.name.zh}”。", "en": f"Choose “{first.name.en}”."}[lang]
    assert told in platform_form(replace(policy, platforms=spoken), words, "../")
    assert told not in platform_form(replace(policy, platforms=silent), words, "../")
