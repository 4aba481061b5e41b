"""Buttons: what a text puts in quotation marks stands on the reader's screen, or is known to be somebody's words.

Names of buttons are Chinese, also in English texts. What is quoted may also be an answer or a button of our own: then it has to be
written as there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wizard.errors import Problem
from wizard.lint.places import Places
from wizard.lint.references import unlinked
from wizard.lint.said import Said
from wizard.model import COMMON, Buttons, Policy

QUOTED = re.compile(r"[“「]([^”」]*[\u4e00-\u9fff][^”」]*)[”」]")
"""Something in quotation marks that has Chinese in it: English words in them name no button."""

NOTHING = Buttons(shown=(), quoted=())


def check_buttons(policy: Policy, texts: tuple[Said, ...], places: Places) -> Iterator[Problem]:
    """Quotations that no list knows, listed ones that no text has, and buttons that the English leaves out."""
    own = {folder: _own(policy, folder) for folder in places.folders}
    met: dict[str, set[str]] = {folder: set() for folder in places.folders}
    idle = tuple(f"article.{article}." for article in unlinked(policy, places))
    for said in texts:
        quotes = _quotes(said)
        for folder in said.platforms or {said.folder}:
            yield from _check_listed(said, folder, quotes - own.get(folder, frozenset()), policy)
        if not said.key.startswith(idle):  # an article that nothing links to is to go, and what it quotes with it
            for folder in {*said.platforms, said.folder}:
                met.setdefault(folder, set()).update(quotes)
        if not said.sent and "en" in policy.site.languages:
            yield from _check_english(said, policy)
    for folder in places.folders:
        yield from _check_unused(policy, folder, met[folder], places)


def _quotes(said: Said) -> frozenset[str]:
    return frozenset(QUOTED.findall(said.text.zh)) | frozenset(QUOTED.findall(said.text.en))


def _listed(policy: Policy, folder: str) -> frozenset[str]:
    buttons = policy.buttons.get(folder, NOTHING)
    return frozenset((*buttons.shown, *buttons.quoted))


def _own(policy: Policy, folder: str) -> frozenset[str]:
    """What a text may quote where it is shown on a platform; what is shown beside all of them may quote what any of them has."""
    platforms = policy.platforms.values() if folder == COMMON else [policy.platforms[folder]] if folder in policy.platforms else []
    labels = {option.label.zh for platform in platforms for question in platform.questions for option in question.options}
    ours = {text.zh for text in policy.wording.values()}
    return frozenset(labels | ours).union(_listed(policy, COMMON), *(_listed(policy, platform.id) for platform in platforms))


def _check_listed(said: Said, folder: str, unknown: Iterable[str], policy: Policy) -> Iterator[Problem]:
    known = " · ".join(policy.buttons.get(folder, NOTHING).shown) or "none yet"
    for name in sorted(unknown):
        message = f"quotes “{name}”; accepted on {folder}: {known}; correct it, or add it to [buttons] of {folder}/"
        yield Problem(file=said.file, key=said.key, message=f"{message}: to `shown` if it stands on the screen, else to `quoted`")


def _check_english(said: Said, policy: Policy) -> Iterator[Problem]:
    """An English reader sees the Chinese button: a text that names it in zh must name it in en too."""
    shown = {name for folder in ({said.folder, COMMON} | said.platforms) for name in policy.buttons.get(folder, NOTHING).shown}
    for name in dict.fromkeys(QUOTED.findall(said.text.zh)):
        if name in shown and f"“{name}”" not in said.text.en:
            yield Problem(
                file=said.file, key=f"{said.key}.en", message=f"lacks “{name}”, the button that zh names; quote it and add its meaning"
            )


def _check_unused(policy: Policy, folder: str, met: set[str], places: Places) -> Iterator[Problem]:
    buttons = policy.buttons.get(folder, NOTHING)
    for field, names in (("shown", buttons.shown), ("quoted", buttons.quoted)):
        for name in names:
            if name not in met:
                yield places.wrong(folder, "buttons", field, f"no text quotes “{name}”; delete it")
