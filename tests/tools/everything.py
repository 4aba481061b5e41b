"""Everything that a platform's answers say on a day, to look for a figure in all of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from wizard.answer.told import told
from wizard.answer.view import outcome_view, undated_view
from wizard.answer.wording import Words
from wizard.decide.answers import CHINA, NO_OWN, Answers, check_answers
from wizard.decide.engine import Decision, fills
from wizard.decide.tree import every_way
from wizard.model import LANGS, Kind, Lang, Platform, Policy
from wizard.render.text.plain import as_markdown, as_text
from wizard.render.text.reply import LENGTHS, Case, Manner, reply

type Place = tuple[Lang, str, str]
"""Language, answers, and the form: `answer` (with the texts to send), `letter`, `reply` or `page`."""

LONG_AGO = timedelta(days=20)
"""After which whoever has to answer is late."""


def everything(policy: Policy, platform_id: str, today: date) -> dict[Place, str]:
    """By place; each way through the flow without dates and with dates long past, and the built pages of the policy's version."""
    return dict(_everything(policy, policy.platforms[platform_id], datetime.combine(today, time(10), CHINA)))


def _everything(policy: Policy, platform: Platform, now: datetime) -> Iterator[tuple[Place, str]]:
    for codes, decision in every_way(platform):
        name = " ".join(codes.values())
        days = {q.key: (now - LONG_AGO).date().isoformat() for q in platform.questions if q.kind is Kind.DATE}
        dated = {key: day for key, day in days.items() if key in fills(platform, decision.outcome)}
        for lang in LANGS:
            page = undated_view(policy, platform, decision.outcome, lang)
            yield (lang, name, "page"), as_markdown(page, Words(lang=lang, wording=policy.wording, today=None), now.date())
            for said, more in ((name, {}), (f"{name}, long ago", dated)):
                answers = check_answers(platform, codes | more, now)
                for form, text in _answer(policy, platform, answers, decision, lang, now):
                    yield (lang, said, form), text


def _answer(
    policy: Policy, platform: Platform, answers: Answers, decision: Decision, lang: Lang, now: datetime
) -> Iterator[tuple[str, str]]:
    words = Words(lang=lang, wording=policy.wording, today=now.date())
    view = outcome_view(policy, platform, answers, decision, lang, now)
    case = Case(view=view, told=told(policy, platform, answers, decision, lang, now, NO_OWN), address="")
    yield "answer", as_text(view, words, now.date()) + as_markdown(view, words, now.date())
    yield "letter", "\n".join(letter["text"] for letter in view["letters"])
    yield "reply", "\n".join(reply(case, words, "", Manner(length=length)).text for length in LENGTHS)
