"""What a person answered: parsed, checked, frozen.

Everything typed is checked here once, so nothing further in has to doubt it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType

from wizard.decide.typed import JOINER, cleaned, written
from wizard.errors import InputError
from wizard.model import Kind, Platform, Question

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China's civil time. The country has kept one offset without summer time since 1991."""

EARLIEST = date(2004, 1, 1)
"""No order is older; the working-day calendar starts here too."""

MOST_MONEY = Decimal("1000000.00")
LONGEST_ORDER = 40

LONGEST_ITEM = 60
LONGEST_OWN_WORDS = 600

type Value = str | date | datetime | Decimal

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?")
_MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that would not show, or would bend what is shown around them."""

_EMOJI = range(0x1F000, 0x1FB00)
"""Where new emoji are added: those that this Python does not know yet show all the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """Checked answers by question key, in the flow's order."""

    values: Mapping[str, Value]
    codes: Mapping[str, str]
    """The categorical ones: safe to put into a link."""

    def get(self, key: str) -> Value | None:
        """The answer to `key`, None where it was not given."""
        return self.values.get(key)

    def only(self, keys: Collection[str]) -> Answers:
        """The answers to some of the questions."""
        return Answers(
            values={key: value for key, value in self.values.items() if key in keys},
            codes={key: value for key, value in self.codes.items() if key in keys},
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """What fills texts and nothing else: typed on this device, never part of a link."""

    item: str | None = None
    """What was bought, in the shopper's words."""
    words: str | None = None
    """What else happened, in the shopper's words."""
    ticked: frozenset[str] = frozenset()
    """Ids of the pieces of evidence that are at hand."""


NO_OWN = Own()


def own_item(raw: str) -> str | None:
    """What was bought, None where nothing was typed. Raises `InputError`."""
    return _line("item", raw, LONGEST_ITEM) if raw.strip() else None


def own_words(raw: str) -> str | None:
    """What else happened, None where nothing was typed. Raises `InputError`."""
    text = "\n".join(cleaned(line) for line in raw.replace("\r\n", "\n").split("\n")).strip()
    if len(text) > LONGEST_OWN_WORDS or _unseen(text.replace("\n", "")):
        raise InputError("own", raw, f"up to {LONGEST_OWN_WORDS} visible characters and line breaks")
    return text or None


def parse_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """`["status=paid"]` as a dict. Raises `InputError` for anything that is not KEY=VALUE, once each."""
    given: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise InputError("answer", pair, "KEY=VALUE, such as status=paid")
        if key in given:
            raise InputError(key, f"{given[key]} and {value}", "each key once")
        given[key] = value
    return given


def check_answers(platform: Platform, given: Mapping[str, str], now: datetime | None) -> Answers:
    """The answers as typed values.

    `now` bounds dates: an event cannot lie in the future. Raises `InputError` for the first that does not fit.
    """
    for key, raw in given.items():
        if platform.question(key) is None:
            known = " · ".join(question.key for question in platform.questions)
            raise InputError(key, raw, f"keys of {platform.id}: {known}")
    values: dict[str, Value] = {}
    codes: dict[str, str] = {}
    for question in platform.questions:
        if question.key not in given:
            continue
        values[question.key] = parse_value(question, given[question.key], now)
        if question.kind is Kind.CHOICE:
            codes[question.key] = str(values[question.key])
    for question in platform.questions:
        value = values.get(question.key)
        if question.implies is not None and isinstance(value, datetime):
            values[question.implies] = value.date()
    return Answers(values=MappingProxyType(values), codes=MappingProxyType(codes))


def parse_value(question: Question, raw: str, now: datetime | None) -> Value:
    """One answer as its question's kind, in any form that people write it in. Raises `InputError`, which says what was typed."""
    try:
        return _parsed(question, written(question.kind, raw, now), now)
    except InputError as error:
        raise InputError(error.key, raw, error.accepted) from None


def _parsed(question: Question, text: str, now: datetime | None) -> Value:
    match question.kind:
        case Kind.CHOICE:
            if text not in question.values:
                raise InputError(question.key, text, " · ".join(question.values))
            return text
        case Kind.DATE:
            return _event_date(question.key, text, now)
        case Kind.DATE_TIME:
            return _event_time(question.key, text, now)
        case Kind.MONEY:
            return _money(question.key, text)
        case Kind.LINE:
            return _line(question.key, text, LONGEST_ORDER)


def parse_now(raw: str) -> datetime:
    """The moment an answer is asked for: a date (its midnight) or date-time, China time unless it says otherwise."""
    accepted = "a date or date-time, such as 2026-11-21 or 2026-11-21T14:05"
    if _DATE.fullmatch(raw):
        raw = f"{raw}T00:00"
    moment = _moment(raw)
    if moment is None or moment.date() < EARLIEST:
        raise InputError("now", raw, accepted)
    return moment


def _event_date(key: str, raw: str, now: datetime | None) -> date:
    accepted = f"a date as YYYY-MM-DD from {EARLIEST} to {now.date() if now else 'today'}"
    try:
        day = date.fromisoformat(raw) if _DATE.fullmatch(raw) else None
    except ValueError:
        day = None
    if day is None or day < EARLIEST or (now is not None and day > now.date()):
        raise InputError(key, raw, accepted)
    return day


def _event_time(key: str, raw: str, now: datetime | None) -> datetime:
    latest = f"{now:%Y-%m-%dT%H:%M}" if now else "now"
    moment = _moment(raw)
    if moment is None or moment.date() < EARLIEST or (now is not None and moment > now):
        raise InputError(key, raw, f"a date-time as YYYY-MM-DDTHH:MM from {EARLIEST}T00:00 to {latest}")
    return moment


def _moment(raw: str) -> datetime | None:
    if not _DATE_TIME.fullmatch(raw):
        return None
    try:
        moment = datetime.fromisoformat(raw)
        return moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)
    except (ValueError, OverflowError):
        return None


def _money(key: str, raw: str) -> Decimal:
    amount = Decimal(raw) if _MONEY.fullmatch(raw) else None
    if amount is None or not 0 < amount <= MOST_MONEY:
        raise InputError(key, raw, f"an amount in yuan above 0 up to {MOST_MONEY:f}, at most two decimals, such as 99.50")
    return amount.quantize(Decimal("0.01"))


def _line(key: str, raw: str, longest: int) -> str:
    text = cleaned(raw)
    if not text or len(text) > longest or _unseen(text):
        raise InputError(key, raw, f"1 to {longest} visible characters on one line")
    return text


def _unseen(text: str) -> bool:
    return any(unicodedata.category(char) in _UNSEEN and char != JOINER and ord(char) not in _EMOJI for char in text)
