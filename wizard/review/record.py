"""What a new version changed, drafted for readers from the differences; whoever changed it puts it in better words."""

from __future__ import annotations

from datetime import datetime

from wizard.answer.wording import Words
from wizard.model import LANGS, Policy, Revision, Text
from wizard.review.changes import compare
from wizard.review.outlook import Outlook, figure_days, outlook

WORDING = ("changes.draft.{answers|holidays|articles|words}",)


def draft(old: Policy, new: Policy, now: datetime) -> Revision:
    """The entry for the version of `new`, with the answers and articles that differ from `old` as of `now`.

    What figures change on a day is told from their own dates; where that is all, the entry has no sentence.
    """
    if _by_figures(outlook(old, new, now)):
        return Revision(version=new.version, text=Text("", ""))
    report = compare(old, new, now)
    touched = {outcome for change in report.changes for outcome in change.outcomes}
    outcomes: list[str] = []
    for platform in new.platforms.values():
        changed = [name for name in platform.outcomes if name in touched]
        whole = platform.id not in old.platforms or len(changed) == len(platform.outcomes)
        outcomes += [platform.id] if whole else changed
    articles = tuple(name for name in report.articles if name in new.articles)
    text = _sentence(old, new, answers=bool(outcomes), articles=bool(articles))
    return Revision(version=new.version, text=text, outcomes=tuple(outcomes), articles=articles)


def _by_figures(found: Outlook) -> bool:
    """Whether all that changes is figures that have a day for it: one ahead, or one that has come since the version before."""
    if found.report.changes or found.report.articles or found.report.platforms or found.old.holidays != found.new.holidays:
        return False
    days = figure_days(found.new)
    come = any(found.old.version < day <= found.new.version for day in days)
    dated = all(come if stage.day == found.today else stage.day in days for stage in found.stages)
    return dated and (come or bool(found.stages))


def _sentence(old: Policy, new: Policy, *, answers: bool, articles: bool) -> Text:
    """A sentence that is true as it stands; the page itself says whose answers they are."""
    told = {"answers": answers, "holidays": new.holidays != old.holidays, "articles": articles}
    what = next((name for name, so in told.items() if so), "words")
    in_each = (Words(lang=lang, wording=new.wording, today=None) for lang in LANGS)
    zh, en = (words(f"changes.draft.{what}") for words in in_each)
    return Text(zh, en)
