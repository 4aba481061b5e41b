"""The outlook of an edit in words: by the day on which something changes, with the names that readers know.

A report is a list of lines that terminal and Markdown draw, each in its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from wizard.answer.scene import label
from wizard.model import Lang, Outcome, Policy
from wizard.review.changes import Report
from wizard.review.edits import Edit, Swap, counts, edits, swaps
from wizard.review.outlook import Backdated, FigureChange, Outlook, Stage, worth_on
from wizard.review.paths import path_lines
from wizard.review.words import ReportWords

SOON = timedelta(days=1)
"""A version lies no further ahead: today's may be published already."""
FEW = 2
"""So many answers are named; more are counted."""


class LineKind(StrEnum):
    """What a line of the report is."""

    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    CHANGE = "change"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report."""

    kind: LineKind
    text: str


def told(outlook: Outlook, lang: Lang, *, verbose: bool = False) -> list[Line]:
    """The outlook for people; with `verbose` also each change leaf by leaf, with ids."""
    return list(_Teller(outlook, lang, verbose=verbose).lines())


class _Teller:
    def __init__(self, outlook: Outlook, lang: Lang, *, verbose: bool) -> None:
        self.outlook = outlook
        self.lang = lang
        self.verbose = verbose
        self.say = ReportWords(lang, outlook.new)

    def lines(self) -> Iterator[Line]:
        """Everything, what its editor should look at before all else."""
        outlook, say = self.outlook, self.say
        if not outlook.differs:
            yield Line(LineKind.TITLE, say("same"))
            return
        old, new = outlook.old.version, outlook.new.version
        yield Line(LineKind.TITLE, say("title.same" if old == new else "title", old=old.isoformat(), new=new.isoformat()))
        notices = list(self._notices())
        if notices:
            yield Line(LineKind.HEADING, say("first"))
            yield from _items(notices)
        at_once = list(self._report(outlook.report))
        today = [stage for stage in outlook.stages if stage.day == outlook.today]
        if at_once or today:
            yield Line(LineKind.HEADING, say("now", day=say.day(outlook.today)))
            yield from at_once
        for stage in outlook.stages:
            if stage.day != outlook.today:
                yield Line(LineKind.HEADING, say("from", day=say.day(stage.day)))
            yield from self._stage(stage)
        yield from self._rest(told_any=bool(at_once or outlook.stages))

    def _rest(self, *, told_any: bool) -> Iterator[Line]:
        say = self.say
        unseen = [name for name in self.outlook.unseen if not (told_any and name == "platforms")]
        if told_any and not unseen:
            return
        yield Line(LineKind.HEADING, say("besides"))
        if not told_any:
            yield Line(LineKind.ITEM, say("no-answer"))
        if unseen:
            parts = say.listed([say.called("unseen", name) for name in unseen])
            yield Line(LineKind.ITEM, say("unseen", parts=parts))

    def _notices(self) -> Iterator[str]:
        outlook, say = self.outlook, self.say
        old, new = outlook.old.version, outlook.new.version
        if not outlook.raised:
            yield say("unraised" if old == new else "lowered", old=old.isoformat(), new=new.isoformat())
        if new > outlook.today + SOON:
            yield say("ahead", new=new.isoformat())
        yield from map(self._backdated, outlook.backdated)
        yield from (say("publish", day=say.day(stage.day)) for stage in outlook.stages if stage.day > max(new, outlook.today))

    def _backdated(self, found: Backdated) -> str:
        change, say = found.change, self.say
        day = found.figure.effective_from
        return say(
            "backdated",
            figure=self._named(change, say.policy.figure(change.after, found.figure)),
            day=say.day(day),
            edition=say.day(found.edition),
            was=say.policy.figure(change.before, change.before.on(day)),
        )

    def _named(self, change: FigureChange, after: str) -> str:
        return self.say("figure", platforms=self._platforms(change.platforms), name=change.after.name.in_lang(self.lang), after=after)

    def _platforms(self, names: Iterable[str]) -> str:
        found = list(names)
        if len(found) > 1 and set(found) == self.outlook.new.platforms.keys():
            return self.say("everywhere")
        return self.say.listed([self._platform(name) for name in found])

    def _platform(self, name: str) -> str:
        old, new = self.outlook.old.platforms, self.outlook.new.platforms
        return (new.get(name) or old[name]).name.in_lang(self.lang)

    def _report(self, report: Report) -> Iterator[Line]:
        """What rules and texts change."""
        for signed in report.platforms:
            key = "added" if signed.startswith("+") else "removed"
            yield Line(LineKind.ITEM, self.say(key, name=self._platform(signed[1:])))
        for swap, combinations in swaps(report).items():
            yield Line(LineKind.ITEM, self._swap(swap, combinations))
        for edit, where in edits(report, *self._policies(), self.lang).items():
            yield Line(LineKind.ITEM, self._edit(edit, where))
            yield from (Line(LineKind.CHANGE, line) for line in edit.lines)
        yield from self._articles(report)
        yield from self._paths(report)

    def _swap(self, swap: Swap, combinations: list[str]) -> str:
        say, platform = self.say, swap.platform
        was, becomes = (
            say("verdict", title=outcome.title.in_lang(self.lang), verdict=say.policy(f"verdict.{outcome.verdict}"))
            for outcome in (_outcome(policy, platform, name) for policy, name in zip(self._policies(), swap.outcomes, strict=True))
        )
        answers = self._answers(platform, combinations[0])
        ways = say.counted("way", len(combinations))
        return say("outcome", platform=self._platform(platform), answers=answers, was=was, becomes=becomes, ways=ways)

    def _policies(self) -> tuple[Policy, Policy]:
        return self.outlook.old, self.outlook.new

    def _answers(self, name: str, combination: str) -> str:
        """Answers as their buttons say them; a value that is gone as the edition before said it."""
        said = []
        for key, _, value in (pair.partition("=") for pair in combination.split()):
            platforms = [policy.platforms[name] for policy in reversed(self._policies())]
            offers = [p for p in platforms if (question := p.question(key)) is not None and value in question.values]
            said.append(label(offers[0], key, value, self.lang))
        return self.say.listed(said)

    def _edit(self, edit: Edit, where: Mapping[str, set[str]]) -> str:
        say = self.say
        name = say.titled(edit.name) if edit.name else ""
        other = say("part.other") if edit.lang != self.lang else ""
        part = f"{say.called('kind', edit.kind)}{say('kind.gap') if name else ''}{name}{other}"
        named = [self._titled(platform, outcome) for platform, outcomes in where.items() for outcome in sorted(outcomes)]
        shown = say.listed(named) if len(named) <= FEW else say.counted("answer", len(named))
        said = say("part", platforms=self._platforms(where), part=part, where=shown)
        return said if edit.lines else f"{said}{say('part.more')}"

    def _titled(self, platform: str, outcome: str) -> str:
        return self.say.titled(_outcome(self.outlook.new, platform, outcome).title.in_lang(self.lang))

    def _stage(self, stage: Stage) -> Iterator[Line]:
        """The figures of a day, and what changes with them."""
        yield from (Line(LineKind.ITEM, self._figure(change, stage)) for change in stage.figures)
        number, say = counts(stage.report), self.say
        by_kind = {"answer": number.answers, "article": number.articles, "message": number.messages, "letter": number.letters}
        changed = [say.counted(thing, count) for thing, count in by_kind.items() if count]
        if changed:
            yield Line(LineKind.ITEM, say("together", counts=say.listed(changed)))
        by_platform: dict[str, dict[str, None]] = {}
        for change in stage.report.changes:
            by_platform.setdefault(change.platform, {})[change.outcomes[1]] = None
        for platform, outcomes in by_platform.items():
            titles = say.listed(list(dict.fromkeys(self._titled(platform, outcome) for outcome in outcomes)))
            yield Line(LineKind.ITEM, say("answers", platform=self._platform(platform), titles=titles))
        yield from self._articles(stage.report)
        yield from self._paths(stage.report)

    def _figure(self, change: FigureChange, stage: Stage) -> str:
        """A figure and what it was: until that day, and in the edition before if that announced another one."""
        say, day = self.say, stage.day
        today = day == self.outlook.today
        until = change.before.on(day) if today else change.after.on(day - timedelta(days=1))
        earlier = change.before if today else change.after
        asides = []
        if today or worth_on(change.after, day - timedelta(days=1)) != worth_on(change.after, day):
            asides.append(say("until-then", was=say.policy.figure(earlier, until)))
        if not today and worth_on(change.before, day) != worth_on(change.after, day - timedelta(days=1)):
            asides.append(say("announced", was=say.policy.figure(change.before, change.before.on(day))))
        after = say.policy.figure(change.after, change.after.on(day))
        return f"{self._named(change, after)}{say('aside', asides=say('aside.next').join(asides)) if asides else ''}"

    def _articles(self, report: Report) -> Iterator[Line]:
        if report.articles:
            policies = [policy.articles for policy in reversed(self._policies())]
            found = [next(articles[name] for articles in policies if name in articles) for name in report.articles]
            titles = self.say.listed([self.say.titled(article.title.in_lang(self.lang)) for article in found])
            yield Line(LineKind.ITEM, self.say("articles", titles=titles))

    def _paths(self, report: Report) -> Iterator[Line]:
        if self.verbose and (report.changes or report.articles):
            yield Line(LineKind.ITEM, self.say("paths"))
            found = [line for change in report.changes for line in path_lines(change)]
            found += [f"article: {name}" for name in report.articles]
            found += [f"page: {name}" for name in report.pages]
            yield from (Line(LineKind.PATH, line) for line in found)


def _items(texts: Iterable[str]) -> Iterator[Line]:
    return (Line(LineKind.ITEM, text) for text in texts)


def _outcome(policy: Policy, platform: str, name: str) -> Outcome:
    return policy.platforms[platform].outcomes[name]
