"""What a new version changed, drafted for readers from the differences; whoever changed it puts it in better words."""

from __future__ import annotations

from datetime import date, datetime

from wizard.answer.wording import Words
from wizard.model import LANGS, Policy, Revision, Text
from wizard.review.changes import compare

WORDING = ("changes.draft.{answers|ahead|holidays|articles|words}",)


def draft(old: Policy, new: Policy, now: datetime) -> Revision:
    """The entry for the version of `new`, with the answers and articles that differ from `old` as of `now`."""
    report = compare(old, new, now)
    touched = {outcome for change in report.changes for outcome in change.outcomes}
    outcomes: list[str] = []
    for platform in new.platforms.values():
        changed = [name for name in platform.outcomes if name in touched]
        whole = platform.id not in old.platforms or len(changed) == len(platform.outcomes)
        outcomes += [platform.id] if whole else changed
    articles = tuple(name for name in report.articles if name in new.articles)
    said = _sentence(old, new, answers=bool(outcomes), articles=bool(articles))
    return Revision(version=new.version, text=said, outcomes=tuple(outcomes), articles=articles)


def _sentence(old: Policy, new: Policy, *, answers: bool, articles: bool) -> Text:
    """A sentence that is true as it stands; the page itself says whose answers they are."""
    told = {
        "answers": answers,
        "ahead": not _announced(new) <= _announced(old),
        "holidays": new.holidays != old.holidays,
        "articles": articles,
    }
    what = next((name for name, so in told.items() if so), "words")
    in_each = (Words(lang=lang, wording=new.wording, today=None) for lang in LANGS)
    zh, en = (words(f"changes.draft.{what}") for words in in_each)
    return Text(zh, en)


def _announced(policy: Policy) -> set[tuple[str, str, date]]:
    """Figures by the dates from which they hold."""
    return {
        (platform.id, parameter.id, figure.effective_from)
        for platform in policy.platforms.values()
        for parameter in platform.parameters.values()
        for figure in parameter.figures[1:]
    }
