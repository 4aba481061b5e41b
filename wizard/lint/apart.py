"""Platforms are told apart: each has its own name, place, ids and texts, also where its folder began as a copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wizard.errors import Problem
from wizard.lint.places import Places
from wizard.lint.said import Said
from wizard.model import COMMON, PART_KINDS, Platform, Policy

FOR_ALL = ("article", "keywords", "source", "left-out")
"""Kinds of entry of which all folders share one set of ids."""

PROOF = "names"
"""What an exemption is headed that lets a platform's texts name another."""

BRACKETS = re.compile(r"[（(]([^）)]+)[）)]")


def check_apart(policy: Policy, texts: Iterable[Said], places: Places) -> Iterator[Problem]:
    """Ids, names and places that two platforms share, and texts of one that name another."""
    yield from _check_ids(places)
    yield from _check_platforms(policy, places)
    yield from _check_names(policy, texts)


def _check_ids(places: Places) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for folder in sorted(places.folders, key=lambda name: (name != COMMON, name)):
        for kind in FOR_ALL:
            for entry in places.ids(folder, kind):
                other = first.setdefault((kind, entry), folder)
                if other != folder:
                    message = f"{other}/ has this id too, and an id is for one entry; rename it here and wherever this folder names it"
                    yield places.wrong(folder, kind, entry, message)
        if folder != COMMON:
            yield from _check_parts(folder, places)


def _check_parts(folder: str, places: Places) -> Iterator[Problem]:
    for part in PART_KINDS:
        for entry in sorted(places.ids(folder, part.name).keys() & places.ids(COMMON, part.name).keys()):
            message = f"{COMMON}/ has this id too; rename it here and in the outcomes that name it, so that it is plain which is meant"
            yield places.wrong(folder, part.name, entry, message)


def _check_platforms(policy: Policy, places: Places) -> Iterator[Problem]:
    """The later one in the order of ids is the one to change: copies are named after what is there."""
    seen: dict[tuple[str, str], str] = {}
    for platform in sorted(policy.platforms.values(), key=lambda platform: platform.id):
        own = [("order", str(platform.order)), *((f"name.{lang}", platform.name.in_lang(lang)) for lang in policy.site.languages)]
        for field, value in own:
            other = seen.setdefault((field, value), platform.id)
            if other != platform.id and value:
                message = f"got {value!r}, which {other} has; accepted: one that no platform has; change one of the two"
                yield places.wrong(platform.id, "platform", field, message)


def names_of(platform: Platform) -> frozenset[str]:
    """What a platform is called in running text: its names without brackets, and what stands in them."""
    found: set[str] = set()
    for written in (platform.name.zh, platform.name.en):
        found |= {BRACKETS.sub("", written).partition(",")[0].strip(), *BRACKETS.findall(written)}
    return frozenset(found - {""})


def _check_names(policy: Policy, texts: Iterable[Said]) -> Iterator[Problem]:
    names = {platform.id: names_of(platform) for platform in policy.platforms.values()}
    any_name = re.compile("|".join(re.escape(name) for found in names.values() for name in found) or "(?!)")
    for said in texts:
        if said.kind in {"article", "keywords", "term", "question", "source", "wording"} and said.folder == COMMON:
            continue  # shown beside the answers of every platform, and free to compare them
        own = names.get(said.folder, frozenset())
        written = _without(f"{said.text.zh}\n{said.text.en}", own)
        if not any_name.search(written):
            continue  # as nearly always; looking for one platform after the other takes long where there are many
        for other, name in _found(names, said.folder, written):
            if not _exempt(policy, said.folder, other):
                instead = "its own name or {platform}" if said.folder != COMMON else "{platform}"
                yield Problem(file=said.file, key=said.key, message=f"names {name!r}, which is {other}; write {instead}")


def _without(written: str, names: Iterable[str]) -> str:
    """Longer names first: a name may be part of another."""
    for name in sorted(names, key=len, reverse=True):
        written = written.replace(name, "")
    return written


def _found(names: dict[str, frozenset[str]], own: str, written: str) -> Iterator[tuple[str, str]]:
    others = ((other, name) for other, found in names.items() if other != own for name in found)
    for other, name in sorted(others, key=lambda pair: (-len(pair[1]), pair)):
        if name in written:
            written = written.replace(name, "")
            yield other, name


def _exempt(policy: Policy, folder: str, other: str) -> bool:
    return any(
        exemption.proof == PROOF and exemption.platform == folder and other in exemption.when.get("platform", ())
        for exemption in policy.exceptions
    )
