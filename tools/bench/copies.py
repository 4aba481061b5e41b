"""A policy with many times its platforms and articles, generated: lint finds nothing in it, and it packs no better than a written one.

A copied platform has names and sources of its own. The words of a copied article are other characters: as many and as varied as they
were, with the same figures and buttons, and found by its own questions only.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli_w

from wizard.lint.apart import names_of
from wizard.load import load_policy
from wizard.model import COMMON, Platform

FOR_ALL = ("source", "left-out")
"""Kinds of entry in a platform's folder of which all folders share one set of ids."""
TEXTS = {"zh", "en", "shown", "quoted"}
"""Keys under which texts stand, alone or in a list."""
HAN, LAST_HAN = 0x4E00, 0x9FA5
STRIDE = 409
"""So far apart the characters of one copy and the next are that no word of one is a word of another."""
KEPT = re.compile(r"\{[^}]*\}|“[^”]*”|「[^」]*」|\bworking days?\b", re.IGNORECASE)
"""Figures, buttons, and what has to stand where its Chinese is quoted."""
POLITE = "您"
"""Which texts on a page do not use."""
WORD = re.compile("[A-Za-z]{2,}")
LETTERS = "abcdefghij"

type Table = dict[str, Any]


def grow(policy: Path, factor: int, articles: int) -> None:
    """Make the policy in the folder one of `factor` times the platforms and `articles` times the articles, which are fewer or as many."""
    platforms = load_policy(policy).platforms
    for platform in platforms.values():
        for number in range(1, factor):
            _copy_platform(policy, platform, number, cited=number < articles)
    with _Changed(policy / COMMON / "claims.toml") as document:
        document["exemption"] += _more_exemptions(document["exemption"], factor)
    with _Changed(policy / COMMON / "articles.toml") as document:
        _more_articles(document["article"], articles, platforms)
    with _Changed(policy / COMMON / "search.toml") as document:
        _more(document["keywords"], articles)
    with _Changed(policy / COMMON / "asked.toml") as document:
        _more(document["asked"], articles, subjects=factor > 1)


class _Changed:
    """A file's tables, written again at the end."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __enter__(self) -> Table:
        self.document = tomllib.loads(self.file.read_text(encoding="utf-8"))
        return self.document

    def __exit__(self, *_: object) -> None:
        self.file.write_text(tomli_w.dumps(self.document), encoding="utf-8")


def _copy_platform(policy: Path, platform: Platform, number: int, *, cited: bool) -> None:
    """Where no copied article cites its sources, those that only articles cite are left out."""
    copied = policy / f"{platform.id}{number}"
    shutil.copytree(policy / platform.id, copied)
    files = [tomllib.loads(file.read_text(encoding="utf-8")) for file in copied.glob("*.toml")]
    own, mark = f"platform-{platform.id}", _letters(number).upper()
    ids = {own: f"{own}{number}"}
    ids |= {key: _renamed(key, platform.id, number) for document in files for kind in FOR_ALL for key in document.get(kind, ())}
    names = re.compile("|".join(map(re.escape, sorted(names_of(platform), key=len, reverse=True))))

    def said(text: str) -> str:
        return names.sub(lambda name: name[0] + mark, text)

    for file in copied.glob("*.toml"):
        with _Changed(file) as document:
            changed = _each(document, said, ids)
            if about := changed.get("platform"):
                about["order"] += 100 * number
                about["called"] = [f"{name}{mark.lower()}" for name in about["called"]]
            if "source" in changed and not cited:
                needless = {ids[key] for key in document["source"]} - {ids.get(text) for text in _texts(files)}
                changed["source"] = {key: source for key, source in changed["source"].items() if key not in needless}
            document.clear()
            document.update(changed)


def _renamed(entry: str, platform: str, number: int) -> str:
    """Ids of a platform's sources begin with its own; what does not is told apart at its end."""
    return f"{platform}{number}{entry.removeprefix(platform)}" if entry.startswith(f"{platform}.") else f"{entry}-{number}"


def _more_exemptions(exemptions: list[Table], factor: int) -> list[Table]:
    """What a platform is let off, its copies are too."""
    found = [exemption for exemption in exemptions if exemption["platform"] != "*"]
    return [one | {"platform": f"{one['platform']}{number}"} for one in found for number in range(1, factor)]


def _more_articles(articles: Table, factor: int, platforms: Iterable[str]) -> None:
    """Each copy is linked from the one before, since lint wants every article to be reached, and cites the copied platforms."""
    first = list(articles)
    _more(articles, factor)
    for name in first:
        before = articles[name]
        for number in range(1, factor):
            copied = articles[f"{name}-{number}"]
            cited = (source.partition(".") for source in copied.get("sources", ()))
            copied["sources"] = [f"{owner}{number if owner in platforms else ''}{dot}{rest}" for owner, dot, rest in cited]
            copied["related"] = []
            before["related"] = [*before.get("related", ()), f"{name}-{number}"]
            before = copied


def _more(entries: Table, factor: int, *, subjects: bool = False) -> None:
    """With `subjects` each text begins with a word for what it is about: no concept knows copies' words, and they crowd out the others."""
    for place, name in enumerate(list(entries)):
        dash, first = "" if name.startswith("platform-") else "-", entries[name]
        for number in range(factor):
            subject = (chr(HAN + place) + chr(LAST_HAN - number), f"{_letters(place)}q{_letters(number)} ") if subjects else ("", "")
            if number:
                entries[f"{name}{dash}{number}"] = _each(first, _mover(number, *subject), {})
            elif subjects:
                entries[name] = _each(first, _begun(*subject), {})


def _each(value: Any, said: Callable[[str], str], ids: Mapping[str, str], *, text: bool = False) -> Any:
    """With other texts, which are what stands under a language or as a button, and other ids."""
    if isinstance(value, dict):
        return {ids.get(key, key): _each(item, said, ids, text=key in TEXTS) for key, item in value.items()}
    if isinstance(value, list):
        return [_each(item, said, ids, text=text) for item in value]
    if not isinstance(value, str):
        return value
    return said(value) if text else ids.get(value, value)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def _begun(subject: str, english: str) -> Callable[[str], str]:
    return lambda text: (english if text.isascii() else subject) + text


def _mover(number: int, subject: str, english: str) -> Callable[[str], str]:
    begun = _begun(subject, english)

    def moved(text: str) -> str:
        words, kept = KEPT.split(text), [*KEPT.findall(text), ""]
        return begun("".join(f"{_moved_words(part, number)}{own}" for part, own in zip(words, kept, strict=True)))

    return moved


def _moved_words(text: str, number: int) -> str:
    moved = "".join(_moved_character(char, number) if HAN <= ord(char) < LAST_HAN else char for char in text)
    return WORD.sub(lambda word: f"{word[0]}q{_letters(number)}", moved)


def _moved_character(char: str, number: int) -> str:
    moved = chr(HAN + (ord(char) - HAN + STRIDE * number) % (LAST_HAN - HAN))
    return char if moved == POLITE else moved


def _letters(number: int) -> str:
    """A number without figures, which are no words."""
    return "".join(LETTERS[int(figure)] for figure in str(number))
