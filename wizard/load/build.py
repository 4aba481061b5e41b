"""Assembling the `Policy` from parsed documents, with every problem noted before giving up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from wizard.errors import PolicyError, Problem
from wizard.load.documents import COMMON, Documents, groups
from wizard.load.fields import Table
from wizard.load.outcomes import Library, read_outcome
from wizard.load.parts import PLAIN_KINDS, read_escalation, read_evidence, read_letter, read_message, read_part, read_timeline
from wizard.load.vocabulary import read_vocabulary
from wizard.model import (
    UNKNOWN,
    Article,
    ArticleKind,
    Figure,
    Kind,
    Option,
    Parameter,
    Platform,
    Policy,
    Question,
    Rule,
    Section,
    Source,
    SourceKind,
    Term,
    Text,
    Unit,
)

PART_KINDS = (*PLAIN_KINDS, "evidence", "message", "letter", "escalation", "timeline")
"""Kinds of entry that outcomes name by their ids."""

PLATFORM_KINDS = (
    "platform",
    "article",
    "keywords",
    "flow",
    "rule",
    "outcome",
    *PART_KINDS,
    "parameter",
    "source",
    "left-out",
)
COMMON_KINDS = (
    "policy",
    "wording",
    "search",
    "keywords",
    "redirect",
    "term",
    "question",
    "article",
    *PART_KINDS,
    "parameter",
    "source",
    "left-out",
)


def build_policy(documents: Documents) -> Policy:
    """The policy that `documents` describe; raises `PolicyError` with every problem found."""
    problems: list[Problem] = []
    folders = groups(documents)
    common = _Folder(COMMON, folders.pop(COMMON, {}), COMMON_KINDS, problems)
    library = Library()
    _read_library(common, library)
    wording = {key: table.text() for key, table in common.entries("wording")}
    keywords = {key: table.text() for key, table in common.entries("keywords")}
    glossary = {key: _term(key, table) for key, table in common.entries("term")}
    moved = common.single("redirect")
    redirects = {old: moved.string(old) for old in moved.names()}
    articles = {key: _article(key, table) for key, table in common.entries("article")}
    questions = {key: _Asked(key, table) for key, table in common.entries("question")}
    about = common.single("policy")
    version, buttons = about.day("version") or date.min, frozenset(about.strings("buttons"))
    about.done()
    platforms = []
    sources = {key: _source(key, table) for key, table in common.entries("source")}
    left_out = {key: table.string("reason") for key, table in common.entries("left-out")}
    for name, files in folders.items():
        folder = _Folder(name, files, PLATFORM_KINDS, problems)
        platforms.append(_platform(folder, questions, library))
        sources |= {key: _source(key, table) for key, table in folder.entries("source")}
        keywords |= {key: table.text() for key, table in folder.entries("keywords")}
        articles |= {key: _article(key, table) for key, table in folder.entries("article")}
        left_out |= {key: table.string("reason") for key, table in folder.entries("left-out")}
    vocabulary = read_vocabulary(common.single("search"), keywords)
    problems.extend(_unnamed(COMMON, library.ids(), library))
    if problems:
        raise PolicyError(problems)
    return Policy(
        version=version,
        platforms={p.id: p for p in sorted(platforms, key=lambda p: (p.order, p.id))},
        sources=sources,
        articles=articles,
        left_out=left_out,
        buttons=buttons,
        glossary=glossary,
        redirects=redirects,
        vocabulary=vocabulary,
        wording=wording,
    )


class _Folder:
    """One folder's documents seen as one: entries by kind, each knowing its file."""

    def __init__(self, name: str, files: dict[str, dict[str, Any]], kinds: tuple[str, ...], problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self._tops = [Table(path, "", document, problems) for path, document in files.items()]
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

    def single(self, kind: str) -> Table:
        """The one `[kind]` table of the folder."""
        found = [top for top in self._tops if kind in top]
        if len(found) != 1:
            message = f"found {len(found)} times; exactly one table [{kind}] is needed"
            self.problems.append(Problem(file=f"{self.name}/", key=kind, message=message))
        return found[0].table(kind) if found else Table(f"{self.name}/", kind, {}, self.problems)


class _Asked:
    """A question's texts, from which each platform takes the options it offers."""

    def __init__(self, key: str, table: Table) -> None:
        self.key = key
        self.kind = Kind(table.string("kind", set(Kind)) or Kind.CHOICE)
        self.text = table.text()
        self.hint = table.text("hint")
        self.options = {value: _option(value, option) for value, option in _sub_tables(table.table("option"))}
        table.done()

    def as_asked(self, values: tuple[str, ...], labels: dict[str, Option], flow: Table) -> Question:
        known = self.options | labels
        wanted = (*values, UNKNOWN) if self.kind is Kind.CHOICE else ()
        for value in wanted:
            if value not in known:
                flow.wrong("options", value, "a value with a label: " + " · ".join(known))
        options = tuple(known[value] for value in wanted if value in known)
        return Question(key=self.key, kind=self.kind, text=self.text, hint=self.hint, options=options)


def _read_library(folder: _Folder, library: Library) -> None:
    for kind in PLAIN_KINDS:
        for key, table in folder.entries(kind):
            library.plain[kind, key] = read_part(key, table)
    library.evidence |= {key: read_evidence(key, table) for key, table in folder.entries("evidence")}
    library.letters |= {key: read_letter(key, table) for key, table in folder.entries("letter")}
    library.messages |= {key: read_message(key, table) for key, table in folder.entries("message")}
    library.escalations |= {key: read_escalation(key, table) for key, table in folder.entries("escalation")}
    library.timelines |= {key: read_timeline(key, table) for key, table in folder.entries("timeline")}
    library.parameters |= {key: _parameter(key, table) for key, table in folder.entries("parameter")}


def _platform(folder: _Folder, asked: dict[str, _Asked], common: Library) -> Platform:
    library = common.copy()
    _read_library(folder, library)
    about = folder.single("platform")
    for kind, key in sorted(common.ids() & _own_ids(folder)):
        message = "common has an entry with this id; use another id, so that it is plain which one an outcome means"
        folder.problems.append(Problem(file=f"{folder.name}/", key=f"{kind}.{key}", message=message))
    outcomes = [read_outcome(f"{folder.name}.{key}", table, library) for key, table in folder.entries("outcome")]
    folder.problems.extend(_unnamed(folder.name, _own_ids(folder), library))
    platform = Platform(
        id=folder.name,
        name=about.text("name"),
        about=about.text("about"),
        order=about.integer("order") or 0,
        questions=tuple(_question(row, asked) for row in folder.rows("flow")),
        rules=tuple(_rule(folder.name, row) for row in folder.rows("rule")),
        outcomes={outcome.id: outcome for outcome in outcomes},
        parameters=library.parameters,
    )
    about.done()
    return platform


def _own_ids(folder: _Folder) -> set[tuple[str, str]]:
    return {(kind, key) for kind in PART_KINDS for key, _ in folder.entries(kind)}


def _unnamed(folder: str, ids: set[tuple[str, str]], library: Library) -> Iterator[Problem]:
    for kind, key in sorted(ids - library.named):
        yield Problem(file=f"{folder}/", key=f"{kind}.{key}", message="no outcome names it; name it in one or delete it")


def _question(row: Table, asked: dict[str, _Asked]) -> Question:
    key = row.string("ask", asked)
    labels = {value: _option(value, option) for value, option in _sub_tables(row.table("label"))}
    values = row.strings("options")
    when = row.conditions("when")
    row.done()
    if not key:
        return Question(key="", kind=Kind.LINE, text=Text("", ""), hint=Text("", ""))
    return replace(asked[key].as_asked(values, labels, row), when=when)


def _rule(platform: str, row: Table) -> Rule:
    rule = Rule(id=f"{platform}.{row.string('id')}", when=row.conditions("when"), outcome=f"{platform}.{row.string('outcome')}")
    row.done()
    return rule


def _option(value: str, table: Table) -> Option:
    option = Option(value=value, label=table.text(), hint=table.optional_text("hint"))
    table.done()
    return option


def _sub_tables(table: Table) -> Iterator[tuple[str, Table]]:
    for key in table.names():
        yield key, table.table(key)


def _parameter(key: str, table: Table) -> Parameter:
    figures = []
    for row in table.tables("figure"):
        start = row.day("from")
        figures.append(Figure(effective_from=start or date.min, min=row.integer("min"), max=row.integer("max")))
        if figures[-1].min is None and figures[-1].max is None:
            row.lacks("max", "min or max, or both")
        row.done()
    if not figures:
        table.lacks("figure", "a list such as [{ from = 2026-11-21, min = 1, max = 2 }]")
        figures.append(Figure(effective_from=date.min, min=0, max=0))
    parameter = Parameter(
        id=key,
        unit=Unit(table.string("unit", set(Unit)) or Unit.DAY),
        source=table.string("source"),
        hedged=table.flag("hedged"),
        review_by=table.day("review-by") or date.min,
        figures=tuple(sorted(figures, key=lambda figure: figure.effective_from)),
    )
    table.done()
    return parameter


def _source(key: str, table: Table) -> Source:
    source = Source(
        id=key,
        kind=SourceKind(table.string("kind", set(SourceKind)) or SourceKind.PLATFORM),
        title=table.text(),
        url=table.optional_string("url"),
        in_force=table.day("in_force", required=False),
        trust=table.optional_string("trust", {"A", "B"}),
    )
    table.done()
    return source


def _term(key: str, table: Table) -> Term:
    term = Term(id=key, name=table.text("name"), text=table.text("text"))
    table.done()
    return term


def _section(row: Table) -> Section:
    section = Section(row.text("heading"), row.text("text"))
    row.done()
    return section


def _text(row: Table) -> Text:
    text = row.text()
    row.done()
    return text


def _article(key: str, table: Table) -> Article:
    article = Article(
        id=key,
        kind=ArticleKind(table.string("kind", set(ArticleKind)) or ArticleKind.CASE),
        title=table.text("title"),
        answer=table.text("answer"),
        sources=table.strings("sources"),
        related=table.strings("related"),
        sections=tuple(_section(row) for row in table.tables("section")),
        avoid=tuple(_text(row) for row in table.tables("avoid")),
    )
    table.done()
    return article
