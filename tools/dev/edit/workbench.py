"""One state of a policy folder, and what an edit would make of it: nothing is written before `save`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from tools.dev.edit.edits import Edit, RefusedError
from tools.dev.edit.entries import Entry, entries
from tools.dev.edit.writing import difference, digest, place, save, values_of, written
from tools.dev.parsed import parse
from wizard.decide.engine import PolicyGapError
from wizard.errors import InputError, Problem
from wizard.lint import lint_documents
from wizard.load import Documents, assemble
from wizard.load.files import policy_folder, read_documents
from wizard.model import Lang, Policy
from wizard.review import outlook, report_text, told


class Wrong(NamedTuple):
    """A problem that lint finds, and whether the edit brought it."""

    problem: Problem
    new: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """A file as an edit would make it."""

    entry: Entry
    before: str
    after: str

    @property
    def difference(self) -> str:
        """What changes in the file, line by line; empty where nothing does."""
        return difference(self.entry.file, self.before, self.after)


class Workbench:
    """A policy folder as it was read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents: Documents = read_documents(folder, parse)
        self._contents = {file: (folder / file).read_bytes() for file in self.documents if (folder / file).is_file()}
        # What a policy of one's own shares with the bundled one is read, and not changed here.
        self.entries = tuple(entries({file: document for file, document in self.documents.items() if file in self._contents}))
        self._by_id = {entry.id: entry for entry in self.entries}
        self._linted = lru_cache(maxsize=8)(self._lint)

    @cached_property
    def policy(self) -> Policy:
        """The policy as far as it loads."""
        return assemble(self.documents)[0]

    def find(self, name: str) -> Entry | None:
        """The entry of this id, if there is one."""
        return self._by_id.get(name)

    def entry(self, name: str) -> Entry:
        """The entry of this id. Raises InputError where there is none."""
        if name not in self._by_id:
            raise InputError("entry", name, "an entry of the policy, as the list names it")
        return self._by_id[name]

    def stale(self) -> bool:
        """Whether any file is another by now."""
        now = {path.relative_to(self.folder).as_posix() for path in self.folder.glob("[!_.]*/*.toml")}
        return now != self._contents.keys() or any((self.folder / file).read_bytes() != was for file, was in self._contents.items())

    def seen(self, file: str) -> str:
        """The digest of a file as it was read."""
        return digest(self._contents[file])

    def edited(self, edit: Edit) -> Edited:
        """The file as the edit makes it. Raises `RefusedError` for an edit that cannot be."""
        entry = self.entry(edit.entry)
        before = self._contents[entry.file].decode()
        values = values_of(edit, entry)
        if edit.rule is not None:
            self._check_rule(entry, edit)
        return Edited(entry=entry, before=before, after=written(before, values) if values else before)

    def _check_rule(self, entry: Entry, edit: Edit) -> None:
        """Rules name what is there: anything else is no choice that the page offers."""
        assert edit.rule is not None  # noqa: S101 - for the type checker
        platforms = [self.policy.platforms[entry.folder]] if entry.folder in self.policy.platforms else [*self.policy.platforms.values()]
        for key, values in edit.rule.when.items():
            offered = {value for platform in platforms if (question := platform.question(key)) for value in question.values}
            if not offered.issuperset(values):
                raise RefusedError("choice", key, given=" · ".join(sorted(set(values) - offered)))
        if not any(f"{platform.id}.{edit.rule.outcome}" in platform.outcomes for platform in platforms):
            raise RefusedError("choice", "outcome", given=edit.rule.outcome)

    def with_edit(self, edited: Edited) -> Documents:
        """The documents as the edit makes them, in memory."""
        return self.documents | {edited.entry.file: tomllib.loads(edited.after)}

    def policy_with(self, edited: Edited) -> Policy:
        """The policy as the edit makes it, as far as it loads."""
        return assemble(self.with_edit(edited))[0]

    def problems(self, edited: Edited) -> tuple[Wrong, ...]:
        """What lint says of the policy with the edit, what is new first."""
        known = set(self._linted("", ""))
        found = [Wrong(problem, problem not in known) for problem in self._linted(edited.entry.file, edited.after)]
        return tuple(sorted(found, key=lambda wrong: not wrong.new))

    def _lint(self, file: str, text: str) -> tuple[Problem, ...]:
        return lint_documents(self.documents | ({file: tomllib.loads(text)} if file else {}))

    def told(self, edited: Edited, now: datetime, lang: Lang) -> str:
        """What the edit changes for readers. Empty where the policy with it cannot be asked."""
        policy, problems = assemble(self.with_edit(edited))
        if problems:
            return ""
        try:
            return _told(self.policy, policy, now, lang)
        except (PolicyGapError, LookupError):  # a case without a rule, a name that stands for nothing: lint has said so
            return ""

    def save(self, edited: Edited, seen: str, *, anyway: bool) -> str:
        """Write the file and return its new digest.

        Raises `RefusedError` where the file is another by now, where the policy would no longer load, and where lint finds something new,
        unless `anyway`: some changes need several entries, and are whole only after the last.
        """
        file = edited.entry.file
        if seen != self.seen(file):
            raise RefusedError("meanwhile", file=file)
        if assemble(self.with_edit(edited))[1]:
            raise RefusedError("unloadable")
        if not anyway and any(wrong.new for wrong in self.problems(edited)):
            raise RefusedError("problems")
        return save(place(self.folder, file, frozenset(self._contents)), seen, edited.after)


def _told(old: Policy, new: Policy, now: datetime, lang: Lang) -> str:
    """What `wizard diff` says: the one place that asks for it."""
    return report_text(told(outlook(old, new, now), lang))


_open: list[Workbench] = []


def workbench() -> Workbench:
    """The workbench over the policy as it lies on disk now. Raises PolicyError where a file of it cannot be read."""
    if not _open or _open[0].stale():
        _open[:] = [Workbench(_open[0].folder if _open else Path(str(policy_folder())))]
    return _open[0]
