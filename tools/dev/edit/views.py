"""What the page is shown of entries and problems, in plain words of one language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tools.dev.edit.edits import RefusedError
from tools.dev.edit.entries import Entry, owner, plain
from tools.dev.edit.pages import pages_of
from tools.dev.edit.shapes import Choice, Condition, Field, FigureForm, Listed, Named, Opened, RuleForm, Told
from tools.dev.edit.workbench import Workbench, Wrong
from wizard.answer.wording import Words
from wizard.model import COMMON, LANGS, PLACEHOLDER, Kind, Lang, Parameter, Platform, Text, Unit

WORDS = Path(__file__).parent / "words.toml"
CODE = re.compile(r"([a-z_]+)=([a-z0-9-]+)")
FIELD = re.compile(r"[.\[\]]+")
SHORT = 80
"""Characters of a title in the list."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _flat(table: Mapping[str, Any], before: str) -> Iterator[tuple[str, Text]]:
    for key, value in table.items():
        if "zh" in value and isinstance(value["zh"], str):
            yield f"{before}{key}", Text(value["zh"], value["en"])
        else:
            yield from _flat(value, f"{before}{key}.")


@cache
def page_words(lang: Lang) -> Words:
    """The words of the page: `refused.…`, `kind.…` and `field.…` among them."""
    return Words(lang=lang, wording=dict(_flat(_data()["words"], "")), today=None)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Text], ...]:
    return tuple((re.compile(one["pattern"]), Text(one["zh"], one["en"])) for one in _data()["problem"])


class View:
    """A workbench as somebody sees it in one language."""

    def __init__(self, bench: Workbench, lang: Lang) -> None:
        self.bench = bench
        self.lang = lang
        self.words = page_words(lang)
        self.site = Words(lang=lang, wording=bench.policy.wording, today=None)

    def listed(self, entry: Entry) -> Listed:
        """An entry in the list."""
        title = self.title(entry)
        return Listed(id=entry.id, title=title if len(title) <= SHORT else title[: SHORT - 1] + "…", where=self.where(entry))

    def title(self, entry: Entry) -> str:
        """How an entry is called."""
        if entry.kind == "rule":
            return self._rule_title(entry)
        if entry.kind == "flow":
            return self._question(entry, entry.name)
        return plain(entry.title, self.lang)

    def where(self, entry: Entry) -> str:
        """Whose it is, and of which kind."""
        platform = self.bench.policy.platforms.get(entry.folder)
        name = platform.name.in_lang(self.lang) if platform else self.words("platform-common")
        return f"{name} · {self.words(f'kind.{entry.kind}')}"

    def _platforms(self, entry: Entry) -> list[Platform]:
        return [platform for platform in self.bench.policy.platforms.values() if entry.folder in (COMMON, platform.id)]

    def _parameters(self, entry: Entry) -> Mapping[str, Parameter]:
        """The figures that an entry's texts may name."""
        return {name: parameter for platform in self._platforms(entry) for name, parameter in platform.parameters.items()}

    def _question(self, entry: Entry, key: str) -> str:
        found = (question for platform in self._platforms(entry) if (question := platform.question(key)))
        return next((question.text.in_lang(self.lang) for question in found), key)

    def _answer(self, entry: Entry, key: str, value: str) -> str:
        questions = (question for platform in self._platforms(entry) if (question := platform.question(key)))
        labels = (option.label.in_lang(self.lang) for question in questions for option in question.options if option.value == value)
        return next(labels, value)

    def _cases(self, entry: Entry, when: Mapping[str, Any]) -> str:
        parts = []
        for key, given in when.items():
            values = [given] if isinstance(given, str) else given
            parts.append(" / ".join(self._answer(entry, key, value) for value in values))
        return " + ".join(parts)

    def _rule_title(self, entry: Entry) -> str:
        cases = self._cases(entry, entry.table.get("when", {}))
        return f"{cases or '…'} → {self._outcome(entry, str(entry.table.get('outcome')))}"

    def _outcome(self, entry: Entry, name: str) -> str:
        found = (platform.outcomes.get(f"{platform.id}.{name}") for platform in self._platforms(entry))
        return next((outcome.title.in_lang(self.lang) for outcome in found if outcome), name)

    def reads(self, entry: Entry) -> str:
        """An entry as it reads, in small letters and both languages, with its figures filled in: what words are looked for in."""
        known = self._parameters(entry)
        texts = [text for _, text in entry.texts()]
        told = [self.title(entry), self.words(f"kind.{entry.kind}")]
        for text in texts:
            for lang in LANGS:
                words = Words(lang=lang, wording=self.bench.policy.wording, today=None)
                told += [text.in_lang(lang), filled(text.in_lang(lang), known, words)]
        if entry.kind == "parameter" and entry.name in known:
            told += [self._figure(known[entry.name], place) for place in range(len(known[entry.name].figures))]
        return "\n".join(told).lower()

    def _figure(self, parameter: Parameter, place: int) -> str:
        return self.site.figure(parameter, parameter.figures[place])

    def opened(self, entry: Entry) -> Opened:
        """An entry as it is edited."""
        return Opened(
            id=entry.id,
            title=self.title(entry),
            where=self.where(entry),
            langs=self.bench.policy.site.languages,
            file=entry.file,
            seen=self.bench.seen(entry.file),
            only=self._cases(entry, entry.table.get("only", {})),
            fields=tuple(
                Field(at=at, label=self.field(at), zh=text.zh.strip("\n"), en=text.en.strip("\n"), lines="\n" in text.zh)
                for at, text in entry.texts()
            ),
            names=tuple(self._names(entry)),
            figure=self._figure_form(entry),
            rule=self._rule_form(entry),
            pages=pages_of(self.bench, entry, self.lang),
        )

    def field(self, at: tuple[str | int, ...]) -> str:
        """What a field is called: "Section 2 · Heading"."""
        told: list[str] = []
        for step in at:
            if isinstance(step, int):
                told[-1:] = [f"{told[-1]} {step + 1}"] if told else [str(step + 1)]
            elif f"field.{step}" in self.words.wording:
                told.append(self.words(f"field.{step}"))
            elif told:
                told[-1] = f"{told[-1]} ({step})"
            else:
                told.append(step)
        return " · ".join(told) or self.words("field.own")

    def _names(self, entry: Entry) -> Iterator[Named]:
        known = self._parameters(entry)
        for name in dict.fromkeys(name for _, text in entry.texts() for name in PLACEHOLDER.findall(text.zh)):
            parameter = known.get(name.removesuffix(".max"))
            if parameter is None:
                yield Named(name=name, shown=self.words("name-unknown"), entry=None)
                continue
            folder = next((home for home in (entry.folder, COMMON) if self.bench.find(f"{home}/parameter/{parameter.id}")), None)
            shown = f"{parameter.name.in_lang(self.lang)}{': ' if self.lang == 'en' else '：'}{_filled(name, known, self.site)}"
            yield Named(name=name, shown=shown, entry=f"{folder}/parameter/{parameter.id}" if folder else None)

    def _figure_form(self, entry: Entry) -> FigureForm | None:
        known = (platform.parameters.get(entry.name) for platform in self._platforms(entry))
        parameter = next((found for found in known if found), None)
        if entry.kind != "parameter" or parameter is None or not isinstance(entry.table.get("figure"), list):
            return None
        rows = (
            self.words("figure-from", date=self.site.plain_day(figure.effective_from), figure=self.site.figure(parameter, figure))
            for figure in parameter.figures
        )
        source = self.bench.policy.sources.get(parameter.source)
        last = parameter.figures[-1]
        return FigureForm(
            rows=tuple(rows),
            unit="%" if parameter.unit is Unit.PERCENT else self.site(f"unit.{parameter.unit}"),
            source=source.title.in_lang(self.lang) if source else parameter.source,
            url=source.url if source else None,
            min="" if last.min is None else str(last.min),
            max="" if last.max is None else str(last.max),
            **{lang: Words(lang=lang, wording=self.bench.policy.wording, today=None).figure(parameter, last) for lang in LANGS},
        )

    def _rule_form(self, entry: Entry) -> RuleForm | None:
        if entry.kind != "rule":
            return None
        platform = self._platforms(entry)[0]
        when = {key: [given] if isinstance(given, str) else given for key, given in entry.table.get("when", {}).items()}
        conditions = tuple(
            Condition(
                key=question.key,
                label=question.text.in_lang(self.lang),
                choices=tuple(
                    Choice(value=option.value, label=option.label.in_lang(self.lang), chosen=option.value in when.get(question.key, ()))
                    for option in question.options
                ),
            )
            for question in platform.questions
            if question.kind is Kind.CHOICE
        )
        outcomes = tuple(
            Choice(value=name, label=outcome.title.in_lang(self.lang), chosen=name == entry.table.get("outcome"))
            for outcome in platform.outcomes.values()
            for name in (outcome.id.partition(".")[2],)
        )
        return RuleForm(when=conditions, outcomes=outcomes)

    def told(self, wrong: Wrong) -> Told:
        """A problem in plain words, and as lint has it."""
        found = owner(self.bench.entries, wrong.problem)
        about = ""
        if found:
            entry, field = found
            steps = tuple(_place(step) for step in FIELD.split(field) if step)
            lang = steps[-1] if steps and steps[-1] in LANGS else None
            named = [self.field(steps[:-1] if lang else steps)] if steps and steps != (lang,) else []
            about = " · ".join((self.title(entry), *named, *([self.words(f"lang-{lang}")] if lang else [])))
        return Told(about=about, text=self._plain(wrong), detail=str(wrong.problem), new=wrong.new)

    def _plain(self, wrong: Wrong) -> str:
        """A problem in the words of the first pattern that its message fits; as it is where none does."""
        file, message = wrong.problem.file, wrong.problem.message
        for pattern, text in _patterns():
            if match := pattern.search(message):
                values = {key: value or "" for key, value in match.groupdict().items()}
                values |= {key: values[key].replace("'", "") or "—" for key in LANGS if key in values}
                if "case" in values:
                    values["case"] = self._case(values["case"], file)
                if "rules" in values:
                    values["rules"] = " · ".join(self._rule(name, file) for name in values["rules"].split(", "))
                return with_values(text.in_lang(self.lang), values)
        return message

    def _rule(self, name: str, file: str) -> str:
        local = name.partition(".")[2]
        found = (self.bench.find(f"{folder}/rule/{local}") for folder in (file.partition("/")[0], COMMON))
        return next((self.title(entry) for entry in found if entry), name)

    def _case(self, codes: str, file: str) -> str:
        platform = self.bench.policy.platforms.get(file.partition("/")[0])
        questions = [] if platform is None else platform.questions
        labels = {(question.key, option.value): option.label.in_lang(self.lang) for question in questions for option in question.options}
        return " + ".join(labels.get((key, value), value) for key, value in CODE.findall(codes)) or codes


def refused(error: RefusedError, lang: Lang) -> dict[str, str]:
    """Why something cannot be done, and the field that it is about."""
    return {"field": error.field, "text": page_words(lang)(f"refused.{error.word}", **error.values)}


def _place(step: str) -> str | int:
    return int(step) - 1 if step.isdigit() else step


def with_values(text: str, values: Mapping[str, str]) -> str:
    """A text with its names in braces filled in; what has no value stays."""
    return PLACEHOLDER.sub(lambda name: values.get(name[1], name[0]), text)


def filled(text: str, known: Mapping[str, Parameter], words: Words) -> str:
    """A text with its figures as a reader has them."""
    return PLACEHOLDER.sub(lambda name: _filled(name[1], known, words), text)


def _filled(name: str, known: Mapping[str, Parameter], words: Words) -> str:
    parameter = known.get(name.removesuffix(".max"))
    if parameter is None:
        return f"{{{name}}}"
    figure = parameter.figures[-1]
    least = None if name.endswith(".max") and figure.max is not None else figure.min
    return words.amount_of(parameter.unit, least, figure.max)
