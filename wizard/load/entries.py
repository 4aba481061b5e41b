"""Entries of a policy folder, each read from its table: questions, rules, figures, sources, articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from wizard.errors import listed
from wizard.load.fields import Table
from wizard.model import (
    LANGS,
    UNKNOWN,
    Article,
    ArticleKind,
    Claim,
    Exemption,
    Figure,
    Kind,
    Option,
    Parameter,
    Question,
    Revision,
    Rule,
    Section,
    Source,
    SourceKind,
    Term,
    Text,
    Unit,
)


class Asked:
    """A question's texts, from which each platform takes the options it offers."""

    def __init__(self, key: str, table: Table) -> None:
        self.key = key
        self.kind = table.choice("kind", Kind, Kind.CHOICE)
        self.text = table.text()
        self.hint = table.text("hint")
        self.blank = table.optional_text("blank")
        self.event = table.optional_text("event")
        self.implies = table.optional_string("implies")
        self.options = {value: _option(value, option) for value, option in _sub_tables(table.table("option"))}
        table.done()

    def as_asked(self, values: tuple[str, ...], labels: dict[str, Option], flow: Table) -> Question:
        """The question with the options `values`, some of them under a platform's own labels; "not sure" comes last."""
        named = {value: replace(option, wrong=self.options[value].wrong) for value, option in labels.items() if value in self.options}
        known = self.options | labels | named
        wanted = (*values, UNKNOWN) if self.kind is Kind.CHOICE else ()
        for value in wanted:
            if value not in known:
                flow.wrong("options", value, "a value with a label: " + listed(known))
        options = tuple(known[value] for value in wanted if value in known)
        return Question(
            key=self.key,
            kind=self.kind,
            text=self.text,
            hint=self.hint,
            options=options,
            blank=self.blank,
            event=self.event,
            implies=self.implies,
        )


def read_flow_row(row: Table, asked: dict[str, Asked]) -> Question | None:
    """A question of a platform's flow, with the options it offers and whom it is asked; None where no such question is there."""
    key = row.string("ask", asked)
    labels = {value: _option(value, option) for value, option in _sub_tables(row.table("label"))}
    values = row.strings("options")
    when = row.conditions("when")
    default = row.optional_string("default", {*values, *labels} if values else None)
    early = row.flag("early")
    row.done()
    if not key:
        return None
    return replace(asked[key].as_asked(values, labels, row), when=when, default=default, early=early)


def read_rule(platform: str, row: Table) -> Rule:
    """A row of the decision table."""
    rule = Rule(id=f"{platform}.{row.string('id')}", when=row.conditions("when"), outcome=f"{platform}.{row.string('outcome')}")
    row.done()
    return rule


def read_claim(key: str, table: Table) -> Claim:
    """Something that texts have their sender say."""
    claim = Claim(
        id=key,
        when=tuple(row.all_conditions() for row in table.tables("when")),
        during=table.conditions("during"),
        words={lang: table.strings(lang) for lang in LANGS},
    )
    table.done()
    return claim


def read_exemption(row: Table) -> Exemption:
    """A place where a proof does not hold, with the reason."""
    exemption = Exemption(
        proof=row.string("proof", {"unsure", "line", "names"}),
        platform=row.string("platform"),
        when=row.conditions("when"),
        reason=row.string("reason"),
    )
    row.done()
    return exemption


def _option(value: str, table: Table) -> Option:
    option = Option(value=value, label=table.text(), hint=table.optional_text("hint"), wrong=table.optional_text("wrong"))
    table.done()
    return option


def _sub_tables(table: Table) -> Iterator[tuple[str, Table]]:
    for key in table.names():
        yield key, table.table(key)


def read_parameter(key: str, table: Table) -> Parameter:
    """A dated figure."""
    figures: list[Figure] = []
    for row in table.tables("figure"):
        start = row.day("from")
        if start and figures and start <= (before := figures[-1].effective_from):
            row.wrong(
                "from", start.isoformat(), f"a day after {before}, that of the figure before; figures stand in the order of their days"
            )
        figures.append(Figure(effective_from=start or date.min, min=row.integer("min"), max=row.integer("max")))
        if figures[-1].min is None and figures[-1].max is None:
            row.lacks("max", "min or max, or both")
        row.done()
    if not figures:
        table.lacks("figure", "a list such as [{ from = 2026-11-21, min = 1, max = 2 }]")
        figures.append(Figure(effective_from=date.min, min=0, max=0))
    parameter = Parameter(
        id=key,
        name=table.text("name"),
        unit=table.choice("unit", Unit, Unit.DAY),
        source=table.string("source"),
        hedged=table.flag("hedged"),
        review_by=table.day("review-by") or date.min,
        figures=tuple(sorted(figures, key=lambda figure: figure.effective_from)),
        apart_from=frozenset(table.strings("apart-from")),
    )
    table.done()
    return parameter


def read_source(key: str, table: Table) -> Source:
    """Where a statement comes from."""
    source = Source(
        id=key,
        kind=table.choice("kind", SourceKind, SourceKind.PLATFORM),
        title=table.text(),
        url=table.optional_string("url"),
        in_force=table.day("in_force", required=False),
        trust=table.optional_string("trust", {"A", "B"}),
    )
    table.done()
    return source


def read_term(key: str, table: Table) -> Term:
    """A word that a reader may not know."""
    term = Term(id=key, name=table.text("name"), text=table.text("text"))
    table.done()
    return term


def read_revision(row: Table) -> Revision:
    """What a version changed: a sentence, or that figures tell it."""
    told = {lang: row.optional_string(lang) or "" for lang in LANGS}
    outcomes, articles = row.strings("outcomes"), row.strings("articles")
    by_figures = row.flag("figures")
    for lang in row.langs:
        if not by_figures and lang not in row:
            row.lacks(lang, "one sentence for readers, or figures = true where figures are all that changes")
    if by_figures and (outcomes or articles or any(told.values())):
        row.wrong("figures", given=True, accepted="an entry that says nothing else; figures are told of from their own lists")
    text = Text(told["zh"], told["en"] or told["zh"])
    revision = Revision(version=row.day("version") or date.min, text=text, outcomes=outcomes, articles=articles)
    row.done()
    return revision


def _section(row: Table) -> Section:
    section = Section(row.text("heading"), row.text("text"))
    row.done()
    return section


def _text(row: Table) -> Text:
    text = row.text()
    row.done()
    return text


def read_article(key: str, table: Table) -> Article:
    """A page of the help-centre."""
    article = Article(
        id=key,
        kind=table.choice("kind", ArticleKind, ArticleKind.CASE),
        title=table.text("title"),
        answer=table.text("answer"),
        reply=table.optional_text("reply"),
        sources=table.strings("sources"),
        related=table.strings("related"),
        sections=tuple(_section(row) for row in table.tables("section")),
        avoid=tuple(_text(row) for row in table.tables("avoid")),
        unjudged=table.flag("unjudged"),
    )
    table.done()
    return article
