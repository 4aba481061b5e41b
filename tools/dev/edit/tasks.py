"""The requests of the workbench's page: each is JSON and is answered with JSON, or with why it is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from tools.dev.edit.edits import Edit, RefusedError, lang_of, read_edit, string_of
from tools.dev.edit.entries import GROUPS
from tools.dev.edit.pages import entries_on, split
from tools.dev.edit.views import View, page_words, refused
from tools.dev.edit.workbench import Edited, workbench
from wizard.decide.answers import CHINA
from wizard.errors import InputError, PolicyError
from wizard.model import COMMON, Lang

SHOWN = 60
"""Entries that are listed at most."""

type Given = Mapping[str, Any]


def _view(given: Given) -> View:
    return View(workbench(), lang_of(given.get("lang")))


def _string(given: Given, name: str) -> str:
    return string_of(name, given.get(name, ""))


def find(given: Given) -> Given:
    """Entries with all the words given, of a platform and a group where those are given, or those of a page."""
    view = _view(given)
    words = _string(given, "words").lower().split()
    platform, group, page = (_string(given, name) for name in ("platform", "group", "page"))
    on_page = entries_on(view.bench, split(page)[1]) if page else view.bench.entries
    kinds = GROUPS.get(group, tuple(kind for kinds in GROUPS.values() for kind in kinds))
    found = [
        entry
        for entry in on_page
        if entry.kind in kinds and platform in ("", entry.folder) and (not words or _has(words, view.reads(entry)))
    ]
    if words:
        found.sort(key=lambda entry: not _has(words, view.title(entry).lower()))
    return {"count": len(found), "entries": [asdict(view.listed(entry)) for entry in found[:SHOWN]]}


def _has(words: list[str], text: str) -> bool:
    return all(word in text for word in words)


def known(address: str) -> Given | None:
    """The way from a page to the workbench, None where nothing that the page shows can be changed there."""
    lang, path = split(address)
    if not entries_on(workbench(), path):
        return None
    return {"href": f"/dev/edit/?{urlencode({'lang': lang, 'page': address})}", "text": page_words(lang)("edit-page")}


def picks(given: Given) -> Given:
    """What can be picked from: platforms."""
    view = _view(given)
    platforms = [{"value": p.id, "label": p.name.in_lang(view.lang)} for p in view.bench.policy.platforms.values()]
    return {"platforms": [*platforms, {"value": COMMON, "label": view.words("platform-common")}], "groups": list(GROUPS)}


def opened(given: Given) -> Given:
    """An entry as it is edited."""
    view = _view(given)
    return {"entry": asdict(view.opened(view.bench.entry(_string(given, "entry"))))}


def _edited(given: Given) -> tuple[View, Edit, Edited]:
    view = _view(given)
    edit = read_edit(given.get("edit"))
    return view, edit, view.bench.edited(edit)


def check(given: Given) -> Given:
    """What lint says of the policy with an edit."""
    view, _, edited = _edited(given)
    problems = view.bench.problems(edited)
    told = [asdict(view.told(wrong)) for wrong in problems if wrong.new]
    return {"changed": edited.before != edited.after, "problems": told, "known": len(problems) - len(told)}


def show(given: Given) -> Given:
    """What an edit changes, in the file and for readers."""
    view, _, edited = _edited(given)
    told = view.bench.told(edited, datetime.now(CHINA), view.lang) if edited.difference else ""
    return {"lines": edited.difference.splitlines(), "told": told}


def save(given: Given) -> Given:
    """Write an edit into its file."""
    view, _, edited = _edited(given)
    if not edited.difference:
        raise RefusedError("unchanged")
    seen = view.bench.save(edited, _string(given, "seen"), anyway=given.get("anyway") is True)
    return {"saved": edited.entry.file, "seen": seen}


TASKS: Mapping[str, Callable[[Given], Given]] = {
    "find": find,
    "picks": picks,
    "open": opened,
    "check": check,
    "show": show,
    "save": save,
}


def perform(request: str) -> str:
    """Answer one request, `{"task": …, "given": …}`; one that no page of ours makes with what is wrong with it."""
    asked = json.loads(request)
    given: Given = asked["given"]
    lang: Lang = "en" if given.get("lang") == "en" else "zh"
    try:
        reply = TASKS[asked["task"]](given)
    except RefusedError as error:
        reply = {"refused": refused(error, lang)}
    except InputError as error:
        reply = {"failed": str(error)}
    except PolicyError as error:
        reply = {"refused": refused(RefusedError("unreadable", why=str(error)), lang)}
    return json.dumps(reply, ensure_ascii=False)
