"""`make characters`: the traditional or spoken form and the sound of every character that people's words are made of, as policy data.

The libraries that know them are large and stay in the build; reading a message needs this table alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import opencc
from pypinyin import lazy_pinyin

from tools.local import ROOT
from wizard.load import load_policy
from wizard.model import LANGS, Policy
from wizard.reading.cues import cues_of

TABLE = ROOT / "wizard" / "policy" / "common" / "characters.toml"
HAN = range(0x4E00, 0xA000)
SPOKEN = {"啦": "了", "咯": "了", "喽": "了", "嘞": "了", "俺": "我", "咱": "我", "冇": "没", "妳": "你"}
"""What is written as it is spoken, as the word that it stands for."""
HEAD = "# Made by `make characters` from the words that people use (said-….toml, asked.toml, titles, names): not edited by hand.\n"


def words(policy: Policy) -> Iterator[str]:
    """Every text in people's own words, and what articles are called."""
    for saying in policy.speech.sayings.values():
        yield from cues_of(saying, policy.speech)
        yield from (text for lang in LANGS for text in (*saying.examples[lang], *saying.not_examples[lang]))
    for asked in policy.vocabulary.asked.values():
        yield from (text for lang in LANGS for text in asked[lang])
    for concept in policy.vocabulary.concepts.values():
        yield from concept["zh"]
    yield from (article.title.zh for article in policy.articles.values())
    yield from (keywords.zh for keywords in policy.vocabulary.keywords.values())
    yield from (name for platform in policy.platforms.values() for name in platform.called)


def table(policy: Policy) -> str:
    """The policy file."""
    used = sorted({char for text in words(policy) for char in text if ord(char) in HAN})
    simple = opencc.OpenCC("t2s")
    pairs = [(char, SPOKEN.get(char, simple.convert(char))) for char in map(chr, HAN)]
    traditional = "".join(char + short for char, short in pairs if char != short and short in set(used))
    sounds: dict[str, str] = {}
    for char in used:
        sound = lazy_pinyin(char)[0]
        sounds[sound] = sounds.get(sound, "") + char
    lines = [HEAD, "[characters]", f'traditional = "{traditional}"', "", "[characters.sound]"]
    return "\n".join([*lines, *(f'{sound} = "{chars}"' for sound, chars in sorted(sounds.items()) if sound.isascii())]) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(load_policy()), encoding="utf-8")
