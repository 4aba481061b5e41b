"""`new platform ID`: a platform's folder in the site's languages, sound at once, with sentences that hold on any platform.

The sentences are those of the folder `skeleton`, or of `_new` in the policy folder where there is one. Lint is asked before anything is
written: a name that another platform has, or that a text of ours would seem to speak of, is refused like any other bad input.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.answer.view import outcome_view
from wizard.decide.answers import CHINA, check_answers
from wizard.decide.engine import decided
from wizard.decide.tree import shortest_ways
from wizard.errors import InputError, PolicyError, Problem
from wizard.lint import lint_documents
from wizard.lint.due import REPLACE
from wizard.load import Documents, assemble
from wizard.load.documents import languages
from wizard.load.files import BUNDLED, policy_folder, read_documents
from wizard.model import COMMON, Platform, Policy

if TYPE_CHECKING:
    from argparse import _SubParsersAction

OWN_SKELETON = "_new"
"""A policy's own sentences for a new platform, in its folder; the loader leaves folders of such names alone."""

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_ID = 30
LONGEST_NAME = 40
UNFIT = re.compile(r'[\x00-\x1f\x7f"\\{}\u2028\u2029]')
"""Signs that would end a text in TOML, or mean a figure in a text of ours."""

CASES = Path(str(BUNDLED)).parents[1] / "tests" / "policy" / "cases"
"""Where the bundled policy's cases are tested; it is not there where only the package is installed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class New:
    """What a new platform is told by: its id, its names and its place in lists."""

    id: str
    zh: str
    en: str
    order: int
    english: bool
    """Whether the site is in English too."""

    def filled(self, text: str) -> str:
        """A file of the skeleton with this platform's names."""
        called = ", ".join(f'"{name}"' for name in dict.fromkeys((self.id, self.zh.lower(), self.en.lower())))
        text = text.replace('called = ["PLATFORM_ID"]', f"called = [{called}]").replace("order = 0\n", f"order = {self.order}\n")
        for token, value in (("PLATFORM_ID", self.id), ("NAME_ZH", self.zh), ("NAME_EN", self.en)):
            text = text.replace(token, value)
        return text if self.english else _without_english(text)


def _without_english(text: str) -> str:
    """A file without the English of its texts; comments and order stay."""
    import tomlkit  # noqa: PLC0415 - only who edits the policy has it

    document = tomlkit.parse(text)
    take_out_english(document)
    return tomlkit.dumps(document)


def take_out_english(value: object) -> None:
    """Take the English out of every text in a parsed file; lists of words in both languages stay."""
    if isinstance(value, dict):
        if isinstance(value.get("zh"), str) and isinstance(value.get("en"), str):
            del value["en"]
        for inner in value.values():
            take_out_english(inner)
    elif isinstance(value, list):
        for inner in value:
            take_out_english(inner)


def add_new[P: argparse.ArgumentParser](commands: _SubParsersAction[P]) -> P:
    """The parser of `new`."""
    parser = commands.add_parser("new", help="a folder for a new platform, complete and sound, to be filled in")
    parser.add_argument("what", metavar="platform")
    parser.add_argument("id", metavar="ID", help="small letters, digits and hyphens, such as xinka: it stands in addresses for ever")
    parser.add_argument("--name", default=None, metavar="中文", help="its Chinese name; the id without it")
    parser.add_argument("--name-en", default=None, metavar="English", help="its English name")
    parser.add_argument("--cases", default=None, metavar="FOLDER", help="where a file of cases for the tests goes")
    return parser


def run_new(given: argparse.Namespace) -> Iterable[str]:
    """Write the folder and the cases; returns what to tell, a line each.

    Raises `InputError` for an id or a name that will not do, or a folder without a policy, and `PolicyError` where the policy had
    problems before, or lacks what the skeleton names, as one may that is not the bundled one. Nothing is written then.
    """
    if given.what != "platform":
        raise InputError("new", given.what, "platform")
    folder = Path(str(policy_folder(given.policy)))
    documents = read_documents(folder)
    new = _checked(given, folder, documents)
    made = {name: new.filled(text) for name, text in _skeleton(folder)}
    policy = _proved(new, documents, made)
    cases = _cases_file(given, new)
    _write(folder / new.id, made)
    if cases is not None:
        cases.write_text(cases_text(policy, policy.platforms[new.id]), encoding="utf-8")
    return _told(folder / new.id, made, cases)


def _checked(given: argparse.Namespace, folder: Path, documents: Documents) -> New:
    """The id and names that were given, where a platform can be called so."""
    if not ID.fullmatch(given.id) or len(given.id) > LONGEST_ID:
        raise InputError("ID", given.id, f"small letters, digits and single hyphens, a letter first, at most {LONGEST_ID}, such as xinka")
    if given.id == COMMON or (folder / given.id).exists():
        taken = sorted(path.name for path in folder.iterdir() if path.is_dir() and ID.fullmatch(path.name))
        raise InputError("ID", given.id, f"one that is not taken; taken are {' · '.join(taken)}")
    zh = given.id if given.name is None else given.name
    english = "en" in languages(documents)
    if given.name_en is not None and not english:
        raise InputError("--name-en", given.name_en, "nothing: the site is in Chinese alone")
    written = given.id.capitalize() + (f" ({zh})" if given.name is not None else "")
    en = written if given.name_en is None else given.name_en
    for option, name in (("--name", zh), ("--name-en", en)):
        if not name.strip() or name != name.strip() or len(name) > LONGEST_NAME or UNFIT.search(name):
            raise InputError(
                option, name, f'a name of at most {LONGEST_NAME} characters, without quotation marks ("), braces or backslashes'
            )
    places = [platform.order for platform in assemble(documents)[0].platforms.values()]
    return New(id=given.id, zh=zh, en=en if english else zh, order=max(places, default=0) + 1, english=english)


def _skeleton(folder: Path) -> Iterator[tuple[str, str]]:
    """The files that a new platform begins with, each with its text."""
    own = folder / OWN_SKELETON
    source: Traversable = own if own.is_dir() else files("wizard.adapters.commands") / "skeleton"
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            yield entry.name, entry.read_text(encoding="utf-8")


def _proved(new: New, documents: Documents, made: Mapping[str, str]) -> Policy:
    """The policy with the new platform, of which lint has nothing to say."""
    whole = documents | {f"{new.id}/{name}": tomllib.loads(text) for name, text in made.items()}
    problems = lint_documents(whole)
    if not problems:
        return assemble(whole)[0]
    if before := lint_documents(documents):
        raise PolicyError((Problem(file="", key="new", message="nothing is written, as the policy has these problems already"), *before))
    for problem in problems:
        option = _of_name(new, problem)
        if option is not None:
            given = new.en if option == "--name-en" else new.zh
            raise InputError(option, given, f"another name, as lint says of this one: {problem}")
    message = (
        "nothing is written, as this policy lacks what the sentences for a new platform name; take that over from the bundled one "
        f"(`shared` in {COMMON}/site.toml), or write sentences of its own in {OWN_SKELETON}/"
    )
    raise PolicyError((Problem(file="", key="new", message=message), *problems))


def _of_name(new: New, problem: Problem) -> str | None:
    """The option whose name a problem is about: it is like another platform's, or other platforms' texts have it in them."""
    if not problem.file.startswith(f"{new.id}/"):
        named = re.match("names '([^']+)'", problem.message)
        return "--name-en" if named and named[1] in new.en and named[1] not in new.zh else "--name"
    if problem.key.startswith("platform.name"):
        return "--name-en" if problem.key.endswith(".en") else "--name"
    return None


def _cases_file(given: argparse.Namespace, new: New) -> Path | None:
    """Where the cases go, None where there are no tests to take them."""
    folder = Path(given.cases) if given.cases else CASES
    if not folder.is_dir():
        if given.cases:
            raise InputError("--cases", given.cases, "a folder that is there")
        return None
    if Path(str(policy_folder(given.policy))) != Path(str(BUNDLED)) and not given.cases:
        return None  # the tests beside the bundled policy know nothing of another
    if (file := folder / f"{new.id}.toml").exists():
        raise InputError("--cases", str(file), "a folder that has no such file yet; delete or rename it")
    return file


def _write(target: Path, made: Mapping[str, str]) -> None:
    """All files or none: the folder gets its name when it is whole."""
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as folder:
        whole = Path(folder) / target.name
        whole.mkdir()
        for name, text in made.items():
            (whole / name).write_text(text, encoding="utf-8")
        whole.rename(target)


def cases_text(policy: Policy, platform: Platform) -> str:
    """A case for every outcome, by the shortest way there: what is so now, for whoever edits to correct."""
    now = datetime.combine(policy.version, time(10), CHINA)
    parts = [
        f"# Cases a support lead can read: who comes when with what, and what they must be told. {REPLACE[2:]} by what you want to be so.\n"
    ]
    for outcome, codes in shortest_ways(platform).items():
        decision = decided(platform, codes)
        if decision is None:
            continue
        view = outcome_view(policy, platform, check_answers(platform, dict(codes), now), decision, "zh", now)
        answers = ", ".join(f'{key} = "{value}"' for key, value in codes.items())
        first = next((step["id"] for step in view["steps"] if not step["stop"]), None)
        lines = [
            "[[case]]",
            f'name = "{platform.outcomes[outcome].title.en}"',
            f"now = {now.replace(tzinfo=None).isoformat()}",
            f'platform = "{platform.id}"',
            f"answers = {{ {answers} }}",
            f'outcome = "{view["outcome"]}"',
            f'verdict = "{view["verdict"]}"',
            f'says = ["{view["title"]}"]',
            *([f'first_step = "{first}"'] if first else []),
        ]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _told(folder: Path, made: Mapping[str, str], cases: Path | None) -> Iterable[str]:
    marks = sum(text.count(REPLACE) for text in made.values())
    yield f"{folder}/: {len(made)} files, sound; {marks} lines “{REPLACE}” say what to write in place of the sentences that hold anywhere"
    if cases is not None:
        yield f"{cases}: a case for each outcome"
        yield "next: replace what the lines name; make check; make decisions; make publish (CONTRIBUTING, “How to add a platform”)"
