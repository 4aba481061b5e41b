"""A reading as JSON: what callers of `read` get, on the command line, in the browser and as a package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.answer.addresses import fragment_of, wizard_url
from wizard.decide.answers import check_answers
from wizard.model import Lang, Policy
from wizard.reading.reader import Reading

if TYPE_CHECKING:
    from wizard.answer.shapes import ReadingView


def reading_view(policy: Policy, reading: Reading, lang: Lang) -> ReadingView:
    """The reading with the wizard's link to go on from: codes only, never a date, an amount or free text."""
    platform = policy.platforms.get(reading.platform or "")
    codes = check_answers(platform, reading.answers, None).codes if platform else {}
    view: ReadingView = {
        "schema": 1,
        "platform": reading.platform,
        "answers": dict(reading.answers),
        "spans": {key: [list(span) for span in spans] for key, spans in reading.spans.items()},
        "conflicts": {key: list(options) for key, options in reading.conflicts.items()},
        "articles": list(reading.articles),
        "next": reading.next,
        "permalink": wizard_url(lang, fragment_of(platform, codes)) if platform else None,
    }
    if reading.first:
        view["first"] = reading.first
    if reading.elsewhere:
        view["elsewhere"] = True
    if reading.truncated:
        view["truncated"] = True
    return view
