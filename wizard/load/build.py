"""Assembling the `Policy` from parsed documents, with every problem noted before giving up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wizard.errors import PolicyError, Problem
from wizard.load.documents import Documents, groups, languages
from wizard.load.entries import (
    Asked,
    read_article,
    read_claim,
    read_exemption,
    read_flow_row,
    read_parameter,
    read_revision,
    read_rule,
    read_source,
    read_term,
)
from wizard.load.fields import Table
from wizard.load.holidays import read_holidays
from wizard.load.outcomes import Library, read_outcome
from wizard.load.parts import read_part
from wizard.load.site import read_site, wording_of
from wizard.load.speech import by_lang, read_speech
from wizard.load.vocabulary import read_buttons, read_style, read_vocabulary
from wizard.model import COMMON, DATE_KINDS, PART_KINDS, Platform, Policy

PART_NAMES = tuple(kind.name for kind in PART_KINDS)
"""Kinds of entry that outcomes name by their ids."""

PLATFORM_KINDS = (
    "platform",
    "buttons",
    "article",
    "keywords",
    "flow",
    "rule",
    "outcome",
    *PART_NAMES,
    "parameter",
    "source",
    "left-out",
)
COMMON_KINDS = (
    "policy",
    "site",
    "change",
    "buttons",
    "holidays",
    "holiday",
    "feast",
    "notice",
    "claim",
    "exemption",
    "flow",
    "rule",
    "outcome",
    "wording",
    "search",
    "style",
    "word",
    "around",
    "never",
    "elsewhere",
    "trade",
    "wishes",
    "subject",
    "fraud",
    "conflict",
    "characters",
    "said",
    "sign",
    "asked",
    "concept",
    "keywords",
    "redirect",
    "term",
    "question",
    "article",
    *PART_NAMES,
    "parameter",
    "source",
    "left-out",
)


type ReadPlatform = Callable[[Folder, dict[str, Asked], Shared], Platform]
"""Reads a platform from its folder, the questions of all platforms, and what else the common folder gives each."""


def build_policy(documents: Documents, platform: ReadPlatform | None = None) -> Policy:
    """The policy that `documents` describe; raises `PolicyError` with every problem found. `platform` as in `assemble`."""
    policy, problems = assemble(documents, platform)
    if problems:
        raise PolicyError(problems)
    return policy


def assemble(documents: Documents, platform: ReadPlatform | None = None) -> tuple[Policy, tuple[Problem, ...]]:
    """The policy as far as it loads, and what is wrong with it: for what is missing or wrong something harmless stands in its place.

    `platform` reads platforms where somebody knows some of them already.
    """
    problems: list[Problem] = []
    langs = languages(documents)
    folders = {
        name: Folder(name, [Table(path, "", document, problems, langs) for path, document in files.items()], problems)
        for name, files in groups(documents).items()
    }
    common = folders.pop(COMMON, None) or Folder(COMMON, [], problems)
    policy = read_policy(common, list(folders.values()), platform or read_platform)
    return policy, tuple(dict.fromkeys(problems))  # what is shared is read once a platform


def read_policy(common: Folder, others: Sequence[Folder], platform: ReadPlatform) -> Policy:
    """The policy of these folders; what is wrong is noted in them and replaced by something harmless."""
    library = Library()
    _read_library(common, library)
    site = read_site(common.single("site"))
    # What pages call the site is worded once, there.
    wording = {key: table.text() for key, table in common.entries("wording")} | {**wording_of(site)}
    keywords = {key: table.text() for key, table in common.entries("keywords")}
    glossary = {key: read_term(key, table) for key, table in common.entries("term")}
    moved = common.single("redirect")
    redirects = {old: moved.string(old) for old in moved.names()}
    articles = {key: read_article(key, table) for key, table in common.entries("article")}
    questions = {key: Asked(key, table) for key, table in common.entries("question")}
    about = common.single("policy")
    version = about.day("version") or date.min
    laws_review_by = about.day("laws-review-by", required=False)
    about.done()
    changes = [read_revision(row) for row in common.rows("change")]
    platforms = []
    sources = {key: read_source(key, table) for key, table in common.entries("source")}
    left_out = {key: table.string("reason") for key, table in common.entries("left-out")}
    shared = Shared(
        flow=tuple(common.rows("flow")), rules=tuple(common.rows("rule")), outcomes=dict(common.entries("outcome")), library=library
    )
    for folder in others:
        platforms.append(platform(folder, questions, shared))
        sources |= {key: read_source(key, table) for key, table in folder.entries("source")}
        keywords |= {key: table.text() for key, table in folder.entries("keywords")}
        articles |= {key: read_article(key, table) for key, table in folder.entries("article")}
        left_out |= {key: table.string("reason") for key, table in folder.entries("left-out")}
    vocabulary = read_vocabulary(
        common.single("search"),
        keywords,
        asked={key: by_lang(table) for key, table in common.entries("asked")},
        concepts={key: by_lang(table) for key, table in common.entries("concept")},
    )
    return Policy(
        version=version,
        site=site,
        laws_review_by=laws_review_by,
        platforms={p.id: p for p in sorted(platforms, key=lambda p: (p.order, p.id))},
        sources=sources,
        articles=articles,
        left_out=left_out,
        buttons={folder.name: read_buttons(folder.tables("buttons")) for folder in (common, *others)},
        glossary=glossary,
        redirects=redirects,
        vocabulary=vocabulary,
        speech=read_speech(
            common.single("word"),
            common.single("around"),
            {name: common.single(name) for name in ("never", "elsewhere", "trade", "wishes", "subject", "fraud")},
            common.single("characters"),
            common.single("conflict"),
            common.entries("said"),
            common.entries("sign"),
        ),
        style=read_style(common.single("style")),
        holidays=read_holidays(common.single("holidays"), common.entries("holiday"), common.entries("feast"), common.entries("notice")),
        claims={key: read_claim(key, table) for key, table in common.entries("claim")},
        exceptions=tuple(read_exemption(row) for row in common.rows("exemption")),
        wording=wording,
        changes=tuple(sorted(changes, key=lambda change: change.version, reverse=True)),
    )


class Folder:
    """One folder's documents seen as one: entries by kind, each knowing its file."""

    def __init__(self, name: str, tops: Sequence[Table], problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self._tops = tops
        kinds = COMMON_KINDS if name == COMMON else PLATFORM_KINDS
        for top in self._tops:
            for key in top.names():
                if key not in kinds:
                    top.wrong(key, "…", "one of " + " · ".join(kinds))

    def entries(self, kind: str) -> Iterator[tuple[str, Table]]:
        """`[kind.id]` tables of all files; an id that comes twice is a problem."""
        seen: set[str] = set()
        for top in self._tops:
            table = top.table(kind)
            for key in table.names():
                if key in seen:
                    table.wrong(key, key, "each id once; another file of this folder has it")
                seen.add(key)
                yield key, table.table(key)

    def rows(self, kind: str) -> Iterator[Table]:
        """`[[kind]]` tables of all files."""
        for top in self._tops:
            yield from top.tables(kind)

    def tables(self, kind: str) -> Iterator[Table]:
        """`[kind]` tables of all files, as many as there are."""
        return (top.table(kind) for top in self._tops if kind in top)

    def single(self, kind: str) -> Table:
        """The one `[kind]` table of the folder."""
        found = [top for top in self._tops if kind in top]
        if len(found) != 1:
            message = f"found {len(found)} times; exactly one table [{kind}] is needed"
            self.problems.append(Problem(file=f"{self.name}/", key=kind, message=message))
        return found[0].table(kind) if found else Table(f"{self.name}/", kind, {}, self.problems)


def _read_library(folder: Folder, library: Library) -> None:
    for kind in PART_KINDS:
        library.parts |= {(kind.name, key): read_part(kind, key, table) for key, table in folder.entries(kind.name)}
    library.parameters |= {key: read_parameter(key, table) for key, table in folder.entries("parameter")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """What the common folder gives every platform: questions at the end of its flow, rules, outcomes, and parts to name."""

    flow: tuple[Table, ...]
    rules: tuple[Table, ...]
    outcomes: Mapping[str, Table]
    library: Library


def read_platform(folder: Folder, asked: dict[str, Asked], shared: Shared) -> Platform:
    """The platform of a folder; what is wrong is noted in the folder and in what it is given."""
    library = shared.library.copy()
    _read_library(folder, library)
    about = folder.single("platform")
    questions = tuple(question for row in (*folder.rows("flow"), *shared.flow) if (question := read_flow_row(row, asked)))
    library.dates = frozenset(question.key for question in questions if question.kind in DATE_KINDS)
    entries = [*folder.entries("outcome"), *shared.outcomes.items()]
    outcomes = [read_outcome(f"{folder.name}.{key}", table, library) for key, table in entries]
    platform = Platform(
        id=folder.name,
        name=about.text("name"),
        blank=about.optional_text("blank"),
        sells=about.text("sells"),
        about=about.text("about"),
        hint=about.optional_text("hint"),
        called=about.strings("called"),
        order=about.integer("order", required=True) or 0,
        questions=questions,
        line=about.strings("line"),
        rules=tuple(read_rule(folder.name, row) for row in (*folder.rows("rule"), *shared.rules)),
        outcomes={outcome.id: outcome for outcome in outcomes},
        parameters=library.parameters,
    )
    about.done()
    return platform
