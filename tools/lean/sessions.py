"""What can happen in the wizard, as requests with the replies that are wanted: the profile of step 3 runs them, and tests run others.

Not what was tried once: every way through the questions in every language, with and without dates; the days of some years; every
operation; texts of every common character; and random sessions as a page sends them. The same seed gives the same. Not among it are
messages and the support desk, which are given all of Python from the start: what a message asks for cannot be foreseen. Nor is the file
of reminders: its library would need more memory than the map has room for, so whoever presses for it is given all of Python then.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from tools.sample import dated, early, nth, taken
from wizard.adapters.bridge import bundled, handle
from wizard.answer.addresses import fragment_of
from wizard.decide.tree import walks
from wizard.model import Kind, Lang, Platform, Policy, Question

type Session = list[tuple[str, str]]
"""Requests with their replies."""

NOW = 1_795_312_800_000
"""Milliseconds: 22 November 2026, 10 o'clock in China."""
HOUR = 3_600_000
ROOT = "https://help.example/"
FIRST_DAY, DAYS = date(2025, 6, 1), 960
LATE = (0, 1, 2, 3, 5, 8, 14)
"""Days since what deadlines count from."""
MOST_WORDS = 300
COMMON = (
    range(0x20, 0x250),
    range(0x370, 0x460),
    range(0x2000, 0x2070),
    range(0x3000, 0x3130),
    range(0x4E00, 0xA000),
    range(0xFF00, 0xFFEF),
)
"""Characters that people write: Latin, Greek, Cyrillic, signs, kana, Chinese, full width."""
RARE = (range(1, 0x3000, 7), range(0x3000, 0xD800, 61), range(0xE000, 0x20000, 97), range(0xFF00, 0xFFEF))
WORDS = ("订单 CM20261120001", "Steam 充值卡 100 元", "98.50", "a", "<b>&\"'", "我付了两次，商家一直没有回复。", "SIM ✓ 😀", "1,000.50 元")


@dataclass(kw_only=True, slots=True)
class Device:
    """A reader's page: what it sends, and what came back."""

    lang: str = "zh"
    now: float = NOW
    stored: str = ""
    base: str = "../"
    log: Session = field(default_factory=list)

    def ask(self, state: object, **operation: object) -> dict[str, Any]:
        """One request, kept with its reply."""
        device = {
            "lang": self.lang,
            "base": self.base,
            "root": "https://help.example/",
            "now": self.now,
            "stored": self.stored,
            "storing": True,
        }
        request = json.dumps({**operation, **device, "state": state}, ensure_ascii=False, separators=(",", ":"))  # as a page writes it
        reply = handle(request)
        self.log.append((request, reply))
        told: dict[str, Any] = json.loads(reply)
        if told.get("stored") is not None:
            self.stored = told["stored"]
        return told


def every_way(policy: Policy) -> Session:
    """Each way through the questions that have to be answered, in every language, and with dates."""
    device = Device()
    for platform in policy.platforms.values():
        for number, codes in enumerate(walks(platform, optional=False)):
            device.lang = _lang(policy, number)
            device.ask(None, op="open", fragment=fragment_of(platform, codes))
            dated = dict(codes) | _typed(platform, number)
            device.lang = _lang(policy, number % 3 == 0)
            if number % 2:
                device.ask(None, op="open", fragment=fragment_of(platform, dated), hosted=True)
    return device.log


def every_day(policy: Policy) -> Session:
    """Days, moments and amounts, seen from days after them."""
    device = Device()
    ways = [(platform, codes) for platform in policy.platforms.values() for codes in [*walks(platform, optional=False)][::5]]
    for number in range(0, DAYS, 6):
        platform, codes = ways[number % len(ways)]
        day = FIRST_DAY + timedelta(days=number)
        device.lang = _lang(policy, number // 6)
        device.now = (datetime(day.year, day.month, day.day, number % 24, tzinfo=UTC) + timedelta(days=number % 40)).timestamp() * 1000
        device.ask(None, op="open", fragment=fragment_of(platform, codes | _typed(platform, number, day)), hosted=True)
    return device.log


def every_distance(policy: Policy) -> Session:
    """Deadlines that are days ahead, due now and days ago, on each day of the week: what was done and when is one date, or the only one."""
    device = Device()
    for platform in policy.platforms.values():
        for number, codes in enumerate([*walks(platform, optional=False)][::4]):
            for late in LATE:
                today = date(2026, 11, 16) + timedelta(days=number % 7)
                device.now = datetime(today.year, today.month, today.day, 2, tzinfo=UTC).timestamp() * 1000
                typed = _typed(platform, 0, today - timedelta(days=late))
                alone = [*typed][(number + late) % len(typed)] if typed else ""
                some = typed if late % 2 else {key: value for key, value in typed.items() if key == alone}
                device.lang = _lang(policy, number)
                device.ask(None, op="open", fragment=fragment_of(platform, codes | some), hosted=True)
    return device.log


def every_operation(policy: Policy) -> Session:
    """Each operation, with good and bad input."""
    device, sample, first = Device(), dated(policy), nth(policy, 0)
    other = next(iter(first.outcomes)).partition(".")[2]
    for device.lang in policy.site.languages:
        device.ask(None, op="open", fragment="")
        for platform in policy.platforms:
            device.ask(device.ask(None, op="answer", key="platform", value=platform)["state"], op="back")
        state = device.ask(None, op="open", fragment=sample.fragment)["state"]
        device.ask(state, op="answer", key=sample.date, value="yesterday")
        state = device.ask(state, op="answer", key=sample.date, value="2026-11-20")["state"]
        for values in ({"order": "A", "item": "b\u202e", "amount": "1,5", "own": "c\nd"}, {"amount": "98"}, {"order": "x" * 99}):
            device.ask(state, op="fill", values=taken(sample.platform, values))
        device.ask(state, op="tick", part="order", on=True)
        state = device.ask(state, op="keep")["state"]
        device.ask(state, op="refresh")
        kept = device.stored
        device.ask(None, op="cases")
        device.ask(None, op="resume", case=state["case"])
        device.ask(None, op="forget", case=state["case"])
        device.ask(None, op="import", text=kept)
        for text in ("[" * 999, "broken", "{}", ""):
            device.ask(None, op="import", text=text)
        device.ask(None, op="forget-all", shown="")
        device.ask(state, op="change", key=sample.platform.state_question.key)
        device.ask(state, op="skip", key=sample.date)
        device.ask(state, op="back")
        device.ask(None, op="open", fragment="<&>;\ufffd=%")
        device.ask(None, op="open", fragment=f"{early(first)};order=1;v=2026-11-21;o={other}")
    return device.log


def firsts(policy: Policy) -> Iterator[Session]:
    """Of each kind of first request a Python that has answered nothing else."""
    sample = dated(policy)
    for number, platform in enumerate(policy.platforms.values()):
        device = Device(lang=_lang(policy, number), now=NOW + 40 * number * 24 * HOUR)
        device.ask(None, op="cases")
        key, _, value = early(platform).partition(";")[2].partition("=")
        device.ask(device.ask(None, op="answer", key="platform", value=platform.id)["state"], op="answer", key=key, value=value)
        yield device.log
    links = (f"{sample.fragment};{sample.date}=2026-11-20", early(nth(policy, 3), place=0), "", f"{nth(policy, 1).id};nothing=here")
    for link in links:
        device = Device()
        state = device.ask(None, op="open", fragment=link)["state"]
        device.ask(state, op="finish" if link else "show")
        yield device.log
    kept = Device()
    kept.ask(kept.ask(None, op="open", fragment=early(nth(policy, 2)))["state"], op="finish")
    state = kept.ask(json.loads(kept.log[-1][1])["state"], op="keep")["state"]
    for operation in ({"op": "resume", "case": state["case"]}, {"op": "cases"}, {"op": "import", "text": kept.stored}):
        device = Device(stored=kept.stored)
        device.ask(None, **operation)
        yield device.log


def texts(policy: Policy) -> Session:
    """What people type: every common character and some of the others."""
    device, sample = Device(), dated(policy)
    state = device.ask(None, op="open", fragment=f"{sample.fragment};{sample.date}=2026-11-20", hosted=True)["state"]
    for text in (*WORDS, *_characters()):
        typed = {"order": text[:30], "item": text[30:70], "own": text[:MOST_WORDS]}
        device.ask(state, op="fill", values=taken(sample.platform, typed))
        for key in taken(sample.platform, {"amount": ""}):
            device.ask(state, op="answer", key=key, value=text[:8])
    return device.log


def at_random(policy: Policy, seed: int, count: int) -> list[Session]:
    """Sessions of readers who press this and that."""
    draw = random.Random(seed)
    return [_visit(policy, draw) for _ in range(count)]


def _visit(policy: Policy, draw: random.Random) -> Session:
    lang, days = draw.choice(policy.site.languages), draw.randrange(-400, 400)
    device = Device(lang=lang, now=NOW + days * 24 * HOUR, base=draw.choice(("../", "../../")))
    platform = draw.choice([*policy.platforms.values()])
    reply = device.ask(None, op="open", fragment=draw.choice(("", platform.id, platform.id, early(platform, place=2))))
    for _ in range(draw.randrange(3, 9)):
        state = reply["state"] or {"platform": None, "given": {}, "skipped": []}
        if state["platform"] is None:
            reply = device.ask(reply["state"], op="answer", key="platform", value=platform.id)
        elif reply["kind"] == "outcome":
            reply = _after(device, policy.platforms[state["platform"]], state, draw)
        else:
            reply = _step(device, policy.platforms[state["platform"]], state, draw)
    return device.log


def _step(device: Device, platform: Platform, state: Mapping[str, Any], draw: random.Random) -> dict[str, Any]:
    """An answer to a question, or the way around it."""
    open_ones = [question for question in platform.questions if question.key not in state["given"]]
    if not open_ones or draw.random() < 0.15:
        return device.ask(state, op=draw.choice(("finish", "back", "show")))
    question = open_ones[0] if draw.random() < 0.8 else draw.choice(open_ones)
    if draw.random() < 0.1:
        return device.ask(state, op="skip", key=question.key)
    return device.ask(state, op="answer", key=question.key, value=_value(question, draw))


def _after(device: Device, platform: Platform, state: Mapping[str, Any], draw: random.Random) -> dict[str, Any]:
    """What one does with an answer."""
    match draw.randrange(5):
        case 0:
            values = {key: draw.choice(WORDS) for key in ("order", "item", "amount", "own")}
            return device.ask(state, op="fill", values=taken(platform, values))
        case 1:
            kept = device.ask(state, op="keep")
            device.ask(None, op="cases")
            return kept
        case 2:
            return device.ask(state, op="tick", part=draw.choice(("order", "item", "chat")), on=True)
        case 3:
            return device.ask(state, op="change", key=draw.choice([*state["given"]] or [platform.state_question.key]))
        case _:
            return device.ask(None, op="open", fragment="")


def _value(question: Question, draw: random.Random) -> str:
    if question.kind is Kind.CHOICE:
        return draw.choice([*question.values])
    day = date(2026, 1, 1) + timedelta(days=draw.randrange(500))
    typed = (
        day.isoformat(),
        f"{day}T{draw.randrange(24):02}:{draw.randrange(60):02}",
        str(draw.randrange(1, 9999) / 100),
        draw.choice(WORDS),
    )
    return draw.choice((typed[0], *typed))


def _lang(policy: Policy, number: int) -> Lang:
    """The site's languages by turns."""
    return policy.site.languages[number % len(policy.site.languages)]


def _typed(platform: Platform, number: int, day: date = date(2026, 11, 18)) -> dict[str, str]:
    typed = {key: (day - timedelta(days=number % 9)).isoformat() for key in ("requested_on", "refund_on", "signed_on")}
    typed |= {"paid_at": f"{day}T{number % 24:02}:{number * 7 % 60:02}", "requested_at": f"{day}T09:30"}
    typed["amount"] = f"{number * 37 % 5000 + 1}.{number % 100:02}"
    return {key: value for key, value in typed.items() if platform.question(key)}


def _characters() -> Iterator[str]:
    """Every character of the common tables and some of the others, in texts that are taken whole."""
    text = "".join(chr(code) for table in (*COMMON, *RARE) for code in table)
    return (text[at : at + MOST_WORDS] for at in range(0, len(text), MOST_WORDS))


def profiled() -> list[Session]:
    """What the profile runs: a Python of its own for each group, so that several first requests are among them."""
    policy = bundled()
    visits = at_random(policy, seed=1, count=220)
    return [
        every_operation(policy) + texts(policy),
        every_way(policy) + every_day(policy) + every_distance(policy),
        *together(visits[:160], 160),
        *firsts(policy),
        *together(visits[160:], 20),
    ]


def together(visits: Sequence[Session], size: int) -> list[Session]:
    """Sessions one after another, so many in a group."""
    return [[step for visit in visits[at : at + size] for step in visit] for at in range(0, len(visits), size)]


def write(path: Path, groups: Sequence[Session]) -> None:
    """As JSON for `profile.mjs`."""
    path.write_text(json.dumps(cast("Any", groups)), encoding="utf-8")
