"""What happened on the days and at the moments that a message names, by the word that stands nearest to each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from wizard.model import Platform
from wizard.reading.dates import Feasts, When, dates_in, moments_in
from wizard.reading.normal import Plain, places_of

ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "refund": (
            *("退款", "已退", "退了", "同意", "批准", "批了", "答应", "退给", "退的", "点头", "退还", "返还"),
            *("refund", "approved", "agreed", "okayed", "on its way back"),
        ),
        "request": (
            *("申请", "提交", "提的", "交的", "交了", "点了取消", "点的取消", "取消", "要求退", "点了退", "点的退", "递", "发起"),
            *("asked", "request", "applied", "submitted", "cancel", "filed"),
        ),
        "sign": (
            *("签收", "收到", "到手", "拿到", "收的", "取的", "取到", "到货", "送到", "到的", "到了", "取回", "拿回"),
            *("签的", "签了", "签字", "签完"),
            *("signed", "received", "arrived", "came", "picked up", "got it"),
        ),
        "pay": ("付", "支付", "扣款", "付款", "扣的", "转的", "paid", "payment", "pay"),
        "other": (
            *("下单", "下的单", "买的", "拍的", "买了", "发货", "寄", "发的", "发我", "激活", "发现", "停服"),
            *("ordered", "bought", "placed", "shipped", "sent", "activated", "noticed"),
        ),
    }
)
DAYS = {"refund": "refund_on", "request": "requested_on", "sign": "signed_on"}
MOMENTS = {"pay": "paid_at", "request": "requested_at"}
FITS = {"requested_on": "requested", "refund_on": "cancelled", "signed_on": "delivered"}
"""The state that asks for each day."""

type Span = tuple[int, int]


def events(
    message: Plain, now: datetime, platform: Platform | None, status: str | None, feasts: Feasts
) -> tuple[dict[str, tuple[str, When]], list[When]]:
    """The answers that days and moments give to what this state and platform ask, with their places; and all places that are a date."""
    days = dates_in(message.text, now, feasts)
    moments = moments_in(message.text, days, now)
    found: dict[str, tuple[str, When]] = {}
    told = _Told(message.text if days or moments else "")
    for when in (day for day in days if not day.rough):
        role = _role(message, told, when)
        # 20号点了退款, of a request that is still open: it was asked for then.
        key = DAYS.get("request" if role == "refund" and status == FITS["requested_on"] else role or "")
        if key is not None and status == FITS[key]:
            found.setdefault(key, (when.day.isoformat(), when))
    for when in (moment for moment in moments if not moment.rough):
        key = MOMENTS.get(_role(message, told, when) or "")
        if key is not None and when.time is not None and platform is not None and platform.question(key):
            found.setdefault(key, (f"{when.day.isoformat()}T{when.time:%H:%M}", when))
    return found, [*days, *moments]


class _Told:
    """What a text says that happened, by place: each word of a role wherever it stands."""

    def __init__(self, text: str) -> None:
        found = [(at, at + len(word), role) for role, words in ROLES.items() for word in words for at in places_of(word, text)]
        self._by_start = sorted((start, role, end) for start, end, role in found)
        self._by_end = sorted((-end, role, start) for start, end, role in found)

    def nearest(self, before: Span, behind: Span) -> str | None:
        """The role of the word that stands nearest to what is between two pieces, behind it where two are as near."""
        last, first = self._last(*before), self._first(*behind)
        if first is not None and (last is None or first[0] <= last[0]):
            return first[1]
        return last[1] if last is not None else None

    def _first(self, begin: int, stop: int) -> tuple[int, str] | None:
        """How far from its beginning the first word of a piece stands, and its role."""
        words = self._by_start
        for at in range(bisect_left(words, (begin,)), len(words)):
            start, role, end = words[at]
            if end <= stop:
                return start - begin, role
            if start >= stop:
                break
        return None

    def _last(self, begin: int, stop: int) -> tuple[int, str] | None:
        """How far from its end the last word of a piece stands, and its role."""
        words = self._by_end
        for at in range(bisect_left(words, (-stop,)), len(words)):
            end, role, start = words[at]
            if start >= begin:
                return stop + end, role
            if -end <= begin:
                break
        return None


def _role(message: Plain, told: _Told, when: When) -> str | None:
    """What happened then: the nearest word in its clause, else in the clause before, else in the next."""
    clause = message.clause_at(when.start)
    own = told.nearest((clause.start, when.start), (when.end, clause.end))
    if own is not None or clause.start == clause.end:
        return own
    at, nothing = message.number_at(when.start), (0, 0)
    if at:
        before = message.clauses[at - 1]
        if (found := told.nearest((before.start, before.end), nothing)) is not None:
            return found
    if at + 1 == len(message.clauses):
        return None
    behind = message.clauses[at + 1]
    return told.nearest(nothing, (behind.start, behind.end))
