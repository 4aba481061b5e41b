"""`record`: writes down what a version changed, as a draft of the entry that the page of changes shows."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.adapters.commands.appending import append
from wizard.adapters.commands.given import named_folder, now_given
from wizard.errors import InputError
from wizard.load import load_policy
from wizard.load.files import policy_folder
from wizard.model import COMMON, Lang, Policy, Revision
from wizard.review import draft

if TYPE_CHECKING:
    from argparse import _SubParsersAction

FILE = Path(COMMON) / "changes.toml"
MANY = 4
"""More ids than these stand one a line."""


def add[P: argparse.ArgumentParser](commands: _SubParsersAction[P]) -> P:
    """The parser of `record`."""
    command = commands.add_parser("record", help="write a draft of what this version of the policy changed")
    command.add_argument("old", metavar="OLD", help="policy folder before")
    command.add_argument("new", metavar="NEW", nargs="?", help="policy folder after, which is written to; by default the one in use")
    command.add_argument("--now", default=None, metavar="ISO", help="compare as of this date or date-time")
    return command


def run(given: argparse.Namespace) -> int:
    """Append the draft, and say where; 2 where the version has an entry or was not raised."""
    folder = named_folder("NEW", given.new) if given.new else Path(str(policy_folder(given.policy)))
    old, new = load_policy(named_folder("OLD", given.old)), load_policy(folder)
    _refuse(old, new)
    revision = draft(old, new, now_given(given))
    written(folder / FILE, revision, new.site.languages)
    answers, articles = len(revision.outcomes), len(revision.articles)
    found = f"{answers} {'entry' if answers == 1 else 'entries'} of answers, {articles} article{'' if articles == 1 else 's'}"
    done = f"({found}); put it in your own words" if revision.text.zh else "that leaves all to the figures' own lists"
    print(f"{folder / FILE}: a draft for version {new.version} {done}")
    return 0


def _refuse(old: Policy, new: Policy) -> None:
    """Raise `InputError` where there is nothing to record yet, or it is recorded already."""
    version = new.version.isoformat()
    if new.version <= old.version:
        raise InputError("version", version, f"a date after {old.version}, the version of OLD; raise it in common/policy.toml")
    if any(change.version == new.version for change in new.changes):
        raise InputError("version", version, f"one without an entry in {FILE.as_posix()}; edit the entry there, or take it out first")


def written(file: Path, revision: Revision, langs: Iterable[Lang]) -> None:
    """Append an entry in these languages to a file; what is in it stays as it is."""
    import tomlkit  # noqa: PLC0415 - only who edits the policy has it

    entry = tomlkit.table()
    entry.add("version", revision.version)
    for lang in langs if revision.text.zh else ():
        entry.add(lang, revision.text.in_lang(lang))
    if not revision.text.zh:
        entry.add("figures", value=True)
    for name, ids in (("outcomes", revision.outcomes), ("articles", revision.articles)):
        if ids:
            listed = tomlkit.array()
            listed.extend(ids)
            entry.add(name, listed.multiline(len(ids) > MANY))
    entries = tomlkit.aot()
    entries.append(entry)
    document = tomlkit.document()
    document.append("change", entries)
    append(file, tomlkit.dumps(document))
