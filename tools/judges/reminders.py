"""Every kind of reminder that the policy can make: one for each outcome, set of deadlines and language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from wizard.answer.view import outcome_view
from wizard.answer.wording import Words
from wizard.decide.answers import check_answers
from wizard.decide.tree import every_way
from wizard.errors import InputError
from wizard.load import load_policy
from wizard.model import LANGS, Kind, Platform
from wizard.render.text.reminder import reminder_file

ROOT = "https://help.example/"
ORDER = "A,1;B\\2“订单”"
"""Signs that mean something in the format."""


def reminders(now: datetime) -> Iterator[tuple[str, str]]:
    """Names and texts. Events happened a minute or a day ago, so that most deadlines are still ahead."""
    policy = load_policy()
    seen = set()
    for platform in policy.platforms.values():
        for codes, decision in every_way(platform):
            given = codes | _typed(platform, now)
            answers = check_answers(platform, given, now)
            for lang in LANGS:
                view = outcome_view(policy, platform, answers, decision, lang, now)
                kind = (decision.outcome.id, lang, *(timeline["id"] for timeline in view["timelines"]))
                if not view["timelines"] or kind in seen:
                    continue
                seen.add(kind)
                try:
                    made = reminder_file(view, Words(lang=lang, wording=policy.wording, today=now.date()), ROOT, now)
                except InputError:
                    continue
                yield " ".join(kind), made.text


def _typed(platform: Platform, now: datetime) -> dict[str, str]:
    """What is typed besides choosing: dates, and an order's number."""
    typed = {
        Kind.DATE: (now - timedelta(days=1)).date().isoformat(),
        Kind.DATE_TIME: (now - timedelta(minutes=1)).isoformat(timespec="minutes"),
        Kind.LINE: ORDER,
    }
    return {question.key: typed[question.kind] for question in platform.questions if question.kind in typed}
