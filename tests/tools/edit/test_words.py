"""The words of the workbench are there, and all of them are used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import tools.dev.edit
from tools.dev.edit.entries import GROUPS
from wizard.model import LANGS

HERE = Path(tools.dev.edit.__file__).parent
TABLE = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
MADE = {f"group-{group}" for group in GROUPS} | {f"lang-{lang}" for lang in LANGS}
"""Keys that the scripts put together."""

ASKED = re.compile(
    r'\bwords?\(\s*"([a-z-]+)"|data-word="([a-z-]+)"|word\((?:[^()"]*\?\s*)"([a-z-]+)"\s*:\s*"([a-z-]+)"|field\("([a-z-]+)"|\(lang\)\("([a-z-]+)"'
)
REFUSED = re.compile(r'RefusedError\("([a-z-]+)"')


def sources(*endings: str) -> str:
    """The text of all files with these endings."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(HERE.iterdir()) if path.suffix in endings)


def test_every_word_that_is_asked_for_is_there_and_every_one_is_asked_for() -> None:
    """By the page, its scripts or what answers them."""
    asked = {key for found in ASKED.findall(sources(".mjs", ".html", ".py")) for key in found if key} | MADE
    own = {key for key, text in TABLE["words"].items() if "zh" in text}
    assert asked == own


def test_every_refusal_has_its_words() -> None:
    """And none is for a refusal that there is not."""
    assert set(REFUSED.findall(sources(".py"))) == TABLE["words"]["refused"].keys()


def test_every_kind_of_entry_has_its_word() -> None:
    """The name under which somebody looks for it."""
    assert {kind for kinds in GROUPS.values() for kind in kinds} == TABLE["words"]["kind"].keys()


def test_a_pattern_fills_only_what_it_finds() -> None:
    """In both languages."""
    for one in TABLE["problem"]:
        groups = set(re.compile(one["pattern"]).groupindex)
        for lang in LANGS:
            assert set(re.findall(r"\{([a-z]+)\}", one[lang])) <= groups, one["pattern"]
